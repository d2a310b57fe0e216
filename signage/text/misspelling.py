"""Words of a text that are misspelt beyond doubt, and what they may be meant to be.

A right syllable in a wrong place (sử lý for xử lý) is not found: it takes a reader.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.text.respelling import from_telex, respelled
from signage.text.spelling import is_well_spelt, taken_apart
from signage.text.syllable import bare, has_bare_shape
from signage.text.words import split_words


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word of a text that nothing in Vietnamese is written as."""

    word: str
    start: int
    """Offset of its first letter in the text."""
    meant: tuple[str, ...]
    """What it may be meant to be, the likeliest first."""


_NAMES = "café đắk đăk lắk lăk kạn kông ka iốt axít vắcxin vácxin"
_ENGLISH = (
    "at bit but cap cat chat chip cut diet dot due et fit gap get hip hit hop hot it kit lap let "
    "lot map met mic net not pet pic pip pit pop put quiet rap sat set sit sup tap that tip top "
    "trip true up vip"
)
_ALL_THE_SAME = frozenset(f"{_NAMES} {_ENGLISH}".split())
"""Words that are no syllables, and yet in many notices: names and loans in Vietnamese letters, and
English ones that would pass for Vietnamese without marks."""
# Nothing that stands at a digit (10km), nor what an apostrophe divides (H'Hen).
_WORD = lazy_regex(r"(?<![^\W_])(?<!\w['’])[^\W\d_]++(?!\d|['’]\w)")
_ADDRESS = lazy_regex(r"://|^\W*www\.|[@#_]|[^\W\d_]\.[^\W\d_]")
_LETTERS = frozenset("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
_FOREIGN = frozenset("éèêàâîôû")
"""Letters with marks that French has as well: alone they do not tell."""
_VOWELS = lazy_regex("[aeiouy]+")


def find_unknown_words(text: str, known: Collection[str] = ()) -> Iterator[UnknownWord]:
    """Yield the words of *text*, in NFC, that are misspelt beyond doubt.

    *known* are words that are right all the same, in lower case. Addresses,
    numbers with their units, abbreviations, names and foreign words are left
    alone: a word in plain letters is only taken for a Vietnamese one where the
    rest of the text is.
    """
    found = tuple(_words(text))
    words, is_capital = [match[0] for match in found], text.isupper()
    is_vietnamese = _is_vietnamese(words)
    for place, (match, word) in enumerate(zip(found, words, strict=True)):
        beside = (*words[:place][-1:], *words[place + 1 :][:1])
        is_known = word.lower() in known or word.lower() in _ALL_THE_SAME
        if is_known or is_well_spelt(word) or _is_short(word, is_capital=is_capital):
            continue
        if _is_transcribed(match) and not has_bare_shape(word):
            continue
        if word.isascii():
            is_name = word[0].isupper() and not is_capital
            is_among_ours = is_vietnamese and not any(map(_is_foreign, beside))
            is_ours = is_among_ours and not is_name and _is_typed_without_marks(word)
        else:
            is_ours = _has_marks_of_ours(word)
        if is_ours:
            yield UnknownWord(word, match.start(), respelled(word))


def _words(text: str) -> Iterator[re.Match[str]]:
    for chunk in split_words(text):
        if not _ADDRESS.search(chunk.text):
            yield from _WORD.finditer(text, chunk.start, chunk.end)


def _is_vietnamese(words: Sequence[str]) -> bool:
    """Tell whether a text of *words* is: some have marks, or all are typed without any."""
    if any(not word.isascii() and is_well_spelt(word) for word in words):
        return True
    return len(words) > 2 and all(map(has_bare_shape, words))


def _is_short(word: str, *, is_capital: bool) -> bool:
    """Tell whether *word* is a letter or abbreviation: UBND, VNeID, sđt; *is_capital*: all are."""
    _, tones = taken_apart(word)
    is_abbreviation = word.isupper() and not tones and not (is_capital and has_bare_shape(word))
    is_mixed = not word.isupper() and word[1:] != word[1:].lower()
    return len(word) == 1 or is_abbreviation or is_mixed or not _VOWELS.search(bare(word))


def _is_transcribed(match: re.Match[str]) -> bool:
    """Tell whether a hyphen joins the word to another: prô-tê-in, Ô-xtrây-li-a."""
    text = match.string
    return text[match.end() :][:1] == "-" or text[: match.start()][-1:] == "-"


def _is_foreign(word: str) -> bool:
    """Tell whether *word*, in plain small letters, cannot be ours: look, share, app."""
    return word.isascii() and word.islower() and not has_bare_shape(word)


def _is_typed_without_marks(word: str) -> bool:
    return has_bare_shape(word) or from_telex(word) is not None


def _has_marks_of_ours(word: str) -> bool:
    """Tell whether *word*, which has marks, was to be Vietnamese and no other language has it."""
    letters, _ = taken_apart(word)
    marked = {letter for letter in word.lower() if not letter.isascii()}
    is_long = len(_VOWELS.findall(bare(word))) > 1
    may_be_foreign = marked <= _FOREIGN and (word[0].isupper() or is_long)
    return set(letters) <= _LETTERS and (has_bare_shape(word) or not may_be_foreign)
