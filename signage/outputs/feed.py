"""Files of a news feed: RSS 2.0, Atom, and what Concerto polls, which say the same."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from signage.channels.feed import Feed, FeedEntry
from signage.channels.sending import in_vietnam, last_minute
from signage.outputs.concerto import Words, concerto_json
from signage.outputs.output import Output, Planned
from signage.outputs.written import WrittenRecipe
from signage.outputs.xml_file import child, xml_bytes

if TYPE_CHECKING:
    from signage.outputs.laid_out import LaidOutChannels

LANGUAGE = "vi"
ATOM = "http://www.w3.org/2005/Atom"


class _FeedFiles(Output):
    """Of each feed three files: older portals read RSS, newer ones Atom, screens JSON."""

    kind = "feed"
    asked_by = ("feed",)

    def of_channels(self, channels: LaidOutChannels) -> Iterator[Planned]:
        """Yield the files of each."""
        for feed in channels.of_kind(Feed):
            files = {
                "rss.xml": xml_bytes(_rss(feed)),
                "atom.xml": xml_bytes(_atom(feed)),
                "concerto.json": _concerto(feed).encode(),
            }
            for name, data in files.items():
                yield channels.file(self, f"{feed.base}/{name}", WrittenRecipe(data), feed)


FEED_FILES = _FeedFiles()


def _rss(feed: Feed) -> Element:
    root = Element("rss", {"version": "2.0", "xmlns:atom": ATOM})
    channel = child(root, "channel")
    child(channel, "title", feed.title)
    child(channel, "link", feed.home.url)
    child(channel, "description", feed.about)
    child(channel, "language", LANGUAGE)
    child(channel, "lastBuildDate", _rfc822(feed.updated))
    address, kind = f"{feed.home.url}rss.xml", "application/rss+xml"
    child(channel, "atom:link", href=address, rel="self", type=kind)
    for entry in feed.entries:
        item = child(channel, "item")
        child(item, "title", entry.title)
        child(item, "link", _link(feed, entry))
        # A piece of a page: readers take what looks like tags for tags.
        child(item, "description", entry.content)
        child(item, "guid", _identity(feed, entry), isPermaLink="false")
        child(item, "pubDate", _rfc822(entry.time))
    return root


def _atom(feed: Feed) -> Element:
    root = Element("feed", {"xmlns": ATOM, "xml:lang": LANGUAGE})
    child(root, "id", feed.home.url)
    child(root, "title", feed.title)
    child(root, "subtitle", feed.about)
    child(root, "updated", _rfc3339(feed.updated))
    child(child(root, "author"), "name", feed.issuer)
    child(root, "link", href=feed.home.url)
    address = f"{feed.home.url}atom.xml"
    child(root, "link", href=address, rel="self", type="application/atom+xml")
    for entry in feed.entries:
        each = child(root, "entry")
        child(each, "id", _identity(feed, entry))
        child(each, "title", entry.title)
        child(each, "updated", _rfc3339(entry.time))
        child(each, "link", href=_link(feed, entry))
        child(each, "summary", entry.summary)
        child(each, "content", entry.content, type="html")
    return root


def _concerto(feed: Feed) -> str:
    end = None if feed.valid_until is None else last_minute(feed.valid_until)
    return concerto_json(
        Words(entry.message, f"{entry.title}\n{entry.summary}", in_vietnam(entry.time), end)
        for entry in feed.entries
    )


def _identity(feed: Feed, entry: FeedEntry) -> str:
    """Return what stays when words and days change: readers know by it what they have shown."""
    return f"{feed.home.url}#{entry.message}"


def _link(feed: Feed, entry: FeedEntry) -> str:
    return (entry.link or feed.home).url


def _rfc822(time: datetime.datetime) -> str:
    # Few campaigns have a feed, and this imports all that Python has for mail.
    from email.utils import format_datetime

    return format_datetime(in_vietnam(time))


def _rfc3339(time: datetime.datetime) -> str:
    return in_vietnam(time).isoformat()
