"""QR codes in finished pictures and frames, as readers find them."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from signage.geometry import Rect

AROUND = 0.1
"""How much of what stands round a code is looked at with it, as a part of its width.

Readers need some of it: with nothing round it, a code on black would be read
that has no quiet zone, and in front of a camera it would not.
"""


def read_codes(picture: NDArray[np.uint8], boxes: Iterable[Rect]) -> tuple[tuple[str, ...], ...]:
    """Return what each reader reads in each of *boxes* of *picture*; "" if nothing.

    *picture* is of shape (height, width, 3), or (height, width) for luma alone.
    Boxes are in pixels, with the quiet zone. There is one reader, ZXing.
    """
    return tuple((_read(picture, box),) for box in boxes)


def decode_codes(pixels: NDArray[np.uint8]) -> list[str]:
    """Return what ZXing reads of the QR codes anywhere in *pixels*."""
    import zxingcpp

    if not pixels.size:
        return []
    kinds = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(np.ascontiguousarray(pixels), formats=kinds)
    return [code.text for code in found]


def _read(picture: NDArray[np.uint8], box: Rect) -> str:
    # As it is: enlarged, a code is read no more often, however small, soft or noisy it is.
    margin = AROUND * box.width
    left, top = (max(0, math.floor(at - margin)) for at in (box.x, box.y))
    right, bottom = (max(0, math.ceil(at + margin)) for at in (box.right, box.bottom))
    found = decode_codes(picture[top:bottom, left:right])
    return found[0] if found else ""
