"""The Vietnamese syllable: what is one, and where its tone mark stands."""

from __future__ import annotations

import enum
import functools
import re
import unicodedata
from collections.abc import Iterator

from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex

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
_STOPPED = lazy_regex(r"(?:[cpt]|ch)$")
_ON_FIRST_OR_LAST = lazy_regex(r"(?<!q)(?:o[ae]|uy)$")
_LETTERS = lazy_regex(r"[^\W\d_]+")


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
