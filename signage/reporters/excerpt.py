"""The line that a diagnostic is about, made fit to be shown in cells of equal width."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from signage.source import Span

TAB_STOP = 4
LONGEST_LINE = 120
"""Characters; of a longer line only what is around the span is shown."""

# The terminal would obey an escape sequence that a file name or a line contains.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line, and which of its cells are meant."""

    text: str
    before: int
    """Cells before the first that is meant."""
    width: int
    """Cells that are meant, at least one."""


def excerpt(span: Span) -> Excerpt:
    """Return the first line of *span*; of a longer span, its rest is meant to its end."""
    line = span.source.line(span.line)
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    first = span.column - 1
    cut = max(0, first - LONGEST_LINE // 3) if len(line) > LONGEST_LINE else 0
    stop = cut + LONGEST_LINE
    lead = "…" if cut else ""
    before = cells(lead + line[cut:first])
    through = cells(lead + line[cut : min(end, stop)])
    shown = cells(lead + line[cut:stop] + ("…" if stop < len(line) else ""))
    return Excerpt(shown, display_width(before), max(1, display_width(through[len(before) :])))


def cells(text: str) -> str:
    """Return *text* with tabs expanded and control characters replaced by U+FFFD."""
    expanded: list[str] = []
    at = 0
    for character in text:
        cell = " " * (TAB_STOP - at % TAB_STOP) if character == "\t" else character
        at += display_width(cell)
        expanded.append(cell)
    return printable("".join(expanded))


def printable(text: str) -> str:
    """Return *text* with control characters replaced by U+FFFD."""
    return _CONTROL.sub("\ufffd", text)


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
