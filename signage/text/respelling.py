"""What a word that is no syllable may be meant to be."""

from __future__ import annotations

import functools
import itertools
import unicodedata
from collections.abc import Iterator, Mapping

from signage.lazy_regex import lazy_regex
from signage.text.spelling import is_well_spelt, taken_apart, with_tone
from signage.text.syllable import bare
from signage.text.vietnamese import known_syllables

MOST = 3
"""Proposals for one word."""
_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
_SAID_ALIKE = (
    *(("ngh", "ng"), ("ng", "ngh"), ("gh", "g"), ("g", "gh"), ("c", "k"), ("k", "c"), ("cu", "qu")),
    *(("f", "ph"), ("j", "gi"), ("w", "qu"), ("z", "d")),
)
"""Onsets that sound alike, the wrong one first; the last are those of the young."""
_TELEX = {"aa": "â", "aw": "ă", "dd": "đ", "ee": "ê", "oo": "ô", "uow": "ươ", "ow": "ơ", "uw": "ư"}
_TELEX_SIGN = lazy_regex("|".join(_TELEX))
_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}


def respelled(word: str) -> tuple[str, ...]:
    """Return what *word* may be meant to be, in its case, the likeliest first."""
    lower = unicodedata.normalize("NFC", word.lower())
    found: dict[str, None] = {}
    # From slips that change little to those that change much: of each, first what is much in use.
    for slip in (_in_telex, _in_place, _in_onset, _in_marks, _in_spaces, _in_a_letter):
        found |= dict.fromkeys(sorted(slip(lower), key=_how_unusual))
    return tuple(_in_case_of(word, meant) for meant in itertools.islice(found, MOST))


def _how_unusual(meant: str) -> int:
    return -min(known_syllables().get(syllable, 0) for syllable in meant.split())


def from_telex(word: str) -> str | None:
    """Return what *word* would be if the keyboard had understood it: ddieenj is điện.

    None if that is no syllable which is much in use, or *word* has too few
    signs of it: English has words such as box and see.
    """
    letters, signs = _TELEX_SIGN.subn(lambda sign: _TELEX[sign[0]], word)
    tone = _TELEX_TONES.get(letters[-1:], "")
    syllable = with_tone(letters[:-1] if tone else letters, tone)
    has_signs = signs + bool(tone) > 1 or word[-1:] in ("f", "j")
    return syllable if has_signs and syllable in known_syllables() else None


def _in_telex(word: str) -> Iterator[str]:
    if word.isascii() and (syllable := from_telex(word)):
        yield syllable


def _in_place(word: str) -> Iterator[str]:
    """Yield the syllable of the same letters with the tone where it belongs: quá for qúa."""
    letters, tones = taken_apart(word)
    yield from _with_one_of(letters, tones)


def _in_onset(word: str) -> Iterator[str]:
    """Yield syllables that sound as *word* would: ngành for nghành, phải for fải."""
    letters, tones = taken_apart(word)
    for wrong, right in _SAID_ALIKE:
        if letters.startswith(wrong):
            spelt = right + letters.removeprefix(wrong)
            yield from _with_one_of(spelt, tones)
            if not tones:
                yield from _by_letters().get(bare(spelt), ())


def _in_marks(word: str) -> Iterator[str]:
    """Yield syllables much in use of the same letters: người for nguoi."""
    return iter(_by_letters().get(bare(word), ()))


def _in_spaces(word: str) -> Iterator[str]:
    for place in range(1, len(word)):
        if not word.isascii() and is_well_spelt(word[:place]) and is_well_spelt(word[place:]):
            yield f"{word[:place]} {word[place:]}"


def _in_a_letter(word: str) -> Iterator[str]:
    letters, tones = taken_apart(word)
    for near in _one_letter_off(letters):
        yield from _with_one_of(near, tones)


def _with_one_of(letters: str, tones: Mapping[int, str]) -> Iterator[str]:
    for tone in dict.fromkeys(tones.values()) or ("",):
        if syllable := with_tone(letters, tone):
            yield syllable


@functools.cache
def _by_letters() -> Mapping[str, list[str]]:
    """Return the syllables that are much in use by their letters without marks."""
    found: dict[str, list[str]] = {}
    for syllable in known_syllables():
        found.setdefault(bare(syllable), []).append(syllable)
    return found


def _one_letter_off(letters: str) -> Iterator[str]:
    cuts = [(letters[:place], letters[place:]) for place in range(len(letters) + 1)]
    for before, after in cuts:
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        if after:
            yield before + after[1:]
    for (before, after), letter in itertools.product(cuts, _LETTERS):
        if after:
            yield before + letter + after[1:]
        yield before + letter + after


def _in_case_of(word: str, meant: str) -> str:
    if word.isupper() and len(word) > 1:
        return meant.upper()
    return meant[0].upper() + meant[1:] if word[0].isupper() else meant
