"""What the single bytes of simple fonts stand for (ISO 32000-1, 9.6.6 and annex D)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from signage.prepress.objects import as_name, as_number, elements, entry

_NONSYMBOLIC = 1 << 5
"""A flag of font descriptors: its letters are those of the standard Latin set."""
_STANDARD_FONTS = ("Courier", "Helvetica", "Times", "Arial", "TimesNewRoman")
_CODECS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}


@dataclass(frozen=True, slots=True)
class Letters:
    """Texts by code."""

    _texts: dict[int, str]
    _is_known_elsewhere: bool
    """The texts stand in a table that every reader has and this one has not."""

    def text(self, code: int) -> str | None:
        """Return what *code* stands for; "" if others can tell, None if nobody can."""
        return self._texts.get(code) or ("" if self._is_known_elsewhere else None)


def read_letters(font: object, kind: str, descriptor: object) -> Letters | None:
    """Return what *font* says by its encoding; None if that says nothing."""
    encoding = entry(font, "Encoding")
    if kind == "Type0":
        # Identity says which glyph, never which letter; the maps of Adobe's say both.
        name = as_name(encoding)
        return None if name is None or name.startswith("Identity") else Letters({}, True)
    base = as_name(encoding) or as_name(entry(encoding, "BaseEncoding"))
    texts = dict(_base(base, _is_latin(font, descriptor)))
    texts.update(_differences(entry(encoding, "Differences")))
    return Letters(texts, False)


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
