"""Photographs into boxes: whole or cropped, around the point that must stay in view."""

from __future__ import annotations

import math

from PIL import Image, ImageChops

from signage.color import Color
from signage.export.outline import PixelBox
from signage.export.sprite import faded, is_empty
from signage.geometry import Rect, Size, contain, cover
from signage.model.style import Fit


def drawn_rect(
    natural: Size, box: Rect, fit: Fit, focus: tuple[float, float], zoom: float
) -> Rect:
    """Return where a whole picture of *natural* size lies, so that what is in *box* is seen.

    *focus* is in fractions of the picture. Covering, the focus comes as near to
    the middle of the box as leaves no gap; zooming, it stays where it is.
    """
    size = (cover if fit is Fit.COVER else contain)(natural, box.size)
    x = _start(box.x, box.width, size.width, focus[0])
    y = _start(box.y, box.height, size.height, focus[1])
    around_x, around_y = x + size.width * focus[0], y + size.height * focus[1]
    return Rect(
        around_x + (x - around_x) * zoom,
        around_y + (y - around_y) * zoom,
        size.width * zoom,
        size.height * zoom,
    )


def visible_rect(drawn: Rect, box: Rect) -> Rect:
    """Return the part of *box* that the picture fills."""
    return drawn.intersection(box)


def resampled(picture: Image.Image, drawn: Rect, seen: Rect) -> tuple[PixelBox, Image.Image]:
    """Return the pixels around *seen*, filled from *picture*, which as a whole lies at *drawn*.

    Pixels that reach past the picture's edge repeat it; the mask of *seen* is
    for the caller to apply.
    """
    left, top = math.floor(seen.x), math.floor(seen.y)
    right, bottom = math.ceil(seen.right), math.ceil(seen.bottom)
    per_x, per_y = picture.width / drawn.width, picture.height / drawn.height
    source = (
        max(0.0, (left - drawn.x) * per_x),
        max(0.0, (top - drawn.y) * per_y),
        min(float(picture.width), (right - drawn.x) * per_x),
        min(float(picture.height), (bottom - drawn.y) * per_y),
    )
    size = (right - left, bottom - top)
    return (left, top, right, bottom), picture.resize(size, Image.Resampling.LANCZOS, source)


def tinted(picture: Image.Image, tint: Color) -> Image.Image:
    """Return *picture* (RGB) under a layer of *tint*, as dense as its alpha."""
    over = picture.copy()
    over.paste(tint.rgb, (0, 0, *picture.size), Image.new("L", picture.size, tint.alpha))
    return over


def split_alpha(picture: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Return *picture* as RGB, and its alpha channel if it has one."""
    if picture.mode != "RGBA":
        return picture.convert("RGB"), None
    return picture.convert("RGB"), picture.getchannel("A")


def both(one: Image.Image | None, other: Image.Image | None) -> Image.Image | None:
    """Return the product of two masks; None is a mask that is full everywhere."""
    if one is None or other is None:
        return one or other
    return ImageChops.multiply(one, other)


def _start(at: float, room: float, length: float, focus: float) -> float:
    slack = room - length
    if slack >= 0:
        return at + slack / 2
    return at + min(0.0, max(slack, room / 2 - length * focus))
