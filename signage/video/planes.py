"""Pictures as luma and chroma: drawn with all their chroma, stored with a quarter of it.

Each value is ITU-R BT.709-6 (3.2 to 3.4) at 8 bits, limited range, rounded to
nearest (halves up) from the exact fraction. The standard's matrix has four
decimals, so whole numbers hold it without loss, and every processor gives the
same bytes; a float product does not promise that.

A chroma value is the mean of its 2x2 pixels. Players take it to lie on the
left two of them (as in MPEG-2), so colour may appear half a pixel to the left.
The filter that avoids this reaches over three columns: it would soften the
edge of every coloured shape, and a pixel would alter bytes outside its own
2x2. Half a pixel of colour is less than the eye resolves and than a screen's
own filter moves it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, MutableMapping, Sequence
from typing import TypeAlias
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from signage.lazy_dataclass import dataclass
from signage.raster.outline import PixelBox
from signage.raster.sprite import Stamp

Bytes: TypeAlias = NDArray[np.uint8]
Words: TypeAlias = NDArray[np.uint32]

# Rows converted at a time: so few that what stands between the steps stays in
# the processor's cache, which makes a 1080x1920 picture three times as fast.
_BAND = 64


def to_yuv420p(picture: Image.Image | Bytes) -> bytes:
    """Return *picture* as yuv420p: the Y plane, then Cb, then Cr.

    *picture* is a Pillow image in mode RGB or an array height x width x 3 of
    bytes; both sides must be even, else ValueError. The result has
    width * height * 3 / 2 bytes.
    """
    channels = _channels(picture)
    height, width = channels[0].shape
    if width % 2 or height % 2:
        raise ValueError(f"a frame's sides are even, not {width}x{height}")
    luma = np.empty((height, width), np.uint8)
    blue = np.empty((height // 2, width // 2), np.uint8)
    red = np.empty_like(blue)
    for rows in _bands(height):
        rgb = _words(channels, rows)
        luma[rows] = _luma(*rgb)
        half = slice(rows.start // 2, rows.stop // 2)
        sums = [_sum_2x2(channel) for channel in rgb]
        blue[half] = _blue_difference(*sums)
        red[half] = _red_difference(*sums)
    return b"".join(plane.tobytes() for plane in (luma, blue, red))


def to_yuv444(picture: Image.Image | Bytes) -> tuple[Bytes, Bytes, Bytes]:
    """Return the planes Y, Cb and Cr of *picture* (as `to_yuv420p` takes it), all of its size."""
    channels = _channels(picture)
    luma, blue, red = (np.empty(channels[0].shape, np.uint8) for _ in range(3))
    for rows in _bands(len(luma)):
        rgb = _words(channels, rows)
        luma[rows] = _luma(*rgb)
        sums = [channel * 4 for channel in rgb]
        blue[rows] = _blue_difference(*sums)
        red[rows] = _red_difference(*sums)
    return luma, blue, red


@functools.lru_cache(maxsize=4096)
def color_values(rgb: tuple[int, int, int]) -> tuple[int, int, int]:
    """Return Y, Cb and Cr of one colour."""
    y, cb, cr = to_yuv444(np.array([[rgb]], np.uint8))
    return int(y[0, 0]), int(cb[0, 0]), int(cr[0, 0])


def _channels(picture: Image.Image | Bytes) -> tuple[Bytes, Bytes, Bytes]:
    mode = getattr(picture, "mode", "RGB")
    if mode != "RGB":
        raise ValueError(f"a frame is RGB, not {mode}")
    if not isinstance(picture, np.ndarray):
        # Apart, the bytes of a channel are neighbours: three times as fast to work on.
        red, green, blue = picture.split()
        return np.asarray(red), np.asarray(green), np.asarray(blue)
    if picture.ndim != 3 or picture.shape[2] != 3 or picture.dtype != np.uint8:
        shape = f"{picture.shape} {picture.dtype}"
        raise ValueError(f"a frame is height x width x 3 bytes, not {shape}")
    return picture[..., 0], picture[..., 1], picture[..., 2]


def _bands(height: int) -> Iterator[slice]:
    return (slice(top, min(height, top + _BAND)) for top in range(0, height, _BAND))


def _words(channels: tuple[Bytes, Bytes, Bytes], rows: slice) -> tuple[Words, Words, Words]:
    red, green, blue = (channel[rows].astype(np.uint32) for channel in channels)
    return red, green, blue


def _sum_2x2(channel: Words) -> Words:
    rows = channel[::2] + channel[1::2]
    return rows[:, ::2] + rows[:, 1::2]


# Below, E'Y = 0.2126 R + 0.7152 G + 0.0722 B = (1063 R + 3576 G + 361 B) / 5000.
# No number that occurs reaches 300 million: 32 bits hold it. The offsets (16 or 128, and
# one half for rounding) come before the subtractions, so that nothing falls below zero.


def _luma(r: Words, g: Words, b: Words) -> Words:
    """Return 16 + 219/255 E'Y; 219/255 / 5000 is 73 / 425000."""
    sums = r * (73 * 1063)
    sums += g * (73 * 3576)
    sums += b * (73 * 361)
    sums += 16 * 425000 + 425000 // 2
    sums //= 425000
    return sums


def _blue_difference(r: Words, g: Words, b: Words) -> Words:
    """Return 128 + 224/255 (B - E'Y) / 1.8556 for sums of four pixels.

    With B - E'Y = (4639 B - 1063 R - 3576 G) / 5000 and 1.8556 = 2 * 4639 / 5000,
    a quarter of that is 28 (4639 B - 1063 R - 3576 G) / (255 * 4639).
    """
    whole = 255 * 4639
    sums = b * (28 * 4639)
    sums += 128 * whole + whole // 2
    sums -= r * (28 * 1063)
    sums -= g * (28 * 3576)
    sums //= whole
    return sums


def _red_difference(r: Words, g: Words, b: Words) -> Words:
    """Return 128 + 224/255 (R - E'Y) / 1.5748 for sums of four pixels, as for blue."""
    whole = 255 * 3937
    sums = r * (28 * 3937)
    sums += 128 * whole + whole // 2
    sums -= g * (28 * 3576)
    sums -= b * (28 * 361)
    sums //= whole
    return sums


@dataclass(frozen=True, slots=True, eq=False)
class Planes:
    """A surface of three images in mode 'L', all of one size.

    A pixel's values are straight functions of its red, green and blue, so that
    whatever is mixed here is mixed as in RGB, to within a rounding; and a shape
    is stamped on three planes in less than half the time of an RGB picture.
    Chroma of a quarter of the size would take less still, but a pixel of it
    that two shapes share would have to know what each of them covers of it.
    """

    y: Image.Image
    cb: Image.Image
    cr: Image.Image

    @classmethod
    def filled(cls, width: int, height: int, rgb: tuple[int, int, int]) -> Planes:
        """Return planes of one colour."""
        return cls(*(Image.new("L", (width, height), value) for value in color_values(rgb)))

    @property
    def box(self) -> PixelBox:
        """Return all pixels."""
        return 0, 0, *self.y.size

    def crop(self, box: PixelBox) -> Planes:
        """Return a copy of the pixels of *box*."""
        return Planes(*(plane.crop(box) for plane in self))

    def stamp(self, stamp: Stamp, box: PixelBox) -> None:
        """Lay *stamp* over *box*."""
        for plane, ink in zip(self, _inks(stamp), strict=True):
            plane.paste(ink, box, stamp.mask)

    def mix(self, other: Planes, box: PixelBox, density: Image.Image | None) -> None:
        """Lay *other* over *box* as densely as *density* says."""
        for plane, part in zip(self, other, strict=True):
            plane.paste(part, box, density)

    def subsampled(self) -> Frame:
        """Return the planes as they are stored: a value of chroma is the mean of its 2x2 pixels."""
        return Frame(self.y, self.cb.reduce(2), self.cr.reduce(2))

    def __iter__(self) -> Iterator[Image.Image]:
        return iter((self.y, self.cb, self.cr))


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A picture as it is stored: Y, and Cb and Cr of half its sides, which are even."""

    y: Image.Image
    cb: Image.Image
    cr: Image.Image

    @classmethod
    def filled(cls, width: int, height: int, rgb: tuple[int, int, int]) -> Frame:
        """Return a frame of one colour."""
        half = width // 2, height // 2
        sizes = (width, height), half, half
        pairs = zip(sizes, color_values(rgb), strict=True)
        return cls(*(Image.new("L", size, value) for size, value in pairs))

    def paste(self, part: Frame, place: tuple[int, int]) -> None:
        """Put *part* at *place*, which is even."""
        half = place[0] // 2, place[1] // 2
        self.y.paste(part.y, place)
        self.cb.paste(part.cb, half)
        self.cr.paste(part.cr, half)

    def __iter__(self) -> Iterator[Image.Image]:
        return iter((self.y, self.cb, self.cr))


def _inks(stamp: Stamp) -> Sequence[int | Image.Image]:
    if not isinstance(stamp.ink, Image.Image):
        return color_values(stamp.ink)
    if (known := _converted.get(stamp)) is None:
        known = tuple(Image.fromarray(plane) for plane in to_yuv444(stamp.ink))
        _converted[stamp] = known
    return known


_converted: MutableMapping[Stamp, tuple[Image.Image, ...]] = WeakKeyDictionary()
"""Pictures as planes, for as long as their stamps are kept."""
