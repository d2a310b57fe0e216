"""A composition on a screen: everything at its place, or what stands in the way of that."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from signage.assets import Assets
from signage.diagnostic import Report
from signage.geometry import Rect
from signage.layout.boxes import place_in_cell
from signage.layout.context import (
    LONGEST_LIST_OF_WORDINGS,
    Kind,
    LayoutContext,
    SharedSizes,
)
from signage.layout.fragment import PlacedText, Scene
from signage.layout.overflow import expect_inside
from signage.layout.reading import HEADLINE_LINES, readable_syllables
from signage.layout.scrim import with_scrims
from signage.layout.type_size import longest_wordings, shared_pitches
from signage.lazy_dataclass import dataclass
from signage.model.box import Align, Justify
from signage.model.element import Composition, Element
from signage.model.page import Page
from signage.model.surface import Surface
from signage.text.amount import count_read

FEW_LINES = 0.6
"""A headline down to this part of its size is taken for lines that are read at a glance."""


def layout_scene(
    composition: Composition,
    screen: Surface,
    assets: Assets,
    report: Report,
    kinds: Mapping[type[Any], Kind],
    *,
    may_be_small: bool = False,
    everywhere: frozenset[str] = frozenset(),
) -> Scene | None:
    """Lay *composition* out on *screen*.

    Of several wordings the longest are taken that are read to the end where people pass by.
    What cannot be laid out legibly is reported, and None returned; if texts *may_be_small*,
    legible means from near enough. *kinds* says how elements of each type are laid out, and
    *everywhere* what the other slides of its loop say as well (`said_everywhere`).
    """
    elements = (*composition.background, composition.content)
    pitches = shared_pitches(elements, assets, kinds)
    headline = _headline_style(elements, screen, kinds)
    best: _Pass | None = None
    for wording in range(LONGEST_LIST_OF_WORDINGS):
        shared = SharedSizes(pitches=pitches, headline=headline, wording=wording)
        context = LayoutContext(screen, assets, Report(), kinds, shared, may_be_small, everywhere)
        found = _at_a_glance(composition, context)
        if best is None or found.excess < best.excess:
            best = found
        if not best.excess or not found.has_shorter:
            break
    assert best is not None
    report.extend(best.report.diagnostics)
    return best.scene


def _headline_style(
    elements: Iterable[Element], screen: Surface, kinds: Mapping[type[Any], Kind]
) -> str | None:
    """Return the name of the style with the largest letters, if only one text has it."""
    styles = [style for style, _ in longest_wordings(elements, kinds)]
    largest = max(
        styles, key=lambda style: style.largest.pixels(screen.measure, screen.width), default=None
    )
    if largest is None or sum(style.name == largest.name for style in styles) > 1:
        return None
    return largest.name


def said_everywhere(
    compositions: Sequence[Composition], kinds: Mapping[type[Any], Kind]
) -> frozenset[str]:
    """Return the longest wordings of texts that all of several *compositions* show: a footer.

    What shows no text at all does not matter.
    """
    said = [
        frozenset(words for _, words in longest_wordings((*each.background, each.content), kinds))
        for each in compositions
    ]
    spoken = [wordings for wordings in said if wordings]
    return frozenset.intersection(*spoken) if len(spoken) > 1 else frozenset()


@dataclass(frozen=True, slots=True)
class _Pass:
    """A composition laid out in one way."""

    scene: Scene | None
    """None: it cannot be, as *report* says."""
    report: Report
    excess: float
    """By how much there is more to read than is read; infinite if it cannot be laid out."""

    @property
    def has_shorter(self) -> bool:
        """Tell whether it could be said in fewer words."""
        return self.scene is not None and any(text.has_shorter for text in self.scene.texts)

    @property
    def headline(self) -> PlacedText | None:
        """Return the largest text, the first of several."""
        texts = () if self.scene is None else self.scene.texts
        standing = (text for text in texts if not text.is_running)
        return max(standing, key=lambda text: text.cap_height, default=None)


def _at_a_glance(composition: Composition, context: LayoutContext) -> _Pass:
    """Lay *composition* out, with a headline of few lines if somewhat smaller letters do it."""
    usual = _at_one_size(composition, context)
    headline = usual.headline
    if headline is None or headline.lines <= HEADLINE_LINES or isinstance(context.surface, Page):
        return usual
    few = replace(context.shared, few_lines=frozenset({headline.style.name}))
    found = _at_one_size(composition, replace(context, shared=few))
    smaller = found.headline
    # What was the headline still has to be the largest text.
    if smaller is None or (smaller.words, smaller.span) != (headline.words, headline.span):
        return usual
    is_better = smaller.lines <= HEADLINE_LINES and smaller.size >= FEW_LINES * headline.size
    return found if is_better else usual


def _at_one_size(composition: Composition, context: LayoutContext) -> _Pass:
    """Lay *composition* out so that texts of one style get one size and one line pitch.

    It is the smallest that any of them needs.
    """
    shared = context.shared
    while True:
        context = replace(
            context, report=Report(), shared=shared, texts=[], asked=set(), settings={}
        )
        scene = _lay_out(composition, context)
        uneven = {
            style: min(sizes) for style, sizes in context.sizes.items() if len(set(sizes)) > 1
        }
        asked = {style: min(context.sizes[style]) for style in context.asked & {*context.sizes}}
        tighter = replace(shared, sizes={**shared.sizes, **uneven}, set_sizes=asked)
        if tighter == shared:
            break
        # Limits only ever fall, from one of finitely many sizes to a smaller
        # one, so this ends; mostly after two or three passes.
        shared = tighter
    if context.report.has_errors:
        return _Pass(None, context.report, math.inf)
    return _Pass(scene, context.report, _excess(scene, context.surface))


def _excess(scene: Scene, screen: Surface) -> float:
    """Return how many syllables and lines of *scene* nobody who passes by reads."""
    if isinstance(screen, Page):
        return 0
    found = _Pass(scene, Report(), 0).headline
    lines = 0 if found is None else max(0, found.lines - HEADLINE_LINES)
    return lines + max(0, scene.syllables - readable_syllables(screen))


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
    *behind, front = with_scrims((*background, content))
    return Scene(
        screen.width,
        screen.height,
        screen.bleed,
        composition.ground.color,
        tuple(behind),
        front,
        _syllables(text for text in context.texts if not text.is_everywhere),
        _syllables(text for text in context.texts if text.is_everywhere),
        tuple(context.texts),
    )


def _syllables(texts: Iterable[PlacedText]) -> int:
    return sum(count_read(text.words) for text in texts if not text.is_running)


def _whole_pixels(rect: Rect) -> Rect:
    left, top = math.ceil(rect.x), math.ceil(rect.y)
    return Rect(left, top, math.floor(rect.right) - left, math.floor(rect.bottom) - top)
