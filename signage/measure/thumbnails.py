"""Thumbnails of frames, from which loops are judged: cheap to make and to keep."""

from __future__ import annotations

import itertools
import math
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from signage.geometry import Rect

Thumbnail: TypeAlias = NDArray[np.uint8]
"""Rows x columns x 3: the mean red, green and blue of each cell."""
HeldThumbnail: TypeAlias = tuple[Thumbnail, int]
"""What is seen, and for how many frames."""

MOST_CELLS = 8_200
"""At 1080x1920 a cell is 16 pixels wide and high, 4 mm of an elevator's screen."""

Plane: TypeAlias = NDArray[np.float32]

_BLACK, _WHITE = 16, 235
_GRAY = 128
_SCALE = 255 / (_WHITE - _BLACK)
_CHROMA_SCALE = 255 / 224
_FORMAT = b"thumbnails 1"
_HEAD = struct.Struct(f"<{len(_FORMAT)}sIHH")
_ENTRY = struct.Struct("<II")
"""For how many frames, and how many bytes when compressed."""
_EFFORT = 1


def thumbnail(frame: bytes | memoryview, width: int, height: int) -> Thumbnail:
    """Return a small picture of *frame*: yuv420p, BT.709, limited range; both sides even.

    A cell is the mean of its pixels as they are encoded. Halves that swap stay
    halves; of a pattern finer than a cell only the mean is left, so that one
    that flashes in counterphase is not seen. WCAG 2.3.1 leaves such fine,
    balanced patterns out below 0.1 degrees; from 0.5 m a cell has 0.5.
    Raises ValueError if there are not as many bytes as such a frame has.
    """
    if len(frame) != width * height * 3 // 2:
        raise ValueError(f"{len(frame)} bytes are no frame of {width}x{height} in yuv420p")
    side, data = cell(width, height), memoryview(frame)
    luma, chroma = width * height, width * height // 4
    y = _means(data[:luma], width, height, side)
    cb = _means(data[luma : luma + chroma], width // 2, height // 2, side / 2)
    cr = _means(data[luma + chroma :], width // 2, height // 2, side / 2)
    return _rgb(y, cb, cr)


def cell(width: int, height: int) -> int:
    """Return how many pixels wide and high a cell is: one, or a whole number of chroma values."""
    sides = itertools.chain((1,), itertools.count(2, 2))
    return next(side for side in sides if -(-width // side) * -(-height // side) <= MOST_CELLS)


def cells_of(box: Rect, side: int) -> tuple[slice, slice]:
    """Return the rows and columns of the cells, *side* pixels wide and high, that lie in *box*.

    One at least: where it is smaller, that in which it begins.
    """
    rows, columns = (
        slice(first := math.ceil(start / side), max(first + 1, math.floor(end / side)))
        for start, end in ((box.y, box.bottom), (box.x, box.right))
    )
    return rows, columns


class Packer:
    """Pictures, all of one size, that are packed as they come: equal pictures, equal bytes.

    Frames that follow each other are nearly alike, so that what is compressed
    is how each differs from the one before.
    """

    def __init__(self) -> None:
        self._counts: list[int] = []
        self._parts: list[bytes] = []
        self._before: Thumbnail | None = None

    def add(self, picture: Thumbnail, count: int = 1) -> None:
        """Add what is seen for *count* frames."""
        change = picture if self._before is None else picture - self._before
        self._parts.append(zlib.compress(change.tobytes(), _EFFORT))
        self._counts.append(count)
        self._before = picture

    def stay(self) -> None:
        """Let the last picture be seen for one more frame."""
        self._counts[-1] += 1

    @property
    def packed(self) -> bytes:
        """Return all of them; ValueError if there is none."""
        if self._before is None:
            raise ValueError("there is nothing to pack")
        head = _HEAD.pack(_FORMAT, len(self._parts), *self._before.shape[:2])
        entries = zip(self._counts, self._parts, strict=True)
        sizes = (_ENTRY.pack(count, len(part)) for count, part in entries)
        return b"".join((head, *sizes, *self._parts))


def unpacked(data: bytes) -> Iterator[HeldThumbnail]:
    """Yield what was packed as *data*; ValueError, at the latest at its end, if it is damaged.

    However much there is, one picture is in memory.
    """
    try:
        yield from _unpacked(data)
    except (struct.error, zlib.error) as error:
        raise ValueError(f"these are no thumbnails: {error}") from error


class Footage:
    """What segments show one after the other, each so many times; unpacked as it is seen.

    It can be gone through again and again, and is small in memory however long it is.
    """

    def __init__(self, segments: Iterable[tuple[bytes, int]]) -> None:
        self._segments = tuple(segments)

    def __iter__(self) -> Iterator[HeldThumbnail]:
        return (
            (picture, count * times)
            for data, times in self._segments
            for picture, count in unpacked(data)
        )


Glimpses: TypeAlias = Sequence[HeldThumbnail] | Footage
"""What a video shows; it can be gone through again and again."""


def _means(data: memoryview, width: int, height: int, side: float) -> Plane:
    plane = Image.frombuffer("L", (width, height), np.frombuffer(data, np.uint8))
    if side >= 1:
        return np.asarray(plane.reduce(int(side)), np.float32)
    return np.asarray(plane, np.float32).repeat(2, axis=0).repeat(2, axis=1)


def _rgb(y: Plane, cb: Plane, cr: Plane) -> Thumbnail:
    """Return the colours of ITU-R BT.709-6 (3.2 to 3.4), solved for red, green and blue."""
    rgb = np.empty((*y.shape, 3), np.float32)
    y = (y - _BLACK) * _SCALE + 0.5
    cb, cr = (cb - _GRAY) * _CHROMA_SCALE, (cr - _GRAY) * _CHROMA_SCALE
    rgb[..., 0] = y + 1.5748 * cr
    rgb[..., 1] = y - (0.0722 * 1.8556 * cb + 0.2126 * 1.5748 * cr) / 0.7152
    rgb[..., 2] = y + 1.8556 * cb
    return np.clip(rgb, 0, 255, out=rgb).astype(np.uint8)


def _unpacked(data: bytes) -> Iterator[HeldThumbnail]:
    name, length, rows, columns = _HEAD.unpack_from(data)
    place = _HEAD.size + length * _ENTRY.size
    if name != _FORMAT or not length or not rows * columns:
        raise ValueError("these are no thumbnails")
    if rows * columns > MOST_CELLS:
        raise ValueError(f"a thumbnail has no {columns}x{rows} cells")
    picture: Thumbnail = np.zeros((rows, columns, 3), np.uint8)
    for count, size in _ENTRY.iter_unpack(data[_HEAD.size : place]):
        change = _inflate(data[place : place + size], picture.size)
        picture = picture + change.reshape(picture.shape)
        yield picture, count
        place += size
    if place != len(data):
        raise ValueError("there is more than was packed")


def _inflate(part: bytes, size: int) -> NDArray[np.uint8]:
    inflate = zlib.decompressobj()
    plain = inflate.decompress(part, size)
    # One byte more would be too much; asking for it also reads the checksum at the end.
    if len(plain) != size or inflate.decompress(inflate.unconsumed_tail, 1) or not inflate.eof:
        raise ValueError("a thumbnail is not of its size")
    return np.frombuffer(plain, np.uint8)
