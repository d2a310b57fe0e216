"""Sprites: drawn pieces of a picture, and stamping them on surfaces.

A sprite is drawn once and stamped often: its masks and colours are kept as long
as they fit in memory, and putting it somewhere else by whole pixels costs a
paste.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, Self

from PIL import Image, ImageChops

from signage.lazy_dataclass import dataclass
from signage.raster.outline import PixelBox

StampColor = tuple[int, int, int] | Image.Image
"""One colour, or an RGB picture of the size of what it is laid over."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Stamp:
    """*ink* laid over *box* as densely as *mask* says ('L', the box's size; None: fully)."""

    box: PixelBox
    ink: StampColor
    mask: Image.Image | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Sprite:
    """Stamps of one item, lowest first."""

    stamps: tuple[Stamp, ...]

    @property
    def box(self) -> PixelBox:
        """Return the pixels that are touched."""
        return union(stamp.box for stamp in self.stamps)

    @property
    def nbytes(self) -> int:
        """Return about how much memory the sprite takes."""
        return sum(_nbytes(part) for stamp in self.stamps for part in (stamp.ink, stamp.mask))


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A sprite moved by whole pixels."""

    sprite: Sprite
    x: int
    y: int

    @property
    def box(self) -> PixelBox:
        """Return the pixels that are touched."""
        return moved(self.sprite.box, self.x, self.y)


@dataclass(frozen=True, slots=True, eq=False)
class Blend:
    """What *layers* make of the surface, blended with what was there before.

    This is what compositing the layers as one and laying that over the surface
    gives, without a layer that has an alpha channel, and so without fringes.
    """

    layers: tuple[Layer, ...]
    box: PixelBox
    opacity: int
    mask: Image.Image | None
    """'L', of the box's size; None: all of it."""


Layer = Placed | Blend

NOTHING: PixelBox = (0, 0, 0, 0)


class StampSurface(Protocol):
    """What can be drawn on; each pixel by itself, so that a part is drawn as the whole is."""

    @property
    def box(self) -> PixelBox:
        """Return all pixels; the first is (0, 0)."""

    def crop(self, box: PixelBox) -> Self:
        """Return a copy of the pixels of *box*."""

    def stamp(self, stamp: Stamp, box: PixelBox) -> None:
        """Lay *stamp* over *box*, which has its size and may reach beyond the surface."""

    def mix(self, other: Self, box: PixelBox, density: Image.Image | None) -> None:
        """Lay *other* over *box* as densely as *density* says ('L', their size; None: fully)."""


@dataclass(frozen=True, slots=True, eq=False)
class RgbSurface:
    """A surface in RGB."""

    image: Image.Image

    @property
    def box(self) -> PixelBox:
        """Return all pixels."""
        return 0, 0, *self.image.size

    def crop(self, box: PixelBox) -> RgbSurface:
        """Return a copy of the pixels of *box*."""
        return RgbSurface(self.image.crop(box))

    def stamp(self, stamp: Stamp, box: PixelBox) -> None:
        """Lay *stamp* over *box*."""
        self.image.paste(stamp.ink, box, stamp.mask)

    def mix(self, other: RgbSurface, box: PixelBox, density: Image.Image | None) -> None:
        """Lay *other* over *box* as densely as *density* says."""
        self.image.paste(other.image, box, density)


def stamp_layers(surface: StampSurface, layers: Iterable[Layer], origin: tuple[int, int]) -> None:
    """Draw *layers* on *surface*, whose top left pixel is *origin* of the whole."""
    for layer in layers:
        match layer:
            case Placed(sprite, x, y):
                for stamp in sprite.stamps:
                    surface.stamp(stamp, moved(stamp.box, x - origin[0], y - origin[1]))
            case Blend():
                _blend(surface, layer, origin)


def moved(box: PixelBox, dx: int, dy: int) -> PixelBox:
    """Return *box* moved by whole pixels."""
    return box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy


def union(boxes: Iterable[PixelBox]) -> PixelBox:
    """Return the smallest box around those of *boxes* that are not empty."""
    some = [box for box in boxes if not is_empty(box)]
    if not some:
        return NOTHING
    lefts, tops, rights, bottoms = zip(*some, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def intersection(one: PixelBox, other: PixelBox) -> PixelBox:
    """Return the pixels in both boxes; NOTHING if there are none."""
    box = (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )
    return NOTHING if is_empty(box) else box


def is_empty(box: PixelBox) -> bool:
    """Tell whether *box* has no pixel."""
    return box[0] >= box[2] or box[1] >= box[3]


def faded(mask: Image.Image | None, opacity: int, box: PixelBox) -> Image.Image | None:
    """Return *mask* times *opacity* (0 to 255), rounded; None is a mask of *box*, full."""
    if opacity == 255:
        return mask
    if mask is None:
        return Image.new("L", (box[2] - box[0], box[3] - box[1]), opacity)
    return mask.point([(value * opacity + 127) // 255 for value in range(256)])


def product(one: Image.Image | None, other: Image.Image | None) -> Image.Image | None:
    """Return two masks of one size multiplied; None is a mask that is full."""
    if one is None or other is None:
        return one or other
    return ImageChops.multiply(one, other)


def _blend(surface: StampSurface, blend: Blend, origin: tuple[int, int]) -> None:
    full = moved(blend.box, -origin[0], -origin[1])
    seen = intersection(full, surface.box)
    if is_empty(seen):
        return
    changed = surface.crop(seen)
    stamp_layers(changed, blend.layers, (origin[0] + seen[0], origin[1] + seen[1]))
    surface.mix(changed, seen, _density(blend, moved(seen, -full[0], -full[1])))


def _density(blend: Blend, part: PixelBox) -> Image.Image | None:
    if blend.mask is not None:
        return faded(blend.mask.crop(part), blend.opacity, part)
    return faded(None, blend.opacity, part)


def _nbytes(part: StampColor | None) -> int:
    if not isinstance(part, Image.Image):
        return 0
    # Of a picture there may be planes as well: see `signage.video.planes`.
    return part.width * part.height * (1 if part.mode == "L" else 4 + 3)
