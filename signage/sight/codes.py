"""What a reader finds where a QR code is meant to stand, in a finished picture."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from signage.geometry import Rect

if TYPE_CHECKING:
    import zxingcpp

Pixels = NDArray[np.uint8]
"""Of shape (height, width, 3), or (height, width) for luma alone."""

AROUND = 0.1
"""How much of what stands round a code is looked at with it, as a part of its width.

Readers need some of it: with nothing round it, a code on black would be read
that has no quiet zone, and in front of a camera it would not.
"""
ENLARGED = (1, 2)
"""How often each pixel is repeated: a camera sees a pixel of a board as several of its own.

Clean codes of two pixels a module are read as they are; in frames of a video
the second look finds some that the first does not.
"""


def read_codes(picture: Pixels, boxes: Iterable[Rect]) -> tuple[tuple[str, ...], ...]:
    """Return what each reader reads in each of *boxes* of *picture*; "" if nothing.

    Boxes are in pixels, with the quiet zone. There is one reader, ZXing.
    """
    return tuple((_read(picture, box),) for box in boxes)


def _read(picture: Pixels, box: Rect) -> str:
    pixels, x, y = _part(picture, box, AROUND * box.width)
    for scale in ENLARGED:
        for result in _results(pixels, scale):
            if _is_in(box, result, scale, x, y):
                return result.text
    return ""


def _part(picture: Pixels, box: Rect, margin: float) -> tuple[Pixels, int, int]:
    left, top = (max(0, math.floor(at - margin)) for at in (box.x, box.y))
    right, bottom = (max(0, math.ceil(at + margin)) for at in (box.right, box.bottom))
    return picture[top:bottom, left:right], left, top


def _results(pixels: Pixels, scale: int) -> Iterator[zxingcpp.Barcode]:
    import zxingcpp

    if pixels.size:
        large = pixels.repeat(scale, axis=0).repeat(scale, axis=1) if scale > 1 else pixels
        image = np.ascontiguousarray(large)
        kinds = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
        yield from zxingcpp.read_barcodes(image, formats=kinds)


def _is_in(box: Rect, result: zxingcpp.Barcode, scale: int, x: int, y: int) -> bool:
    place = result.position
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    middle_x = x + sum(corner.x for corner in corners) / 4 / scale
    middle_y = y + sum(corner.y for corner in corners) / 4 / scale
    return box.x <= middle_x <= box.right and box.y <= middle_y <= box.bottom
