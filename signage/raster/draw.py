"""Display items to sprites: one function a kind, the only place that knows how each looks."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import assert_never

import numpy as np
from PIL import Image

from signage.display_list import (
    ClipFrame,
    FillBox,
    FillPath,
    GlyphRun,
    Leaf,
    Modules,
    Picture,
    SoftShadow,
)
from signage.geometry import Rect
from signage.media.library import Library
from signage.model.paint import Paint, Solid
from signage.raster.boxes import Patch, box_patches, shadow
from signage.raster.gradient import gradient
from signage.raster.outline import Outline, PixelBox, Transform, coverage, join, outline
from signage.raster.picture import downscaled, fit_picture
from signage.raster.sprite import Sprite, Stamp, faded, is_empty, product
from signage.text.font import Font, FontKey


def draw(item: Leaf, transform: Transform, library: Library) -> Sprite:
    """Return *item* as it looks at *transform*."""
    match item:
        case GlyphRun():
            return _glyph_run(item, transform, library.font(item.font))
        case FillPath():
            return _fill_path(item, transform)
        case FillBox():
            return _fill_box(item, transform)
        case SoftShadow():
            return _soft_shadow(item, transform)
        case Picture():
            return _picture(item, transform, library.picture(item.asset))
        case ClipFrame():
            return _clip_frame(item, transform, library.clip_frame(item.asset, item.time_s))
        case Modules():
            return _modules(item, transform)
        case _:
            assert_never(item)


def _glyph_run(run: GlyphRun, transform: Transform, font: Font) -> Sprite:
    scale = run.size * transform.scale / font.units_per_em
    placed = []
    for glyph in run.glyphs:
        x, y = transform.point(run.x + glyph.x, run.y + glyph.y)
        placed.append(_glyph_outline(font, glyph.id).placed(scale, -scale, x, y))
    return _painted((_covered(join(placed)),), Solid(run.color))


def _fill_path(item: FillPath, transform: Transform) -> Sprite:
    scale = transform.scale
    shape = outline(item.path.commands).placed(scale, scale, transform.dx, transform.dy)
    return _painted((_covered(shape),), item.paint, transform.rect(item.box))


def _fill_box(item: FillBox, transform: Transform) -> Sprite:
    box, scale = transform.rect(item.box), transform.scale
    patches = box_patches(box, item.radius * scale, item.stroke * scale)
    return _painted(patches, item.paint, box)


def _soft_shadow(item: SoftShadow, transform: Transform) -> Sprite:
    box, scale = transform.rect(item.box), transform.scale
    patch = shadow(box, item.radius * scale, item.blur * scale / 2)
    return _painted((patch,), Solid(item.color))


def _picture(item: Picture, transform: Transform, picture: Image.Image) -> Sprite:
    box = transform.rect(item.box)
    if item.zoom != 1:
        picture = downscaled(item.asset, picture, box, item.fit)
    return fit_picture(
        picture,
        box,
        item.fit,
        radius=item.radius * transform.scale,
        focus=(item.focus_x, item.focus_y),
        zoom=item.zoom,
        tint=item.tint,
    )


def _clip_frame(item: ClipFrame, transform: Transform, frame: Image.Image) -> Sprite:
    radius = item.radius * transform.scale
    return fit_picture(frame, transform.rect(item.box), item.fit, radius=radius)


def _modules(item: Modules, transform: Transform) -> Sprite:
    """Draw a code with edges on whole pixels: readers want them hard.

    Where a module is not a whole number of pixels, edges are rounded one by
    one, so that the error does not add up across the code.
    """
    x, y = transform.point(item.x, item.y)
    rows = np.array(item.rows, np.uint8) * 255
    across = _edges(x, item.module * transform.scale, rows.shape[1])
    down = _edges(y, item.module * transform.scale, rows.shape[0])
    dark = np.repeat(np.repeat(rows, np.diff(down), axis=0), np.diff(across), axis=1)
    code = (across[0], down[0], across[-1], down[-1]), Image.fromarray(dark)
    box = transform.rect(item.box)
    ground = (_whole(box.x), _whole(box.y), _whole(box.right), _whole(box.bottom)), None
    below = _painted((ground,), Solid(item.ground))
    return Sprite(below.stamps + _painted((code,), Solid(item.color)).stamps)


def _painted(patches: Iterable[Patch], paint: Paint, box: Rect | None = None) -> Sprite:
    """Lay *paint* over *patches*; *box* is what a gradient spans."""
    stamps = (_stamp(*patch, paint, box) for patch in patches if not is_empty(patch[0]))
    return Sprite(tuple(stamps))


def _stamp(pixels: PixelBox, mask: Image.Image | None, paint: Paint, box: Rect | None) -> Stamp:
    if isinstance(paint, Solid):
        return Stamp(pixels, paint.color.rgb, faded(mask, paint.color.alpha, pixels))
    image, density = gradient(paint, box or Rect(*pixels), pixels)
    return Stamp(pixels, image, product(mask, density))


def _covered(shape: Outline) -> Patch:
    return shape.box, coverage(shape, shape.box)


_GLYPHS: dict[tuple[FontKey, int], Outline] = {}
"""Outlines met so far, in font units: never more than the campaign's fonts have glyphs."""


def _glyph_outline(font: Font, glyph: int) -> Outline:
    key = font.key, glyph
    if (known := _GLYPHS.get(key)) is None:
        known = _GLYPHS[key] = outline(font.outline(glyph))
    return known


def _edges(start: float, step: float, count: int) -> tuple[int, ...]:
    first = _whole(start)
    return tuple(first + _whole(index * step) for index in range(count + 1))


def _whole(value: float) -> int:
    return math.floor(value + 0.5)
