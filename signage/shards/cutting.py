"""Cutting: which playlists, posters and rows of tables belong to which shard."""

from __future__ import annotations

import array
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from typing import IO

from signage.campaign.folder import CampaignFolder
from signage.campaign.loading import stream_table
from signage.campaign.share import (
    KINDS,
    ROWS,
    TablePart,
    is_one_file,
    written_row,
    written_share,
)
from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.path import read_path
from signage.model.row import NAME_KEY, Row, name_taken, rows_below
from signage.source import Span
from signage.syntax.node import Mapping, Node, Scalar
from signage.syntax.sheet import Row as Cells
from signage.syntax.sheet import Sheet, columns, headed

ROWS_OF_SHARD = 200
"""Of them all that a shard does for itself, reading and planning, is a twentieth."""
_AT_ONCE = 500
"""Rows of a table that are held at once."""

Named = tuple[str, str]
"""Kind and name of a playlist or poster."""


@dataclass(slots=True)
class Table:
    """A table of which each row is made of its own, on disk; and what is made of each."""

    path: str
    span: Span
    """Where it is first named."""
    disk: IO[bytes]
    takers: list[Named] = field(default_factory=list)
    is_sheet: bool = False
    head: str = ""
    _ends: array.array[int] = field(default_factory=lambda: array.array("Q"))
    """Where its rows begin and end on disk."""

    @property
    def count(self) -> int:
        """Return how many rows it has."""
        return max(len(self._ends) - 1, 0)

    def add(self, row: str) -> None:
        """Add a row, as it is written in a share."""
        if not self._ends:
            self._ends.append(self.disk.tell())
        self.disk.write(row.encode("utf-8", "surrogatepass"))
        self._ends.append(self.disk.tell())

    def part(self, first: int, end: int) -> TablePart:
        """Return the rows from *first* to *end*, the head above them."""
        self.disk.seek(self._ends[first])
        rows = [
            self.disk.read(self._ends[at + 1] - self._ends[at]).decode("utf-8", "surrogatepass")
            for at in range(first, end)
        ]
        return TablePart(self.path, self.is_sheet, (self.head, *rows), tuple(self.takers))


@dataclass(frozen=True, slots=True)
class Divided:
    """What playlists.yaml describes, as far as it can be divided."""

    whole: tuple[Named, ...]
    """What has no table, or whose rows are pages of one file."""
    tables: tuple[Table, ...]

    @property
    def count(self) -> int:
        """Return how many rows there are, and other things that one shard makes whole."""
        return len(self.whole) + sum(table.count for table in self.tables)

    def first_of_each(self) -> bytes:
        """Return the file of a share that makes everything, but of tables the first row alone."""
        parts = [table.part(0, 1) for table in self.tables]
        return written_share(self.whole, parts, "", has_rest=True)

    def cuts(self, shards: int | None, *, is_whole_together: bool) -> tuple[tuple[int, int], ...]:
        """Return the first and the end of what each of so many *shards* makes, evenly.

        None: `ROWS_OF_SHARD` each, so that a row more at the end changes the last alone.
        *is_whole_together*: the first makes all that is not divided, besides.
        """
        begin = len(self.whole) if is_whole_together else 0
        rows = max(1, self.count - begin)
        if shards is None:
            bounds = [*range(0, rows, ROWS_OF_SHARD), rows]
        else:
            number = min(shards, rows)
            bounds = [rows * at // number for at in range(number + 1)]
        return tuple(itertools.pairwise((0, *(begin + bound for bound in bounds[1:]))))

    def share(self, first: int, end: int, sheets: str) -> bytes:
        """Return the file of the share that makes what comes from *first* to *end*.

        *sheets* says where its contact sheets are, if none are made of all shares together: then
        the first has to make what else is of all.
        """
        parts: list[TablePart] = []
        before = len(self.whole)
        for table in self.tables:
            low, high = max(first - before, 0), min(end - before, table.count)
            before += table.count
            if low < high:
                parts.append(table.part(low, high))
        has_rest = bool(sheets) and first == 0
        return written_share(self.whole[first:end], parts, sheets, has_rest=has_rest)


def divide(files: CampaignFolder, playlists: Node, disk: IO[bytes], report: Report) -> Divided:
    """Return what *playlists*, all of playlists.yaml, comes to; what is wrong with tables is told.

    Rows are written to *disk*, an empty file that is open for as long as they are needed. Their
    columns and names are looked at, and no more: all else is left to who makes their rows.
    """
    whole: list[Named] = []
    tables: dict[str, Table] = {}
    for kind, name, made in _named(playlists):
        rows = made.get(ROWS) if isinstance(made, Mapping) else None
        path = read_path(rows, report) if _is_table(rows) and rows is not None else None
        if rows is None or path is None or is_one_file(made):
            whole.append((kind, name))
            continue
        if path not in tables:
            tables[path] = Table(path, rows.span, disk)
        tables[path].takers.append((kind, name))
    for table in tables.values():
        _read(table, files, report)
    return Divided(tuple(whole), tuple(tables.values()))


def _named(playlists: Node) -> Iterator[tuple[str, str, Node]]:
    for kind in KINDS:
        named = playlists.get(kind) if isinstance(playlists, Mapping) else None
        for key, value in named.entries if isinstance(named, Mapping) else ():
            yield kind, key.text, value


def _is_table(rows: Node | None) -> bool:
    return isinstance(rows, Scalar) and not rows.is_nothing


def _read(table: Table, files: CampaignFolder, report: Report) -> None:
    """Read *table* piece by piece, and look at its columns and names."""
    seen: set[int] = set()
    taken: list[Row] = []
    for head, kept in _pieces(table, files, report):
        table.head = table.head or written_row(head)
        table.is_sheet = head[0].span.source.is_sheet
        for row in rows_below(head, kept, report):
            # Of a million names no more is held than a number for each.
            if (number := hash(row.name)) in seen:
                taken.append(replace(row, cells={}, empty=frozenset()))
            seen.add(number)
        for cells in kept:
            table.add(written_row(cells))
    for diagnostic in _told_of_first(table, files, taken):
        report.add(diagnostic)
    if not (table.count or report.has_errors):
        report.add(_empty(table))


def _pieces(
    table: Table, files: CampaignFolder, report: Report
) -> Iterator[tuple[Cells, tuple[Cells, ...]]]:
    """Yield the head of *table*, each time with some of the rows below it."""
    stream = headed(stream_table(files, table.path, table.span, report), NAME_KEY)
    if stream is None:
        return
    head, below = stream
    while rows := tuple(row.cells() for row in itertools.islice(below, _AT_ONCE)):
        found = columns(Sheet(head[0].span.source, (head, *rows)), report, NAME_KEY)
        if found is None:
            return
        yield found


def _told_of_first(
    table: Table, files: CampaignFolder, taken: Sequence[Row]
) -> Iterator[Diagnostic]:
    """Yield what to say of the rows *taken*, if indeed another has their name above them."""
    wanted, first = {row.name for row in taken}, dict[str, Row]()
    for head, kept in _pieces(table, files, Report()) if wanted else ():
        for row in rows_below(head, kept, Report()):
            if row.name in wanted:
                first.setdefault(row.name, replace(row, cells={}, empty=frozenset()))
    for row in taken:
        if (above := first[row.name]).span.cell != row.span.cell:
            yield name_taken(row, above)


def _empty(table: Table) -> Diagnostic:
    return Diagnostic(
        "missing-field", msg("there are no rows here: nothing would be made"), table.span
    )
