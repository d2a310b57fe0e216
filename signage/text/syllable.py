"""The Vietnamese syllable: what is one, where its tone mark stands, how many a reader speaks."""

from __future__ import annotations

import enum
import functools
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

ACUTE, DOT_BELOW = "\u0301", "\u0323"
TONES = "\u0300\u0303\u0309" + ACUTE + DOT_BELOW

ONSETS = "b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|qu|r|s|t|th|tr|v|x"

# Each nucleus with what may close it; "-" is nothing.
RIMES = tuple(
    nucleus + coda.strip("-")
    for nucleus, codas in {
        "a": "- c ch i m n ng nh o p t u y",
        "ă": "c m n ng p t",
        "â": "c m n ng p t u y",
        "e": "- c m n ng o p t",
        "ê": "- ch m n nh p t u",
        "i": "- ch m n nh p t u",
        "ia": "-",
        "iê": "c m n ng p t u",
        "o": "- c i m n ng p t",
        "oa": "- c ch i m n ng nh o p t y",
        "oă": "c m n ng t",
        "oe": "- n o t",
        "oo": "c ng",
        "ô": "- c i m n ng p t",
        "ơ": "- i m n p t",
        "u": "- c i m n ng p t",
        "ua": "-",
        "uâ": "n ng t y",
        "uê": "- ch n nh",
        "uô": "c i m n ng t",
        "uơ": "-",
        "uy": "- ch n nh p t u",
        "uya": "-",
        "uyê": "n t",
        "ư": "- c i m n ng t u",
        "ưa": "-",
        "ươ": "c i m n ng p t u",
        "y": "- ch n nh t",
        "yê": "m n ng t u",
    }.items()
    for coda in codas.split()
)

# A syllable closed by one of these carries the sharp or the heavy tone.
_STOPPED = re.compile(r"(?:[cpt]|ch)$")
_ON_FIRST_OR_LAST = re.compile(r"(?<!q)(?:o[ae]|uy)$")
_LETTERS = re.compile(r"[^\W\d_]+")
_SPOKEN = re.compile(r"\d|[^\W\d_]+|[%&+=×°₫$€]")
# Alphabets from Greek to Khmer; kana, ideographs and Hangul.
_OTHER_SCRIPT = re.compile(
    r"[\u0370-\u0eff\u1000-\u109f\u1780-\u17ff]+"
    r"|[\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_ADDRESS_START = re.compile(r"https?://(?:www\.)?|\bwww\.", re.IGNORECASE)
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_E = re.compile(r"[aeiouy][^aeiouy]+(?<![^aeiouy]l)e$")


class ToneStyle(enum.Enum):
    """Where the mark of an open oa, oe or uy stands; both are right, the value shows it."""

    FIRST = "hòa"
    LAST = "hoà"


@dataclass(frozen=True, slots=True)
class TonePlacement:
    """A word whose tone mark could stand on either of two letters."""

    style: ToneStyle
    offset: int
    word: str


def count_syllables(text: str) -> int:
    """Return how many syllables a reader speaks for *text*.

    Each digit is one; a foreign word has as many as groups of vowels (Facebook:
    3); an abbreviation as many as letters (UBND: 4); an address as many as its
    parts, without the scheme and ``www.``. An ideograph, a kana or a syllable
    of Hangul is one.
    """
    spoken = _ADDRESS_START.sub("", unicodedata.normalize("NFC", text))
    others = _OTHER_SCRIPT.findall(spoken)
    if others:
        spoken = _OTHER_SCRIPT.sub(" ", spoken)
    return sum(map(_count_spoken, _SPOKEN.findall(spoken))) + sum(map(_count_other, others))


def is_syllable(word: str) -> bool:
    """Tell whether *word* is spelled as a Vietnamese syllable can be."""
    tone, rest = _parts(word)
    if len(tone) > 1 or not _syllable_shape().fullmatch(rest):
        return False
    return not _STOPPED.search(rest) or tone in (ACUTE, DOT_BELOW)


@functools.lru_cache(maxsize=4096)
def spelling_key(syllable: str) -> str:
    """Return what *syllable* has in common with its spellings in the other tone style.

    The same for hòa and hoà, Thuỷ and thủy, composed or not.
    """
    tone, rest = _parts(syllable)
    return rest + tone


def find_tone_placements(text: str) -> Iterator[TonePlacement]:
    """Yield the words of *text*, in NFC, that show its author's style of tone marks.

    Only an open oa, oe, uy shows it: after q, or with a coda, there is one right place.
    """
    for match in _LETTERS.finditer(text):
        tone, rest = _parts(match[0])
        if len(tone) == 1 and _ON_FIRST_OR_LAST.search(rest):
            on_last = unicodedata.normalize("NFD", match[0][-1])[1:] == tone
            style = ToneStyle.LAST if on_last else ToneStyle.FIRST
            yield TonePlacement(style, match.start(), match[0])


def in_tone_style(word: str, style: ToneStyle) -> str:
    """Return *word*, one that `find_tone_placements` yields, with its mark where *style* has it."""
    first, last, tone = sorted(unicodedata.normalize("NFD", word[-2:]), key=TONES.__contains__)
    ending = first + tone + last if style is ToneStyle.FIRST else first + last + tone
    return word[:-2] + unicodedata.normalize("NFC", ending)


def _parts(syllable: str) -> tuple[str, str]:
    """Return the tone marks and the lower-case letters without them."""
    letters = unicodedata.normalize("NFD", syllable.lower())
    tone = "".join(c for c in letters if c in TONES)
    rest = "".join(c for c in letters if c not in TONES)
    return tone, unicodedata.normalize("NFC", rest)


@functools.cache
def _syllable_shape() -> re.Pattern[str]:
    return re.compile(rf"(?:{ONSETS})?(?:{'|'.join(RIMES)})")


@functools.cache
def _bare_shape() -> re.Pattern[str]:
    """Return the shape of a syllable typed without marks, as in text messages: TRUONG HOC."""
    return re.compile(bare(_syllable_shape().pattern))


def has_bare_shape(word: str) -> bool:
    """Tell whether *word* would be a syllable with other marks, or with some: TRUONG, nghành."""
    return _bare_shape().fullmatch(bare(word)) is not None


def bare(word: str) -> str:
    """Return *word* in lower case and without marks: phường, Phuong and phuong are one."""
    letters = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(c for c in letters if not unicodedata.combining(c))


@functools.lru_cache(maxsize=4096)
def _count_spoken(token: str) -> int:
    if not token.isalpha():
        return 2 if token == "%" else 1
    letters = bare(token)
    groups = len(_VOWELS.findall(letters))
    if groups == 0 or (groups == 1 and _is_abbreviation(token)):
        return len(token)
    # Letters with marks are all sounded.
    return groups - 1 if token.isascii() and groups > 1 and _SILENT_E.search(letters) else groups


def _count_other(stretch: str) -> int:
    """Return about how many syllables are spoken for *stretch*, of other scripts."""
    digits, letters = sum(map(str.isdigit, stretch)), sum(map(str.isalpha, stretch))
    if stretch[0] < _HEBREW:  # Greek and Cyrillic write every vowel
        return digits + max(len(_OTHER_VOWELS.findall(bare(stretch))), min(1, letters))
    if _INDIC <= stretch[0] < _THAI:  # a letter is a syllable, unless its vowel is struck out
        return digits + letters - sum(unicodedata.combining(mark) == _VIRAMA for mark in stretch)
    if stretch[0] >= _KANA:
        return digits + letters
    # Arabic, Hebrew, Thai, Lao, Khmer, Burmese: two letters make one, more or less.
    return digits + math.ceil(letters / 2)


_HEBREW, _INDIC, _THAI, _KANA = "\u0590", "\u0900", "\u0e00", "\u3040"
_VIRAMA = 9
"""The combining class of the sign that strikes a vowel out."""
_OTHER_VOWELS = re.compile("[аеиоуыэюяієѵαεηιουω]")


def _is_abbreviation(token: str) -> bool:
    """Tell whether *token* is read letter by letter: OTP, HIV; but not CHUNG TAY."""
    return token.isupper() and len(token) <= 5 and not has_bare_shape(token)
