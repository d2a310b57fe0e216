"""`empty-frames`: a loop in which nothing is seen for a while, or for a single frame."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.shown import ShownLoop
from signage.diagnostic import Diagnostic, Severity
from signage.message import NO_WORDS, msg
from signage.number import decimal
from signage.rule import rule


@rule(
    "empty-frames",
    Severity.ERROR,
    subject=msg("pictures"),
    says=msg("No frame of a loop is black, or of any one colour all over."),
    rationale=msg(
        "A board that goes dark between two slides, if only for a tenth of a second, is taken "
        "for broken; played on and on, it blinks."
    ),
)
def empty_frames(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Tell of where nothing is seen the longest."""
    if loop.measured is None or not loop.measured.empty:
        return
    longest = max(loop.measured.empty, key=lambda empty: empty.frames)
    shot, others = loop.shot_at(longest.start), len(loop.measured.empty) - 1
    look = msg("black") if longest.is_black else msg("of one colour")
    more = msg(", and {others} more times", others=others) if others else NO_WORDS
    yield empty_frames.finding(
        msg(
            "slide '{slide}' on '{screen}', or the way to the next one, is {look} all over for "
            "{length} s, {at} s from the beginning of the loop{more}",
            slide=shot.name,
            screen=loop.screen.name,
            look=look,
            length=decimal(longest.frames / loop.fps, 2),
            at=decimal(longest.start / loop.fps, 2),
            more=more,
        ),
        shot.span,
        hints=(
            msg(
                "let a film begin later (`start`) and end sooner (`end`), if it is dark there; "
                "else give words and shapes a colour that stands out on this screen"
            ),
        ),
    )
