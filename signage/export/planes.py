"""Pictures in luma and chroma: drawn with all their chroma, stored with a quarter of it."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from PIL import Image

from signage.export.outline import PixelBox
from signage.export.sprite import Stamp
from signage.export.yuv import color_values, to_yuv444


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
