"""Texts of a font's codes: simple encodings and ToUnicode maps (ISO 32000-1, 9.6.6 and 9.10.3)."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import field

from signage.lazy_dataclass import dataclass
from signage.preflight.content_stream import Operand, instructions
from signage.preflight.objects import as_name, as_number, elements, entry

MOST_MAPPED = 200_000
"""Ranges and single codes together; Unicode has fewer letters than that."""
_LONGEST_TEXT = 64
"""Bytes that one code may stand for; a ligature is of eight."""
_NONSYMBOLIC = 1 << 5
"""A flag of font descriptors: its letters are those of the standard Latin set."""
_STANDARD_FONTS = ("Courier", "Helvetica", "Times", "Arial", "TimesNewRoman")
_CODECS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}


@dataclass(frozen=True, slots=True)
class SimpleEncoding:
    """Texts by code."""

    _texts: dict[int, str]
    _is_known_elsewhere: bool
    """The texts stand in a table that every reader has and this one has not."""

    def text(self, code: int) -> str | None:
        """Return what *code* stands for; "" if others can tell, None if nobody can."""
        return self._texts.get(code) or ("" if self._is_known_elsewhere else None)


def read_encoding(font: object, kind: str, descriptor: object) -> SimpleEncoding | None:
    """Return what *font* says by its encoding; None if that says nothing."""
    encoding = entry(font, "Encoding")
    if kind == "Type0":
        # Identity says which glyph, never which letter; the maps of Adobe's say both.
        name = as_name(encoding)
        return None if name is None or name.startswith("Identity") else SimpleEncoding({}, True)
    base = as_name(encoding) or as_name(entry(encoding, "BaseEncoding"))
    texts = dict(_base(base, _is_latin(font, descriptor)))
    texts.update(_differences(entry(encoding, "Differences")))
    return SimpleEncoding(texts, False)


def _is_latin(font: object, descriptor: object) -> bool:
    flags = as_number(entry(descriptor, "Flags"))
    name = as_name(entry(font, "BaseFont")) or ""
    return bool(int(flags or 0) & _NONSYMBOLIC) or name.startswith(_STANDARD_FONTS)


def _base(name: str | None, is_latin: bool) -> Iterator[tuple[int, str]]:
    if name in _CODECS:
        for code in range(0x20, 0x100):
            yield code, bytes([code]).decode(_CODECS[name], "ignore")
    elif name == "StandardEncoding" or is_latin:
        from fontTools.encodings.StandardEncoding import StandardEncoding

        yield from ((code, _letter(glyph)) for code, glyph in enumerate(StandardEncoding))


def _differences(differences: object) -> Iterator[tuple[int, str]]:
    code = 0
    for element in elements(differences):
        number, name = as_number(element), as_name(element)
        if number is not None:
            code = int(number)
        elif name is not None:
            yield code, _letter(name)
            code += 1


def _letter(glyph: str) -> str:
    from fontTools.agl import toUnicode

    text: str = toUnicode(glyph)
    return text


@dataclass(slots=True)
class ToUnicodeMap:
    """Texts by code; codes of different lengths are different ones."""

    code_lengths: list[int] = field(default_factory=list)
    """In bytes, each once, shortest first."""
    _texts: dict[tuple[int, int], str] = field(default_factory=dict)
    _starts: list[tuple[int, int]] = field(default_factory=list)
    _ranges: list[tuple[int, bytes]] = field(default_factory=list)

    def text(self, code: int, length: int) -> str | None:
        """Return what a code of *length* bytes stands for; None if nobody says."""
        key = (length, code)
        if (found := self._texts.get(key)) is not None:
            return found
        index = bisect.bisect_right(self._starts, key) - 1
        if index < 0:
            return None
        (range_length, first), (last, text) = self._starts[index], self._ranges[index]
        if range_length != length or code > last:
            return None
        return _utf16(_advanced(text, code - first))

    def add(self, code: bytes, text: bytes) -> None:
        """Remember what one code stands for."""
        if len(self._texts) < MOST_MAPPED:
            self._texts[len(code), int.from_bytes(code)] = _utf16(text)

    def add_ranges(self, ranges: list[tuple[bytes, bytes, bytes]]) -> None:
        """Remember, for codes from one to another, the text of the first: the rest count on."""
        ordered = sorted(
            ((len(first), int.from_bytes(first)), (int.from_bytes(last), text))
            for first, last, text in ranges[:MOST_MAPPED]
        )
        self._starts = [start for start, _ in ordered]
        self._ranges = [end for _, end in ordered]


def read_to_unicode(data: bytes) -> ToUnicodeMap:
    """Read a ToUnicode map; what is none of its syntax is skipped."""
    found = ToUnicodeMap()
    ranges: list[tuple[bytes, bytes, bytes]] = []
    lengths: set[int] = set()
    for operator, operands in instructions(data):
        match operator:
            case "endcodespacerange":
                lengths.update(len(code) for code in operands if isinstance(code, bytes))
            case "endbfchar":
                _read_characters(operands, found)
            case "endbfrange":
                _read_ranges(operands, found, ranges)
    found.add_ranges(ranges)
    found.code_lengths = sorted(lengths & {1, 2, 3, 4})
    return found


def _read_characters(operands: list[Operand], found: ToUnicodeMap) -> None:
    for code, text in zip(operands[::2], operands[1::2], strict=False):
        if isinstance(code, bytes) and isinstance(text, bytes):
            found.add(code, text)


def _read_ranges(
    operands: list[Operand], found: ToUnicodeMap, ranges: list[tuple[bytes, bytes, bytes]]
) -> None:
    for first, last, text in zip(operands[::3], operands[1::3], operands[2::3], strict=False):
        if not (isinstance(first, bytes) and isinstance(last, bytes)):
            continue
        if isinstance(text, bytes):
            ranges.append((first, last, text))
        elif isinstance(text, list):
            _read_list(first, text, found)


def _read_list(first: bytes, texts: list[Operand], found: ToUnicodeMap) -> None:
    start = int.from_bytes(first)
    for code, text in enumerate(texts, start):
        if isinstance(text, bytes) and code < 1 << (8 * len(first)):
            found.add(code.to_bytes(len(first)), text)


def _advanced(text: bytes, steps: int) -> bytes:
    """Return *text* with its last two bytes counted up."""
    last = (int.from_bytes(text[-2:]) + steps) & 0xFFFF
    return text[:-2] + last.to_bytes(2)


def _utf16(text: bytes) -> str:
    return text[:_LONGEST_TEXT].decode("utf-16-be", "replace")
