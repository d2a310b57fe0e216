"""Columns of text."""

from __future__ import annotations

from collections.abc import Sequence

from signage.printable import printable
from signage.reporters.excerpt import display_width, wrapped

GAP = "  "


def table(rows: Sequence[Sequence[str]], columns: int | None = None) -> str:
    """Return *rows*, which are all of one length, with their columns aligned.

    In a terminal of so many *columns* the last cell of each goes on below itself.
    """
    shown = [tuple(map(printable, row)) for row in rows]
    widths = [max(map(display_width, column)) for column in zip(*shown, strict=True)]
    at = sum(widths[:-1]) + len(GAP) * (len(widths) - 1)
    return "\n".join(
        GAP.join((*map(_padded, row[:-1], widths), wrapped(row[-1], columns, at, at))).rstrip()
        for row in shown
    )


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - display_width(cell))
