"""Tables: rows of cells, as lists in YAML or in a CSV or Excel file of the campaign."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.model.field import Notation, plain
from signage.model.path import PATH, read_path
from signage.model.wording import WORDINGS, Wordings, read_wordings
from signage.source import Span
from signage.syntax.node import Node, Scalar, Sequence
from signage.syntax.refusal import refuse_type
from signage.syntax.sheet import Sheet, cells

OpenTable: TypeAlias = Callable[[str, Span, Report], Sheet | None]
"""Opens the table of a path that stands at a place; None if it cannot be read, as reported."""

MOST_ROWS = 200
MOST_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell, and where it was written."""

    wordings: Wordings
    """The longest first; none at all in an empty cell."""
    span: Span


Rows: TypeAlias = tuple[tuple[Cell, ...], ...]
"""All of the same number of cells."""


def open_rows(node: Node, report: Report, tables: OpenTable) -> Node | None:
    """Return the rows of the table whose path *node* is; anything else as it is."""
    if not isinstance(node, Scalar) or node.is_nothing:
        return node
    path = read_path(node, report)
    sheet = None if path is None else tables(path, node.span, report)
    return None if sheet is None else cells(sheet, report)


def read_rows(node: Node, report: Report) -> Rows | None:
    """Read a list of rows, each a list of cells; all rows have to be equally long."""
    if not isinstance(node, Sequence):
        refuse_type(node, report, _ROWS_WORDS, _ROWS_HINT, _FILE_HINT)
        return None
    if len(node.items) > MOST_ROWS:
        report.add(_too_many(msg("a table has at most {most} rows", most=MOST_ROWS), node.span))
        return None
    rows = [read_cells(item, report) for item in node.items]
    whole = tuple(row for row in rows if row is not None)
    for row, item in zip(rows, node.items, strict=True):
        if row is not None and len(row) != len(whole[0]):
            report.add(_uneven(len(row), len(whole[0]), item.span))
    return whole if all(row is not None and len(row) == len(whole[0]) for row in rows) else None


def read_cells(node: Node, report: Report) -> tuple[Cell, ...] | None:
    """Read the cells of one row; None if any of them cannot be read."""
    if not isinstance(node, Sequence):
        refuse_type(node, report, _ROW_WORDS, _ROWS_HINT)
        return None
    if len(node.items) > MOST_COLUMNS:
        report.add(
            _too_many(msg("a table has at most {most} columns", most=MOST_COLUMNS), node.span)
        )
        return None
    cells = [_read_cell(item, report) for item in node.items]
    return None if None in cells else tuple(cell for cell in cells if cell is not None)


def _read_cell(node: Node, report: Report) -> Cell | None:
    if isinstance(node, Scalar) and not node.text.strip():
        return Cell((), node.span)
    wordings = read_wordings(node, report)
    return None if wordings is None else Cell(wordings, node.span)


def _uneven(has: int, needs: int, span: Span) -> Diagnostic:
    return Diagnostic(
        "wrong-row",
        msg(
            "the first row has {needs} cells, but the number of cells here is {has}",
            needs=needs,
            has=has,
        ),
        span,
        hints=(msg('write an empty cell as `""`'),),
    )


def _too_many(message: Message, span: Span) -> Diagnostic:
    return Diagnostic(
        "too-many-items",
        message,
        span,
        hints=(msg("make several tables of it"),),
    )


_ROWS_WORDS = msg("rows of cells")
_ROW_WORDS = msg("the cells of a row")
_ROWS_HINT = msg("write each row as a list: `- [Thứ Hai, 7:30–11:00]`")
_FILE_HINT = msg("rows from a CSV or Excel file come through a field of the type `table`")

CELLS: Notation[object, tuple[Cell, ...]] = plain(
    read_cells, {"type": "array", "items": WORDINGS.schema}
)
"""The cells of a row."""
ROWS: Notation[object, Rows] = plain(read_rows, {"type": "array", "items": CELLS.schema})
"""Rows of cells, as they are after a field of the type `table` has opened its file."""
ROWS_SCHEMA = {"anyOf": [ROWS.schema, PATH.schema]}
