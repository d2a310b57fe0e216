"""The line that a diagnostic is about, made fit to be shown in cells of equal width."""

from __future__ import annotations

import unicodedata

from signage.lazy_dataclass import dataclass
from signage.printable import HIDDEN
from signage.source import Span

TAB_STOP = 4
LONGEST_LINE = 120
"""Characters of a line that is shown as a whole."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line, and which of its cells are meant."""

    text: str
    before: int
    """Cells before the first that is meant."""
    width: int
    """Cells that are meant, at least one."""


def excerpt(span: Span, longest: int = LONGEST_LINE) -> Excerpt:
    """Return the first line of *span*; of a longer span, its rest is meant to its end.

    Of a line of more than *longest* characters only what is around the span is shown.
    """
    line = span.source.shown(span.line)
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    first = span.column - 1
    cut = max(0, first - longest // 3) if len(line) > longest else 0
    stop = cut + longest
    lead = "…" if cut else ""
    before = cells(lead + line[cut:first])
    through = cells(lead + line[cut : min(end, stop)])
    shown = cells(lead + line[cut:stop] + ("…" if stop < len(line) else ""))
    return Excerpt(shown, display_width(before), max(1, display_width(through[len(before) :])))


def cells(text: str) -> str:
    """Return *text* with tabs expanded, and one U+FFFD for each character that is not seen."""
    expanded: list[str] = []
    at = 0
    for character in text:
        cell = " " * (TAB_STOP - at % TAB_STOP) if character == "\t" else character
        at += display_width(cell)
        expanded.append(cell)
    return HIDDEN.sub("\ufffd", "".join(expanded))


def wrapped(text: str, columns: int | None, at: int = 0, indent: int = 0) -> str:
    """Return *text* in lines of at most *columns* cells; None: in one line.

    The first begins after *at* cells, all others after *indent*. A word that is longer than a
    line stays whole.
    """
    if columns is None:
        return text
    first, *words = text.split(" ")
    lines, taken = [first], at + display_width(first)
    for word in words:
        width = display_width(word)
        taken += 1 + width
        if taken > columns:
            lines.append(" " * indent + word)
            taken = indent + width
        else:
            lines[-1] += f" {word}"
    return "\n".join(lines)


def display_width(text: str) -> int:
    """Return how many cells of a terminal *text* takes.

    Wide and full-width characters take two (Unicode Standard Annex 11), marks and invisible
    format characters none.
    """
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
