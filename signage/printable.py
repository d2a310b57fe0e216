"""Text as a terminal or a page may show it: what would be obeyed, or not be seen, is escaped."""

from __future__ import annotations

import re

from signage.lazy_regex import lazy_regex

HIDDEN = lazy_regex(
    "["
    # Controls, C1 among them: a terminal obeys them, and a line break begins a line of its own.
    "\x00-\x1f\x7f-\x9f\u2028\u2029"
    # What turns the direction of the text around it, or takes no room at all. Joiners and soft
    # hyphens stay: emoji and long words are written with them.
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    # Halves of characters: bytes of a name that are not UTF-8.
    "\ud800-\udfff"
    "]"
)
_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}
_FIRST_BYTE, _LAST_BYTE = 0xDC80, 0xDCFF
"""How Python reads a byte of a name that is not UTF-8 (PEP 383)."""


def printable(text: str) -> str:
    r"""Return *text* in one line and without effect: ``\n``, ``\x1b``, ``\u202e``."""
    return HIDDEN.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if _FIRST_BYTE <= code <= _LAST_BYTE:
        code -= 0xDC00
    if character in _SHORT:
        return _SHORT[character]
    if code < 0x100:
        return rf"\x{code:02x}"
    return rf"\u{code:04x}" if code < 0x10000 else rf"\U{code:08x}"
