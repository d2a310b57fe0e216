"""Display items to sprites: one function a kind, the only place that knows how each looks.

In gradients only + - * / and the square root touch a pixel's number, and NumPy
rounds each of them as IEEE 754 says: the same picture on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import assert_never

import numpy as np
from numpy.typing import NDArray
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
from signage.memo import Memo
from signage.model.paint import LinearGradient, Paint, RadialGradient, Solid, Stop
from signage.raster.boxes import Patch, box_patches, shadow
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
        duotone=item.duotone,
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


_GLYPHS: Memo[tuple[FontKey, int], Outline] = Memo(4096)
"""Outlines met so far, in font units; a campaign in Vietnamese has a few hundred."""


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


SHADES = 1 << 14
"""Into how many parts a gradient is divided: many more than 8 bits can tell apart."""
LAST = SHADES - 1
ROWS_AT_ONCE = 64
"""Bands that stay in the processor's cache."""

_Along = NDArray[np.float64]
_NOTHING = np.zeros((1, 1))


def gradient(
    paint: LinearGradient | RadialGradient, box: Rect, pixels: PixelBox
) -> tuple[Image.Image, Image.Image | None]:
    """Return *paint* over *pixels* as an RGB image, and its alpha where it is not opaque.

    *box*, in pixels, is what the gradient spans.
    """
    left, top, right, bottom = pixels
    x = np.arange(left, right, dtype=np.float64)[None, :] + 0.5
    y = np.arange(top, bottom, dtype=np.float64)[:, None] + 0.5
    x, y, root = _parts(paint, box, x, y)
    drawn = _drawn(_shades(paint.stops), x, y, root=root)
    return _image(drawn, pixels), _alpha(drawn, paint.stops, pixels)


def _parts(
    paint: LinearGradient | RadialGradient, box: Rect, x: _Along, y: _Along
) -> tuple[_Along, _Along, bool]:
    """Return what column and row add to a pixel's place on the way, in steps of SHADES.

    Each is one number if it adds nothing. Of their sum, around a centre, the
    root is to be drawn.
    """
    if isinstance(paint, LinearGradient):
        return *_linear(paint, box, x, y), False
    return *_radial(paint, box, x, y), True


def _linear(paint: LinearGradient, box: Rect, x: _Along, y: _Along) -> tuple[_Along, _Along]:
    # CSS Images 3, 3.1: the line is just long enough that its ends' perpendiculars meet corners.
    right, up = _direction(paint.angle)
    length = abs(box.width * right) + abs(box.height * up)
    if length == 0:
        return _NOTHING, _NOTHING
    across = (x - (box.x + box.width / 2)) * (right / length * LAST)
    upwards = ((box.y + box.height / 2) - y) * (up / length * LAST) + 0.5 * LAST
    return across if right else _NOTHING, upwards if up else upwards[:1]


def _radial(paint: RadialGradient, box: Rect, x: _Along, y: _Along) -> tuple[_Along, _Along]:
    center_x = box.x + box.width * paint.center_x
    center_y = box.y + box.height * paint.center_y
    reach_x = max(center_x - box.x, box.right - center_x)
    reach_y = max(center_y - box.y, box.bottom - center_y)
    reach = math.sqrt(reach_x * reach_x + reach_y * reach_y)
    if reach == 0:
        return _NOTHING, _NOTHING
    across, down = (x - center_x) * (LAST / reach), (y - center_y) * (LAST / reach)
    return across * across, down * down


def _drawn(table: NDArray[np.uint32], x: _Along, y: _Along, *, root: bool) -> NDArray[np.uint32]:
    """Return the colours of *table* at x + y, or at its root: a column, a row or all of it."""
    drawn = np.empty(np.broadcast_shapes(x.shape, y.shape), np.uint32)
    for first in range(0, len(drawn), ROWS_AT_ONCE):
        part = drawn[first : first + ROWS_AT_ONCE]
        along = x + (y[first : first + ROWS_AT_ONCE] if len(y) > 1 else y)
        if root:
            np.sqrt(along, out=along)
        along += 0.5
        # Beyond either end the end's own colour goes on.
        np.take(table, along.astype(np.intp), out=part, mode="clip")
    return drawn


def _image(drawn: NDArray[np.uint32], pixels: PixelBox) -> Image.Image:
    height, width = drawn.shape
    return _spread(Image.frombytes("RGB", (width, height), drawn, "raw", "RGBX"), pixels)


def _alpha(
    drawn: NDArray[np.uint32], stops: tuple[Stop, ...], pixels: PixelBox
) -> Image.Image | None:
    if all(stop.color.alpha == 255 for stop in stops):
        return None
    height, width = drawn.shape
    channels = drawn.view(np.uint8).reshape(height, width, 4)
    return _spread(Image.fromarray(np.ascontiguousarray(channels[:, :, 3])), pixels)


def _spread(image: Image.Image, pixels: PixelBox) -> Image.Image:
    """Repeat a single row or column all over *pixels*."""
    size = pixels[2] - pixels[0], pixels[3] - pixels[1]
    return image if image.size == size else image.resize(size, Image.Resampling.NEAREST)


def _direction(angle: float) -> tuple[float, float]:
    # The last bits of sine and cosine differ between C libraries; no pixel needs them.
    radians = math.radians(angle % 360)
    return round(math.sin(radians), 12), round(math.cos(radians), 12)


def _shades(stops: tuple[Stop, ...]) -> NDArray[np.uint32]:
    """Return SHADES colours along *stops*, mixed premultiplied as CSS Images 4 wants it."""
    colors = np.array([(*s.color.rgb, s.color.alpha) for s in stops], np.float64)
    colors[:, :3] *= colors[:, 3:] / 255
    at = np.maximum.accumulate([stop.at for stop in stops])
    along = np.arange(SHADES, dtype=np.float64) / LAST
    after = np.searchsorted(at, along, side="right")
    before = np.maximum(after - 1, 0)
    after = np.minimum(after, len(stops) - 1)
    gap = at[after] - at[before]
    part = np.where(gap > 0, (along - at[before]) / np.where(gap > 0, gap, 1.0), 0.0)[:, None]
    mixed = colors[before] * (1 - part) + colors[after] * part
    alpha = mixed[:, 3:]
    mixed[:, :3] *= 255 / np.where(alpha > 0, alpha, 1.0)
    shades = np.ascontiguousarray(np.clip(np.floor(mixed + 0.5), 0, 255).astype(np.uint8))
    return shades.view(np.uint32).ravel()
