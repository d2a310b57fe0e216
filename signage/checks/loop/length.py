"""`loop-too-long` and `loop-not-slot`: the length of a loop, by its audience and as it was sold."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.shown import ShownLoop
from signage.diagnostic import Diagnostic, Severity
from signage.message import Message, Numeral, msg
from signage.number import SLACK, ceil, decimal
from signage.rule import rule

LONGEST_S = 30
TOO_LONG_S = 60
RIDE_S = (25, 45)
"""`read_s` of screens whose audience comes, stays for about half a minute, and goes. Shorter are
the looks of passers-by, for whom each slide stands by itself; longer is for who waits."""


@rule(
    "loop-too-long",
    Severity.WARNING,
    subject=msg("length of the loop"),
    says=msg(
        "Where people stay for about half a minute, as in an elevator (`read_s` from {shortest} s "
        "to {longest} s), a loop takes at most {longest_s} s; over {too_long_s} s is an error.",
        shortest=RIDE_S[0],
        longest=RIDE_S[1],
        longest_s=LONGEST_S,
        too_long_s=TOO_LONG_S,
    ),
    rationale=msg(
        "A ride takes about half a minute and begins anywhere in the loop. What comes round more "
        "rarely, most riders never see; of a loop of a minute they see half."
    ),
    reference="operators' published ride times",
)
def loop_too_long(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Compare the length with that of a ride."""
    stay_s, long_s = loop.screen.read_s, loop.duration_s
    if not RIDE_S[0] <= stay_s <= RIDE_S[1] or long_s <= LONGEST_S + SLACK:
        return
    takes, stay, excess = ceil(long_s), decimal(stay_s), ceil(long_s - LONGEST_S)
    yield loop_too_long.finding(
        msg(
            "the loop of '{playlist}' takes {takes} s; before '{screen}' people stay for {stay} s "
            "(`read_s`)",
            playlist=loop.playlist,
            takes=takes,
            screen=loop.screen.name,
            stay=stay,
        ),
        loop.span,
        severity=Severity.ERROR if long_s > TOO_LONG_S + SLACK else Severity.WARNING,
        hints=(msg("take out {excess} s: leave out a slide, or say less on each", excess=excess),),
    )


@rule(
    "loop-not-slot",
    Severity.ERROR,
    subject=msg("length of the loop"),
    says=msg("A loop is exactly as long as its `slot`, to the frame."),
    rationale=msg(
        "A venue that sells slots cuts off what is longer, in the middle of a word, and shows "
        "black where it is shorter."
    ),
)
def loop_not_slot(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Compare frames with the slot, which may be of no whole number of them."""
    if loop.slot_s is None:
        return
    slot_frames = loop.slot_s * loop.fps
    if abs(loop.frames - slot_frames) <= SLACK:
        return
    long, slot = decimal(loop.duration_s, places=3), decimal(loop.slot_s, places=3)
    whole = decimal(round(slot_frames) / loop.fps, places=3)
    yield loop_not_slot.finding(
        msg(
            "the loop of '{playlist}' takes {long} s ({frames} frames) on '{screen}', its slot "
            "{slot} s",
            playlist=loop.playlist,
            long=long,
            frames=loop.frames,
            screen=loop.screen.name,
            slot=slot,
        ),
        loop.span,
        hints=(
            _whole_frames(whole, loop.fps)
            if abs(slot_frames - round(slot_frames)) > SLACK
            else _AUTO,
        ),
    )


_AUTO = msg("give at least one slide `duration: auto`: it takes what is left over")


def _whole_frames(seconds: Numeral, fps: int) -> Message:
    return msg("order a slot of whole frames of 1/{fps} s: {seconds} s", fps=fps, seconds=seconds)
