"""`late-content` and `dark-transition`: slides that are not there yet when they are revealed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from signage.checks.measurements import Reveal
from signage.checks.shown import ShownLoop, ShownShot
from signage.diagnostic import Diagnostic, Severity
from signage.message import NO_WORDS, Message, msg
from signage.model.surface import Medium
from signage.number import SLACK, ceil, decimal
from signage.rule import rule

LATEST_S = 0.1
MISSING = 0.25
"""Of what stands out on the slide at its end: so much may come later."""
LOOKED_AT_S = 3
"""After the transition: what comes later than that was meant to."""
DEEPEST = 0.15


@rule(
    "late-content",
    Severity.WARNING,
    subject=msg("pictures"),
    says=msg(
        "At least {there:.0%} of what a slide shows at its end is there {latest_s} s after a "
        "transition.",
        latest_s=decimal(LATEST_S),
        there=1 - MISSING,
    ),
    rationale=msg(
        "Who passes by looks for a second or two. An empty ground on which things turn up one by "
        "one takes most of that, and looks like a fault."
    ),
)
def late_content(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Tell of the slide that comes latest."""
    found = _worst(loop, lambda reveal: reveal.late_s, LATEST_S + SLACK)
    if found is None:
        return
    shot, late_s, more = found
    yield late_content.finding(
        msg(
            "slide '{slide}' on '{screen}' is largely empty for {late} s once it is revealed{more}",
            slide=shot.name,
            screen=loop.screen.name,
            late=ceil(late_s),
            more=more,
        ),
        shot.span,
        hints=(
            msg(
                "reveal it by a transition other than `cut`, let nothing wait (`delay`) for longer "
                "than that takes, and lead the eye by `animate: highlight`"
            ),
        ),
    )


@rule(
    "dark-transition",
    Severity.WARNING,
    subject=msg("light"),
    says=msg(
        "On LED boards no transition is darker than the darker of its two slides by more than "
        "{deepest:.0%} of that one's light.",
        deepest=DEEPEST,
    ),
    rationale=msg(
        "A board that goes darker and lighter again at every change of slides blinks: it draws "
        "eyes by its fault, at night those of drivers."
    ),
)
def dark_transition(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Tell of the deepest dip."""
    if loop.screen.medium is not Medium.LED:
        return
    found = _worst(loop, lambda reveal: reveal.dip, DEEPEST + SLACK)
    if found is None:
        return
    shot, dip, more = found
    yield dark_transition.finding(
        msg(
            "on the way to slide '{slide}' the board '{screen}' gets darker by {dip}%{more}",
            slide=shot.name,
            screen=loop.screen.name,
            dip=ceil(100 * dip),
            more=more,
        ),
        shot.span,
        hints=(
            msg(
                "write `transition: crossfade` on the slide before it: it keeps the light; or let "
                "the `iris` there open at another point (`from`)"
            ),
        ),
    )


def _worst(
    loop: ShownLoop, amount: Callable[[Reveal], float], most: float
) -> tuple[ShownShot, float, Message] | None:
    """Return the slide with the largest *amount* above *most*, and how many more there are."""
    if loop.measured is None:
        return None
    pairs = zip(loop.shots, map(amount, loop.measured.reveals), strict=False)
    above = [(shot, found) for shot, found in pairs if found > most]
    if not above:
        return None
    shot, worst = max(above, key=lambda each: each[1])
    others = len(above) - 1
    more = msg(", and so {others} more times", others=others) if others else NO_WORDS
    return shot, worst, more
