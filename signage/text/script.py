"""Scripts: which one each letter of a text belongs to (UAX 24), and what is to be known of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from signage.lazy_regex import lazy_regex
from signage.message import Message, msg, verbatim

LATIN = "Latn"

JOINED = frozenset(("Arab", "Syrc", "Nkoo", "Mand", "Adlm", "Rohg"))
"""Letters look otherwise beside others: a piece of a word is shaped with its neighbours."""

# fmt: off
SHAPED_BY_RULES = JOINED | frozenset((
    "Beng", "Deva", "Gujr", "Guru", "Knda", "Mlym", "Orya", "Sinh", "Taml", "Telu",
    "Bali", "Cham", "Java", "Khmr", "Lana", "Mymr", "Tibt",
))
"""Cannot be read where a font only has the letters, and not how they join and change places."""

WRITTEN_DOWNWARDS = frozenset(("Mong", "Phag"))

WITHOUT_SPACES = frozenset((
    "Bopo", "Hani", "Hira", "Kana", "Yiii",
    "Bali", "Java", "Khmr", "Lana", "Laoo", "Mymr", "Tale", "Talu", "Tavt", "Thai", "Tibt",
))
"""Written without spaces between words."""
# fmt: on

_HANGUL = "Hang"
_COMMON = frozenset(("Zyyy", "Zinh", "Zzzz"))
# Latin letters, and what is common to all scripts as far as it is usual: found without a table.
_PLAIN = lazy_regex("[\0-\u0241\u0300-\u036f\u1e00-\u1eff\u2000-\u2125\u2127-\u2bff]*")


def scripts(text: str) -> tuple[str, ...]:
    """Return the script of each character of *text*, by its four letters of ISO 15924.

    What is common to all scripts (digits, signs, marks) belongs to that of the
    letter before it, or of the first one; in a text without letters it is Latin.
    """
    if _PLAIN.fullmatch(text):
        return (LATIN,) * len(text)
    own = [_script(character) for character in text]
    current = next((script for script in own if script not in _COMMON), LATIN)
    found = []
    for script in own:
        current = current if script in _COMMON else script
        found.append(current)
    return tuple(found)


def is_common(character: str) -> bool:
    """Tell whether *character* is used with every script."""
    return _script(character) in _COMMON


def is_foreign(character: str) -> bool:
    """Tell whether *character* is a letter or mark of one script that is not Latin."""
    return not _PLAIN.fullmatch(character) and _script(character) not in (LATIN, *_COMMON)


def may_break(left: str, right: str) -> bool:
    """Tell whether words can meet without a space where these scripts do.

    Korean has spaces, and its lines end at them.
    """
    return not WITHOUT_SPACES.isdisjoint((left, right)) and _HANGUL not in (left, right)


def units(text: str) -> Iterator[str]:
    """Yield each character of *text* with the marks and joiners after it."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not _clings(text[index]):
            yield text[start:index]
            start = index


def is_unseen(character: str) -> bool:
    """Tell whether nothing is ever drawn for *character*: spaces, joiners, marks of direction."""
    return (
        character.isspace()
        or (unicodedata.category(character) == "Cf" and character not in _SEEN_FORMATS)
        or character in _FILLERS
        or "\ufe00" <= character <= "\ufe0f"
    )


# Signs that Arabic and Syriac set round numbers; and what only keeps a place.
_SEEN_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0")


def script_name(script: str) -> Message:
    """Return what people call *script*."""
    return _NAMES.get(script) or verbatim(_english_name(script))


def _script(character: str) -> str:
    from fontTools.unicodedata import script

    return str(script(character))


def _english_name(script: str) -> str:
    from fontTools.unicodedata import script_name as english_name

    return str(english_name(script, default=script)).replace("_", " ")


def _clings(character: str) -> bool:
    category = unicodedata.category(character)
    return category.startswith("M") or character in "\u200c\u200d"


_NAMES = {
    "Arab": msg("Arabic"),
    "Beng": msg("Bengali"),
    "Cyrl": msg("Cyrillic (Russian)"),
    "Deva": msg("Devanagari (Hindi)"),
    "Grek": msg("Greek"),
    "Hang": msg("Hangul (Korean)"),
    "Hani": msg("Han (Chinese, Japanese)"),
    "Hebr": msg("Hebrew"),
    "Hira": msg("Hiragana (Japanese)"),
    "Kana": msg("Katakana (Japanese)"),
    "Khmr": msg("Khmer"),
    "Laoo": msg("Lao"),
    "Latn": msg("Latin"),
    "Mong": msg("Mongolian"),
    "Mymr": msg("Burmese"),
    "Taml": msg("Tamil"),
    "Thai": msg("Thai"),
}
