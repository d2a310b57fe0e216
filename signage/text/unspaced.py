"""Where lines may break in scripts that are written without spaces (UAX 14), and where well.

ICU's rules keep 。and ） with what is before them, its dictionaries know the words of
Chinese, Japanese, Thai, Lao, Khmer and Burmese.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Mapping

from signage.lazy_regex import lazy_regex
from signage.text.script import WITHOUT_SPACES, may_break, scripts

# Small kana and the long-vowel mark do not begin a line, as printed matter has it.
_LINES = "und-u-lb-strict"
# What reads as one piece stays whole.
_PHRASES = "ja-u-lb-strict-lw-phrase"
_MARKED = lazy_regex("[^\u200b]*\u200b*")


@functools.lru_cache(maxsize=4096)
def break_offsets(text: str) -> Mapping[int, bool]:
    """Return the offsets in *text*, which has no spaces, at which a line may break.

    True where words meet; False inside a word, for want of something better.
    """
    own = scripts(text)
    if WITHOUT_SPACES.isdisjoint(own):
        return {}
    from icu4py.breakers import LineBreaker

    between_words = frozenset(_ends(LineBreaker(text, _PHRASES)))
    if "\u200b" in text:  # who marks the words knows them better
        between_words = frozenset(_ends(_MARKED.findall(text)))
    return {
        end: end in between_words and not own[end - 1] == own[end] == "Hira"
        for end in _ends(LineBreaker(text, _LINES))
        if end < len(text)
        and may_break(own[end - 1], own[end])
        # A number stays with what it counts.
        and not text[end - 1].isdigit()
    }


def _ends(pieces: Iterable[str]) -> Iterable[int]:
    # Counted here: ICU itself counts in units of UTF-16.
    return itertools.accumulate(map(len, pieces))
