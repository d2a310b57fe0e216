"""Vietnamese spelling: which letters are a syllable, and where its tone mark stands.

A syllable is an onset, a rime and a tone, and not every letter goes with every other. Which do
is written down in the spelling rules of 1984 (Quyết định 240/QĐ, Bộ Giáo dục) and in grammars:
Đoàn Thiện Thuật, Ngữ âm tiếng Việt (1977), on the distribution of c/k/q, g/gh, ng/ngh and on the
glide of hoa and tuy. So a word can be known to be wrong without any list of right ones.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator

from signage.text.syllable import ACUTE, DOT_BELOW, ONSETS, RIMES, TONES

_FRONT = "eêiy"
_GLIDES = ("oa", "oă", "oe", "uâ", "uê", "uơ", "uy")
"""How rimes begin whose first letter is no vowel, but the lips of what comes before."""
_WITHOUT_GLIDE = frozenset(("b", "m", "p", "ph", "v", "n", "gi"))
"""What is said with the lips takes no glide, nor do n and gi, but in these words."""
_WITH_GLIDE = frozenset(("boa", "buyt", "moay", "noa", "noan", "nuy", "phuy", "voan"))
_AFTER_G = frozenset(("i", "in", "ich"))
"""What is written with one i after the onset gi: gì, giữ gìn, lô-gích."""
_STOPS = ("c", "p", "t", "ch")
_VOWELS_WITH_MARK = "ăâêôơư"


@functools.lru_cache(maxsize=4096)
def is_well_spelt(word: str) -> bool:
    """Tell whether *word* is a Vietnamese syllable as the rules have it, its tone mark in place.

    Where two places are in use (hòa, hoà) both are right.
    """
    letters, tones = taken_apart(word)
    return len(tones) <= 1 and any(
        _go_together(onset, rime) and _fits(tones, len(onset), rime)
        for onset, rime in _splits(letters)
    )


def taken_apart(word: str) -> tuple[str, dict[int, str]]:
    """Return the letters of *word* without tones, in lower case, and the tones by their places."""
    letters, tones = "", {}
    for place, letter in enumerate(unicodedata.normalize("NFC", word.lower())):
        marks = unicodedata.normalize("NFD", letter)
        if tone := "".join(mark for mark in marks if mark in TONES):
            tones[place] = tone
        rest = "".join(mark for mark in marks if mark not in TONES)
        letters += unicodedata.normalize("NFC", rest)
    return letters, tones


def _splits(letters: str) -> Iterator[tuple[str, str]]:
    return (
        (letters[:length], letters[length:])
        for length in range(4)
        if letters[:length] in _onsets() and letters[length:] in _rimes()
    )


def _go_together(onset: str, rime: str) -> bool:
    """Tell whether *onset* is written before *rime*, each of which there is by itself."""
    is_front, has_glide = rime[0] in _FRONT, rime.startswith(_GLIDES)
    if onset in _WITHOUT_GLIDE and has_glide:
        return onset + rime in _WITH_GLIDE
    match onset:
        case "":
            return not rime.startswith("iê") and (rime == "y" or rime[0] != "y" or rime[1] == "ê")
        case "q":
            return False
        case "qu":
            return rime == "ôc" or (rime[0] in "aăâeêơiy" and not rime.startswith(("ia", "iê")))
        case "gi":
            return rime[0] not in "iy"
        case "g" if is_front:
            return rime in _AFTER_G or rime.startswith("iê")
        case "c" | "ng":
            return not is_front and not (onset == "c" and has_glide)
        case "k":
            return is_front and (rime == "y" or rime[0] != "y")
        case "gh" | "ngh":
            return is_front and rime[0] != "y"
        case _:
            return rime == "y" or rime[0] != "y"


def _fits(tones: dict[int, str], start: int, rime: str) -> bool:
    """Tell whether the tone of a syllable stands on its *rime*, which begins at *start*."""
    if rime.endswith(_STOPS) and not set(tones.values()) & {ACUTE, DOT_BELOW}:
        return False
    return all(place - start in _tone_places(rime) for place in tones)


@functools.cache
def _tone_places(rime: str) -> tuple[int, ...]:
    """Return on which letters of *rime* its tone mark may stand."""
    marked = [place for place, letter in enumerate(rime) if letter in _VOWELS_WITH_MARK]
    if marked:
        return (marked[-1],)
    if rime in ("oa", "oe", "uy"):
        return (0, 1)
    return (1,) if rime.startswith(("oa", "oe", "oo", "uy")) else (0,)


@functools.cache
def _onsets() -> frozenset[str]:
    return frozenset(("", *ONSETS.split("|")))


@functools.cache
def _rimes() -> frozenset[str]:
    return frozenset(RIMES)


def with_tone(letters: str, tone: str) -> str | None:
    """Return the syllable of *letters*, which have none, with *tone* in its place, if there is one.

    Of two places it is the first: hòa.
    """
    for onset, rime in _splits(letters):
        end = len(onset) + _tone_places(rime)[0] + 1
        syllable = unicodedata.normalize("NFC", letters[:end] + tone + letters[end:])
        if is_well_spelt(syllable):
            return syllable
    return None
