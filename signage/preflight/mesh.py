"""Shadings that are meshes of triangles or patches (ISO 32000-1, 8.7.4.5.5 to 8.7.4.5.8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from signage.geometry import Rect
from signage.lazy_dataclass import dataclass
from signage.preflight.objects import ReadingBudget, as_number, decoded, elements, entry

TRIANGLES, LATTICE, COONS_PATCHES, TENSOR_PATCHES = MESHES = (4, 5, 6, 7)
"""Types of shadings."""
_PATCH_POINTS = {COONS_PATCHES: 12, TENSOR_PATCHES: 16}
_SHARED_POINTS = 4
"""Of a patch that goes on from another."""

_Point = tuple[float, float]


def figures(shading: object, budget: ReadingBudget) -> Iterator[Rect]:
    """Yield a box around each triangle or patch of *shading*, in its own coordinates.

    Nothing comes of a shading that is no mesh, or has not what a mesh needs.
    """
    kind = as_number(entry(shading, "ShadingType"))
    fields = [as_number(entry(shading, f"BitsPer{what}")) for what in _WIDTHS]
    ranges = [as_number(each) for each in elements(entry(shading, "Decode"))]
    limits = [each for each in ranges if each is not None]
    coordinate, component, flag = (int(each or 0) for each in fields)
    if kind not in MESHES or coordinate <= 0 or len(limits) < 4 or len(limits) < len(ranges):
        return
    if kind == LATTICE:
        flag = 0
    colors = max(0, component) * (len(limits) // 2 - 2)
    mesh = _Mesh(decoded(shading, budget), max(0, flag), coordinate, colors, limits)
    match kind:
        case 4:
            found = mesh.triangles()
        case 5:
            found = mesh.lattice(int(as_number(entry(shading, "VerticesPerRow")) or 0))
        case _:
            found = mesh.patches(_PATCH_POINTS[int(kind)])
    for corners in found:
        budget.spend_instructions()
        yield _box(corners)


_WIDTHS = ("Coordinate", "Component", "Flag")


@dataclass(slots=True)
class _Mesh:
    """The data of a mesh, and how far they have been read."""

    data: bytes
    flag_bits: int
    coordinate_bits: int
    color_bits: int
    """Of a point."""
    limits: Sequence[float]
    """Of x, then of y."""
    at: int = 0
    """In bits."""

    def triangles(self) -> Iterator[Sequence[_Point]]:
        """Yield the corners of free triangles; each may go on from a side of the one before."""
        corners: list[_Point] = []
        while self._has(2 * self.coordinate_bits + self.color_bits + self.flag_bits):
            flag, point = self._take(self.flag_bits) & 3, self._vertex()
            if flag == 0 or len(corners) < 3:
                corners = [*corners, point] if len(corners) < 3 else [point]
            else:
                corners = [corners[0 if flag == 2 else 1], corners[2], point]
            if len(corners) == 3:
                yield corners

    def lattice(self, columns: int) -> Iterator[Sequence[_Point]]:
        """Yield the corners of the fields of a net of *columns* points."""
        above: list[_Point] = []
        while columns > 1 and self._has(columns * (2 * self.coordinate_bits + self.color_bits)):
            row = [self._vertex() for _ in range(columns)]
            yield from (above[n : n + 2] + row[n : n + 2] for n in range(columns - 1) if above)
            above = row

    def patches(self, count: int) -> Iterator[Sequence[_Point]]:
        """Yield the points of patches that have *count* points, or share some with those before."""
        before: list[_Point] = []
        while self._has(self.flag_bits + 2 * (count - _SHARED_POINTS) * self.coordinate_bits):
            goes_on = self._take(self.flag_bits) & 3 and before
            own = count - _SHARED_POINTS if goes_on else count
            points = [self._point() for _ in range(own)]
            self._skip(self.color_bits * (2 if goes_on else 4))
            # Whichever side they share: the box is a little too large.
            yield [*before, *points] if goes_on else points
            before = points

    def _vertex(self) -> _Point:
        point = self._point()
        self._skip(self.color_bits)
        return point

    def _point(self) -> _Point:
        left, right, bottom, top = self.limits[:4]
        most = (1 << self.coordinate_bits) - 1
        x, y = self._take(self.coordinate_bits), self._take(self.coordinate_bits)
        return left + x / most * (right - left), bottom + y / most * (top - bottom)

    def _has(self, bits: int) -> bool:
        return self.at + bits <= 8 * len(self.data)

    def _take(self, bits: int) -> int:
        start, end = self.at, self.at + bits
        self.at = end
        value = int.from_bytes(self.data[start // 8 : (end + 7) // 8])
        return (value >> -end % 8) & ((1 << bits) - 1)

    def _skip(self, bits: int) -> None:
        """Pass over *bits*, and what fills up the last byte."""
        self.at = (self.at + bits + 7) // 8 * 8


def _box(points: Sequence[_Point]) -> Rect:
    xs, ys = zip(*points, strict=True)
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
