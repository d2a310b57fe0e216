"""What spreadsheets leave in their cells, and letters that were lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.text.suspect import Sort, Suspect, SuspectKind, replaced, shortened
from signage.text.syllable import is_syllable

_DEBRIS = SuspectKind.SPREADSHEET_DEBRIS

_ERROR = lazy_regex(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!"
    r"|GETTING_DATA)|\bErr:5\d\d\b"
)
_HASHES = lazy_regex(r"^\s*#{3,}\s*$")
_FORMULA_TEXT = lazy_regex(r'^\s*="(.*)"\s*$', re.DOTALL)
_FORMULA = lazy_regex(r"^\s*=\s*(?:[A-Z][A-Z0-9.]*\(|\$?[A-Z]{1,3}\$?[0-9]+\b(?!=)).*$", re.DOTALL)
_APOSTROPHE = lazy_regex(r"^\s*'(?=[+0-9(=])")
_POWER = lazy_regex(r"^\s*[0-9](?:[.,][0-9]+)?E\+[0-9]{2}\s*$")
_FLOAT = lazy_regex(r"^\s*([0-9]{5,})\.0\s*$")
_MIDNIGHT = lazy_regex(r"\b([0-9]{4})-([0-9]{2})-([0-9]{2})[ T]00:00(?::00(?:\.0+)?)?\b")
# Mobile numbers have nine digits behind the 0, others ten; sums of money mostly end in 000.
_NO_ZERO = lazy_regex(
    r"^\s*((?:(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])[0-9]{4}|2[0-9]{6})(?!000)[0-9]{3})\s*$"
)
_DOUBLED_QUOTE = lazy_regex(r'""(?=[^\s"])|(?<=[^\s"])""')
_NOTHING = lazy_regex(r"^\s*(?:NaN|nan|NULL|null|undefined|\[object Object\])\s*$")

SPREADSHEET_DEBRIS = (
    Sort(
        _DEBRIS,
        _ERROR,
        msg("is an error of the spreadsheet"),
        msg("mend the formula, or write the value itself"),
    ),
    Sort(
        _DEBRIS,
        _HASHES,
        msg("is what a spreadsheet shows where a column is too narrow"),
        msg("widen the column, and copy the value again"),
    ),
    Sort(
        _DEBRIS,
        _FORMULA_TEXT,
        msg("is how spreadsheets are told to keep the zeros of a number; all of it is shown"),
        msg("delete the signs around the number"),
        replaced(_FORMULA_TEXT, r"\1"),
    ),
    Sort(
        _DEBRIS,
        _FORMULA,
        msg("is a formula, and shown as it is"),
        msg("write its value"),
    ),
    Sort(
        _DEBRIS,
        _APOSTROPHE,
        msg("at the beginning tells a spreadsheet that a number is a text; here it is shown"),
        msg("delete the apostrophe"),
        replaced(_APOSTROPHE, ""),
    ),
    Sort(
        _DEBRIS,
        _POWER,
        msg("is what a spreadsheet made of a long number; its last digits are lost"),
        msg("format the column as text, and type the number again"),
    ),
    Sort(
        _DEBRIS,
        _FLOAT,
        msg("is a whole number to which a program has added a decimal"),
        msg("delete the decimal"),
        replaced(_FLOAT, r"\1"),
    ),
    Sort(
        _DEBRIS,
        _MIDNIGHT,
        msg("is a date to which a program has added a time"),
        msg("write the day alone"),
        replaced(_MIDNIGHT, r"\3/\2/\1"),
    ),
    Sort(
        _DEBRIS,
        _NO_ZERO,
        msg("looks like a telephone number whose first 0 a spreadsheet has taken away"),
        msg("format the column as text, and type the number again"),
        replaced(_NO_ZERO, r"0\1"),
    ),
    Sort(
        _DEBRIS,
        _DOUBLED_QUOTE,
        msg("is how tables write one double quote; here both are shown"),
        msg("write one"),
        replaced(_DOUBLED_QUOTE, '"'),
    ),
    Sort(
        _DEBRIS,
        _NOTHING,
        msg("is how programs write that there is nothing"),
        msg("leave it empty"),
    ),
)

# Not "Sao?Vì", where only a space is missing, nor "xem?lang=vi".
_LOST = lazy_regex(r"[^\W\d_]\?+(?=[^\W\d_])|(?<!\S)\?+(?=[^\W\d_])|\ufffd")
_ADDRESS = lazy_regex(r"\S*(?:://|www\.|\?\w+=)\S*", re.IGNORECASE)


def lost_letters(text: str) -> Iterator[Suspect]:
    """Yield the first word of *text* in which letters have become ``?``."""
    if "?" not in text and "\ufffd" not in text:
        return
    hidden = _ADDRESS.sub(lambda match: " " * len(match[0]), text)
    for match in _LOST.finditer(hidden):
        start = max(hidden.rfind(space, 0, match.start() + 1) for space in " \n\t") + 1
        word = hidden[start:].split(maxsplit=1)[0]
        if match[0] != "\ufffd" and _lacks_space(word, hidden[match.end()]):
            continue
        yield Suspect(
            SuspectKind.LOST_LETTERS,
            start,
            word,
            None,
            msg("letters of “{word}” were lost: `?` stands in their place", word=shortened(word)),
            msg(
                "no program can bring them back: type them, or save the file that the text comes "
                "from as UTF-8 (in Excel as “CSV UTF-8”) and copy it anew"
            ),
        )
        return


def _lacks_space(word: str, behind: str) -> bool:
    """Tell whether a question ends within *word*: Sao?Vì, biết?hãy."""
    before, _, after = word.partition("?")
    are_words = all(is_syllable(p) and not p.isascii() and len(p) > 1 for p in (before, after))
    return not behind.islower() or are_words
