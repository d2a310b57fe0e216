"""Pictures to bytes that a PDF can hold: as JPEG, or without loss."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
from pikepdf import Array, Dictionary, Name, Object, Pdf
from PIL import Image

from signage.export.pdf.objects import deflated, stream
from signage.export.pdf.separation import Separation

_UP = 2
"""The PNG filter that stores differences to the row above (PNG 9.2)."""
_QUALITY = 92
_ROUNDING = 4
"""By how many 255ths of ink decoders differ: one for each of four inks."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A picture's bytes, and how they are to be read."""

    data: bytes
    width: int
    height: int
    colors: int
    is_jpeg: bool


def pack(inks: Image.Image, separation: Separation, *, exact: bool) -> Packed:
    """Return *inks* (CMYK), without more ink than the press takes.

    A picture that is *exact* so far stays so unless a JPEG of it is smaller:
    drawings do, photographs do not.
    """
    jpeg = _pack_jpeg(inks, separation)
    if not exact:
        return jpeg
    return min(pack_lossless(separation.limited(inks)), jpeg, key=lambda one: len(one.data))


def pack_lossless(image: Image.Image) -> Packed:
    """Return *image* without loss: rows as differences to those above, deflated."""
    samples = np.asarray(image).reshape(image.height, -1)
    differences = np.diff(samples, axis=0, prepend=np.zeros_like(samples[:1]))
    rows = np.insert(differences, 0, _UP, axis=1)
    return _packed(image, deflated(rows.tobytes()), is_jpeg=False)


def image_object(pdf: Pdf, packed: Packed, **entries: object) -> Object:
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


def _filter(packed: Packed) -> dict[str, object]:
    if packed.is_jpeg:
        # As Adobe's programs do, Pillow's JPEGs of inks say 255 where there is none.
        return {"Filter": Name.DCTDecode, "Decode": Array([1, 0] * packed.colors)}
    predictor = Dictionary(Predictor=10 + _UP, Colors=packed.colors, Columns=packed.width)
    return {"Filter": Name.FlateDecode, "DecodeParms": predictor}


def _pack_jpeg(inks: Image.Image, separation: Separation) -> Packed:
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


def _packed(image: Image.Image, data: bytes, *, is_jpeg: bool) -> Packed:
    return Packed(data, image.width, image.height, len(image.getbands()), is_jpeg)
