"""`torn-compound` and `lone-syllable`: lines that end where their author did not choose it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from signage.checks.shown import ShownSlide, ShownText
from signage.diagnostic import Diagnostic, Severity
from signage.message import Message, msg
from signage.model.surface import Surface
from signage.number import quote
from signage.rule import rule
from signage.text.amount import is_one_syllable
from signage.text.vietnamese import Tie, compound_ties
from signage.text.words import Gap, Word, line_text, split_words


@rule(
    "torn-compound",
    Severity.WARNING,
    subject=msg("lines of text"),
    says=msg(
        "No line ends inside a word of several syllables (điện thoại, cộng đồng), unless its "
        "author wrote a line break or `|` there."
    ),
    rationale=msg(
        "Vietnamese writes the syllables of a word apart. Who comes to the end of a line takes the "
        "syllable there for a word of its own, has to go back, and on a board there is no time to."
    ),
)
def torn_compound(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the ends of lines with the compounds that are known."""
    for text in slide.standing():
        torn = tuple(_torn(text))
        if torn:
            hints = tuple(_bind(*words) for words in torn)
            message = _tears(torn, text, slide.screen)
            yield torn_compound.finding(message, text.placed.span, hints=hints)


def _torn(text: ShownText) -> Iterator[tuple[str, str]]:
    """Yield the syllables on both sides of each end of a line that tears something apart."""
    for words, end in _chosen_ends(text):
        ties = compound_ties([word.text for word in words])
        if ties[end - 1] is Tie.FIRM:
            yield words[end - 1].text, words[end].text


def _tears(torn: tuple[tuple[str, str], ...], text: ShownText, screen: Surface) -> Message:
    listed = ", ".join(f"'{left} / {right}'" for left, right in torn)
    words = quote(text.placed.words)
    return msg(
        "on '{screen}' the lines of {words} tear a word apart: {listed}",
        screen=screen.name,
        words=words,
        listed=listed,
    )


def _bind(left: str, right: str) -> Message:
    return msg(
        "bind it: `{left}~{right}`; or choose where the line ends: `|`", left=left, right=right
    )


FEWEST_SYLLABLES = 2


@rule(
    "lone-syllable",
    Severity.NOTE,
    subject=msg("lines of text"),
    says=msg(
        "The last line of a text has at least {fewest_syllables} syllables, unless its author "
        "wrote a line break or `|` before it.",
        fewest_syllables=FEWEST_SYLLABLES,
    ),
    rationale=msg(
        "A last syllable by itself looks left over and is read as a thought of its own; and it "
        "costs a whole line, without which all letters could be larger."
    ),
)
def lone_syllable(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Count the syllables of last lines. One line alone is no last line."""
    for text in slide.standing():
        for syllable in _lone(text):
            message, hints = _leaves_alone(syllable, text, slide.screen), (_OTHER_LINES,)
            yield lone_syllable.finding(message, text.placed.span, hints=hints)


_OTHER_LINES = msg("say it in a word more or fewer, or choose where the lines end: `|`")


def _lone(text: ShownText) -> Iterator[str]:
    """Yield the last line if it is too short."""
    last = " ".join("".join(run.text for run in line) for line in text.lines[-1:])
    for words, end in _chosen_ends(text):
        if line_text(words[end:]) == last and is_one_syllable(last):
            yield last


def _leaves_alone(syllable: str, text: ShownText, screen: Surface) -> Message:
    words = quote(text.placed.words)
    return msg(
        "on '{screen}' the last line of {words} is the single syllable '{syllable}'",
        screen=screen.name,
        words=words,
        syllable=syllable,
    )


def _chosen_ends(text: ShownText) -> Iterator[tuple[tuple[Word, ...], int]]:
    """Yield its words, and after how many of them a line ends, for each end but the last.

    Those that the author forced or welcomed (a line break, ``|``) are left out.
    """
    words = split_words(text.placed.words)
    # What was drawn says where, not what was meant to be.
    lengths = [len(word.text) + len(word.space) for word in words]
    ends, drawn = list(accumulate(lengths)), 0
    for line in text.lines:
        drawn += len("".join(run.text for run in line))
        end = bisect_left(ends, drawn) + 1
        # The space at which a line ends is not drawn.
        drawn = ends[end - 1]
        # The last word has a forced end after it as well.
        if words[end - 1].after not in (Gap.FORCED, Gap.WELCOME):
            yield words, end
