"""Columns of text."""

from __future__ import annotations

from collections.abc import Sequence

from signage.printable import printable
from signage.reporters.excerpt import display_width

GAP = "  "


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return *rows*, which are all of one length, with their columns aligned."""
    shown = [tuple(map(printable, row)) for row in rows]
    widths = [max(map(display_width, column)) for column in zip(*shown, strict=True)]
    return "\n".join(GAP.join(map(_padded, row, widths)).rstrip() for row in shown)


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - display_width(cell))
