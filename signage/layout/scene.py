"""A composition on a screen: everything at its place, or what stands in the way of that."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from signage.assets import Assets
from signage.diagnostic import Report
from signage.geometry import Rect
from signage.layout.boxes import place_in_cell
from signage.layout.context import Kind, LayoutContext, SharedSizes
from signage.layout.fragment import Scene
from signage.layout.overflow import expect_inside
from signage.layout.type_size import shared_pitches
from signage.model.box import Align, Justify
from signage.model.element import Composition
from signage.model.surface import Surface
from signage.text.syllable import count_syllables


def layout_scene(
    composition: Composition,
    screen: Surface,
    assets: Assets,
    report: Report,
    kinds: Mapping[type[Any], Kind],
    *,
    may_be_small: bool = False,
) -> Scene | None:
    """Lay *composition* out on *screen*.

    Texts of one style get one size, the smallest that any of them needs, and
    one line pitch. What cannot be laid out legibly is reported, and None
    returned; if texts *may_be_small*, legible means from near enough. *kinds* says how
    elements of each type are laid out.
    """
    shared = SharedSizes(
        pitches=shared_pitches((*composition.background, composition.content), assets, kinds)
    )
    while True:
        context = LayoutContext(screen, assets, Report(), kinds, shared, may_be_small)
        scene = _lay_out(composition, context)
        uneven = {
            style: min(sizes) for style, sizes in context.sizes.items() if len(set(sizes)) > 1
        }
        tighter = replace(shared, sizes={**shared.sizes, **uneven})
        if tighter == shared:
            break
        # Limits only ever fall, from one of finitely many sizes to a smaller
        # one, so this ends; mostly after two or three passes.
        shared = tighter
    report.extend(context.report.diagnostics)
    return None if context.report.has_errors else scene


def _lay_out(composition: Composition, context: LayoutContext) -> Scene:
    screen = context.surface
    whole = Rect(
        -screen.bleed,
        -screen.bleed,
        screen.width + 2 * screen.bleed,
        screen.height + 2 * screen.bleed,
    )
    # What reaches past the surface is cut off there, so it is not expected inside.
    background = tuple(
        place_in_cell(element, whole, Align.STRETCH, Justify.START, context)
        for element in composition.background
    )
    safe = _whole_pixels(screen.safe_area)
    content = place_in_cell(composition.content, safe, Align.STRETCH, Justify.START, context)
    expect_inside(composition.content, content.box, safe, context)
    return Scene(
        screen.width,
        screen.height,
        screen.bleed,
        composition.ground.color,
        background,
        content,
        sum(count_syllables(text.words) for text in context.texts if not text.is_running),
        tuple(context.texts),
    )


def _whole_pixels(rect: Rect) -> Rect:
    left, top = math.ceil(rect.x), math.ceil(rect.y)
    return Rect(left, top, math.floor(rect.right) - left, math.floor(rect.bottom) - top)
