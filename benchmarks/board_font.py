"""Draws the stock's fonts for small boards, Bang Dien: dot by dot, one file for each size.

    python benchmarks/board_font.py              # writes fonts/BangDien-*.ttf
    python benchmarks/board_font.py --show 16    # prints all letters of a size, to be looked at

Letters are put together from stems, bars, bowls and slanted strokes whose measures are
whole dots of the size (`Grid`); marks are drawn by hand (`MARKS`). Nothing is scaled but the
marks of the two largest sizes, which have twice the dots of those of half the size.
"""

from __future__ import annotations

import argparse
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

FONTS = Path(__file__).parents[1] / "fonts"
DOT = 100
"""Font units that a dot has."""
MADE = 3_850_000_000
"""Seconds since 1904: the same files come of the same drawings, whenever they are made."""

Dots = frozenset[tuple[int, int]]
"""Column and row of each dot; row 0 stands on the baseline."""


@dataclass(frozen=True)
class Grid:
    """The measures of one size, in dots."""

    size: int
    stem: int
    x: int
    """The height of small letters."""
    cap: int
    low: int
    """How far p and g reach below the baseline."""
    width: int
    """Of n and o."""
    cap_width: int
    gap: int
    """Between two letters."""
    space: int
    round: int
    """The radius of bowls, outside."""
    inner: int
    mark_gap: int
    """Between a letter and its mark."""
    marks: int
    """The size whose drawings of marks are taken."""
    digit_width: int
    digit_stem: int
    digit_round: int
    digit_inner: int


GRIDS = {
    grid.size: grid
    for grid in (
        Grid(16, 2, 9, 12, 3, 6, 7, 2, 4, 2, 0, 1, 16, 7, 2, 2, 0),
        Grid(24, 3, 13, 18, 5, 10, 11, 3, 6, 4, 2, 2, 24, 11, 3, 4, 2),
        Grid(32, 4, 18, 24, 7, 13, 14, 3, 8, 5, 2, 2, 32, 14, 4, 5, 2),
        Grid(48, 6, 26, 36, 10, 20, 22, 5, 12, 8, 3, 4, 24, 25, 7, 10, 4),
        Grid(64, 8, 36, 48, 14, 26, 28, 6, 16, 10, 4, 4, 32, 40, 11, 18, 8),
    )
}


def rect(left: int, bottom: int, right: int, top: int) -> Dots:
    """Return all dots from *left* and *bottom* up to, without, *right* and *top*."""
    return frozenset((x, y) for x in range(left, right) for y in range(bottom, top))


def _cuts(radius: int) -> list[int]:
    """Return how many dots a round corner lacks in each row, from the outermost."""
    reach = (math.sqrt(radius**2 - (radius - row - 0.5) ** 2) for row in range(radius))
    return [cut for each in reach if (cut := radius - math.floor(each + 0.5)) > 0]


def rounded(
    left: int, bottom: int, right: int, top: int, radius: int, corners: str = "nw ne sw se"
) -> Dots:
    """Return a rectangle with round *corners*, named by the compass."""
    gone: set[tuple[int, int]] = set()
    on_both_sides = len({corner[1] for corner in corners.split()}) == 2
    wide = (right - left) // 2 if on_both_sides else right - left
    for row, cut in enumerate(_cuts(min(radius, wide, (top - bottom) // 2))):
        for column in range(cut):
            for corner in corners.split():
                x = left + column if corner[1] == "w" else right - 1 - column
                y = top - 1 - row if corner[0] == "n" else bottom + row
                gone.add((x, y))
    return rect(left, bottom, right, top) - gone


def slant(bottom: tuple[float, float], top: tuple[float, float], thick: int) -> Dots:
    """Return a stroke between the left ends of its lowest and its highest row."""
    (x0, y0), (x1, y1) = bottom, top
    dots = set()
    for y in range(math.floor(y0), math.ceil(y1)):
        share = (y - y0) / (y1 - 1 - y0) if y1 - 1 > y0 else 0.0
        start = math.floor(x0 + (x1 - x0) * share + 0.5)
        dots.update((x, y) for x in range(start, start + thick))
    return frozenset(dots)


def moved(dots: Dots, right: int, up: int) -> Dots:
    """Return *dots* elsewhere."""
    return frozenset((x + right, y + up) for x, y in dots)


def turned(dots: Dots, width: int, height: int) -> Dots:
    """Return *dots* upside down within *width* and *height*."""
    return frozenset((width - 1 - x, height - 1 - y) for x, y in dots)


def mirrored(dots: Dots) -> Dots:
    """Return *dots* with left and right exchanged, in the same columns."""
    left, right = min(x for x, _ in dots), max(x for x, _ in dots)
    return frozenset((left + right - x, y) for x, y in dots)


def width_of(dots: Dots) -> int:
    """Return how many columns *dots* have, from column 0 on."""
    return max((x for x, _ in dots), default=-1) + 1


def height_of(dots: Dots) -> int:
    """Return how many rows *dots* have, from the baseline up."""
    return max((y for _, y in dots), default=-1) + 1


class Letters:
    """Draws the letters of one size."""

    def __init__(self, grid: Grid) -> None:
        """Draw on *grid*."""
        self.grid = grid

    def bowl(
        self, left: int, bottom: int, right: int, top: int, corners: str = "nw ne sw se"
    ) -> Dots:
        """Return a ring with round *corners*."""
        g = self.grid
        outside = rounded(left, bottom, right, top, g.round, corners)
        return outside - self.hole(left, bottom, right, top, corners)

    def hole(self, left: int, bottom: int, right: int, top: int, corners: str) -> Dots:
        """Return what is empty in such a ring."""
        s = self.grid.stem
        return rounded(left + s, bottom + s, right - s, top - s, self.grid.inner, corners)

    @property
    def leaning(self) -> int:
        """Return how wide a row of a stroke of 45 degrees is, so that it is a stem thick."""
        return round(1.4 * self.grid.stem)

    # ------------------------------------------------------------------ small letters

    def arch(self, left: int, right: int, top: int) -> Dots:
        """Return n: two stems joined above."""
        s = self.grid.stem
        return rounded(left, 0, right, top, self.grid.round, "ne") - rounded(
            left + s, 0, right - s, top - s, self.grid.inner, "ne"
        )

    def cup(self, right: int, top: int) -> Dots:
        """Return u: two stems joined below."""
        s = self.grid.stem
        return rounded(0, 0, right, top, self.grid.round, "sw") - rounded(
            s, s, right - s, top, self.grid.inner, "sw"
        )

    def tail(self, right: int) -> Dots:
        """Return what hangs from g, j and y: a stem down, and a bar to the left."""
        g = self.grid
        hook = rounded(0, -g.low, right, g.stem, g.round, "se")
        return (
            hook
            - rect(0, g.stem - g.low, right - g.stem, g.stem)
            - rounded(-1, -g.low, 1, g.stem - g.low, 0)
        )

    def small(self) -> Iterator[tuple[str, Dots]]:
        """Yield a to z."""
        g = self.grid
        s, x, cap, w = g.stem, g.x, g.cap, g.width
        low = (x - 3 * s) // 2
        high = x - 3 * s - low
        stem = rect(0, 0, s, x)
        lower = 2 * s + high if g.size == 16 else 2 * s + low
        yield (
            "a",
            rounded(0, 0, w, lower, g.round, "nw sw") - self.hole(0, 0, w, lower, "sw")
            | rect(w - s, 0, w, x - s)
            | rounded(s // 2, x - s, w, x, g.round, "ne") & self._shoulder(w, x),
        )
        ring = self.bowl(0, 0, w, x)
        yield "b", self.bowl(0, 0, w, x, "ne se") | rect(0, 0, s, cap)
        open_ = max(1, s // 2)
        yield "c", ring - rect(w - s, s + open_, w, x - s - open_)
        d = self.bowl(0, 0, w, x, "nw sw") | rect(w - s, 0, w, cap)
        yield "d", d
        bar = s + low
        yield (
            "e",
            (ring | rect(s, bar, w, bar + s))
            - rect(w // 2, s + (0 if g.size == 16 else open_ // 2), w, bar),
        )
        thin = s
        f_width = 2 * s + thin // 2 + 1
        f_left = max(1, s // 2)
        yield (
            "f",
            rounded(f_left, 0, f_left + f_width - 1, cap, g.round, "nw")
            - rect(f_left + s, 0, f_left + f_width, cap - s)
            | rect(0, x - s, f_left + f_width - 1, x),
        )
        yield "g", self.bowl(0, 0, w, x, "nw sw") | self._hanging(w)
        yield "h", rect(0, 0, s, cap) | self.arch(0, w, x)
        dot = rect(0, cap - s, s, cap)
        yield "i", stem | dot
        j_left = s + s // 2
        yield (
            "j",
            moved(stem | dot, j_left, 0)
            | rounded(0, -g.low, j_left + s, x, g.round, "se") - rect(0, s - g.low, j_left, x),
        )
        yield "k", self._k(rect(0, 0, s, cap), x)
        foot = s + max(2, s - 1)
        yield (
            "l",
            rounded(0, 0, foot, cap, g.round, "sw") - rect(s, s, foot, cap),
        )
        counter = max(2, w - 2 * s - 1)
        middle = s + counter
        yield "m", self.arch(0, middle + s, x) | self.arch(middle, 2 * middle + s, x)
        yield "n", self.arch(0, w, x)
        yield "o", ring
        yield "p", self.bowl(0, 0, w, x, "ne se") | rect(0, -g.low, s, x)
        yield "q", self.bowl(0, 0, w, x, "nw sw") | rect(w - s, -g.low, w, x)
        r_width = w - max(1, s // 2)
        yield (
            "r",
            rect(0, 0, s, x)
            | rounded(0, x - s - open_, r_width, x, g.round, "ne") - rect(s, 0, r_width - s, x - s),
        )
        yield "s", self._s(w - (s > 2), x, low, open_, s, g.round, g.inner)
        t_left = max(1, s // 2)
        t_width = t_left + 2 * s + max(0, s // 2 - 1)
        yield (
            "t",
            rounded(t_left, 0, t_width, x + s + s // 3, g.round, "sw")
            - rect(t_left + s, s, t_width, x + 2 * s)
            | rect(0, x - s, t_width, x),
        )
        yield "u", self.cup(w, x)
        v = w + s % 2 + 2 * (s > 4)
        # At 16 px two strokes of two dots that stand no wider than n fill each other.
        yield "v", self._v(v, x) if g.size > 16 else self._v(w + 2, x, 0.4)
        yield "w", self.cup(middle + s, x) | moved(self.cup(middle + s, x), middle, 0)
        yield "x", self._x(v, x)
        yield "y", self.cup(w, x) | self._hanging(w)
        z = w - (s > 2)
        yield (
            "z",
            rect(0, 0, z, s)
            | rect(0, x - s, z, x)
            | slant((0, s), (z - self.leaning, x - s), self.leaning),
        )

    def _shoulder(self, width: int, top: int) -> Dots:
        """Return where the upper bar of a is: up to its round shoulder."""
        return rounded(-width, 0, width, top, self.grid.round, "ne")

    def _hanging(self, width: int) -> Dots:
        g = self.grid
        left = max(1, g.stem // 2)
        outside = rounded(left, -g.low, width, g.x, g.round, "se")
        return outside - rounded(left - g.stem, g.stem - g.low, width - g.stem, g.x, g.inner, "se")

    def _k(self, stem: Dots, top: int) -> Dots:
        s, w = self.grid.stem, self.grid.width if top == self.grid.x else self.grid.cap_width
        middle = top // 2
        thick = s if top == self.grid.x and s < 3 else s + 1
        upper = slant((s, middle), (w - thick + 1, top), thick)
        lower = slant((w - thick + 1, 0), (s, middle + 1), thick)
        return stem | upper | lower

    def _v(self, width: int, top: int, apart: float = 0.0) -> Dots:
        """Return v: two strokes that meet below, sooner parted if they stand *apart*."""
        s = self.grid.stem
        middle = (width - s) / 2
        left = slant((middle - apart, 0), (-apart, top), s)
        right = frozenset((width - 1 - x, y) for x, y in left)
        return left | right

    def _x(self, width: int, top: int) -> Dots:
        s = self.grid.stem + (self.grid.stem > 2)
        rising = slant((0, 0), (width - s, top), s)
        return rising | frozenset((width - 1 - x, y) for x, y in rising)

    def _s(self, width: int, top: int, low: int, end: int, s: int, radius: int, inner: int) -> Dots:
        """Return s: an upper and a lower bowl, each open on one side."""
        high = top - 3 * s - low
        upper = rounded(0, s + low, width, top, radius, "nw ne sw") - rounded(
            s, 2 * s + low, width - s, top - s, inner, "nw ne sw"
        )
        upper -= rect(width - s, 2 * s + low, width, top - s - min(end, high - 1))
        lower = rounded(0, 0, width, 2 * s + low, radius, "ne se sw") - rounded(
            s, s, width - s, s + low, inner, "ne se sw"
        )
        lower -= rect(0, s + min(end, low - 1), s, s + low)
        return upper | lower

    # ------------------------------------------------------------------ capitals

    def capitals(self) -> Iterator[tuple[str, Dots]]:
        """Yield A to Z."""
        g = self.grid
        s, c, w = g.stem, g.cap, g.cap_width
        stem = rect(0, 0, s, c)
        low = (c - 3 * s + 1) // 2
        open_ = max(1, s // 2) + (s > 2)
        wide = w + 1 + (s > 2)
        if (wide - s) % 2:
            wide += 1
        bar = max(2, c // 4)
        left = slant((0, 0), ((wide - s) / 2, c), s)
        a = left | frozenset((wide - 1 - x, y) for x, y in left)
        inside = {
            y: (
                min(x for x, row in a if row == y),
                max(x for x, row in a if row == y),
            )
            for y in range(bar, bar + s)
        }
        a |= frozenset((x, y) for y, (lo, hi) in inside.items() for x in range(lo, hi + 1))
        yield "A", a
        yield (
            "B",
            self.bowl(0, 0, w, 2 * s + low, "ne se")
            | self.bowl(0, s + low, w - (s > 2), c, "ne se")
            | stem,
        )
        ring = self.bowl(0, 0, w, c)
        yield "C", ring - rect(w - s, s + open_, w, c - s - open_)
        deep = max(4, g.round)
        yield (
            "D",
            rounded(0, 0, w, c, deep, "ne se") - rounded(s, s, w - s, c - s, deep - s, "ne se"),
        )
        e = w - max(1, s // 2)
        middle = rect(0, s + low, e - (s > 2), 2 * s + low)
        yield "E", stem | rect(0, 0, e, s) | rect(0, c - s, e, c) | middle
        yield "F", stem | rect(0, c - s, e, c) | middle
        yield (
            "G",
            ring - rect(w - s, s + low + s - (s > 2), w, c - s - open_)
            | rect(w // 2, s + low - (s > 2), w, 2 * s + low - (s > 2)),
        )
        yield "H", stem | moved(stem, w - s, 0) | rect(0, s + low, w, 2 * s + low)
        yield "I", stem
        j = w - max(1, s // 2)
        yield (
            "J",
            (rounded(0, 0, j, c, g.round, "sw se") - rounded(s, s, j - s, c + s, g.inner, "sw se"))
            - rect(0, s + open_, j - s, c),
        )
        yield "K", self._k(stem, c)
        yield "L", stem | rect(0, 0, e, s)
        m = w + s + (s > 2)
        if (m - s) % 2:
            m += 1
        half = slant(((m - s) / 2, c // 3), (s // 2, c), s)
        yield (
            "M",
            stem | moved(stem, m - s, 0) | half | frozenset((m - 1 - x, y) for x, y in half),
        )
        n = w + 1
        yield (
            "N",
            stem | moved(stem, n - s, 0) | slant((n - s - s // 2, 0 + s // 2), (s // 2, c), s),
        )
        yield "O", ring
        p = self.bowl(0, low, w, c, "ne se") | stem
        yield "P", p
        tail = slant((w - s, -max(1, s // 2)), (w - 2 * s, 2 * s), s)
        yield "Q", ring | tail
        yield "R", p | slant((w - s, 0), (w - 2 * s, low + 1), s)
        yield "S", self._s(w, c, low, open_, s, g.round, g.inner)
        t = w + (w - s) % 2
        yield "T", rect(0, c - s, t, c) | rect((t - s) // 2, 0, (t - s) // 2 + s, c)
        yield (
            "U",
            rounded(0, 0, w, c, g.round, "sw se") - rounded(s, s, w - s, c + s, g.inner, "sw se"),
        )
        yield "V", self._v(wide, c)
        v = self._v(w + (w - s) % 2, c)
        yield "W", v | moved(v, width_of(v) - s, 0)
        yield "X", self._x(w + 1, c)
        y_width = wide
        arms = slant(((y_width - s) / 2, c // 2), (0, c), s + (s > 2))
        yield (
            "Y",
            arms
            | frozenset((y_width - 1 - x, y) for x, y in arms)
            | rect((y_width - s) // 2, 0, (y_width - s) // 2 + s, c // 2 + 1),
        )
        z = w
        yield (
            "Z",
            rect(0, 0, z, s)
            | rect(0, c - s, z, c)
            | slant((0, s), (z - self.leaning, c - s), self.leaning),
        )

    # ------------------------------------------------------------------ figures

    def figures(self) -> Iterator[tuple[str, Dots]]:
        """Yield 0 to 9."""
        g = self.grid
        s, c, w, r, i = g.digit_stem, g.cap, g.digit_width, g.digit_round, g.digit_inner
        low = (c - 3 * s + 1) // 2
        end = max(1, s // 2) + (s > 2)
        yield "0", rounded(0, 0, w, c, r) - rounded(s, s, w - s, c - s, i)
        flag = s + s // 3
        slope = {
            (x, y)
            for x in range(flag)
            for y in range(c)
            if c - (flag - x) * 2 // 3 - s <= y < c - (flag - x) * 2 // 3
        }
        yield "1", rect(flag, 0, flag + s, c) | frozenset(slope)
        crown = rounded(0, c // 2 - 1, w, c, r, "nw ne") - rounded(s, 0, w - s, c - s, i, "nw ne")
        crown -= rect(0, 0, s, c - s - end)
        turn, lean = s + low + s // 2, s + 1 + s // 4
        crown -= rect(w - s, 0, w, turn)
        yield (
            "2",
            crown | rect(0, 0, w, s) | slant((0, s), (w - lean, turn), lean),
        )
        three = rounded(0, s + low, w, c, r, "nw ne se") - rounded(
            s, 2 * s + low, w - s, c - s, i, "nw ne se"
        )
        three |= rounded(0, 0, w, 2 * s + low, r, "ne se sw") - rounded(
            s, s, w - s, s + low, i, "ne se sw"
        )
        high = c - 3 * s - low
        three -= rect(0, s + min(end, low - 1), w // 3, c - s - min(end, high - 1))
        three -= frozenset((x, y) for y in range(s + low, 2 * s + low) for x in range(w // 3))
        yield "3", three | rect(w // 3, s + low, w - s, 2 * s + low)
        foot, over = max(2, c // 5), max(1, s // 2)
        column = w - s - over
        yield (
            "4",
            rect(0, foot, w, foot + s)
            | rect(column, 0, column + s, c)
            | slant((0, foot + s), (column - s // 2, c), s),
        )
        five = rounded(0, 0, w, 2 * s + low + (s > 2), r, "ne se sw") - rounded(
            s, s, w - s, s + low + (s > 2), i, "ne se sw"
        )
        five -= rect(0, s + min(end, low - 1), s, s + low + (s > 2))
        yield (
            "5",
            five | rect(0, s + low + (s > 2), s, c) | rect(0, c - s, w - (s > 2), c),
        )
        six = rounded(0, 0, w, c, r) - rounded(s, s, w - s, c - s, i)
        six -= rect(w - s, 2 * s + low - s // 2, w, c - s - min(end, high - 1))
        six |= rounded(0, 0, w, 2 * s + low, r, "ne se sw") - rounded(s, s, w - s, s + low, i)
        yield "6", six
        yield (
            "7",
            rect(0, c - s, w, c)
            | slant((max(1, w // 5), 0), (w - s - (s > 2), c - s), s + (s > 2)),
        )
        yield (
            "8",
            (
                rounded(0, 0, w, 2 * s + low, r)
                | rounded(0, s + low, w, c, r) - rect(0, s + low, w, 2 * s + low)
                | rect(1, s + low, w - 1, 2 * s + low)
            )
            - rounded(s, s, w - s, s + low, i)
            - rounded(s, 2 * s + low, w - s, c - s, i)
            - (rect(0, s + low, 1, 2 * s + low) | rect(w - 1, s + low, w, 2 * s + low)),
        )
        yield "9", turned(six, w, c)

    # ------------------------------------------------------------------ signs

    def signs(self) -> Iterator[tuple[str, Dots]]:
        """Yield what is neither letter nor figure."""
        g = self.grid
        s, x, c, w, d = g.stem, g.x, g.cap, g.width, g.digit_stem
        dot, comma = rect(0, 0, s, s), rect(0, 0, s, s) | slant((-1, -s), (0, 0), s)
        comma = moved(comma, 1, 0)
        half = x // 2 - s // 2 + 1
        yield ".", rect(0, 0, d, d)
        yield ",", comma
        yield ":", dot | moved(dot, 0, x - s)
        yield ";", comma | moved(dot, 1, x - s)
        yield "…", dot | moved(dot, 2 * s, 0) | moved(dot, 4 * s, 0)
        yield "!", dot | rect(0, 2 * s, s, c)
        question = dict(self.figures())["2"]
        low = (c - 3 * d + 1) // 2
        q = frozenset((a, b) for a, b in question if b >= d + low // 2 + d // 2)
        mid = (g.digit_width - s) // 2
        yield "?", q | rect(mid, 0, mid + s, s) | rect(mid, s + max(1, s // 2), mid + s, d + low)
        yield "-", rect(0, half, 2 * s + 1, half + s)
        yield "–", rect(0, half, w, half + s)
        yield "—", rect(0, half, 2 * w, half + s)
        yield "_", rect(0, -s, w, 0)
        yield "'", rect(0, c - 2 * s, s, c)
        yield '"', rect(0, c - 2 * s, s, c) | rect(s + s, c - 2 * s, 3 * s, c)
        high = moved(comma, 0, c - s)
        yield "’", high
        yield "”", high | moved(high, 2 * s + 1, 0)
        low_quote = turned(high, s + 1, 2 * c - 2 * s)
        low_quote = moved(low_quote, 0, s)
        yield "‘", low_quote
        yield "“", low_quote | moved(low_quote, 2 * s + 1, 0)
        bracket = 2 * s - (s > 2)
        left = rounded(0, -s, bracket, c, g.round, "nw sw") - rect(s, 0, bracket, c - s)
        yield "(", left
        yield ")", mirrored(left)
        square = rect(0, -s, bracket, c) - rect(s, 0, bracket, c - s)
        yield "[", square
        yield "]", mirrored(square)
        brace = square | rect(-1, c // 2 - s // 2, s, c // 2 - s // 2 + s)
        yield "{", moved(brace, 1, 0)
        yield "}", mirrored(moved(brace, 1, 0))
        yield "|", rect(0, -s, s, c)
        stroke = slant((0, -s // 2), (w - s, c), s)
        yield "/", stroke
        yield "\\", mirrored(stroke)
        arm = s + s // 2
        plus = rect(0, half, 2 * arm + s, half + s) | rect(arm, half - arm, arm + s, half + arm + s)
        yield "+", plus
        gap = max(1, s - 1)
        yield "=", rect(0, half - gap, w, half - gap + s) | rect(0, half + s, w, half + 2 * s)
        yield "×", moved(self._x(w, w), 0, max(1, half + s // 2 - w // 2))
        yield "*", moved(self._x(w - 1 + (w - 1 - s) % 2, w - 1), 0, c - w + 1)
        wide = 2 * g.cap_width - 2 * s
        step = (wide - 2 * s) // 3
        posts = rect(step, 0, step + s, c) | rect(2 * step + s, 0, 2 * step + 2 * s, c)
        yield (
            "#",
            posts | rect(0, c // 4, wide, c // 4 + s) | rect(0, c - c // 4 - s, wide, c - c // 4),
        )
        ring = 2 * s + max(1, s // 2)
        small = rounded(0, 0, ring, ring, g.round) - rect(s, s, ring - s, ring - s)
        yield "°", moved(small, 0, c - ring)
        long = slant((s, 0), (2 * ring - s, c), s)
        yield "%", moved(small, 0, c - ring) | moved(small, 2 * ring - s + 1, 0) | long
        sharp = w - 1 - self.leaning
        less = slant((0, x // 2), (sharp, x), self.leaning) | slant(
            (sharp, 0), (0, x // 2 + 1), self.leaning
        )
        yield "<", less
        yield ">", mirrored(less)
        yield (
            "^",
            moved(turned(self._v(w + (w - s) % 2, x // 2), w + (w - s) % 2, x // 2), 0, x // 2),
        )
        yield "`", slant((s, c - s), (0, c), s)
        yield "~", moved(drawn(MARKS[g.marks]["tilde"], g.size // g.marks), 0, half)
        yield "•", moved(rounded(0, 0, 2 * s, 2 * s, g.round), 0, half)
        yield "·", moved(dot, 0, half)
        dollar = dict(self.capitals())["S"]
        middle = (width_of(dollar) - s) // 2
        yield (
            "$",
            dollar
            | rect(middle, c, middle + s, c + s // 2 + 1)
            | rect(middle, -(s // 2 + 1), middle + s, 0),
        )
        outer = self.bowl(0, 0, g.cap_width + 2 * s, c)
        inside = moved(dict(self.small())["a"], 2 * s - 1, s + 1)
        yield (
            "@",
            outer - rect(w, 0, g.cap_width + 2 * s, s)
            | frozenset((a, b) for a, b in inside if b < c - s - 1),
        )
        eight = dict(self.figures())["8"]
        yield "&", eight | slant((width_of(eight), 0), (width_of(eight) - s, c // 3), s)


# ---------------------------------------------------------------------- marks

MARKS: dict[int, dict[str, str]] = {
    16: {
        "grave": "##.. .##. ..##",
        "hook": "###. ..## .##.",
        "tilde": ".##..# ###### #..##.",
        "small tilde": ".##.# #.##.",
        "dot": "## ##",
        "roof": "..##.. .####. ##..##",
        "bowl": "##..## .####.",
        "above grave": "##.... .##...",
        "above hook": ".###.. ...##. ..##..",
        "above tilde": ".##.## ##.##.",
    },
    24: {
        "grave": "###... .###.. ..###. ...###",
        "hook": "####. ..### ..### .###.",
        "tilde": ".####..## ######### ##..####.",
        "small tilde": ".###.# ###### #.###.",
        "dot": "### ### ###",
        "roof": "...##... ..####.. .######. ###..###",
        "bowl": "##....## ###..### .######. ..####..",
        "above grave": "###..... .###.... ..###...",
        "above hook": "..####.. ....###. ...###.. ...##...",
        "above tilde": ".###..## ######## ##..###.",
    },
    32: {
        "grave": "####.... .####... ..####.. ...####. ....####",
        "hook": ".#####. ###.#### .....### ....#### ...####. ...###..",
        "tilde": ".####...### ########### ########### ###...####.",
        "small tilde": ".###..## ######## ##..###.",
        "dot": "#### #### #### ####",
        "roof": "....###.... ...#####... ..#######.. .####.####. ####...####",
        "bowl": "###.....### ####...#### .#########. ..#######..",
        "above grave": ".####...... ..####..... ...####.... ....####...",
        "above hook": "...#####... ...#.####.. ......###.. .....###... ....###....",
        "above tilde": ".####...### ########### ########### ###...####.",
    },
}
"""Rows from above, by the size that they are drawn for; an acute is a grave, mirrored."""


def drawn(rows: str, times: int) -> Dots:
    """Return what *rows* show, the lowest on the baseline, each dot *times* as wide and high."""
    lines = rows.split()
    return frozenset(
        (x * times + a, (len(lines) - 1 - y) * times + b)
        for y, line in enumerate(lines)
        for x, sign in enumerate(line)
        if sign == "#"
        for a in range(times)
        for b in range(times)
    )


_MARK_NAMES = {
    "\u0300": "grave",
    "\u0301": "acute",
    "\u0309": "hook",
    "\u0303": "tilde",
    "\u0323": "dot",
    "\u0302": "roof",
    "\u0306": "bowl",
}
_TONES, _SHAPES = "\u0300\u0301\u0309\u0303", "\u0302\u0306"
_HORN, _DOT = "\u031b", "\u0323"


class Face:
    """All letters of one size."""

    def __init__(self, grid: Grid) -> None:
        """Draw them on *grid*."""
        self.grid = grid
        letters = Letters(grid)
        self.plain: dict[str, Dots] = dict(letters.small())
        self.plain.update(letters.capitals())
        self.plain.update(letters.figures())
        self.plain.update(letters.signs())
        self.plain["ı"] = rect(0, 0, grid.stem, grid.x)
        self.advances: dict[str, int] = {}
        self.drawn: dict[str, Dots] = {}
        for letter, dots in self.plain.items():
            self._add(letter, dots)
        for letter in "dD":
            self._add({"d": "đ", "D": "Đ"}[letter], self._barred(letter))
        for letter in _VIETNAMESE:
            self._add(letter, self._marked(letter))
        self.advances[" "] = self.advances["\u00a0"] = grid.space
        self.drawn[" "] = self.drawn["\u00a0"] = frozenset()
        self.drawn["\u2011"], self.advances["\u2011"] = self.drawn["-"], self.advances["-"]

    def _add(self, letter: str, dots: Dots) -> None:
        if letter not in self.advances:
            self.drawn[letter] = dots
            self.advances[letter] = self._width(letter, dots) + self.grid.gap

    def _width(self, letter: str, dots: Dots) -> int:
        """Return the width of *letter* without its marks, which reach over those beside it."""
        base, *marks = unicodedata.normalize("NFD", letter)
        if not marks:
            return width_of(dots)
        if base in "iI":
            left = min((x for x, y in dots if y == 0))
            return 2 * left + self.grid.stem
        if _HORN in marks:
            # The next letter stands below the tip of the horn.
            return width_of(self._horned(base)) - self.grid.stem // 2
        return width_of(self.plain[base])

    def _barred(self, letter: str) -> Dots:
        g, dots = self.grid, self.plain[letter]
        s = g.stem
        thick = max(1, s - 1)
        if letter == "d":
            middle = g.x + 1 + (g.cap - g.x - 1 - thick) // 2
            return dots | rect(g.width - s - s - 1, middle, g.width + s // 2, middle + thick)
        middle = g.cap // 2 - s // 2
        return moved(dots, s - 1, 0) | rect(0, middle, 2 * s + 1, middle + s)

    def _horned(self, letter: str) -> Dots:
        g = self.grid
        dots, s = self.plain[letter], g.stem
        top, right = g.cap if letter.isupper() else g.x, width_of(dots)
        return dots | slant(
            (right - s + 1, top - s), (right + s // 2, top + 1 + s // 2 - (s < 3)), s
        )

    def _marked(self, letter: str) -> Dots:
        g = self.grid
        base, *marks = unicodedata.normalize("NFD", letter)
        body = self.plain["ı" if base == "i" else base]
        dots, lean = body, 0
        if _HORN in marks:
            dots, lean = self._horned(base), g.stem // 2
        if _DOT in marks and base == "y":
            # Beside its tail, which is a plain stem: a dot below it would part the lines.
            tail = rect(g.width - g.stem, -g.low, g.width, 0)
            dots = self.plain["u"] | tail | moved(self._mark("dot"), 0, -g.low)
        elif _DOT in marks:
            spot = self._mark("dot")
            left = (width_of(body) - width_of(spot)) // 2
            dots |= moved(spot, left, -g.mark_gap - width_of(spot))
        above = self._above(base, marks)
        if not above:
            return dots
        left = (width_of(body) - width_of(above)) // 2 - lean
        top = g.cap if base.isupper() else g.x
        dots |= moved(above, left, top + g.mark_gap)
        # Over i and I marks are wider than their letter: they keep off the letters beside it.
        return moved(dots, max(0, -left - g.gap // 2), 0) if base in "iI" else dots

    def _above(self, base: str, marks: list[str]) -> Dots:
        """Return the marks above *base*: a tone stands over a roof or bowl, a row apart."""
        shape = next((_MARK_NAMES[mark] for mark in marks if mark in _SHAPES), None)
        tone = next((_MARK_NAMES[mark] for mark in marks if mark in _TONES), None)
        if tone is None:
            return self._mark(shape) if shape else frozenset()
        if shape is None:
            return self._mark("small tilde" if base in "iI" and tone == "tilde" else tone)
        below = self._mark(shape)
        return below | moved(self._mark(f"above {tone}"), 0, height_of(below) + self._times)

    def _mark(self, name: str) -> Dots:
        rows = MARKS[self.grid.marks]
        if name.endswith("acute"):
            width = max(map(len, rows[name.replace("acute", "grave")].split())) * self._times
            grave = self._mark(name.replace("acute", "grave"))
            return frozenset((width - 1 - x, y) for x, y in grave)
        return drawn(rows[name], self._times)

    @property
    def _times(self) -> int:
        return self.grid.size // self.grid.marks


def _vietnamese() -> Iterator[str]:
    for vowel in "aăâeêioôơuưy":
        for tone in ("", *_TONES, "\u0323"):
            letter = unicodedata.normalize("NFC", vowel + tone)
            if len(unicodedata.normalize("NFD", letter)) > 1:
                yield letter
                yield letter.upper()


_VIETNAMESE = tuple(_vietnamese())


# ---------------------------------------------------------------------- files


def outlines(dots: Dots) -> Iterator[list[tuple[int, int]]]:
    """Yield the edges of *dots* as closed lines; dots that meet at a corner only stay apart."""
    edges: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for x, y in sorted(dots):
        for inside, start, end in (
            ((x - 1, y), (x, y), (x, y + 1)),
            ((x, y + 1), (x, y + 1), (x + 1, y + 1)),
            ((x + 1, y), (x + 1, y + 1), (x + 1, y)),
            ((x, y - 1), (x + 1, y), (x, y)),
        ):
            if inside not in dots:
                edges.setdefault(start, []).append(end)
    while edges:
        start = min(edges)
        line, before, at = [start], (0, 0), start
        while True:
            ends = edges[at]
            # Where two dots meet at a corner, the line turns right, round its own dot.
            ends.sort(key=lambda end: _turn(before, (end[0] - at[0], end[1] - at[1])))
            end = ends.pop(0)
            if not ends:
                del edges[at]
            before, at = (end[0] - at[0], end[1] - at[1]), end
            if at == start:
                break
            line.append(at)
        yield _corners(line)


def _turn(before: tuple[int, int], after: tuple[int, int]) -> int:
    return before[0] * after[1] - before[1] * after[0]


def _corners(line: list[tuple[int, int]]) -> list[tuple[int, int]]:
    around = zip([line[-1], *line[:-1]], line, [*line[1:], line[0]], strict=True)
    return [
        at for a, at, b in around if (at[0] - a[0], at[1] - a[1]) != (b[0] - at[0], b[1] - at[1])
    ]


def font_of(face: Face) -> FontBuilder:
    """Return *face* as a TrueType font."""
    grid = face.grid
    letters = sorted(face.drawn)
    names = {letter: f"uni{ord(letter):04X}" for letter in letters}
    build = FontBuilder(grid.size * DOT, isTTF=True)
    build.setupGlyphOrder([".notdef", *names.values()])
    build.setupCharacterMap({ord(letter): name for letter, name in names.items()})
    box = rect(0, 0, grid.width, grid.cap) - rect(1, 1, grid.width - 1, grid.cap - 1)
    shapes = {".notdef": box, **{names[letter]: face.drawn[letter] for letter in letters}}
    build.setupGlyf({name: _glyph(dots) for name, dots in shapes.items()})
    advances = {names[letter]: face.advances[letter] for letter in letters}
    advances[".notdef"] = grid.width + grid.gap
    table = build.font["glyf"]
    build.setupHorizontalMetrics(
        {
            name: (advances[name] * DOT, getattr(table[name], "xMin", 0))
            for name in build.font.getGlyphOrder()
        }
    )
    top = max(y for dots in shapes.values() for _, y in dots) + 1
    bottom = min(y for dots in shapes.values() for _, y in dots)
    build.setupHorizontalHeader(ascent=top * DOT, descent=bottom * DOT)
    name = f"Bang Dien {grid.size}"
    build.setupNameTable(
        {
            "copyright": "Copyright 2026 The signage authors",
            "familyName": name,
            "styleName": "Bold",
            "uniqueFontIdentifier": f"{name} Bold",
            "fullName": f"{name} Bold",
            "psName": f"BangDien{grid.size}-Bold",
            "version": "Version 1.000",
            "licenseDescription": "SIL Open Font License, Version 1.1",
            "licenseInfoURL": "https://openfontlicense.org",
        },
        mac=False,
    )
    build.setupOS2(
        sTypoAscender=top * DOT,
        sTypoDescender=bottom * DOT,
        usWinAscent=top * DOT,
        usWinDescent=-bottom * DOT,
        sxHeight=grid.x * DOT,
        sCapHeight=grid.cap * DOT,
        usWeightClass=700,
        fsType=0,
    )
    build.setupPost()
    build.font["head"].created = build.font["head"].modified = MADE
    build.font.recalcTimestamp = False
    return build


def _glyph(dots: Dots) -> object:
    pen = TTGlyphPen(None)
    for line in outlines(dots):
        pen.moveTo(tuple(DOT * at for at in line[0]))
        for point in line[1:]:
            pen.lineTo(tuple(DOT * at for at in point))
        pen.closePath()
    return pen.glyph()


def shown(face: Face, text: str) -> str:
    """Return *text* as it is drawn, a character a dot."""
    dots: set[tuple[int, int]] = set()
    x = 1
    for letter in text:
        dots |= moved(face.drawn[letter], x, 0)
        x += face.advances[letter]
    rows = range(max(y for _, y in dots), min(y for _, y in dots) - 1, -1)
    return "\n".join("".join("#" if (a, y) in dots else "." for a in range(x)) for y in rows)


def main() -> None:
    """Write the fonts, or show one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", type=int, choices=sorted(GRIDS))
    parser.add_argument("--text", default="")
    asked = parser.parse_args()
    if asked.show:
        face = Face(GRIDS[asked.show])
        for text in [asked.text] if asked.text else ["".join(sorted(face.drawn))]:
            print(shown(face, text))
        return
    for size, grid in GRIDS.items():
        font_of(Face(grid)).save(FONTS / f"BangDien-{size}.ttf")


if __name__ == "__main__":
    main()
