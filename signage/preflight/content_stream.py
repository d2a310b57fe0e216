"""Content streams as instructions (ISO 32000-1, 7.8.2), one at a time, whatever they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import Numeral, msg
from signage.preflight.objects import UnreadablePart

MOST_OPERANDS = 100_000
"""Of one instruction, those in arrays included."""
DEEPEST_OPERAND = 32
"""Arrays and dictionaries in one another."""


class Name(str):
    """A name, without its slash."""

    __slots__ = ()


Operand = float | bool | bytes | Name | list["Operand"] | dict[str, "Operand"] | None
Instruction = tuple[str, list[Operand]]
"""An operator and what stands before it; an inline image is ``BI`` with its dictionary."""

_WHITE = rb"\x00\t\n\x0c\r "
_REGULAR = rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]"
# Possessive throughout: there is one way to read a token, so none is tried twice.
_TOKEN = lazy_regex(
    rb"(?:[%(white)s]++|%%[^\r\n]*+)*+"
    rb"(?:(?P<number>[+-]?(?:\d++\.?\d*+|\.\d++)(?!%(regular)s))"
    rb"|/(?P<name>%(regular)s*+)"
    rb"|(?P<word>%(regular)s++)"
    rb"|(?P<mark><<|>>|[()<>\[\]{}])"
    rb"|\Z)" % {b"white": _WHITE, b"regular": _REGULAR}
)
_WORDS: dict[bytes, bool | None] = {b"true": True, b"false": False, b"null": None}
_STRING_PIECE = lazy_regex(rb"[^()\\]*+(?:\\.[^()\\]*+)*+", re.DOTALL)
_ESCAPE = lazy_regex(rb"\\(?:([0-7]{1,3})|(\r\n|.))|\r\n?", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_LINE_ENDS = (b"\n", b"\r", b"\r\n")
_NOT_HEX = lazy_regex(rb"[^0-9A-Fa-f]+")
_NAME_ESCAPE = lazy_regex(rb"#([0-9A-Fa-f]{2})")
# What follows an image's data goes on as text; in the middle of pixels it hardly would.
_IMAGE_END = lazy_regex(rb"[%b]EI(?=[%b]|\Z)(?=[\t\n\r -~]{10}|[\t\n\r -~]*+\Z)" % (_WHITE, _WHITE))
_CLOSERS = {b"]": b"[", b">>": b"<<"}


def instructions(data: bytes) -> Iterator[Instruction]:
    """Give what *data* says, instruction by instruction.

    What is no PDF syntax is skipped. Raises Unreadable where operands are
    nested too deep, or too many of them come before an operator.
    """
    return _Reader(data).read()


@dataclass(slots=True)
class _Reader:
    data: bytes
    at: int = 0
    operands: list[Operand] = field(default_factory=list)
    open: list[tuple[bytes, list[Operand]]] = field(default_factory=list)
    """Arrays and dictionaries that are not closed: how they opened, what they are in."""
    count: int = 0

    def read(self) -> Iterator[Instruction]:
        match_token, data = _TOKEN.match, self.data
        while (token := match_token(data, self.at)) and (kind := token.lastgroup):
            self.at = token.end()
            text = token[kind]
            if kind == "number":
                self._take(_number(text))
            elif kind == "name":
                self._take(_name(text))
            elif kind == "mark":
                self._take_marked(text)
            elif text in _WORDS:
                self._take(_WORDS[text])
            else:
                yield from self._finish(text)

    def _take(self, operand: Operand) -> None:
        self.operands.append(operand)
        self.count += 1
        if self.count > MOST_OPERANDS:
            raise UnreadablePart(_TOO_MANY)

    def _take_marked(self, mark: bytes) -> None:
        match mark:
            case b"(":
                self._take(self._string())
            case b"<":
                self._take(self._hexadecimal())
            case b"[" | b"<<":
                self._enter(mark)
            case b"]" | b">>":
                self._leave(mark)

    def _finish(self, word: bytes) -> Iterator[Instruction]:
        """Give the instruction that ends with the operator *word*."""
        if self.open:
            # An operator inside an array: whoever wrote it forgot to close that.
            self.operands = self.open[0][1]
            self.open.clear()
        operands, self.operands, self.count = self.operands, [], 0
        if word == b"ID":
            self._skip_image()
            yield "BI", [_dictionary(operands)]
        elif word != b"BI":
            yield word.decode("latin-1"), operands

    def _enter(self, mark: bytes) -> None:
        if len(self.open) == DEEPEST_OPERAND:
            raise UnreadablePart(_TOO_DEEP)
        self.open.append((mark, self.operands))
        self.operands = []

    def _leave(self, mark: bytes) -> None:
        if not self.open or self.open[-1][0] != _CLOSERS[mark]:
            return
        items = self.operands
        self.operands = self.open.pop()[1]
        self._take(items if mark == b"]" else _dictionary(items))

    def _string(self) -> bytes:
        start, depth = self.at, 1
        while depth and (piece := _STRING_PIECE.match(self.data, self.at)):
            self.at = piece.end() + 1
            end = self.data[self.at - 1 : self.at]
            if end not in (b"(", b")"):  # the data ends in it
                break
            depth += 1 if end == b"(" else -1
        return _ESCAPE.sub(_unescaped, self.data[start : self.at - 1])

    def _hexadecimal(self) -> bytes:
        end = self.data.find(b">", self.at)
        end = len(self.data) if end < 0 else end
        digits = _NOT_HEX.sub(b"", self.data[self.at : end])
        self.at = end + 1
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))

    def _skip_image(self) -> None:
        end = _IMAGE_END.search(self.data, self.at)
        self.at = end.end() if end else len(self.data)


def _number(text: bytes) -> float:
    return float(text) if len(text) < 40 else 0.0


def _name(text: bytes) -> Name:
    if b"#" in text:
        text = _NAME_ESCAPE.sub(lambda match: bytes.fromhex(match[1].decode()), text)
    return Name(text.decode("utf-8", "replace"))


def _unescaped(match: re.Match[bytes]) -> bytes:
    octal, character = match[1], match[2]
    if octal:
        return bytes([int(octal, 8) & 255])
    if character is None:
        return b"\n"
    return b"" if character in _LINE_ENDS else _ESCAPED.get(character, character)


def _dictionary(items: list[Operand]) -> dict[str, Operand]:
    return {
        key: value
        for key, value in zip(items[::2], items[1::2], strict=False)
        if isinstance(key, Name)
    }


_TOO_MANY = msg(
    "an instruction has more than {most_operands} operands",
    most_operands=Numeral(MOST_OPERANDS, ","),
)
_TOO_DEEP = msg(
    "something is nested more than {deepest_operand} deep", deepest_operand=DEEPEST_OPERAND
)
