"""How long Skia would reckon with an outline, told by counting before it begins.

Cutting an outline where it crosses itself, and telling inside from outside, takes Skia time by
the square of the pieces that come of it; where pieces lie upon one another, by the fifth power
of how many do.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import Any

from signage.lazy_dataclass import dataclass
from signage.message import Message, Numeral, msg

MOST_PIECES = 4000
"""Lines and curves of a drawing, once they are cut where they cross: a second of Skia's. Icons
have some hundred, flags with a coat of arms 1500."""
MOST_MEETINGS = 10_000
"""Pairs of them whose boxes overlap, so that they may cross: else the cutting would not end."""
MOST_OVERLAPS = 400
"""Pairs of them that may lie upon one another for some way. Icons have fifty."""

_NEAR = 1e-5
"""How far apart they may be for that, by the farthest that the outline reaches."""
_PARALLEL = 1e-3
"""Radians."""
_HALVINGS = 4
"""How often curves are halved to find out whether they only pass by."""

_Point = tuple[float, float]


class TooDetailed(ValueError):
    """Skia would reckon with a drawing for too long; says why, with the line of the shape."""

    def __init__(self, reason: Message, line: int) -> None:
        self.reason, self.line = reason, line
        super().__init__(str(reason))


@dataclass(slots=True)
class Effort:
    """What Skia may still be asked for, of one drawing."""

    line: int = 0
    """Where the shape is written that it is asked for."""
    _pieces: int = MOST_PIECES
    _meetings: int = MOST_MEETINGS
    _overlaps: int = MOST_OVERLAPS

    def spend(self, outline: Any) -> None:
        """Count what cutting *outline*, a path of Skia's, comes to; raises TooDetailed."""
        import pathops

        pieces = list(_read(outline))
        self.take_pieces(len(pieces))
        near = _NEAR * max((abs(n) for piece in pieces for n in piece.box), default=0.0)
        before = self._meetings
        for one, other in _meetings(pieces, near):
            self._meetings -= 1
            self._overlaps -= _may_overlap(one, other, near)
            if self._meetings < 0:
                raise TooDetailed(_CROSSED, self.line)
            if self._overlaps < 0:
                raise TooDetailed(_DOUBLED, self.line)
        try:
            cut = pathops.simplify(outline, fix_winding=False, keep_starting_points=False)
        except pathops.PathOpsError:
            # What Skia cannot cut it may still be asked to clip.
            self.take_pieces(2 * (before - self._meetings))
        else:
            self.take_pieces(sum(1 for _ in _read(cut)) - len(pieces))

    def take_pieces(self, count: int) -> None:
        """Count so many of them; raises TooDetailed."""
        self._pieces -= count
        if self._pieces < 0:
            raise TooDetailed(_DETAILED, self.line)


class _Piece:
    """A line or curve, or a part of one: where it begins, its control points, where it ends.

    It lies in a strip along the straight way from its beginning to its end.
    """

    def __init__(self, points: tuple[_Point, ...]) -> None:
        self.points = points
        xs, ys = zip(*points, strict=True)
        self.box = min(xs), max(xs), min(ys), max(ys)
        """Its left, right, top and bottom, or a little more."""
        ahead, down = xs[-1] - xs[0], ys[-1] - ys[0]
        self.length = math.hypot(ahead, down)
        """How long the strip is."""
        self.angle = math.atan2(down, ahead)
        """Which way the strip goes, in radians."""
        self.way = (ahead / self.length, down / self.length) if self.length else (1.0, 0.0)
        """The same as a step of length one."""

    @functools.cached_property
    def turn(self) -> float:
        """Return by how much more or less than that the piece may turn."""
        ways = [_angle(a, b) for a, b in pairwise(self.points) if a != b]
        return max(abs((way - self.angle + math.pi) % math.tau - math.pi) for way in ways)

    @functools.cached_property
    def breadth(self) -> float:
        """Return how far the strip reaches to either side."""
        return max(map(abs, self.along(self)[1]))

    @functools.cached_property
    def halves(self) -> tuple[_Piece, ...]:
        """Return both halves of a curve (de Casteljau); a line as it is."""
        if len(self.points) == 2:
            return (self,)
        points, first, last = self.points, [self.points[0]], [self.points[-1]]
        while len(points) > 1:
            points = tuple(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(points))
            first.append(points[0])
            last.append(points[-1])
        halves = _Piece(tuple(first)), _Piece(tuple(reversed(last)))
        return tuple(half for half in halves if any(a != b for a, b in pairwise(half.points)))

    def along(self, other: _Piece) -> tuple[list[float], list[float]]:
        """Return how far along the strip, and how far aside, the points of *other* are."""
        x, y = self.points[0]
        cos, sin = self.way
        places = [(other_x - x, other_y - y) for other_x, other_y in other.points]
        return (
            [dx * cos + dy * sin for dx, dy in places],
            [dx * sin - dy * cos for dx, dy in places],
        )


def _angle(start: _Point, end: _Point) -> float:
    return math.atan2(end[1] - start[1], end[0] - start[0])


def _may_overlap(one: _Piece, other: _Piece, near: float, halvings: int = _HALVINGS) -> bool:
    """Tell whether both may be the same line for some way, rather than touch or cross."""
    apart = abs((one.angle - other.angle + math.pi / 2) % math.pi - math.pi / 2)
    if apart > one.turn + other.turn + _PARALLEL:
        return False
    if not _reaches_into(one, other, near) or not _reaches_into(other, one, near):
        return False
    return not halvings or any(
        _may_overlap(a, b, near, halvings - 1) for a, b in product(one.halves, other.halves)
    )


def _reaches_into(piece: _Piece, other: _Piece, near: float) -> bool:
    """Tell whether some way of *other* may be in the strip of *piece*."""
    along, aside = piece.along(other)
    reach = piece.breadth + near
    is_beside = min(aside) > reach or max(aside) < -reach
    # Those that only follow one another have an end in common.
    return not is_beside and min(max(along), piece.length) - max(min(along), 0.0) > near


def _read(outline: Any) -> Iterator[_Piece]:
    """Yield the lines and curves of *outline*, contours closed."""
    start = at = (0.0, 0.0)
    for verb, points in outline:
        if verb.name == "MOVE":
            start = at = points[0]
            continue
        points = points or (start,)  # none are given where a contour is closed
        if any(point != at for point in points):
            yield _Piece((at, *points))
        at = points[-1]


def _meetings(pieces: Sequence[_Piece], near: float) -> Iterator[tuple[_Piece, _Piece]]:
    """Yield the pairs of *pieces* that may touch."""
    passed: list[_Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece.box):
        left, _, top, bottom = piece.box
        passed = [other for other in passed if other.box[1] >= left - near]
        for other in passed:
            if other.box[2] <= bottom + near and other.box[3] >= top - near:
                yield piece, other
        passed.append(piece)


_DETAILED = msg(
    "its outlines come to more than {most} lines and curves, cut where they cross one another: "
    "unite the shapes in a drawing program, or simplify the paths",
    most=Numeral(MOST_PIECES, ","),
)
_CROSSED = msg(
    "its lines and curves may cross one another in more than {most} places: "
    "unite the shapes in a drawing program, or simplify the paths",
    most=Numeral(MOST_MEETINGS, ","),
)
_DOUBLED = msg(
    "its lines and curves may lie upon one another in more than {most} places: "
    "unite the shapes in a drawing program, or simplify the paths",
    most=MOST_OVERLAPS,
)
