"""What can be done about a text that is too long: where the limit falls, what can go, a split."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate

from signage.message import Message, msg
from signage.text.amount import count_read
from signage.text.breaking import break_lines
from signage.text.officialese import Change, shortened
from signage.text.penalties import FORBIDDEN, penalties
from signage.text.words import Word, line_text, split_words

MUCH_TOO_LONG = 1.25
"""From so many times the limit on a text is worth parting; under it a word or two go."""
LEAST_A_PART = 6
"""Syllables; a text that may have no more is not one to be split."""
MOST_PARTS = 5
WORDS_BEFORE, WORDS_BEHIND = 4, 3
"""That are shown round the place at which the limit falls; a text with no more needs no bar."""
LONGEST_COMPOUND = 8
"""Words; what follows is not looked at for whether the bar stands in one."""
MOST_CHANGES = 4
LONGEST_PHRASE = 44


def ways_to_say_less(text: str, limit: int) -> tuple[Message, ...]:
    """Return what helps an author to say *text*, read without its marks, in *limit* syllables.

    No proposal is longer than the text. Nothing if it is within the limit.
    """
    words = split_words(text)
    if count_read(line_text(words)) <= limit:
        return ()
    return tuple(_ways(words, max(0, limit)))


def _ways(words: tuple[Word, ...], limit: int) -> Iterator[Message]:
    plain = line_text(words)
    less = shortened(plain)
    left = count_read(less.text)
    is_shorter = bool(less.changes) and left < count_read(plain) and len(less.text) < len(plain)
    if is_shorter:
        yield msg("what can go or be said shorter: {changes}", changes=_listed(less.changes))
        if left:
            yield msg("so {count} syllables are left: “{text}”", count=left, text=less.text)
    fitting = bisect.bisect_right(_counts(words), limit)
    costs = penalties(words[: fitting + LONGEST_COMPOUND])
    while fitting and costs[fitting - 1] == FORBIDDEN:
        fitting -= 1
    if fitting and len(words) > WORDS_BEFORE + WORDS_BEHIND:
        first, last = max(0, fitting - WORDS_BEFORE), min(len(words), fitting + WORDS_BEHIND)
        yield msg(
            "the limit falls at the bar: “{before} ▮ {behind}”",
            before="…" * (first > 0) + line_text(words[first:fitting]),
            behind=line_text(words[fitting:last]) + "…" * (last < len(words)),
        )
    parts = _parts(less.text if is_shorter else plain, limit)
    if parts:
        listed = " / ".join(f"“{part}”" for part in parts)
        yield msg(
            "or in {count} parts, each a slide or an item of its own: {parts}",
            count=len(parts),
            parts=listed,
        )


def _counts(words: Sequence[Word]) -> list[int]:
    """Return how much there is to read up to each of *words*, itself included."""
    return list(accumulate(count_read(word.text) for word in words))


def _listed(changes: Sequence[Change]) -> str:
    """Return the *changes* that save most, in the order of the text."""
    saving = sorted(changes, key=lambda change: len(change.new) - len(change.old))
    kept = [change for change in changes if change in saving[:MOST_CHANGES]]
    return ", ".join(map(_told, kept)) + (", …" if len(kept) < len(changes) else "")


def _told(change: Change) -> str:
    old = change.old.strip("(),;:.")
    if len(old) > LONGEST_PHRASE:
        first, last = old[: LONGEST_PHRASE * 2 // 3], old[-LONGEST_PHRASE // 3 :]
        old = f"{first.rpartition(' ')[0]} … {last.partition(' ')[2]}"
    return f"“{old}” → “{change.new}”" if change.new else f"“{old}”"


def _parts(text: str, limit: int) -> tuple[str, ...]:
    """Return *text* in several parts within the limit, each ended where lines end best; or none."""
    words = split_words(text)
    starts = [0, *_counts(words)]
    if limit < LEAST_A_PART or not MUCH_TOO_LONG * limit <= starts[-1] <= MOST_PARTS * limit:
        return ()
    found = break_lines(
        words, lambda start, end: starts[end] - starts[start], limit, max_lines=MOST_PARTS
    )
    if found is None:
        return ()
    parts = (line_text(words[line.start : line.end]).rstrip(",;:") for line in found.lines)
    return tuple(part[:1].upper() + part[1:] for part in parts)
