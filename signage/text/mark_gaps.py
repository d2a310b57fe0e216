"""How near a mark comes to what it does not belong to, from outline to outline.

A letter is a body and its marks: the dot of i, the roof and the grave of ồ, the dot
of ệ. What joins the body, as the horn of ơ and the bar of đ do, is part of it. Lengths are
in em, whatever the size; each letter, and each two that stand together, is measured once.
"""

from __future__ import annotations

import functools
import itertools
import math
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from signage.lazy_dataclass import dataclass
from signage.text.font import Font, ShapedText

LEAST_ROOM = 0.1
"""Heights of a small letter between a mark and the next letter: with less they seem one."""
FARTHEST = 0.15
"""Heights of a small letter: what is farther apart is not measured."""
_FLATNESS = 0.002
"""How far, in em, a straight line may be beside the curve that it stands for."""


@dataclass(frozen=True, slots=True)
class MarkGap:
    """The narrowest room beside a mark."""

    letters: str
    """The letter whose parts they are, or the two beside each other."""
    room: float
    """In em; 0: they touch."""
    x_height: float
    """Of a small letter of the same face, in em."""

    @property
    def share(self) -> float:
        """Return the room in heights of a small letter."""
        return self.room / self.x_height


def gaps_inside(font: Font, shaped: ShapedText) -> Iterator[MarkGap]:
    """Yield for each letter how near a mark of it comes to its body, or to another mark."""
    for each in _letters(shaped):
        if (room := _room_inside(font, each.letter)) is not None:
            yield MarkGap(each.text, room, font.x_height)


def gaps_between(font: Font, shaped: ShapedText) -> Iterator[MarkGap]:
    """Yield for letters beside each other how near a mark of one comes to the other."""
    for one, other in itertools.pairwise(_letters(shaped)):
        room = _room_between(font, one.letter, other.letter, _rounded(other.x - one.x))
        if room is not None:
            yield MarkGap(one.text + other.text, room, font.x_height)


def narrowest(gaps: Iterable[MarkGap]) -> MarkGap | None:
    """Return the one with the least room for its letters' size."""
    return min(gaps, key=lambda gap: (gap.share, gap.letters), default=None)


def kept_apart(font: Font, shaped: ShapedText) -> ShapedText:
    """Return *shaped* with more room between letters where a mark would come too near the next.

    Fonts are kerned for the letters of their makers: the wide ĩ touches K, T or đ in most.
    """
    letters = tuple(_letters(shaped))
    more = [
        _missing(font, one.letter, other.letter, _rounded(other.x - one.x))
        for one, other in itertools.pairwise(letters)
    ]
    if not any(more):
        return shaped
    glyphs = iter(shaped.glyphs)
    moved = tuple(
        replace(glyph, x=glyph.x + move)
        for each, move in zip(letters, itertools.accumulate(more, initial=0.0), strict=True)
        for glyph in itertools.islice(glyphs, len(each.letter.glyphs))
    )
    return replace(
        shaped,
        glyphs=moved,
        advance=shaped.advance + sum(more),
        ink_right=shaped.ink_right + sum(more),
    )


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter or a sign as glyphs, each with its place from the first one's on."""

    glyphs: tuple[tuple[int, float, float], ...]
    has_marks: bool


@dataclass(frozen=True, slots=True)
class _Placed:
    """A letter of a text: what it spells, and where it stands."""

    text: str
    x: float
    letter: _Letter


def _letters(shaped: ShapedText) -> Iterator[_Placed]:
    """Yield what stands side by side, from left to right."""
    starts = sorted({glyph.cluster for glyph in shaped.glyphs})
    ends = dict(itertools.pairwise([*starts, len(shaped.text)]))
    for cluster, group in itertools.groupby(shaped.glyphs, lambda glyph: glyph.cluster):
        glyphs = tuple(group)
        text, x = shaped.text[cluster : ends[cluster]], glyphs[0].x
        places = tuple((glyph.id, _rounded(glyph.x - x), glyph.y) for glyph in glyphs)
        yield _Placed(text, x, _Letter(places, _has_marks(text)))


def _has_marks(text: str) -> bool:
    return text in _DOTTED or any(map(unicodedata.combining, unicodedata.normalize("NFD", text)))


_DOTTED = ("i", "j")


def _rounded(x: float) -> float:
    """Return *x* so that what is the same but for arithmetic is remembered once."""
    return round(x, 5)


@functools.lru_cache(maxsize=16384)
def _missing(font: Font, one: _Letter, other: _Letter, x: float) -> float:
    """Return by how much the two have to move apart for `LEAST_ROOM`, in whole font units."""
    least, moved = LEAST_ROOM * font.x_height, 0.0
    # Moving by what is missing is never too far, and never enough if the two stand aslant.
    while (room := _room_between(font, one, other, _rounded(x + moved))) is not None:
        if room >= least or moved > _MOST_MOVED:
            break
        moved += max(least - room, 1 / font.units_per_em)
    return math.ceil(moved * font.units_per_em - 1e-3) / font.units_per_em


_MOST_MOVED = 0.3
"""In em: two that are still not apart are meant to join."""


_Point = tuple[float, float]
_Line = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Part:
    """Outlines that join, in em, y upwards: a body or a mark."""

    outlines: tuple[tuple[_Point, ...], ...]
    left: float
    bottom: float
    right: float
    top: float
    is_mark: bool = False

    def is_near(self, other: _Part, reach: float, x: float = 0.0) -> bool:
        """Tell whether the boxes of the two are *reach* apart or less, the other moved by *x*."""
        return (
            self.left - reach <= other.right + x
            and other.left + x <= self.right + reach
            and self.bottom - reach <= other.top
            and other.bottom <= self.top + reach
        )


@functools.lru_cache(maxsize=4096)
def _room_inside(font: Font, letter: _Letter) -> float | None:
    return (
        _room(itertools.combinations(_parts(font, letter), 2), font) if letter.has_marks else None
    )


@functools.lru_cache(maxsize=16384)
def _room_between(font: Font, letter: _Letter, after: _Letter, x: float) -> float | None:
    if not (letter.has_marks or after.has_marks):
        return None
    return _room(itertools.product(_parts(font, letter), _parts(font, after)), font, x)


def _room(pairs: Iterable[tuple[_Part, _Part]], font: Font, x: float = 0.0) -> float | None:
    """Return the narrowest room of *pairs* with a mark, the second of each moved by *x*."""
    reach = FARTHEST * font.x_height
    rooms = (
        _apart(one, other, x, reach)
        for one, other in pairs
        if (one.is_mark or other.is_mark) and one.is_near(other, reach, x)
    )
    least = min(rooms, default=reach)
    return least if least < reach else None


_HIGH, _LOW = 0.75, 0.1
"""Heights of a small letter: marks are above the one or below the other, arms of a K are not."""


@functools.lru_cache(maxsize=4096)
def _parts(font: Font, letter: _Letter) -> tuple[_Part, ...]:
    """Return the parts of *letter*; those above or below its body are marks."""
    outlines = [
        tuple((px + x, py - y) for px, py in outline)
        for glyph, x, y in letter.glyphs
        for outline in _outlines(font, glyph)
    ]
    groups: list[list[tuple[_Point, ...]]] = []
    for outline in outlines:
        joined = [group for group in groups if any(_join(outline, each) for each in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([outline, *itertools.chain.from_iterable(joined)])
    parts = [_part(group) for group in groups]
    if not letter.has_marks or not parts:
        return tuple(parts)
    body = max(parts, key=lambda part: part.top - part.bottom)
    high, low = _HIGH * font.x_height, _LOW * font.x_height
    return tuple(
        replace(part, is_mark=part is not body and (part.bottom > high or part.top < low))
        for part in parts
    )


def _part(outlines: list[tuple[_Point, ...]]) -> _Part:
    xs = [x for outline in outlines for x, _ in outline]
    ys = [y for outline in outlines for _, y in outline]
    return _Part(tuple(outlines), min(xs), min(ys), max(xs), max(ys))


@functools.lru_cache(maxsize=4096)
def _outlines(font: Font, glyph: int) -> tuple[tuple[_Point, ...], ...]:
    """Return the closed outlines of *glyph* as the corners of polygons, in em."""
    found: list[list[_Point]] = []
    em = font.units_per_em
    for verb, values in font.outline(glyph):
        points = [(x / em, y / em) for x, y in zip(values[::2], values[1::2], strict=True)]
        if verb == "M":
            found.append(points)
        elif verb != "Z":
            found[-1] += _corners([found[-1][-1], *points])
    return tuple(map(tuple, found))


def _corners(points: list[_Point]) -> Iterator[_Point]:
    """Yield the ends of straight lines that stand for the curve (or line) of *points*."""
    if len(points) == 2:
        yield points[1]
        return
    degree = len(points) - 1
    bends = (
        abs(before[axis] - 2 * here[axis] + after[axis])
        for before, here, after in zip(points, points[1:], points[2:], strict=False)
        for axis in (0, 1)
    )
    # A curve of so many lines is beside them by no more than an eighth of its second difference.
    most = max(bends, default=0.0) * degree * (degree - 1) / 8
    steps = max(1, math.ceil(math.sqrt(most / _FLATNESS)))
    for step in range(1, steps + 1):
        t = step / steps
        shares = [
            math.comb(degree, index) * (1 - t) ** (degree - index) * t**index
            for index in range(degree + 1)
        ]
        yield (
            sum(share * x for share, (x, _) in zip(shares, points, strict=True)),
            sum(share * y for share, (_, y) in zip(shares, points, strict=True)),
        )


def _join(one: tuple[_Point, ...], other: tuple[_Point, ...]) -> bool:
    """Tell whether two outlines cut each other, or one is inside the other."""
    first, second = _part([one]), _part([other])
    if not first.is_near(second, 0.0):
        return False
    if _is_inside(one[0], other) or _is_inside(other[0], one):
        return True
    return any(_cut(a, b) for a in _lines(one) for b in _lines(other))


def _apart(one: _Part, other: _Part, x: float, most: float) -> float:
    """Return how far the two are apart, the other moved by *x*; *most* if farther."""
    moved = replace(
        other,
        outlines=tuple(tuple((px + x, py) for px, py in outline) for outline in other.outlines),
        left=other.left + x,
        right=other.right + x,
    )
    lines, others = _lines_near(one, moved, most), _lines_near(moved, one, most)
    if not lines or not others:
        return most
    if any(_cut(a, b) for a in lines for b in others):
        return 0.0
    for inner, outer in ((one, moved), (moved, one)):
        if any(_is_inside(inner.outlines[0][0], outline) for outline in outer.outlines):
            return 0.0
    least = most
    for strokes, ends in ((lines, others), (others, lines)):
        for ax, ay, bx, by in ends:
            for stroke in strokes:
                least = min(least, _distance(ax, ay, stroke, least))
                least = min(least, _distance(bx, by, stroke, least))
    return least


def _lines_near(part: _Part, other: _Part, reach: float) -> list[_Line]:
    """Return the lines of *part* that are *reach* from the box of *other* or less."""
    left, right = other.left - reach, other.right + reach
    bottom, top = other.bottom - reach, other.top + reach
    return [
        (ax, ay, bx, by)
        for outline in part.outlines
        for ax, ay, bx, by in _lines(outline)
        if (ax >= left or bx >= left)
        and (ax <= right or bx <= right)
        and (ay >= bottom or by >= bottom)
        and (ay <= top or by <= top)
    ]


def _lines(outline: tuple[_Point, ...]) -> list[_Line]:
    return [(*start, *end) for start, end in zip(outline, (*outline[1:], outline[0]), strict=True)]


def _cut(one: _Line, other: _Line) -> bool:
    ax, ay, bx, by = one
    cx, cy, dx, dy = other
    if max(ax, bx) < min(cx, dx) or max(cx, dx) < min(ax, bx):
        return False
    if max(ay, by) < min(cy, dy) or max(cy, dy) < min(ay, by):
        return False
    sides = (
        _side(ax, ay, bx, by, cx, cy) * _side(ax, ay, bx, by, dx, dy),
        _side(cx, cy, dx, dy, ax, ay) * _side(cx, cy, dx, dy, bx, by),
    )
    return sides[0] < 0 and sides[1] < 0


def _side(ax: float, ay: float, bx: float, by: float, px: float, py: float) -> float:
    return (bx - ax) * (py - ay) - (by - ay) * (px - ax)


def _is_inside(point: _Point, outline: tuple[_Point, ...]) -> bool:
    """Tell whether *point* is in *outline*, by the even-odd rule."""
    x, y = point
    inside = False
    for ax, ay, bx, by in _lines(outline):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def _distance(x: float, y: float, line: _Line, most: float) -> float:
    """Return how far (x, y) is from *line*; *most* if its box is farther."""
    ax, ay, bx, by = line
    if min(ax, bx) - most > x or max(ax, bx) + most < x:
        return most
    if min(ay, by) - most > y or max(ay, by) + most < y:
        return most
    along_x, along_y = bx - ax, by - ay
    length = along_x * along_x + along_y * along_y
    at = ((x - ax) * along_x + (y - ay) * along_y) / length if length else 0.0
    at = min(1.0, max(0.0, at))
    return math.hypot(x - ax - at * along_x, y - ay - at * along_y)
