"""The element `table`: rows of cells under a head, all in one size, columns as wide as they need.

The narrow columns keep their lines whole and the wide ones break theirs, which reads better than
what CSS does with an automatic table (CSS 2.2, 17.5.2.2): there every column gives.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterator, Sequence

from signage.diagnostic import Diagnostic, Report
from signage.display_list import FillBox
from signage.elements.definition import Definition
from signage.elements.text import STYLE_FIELDS, colored_style
from signage.geometry import Rect, Size
from signage.layout.context import (
    LONGEST_LIST_OF_WORDINGS,
    Content,
    Kind,
    LayoutContext,
    Squeeze,
    Widths,
)
from signage.layout.flex import stretch
from signage.layout.fragment import Drawing, Fragment
from signage.layout.lines import place_lines
from signage.layout.overflow import report_no_room, report_problem, report_unset
from signage.layout.type_size import Type, type_of
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.model.box import Box
from signage.model.element import Element, ElementKind, ElementNames, kind_field
from signage.model.field import FLAG, Entry, Field, Notation, choice, integer, one_or_list
from signage.model.length import LENGTH, Length, Unit
from signage.model.paint import BORDER, Border, Solid
from signage.model.style import STYLE, TextAlign, TextStyle
from signage.model.surface import ScreenClass
from signage.model.table import CELLS, MOST_ROWS, ROWS, Cell, Rows
from signage.model.wording import WORDINGS, Wordings
from signage.number import quote
from signage.source import Span
from signage.syntax.node import Node
from signage.syntax.node import Sequence as SequenceNode
from signage.text.fitting import SetText, set_text, up
from signage.text.marks import escaped, parse_rich
from signage.text.paragraph import Paragraph
from signage.text.words import line_text


@dataclass(frozen=True, slots=True)
class Table(Element):
    """Rows of cells under a head, with rules between them."""

    head: tuple[Cell, ...]
    """None at all in a table without a head."""
    rows: Rows
    style: TextStyle
    head_style: TextStyle | None
    """None: the style of the cells, emphasised."""
    align: tuple[TextAlign, ...]
    """Of each column."""
    gap: Length
    """Between two columns."""
    row_gap: Length
    """Between two rows, besides the rule."""
    rule: Border | None
    """None: thin and in the colour of the cells, where there is room for any."""
    more: Wordings
    """Stands for the rows that are left out; none at all where all rows have to be shown."""
    rows_at_least: int
    """So many have to be shown, even if others are left out."""
    more_span: Span
    box: Box
    span: Span


TABLE_GAP = Length(4.0, Unit.VMIN)
ROW_GAP = Length(2.0, Unit.VMIN)
RULE_WIDTH = Length(0.15, Unit.VMIN)
HEAD_RULE = 2
"""How often as thick as the others the rule below the head is."""
WHOLE_ALLOWANCE = 0.75
"""A size down to this part of the largest is taken for cells that break in one column only."""
LEFT_OUT = "{rows}"
"""Stands in `more:` for the number of rows that are left out; written ``{{rows}}`` in YAML."""


def decode_table(entry: Entry[ElementNames], box: Box) -> Table | None:
    """Read a table; its first row is its head unless it says otherwise."""
    rows = entry.get(_TABLE, None)
    style = colored_style(entry)
    said = entry.get(_HEAD, True)
    head_style = entry.get(_HEAD_STYLE, None)
    align = entry.get(_ALIGN, ())
    gap = entry.get(_GAP, TABLE_GAP)
    row_gap = entry.get(_ROW_GAP, ROW_GAP)
    rule = entry.get(_RULE, None)
    more = entry.get(_MORE, ())
    at_least = entry.get(_AT_LEAST, 1)
    if entry.has(_AT_LEAST) and not entry.has(_MORE):
        entry.report.add(_nothing_said_of_them(entry.place(_AT_LEAST)))
    if not rows or style is None:
        return None
    head = said if isinstance(said, tuple) else ()
    if said is True:
        head, rows = rows[0], rows[1:]
    columns = max(map(len, (head, *rows)))
    if head and rows and len(rows[0]) > len(head):
        entry.report.add(_short_head(len(head), len(rows[0]), entry.place(_HEAD)))
    span = entry.place(_TABLE)
    return Table(
        _padded(head, columns, span) if head else (),
        tuple(_padded(row, columns, span) for row in rows),
        style,
        head_style,
        (align * columns if len(align) == 1 else (*align, *columns * (TextAlign.START,)))[:columns],
        gap,
        row_gap,
        rule,
        more,
        at_least,
        entry.place(_MORE),
        box,
        span,
    )


def table_widths(table: Table, space: Size, context: LayoutContext) -> Widths:
    """Return the widths of all columns: of what cannot be torn, small; of whole lines, large."""
    setter = _setter(table, space, context)
    lines = setter.lines(len(table.rows), 0)
    gaps = setter.gap * max(0, setter.columns - 1)
    least, _ = setter.column_widths(lines, setter.cells.smallest)
    _, preferred = setter.column_widths(lines, setter.cells.sizes[0])
    return Widths(sum(least) + gaps, sum(preferred) + gaps)


def table_height(
    table: Table, width: int, space: Size, squeeze: Squeeze, context: LayoutContext
) -> int:
    """Return the height of all rows at the largest size that *squeeze* leaves.

    Pressed as hard as can be, a table that may leave rows out asks for the fewest rows only.
    """
    setter = _setter(table, space, context)
    shown = len(table.rows)
    if squeeze == _HARDEST and table.more:
        shown = min(shown, table.rows_at_least)
    sizes = setter.cells.squeezed(squeeze)
    found = setter.largest(shown, squeeze.wording, sizes, Size(width, math.inf))
    if found is not None:
        return found.height
    return up(setter.cells.plain.cap_top * setter.cells.smallest) * (shown + bool(table.head))


def fill_table(table: Table, rect: Rect, context: LayoutContext) -> Content:
    """Set as many rows as fit *rect*, each a child of its own; report it if they are too few."""
    if rect.is_empty:
        report_no_room(table, context)
        return Content()
    setter = _setter(table, rect.size, context)
    if setter.lacks_glyphs(context):
        return Content()
    sizes = setter.cells.sizes
    found = setter.largest(len(table.rows), 0, sizes, rect.size)
    if found is None and table.more:
        most = setter.most_rows(rect.size)
        if most >= table.rows_at_least:
            found = setter.largest(most, 0, sizes, rect.size)
    if found is None:
        _report(setter, rect.size, context)
        return Content()
    return Content(children=tuple(_place(setter, found, rect, context)))


_HARDEST = Squeeze(LONGEST_LIST_OF_WORDINGS - 1, 0.0)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the table in its faces: None for an empty cell."""

    cells: tuple[Paragraph | None, ...]
    spans: tuple[Span, ...]
    is_head: bool = False
    is_more: bool = False
    """Whether it is the one that stands for others, as wide as the table."""


@dataclass(frozen=True, slots=True)
class _SetLine:
    """A row at a size, all its first lines on one baseline."""

    line: _Line
    texts: tuple[SetText | None, ...]
    ascent: int
    height: int
    before: int
    """Between it and the row above it, the rule included."""
    rule: int
    """How thick the rule above it is."""


@dataclass(frozen=True, slots=True)
class _SetTable:
    """All rows that are shown."""

    size: float
    columns: tuple[int, ...]
    broken_columns: int
    """How many columns have cells that could be on fewer lines if there was room."""
    lines: tuple[_SetLine, ...]

    @property
    def height(self) -> int:
        return sum(line.before + line.height for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Setter:
    """A table on one surface: its types, and its lengths in whole pixels."""

    table: Table
    cells: Type
    head: Type
    gap: int
    row_gap: int
    rule: int
    spares_columns: bool
    """Whether a smaller size may be taken for fewer broken cells.

    Not where other texts have limited the style: each would make the others smaller, pass by pass.
    """

    @property
    def columns(self) -> int:
        return len(self.table.align)

    @property
    def wordings(self) -> int:
        """Return how many wordings anything in it has, 0 if nothing is said at all."""
        cells = (cell for row in (self.table.head, *self.table.rows) for cell in row)
        said = (self.table.more, *(cell.wordings for cell in cells))
        return max(map(len, said))

    def lines(self, shown: int, wording: int) -> list[_Line]:
        """Return the head, the first *shown* rows, and what stands for the others."""
        table = self.table
        lines = [_line(row, wording, self.cells) for row in table.rows[:shown]]
        if table.head:
            lines.insert(0, _head_line(table, wording, self.head))
        if left_out := len(table.rows) - shown:
            lines.extend(self._more_line(left_out, wording))
        return lines

    def _more_line(self, left_out: int, wording: int) -> Iterator[_Line]:
        more = self.table.more
        if more:
            said = more[min(wording, len(more) - 1)].replace(LEFT_OUT, str(left_out))
            yield _Line((self.cells.compose(said),), (self.table.more_span,), is_more=True)

    def largest(
        self, shown: int, wording: int, sizes: Sequence[float], box: Size
    ) -> _SetTable | None:
        """Return the rows in the longest wordings, from *wording* on, at the largest size.

        A somewhat smaller size is taken if that leaves all columns but one whole.
        """
        first = max(wording, self.cells.wording)
        for number in range(first, max(self.wordings, first + 1)):
            lines = self.lines(shown, number)
            found: _SetTable | None = None
            for size in sizes:
                if found is not None and size < WHOLE_ALLOWANCE * found.size:
                    break
                each = self._set(lines, size, box)
                if each is not None and (each.broken_columns <= 1 or not self.spares_columns):
                    return each
                found = found or each
            if found is not None:
                return found
        return None

    def most_rows(self, box: Size) -> int:
        """Return how many rows fit at the smallest size, beside what stands for the others."""
        for shown in range(len(self.table.rows), 0, -1):
            lines = self.lines(shown, self.wordings - 1)
            if self._set(lines, self.cells.smallest, box) is not None:
                return shown
        return 0

    def column_widths(self, lines: Sequence[_Line], size: float) -> tuple[list[int], list[int]]:
        """Return the least and the preferred width of each column."""
        least, preferred = [0] * self.columns, [0] * self.columns
        for line in lines:
            if line.is_more:
                continue
            at = self.size_of(line, size)
            for index, cell in enumerate(line.cells):
                if cell is not None:
                    widest = max(cell.width(*forced) for forced in cell.forced_lines)
                    least[index] = max(least[index], up(cell.width(*cell.widest_unit) * at))
                    preferred[index] = max(preferred[index], up(widest * at))
        return least, preferred

    def size_of(self, line: _Line, size: float) -> float:
        """Return the size of *line* where cells have *size*: heads keep their proportion."""
        if not line.is_head or self.head.style.name == self.cells.style.name:
            return size
        wanted = size * self.head.largest / self.cells.largest + 1e-6
        return next((each for each in self.head.sizes if each <= wanted), self.head.smallest)

    def lacks_glyphs(self, context: LayoutContext) -> bool:
        """Report characters that no font has; tell whether there are any."""
        levels, rows = range(max(1, self.wordings)), len(self.table.rows)
        lines = [line for number in levels for line in self.lines(rows, number)]
        lines += [line for number in levels for line in self._more_line(MOST_ROWS, number)]
        found = [
            report_unset((cell,), self.type_for(line), span, context)
            for line in lines
            for cell, span in zip(line.cells, line.spans, strict=True)
            if cell is not None
        ]
        return any(found)

    def type_for(self, line: _Line) -> Type:
        return self.head if line.is_head else self.cells

    def _set(self, lines: Sequence[_Line], size: float, box: Size) -> _SetTable | None:
        """Return *lines* with their cells at *size*, or None if they do not fit *box*."""
        rows = sum(not line.is_head for line in lines)
        if rows * up(self.cells.plain.cap_top * size) > box.height:
            return None  # most sizes that are too large end here
        available = math.floor(box.width) - self.gap * max(0, self.columns - 1)
        least, preferred = self.column_widths(lines, size)
        if sum(least) > available:
            return None
        is_tight = sum(preferred) > available
        columns = (
            level(preferred, least, available)
            if is_tight
            else stretch(preferred, preferred, available)
        )
        texts = [self._texts(line, columns, size, box.width) for line in lines]
        if None in texts:
            return None
        broken = sum(width < want for width, want in zip(columns, preferred, strict=True))
        aligned = tuple(self._aligned(lines, [each or () for each in texts], size))
        found = _SetTable(size, tuple(columns), broken, aligned)
        return found if found.height <= box.height else None

    def _texts(
        self, line: _Line, columns: Sequence[int], size: float, width: float
    ) -> tuple[SetText | None, ...] | None:
        type_, at = self.type_for(line), self.size_of(line, size)
        widths = (math.floor(width),) if line.is_more else columns
        texts = tuple(
            None if cell is None else set_text(cell, at, wide, math.inf, type_.rules)
            for cell, wide in zip(line.cells, widths, strict=True)
        )
        is_whole = texts.count(None) == line.cells.count(None)
        return texts if is_whole else None

    def _aligned(
        self, lines: Sequence[_Line], texts: Sequence[tuple[SetText | None, ...]], size: float
    ) -> Iterator[_SetLine]:
        """Yield the rows; all but the head have the same room above and below their letters.

        So the rows keep one rhythm, whichever of them has marks or tails.
        """
        reach = {head: self._reach(lines, texts, size, is_head=head) for head in (True, False)}
        for index, (line, row) in enumerate(zip(lines, texts, strict=True)):
            ascent, below = reach[line.is_head]
            between = max(((len(t.lines) - 1) * t.pitch for t in row if t is not None), default=0)
            is_under_head = index > 0 and lines[index - 1].is_head
            rule = self.rule * (HEAD_RULE if is_under_head else 1) * (not line.is_more)
            yield _SetLine(
                line,
                row,
                ascent,
                ascent + between + below,
                before=self.row_gap + rule if index else 0,
                rule=rule if index else 0,
            )

    def _reach(
        self,
        lines: Sequence[_Line],
        texts: Sequence[tuple[SetText | None, ...]],
        size: float,
        *,
        is_head: bool,
    ) -> tuple[int, int]:
        """Return how far the letters of heads, or of all other rows, reach up and down."""
        rows = [row for line, row in zip(lines, texts, strict=True) if line.is_head == is_head]
        alike = [text for row in rows for text in row if text is not None]
        ascent = up(self.cells.plain.cap_top * size)
        return (
            max((text.ascent for text in alike), default=ascent),
            max((_below(text) for text in alike), default=0),
        )


def level(preferred: Sequence[int], least: Sequence[int], available: int) -> list[int]:
    """Return widths that add up to *available*: what is too much is taken from the widest.

    None gets less than its *least* or more than it has *preferred*; there has to be room for
    the least, and not for all that is preferred.
    """

    def cut(most: int) -> list[int]:
        return [min(want, max(need, most)) for want, need in zip(preferred, least, strict=True)]

    most = bisect.bisect_right(range(max(preferred)), available, key=lambda m: sum(cut(m))) - 1
    widths = cut(most)
    for index, want in enumerate(preferred):
        if sum(widths) < available and widths[index] == most < want:
            widths[index] += 1
    return widths


def _setter(table: Table, space: Size, context: LayoutContext) -> _Setter:
    cells = type_of(table.style, context)
    rule = _rule_width(table, space, context)
    return _Setter(
        table,
        cells,
        cells if table.head_style is None else type_of(table.head_style, context),
        context.pixels(table.gap, space.width),
        # A rule that touches letters is a part of them.
        max(context.pixels(table.row_gap, space.height), 2 if rule else 0),
        rule,
        table.style.name not in context.shared.sizes,
    )


def _rule_width(table: Table, space: Size, context: LayoutContext) -> int:
    # On the smallest boards a line between rows takes the room of a row, and of contrast.
    if table.rule is None and context.surface.screen_class is ScreenClass.TINY:
        return 0
    width = RULE_WIDTH if table.rule is None else table.rule.width
    pixels = context.pixels(width, min(space.width, space.height))
    return max(1, pixels) if width.value else 0


def _line(row: Sequence[Cell], wording: int, type_: Type) -> _Line:
    return _Line(
        tuple(_paragraph(_said(cell, wording), type_) for cell in row),
        tuple(cell.span for cell in row),
    )


def _head_line(table: Table, wording: int, type_: Type) -> _Line:
    said = (_head_said(table, cell, wording) for cell in table.head)
    spans = tuple(cell.span for cell in table.head)
    return _Line(tuple(_paragraph(each, type_) for each in said), spans, is_head=True)


def _head_said(table: Table, cell: Cell, wording: int) -> str:
    said = _said(cell, wording)
    return _emphasised(said) if table.head_style is None else said


def _said(cell: Cell, wording: int) -> str:
    return cell.wordings[min(wording, len(cell.wordings) - 1)] if cell.wordings else ""


def _paragraph(said: str, type_: Type) -> Paragraph | None:
    paragraph = type_.compose(said)
    return paragraph if paragraph.words else None


def _emphasised(wording: str) -> str:
    """Return all of *wording* emphasised."""
    text = parse_rich(wording).text.strip()
    return f"*{escaped(text)}*" if text else wording


def _below(text: SetText) -> int:
    """Return how far ink reaches below the last baseline."""
    return text.height - text.ascent - (len(text.lines) - 1) * text.pitch


def _place(
    setter: _Setter, found: _SetTable, rect: Rect, context: LayoutContext
) -> Iterator[Fragment]:
    """Yield the rows, each with the rule above it."""
    table, whites = setter.table, _whites(setter, found)
    top = rect.y
    for line in found.lines:
        above = (setter.row_gap + 1) // 2 if line.before else 0
        box = Rect(rect.x, top + above, rect.width, line.before - above + line.height)
        drawings: list[Drawing] = []
        if line.rule:
            rule = Rect(rect.x, top + above, rect.width, line.rule)
            paint = Solid(table.rule.color if table.rule else table.style.color)
            drawings.append(FillBox(rule, 0.0, paint, 0, table.span))
        top += line.before
        drawings += _place_cells(setter, found.columns, line, whites, (rect, top), context)
        yield Fragment(box, tuple(drawings))
        top += line.height


def _place_cells(
    setter: _Setter,
    columns: Sequence[int],
    line: _SetLine,
    whites: Sequence[float],
    at: tuple[Rect, float],
    context: LayoutContext,
) -> Iterator[Drawing]:
    rect, top = at
    type_ = setter.type_for(line.line)
    widths = [round(rect.width)] if line.line.is_more else columns
    left = rect.x
    for index, (text, width, span) in enumerate(
        zip(line.texts, widths, line.line.spans, strict=True)
    ):
        if text is not None:
            align = TextAlign.START if line.line.is_more else setter.table.align[index]
            # Digits stand below each other only if all numbers end at one place, and not each
            # where its own ink does: a 1 has more white after it than a 0.
            is_number = align is TextAlign.END and not line.line.is_head
            shift = (whites[index] - _white(text)) * text.size if is_number else 0.0
            box = Rect(left + shift, top + line.ascent - text.ascent, width, text.height)
            runs = place_lines(text, box, type_.style, align, span)
            context.texts.append(type_.placed(text.paragraph, text.size, box, runs, span))
            yield from runs
        left += width + setter.gap


def _whites(setter: _Setter, found: _SetTable) -> list[float]:
    """Return the least white after the lines of each column, the head left out, in em."""
    rows = [line.texts for line in found.lines if not (line.line.is_more or line.line.is_head)]
    return [
        min((_white(text) for row in rows if (text := row[index]) is not None), default=0.0)
        for index in range(setter.columns)
    ]


def _white(text: SetText) -> float:
    """Return how far from its ink the end of *text* is, in em; that much its lines are moved."""
    paragraph = text.paragraph
    return max(
        0.0,
        min(
            paragraph.advance(line.start, line.end) - paragraph.ink(line.start, line.end).right
            for line in text.lines
        ),
    )


def _report(setter: _Setter, box: Size, context: LayoutContext) -> None:
    """Report how many rows fit, or that no size makes the columns narrow enough."""
    table, size = setter.table, setter.cells.smallest
    lines = setter.lines(len(table.rows), setter.wordings - 1)
    least, _ = setter.column_widths(lines, size)
    needed = sum(least) + setter.gap * max(0, setter.columns - 1)
    if needed > box.width:
        problem = _too_wide(needed, _widest(lines))
        report_problem(problem, setter.cells, box, table.span, context, _WIDTH_HINTS)
        return
    fit, total = setter.most_rows(box), len(table.rows)
    problem = _too_few(fit, total, table.rows_at_least if table.more else total)
    hints = _MORE_HINTS if table.more else _ROW_HINTS
    report_problem(problem, setter.cells, box, table.span, context, hints)


def _widest(lines: Sequence[_Line]) -> list[str]:
    """Return what keeps each column from being narrower."""
    rows = [line.cells for line in lines if not line.is_more]
    columns = ([cell for cell in column if cell] for column in zip(*rows, strict=True))
    widest = (
        max(cells, key=lambda cell: cell.width(*cell.widest_unit)) for cells in columns if cells
    )
    return [line_text(cell.words[slice(*cell.widest_unit)]) for cell in widest]


def _too_wide(needed: int, widest: Sequence[str]) -> Message:
    shown = ", ".join(quote(each) for each in widest)
    return msg(
        "the columns are {needed} px wide, as {shown} stay on one line each",
        needed=needed,
        shown=shown,
    )


def _too_few(fit: int, total: int, wanted: int) -> Message:
    if wanted < total:
        return msg(
            "{fit} of {total} rows fit, at least {wanted} have to",
            fit=fit,
            total=total,
            wanted=wanted,
        )
    return msg("{fit} of {total} rows fit", fit=fit, total=total)


def _padded(row: Sequence[Cell], columns: int, span: Span) -> tuple[Cell, ...]:
    return (*row, *(Cell((), span) for _ in range(columns - len(row))))


def _short_head(has: int, needs: int, span: Span) -> Diagnostic:
    return Diagnostic(
        "wrong-row",
        msg("the rows have {needs} cells, but the head has {has}", needs=needs, has=has),
        span,
        hints=(msg('write an empty cell as `""`'),),
    )


def _nothing_said_of_them(span: Span) -> Diagnostic:
    return Diagnostic(
        "missing-field",
        msg("rows are only left out where `more:` says so to the reader"),
        span,
        hints=(_MORE_HINT,),
    )


_MORE_HINT = msg('add for example `more: "… and {{{{rows}}}} more rows"`')
_BOX_HINT = msg(
    "or give the table a larger box, or a smaller `row_gap`, in the layout for this screen"
)
_SAY_LESS = msg("divide the rows between two slides, or say less in them")
_ROW_HINTS = (
    _SAY_LESS,
    msg('or let rows be left out: `more: "… and {{{{rows}}}} more rows"`'),
    _BOX_HINT,
)
_MORE_HINTS = (_SAY_LESS, _BOX_HINT)
_WIDTH_HINTS = (
    msg("give these cells a `short:` wording, or the table fewer columns"),
    msg("or give the table a wider box, or a smaller `gap`, in the layout for this screen"),
)


def _read_head(node: Node, report: Report, names: ElementNames) -> bool | tuple[Cell, ...] | None:
    notation = CELLS if isinstance(node, SequenceNode) else FLAG
    return notation.read(node, report, names)


_HEAD = Field(
    "head",
    Notation(_read_head, {"anyOf": [FLAG.schema, CELLS.schema]}),
    msg("true: the first row is the head; or the cells of the head"),
)


_HEAD_STYLE = Field(
    "head_style",
    STYLE,
    msg("of the head; else the style, emphasised"),
)


_ALIGN = Field(
    "align",
    one_or_list(choice(TextAlign)),
    msg("of all columns, or of each"),
)


_GAP = Field("gap", LENGTH, msg("between two columns"))


_ROW_GAP = Field("row_gap", LENGTH, msg("between two rows"))


_RULE = Field("rule", BORDER, msg("the line between two rows"))


_MORE = Field(
    "more",
    WORDINGS,
    msg("the last row where others are left out; `{{{{rows}}}}` is how many"),
)


_AT_LEAST = Field(
    "rows_at_least",
    integer(1, MOST_ROWS),
    msg("how many rows are not left out"),
)


# In a layout it is mostly a field that holds the rows.
_TABLE = kind_field(
    "table",
    Notation(ROWS.read, {"anyOf": [ROWS.schema, {"type": "string"}]}),
    msg("a table: rows of cells"),
)


def _wordings(table: Table) -> Iterator[tuple[TextStyle, str]]:
    head_style = table.head_style or table.style
    yield from ((head_style, _head_said(table, cell, 0)) for cell in table.head)
    yield from ((table.style, _said(cell, 0)) for row in table.rows for cell in row)
    yield from ((table.style, said) for said in table.more[:1])


TABLE = Definition(
    Table,
    ElementKind(
        _TABLE,
        (
            *STYLE_FIELDS,
            _HEAD,
            _HEAD_STYLE,
            _ALIGN,
            _GAP,
            _ROW_GAP,
            _RULE,
            _MORE,
            _AT_LEAST,
        ),
        decode_table,
        cells=(_TABLE, _HEAD),
    ),
    Kind(table_widths, table_height, fill_table, gives_way=True, wordings=_wordings),
)
