"""Rows of a table of places: of each a playlist, slide, poster or channel is made, in its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import Message, in_context, msg
from signage.model.bind import bind
from signage.model.field import Field, Notation, Schema
from signage.model.key_message import KeyMessage, decode_messages
from signage.model.path import PATH, read_path
from signage.model.registry import SCREENS, NamedScreens, Registry
from signage.model.template_field import VALUE
from signage.number import quote
from signage.source import Span
from signage.syntax.node import Few, Node, Scalar, Sequence
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.readers import LONGEST_NAME, nearest_name
from signage.syntax.refusal import refuse_type
from signage.syntax.sheet import Sheet, columns

NAME_KEY = "name"
"""The column with the names of the rows; where there is none, the first column has them."""
SCREENS_KEY = "screens"
UNTIL_KEY = "valid_until"
TITLE_KEY = "title"
MOST_ROWS = 100_000


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One of the places that a playlist, a slide, a poster or a channel is made for."""

    name: str
    """Becomes part of its files' names: `to-1`."""
    title: str
    """As it is written: `Tổ 1`."""
    cells: Mapping[str, Node]
    """What stands in it, by column; empty cells are left out."""
    empty: frozenset[str]
    """The columns in which nothing stands here."""
    span: Span
    """Of its name."""

    def over(self, registry: Registry, report: Report) -> Registry:
        """Return *registry* with the cells in place of the campaign's variables.

        An empty cell leaves the variable; where there is none, it is a value that is not given.
        """
        return self.told(registry, report)[0]

    def told(
        self, registry: Registry, report: Report
    ) -> tuple[Registry, dict[str, KeyMessage | None]]:
        """Return also the messages that are others here, by name; None: its cells spoil one."""
        cells = {name: bind(node, registry.facts, report) for name, node in self.cells.items()}
        nothing = {name: None for name in self.empty if name not in registry.facts}
        facts = {**registry.facts, **nothing, **cells}
        # What is wrong with a message was told when it was read with the campaign's own variables.
        again = tuple((key, node) for key, node, takes in registry.messages if takes & cells.keys())
        messages, wordings = decode_messages(MappingNode(again, self.span), facts, Report())
        variables = {**registry.variables, **nothing, **cells, **wordings}
        others: dict[str, KeyMessage | None] = {key.text: None for key, _ in again}
        others |= {message.name: message for message in messages}
        return replace(registry, variables=variables, facts=facts), others

    def put_into(self, node: Node, registry: Registry, report: Report) -> Node:
        """Return *node*, which is made for it, with the title and the last day of this row.

        *registry* has its cells.
        """
        if not isinstance(node, MappingNode):
            return node
        said = {key.text: (key, value) for key, value in node.entries}
        if (until := self.cells.get(UNTIL_KEY)) is not None:
            said[UNTIL_KEY] = (Scalar(UNTIL_KEY, plain=True, span=until.span), _as_day(until))
        if TITLE_KEY in said:
            key, title = said[TITLE_KEY]
            said[TITLE_KEY] = (key, self._titled(title, registry, report))
        return replace(node, entries=tuple(said.values()))

    def _titled(self, title: Node, registry: Registry, report: Report) -> Node:
        """Return *title* with the cells that it takes; with the row's own behind it if none."""
        bound = bind(title, registry.variables, report)
        if bound is not title or not isinstance(title, Scalar) or title.is_nothing:
            return bound or title
        return replace(title, text=f"{title.text} – {self.title}")

    def screens(self, registry: Registry, report: Report) -> NamedScreens | None:
        """Return the screens that it has; None: all that what it is made of has."""
        cell = self.cells.get(SCREENS_KEY)
        if isinstance(cell, Scalar):
            names = re.split(r"[\s,;]+", cell.text.strip())
            cell = Sequence(tuple(replace(cell, text=name) for name in names if name), cell.span)
        return None if cell is None else SCREENS.read(cell, report, registry)


def column_name(written: str) -> str:
    """Return how a column is called in braces: {noi_hop} for `Nơi họp`."""
    return nearest_name(written).replace("-", "_")


def read_rows(node: Node, report: Report, registry: Registry) -> tuple[Row, ...] | None:
    """Read a list of mappings, or the path of a table; None if it is neither."""
    match node:
        case Sequence():
            found = _of_list(node, report)
        case Scalar(is_nothing=False):
            path = read_path(node, report)
            sheet = None if path is None else registry.tables(path, node.span, report)
            if sheet is None:
                return None
            table = sheet

            def of_table(told: Report) -> list[Row]:
                return _of_table(table, told)

            # One table serves many playlists.
            found = registry.known.of((table,), "rows", of_table, report)
        case _:
            refuse_type(node, report, _WORDS, _HINT)
            return None
    if not (found or report.has_errors or isinstance(node, Few)):
        report.add(Diagnostic("missing-field", _NONE, node.span, hints=(_HINT,)))
    if len(found) > MOST_ROWS:
        report.add(_too_many(node.span))
        return None
    return _without_one_name_twice(found, report)


def _of_table(sheet: Sheet, report: Report) -> list[Row]:
    table = columns(sheet, report, NAME_KEY)
    return [] if table is None else rows_below(*table, report)


def rows_below(
    head: tuple[Scalar, ...], below: Iterable[tuple[Scalar, ...]], report: Report
) -> list[Row]:
    """Return the rows of a table that has *head*; what is wrong with its columns or names is told.

    So is each row without a name, which is left out.
    """
    names = [column_name(cell.text) for cell in head]
    for at, cell in enumerate(head):
        if names[at] and names[at] in names[:at]:
            report.add(_column_twice(cell, head[names.index(names[at])]))
    naming = names.index(NAME_KEY) if NAME_KEY in names else 0
    rows = (_row(names, cells, cells[naming], cells[naming].span, report) for cells in below)
    return [row for row in rows if row is not None]


def _of_list(node: Sequence, report: Report) -> list[Row]:
    rows: list[Row | None] = []
    for item in node.items:
        if not isinstance(item, MappingNode) or not item.entries:
            refuse_type(item, report, _ROW_WORDS, _HINT)
            continue
        if not item.is_whole:
            report.lack()
        names = [column_name(key.text) for key, _ in item.entries]
        naming = names.index(NAME_KEY) if NAME_KEY in names else 0
        cells = [value for _, value in item.entries]
        rows.append(_row(names, cells, cells[naming], cells[naming].span, report))
    return [row for row in rows if row is not None]


def _row(
    names: Iterable[str], cells: Iterable[Node], named: Node, span: Span, report: Report
) -> Row | None:
    """Return the row with *cells* in the columns *names*; None if it has no name for its files."""
    title = " ".join(named.text.split()) if isinstance(named, Scalar) else ""
    name = nearest_name(title)
    if not name:
        report.add(_nameless(title, span))
        return None
    if len(title) > LONGEST_NAME:
        report.add(_too_long(title, span))
        return None
    by_column = {column: cell for column, cell in zip(names, cells, strict=True) if column}
    filled = {column: cell for column, cell in by_column.items() if not _is_empty(cell)}
    filled.setdefault(NAME_KEY, named)
    return Row(name, title, filled, frozenset(by_column.keys() - filled.keys()), span)


def _as_day(cell: Node) -> Node:
    """Return *cell* as days are written, if it has day/month/year: so spreadsheets show them."""
    match = _DAY.fullmatch(cell.text.strip()) if isinstance(cell, Scalar) else None
    if match is None or not isinstance(cell, Scalar):
        return cell
    return replace(cell, text=f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}")


def _is_empty(cell: Node) -> bool:
    return isinstance(cell, Scalar) and not cell.text.strip()


def _without_one_name_twice(rows: Iterable[Row], report: Report) -> tuple[Row, ...]:
    """Return *rows* with the first of each name: of two with one name the second has no file."""
    first: dict[str, Row] = {}
    for row in rows:
        if (same := first.setdefault(row.name, row)) is not row:
            report.add(name_taken(row, same))
    return tuple(first.values())


def in_rows(found: Iterable[tuple[Row, Iterable[Diagnostic]]]) -> Iterator[Diagnostic]:
    """Yield what was *found* of the rows; what is wrong outside their table names those it hits.

    What all have in common is a mistake of what is made for them.
    """
    told = [(row, tuple(diagnostics)) for row, diagnostics in found]
    where: dict[Diagnostic, list[Row]] = {}
    for row, diagnostics in told:
        for diagnostic in diagnostics:
            where.setdefault(diagnostic, []).append(row)
    for diagnostic, rows in where.items():
        is_own = diagnostic.span is not None and diagnostic.span.source is rows[0].span.source
        if (is_own and diagnostic.span and diagnostic.span.cell) or len(rows) == len(told):
            yield diagnostic
        else:
            yield replace(diagnostic, message=_for_rows(diagnostic.message, rows))


def _for_rows(message: Message, rows: list[Row]) -> Message:
    names = tuple(quote(row.title) for row in rows[:_MOST_NAMED])
    if len(rows) > len(names):
        return msg(
            "at {count} rows, first {names}: {message}",
            count=len(rows),
            names=names,
            message=message,
        )
    return msg("for {names}: {message}", names=names, message=message)


def _nameless(title: str, span: Span) -> Diagnostic:
    if not title:
        hint = msg("write there what it is called, for example `Tổ 1`; its files become `to-1`")
        return Diagnostic("missing-field", msg("this row has no name"), span, hints=(hint,))
    message = msg(
        "{quoted} has no letter or digit that a file's name can have", quoted=quote(title)
    )
    hint = msg("give it a name of letters a-z and digits in a column `name`")
    return Diagnostic("wrong-name", message, span, hints=(hint,))


def _too_long(title: str, span: Span) -> Diagnostic:
    message = msg(
        "the name of this row has {length} characters; names of files have at most {most}",
        length=len(title),
        most=LONGEST_NAME,
    )
    hint = msg("shorten it, or add a column `name` with short names")
    return Diagnostic("wrong-name", message, span, hints=(hint,))


def name_taken(row: Row, first: Row) -> Diagnostic:
    """Return what to say of *row*, whose files are those of the *first* of its name."""
    message = msg(
        "{quoted} would have the files of {other} ({place}): both are called '{name}'",
        quoted=quote(row.title),
        other=quote(first.title),
        place=first.span.cell or first.span.line_place,
        name=row.name,
    )
    return Diagnostic(
        "name-taken", message, row.span, hints=(in_context("rows", "rename one of them"),)
    )


def _column_twice(cell: Scalar, first: Scalar) -> Diagnostic:
    message = msg(
        "{quoted} and {other} ({place}) would both be `{{{name}}}`",
        quoted=quote(cell.text),
        other=quote(first.text),
        place=first.span.cell,
        name=column_name(cell.text),
    )
    return Diagnostic(
        "duplicate-key", message, cell.span, hints=(in_context("rows", "rename one of them"),)
    )


def _too_many(span: Span) -> Diagnostic:
    message = msg("these are more than {most} rows, and one build takes no more", most=MOST_ROWS)
    return Diagnostic("too-many-items", message, span, hints=(DIVIDE,))


DIVIDE = msg(
    "`signage shard plan` divides a table with a row for each playlist or poster into builds of "
    "200 rows; `--sample 10` makes a few of them"
)
"""What is to be done about a table that is too large to be built at once."""
_DAY = lazy_regex(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})")
_MOST_NAMED = 3
_NONE = msg("there are no rows here: nothing would be made")
_WORDS = msg("a list of rows, or a CSV or Excel file")
_ROW_WORDS = msg("a row: `{{name: Tổ 1, place: Nhà văn hóa}}`")
_HINT = msg("for example `rows: templates/data/to.csv`, or `- {{name: Tổ 1, place: Nhà văn hóa}}`")

_ROW_SCHEMA: Schema = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": VALUE.schema,
}
ROWS: Field[Registry, tuple[Row, ...]] = Field(
    "rows",
    Notation(read_rows, {"anyOf": [PATH.schema, {"type": "array", "items": _ROW_SCHEMA}]}),
    msg("once for each row of a list, or of a CSV or Excel file: its columns are {{column}}"),
)
