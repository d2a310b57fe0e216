"""How much there is to read: the one rule by which every limit on words counts."""

from __future__ import annotations

import functools
import math
import re
import unicodedata

from signage.lazy_regex import lazy_regex
from signage.text.syllable import bare, has_bare_shape

AT_A_GLANCE = 4
"""Digits, or letters named one by one, that are taken in with one look of the eye.

People hold about four things at once (Cowan 2001, Behavioral and Brain Sciences 24: 87-114), which
is why telephone numbers are written in groups of three or four. The eye rests on each for about
0.22 s (Rayner 1998, Psychological Bulletin 124: 372-422), as long as a syllable is spoken.
"""


def count_read(text: str) -> int:
    """Return how many syllables *text* is worth to somebody who reads it.

    Words count as they are spoken: a Vietnamese word each of its syllables, a foreign one its
    groups of vowels (Bluetooth: 2), an ideograph, a kana or a syllable of Hangul one.

    What is looked at rather than spoken counts one for every `AT_A_GLANCE` digits or letters
    begun, from one space to the next: telephone numbers (0236 3888 115: 3), dates (31/12/2026: 2),
    times (7h30: 1), amounts (50%: 1), abbreviations (UBND: 1). A unit or sign written to a number
    counts nothing of its own; of an address neither scheme nor ``www.`` do.
    """
    return sum(words + math.ceil(signs / AT_A_GLANCE) for words, signs in _stretches(text))


def is_one_syllable(text: str) -> bool:
    """Tell whether no more than one syllable, digit or letter would be spoken for *text*."""
    return sum(words + signs for words, signs in _stretches(text)) <= 1


def _stretches(text: str) -> list[tuple[int, int]]:
    """Return for each stretch without spaces what is spoken in it, and what is looked at."""
    return [_tally(stretch) for stretch in unicodedata.normalize("NFC", text).split()]


_ADDRESS_START = lazy_regex(r"https?://(?:www\.)?|\bwww\.", re.IGNORECASE)
_UNIT = lazy_regex(r"(?<=\d)°?[^\W\d_]{1,3}(?![^\W\d_])")
_CODE = lazy_regex(r"(?<![^\W\d_])[A-ZĐ]{1,3}(?=\d)")
_LETTERS = lazy_regex(r"[^\W\d_]+")
_SPOKEN_SIGN = lazy_regex(r"[&+=×]")
# Alphabets from Greek to Khmer; kana, ideographs and Hangul.
_OTHER_SCRIPT = lazy_regex(
    r"[\u0370-\u0eff\u1000-\u109f\u1780-\u17ff]+"
    r"|[\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_VOWELS = lazy_regex(r"[aeiouy]+")
_SILENT_E = lazy_regex(r"[aeiouy][^aeiouy]+(?<![^aeiouy]l)e$")


@functools.lru_cache(maxsize=4096)
def _tally(stretch: str) -> tuple[int, int]:
    if _SPOKEN_SIGN.fullmatch(stretch):
        return 1, 0
    left = _ADDRESS_START.sub("", stretch)
    words, signs = 0, sum(map(str.isdecimal, left))
    others = _OTHER_SCRIPT.findall(left)
    if others:
        words = sum(map(_count_other, others))
        left = _OTHER_SCRIPT.sub(" ", left)
    if signs:
        left = _UNIT.sub("", left)
        signs += sum(map(len, _CODE.findall(left)))
        left = _CODE.sub("", left)
    for letters in _LETTERS.findall(left):
        spoken = _count_spoken(letters)
        words += spoken
        signs += 0 if spoken else len(letters)
    return words, signs


def _count_spoken(letters: str) -> int:
    """Return how many syllables *letters* are spoken in; 0 if they are named one by one."""
    plain = bare(letters)
    groups = len(_VOWELS.findall(plain))
    if groups == 1 and _is_abbreviation(letters):
        return 0
    # Letters with marks are all sounded.
    return groups - 1 if letters.isascii() and groups > 1 and _SILENT_E.search(plain) else groups


def _is_abbreviation(letters: str) -> bool:
    """Tell whether *letters* are named one by one: OTP, HIV; but not CHUNG TAY."""
    return letters.isupper() and not has_bare_shape(letters)


def _count_other(stretch: str) -> int:
    """Return about how many syllables are spoken for *stretch*, of other scripts."""
    letters = sum(map(str.isalpha, stretch))
    if stretch[0] < _HEBREW:  # Greek and Cyrillic write every vowel
        return max(len(_OTHER_VOWELS.findall(bare(stretch))), min(1, letters))
    if _INDIC <= stretch[0] < _THAI:  # a letter is a syllable, unless its vowel is struck out
        return letters - sum(unicodedata.combining(mark) == _VIRAMA for mark in stretch)
    if stretch[0] >= _KANA:
        return letters
    # Arabic, Hebrew, Thai, Lao, Khmer, Burmese: two letters make one, more or less.
    return math.ceil(letters / 2)


_HEBREW, _INDIC, _THAI, _KANA = "\u0590", "\u0900", "\u0e00", "\u3040"
_VIRAMA = 9
"""The combining class of the sign that strikes a vowel out."""
_OTHER_VOWELS = lazy_regex("[аеиоуыэюяієѵαεηιουω]")
