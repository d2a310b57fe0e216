"""CSV as spreadsheets write it, to a sheet or, row by row, to a stream.

What divides its cells is found out.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterator

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.source import Source, Span
from signage.syntax.complaints import UNPRINTABLE, control_character
from signage.syntax.node import Scalar
from signage.syntax.sheet import MOST_ROWS, Row, Sheet, StreamedRow, cell_name

# As RFC 4180 has it: a quote inside quotes is written twice, and lines may break there. Some
# programs write spaces around the quotes.
_QUOTED = lazy_regex(r' *"([^"]*(?:""[^"]*)*)" *')
_OPEN = lazy_regex(r' *"')
_PLAIN = {sign: lazy_regex(rf"[^{re.escape(sign)}\r\n]*") for sign in (";", "\t", ",", "|")}
"""By what may divide cells; of two that divide equally well the first one does."""
_BREAK = lazy_regex(r"\r\n?|\n")
_SEP = lazy_regex(r'"?sep=([;,|\t])"?[;,|\t]*(?:\r\n?|\n|$)', re.IGNORECASE)
"""The line by which Excel is told what divides cells; it shows it nowhere."""
_LOOKED_AT = 50
"""Lines by which it is found out what divides cells, of so many characters at most."""
_LOOKED_AT_MOST = 2**18
LONGEST_ROW = 2**20
"""Characters: where more come without an end, a quote was not closed."""


def parse_csv(source: Source, report: Report) -> Sheet | None:
    """Return the table in *source*; None if it is none, which has been reported.

    Cells are divided by semicolons, tabs, commas or vertical bars, whichever
    divides most lines into equally many.
    """
    found = Report()
    text = source.text.removeprefix("\ufeff")
    rows = (row.cells() for row in _rows(_Piece(source, text, *_begin(text), 0), found))
    first = tuple(itertools.islice(rows, MOST_ROWS))
    report.extend(found.diagnostics)
    return None if found.has_errors else Sheet(source, first)


def stream_csv(name: str, pieces: Iterator[str], report: Report) -> Iterator[StreamedRow]:
    """Yield the rows of the file *name* in which something stands, up to the first mistake.

    Its text comes in *pieces*, of which two are held at once. The mistake is reported.
    """
    piece = _Piece(Source(name, ""), "", *_begin(""), 0)
    for number, (more, is_last) in enumerate(_told_last(pieces)):
        text = piece.left + more
        source = Source(name, text, above=piece.lines_above)
        sign, at = _begin(text) if number == 0 else (piece.sign, 0)
        piece = _Piece(source, text, sign, at, piece.number, is_last=is_last)
        yield from _rows(piece, report)
        if piece.is_broken:
            return


def _told_last(pieces: Iterator[str]) -> Iterator[tuple[str, bool]]:
    """Yield *pieces*, each with whether it is the last."""
    before = next(pieces, "")
    for piece in pieces:
        yield before, False
        before = piece
    yield before, True


def _rows(piece: _Piece, report: Report) -> Iterator[StreamedRow]:
    if found := UNPRINTABLE.search(piece.text):
        place = piece.source.place(found.start()), piece.source.place(found.end())
        report.add(control_character(piece.source.span(*place[0], *place[1]), found[0]))
        piece.is_broken = True
        return
    for row in piece.rows(report):
        if any(row.texts):
            yield row


@dataclass(slots=True)
class _Piece:
    """A text on its way to rows, or a piece of one."""

    source: Source
    text: str
    sign: str
    """What divides cells."""
    at: int
    """Where the next row begins."""
    number: int
    """Of the row before that."""
    is_last: bool = True
    """Whether nothing comes behind it."""
    is_broken: bool = False

    @property
    def left(self) -> str:
        """Return what has not become rows."""
        return self.text[self.at :]

    @property
    def lines_above(self) -> int:
        """Return how many lines stand above that."""
        return self.source.place(self.at)[0] - 1

    def rows(self, report: Report) -> Iterator[StreamedRow]:
        """Yield each row, empty ones too, up to the first mistake, or what may go on elsewhere."""
        while self.at < len(self.text) and not self.is_broken:
            row, end = self._row(self.at, self.number + 1)
            if not self.is_last and end >= len(self.text):
                if len(self.text) - self.at < LONGEST_ROW:
                    return
                if not isinstance(row, Diagnostic):
                    row = self._too_long()
            if isinstance(row, Diagnostic):
                report.add(row)
                self.is_broken = True
                return
            self.at, self.number = end, self.number + 1
            yield row

    def _row(self, at: int, number: int) -> tuple[StreamedRow | Diagnostic, int]:
        """Return the cells from *at* to the end of row *number*, and where the next one begins.

        What is wrong with them, and the end of the text, if that is so.
        """
        # Most rows are one line without a quote in it.
        found = _BREAK.search(self.text, at)
        end, after = found.span() if found else (len(self.text), len(self.text))
        if self.text.find('"', at, end) < 0:
            texts = [text.strip() for text in self.text[at:end].split(self.sign)]
        else:
            cells = self._cells(at, number)
            if isinstance(cells, Diagnostic):
                return cells, len(self.text)
            texts = [text for text, _, _ in cells]
            end = cells[-1][2]
            broken = _BREAK.match(self.text, end)
            after = broken.end() if broken else end
        return StreamedRow(texts, functools.partial(self._made, at, number)), after

    def _made(self, at: int, number: int) -> Row:
        """Return the cells of row *number*, which begins at *at* and was found to be good."""
        cells, place = self._cells(at, number), self.source.place
        assert not isinstance(cells, Diagnostic)
        if not _BREAK.search(self.text, at, cells[-1][2]):
            # Most are one line, which is looked for once.
            line, column = place(at)
            begin = at - column

            def place(offset: int) -> tuple[int, int]:
                return line, offset - begin

        return tuple(
            Scalar(
                text,
                plain=False,
                span=self.source.span(*place(first), *place(last), cell_name(number, index)),
            )
            for index, (text, first, last) in enumerate(cells, 1)
        )

    def _cells(self, at: int, number: int) -> list[tuple[str, int, int]] | Diagnostic:
        """Return each cell of a row with where it begins and ends; a mistake if there is one."""
        cells: list[tuple[str, int, int]] = []
        while True:
            quoted = _QUOTED.match(self.text, at)
            if quoted and self.text[quoted.end() : quoted.end() + 1] in ("", self.sign, *"\r\n"):
                cells.append((_on_lines(quoted[1].replace('""', '"')), *quoted.span()))
            elif self.text.startswith('"', at) or self._may_be_closed(at, quoted):
                place = (*self.source.place(at), *self.source.place(at + 1))
                return _open_quote(self.source.span(*place, cell_name(number, len(cells) + 1)))
            else:
                plain = _PLAIN[self.sign].match(self.text, at)
                assert plain is not None  # it may be empty
                cells.append((plain[0].strip(), *plain.span()))
            at = cells[-1][2]
            if at >= len(self.text) or self.text[at] in "\r\n":
                return cells
            at += len(self.sign)

    def _may_be_closed(self, at: int, quoted: re.Match[str] | None) -> bool:
        """Tell whether the quote that opens at *at* may be closed by what comes behind the text."""
        is_open = quoted is None or self.text.startswith('"', quoted.end())
        return not self.is_last and is_open and _OPEN.match(self.text, at) is not None

    def _too_long(self) -> Diagnostic:
        line, column = self.source.place(self.at)
        span = self.source.span(line, column, line, column, cell_name(self.number + 1, 1))
        message = msg("this row has more than {most} characters", most=LONGEST_ROW)
        hint = msg("look whether each row has a line of its own")
        return Diagnostic("csv-syntax", message, span, hints=(hint,))


def _on_lines(text: str) -> str:
    return "\n".join(_BREAK.split(text))


def _begin(text: str) -> tuple[str, int]:
    """Return what divides cells in *text*, and where its first row begins."""
    if sep := _SEP.match(text):
        return sep[1], sep.end()
    return _delimiter(text[:_LOOKED_AT_MOST]), 0


def _delimiter(text: str) -> str:
    lines = [line for line in _BREAK.split(_QUOTED.sub("", text)) if line.strip()][:_LOOKED_AT]

    def divides(sign: str) -> tuple[int, int]:
        """Return how many lines *sign* divides equally, and into how many cells."""
        counts = Counter(count for line in lines if (count := line.count(sign)))
        return max(((lines, count) for count, lines in counts.items()), default=(0, 0))

    return max(_PLAIN, key=divides)


def _open_quote(span: Span) -> Diagnostic:
    return Diagnostic(
        "csv-syntax",
        msg("the double quote in cell {cell} is not closed before the cell ends", cell=span.cell),
        span,
        hints=(msg('inside quotes, write a double quote twice: "say ""yes"""'),),
    )
