"""What is sent to people at set times, and would be sent when it holds no longer."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from signage.channels.sending import as_written
from signage.diagnostic import Diagnostic
from signage.message import msg
from signage.rule import Rule
from signage.source import Span


def sent_late(
    rule: Rule,
    times: Iterable[datetime.datetime],
    valid_until: datetime.date | None,
    span: Span,
) -> Iterator[Diagnostic]:
    """Give what *rule* finds about each of *times*, written at *span*, after the last day."""
    for time in times:
        if valid_until is not None and time.date() > valid_until:
            yield rule.finding(
                msg(
                    "it would be sent at {time}, and holds until {until}",
                    time=as_written(time),
                    until=str(valid_until),
                ),
                span,
                hints=(msg("take it out, or, if it still holds, write a later `valid_until`"),),
            )
