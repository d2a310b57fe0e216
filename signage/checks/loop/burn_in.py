"""`burn-in`: a part of the picture that never changes stays on the panel for good."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.shown import ShownLoop
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.model.surface import Medium
from signage.number import decimal
from signage.rule import rule

MOST_UNCHANGING = 0.01
"""Of the picture: on a portrait screen of 1080x1920 an emblem of 144x144 pixels. Loops of slides
with different layouts have none at all; a line, a date or a clock's frame stays below."""


@rule(
    "burn-in",
    Severity.WARNING,
    subject=msg("pictures"),
    says=msg(
        "On an LCD screen at most {most_unchanging:.0%} of the picture stands out from its "
        "surroundings and never changes in the loop.",
        most_unchanging=MOST_UNCHANGING,
    ),
    rationale=msg(
        "A pixel that shows the same for weeks keeps some of it, and its backlight yellows. What "
        "stood still shines through everything that comes later."
    ),
    reference="panel makers' instructions",
)
def burn_in(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Judge the share that was measured; LED boards are made of lamps, which are replaced."""
    measured = loop.measured
    if measured is None or loop.screen.medium is not Medium.LCD:
        return
    if measured.unchanging <= MOST_UNCHANGING:
        return
    share = decimal(100 * measured.unchanging)
    yield burn_in.finding(
        msg(
            "{share}% of the picture on '{screen}' stands out and never changes in the loop of "
            "'{playlist}'",
            share=share,
            screen=loop.screen.name,
            playlist=loop.playlist,
        ),
        loop.span,
        hints=(
            msg(
                "add a slide with another layout or another ground, or move what always stands "
                "there"
            ),
        ),
    )
