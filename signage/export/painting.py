"""A surface that goes from one display list to the next, drawn only where the two differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from signage.display_list import DisplayItem, DisplayList
from signage.export.library import Library
from signage.export.outline import PixelBox, Transform
from signage.export.planes import Planes
from signage.export.raster import layers
from signage.export.sprite import Layer, intersection, is_empty, stamp_layers, union


class Painting:
    """A surface in planes; it begins as *page*, and keeps its size and its ground.

    How it looks does not depend on what it showed before, to the byte: layers
    change every pixel by itself.
    """

    def __init__(self, page: DisplayList, library: Library) -> None:
        self._library = library
        self._box = (0, 0, page.width, page.height)
        self._color = page.ground.rgb
        self._shown = [self._look(item) for item in page.items]
        self._still = 0
        """How many items, lowest first, have never changed: these are on the ground."""
        self._ground: Planes | None = None

    def whole(self) -> Planes:
        """Return all of it."""
        return self._drawn(self._shown)

    def show(self, items: Sequence[DisplayItem]) -> list[tuple[PixelBox, Planes]]:
        """Go on to *items*; return where that makes a difference, and how it looks there now.

        Boxes do not overlap, and have even corners if the surface has.
        """
        shown, changed = self._follow(items)
        if not changed:
            return []
        still = _in_common(self._shown, shown)
        if self._ground is None or still < self._still:
            self._still, self._ground = still, self._drawn(shown[:still])
        self._shown = shown
        return [(box, self._redrawn(box, self._ground)) for box in self._areas(changed)]

    def _follow(self, items: Sequence[DisplayItem]) -> tuple[list[_Shown], list[PixelBox]]:
        """Return what shows *items*, and the boxes of all that comes, goes or changes.

        Items that stay as they are, in their order, keep what they stamp.
        """
        before, place = self._shown, 0
        shown, changed = [], []
        for item in items:
            at = next((n for n in range(place, len(before)) if before[n].item == item), None)
            if at is None:
                shown.append(self._look(item))
                changed.append(shown[-1].box)
            else:
                shown.append(before[at])
                changed += [gone.box for gone in before[place:at]]
                place = at + 1
        return shown, changed + [gone.box for gone in before[place:]]

    def _look(self, item: DisplayItem) -> _Shown:
        stamped = tuple(layers((item,), Transform(), self._library))
        return _Shown(item, stamped, union(layer.box for layer in stamped))

    def _drawn(self, shown: Iterable[_Shown]) -> Planes:
        surface = Planes.filled(*self._box[2:], self._color)
        for one in shown:
            stamp_layers(surface, one.layers, (0, 0))
        return surface

    def _redrawn(self, box: PixelBox, ground: Planes) -> Planes:
        part = ground.crop(box)
        for one in self._shown[self._still :]:
            if not is_empty(intersection(one.box, box)):
                stamp_layers(part, one.layers, box[:2])
        return part

    def _areas(self, boxes: Iterable[PixelBox]) -> list[PixelBox]:
        """Return what is seen of *boxes*, grown to even corners; those that overlap are one."""
        areas: list[PixelBox] = []
        for box in boxes:
            area = intersection(_outwards(box), self._box)
            while met := [other for other in areas if not is_empty(intersection(area, other))]:
                areas = [other for other in areas if other not in met]
                area = union((area, *met))
            if not is_empty(area):
                areas.append(area)
        return areas


@dataclass(frozen=True, slots=True, eq=False)
class _Shown:
    """An item, what it stamps, and where."""

    item: DisplayItem
    layers: tuple[Layer, ...]
    box: PixelBox


def _in_common(one: Sequence[_Shown], other: Sequence[_Shown]) -> int:
    """Return how many both begin with."""
    pairs = zip(one, other, strict=False)
    differ = (index for index, (a, b) in enumerate(pairs) if a is not b)
    return next(differ, min(len(one), len(other)))


def _outwards(box: PixelBox) -> PixelBox:
    left, top, right, bottom = box
    return left - left % 2, top - top % 2, right + right % 2, bottom + bottom % 2
