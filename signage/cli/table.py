"""Columns of text."""

from __future__ import annotations

from collections.abc import Sequence

from signage.reporters.excerpt import display_width

GAP = "  "


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return *rows*, which are all of one length, with their columns aligned."""
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(GAP.join(map(_padded, row, widths)).rstrip() for row in rows)


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - display_width(cell))
