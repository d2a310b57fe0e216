"""`out-of-date`: what is shown was valid until a day that is over."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from signage.checks.shown import ShownSlide
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg, plural
from signage.rule import rule
from signage.source import Span


@rule(
    "out-of-date",
    Severity.ERROR,
    subject=msg("validity"),
    says=msg("The last day on which it may be shown (`valid_until`) is not over."),
    rationale=msg(
        "Advice is superseded. A notice that outlives its campaign misleads, and takes away the "
        "credit of those beside it."
    ),
)
def out_of_date(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the last day with today."""
    return over(slide.valid_until, slide.today, slide.valid_until_span or slide.span)


def over(
    until: datetime.date | None, today: datetime.date | None, span: Span
) -> Iterator[Diagnostic]:
    """Tell that *until*, written at *span*, was before *today*."""
    if until is None or today is None or today <= until:
        return
    # Neither slide nor screen is named: a day that is written once is said to be over once.
    yield out_of_date.finding(
        plural(
            "the last day for this was {until}; today is {today}, {count} day later",
            "the last day for this was {until}; today is {today}, {count} days later",
            count=(today - until).days,
            until=str(until),
            today=str(today),
        ),
        span,
        hints=(msg("take it out, or, if it still holds, write a later `valid_until`"),),
    )
