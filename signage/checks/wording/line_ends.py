"""Where the lines of a text that was set end, and whether its author wanted that."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from signage.checks.shown_slide import ShownText
from signage.text.words import Gap, Word, split_words


def chosen_ends(text: ShownText) -> Iterator[tuple[tuple[Word, ...], int]]:
    """Yield its words, and after how many of them a line ends, for each end but the last.

    Those that the author forced or welcomed (a line break, ``|``) are left out.
    """
    words = split_words(text.placed.words)
    # What was drawn says where, not what was meant to be: a word has no spaces.
    counts = ("".join(run.text for run in line).count(" ") + 1 for line in text.lines)
    for end in accumulate(counts):
        # The last word has a forced end after it as well.
        if words[end - 1].after not in (Gap.FORCED, Gap.WELCOME):
            yield words, end
