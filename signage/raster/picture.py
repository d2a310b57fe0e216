"""Photographs into boxes: whole or cropped, around the point that must stay in view."""

from __future__ import annotations

import math

from PIL import Image

from signage.cache import Cache
from signage.color import Color, mixed
from signage.display_list import Asset
from signage.geometry import Rect, Size, contain, cover
from signage.model.box import Fit
from signage.model.picture_place import drawn_rect
from signage.raster.boxes import box_mask
from signage.raster.outline import PixelBox
from signage.raster.sprite import Sprite, Stamp, product

MIDDLE = (0.5, 0.5)
SPARE = 1.5
"""How much finer than it is seen a picture is kept that is zoomed into, frame after frame."""
AT_HAND = 64 * 2**20
"""Bytes of such copies that a process keeps."""

_at_hand: Cache[Image.Image] = Cache(AT_HAND, lambda copy: copy.width * copy.height * 4)


def fit_picture(
    picture: Image.Image,
    box: Rect,
    fit: Fit,
    *,
    radius: float,
    focus: tuple[float, float] = MIDDLE,
    zoom: float = 1.0,
    tint: Color | None = None,
    duotone: tuple[Color, Color] | None = None,
) -> Sprite:
    """Fit *picture* (RGB or RGBA) into *box*, and round the corners of what is seen of it."""
    drawn = drawn_rect(Size(*picture.size), box, fit, focus, zoom)
    seen = drawn.intersection(box)
    if seen.is_empty:
        return Sprite(())
    pixels = _pixels_around(seen)
    shown = _resampled(picture, drawn, pixels)
    alpha = shown.getchannel("A") if shown.mode == "RGBA" else None
    mask = product(alpha, _mask(seen, radius, pixels))
    colored = shown if duotone is None else in_two_colors(shown, *duotone)
    return Sprite((Stamp(pixels, _tinted(colored, tint), mask),))


def in_two_colors(picture: Image.Image, dark: Color, light: Color) -> Image.Image:
    """Return *picture* as RGB: black is *dark*, white is *light*, and grey is between them."""
    tones = [mixed(dark, light, value / 255).rgb for value in range(256)]
    table = [channel for channels in zip(*tones, strict=True) for channel in channels]
    grey = picture.convert("L")
    return Image.merge("RGB", (grey, grey, grey)).point(table)


def downscaled(asset: Asset, picture: Image.Image, box: Rect, fit: Fit) -> Image.Image:
    """Return a smaller copy of *picture*, fine enough for *box*, or *picture* if it is small.

    To take every frame of a slow zoom from a photograph of twelve million
    pixels would cost more than all the rest of the frame.
    """
    seen = (cover if fit is Fit.COVER else contain)(Size(*picture.size), box.size)
    size = max(1, math.ceil(seen.width * SPARE)), max(1, math.ceil(seen.height * SPARE))
    if size[0] >= picture.width or size[1] >= picture.height:
        return picture
    return _at_hand.get(
        (asset.sha256, size), lambda: picture.resize(size, Image.Resampling.LANCZOS)
    )


def _resampled(picture: Image.Image, drawn: Rect, pixels: PixelBox) -> Image.Image:
    """Return what *picture*, lying at *drawn*, shows in *pixels*; its edges fill what is beyond."""
    left, top, right, bottom = pixels
    per_x, per_y = picture.width / drawn.width, picture.height / drawn.height
    source = (
        max(0.0, (left - drawn.x) * per_x),
        max(0.0, (top - drawn.y) * per_y),
        min(float(picture.width), (right - drawn.x) * per_x),
        min(float(picture.height), (bottom - drawn.y) * per_y),
    )
    return picture.resize((right - left, bottom - top), Image.Resampling.LANCZOS, source)


def _tinted(picture: Image.Image, tint: Color | None) -> Image.Image:
    """Return *picture* as RGB, under a layer of *tint* as dense as its alpha."""
    plain = picture.convert("RGB")
    if tint is None:
        return plain
    plain.paste(tint.rgb, (0, 0, *plain.size), Image.new("L", plain.size, tint.alpha))
    return plain


def _mask(box: Rect, radius: float, pixels: PixelBox) -> Image.Image | None:
    if radius <= 0 and box == _as_rect(pixels):
        return None
    return box_mask(box, radius, pixels)


def _pixels_around(box: Rect) -> PixelBox:
    return math.floor(box.x), math.floor(box.y), math.ceil(box.right), math.ceil(box.bottom)


def _as_rect(pixels: PixelBox) -> Rect:
    left, top, right, bottom = pixels
    return Rect(left, top, right - left, bottom - top)
