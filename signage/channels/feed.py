"""News feeds of a campaign, which portals and screens subscribe to."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import ClassVar

from signage.channels.contact import FOLDER, SITE, Site
from signage.channels.html import element, joined, wording_html
from signage.channels.plain import line_of_words, plain_words
from signage.channels.sending import TIME
from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.channel import (
    MESSAGE,
    Channel,
    ChannelKind,
    ChannelNames,
    CommonFields,
    FileLimit,
    passage_of,
)
from signage.model.field import Entry, Field, Notation, listed, object_schema
from signage.model.key_message import KeyMessage, Passage
from signage.model.wording import SAID_TEXT
from signage.number import quote
from signage.source import Span
from signage.syntax.node import Node
from signage.text.words import NO_BREAK_SPACE


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One piece of news."""

    message: str
    """The name of its message."""
    headline: Passage
    body: Passage
    steps: tuple[Passage, ...]
    time: datetime.datetime
    """When it appeared, or was changed last; at that place, without a zone."""
    link: Site | None
    """Where there is more; None: at the feed's home."""
    span: Span

    @property
    def title(self) -> str:
        """Return its headline."""
        return line_of_words(self.headline.wordings[0])

    @property
    def summary(self) -> str:
        """Return what it says, without its steps."""
        return plain_words(self.body.wordings[0])

    @property
    def content(self) -> str:
        """Return all that it says, as a piece of a page."""
        steps = [element("li", wording_html(step.wordings[0])) for step in self.steps]
        body = element("p", wording_html(self.body.wordings[0]))
        whole = joined([body, element("ol", *steps)]) if steps else body
        # Simple readers take tags away and show the rest as it stands.
        return whole.source.replace("&nbsp;", NO_BREAK_SPACE)


@dataclass(frozen=True, kw_only=True)
class Feed(Channel):
    """The news of a campaign, the newest first."""

    kind: ClassVar[str] = "feed"

    title: str
    place: str
    issuer: str
    home: Site
    """The folder of a site where its files will be."""
    entries: tuple[FeedEntry, ...]

    @property
    def base(self) -> str:
        """Return the folder of its files, below the output folder."""
        return f"{self.folder}/{self.name}"

    @property
    def about(self) -> str:
        """Return what the feed is, in a line."""
        return " · ".join(filter(None, (self.title, self.place)))

    @property
    def updated(self) -> datetime.datetime:
        """Return when it was changed last."""
        return max(entry.time for entry in self.entries)

    @property
    def words(self) -> Iterator[tuple[str, Span]]:
        """Yield what its entries say."""
        for entry in self.entries:
            for passage in (entry.headline, entry.body, *entry.steps):
                yield plain_words(passage.wordings[0]), passage.span

    @property
    def limits(self) -> Iterator[FileLimit]:
        """Yield how many entries each file has: nobody sets a limit."""
        for name in ("rss.xml", "atom.xml", "concerto.json"):
            yield FileLimit(f"{self.base}/{name}", len(self.entries), None, msg("entries"))


def _decode(entry: Entry[ChannelNames], common: CommonFields) -> Feed | None:
    home, issuer = entry.get(_HOME, None), entry.get(_ISSUER, None)
    campaign = entry.context.campaign
    day = campaign.valid_from
    time = entry.get(_AT, None if day is None else datetime.datetime.combine(day, NO_TIME))
    if time is None and not entry.has(_AT):
        entry.report.add(_no_day(entry.span))
    first = _entry(entry, common.message, time)
    more = entry.get(_MORE, ())
    if home is None or issuer is None or first is None:
        return None
    entries = {first.message: first}
    for each in more:
        if entries.setdefault(each.message, each) is not each:
            entry.report.add(_twice(each))
    return Feed(
        **common.of_channel,
        title=campaign.title,
        place=campaign.place,
        issuer=issuer,
        home=home,
        entries=tuple(sorted(entries.values(), key=lambda each: each.time, reverse=True)),
    )


def _read_entry(node: Node, report: Report, names: ChannelNames) -> FeedEntry | None:
    entry = Entry(node, report, ENTRY_FIELDS, names, msg("the entry of a feed"))
    made = _entry(entry, entry.get(MESSAGE, None), entry.get(_AT_REQUIRED, None))
    entry.finish()
    return made


def _entry(
    entry: Entry[ChannelNames], message: KeyMessage | None, time: datetime.datetime | None
) -> FeedEntry | None:
    link = entry.get(_LINK, None)
    if message is None:
        return None
    headline = passage_of(entry, message, "headline")
    body = passage_of(entry, message, "body")
    if headline is None or body is None or time is None:
        return None
    return FeedEntry(message.name, headline, body, message.steps, time, link, entry.span)


def _no_day(span: Span) -> Diagnostic:
    return Diagnostic(
        "missing-field",
        msg("it is not said when this is news from: no clock is asked"),
        span,
        hints=(
            msg("write `at: 2020-08-15 08:00`"),
            msg("or the first day of the campaign: `valid_from: 2020-08-15`"),
        ),
    )


def _twice(entry: FeedEntry) -> Diagnostic:
    return Diagnostic(
        "name-taken",
        msg(
            "the message {quoted} stands in this feed twice: readers would show it once",
            quoted=quote(entry.message),
        ),
        entry.span,
        hints=(msg("write a message of its own for what is new"),),
    )


NO_TIME = datetime.time()
_HOME = Field(
    "home",
    FOLDER,
    msg("the folder of a site where its files will be: `https://example.gov.vn/tin/`"),
    required=True,
)
_ISSUER = Field("issuer", SAID_TEXT, msg("whose news it is"), required=True)
_AT = Field("at", TIME, msg("when it appears: `2020-08-15 08:00`; default: the first day"))
_AT_REQUIRED = Field("at", TIME, msg("when it appears: `2020-08-15 08:00`"), required=True)
_LINK = Field("link", SITE, msg("where there is more; default: `home`"))
ENTRY_FIELDS = (MESSAGE, _AT_REQUIRED, _LINK)
_MORE: Field[ChannelNames, tuple[FeedEntry, ...]] = Field(
    "more",
    listed(Notation(_read_entry, object_schema(ENTRY_FIELDS))),
    msg("further entries, each with `message` and `at`"),
)

FEED = ChannelKind(
    Feed.kind,
    msg("a news feed (RSS, Atom)"),
    (_HOME, _ISSUER, _AT, _LINK, _MORE),
    _decode,
)
