"""Pictures in a PDF: as fine as print needs, only what is seen, as JPEG or without loss."""

from __future__ import annotations

import io
import math
from collections.abc import Hashable
from pathlib import PurePosixPath

import numpy as np
from pikepdf import Array, Dictionary, Name, Object, Pdf
from PIL import Image

from signage.cache import Cache
from signage.color import Color, mixed
from signage.display_list import Asset, ClipFrame, Picture
from signage.geometry import Rect, Size
from signage.lazy_dataclass import dataclass
from signage.model.picture_place import drawn_rect
from signage.pdf.content import ContentStream, deflated, stream
from signage.pdf.context import PdfContext
from signage.pdf.inks import FULL, Separation, ink_shares
from signage.pdf.shapes import clip_to
from signage.raster.outline import PixelBox

_UP = 2
"""The PNG filter that stores differences to the row above (PNG 9.2)."""
_QUALITY = 92
_ROUNDING = 4
"""By how many 255ths of ink decoders differ: one for each of four inks."""
_POINTS_PER_INCH = 72
_LOSSLESS_SUFFIXES = (".png", ".webp")
"""Whatever else comes in has been compressed with loss already; once more does no harm."""


@dataclass(frozen=True, slots=True)
class PackedImage:
    """A picture's bytes, and how they are to be read."""

    data: bytes
    width: int
    height: int
    colors: int
    is_jpeg: bool


_Prepared = tuple[PackedImage, PackedImage | None]
"""Inks, and what is clear in them if anything is."""
_prepared: Cache[_Prepared] = Cache(
    64 * 2**20, lambda one: sum(len(packed.data) for packed in one if packed)
)
"""Pictures ready for print: the next poster has the same photograph."""


def draw_picture(content: ContentStream, item: Picture, context: PdfContext) -> None:
    """Draw a picture in its box, whole or cropped, under its tint."""
    # In two colours only its light counts, whatever it came in.
    inks = None if item.duotone else context.library.inks(item.asset)
    if inks is None:
        _draw(content, item, context.library.picture(item.asset), (), context)
        return
    kept = inks.jpeg if context.separation.keeps(inks) else None
    _draw(content, item, context.separation.printed(inks), (), context, kept)


def draw_clip_frame(content: ContentStream, item: ClipFrame, context: PdfContext) -> None:
    """Draw a frame of a video as the picture that it is on paper."""
    frame = context.library.clip_frame(item.asset, item.time_s)
    still = Picture(
        item.asset, item.box, item.fit, 0.5, 0.5, item.radius, tint=None, zoom=1.0, span=item.span
    )
    _draw(content, still, frame, (item.time_s,), context)


def embed(inks: PackedImage, opacity: PackedImage | None, context: PdfContext) -> Object:
    """Put a picture into the document; what is clear in it becomes a soft mask (11.6.5.2)."""
    picture = image_object(context.pdf, inks, ColorSpace=Name.DeviceCMYK)
    if opacity is not None:
        picture.SMask = image_object(context.pdf, opacity, ColorSpace=Name.DeviceGray)
    return picture


def pack(inks: Image.Image, separation: Separation, *, exact: bool) -> PackedImage:
    """Return *inks* (CMYK), without more ink than the press takes.

    A picture that is *exact* so far stays so unless a JPEG of it is smaller:
    drawings do, photographs do not.
    """
    jpeg = _pack_jpeg(inks, separation)
    if not exact:
        return jpeg
    return min(pack_lossless(separation.limited(inks)), jpeg, key=lambda one: len(one.data))


def pack_lossless(image: Image.Image) -> PackedImage:
    """Return *image* without loss: rows as differences to those above, deflated."""
    samples = np.asarray(image).reshape(image.height, -1)
    differences = np.diff(samples, axis=0, prepend=np.zeros_like(samples[:1]))
    rows = np.insert(differences, 0, _UP, axis=1)
    return _packed(image, deflated(rows.tobytes()), is_jpeg=False)


def image_object(pdf: Pdf, packed: PackedImage, **entries: object) -> Object:
    """Return *packed* as an image of *pdf*, with *entries* in its dictionary (8.9.5)."""
    return stream(
        pdf,
        packed.data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=packed.width,
        Height=packed.height,
        BitsPerComponent=8,
        # Readers that honour it show a small picture smooth, as screens do, and not as squares.
        Interpolate=True,
        **_filter(packed),
        **entries,
    )


def is_clear_somewhere(image: Image.Image) -> bool:
    """Tell whether anything is clear in *image*, however little."""
    return "A" in image.getbands() and image.getchannel("A").getextrema()[0] != FULL


def _filter(packed: PackedImage) -> dict[str, object]:
    if packed.is_jpeg:
        # As Adobe's programs do, Pillow's JPEGs of inks say 255 where there is none.
        return {"Filter": Name.DCTDecode, "Decode": Array([1, 0] * packed.colors)}
    predictor = Dictionary(Predictor=10 + _UP, Colors=packed.colors, Columns=packed.width)
    return {"Filter": Name.FlateDecode, "DecodeParms": predictor}


def _pack_jpeg(inks: Image.Image, separation: Separation) -> PackedImage:
    """Return *inks* as JPEG, decoded from which no pixel has too much.

    Beside edges a JPEG's colours swing a little too far; so all that is nearly
    too much is brought down by as much as that turns out to be.
    """
    less = 0
    while True:
        data = _jpeg(separation.limited(inks, less))
        with Image.open(io.BytesIO(data)) as decoded:
            excess = separation.excess(decoded) + _ROUNDING
        if excess <= 0:
            return _packed(inks, data, is_jpeg=True)
        less += excess


def _jpeg(inks: Image.Image) -> bytes:
    file = io.BytesIO()
    # Without subsampling: coloured edges, such as of lettering in a photograph, stay sharp.
    inks.save(file, "JPEG", quality=_QUALITY, subsampling=0)
    return file.getvalue()


def _packed(image: Image.Image, data: bytes, *, is_jpeg: bool) -> PackedImage:
    return PackedImage(data, image.width, image.height, len(image.getbands()), is_jpeg)


def _draw(
    content: ContentStream,
    item: Picture,
    image: Image.Image,
    which: tuple[Hashable, ...],
    context: PdfContext,
    jpeg: bytes | None = None,
) -> None:
    """Draw *image*: RGB, RGBA, or CMYK, which is printed as it is; *jpeg* is the same, packed."""
    focus = (item.focus_x, item.focus_y)
    drawn = drawn_rect(Size(*image.size), item.box, item.fit, focus, item.zoom)
    seen = drawn.intersection(item.box)
    if seen.is_empty:
        return
    size = _print_size(image, drawn, content.points * context.ppi / _POINTS_PER_INCH)
    part = _pixels(seen, drawn, size)
    is_whole = size == image.size and part == (0, 0, *size) and item.tint is None
    key = (item.asset.sha256, *which, size, part, item.duotone, item.tint, context.separation.key)

    def prepare() -> _Prepared:
        if jpeg is not None and is_whole:
            return _packed(image, jpeg, is_jpeg=True), None
        return _prepare(_resampled(image, size, part), item, context)

    picture = context.once(("picture", *key), lambda: embed(*_prepared.get(key, prepare), context))
    clip_to(content, seen, item.radius)
    content.place(picture, _place(part, drawn, size))


def _print_size(image: Image.Image, drawn: Rect, density: float) -> tuple[int, int]:
    """Return as how many pixels all of *image* is printed: its own, unless print takes fewer.

    *density* is how many pixels print takes for one of the artwork.
    """
    width, height = math.ceil(drawn.width * density), math.ceil(drawn.height * density)
    return (width, height) if width < image.width and height < image.height else image.size


def _pixels(seen: Rect, drawn: Rect, size: tuple[int, int]) -> PixelBox:
    """Return the pixels that *seen* touches, of a picture of *size* that lies at *drawn*."""
    per_x, per_y = size[0] / drawn.width, size[1] / drawn.height
    return (
        max(0, math.floor((seen.x - drawn.x) * per_x)),
        max(0, math.floor((seen.y - drawn.y) * per_y)),
        min(size[0], math.ceil((seen.right - drawn.x) * per_x)),
        min(size[1], math.ceil((seen.bottom - drawn.y) * per_y)),
    )


def _place(part: PixelBox, drawn: Rect, size: tuple[int, int]) -> Rect:
    """Return where *part* of a picture lies whose whole lies at *drawn*."""
    width, height = drawn.width / size[0], drawn.height / size[1]
    left, top, right, bottom = part
    return Rect(
        drawn.x + left * width,
        drawn.y + top * height,
        (right - left) * width,
        (bottom - top) * height,
    )


def _resampled(image: Image.Image, size: tuple[int, int], part: PixelBox) -> Image.Image:
    resampled = image if size == image.size else image.resize(size, Image.Resampling.LANCZOS)
    return resampled.crop(part)


def _prepare(image: Image.Image, item: Picture, context: PdfContext) -> _Prepared:
    is_separated = image.mode == "CMYK"
    if item.duotone is not None:
        inks = _in_two_inks(_colors(image), *item.duotone)
    else:
        inks = image if is_separated else context.separation.separate(_colors(image))
    if item.tint is not None:
        inks = _tinted(inks, item.tint)
    if is_separated:
        # A JPEG would put traces of all inks beside letters of one.
        return pack_lossless(inks), None
    opacity = pack_lossless(image.getchannel("A")) if is_clear_somewhere(image) else None
    return pack(inks, context.separation, exact=_is_exact(item.asset)), opacity


def _is_exact(asset: Asset) -> bool:
    return PurePosixPath(asset.path).suffix.lower() in _LOSSLESS_SUFFIXES


def _colors(image: Image.Image) -> Image.Image:
    """Return *image* without its opacity, clear pixels in the colours of what is next to them.

    Readers smooth colours and opacity apart from each other: the black that
    many programs leave where nothing is seen would show as a dark fringe.
    """
    if "A" not in image.getbands():
        return image.convert("RGB")
    small = image.resize(
        (max(1, image.width // 4), max(1, image.height // 4)), Image.Resampling.BOX
    )
    near = small.resize(image.size, Image.Resampling.BILINEAR).convert("RGB")
    near.paste(image.convert("RGB"), mask=image.getchannel("A").point([0] + [FULL] * FULL))
    return near


def _in_two_inks(picture: Image.Image, dark: Color, light: Color) -> Image.Image:
    """Return *picture* as CMYK: the inks of *dark* for black, of *light* for white."""
    tones = [ink_shares(mixed(dark, light, value / FULL)) for value in range(FULL + 1)]
    table = [round(share * FULL) for plate in zip(*tones, strict=True) for share in plate]
    grey = picture.convert("L")
    return Image.merge("CMYK", (grey,) * 4).point(table)


def _tinted(inks: Image.Image, tint: Color) -> Image.Image:
    """Return *inks* under a layer of *tint*, whose own inks are laid on, not converted ones."""
    flat = Image.new("CMYK", inks.size, tuple(round(part * FULL) for part in ink_shares(tint)))
    return Image.blend(inks, flat, tint.alpha / FULL)
