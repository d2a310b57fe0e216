"""Pictures: as fine as print needs and not finer, and only the part that is seen."""

from __future__ import annotations

import math
from collections.abc import Hashable
from pathlib import PurePosixPath

from pikepdf import Name, Object
from PIL.Image import Image, Resampling, blend
from PIL.Image import new as new_image

from signage.color import Color
from signage.display_list import Asset, ClipFrame, Picture
from signage.export.pdf.clear import is_clear_somewhere
from signage.export.pdf.content import Content
from signage.export.pdf.inks import parts
from signage.export.pdf.packing import Packed, image_object, pack, pack_lossless
from signage.export.pdf.press import Press
from signage.export.pdf.separation import FULL
from signage.export.pdf.shapes import clip_to
from signage.export.picture import drawn_rect
from signage.export.recent import Recent
from signage.geometry import Rect, Size

_POINTS_PER_INCH = 72
_LOSSLESS_SUFFIXES = (".png", ".webp")
"""Whatever else comes in has been compressed with loss already; once more does no harm."""

_PixelBox = tuple[int, int, int, int]
"""Left, top, right and bottom, right and bottom exclusive, as in Pillow."""
_Prepared = tuple[Packed, Packed | None]
"""Inks, and what is clear in them if anything is."""

_prepared: Recent[_Prepared] = Recent(
    64 * 2**20, lambda one: sum(len(packed.data) for packed in one if packed)
)
"""Pictures ready for print: the next poster has the same photograph."""


def draw_picture(content: Content, item: Picture, press: Press) -> None:
    """Draw a picture in its box, whole or cropped, under its tint."""
    _draw(content, item, press.library.picture(item.asset), (), press)


def draw_clip_frame(content: Content, item: ClipFrame, press: Press) -> None:
    """Draw a frame of a video as the picture that it is on paper."""
    frame = press.library.clip_frame(item.asset, item.time_s)
    still = Picture(
        item.asset, item.box, item.fit, 0.5, 0.5, item.radius, tint=None, zoom=1.0, span=item.span
    )
    _draw(content, still, frame, (item.time_s,), press)


def embed(inks: Packed, opacity: Packed | None, press: Press) -> Object:
    """Put a picture into the document; what is clear in it becomes a soft mask (11.6.5.2)."""
    picture = image_object(press.pdf, inks, ColorSpace=Name.DeviceCMYK)
    if opacity is not None:
        picture.SMask = image_object(press.pdf, opacity, ColorSpace=Name.DeviceGray)
    return picture


def _draw(
    content: Content, item: Picture, image: Image, which: tuple[Hashable, ...], press: Press
) -> None:
    focus = (item.focus_x, item.focus_y)
    drawn = drawn_rect(Size(*image.size), item.box, item.fit, focus, item.zoom)
    seen = drawn.intersection(item.box)
    if seen.is_empty:
        return
    size = _print_size(image, drawn, content.points * press.printer.ppi / _POINTS_PER_INCH)
    part = _pixels(seen, drawn, size)
    key = (item.asset.sha256, *which, size, part, item.tint, press.separation.key)

    def prepare() -> _Prepared:
        return _prepare(_resampled(image, size, part), item, press)

    picture = press.once(("picture", *key), lambda: embed(*_prepared.get(key, prepare), press))
    clip_to(content, seen, item.radius)
    content.place(picture, _place(part, drawn, size))


def _print_size(image: Image, drawn: Rect, density: float) -> tuple[int, int]:
    """Return as how many pixels all of *image* is printed: its own, unless print takes fewer.

    *density* is how many pixels print takes for one of the artwork.
    """
    width, height = math.ceil(drawn.width * density), math.ceil(drawn.height * density)
    return (width, height) if width < image.width and height < image.height else image.size


def _pixels(seen: Rect, drawn: Rect, size: tuple[int, int]) -> _PixelBox:
    """Return the pixels that *seen* touches, of a picture of *size* that lies at *drawn*."""
    per_x, per_y = size[0] / drawn.width, size[1] / drawn.height
    return (
        max(0, math.floor((seen.x - drawn.x) * per_x)),
        max(0, math.floor((seen.y - drawn.y) * per_y)),
        min(size[0], math.ceil((seen.right - drawn.x) * per_x)),
        min(size[1], math.ceil((seen.bottom - drawn.y) * per_y)),
    )


def _place(part: _PixelBox, drawn: Rect, size: tuple[int, int]) -> Rect:
    """Return where *part* of a picture lies whose whole lies at *drawn*."""
    width, height = drawn.width / size[0], drawn.height / size[1]
    left, top, right, bottom = part
    return Rect(
        drawn.x + left * width,
        drawn.y + top * height,
        (right - left) * width,
        (bottom - top) * height,
    )


def _resampled(image: Image, size: tuple[int, int], part: _PixelBox) -> Image:
    resampled = image if size == image.size else image.resize(size, Resampling.LANCZOS)
    return resampled.crop(part)


def _prepare(image: Image, item: Picture, press: Press) -> _Prepared:
    inks = press.separation.separate(_colors(image))
    if item.tint is not None:
        inks = _tinted(inks, item.tint)
    opacity = pack_lossless(image.getchannel("A")) if is_clear_somewhere(image) else None
    return pack(inks, press.separation, exact=_is_exact(item.asset)), opacity


def _is_exact(asset: Asset) -> bool:
    return PurePosixPath(asset.path).suffix.lower() in _LOSSLESS_SUFFIXES


def _colors(image: Image) -> Image:
    """Return *image* without its opacity, clear pixels in the colours of what is next to them.

    Readers smooth colours and opacity apart from each other: the black that
    many programs leave where nothing is seen would show as a dark fringe.
    """
    if "A" not in image.getbands():
        return image.convert("RGB")
    small = image.resize((max(1, image.width // 4), max(1, image.height // 4)), Resampling.BOX)
    near = small.resize(image.size, Resampling.BILINEAR).convert("RGB")
    near.paste(image.convert("RGB"), mask=image.getchannel("A").point([0] + [FULL] * FULL))
    return near


def _tinted(inks: Image, tint: Color) -> Image:
    """Return *inks* under a layer of *tint*, whose own inks are laid on, not converted ones."""
    flat = new_image("CMYK", inks.size, tuple(round(part * FULL) for part in parts(tint)))
    return blend(inks, flat, tint.alpha / FULL)
