"""`hard-cuts-too-often` and `crossfade-too-short`: slides that give way too fast."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.shown import ShownLoop, ShownShot
from signage.diagnostic import Diagnostic, Severity
from signage.lazy_dataclass import dataclass
from signage.message import NO_WORDS, msg
from signage.model.motion import TransitionKind
from signage.number import decimal, floor
from signage.rule import rule

CUTS_APART_S = 1.0


@rule(
    "hard-cuts-too-often",
    Severity.WARNING,
    subject=msg("cuts"),
    says=msg(
        "Two hard cuts (`transition: cut`) are at least {cuts_apart_s} s apart.",
        cuts_apart_s=decimal(CUTS_APART_S),
    ),
    rationale=msg(
        "After a cut the eye begins anew. Cuts that follow each other faster are felt as flicker, "
        "and flash where light slides and dark ones take turns."
    ),
)
def hard_cuts_too_often(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Look for the two cuts that are nearest to each other, over the seam as well."""
    near = [gap for gap in _gaps(loop) if gap.frames < CUTS_APART_S * loop.fps]
    if not near:
        return
    nearest = min(near, key=lambda gap: gap.frames)
    apart, least, others = (
        floor(nearest.frames / loop.fps),
        decimal(CUTS_APART_S),
        len(near) - 1,
    )
    more = msg(", and so {others} more times", others=others) if others else NO_WORDS
    yield hard_cuts_too_often.finding(
        msg(
            "the cut after slide '{last}' comes only {apart} s after the one before, on "
            "'{screen}'{more}",
            last=nearest.last.name,
            apart=apart,
            screen=loop.screen.name,
            more=more,
        ),
        nearest.last.span,
        hints=(
            msg(
                "show it for at least {least} s, or let it give way with `transition: crossfade`",
                least=least,
            ),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Gap:
    """What lies between a cut and the next one."""

    frames: int
    last: ShownShot
    """The slide that ends with the next one."""


def _gaps(loop: ShownLoop) -> Iterator[_Gap]:
    frame, cuts = 0, []
    for shot in loop.shots:
        frame += shot.frames
        if shot.transition is TransitionKind.CUT:
            cuts.append((frame, shot))
        frame += shot.transition_frames
    # The loop comes round: the last cut lies as far before its beginning as before its end.
    before = cuts[-1][0] - frame if cuts else 0
    for after, shot in cuts:
        yield _Gap(after - before, shot)
        before = after


CROSSFADE_S = 0.5


@rule(
    "crossfade-too-short",
    Severity.WARNING,
    subject=msg("cross-fades"),
    says=msg("A cross-fade takes at least {crossfade_s} s.", crossfade_s=decimal(CROSSFADE_S)),
    rationale=msg(
        "Two slides that stand one through the other are looked at as a fault unless it is plain "
        "that one becomes the other. Shorter than that, a clean cut is calmer."
    ),
)
def crossfade_too_short(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Look for the shortest cross-fade; half a second may be half a frame less than it.

    One that takes no time is none: a slide alone that never changes needs no way to itself.
    """
    least = int(CROSSFADE_S * loop.fps)
    short = [
        shot
        for shot in loop.shots
        if shot.transition is TransitionKind.CROSSFADE and 0 < shot.transition_frames < least
    ]
    if not short:
        return
    shot = min(short, key=lambda shot: shot.transition_frames)
    takes, needed, others = (
        floor(shot.transition_frames / loop.fps),
        decimal(CROSSFADE_S),
        len(short),
    )
    more = msg(", and {others} more are too short", others=others - 1) if others > 1 else NO_WORDS
    yield crossfade_too_short.finding(
        msg(
            "the cross-fade after slide '{shot}' takes {takes} s on '{screen}'{more}",
            shot=shot.name,
            takes=takes,
            screen=loop.screen.name,
            more=more,
        ),
        shot.span,
        hints=(
            msg(
                "write `transition: {{kind: crossfade, duration: {needed}s}}`, or `cut`",
                needed=str(needed),
            ),
        ),
    )
