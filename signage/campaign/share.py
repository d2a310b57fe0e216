"""Shares: what one machine of many makes of a campaign, with the rows of tables that it takes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from signage.lazy_dataclass import dataclass
from signage.source import FileRead, Source, Span
from signage.syntax.node import Mapping, Node, Scalar
from signage.syntax.node import Sequence as SequenceNode

KINDS = ("playlists", "posters")
"""What of playlists.yaml is divided among machines."""
ROWS = "rows"
_OF_ALL = ("channels",)
"""What shows pictures of slides and posters, and is compared with their words."""
DELIVER = "deliver"
"""What names things of all machines, and makes nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Share:
    """Some playlists and posters of a campaign, and rows of tables."""

    known_by: FileRead
    """The file that says so: with it changes what is made."""
    kept: frozenset[tuple[str, str]]
    """Kind and name of those that it makes whole."""
    cut: dict[tuple[str, str], tuple[Node, ...]]
    """By kind and name, the rows that are made of others."""
    has_rest: bool
    """Whether it makes the channels, too."""
    sheets: str = ""
    """Where its contact sheets are, without suffix; "": there are some of all shares together."""

    def part_of(self, playlists: Node) -> Node:
        """Return *playlists*, what playlists.yaml says, as if it said no more than this share."""
        if not isinstance(playlists, Mapping):
            return playlists
        return replace(playlists, entries=tuple(self._entries(playlists)))

    def _entries(self, playlists: Mapping) -> Iterator[tuple[Scalar, Node]]:
        for key, value in playlists.entries:
            if key.text in KINDS and isinstance(value, Mapping):
                yield key, replace(value, entries=tuple(self._own(key.text, value)))
            elif key.text in _OF_ALL and not self.has_rest:
                # That there are some is still so.
                yield key, Mapping((), value.span)
            elif key.text != DELIVER:
                yield key, value

    def _own(self, kind: str, named: Mapping) -> Iterator[tuple[Scalar, Node]]:
        for key, value in named.entries:
            if (kind, key.text) in self.kept:
                yield key, value
            elif isinstance(value, Mapping) and (rows := self.cut.get((kind, key.text))):
                yield key, with_rows(value, SequenceNode(rows, value.span))


def with_rows(made: Mapping, rows: SequenceNode) -> Mapping:
    """Return the playlist, poster or channel *made* with *rows* in place of its table."""
    entries = ((key, rows if key.text == ROWS else value) for key, value in made.entries)
    return replace(made, entries=tuple(entries))


def is_one_file(made: Node) -> bool:
    """Tell whether the rows of *made* are pages of one file, of which none can be left out."""
    bound = made.get("as") if isinstance(made, Mapping) else None
    return isinstance(bound, Scalar) and bound.text == "pages"


def written_row(cells: Sequence[Scalar]) -> str:
    """Return a row of a table as a line of a share."""
    first, last = cells[0].span, cells[-1].span
    source = first.source
    lines = [source.line(number) for number in range(first.line, last.end_line + 1)]
    said = [[cell.text, *_written_place(cell.span)] for cell in cells]
    return json.dumps([first.line, lines, said], ensure_ascii=False, separators=(",", ":"))


def _written_place(span: Span) -> tuple[int, int, int, int, str]:
    return span.line, span.column, span.end_line, span.end_column, span.cell


@dataclass(frozen=True, slots=True)
class TablePart:
    """Rows of a table, of its head the first, each as `written_row` writes it."""

    path: str
    is_sheet: bool
    rows: Sequence[str]
    takers: Sequence[tuple[str, str]]
    """Kind and name of what is made of each."""


def written_share(
    kept: Iterable[tuple[str, str]], tables: Sequence[TablePart], sheets: str, *, has_rest: bool
) -> bytes:
    """Return the file of a share."""
    head = {
        "share": 1,
        "kept": sorted(kept),
        "has_rest": has_rest,
        "sheets": sheets,
        "tables": [[t.path, t.is_sheet, len(t.rows), list(t.takers)] for t in tables],
    }
    lines = [json.dumps(head, ensure_ascii=False), *(row for t in tables for row in t.rows)]
    return "\n".join(lines).encode("utf-8", "surrogatepass") + b"\n"


def read_share(path: str, sha256: str, data: bytes) -> Share:
    """Return the share whose file at *path* has *data*; raises ValueError for any other file."""
    try:
        text = data.decode("utf-8", "surrogatepass").rstrip("\n")
        head, *rows = map(json.loads, text.split("\n"))
        kept = frozenset((str(kind), str(name)) for kind, name in head["kept"])
        cut: dict[tuple[str, str], tuple[Node, ...]] = {}
        for table, is_sheet, count, takers in head["tables"]:
            nodes = _rows(str(table), bool(is_sheet), rows[:count])
            rows = rows[count:]
            cut |= {(str(kind), str(name)): nodes for kind, name in takers}
        known_by, sheets = FileRead(path, sha256), str(head["sheets"])
        return Share(known_by, kept, cut, bool(head["has_rest"]), sheets)
    except (KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise ValueError("no share") from error


def _rows(path: str, is_sheet: bool, written: Sequence[Any]) -> tuple[Node, ...]:
    """Return the rows of the table at *path*, the first of *written* being its head."""
    head, *below = written
    # The head stands far above most rows.
    (names,) = _cells(path, is_sheet, (head,))
    return tuple(_row(names, cells) for cells in _cells(path, is_sheet, below))


def _cells(path: str, is_sheet: bool, written: Sequence[Any]) -> Iterator[list[Scalar]]:
    lines = {
        number: text
        for first, texts, _ in written
        for number, text in enumerate(map(str, texts), first)
    }
    source = Source.of_lines(path, lines, is_sheet)
    return ([_cell(source, *cell) for cell in cells] for _, _, cells in written)


def _cell(
    source: Source, text: str, line: int, column: int, end_line: int, end_column: int, cell: str
) -> Scalar:
    place = source.span(line, column, end_line, end_column, cell)
    return Scalar(str(text), plain=False, span=place)


def _row(head: Sequence[Scalar], cells: Sequence[Scalar]) -> Mapping:
    return Mapping(tuple(zip(head, cells, strict=True)), cells[0].span)
