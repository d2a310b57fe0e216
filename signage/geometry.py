"""Sizes, points, boxes, outlines; x to the right, y downwards, pixels unless a name says else."""

from __future__ import annotations

from signage.lazy_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """A width and a height."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Inset:
    """Distances inwards from the four edges of a box."""

    top: float = 0
    right: float = 0
    bottom: float = 0
    left: float = 0


@dataclass(frozen=True, slots=True)
class Rect:
    """A box: top left corner and size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the x just past the box."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return the y just past the box."""
        return self.y + self.height

    @property
    def size(self) -> Size:
        """Return width and height."""
        return Size(self.width, self.height)

    @property
    def is_empty(self) -> bool:
        """Tell whether the box has no area."""
        return self.width <= 0 or self.height <= 0

    def moved(self, dx: float, dy: float) -> Rect:
        """Return the box moved right by *dx* and down by *dy*."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def contains(self, other: Rect) -> bool:
        """Tell whether *other* lies wholly inside."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def union(self, other: Rect) -> Rect:
        """Return the smallest box around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def intersection(self, other: Rect) -> Rect:
        """Return what both cover; empty, but never of negative size, if they do not meet."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Rect(x, y, max(0.0, right - x), max(0.0, bottom - y))


Command = tuple[str, tuple[float, ...]]
"""A drawing verb with absolute coordinates: M x y, L x y, C x1 y1 x2 y2 x y, Q x1 y1 x y, Z."""


@dataclass(frozen=True, slots=True)
class Path:
    """Outlines, filled by the non-zero rule."""

    commands: tuple[Command, ...]


def shrink(size: Size, inset: Inset) -> Size:
    """Return what is left of *size* inside *inset*, never less than nothing."""
    return Size(
        max(0.0, size.width - inset.left - inset.right),
        max(0.0, size.height - inset.top - inset.bottom),
    )


def grow(size: Size, inset: Inset) -> Size:
    """Return *size* with *inset* put around it."""
    return Size(
        size.width + inset.left + inset.right,
        size.height + inset.top + inset.bottom,
    )


def contain(size: Size, box: Size) -> Size:
    """Return *size* scaled to be as large as fits whole into *box*."""
    scale = min(box.width / size.width, box.height / size.height)
    return Size(size.width * scale, size.height * scale)


def cover(size: Size, box: Size) -> Size:
    """Return *size* scaled to be as small as covers all of *box*."""
    scale = max(box.width / size.width, box.height / size.height)
    return Size(size.width * scale, size.height * scale)
