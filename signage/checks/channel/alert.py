"""Rules about alerts: how long they hold, and what devices cut."""

from __future__ import annotations

from collections.abc import Iterator

from signage.channels.alert import MOST_HEADLINE_CHARACTERS, Alert
from signage.channels.sending import as_written
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.rule import rule


@rule(
    "alert-after-the-end",
    Severity.ERROR,
    subject=msg("alerts"),
    says=msg("An alert is sent no later than on the last day on which it holds (`valid_until`)."),
    rationale=msg("It is over before anybody gets it, and nobody says so."),
    reference="OASIS CAP 1.2: expires",
)
def alert_after_the_end(alert: Alert) -> Iterator[Diagnostic]:
    """Compare the day on which it is sent with the last day."""
    if alert.sent.date() > alert.until:
        yield alert_after_the_end.finding(
            msg(
                "it would be sent at {time}, and holds until {until}",
                time=as_written(alert.sent),
                until=str(alert.until),
            ),
            alert.sent_span,
            hints=(msg("take it out, or, if it still holds, write a later `valid_until`"),),
        )


@rule(
    "alert-headline-too-long",
    Severity.WARNING,
    subject=msg("alerts"),
    says=msg(
        "The headline of an alert has {most} characters at most.", most=MOST_HEADLINE_CHARACTERS
    ),
    rationale=msg("Phones and screens cut longer ones, and show nothing else at first."),
    reference="OASIS CAP 1.2, 3.2.2: headline",
)
def alert_headline_too_long(alert: Alert) -> Iterator[Diagnostic]:
    """Count characters."""
    count = len(alert.headline)
    if count > MOST_HEADLINE_CHARACTERS:
        yield alert_headline_too_long.finding(
            msg(
                "the headline has {count} characters; {most} are shown everywhere",
                count=count,
                most=MOST_HEADLINE_CHARACTERS,
            ),
            alert.headline_span,
            hints=(msg("say it in fewer words; the rest stands in `body`"),),
        )


ALERT_RULES = (alert_after_the_end, alert_headline_too_long)
