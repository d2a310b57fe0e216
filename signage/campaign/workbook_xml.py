"""The XML of workbooks (ECMA-376, part 1, 18.3 and 18.4), read from its beginning to its end.

Nothing is held but the row that is read, and no row is made that is not written: a sheet with one
cell in its last row is as short as its file.
"""

from __future__ import annotations

import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import IO
from xml.parsers import expat

from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex

LONGEST_TEXT = 2**15
"""Characters of a cell, as many as spreadsheets take; what comes behind is left out."""
_AT_ONCE = 2**16


@dataclass(slots=True)
class RawCell:
    """A cell as the file has it."""

    column: int
    kind: str
    style: int
    value: str = ""
    inline: str | None = None
    has_formula: bool = False


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as the file has it: the cells that are written, empty ones perhaps among them."""

    number: int
    is_hidden: bool
    cells: tuple[RawCell, ...]


@dataclass(slots=True, eq=False)
class SheetXml:
    """The XML of one sheet, of which no cell beyond column *last* is kept but the first."""

    last: int
    hidden_columns: list[int] = field(default_factory=list)
    """The first of each stretch."""
    _row: int = 0
    _is_hidden: bool = False
    _cells: list[RawCell] = field(default_factory=list)
    _cell: RawCell | None = None
    _column: int = 0
    _ready: list[RawRow] = field(default_factory=list)

    def rows(self, xml: IO[bytes]) -> Iterator[RawRow]:
        """Yield the rows of *xml*, in their order there; raises expat.ExpatError."""
        for _ in _read(xml, frozenset(("v", "t")), self._begin, self._end):
            yield from self._ready
            self._ready.clear()

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif name == "col" and _is_true(attributes, "hidden"):
            self.hidden_columns.append(int(attributes["min"]))

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        self._row = int(float(attributes["r"])) if "r" in attributes else self._row + 1
        self._is_hidden = _is_true(attributes, "hidden")
        self._cells, self._column = [], 0

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        named = attributes.get("r")
        self._column = _column(named) if named else self._column + 1
        kind, style = attributes.get("t", "n"), int(attributes.get("s", 0))
        self._cell = RawCell(self._column, kind, style)

    def _end(self, name: str, text: str) -> None:
        cell = self._cell
        if name == "row":
            self._ready.append(RawRow(self._row, self._is_hidden, tuple(self._cells)))
        elif cell is None:
            return
        elif name == "v":
            cell.value = text
        elif name == "t":
            cell.inline = (cell.inline or "") + text
        elif name == "f":
            cell.has_formula = True
        elif name == "c":
            self._cell = None
            is_written = bool(cell.value) or cell.inline is not None or cell.has_formula
            if is_written and (cell.column <= self.last or self._is_first_beyond()):
                self._cells.append(cell)

    def _is_first_beyond(self) -> bool:
        return not self._cells or self._cells[-1].column <= self.last


class SharedTexts:
    """The texts that cells name by their number; they are held in a file."""

    def __init__(self, file: IO[bytes]) -> None:
        """*file* is empty, and there for as long as they are needed."""
        self._file = file
        self._ends = array.array("Q", [0])
        self._said: list[str] = []

    def read(self, xml: IO[bytes]) -> None:
        """Take the texts of *xml*; raises expat.ExpatError."""
        for _ in _read(xml, frozenset("t"), lambda *_: None, self._end):
            pass

    def __getitem__(self, number: int) -> str:
        if not 0 <= number < len(self._ends) - 1:
            raise IndexError("a text that is not there")
        self._file.seek(self._ends[number])
        data = self._file.read(self._ends[number + 1] - self._ends[number])
        return data.decode("utf-8", "surrogatepass")

    def _end(self, name: str, text: str) -> None:
        if name == "t":
            self._said.append(text)
        elif name == "si":
            said = "".join(self._said).replace("x005F_", "")
            self._said.clear()
            self._file.write(said.encode("utf-8", "surrogatepass"))
            self._ends.append(self._file.tell())


def _read(
    xml: IO[bytes],
    told: frozenset[str],
    begin: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str, str], None],
) -> Iterator[None]:
    """Read *xml*, and yield now and then.

    *begin* and *end* hear of each element, and *end* the text of those called *told*.
    """
    pieces: list[str] = []
    length = spoken = 0

    def on_start(name: str, attributes: dict[str, str]) -> None:
        nonlocal length, spoken
        name = _local(name)
        if name == "rPh":  # how it is spoken, beside what is written
            spoken += 1
        elif not spoken:
            length = 0 if name in told else LONGEST_TEXT
            pieces.clear()
            begin(name, attributes)

    def on_text(text: str) -> None:
        nonlocal length
        if length < LONGEST_TEXT and not spoken:
            pieces.append(text)
            length += len(text)

    def on_end(name: str) -> None:
        nonlocal length, spoken
        name = _local(name)
        if name == "rPh":
            spoken -= 1
        elif not spoken:
            length = LONGEST_TEXT
            end(name, "".join(pieces)[:LONGEST_TEXT] if name in told else "")

    def on_doctype(*_: object) -> None:
        raise ValueError("DOCTYPE")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = on_doctype
    parser.StartElementHandler = on_start
    parser.CharacterDataHandler = on_text
    parser.EndElementHandler = on_end
    while data := xml.read(_AT_ONCE):
        parser.Parse(data)
        yield
    parser.Parse(b"", True)
    yield


def _local(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name


def _is_true(attributes: Mapping[str, str], name: str) -> bool:
    return attributes.get(name) in ("1", "true")


def _column(reference: str) -> int:
    """Return which column a cell is in, counted from 1, by what it is called."""
    letters = _LETTERS.match(reference)
    if letters is None:
        raise ValueError(f"no cell is called {reference[:20]!r}")
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


_LETTERS = lazy_regex(r"[A-Z]{1,3}(?=[1-9])")
