"""Pictures: as fine as print needs and not finer, and only the part that is seen."""

from __future__ import annotations

import io
import math
from collections.abc import Hashable
from pathlib import PurePosixPath

import numpy as np
from pikepdf import Dictionary, Name, Object
from PIL.Image import Image, Resampling, blend
from PIL.Image import new as new_image

from signage.display_list import ClipFrame, Picture
from signage.export.pdf.content import Content
from signage.export.pdf.objects import compressed, stream
from signage.export.pdf.press import Press
from signage.export.pdf.shapes import clip_to
from signage.export.picture import drawn_rect
from signage.geometry import Rect, Size

_MOST_PIXELS_PER_INCH = 300
_MM_PER_INCH = 25.4
_JPEG_QUALITY = 92
_LOSSLESS_SUFFIXES = (".png", ".webp")
"""Whatever else comes in has been compressed with loss already; once more does no harm."""
_UP = 2
"""The PNG filter that stores differences to the row above (PNG 9.2), for predictors from 10 on."""

_PixelBox = tuple[int, int, int, int]
"""Left, top, right and bottom, right and bottom exclusive, as in Pillow."""


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


def _draw(
    content: Content, item: Picture, image: Image, which: tuple[Hashable, ...], press: Press
) -> None:
    focus = (item.focus_x, item.focus_y)
    drawn = drawn_rect(Size(*image.size), item.box, item.fit, focus, item.zoom)
    seen = drawn.intersection(item.box)
    if seen.is_empty:
        return
    size = _print_size(image, drawn, press.pixels_per_mm)
    part = _pixels(seen, drawn, size)
    key = (item.asset, *which, size, part, item.tint)
    if key not in press.pictures:
        press.pictures[key] = _embed(_print(image, size, part), item, press)
    clip_to(content, seen, item.radius)
    content.place(press.pictures[key], _place(part, drawn, size))


def _print_size(image: Image, drawn: Rect, pixels_per_mm: float) -> tuple[int, int]:
    """Return as how many pixels all of *image* is printed: its own, unless print takes fewer."""
    per_inch = pixels_per_mm * _MM_PER_INCH
    width = math.ceil(drawn.width / per_inch * _MOST_PIXELS_PER_INCH)
    height = math.ceil(drawn.height / per_inch * _MOST_PIXELS_PER_INCH)
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


def _print(image: Image, size: tuple[int, int], part: _PixelBox) -> Image:
    resampled = image if size == image.size else image.resize(size, Resampling.LANCZOS)
    return resampled.crop(part)


def _embed(image: Image, item: Picture, press: Press) -> Object:
    """Put *image* into the document; what is clear in it becomes a soft mask (11.6.5.2)."""
    colors = _colors(image)
    if item.tint is not None:
        flat = new_image("RGB", image.size, item.tint.rgb)
        colors = blend(colors, flat, item.tint.alpha / 255)
    entries: dict[str, object] = {"ColorSpace": press.inks.space}
    if "A" in image.getbands():
        entries["SMask"] = _lossless(image.getchannel("A"), press, {"ColorSpace": Name.DeviceGray})
    if PurePosixPath(item.asset.path).suffix.lower() in _LOSSLESS_SUFFIXES:
        return _lossless(colors, press, entries)
    return _jpeg(colors, press, entries)


def _colors(image: Image) -> Image:
    """Return *image* without its opacity, clear pixels in the colours of what is next to them.

    Readers smooth colours and opacity apart from each other: the black that
    many programs leave where nothing is seen would show as a dark fringe.
    """
    if "A" not in image.getbands():
        return image.convert("RGB")
    small = image.resize((max(1, image.width // 4), max(1, image.height // 4)), Resampling.BOX)
    near = small.resize(image.size, Resampling.BILINEAR).convert("RGB")
    near.paste(image.convert("RGB"), mask=image.getchannel("A").point([0] + [255] * 255))
    return near


def _jpeg(image: Image, press: Press, entries: dict[str, object]) -> Object:
    packed = io.BytesIO()
    # Without subsampling: coloured edges, such as of lettering in a photograph, stay sharp.
    image.save(packed, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    return stream(
        press.pdf, packed.getvalue(), Filter=Name.DCTDecode, **_described(image), **entries
    )


def _lossless(image: Image, press: Press, entries: dict[str, object]) -> Object:
    samples = np.asarray(image).reshape(image.height, -1)
    differences = np.diff(samples, axis=0, prepend=np.zeros_like(samples[:1]))
    rows = np.insert(differences, 0, _UP, axis=1)
    colors = len(image.getbands())
    predictor = Dictionary(Predictor=10 + _UP, Colors=colors, Columns=image.width)
    return compressed(
        press.pdf, rows.tobytes(), DecodeParms=predictor, **_described(image), **entries
    )


def _described(image: Image) -> dict[str, object]:
    return {
        "Type": Name.XObject,
        "Subtype": Name.Image,
        "Width": image.width,
        "Height": image.height,
        "BitsPerComponent": 8,
        # Readers that honour it show a small picture smooth, as screens do, and not as squares.
        "Interpolate": True,
    }
