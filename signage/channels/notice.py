"""Words that pages show: a headline, what follows from it, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from signage.channels.contact import Contact
from signage.channels.html import Html, element, joined, wording_html
from signage.channels.plain import plain_words
from signage.lazy_dataclass import dataclass
from signage.model.channel import MESSAGE, ChannelNames, passage_of
from signage.model.field import Entry, Field
from signage.model.key_message import KeyMessage
from signage.source import Span


@dataclass(frozen=True, slots=True)
class Notice:
    """What one message says on a page, each in its longest wording, with its marks."""

    headline: str
    body: str
    steps: tuple[str, ...]
    lang: str
    places: tuple[Span, ...]
    """Where the headline, the body and each step were written."""

    @property
    def texts(self) -> Iterator[tuple[str, Span]]:
        """Yield every text without marks, with where it was written."""
        written = (self.headline, self.body, *self.steps)
        yield from zip(map(plain_words, written), self.places, strict=True)

    def html(self, level: int) -> Html:
        """Return it as a piece of a page, under a heading of *level*."""
        heading = element(f"h{level}", wording_html(self.headline, self.lang))
        steps = [element("li", wording_html(step, self.lang)) for step in self.steps]
        listed = [element("ol", "\n", joined(steps, "\n"), "\n")] if steps else []
        return joined([heading, element("p", wording_html(self.body, self.lang)), *listed], "\n")


def notice_of(
    entry: Entry[ChannelNames],
    message: KeyMessage,
    lang: str,
    field: Field[ChannelNames, KeyMessage] = MESSAGE,
) -> Notice | None:
    """Return what *message* says on a page; *field* is where it was named."""
    headline = passage_of(entry, message, "headline", field)
    body = passage_of(entry, message, "body", field)
    if headline is None or body is None:
        return None
    passages = (headline, body, *message.steps)
    first, second, *steps = (passage.wordings[0] for passage in passages)
    return Notice(first, second, tuple(steps), lang, tuple(passage.span for passage in passages))


def more_html(contact: Contact, more: Html, help_: Html) -> Html:
    """Return where there is more and whom to call, under these two names."""
    site, hotline = contact.site, contact.hotline
    lines = [element("p", more, ": ", element("a", site.shown, href=site.url))]
    if hotline is not None:
        lines.append(element("p", help_, ": ", element("a", hotline.shown, href=hotline.url)))
    return joined(lines, "\n")
