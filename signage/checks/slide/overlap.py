"""`texts-overlap`: two texts on one place."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from signage.checks.shown import ShownSlide, ShownText
from signage.checks.slide.ink import HALF_PIXEL
from signage.diagnostic import Diagnostic, Severity
from signage.geometry import Rect
from signage.message import msg
from signage.number import SLACK, ceil, quote
from signage.rule import rule

LETTERS_DEEP = 1 / 4
"""Of the capitals' height of the smaller text: so deep, letters lie on letters, not marks on
marks."""


@rule(
    "texts-overlap",
    Severity.ERROR,
    subject=msg("text"),
    says=msg(
        "No text reaches into another: the boxes of the ink of their lines lie apart. Less than "
        "1/{parts:.0f} of the height of the smaller text's capitals is a warning, as only marks "
        "and tails meet there.",
        parts=1 / LETTERS_DEEP,
    ),
    rationale=msg(
        "Words upon words cannot be read, and nothing else notices: each has its size, and its "
        "contrast to the ground that it was drawn on. It happens where a `stack`, a `shift` or a "
        "background brings two texts together that other words, or another screen, kept apart."
    ),
)
def texts_overlap(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the lines of each text with those of every text after it.

    At rest all of them are seen: what blinks is there for a second in every two, and what enters
    later stays.
    """
    for first, second in itertools.combinations(slide.texts, 2):
        deepest = max(
            (_depth(one, other) for one in _inks(first) for other in _inks(second)), default=0.0
        )
        if deepest < HALF_PIXEL:
            continue
        letters = LETTERS_DEEP * min(first.placed.cap_height, second.placed.cap_height)
        yield texts_overlap.finding(
            msg(
                "{one} and {other} reach {pixels} px into one another on '{screen}'",
                one=quote(first.placed.words),
                other=quote(second.placed.words),
                pixels=ceil(deepest),
                screen=slide.screen.name,
            ),
            second.placed.span,
            hints=(_APART,),
            severity=Severity.ERROR if deepest >= letters - SLACK else Severity.WARNING,
        )


_APART = msg(
    "place them apart: in a `row` or `column` instead of a `stack`, with less `shift`, or say it "
    "shorter"
)


def _inks(text: ShownText) -> Iterator[Rect]:
    """Yield the boxes of its ink; of what runs, as much as is seen at a time."""
    for run in text.placed.runs:
        yield run.ink.intersection(text.placed.box) if text.placed.is_running else run.ink


def _depth(one: Rect, other: Rect) -> float:
    """Return how far two boxes reach into one another, by the shorter way out."""
    common = one.intersection(other)
    return min(common.width, common.height)
