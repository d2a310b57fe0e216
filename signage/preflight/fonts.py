"""Fonts of a file: what codes say, how wide and how high letters are (ISO 32000-1, 9.5 to 9.10)."""

from __future__ import annotations

import io
import itertools
import unicodedata
from collections.abc import Iterator
from dataclasses import field

from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.preflight.encodings import SimpleEncoding, ToUnicodeMap, read_encoding, read_to_unicode
from signage.preflight.marks import PrintedFont
from signage.preflight.objects import (
    ReadingBudget,
    UnreadablePart,
    as_name,
    as_number,
    as_numbers,
    decoded,
    elements,
    entry,
)

COMPOSITE = "Type0"
DRAWN = "Type3"
"""Its letters are little content streams."""
_FILES = ("FontFile", "FontFile2", "FontFile3")
_SUBSET = lazy_regex(r"^[A-Z]{6}\+")
_TALLEST = 1.5
"""What is said to be higher, in em, is not believed."""
MOST_WIDTHS = 70_000
"""A font has 65,536 glyphs at most."""
_USUAL_WIDTH = 0.5
_COST = 100_000
_DESCENDING = frozenset("gjpqyQ,;()[]{}|/_@$&ß„‚µþÞçÇ§¶")
_LOW = frozenset("acegmnopqrsuvwxyzıȷ·…-–—~=<>«»:.,;_")
"""Letters and signs that are no higher than an x."""
_RISING = frozenset("bdđfhkl")
_BELOW, _ABOVE = (202, 220), (230, 234)
"""Canonical combining classes of marks (Unicode Standard, table 4-3); a horn is beside."""
_MARK = 0.2
"""The height of a mark with the gap below it, in em; a second one stands upon the first."""
_RISE = 0.03
"""How much higher than capitals the stems of small letters are, in em."""
_ROUND = 0.02
"""What round letters reach beyond flat ones, in em."""


@dataclass(frozen=True, slots=True)
class FontHeights:
    """Heights of a font above its line, in em; the descent is below zero."""

    ascent: float = 0.8
    cap_height: float = 0.72
    x_height: float = 0.52
    descent: float = -0.22


@dataclass(frozen=True, slots=True)
class ShownGlyph:
    """A code that is shown."""

    width: float
    """In em."""
    text: str | None
    """None if it cannot be told."""
    bottom: float
    top: float
    """How far it reaches below and above its line, in em."""
    is_word_space: bool


@dataclass(slots=True)
class PdfFont:
    """A font, ready to tell what is set in it."""

    facts: PrintedFont
    source: object
    heights: FontHeights
    _widths: dict[int, float]
    _default_width: float
    _characters: ToUnicodeMap | None
    _letters: SimpleEncoding | None
    _code_lengths: tuple[int, ...]
    _known: dict[bytes, ShownGlyph] = field(default_factory=dict)

    def glyphs(self, shown: bytes) -> Iterator[ShownGlyph]:
        """Give what the codes in *shown* stand for."""
        at, known = 0, self._known
        while at < len(shown):
            code = self._code_at(shown, at)
            at += len(code)
            if code not in known:
                known[code] = self._glyph(code)
            yield known[code]

    def _code_at(self, shown: bytes, at: int) -> bytes:
        """Return the next code: the shortest that has a text, else one of the first length."""
        characters = self._characters
        if characters is not None and len(self._code_lengths) > 1:
            for length in self._code_lengths:
                code = shown[at : at + length]
                if characters.text(int.from_bytes(code), len(code)) is not None:
                    return code
        return shown[at : at + self._code_lengths[0]]

    def _glyph(self, code: bytes) -> ShownGlyph:
        number = int.from_bytes(code)
        width = self._widths.get(number, self._default_width)
        text = self._text(number, len(code))
        return ShownGlyph(width, text, *extent(text or None, self.heights), code == b" ")

    def _text(self, number: int, length: int) -> str | None:
        if self._characters is not None:
            text = self._characters.text(number, length)
            if text is not None:
                return text if is_text(text) else None
        return self._letters.text(number) if self._letters else None


def is_text(text: str) -> bool:
    """Tell whether *text* is more than a stand-in: private, replaced or empty."""
    return bool(text) and not any(c in "\x00\ufffd" or "\ue000" <= c <= "\uf8ff" for c in text)


def read_font(font: object, budget: ReadingBudget) -> PdfFont:
    """Read a font; raises Unreadable where its maps are broken."""
    # Tables count as well: a file may ask for the same font a million times.
    budget.spend_bytes(_COST)
    kind = as_name(entry(font, "Subtype")) or "?"
    descendant = next(elements(entry(font, "DescendantFonts")), None)
    owner = descendant if kind == COMPOSITE else font
    descriptor = entry(owner, "FontDescriptor")
    default = as_number(entry(descriptor, "MissingWidth"))
    characters = _characters(font, budget)
    return PdfFont(
        facts=_facts(font, kind, descriptor),
        source=font,
        heights=_heights(descriptor),
        _widths=dict(itertools.islice(_widths(font, owner, kind), MOST_WIDTHS)),
        _default_width=_default_width(owner, kind, default),
        _characters=characters,
        _letters=read_encoding(font, kind, descriptor),
        _code_lengths=_code_lengths(kind, characters),
    )


def has_broken_file(font: object, budget: ReadingBudget) -> bool:
    """Tell whether *font* is embedded, but not so that anybody could draw its letters."""
    owner = next(elements(entry(font, "DescendantFonts")), font)
    descriptor = entry(owner, "FontDescriptor")
    files = (entry(descriptor, key) for key in _FILES)
    file = next((each for each in files if each is not None), None)
    if file is None:
        return False
    import freetype

    try:
        freetype.Face(io.BytesIO(decoded(file, budget)))
    except (UnreadablePart, freetype.FT_Exception):
        return True
    return False


def _facts(font: object, kind: str, descriptor: object) -> PrintedFont:
    name = as_name(entry(font, "BaseFont")) or as_name(entry(font, "Name")) or "?"
    embedded = kind == DRAWN or any(entry(descriptor, file) is not None for file in _FILES)
    return PrintedFont(_SUBSET.sub("", name), kind, embedded)


def _characters(font: object, budget: ReadingBudget) -> ToUnicodeMap | None:
    data = decoded(entry(font, "ToUnicode"), budget)
    return read_to_unicode(data) if data else None


def _code_lengths(kind: str, characters: ToUnicodeMap | None) -> tuple[int, ...]:
    if kind != COMPOSITE:
        return (1,)
    # Identity-H, the only encoding that is written nowadays, has two bytes. Where a map of
    # mixed lengths is used, its text map usually has the same.
    lengths = characters.code_lengths if characters else []
    return tuple(lengths) if len(lengths) > 1 else (2,)


def _heights(descriptor: object) -> FontHeights:
    usual = FontHeights()
    return FontHeights(
        _height(descriptor, "Ascent", usual.ascent),
        _height(descriptor, "CapHeight", usual.cap_height),
        _height(descriptor, "XHeight", usual.x_height),
        # Some programs write it without its sign.
        -_height(descriptor, "Descent", -usual.descent),
    )


def _height(descriptor: object, key: str, default: float) -> float:
    value = abs(as_number(entry(descriptor, key)) or 0) / 1000
    return value if 0 < value < _TALLEST else default


def _default_width(owner: object, kind: str, missing: float | None) -> float:
    if kind == COMPOSITE:
        default = as_number(entry(owner, "DW"))
        return 1.0 if default is None else default / 1000
    return _USUAL_WIDTH if missing is None else missing / 1000


def _widths(font: object, owner: object, kind: str) -> Iterator[tuple[int, float]]:
    return _composite_widths(owner) if kind == COMPOSITE else _simple_widths(font, kind)


def _simple_widths(font: object, kind: str) -> Iterator[tuple[int, float]]:
    first = as_number(entry(font, "FirstChar")) or 0
    matrix = as_numbers(entry(font, "FontMatrix"), 6) if kind == DRAWN else None
    unit = matrix[0] if matrix else 0.001
    for code, width in enumerate(elements(entry(font, "Widths")), int(first)):
        number = as_number(width)
        if number is not None:
            yield code, number * unit


def _composite_widths(descendant: object) -> Iterator[tuple[int, float]]:
    """Give widths by CID, which with Identity-H is the code (9.7.4.3)."""
    pending: list[float] = []
    for element in elements(entry(descendant, "W")):
        number = as_number(element)
        if number is None:
            if pending:
                yield from _listed_widths(int(pending[-1]), element)
            pending = []
            continue
        pending.append(number)
        if len(pending) == 3:
            first, last, width = pending
            yield from ((cid, width / 1000) for cid in _cids(first, last))
            pending = []


def _listed_widths(first: int, widths: object) -> Iterator[tuple[int, float]]:
    for cid, width in enumerate(elements(widths), first):
        number = as_number(width)
        if number is not None:
            yield cid, number / 1000


def _cids(first: float, last: float) -> range:
    return range(max(0, int(first)), min(0xFFFF, int(last)) + 1)


def extent(text: str | None, heights: FontHeights) -> tuple[float, float]:
    """Return how far *text* reaches below and above the line, in em.

    It is told from which letters they are. The boxes of fonts are no measure:
    they leave room for marks and descenders that a line of digits has not, of
    large type a centimetre; and outlines of strangers' fonts are better left
    unread. None is any letter: then it is what the font says of all of them.
    """
    if text is None:
        return heights.descent, heights.ascent
    spans = [_extent(letter, heights) for letter in unicodedata.normalize("NFC", text)]
    bottoms, tops = zip(*spans, strict=True)
    return min(bottoms), max(tops)


def _extent(letter: str, heights: FontHeights) -> tuple[float, float]:
    parts = unicodedata.normalize("NFD", letter)
    base, classes = parts[0], [unicodedata.combining(mark) for mark in parts[1:]]
    above = sum(one in _ABOVE for one in classes)
    descends = base in _DESCENDING or any(one in _BELOW for one in classes)
    top = _top(base, heights) + above * _MARK + _ROUND
    return (heights.descent if descends else -_ROUND), top


def _top(base: str, heights: FontHeights) -> float:
    if base in _LOW:
        return heights.x_height
    return heights.cap_height + (_RISE if base in _RISING else 0)
