"""Posts of an official account on Zalo: text, button and cover, within what the service takes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import ClassVar

from signage.channels.button import BUTTON, Button
from signage.channels.plain import numbered, plain_words
from signage.channels.sending import TIME, Purpose
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.channel import (
    Channel,
    ChannelKind,
    ChannelNames,
    CommonFields,
    FileLimit,
    passage_of,
)
from signage.model.element import AssetKind, Reference
from signage.model.field import (
    Entry,
    Field,
    choice,
    integer,
    one_or_list,
)
from signage.model.path import PATH
from signage.source import Span

MOST_CHARACTERS = 2000
MOST_ON_BUTTON = 100
COVER_BYTES = 1_000_000
COVERS = {"cover": (500, 320), "cover-16x9": (1280, 720)}
"""Pixels of the cover of a broadcast, and of the picture of a message; by their files."""


@dataclass(frozen=True, kw_only=True)
class Zalo(Channel):
    """A post: a title, a text, a button, a picture."""

    kind: ClassVar[str] = "zalo"

    title: str
    text: str
    text_span: Span
    purpose: Purpose
    button: Button | None
    cover: str | None
    cover_span: Span
    sends: tuple[datetime.datetime, ...]
    sends_span: Span
    a_month: int
    """How many broadcasts a month the plan of the account allows."""

    @property
    def base(self) -> str:
        """Return the folder of its files, below the output folder."""
        return f"{self.folder}/{self.name}"

    @property
    def whole(self) -> str:
        """Return title and text, as they are pasted."""
        return f"{self.title}\n\n{self.text}"

    @property
    def words(self) -> Iterator[tuple[str, Span]]:
        """Yield the text, and what stands on the button."""
        yield self.whole, self.text_span
        if self.button is not None:
            yield self.button.label, self.button.label_span

    @property
    def references(self) -> tuple[Reference, ...]:
        """Return its picture."""
        if self.cover is None:
            return ()
        return (Reference(AssetKind.PICTURE, self.cover, self.cover_span),)

    @property
    def limits(self) -> Iterator[FileLimit]:
        """Yield how long its text is, and how often it is sent."""
        yield FileLimit(
            f"{self.base}/post.txt", len(self.whole), MOST_CHARACTERS, msg("characters")
        )


def _decode(entry: Entry[ChannelNames], common: CommonFields) -> Zalo | None:
    headline = passage_of(entry, common.message, "headline")
    body = passage_of(entry, common.message, "body")
    purpose, button = entry.get(_PURPOSE, Purpose.POLICY), entry.get(_BUTTON, None)
    cover, sends = entry.get(_COVER, None), entry.get(_SENDS, ())
    a_month = entry.get(_A_MONTH, 1)
    if headline is None or body is None:
        return None
    steps = numbered(step.wordings[0] for step in common.message.steps)
    return Zalo(
        **common.of_channel,
        title=plain_words(headline.wordings[0]),
        text="\n".join((plain_words(body.wordings[0]), *steps)),
        text_span=body.span,
        purpose=purpose,
        button=button,
        cover=cover,
        cover_span=entry.place(_COVER),
        sends=sends,
        sends_span=entry.place(_SENDS),
        a_month=a_month,
    )


_PURPOSE = Field("purpose", choice(Purpose), msg("what it is to the law; default: `policy`"))
_BUTTON = Field("button", BUTTON, msg("a button below the text"))
_COVER = Field("cover", PATH, msg("a picture file, cut to what Zalo shows"))
_SENDS = Field("send", one_or_list(TIME), msg("when it is sent: `2020-08-15 08:00`"))
_A_MONTH = Field(
    "a_month", integer(1, 60), msg("broadcasts a month in the plan of your account; default 1")
)

ZALO = ChannelKind(
    Zalo.kind,
    msg("a post on Zalo"),
    (_PURPOSE, _BUTTON, _COVER, _SENDS, _A_MONTH),
    _decode,
)
