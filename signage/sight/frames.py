"""What is measured of decoded frames."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from av import VideoFrame
    from av.video.plane import VideoPlane
    from numpy.typing import NDArray

    Plane = NDArray[np.uint8]
    """Rows and columns."""

DARKEST = 8
"""Levels above black, or away from grey, that nobody sees."""
BLOCK = 16
"""Pixels: the side of the blocks that H.264 encodes."""
CODING_NOISE = 6.0
"""By how many levels of luma a block differs from itself when it is encoded once more."""
FEW_PIXELS = 1280 * 768
"""On boards with no more, modules of codes may be a pixel or two wide: too small for readers."""
ENLARGED = (1, 3)
"""How often each pixel of these is repeated: a camera sees it as many of its own."""

_PLANAR = ("yuv420p", "yuvj420p")
_FULL_RANGE = 2
_BLACK, _GREY = 16, 128


def is_dark(frame: VideoFrame) -> bool:
    """Tell whether all of *frame* is black."""
    black = 0 if frame.color_range == _FULL_RANGE else _BLACK
    luma, *chroma = _planes(frame)
    return bool(luma.max() <= black + DARKEST) and all(
        plane.min() >= _GREY - DARKEST and plane.max() <= _GREY + DARKEST for plane in chroma
    )


def difference(one: VideoFrame, other: VideoFrame) -> float:
    """Return the mean of what blocks of both differ in luma beyond the noise of coding.

    What moves in a corner is lost in the mean of all pixels, below the noise of
    all others; in the blocks of the corner it is far above.
    """
    first, second = (next(_planes(frame)) for frame in (one, other))
    height, width = (min(sides) for sides in zip(first.shape, second.shape, strict=True))
    first, second = first[:height, :width], second[:height, :width]
    if np.array_equal(first, second):
        return 0.0
    apart = np.maximum(first, second) - np.minimum(first, second)
    rows, columns = range(0, height, BLOCK), range(0, width, BLOCK)
    sums = np.add.reduceat(np.add.reduceat(apart, rows, axis=0, dtype=np.uint32), columns, axis=1)
    areas = np.outer(np.diff([*rows, height]), np.diff([*columns, width]))
    beyond = np.maximum(sums / areas - CODING_NOISE, 0)
    return float((beyond * areas).sum() / areas.sum())


def codes(frame: VideoFrame) -> Iterator[str]:
    """Read the QR codes in *frame*; some may be yielded twice."""
    import zxingcpp

    luma = next(_planes(frame))
    kinds = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    for times in ENLARGED if luma.size <= FEW_PIXELS else (1,):
        pixels = np.ascontiguousarray(luma.repeat(times, axis=0).repeat(times, axis=1))
        for code in zxingcpp.read_barcodes(pixels, formats=kinds):
            yield code.text


def _planes(frame: VideoFrame) -> Iterator[Plane]:
    """Yield luma and both differences of colour; views, which live no longer than *frame*."""
    if frame.format.name not in _PLANAR:
        frame = frame.reformat(format="yuv420p")
    return map(_plane, frame.planes)


def _plane(plane: VideoPlane) -> Plane:
    lines: Plane = np.frombuffer(memoryview(plane), np.uint8)
    return lines.reshape(-1, plane.line_size)[: plane.height, : plane.width]
