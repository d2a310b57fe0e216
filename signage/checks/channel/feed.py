"""Rules about news feeds: what is no news any more, and what readers cut."""

from __future__ import annotations

from collections.abc import Iterator

from signage.channels.feed import Feed
from signage.channels.sending import as_written
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.rule import rule

MOST_TITLE_CHARACTERS = 100
"""A title is a line of a list; portals cut longer ones."""


@rule(
    "feed-after-the-end",
    Severity.ERROR,
    subject=msg("news feeds"),
    says=msg("No entry appears after the last day on which it holds (`valid_until`)."),
    rationale=msg("Portals show it as the newest, when nothing is asked for any more."),
)
def feed_after_the_end(feed: Feed) -> Iterator[Diagnostic]:
    """Compare the day of each entry with the last day."""
    for entry in feed.entries:
        if feed.valid_until is not None and entry.time.date() > feed.valid_until:
            yield feed_after_the_end.finding(
                msg(
                    "it would appear at {time}, and holds until {until}",
                    time=as_written(entry.time),
                    until=str(feed.valid_until),
                ),
                entry.span,
                hints=(msg("take it out, or, if it still holds, write a later `valid_until`"),),
            )


@rule(
    "feed-title-too-long",
    Severity.WARNING,
    subject=msg("news feeds"),
    says=msg("The title of an entry has {most} characters at most.", most=MOST_TITLE_CHARACTERS),
    rationale=msg("Portals and screens show titles as a list, a line each, and cut longer ones."),
)
def feed_title_too_long(feed: Feed) -> Iterator[Diagnostic]:
    """Count characters."""
    for entry in feed.entries:
        count = len(entry.title)
        if count > MOST_TITLE_CHARACTERS:
            yield feed_title_too_long.finding(
                msg(
                    "the title has {count} characters; {most} are shown",
                    count=count,
                    most=MOST_TITLE_CHARACTERS,
                ),
                entry.headline.span,
                hints=(msg("say it in fewer words; the rest stands in `body`"),),
            )


FEED_RULES = (feed_after_the_end, feed_title_too_long)
