"""The record sheet at an entrance: who came in, asked for no more than is needed."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import ClassVar

from signage.channels.plain import plain_words
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
from signage.model.field import TEXT, Entry, Field, choice, integer, listed
from signage.model.wording import SHOWN_TEXT
from signage.source import Span


class Asked(enum.Enum):
    """What a visitor may be asked to write."""

    NAME = "name"
    OFFICE = "office"
    PHONE = "phone"
    ADDRESS = "address"
    ID = "id"


@dataclass(frozen=True, kw_only=True)
class Entrance(Channel):
    """A sheet on which somebody writes down who comes in, and a workbook of the same columns."""

    kind: ClassVar[str] = "entrance"

    request: str
    """What visitors are asked to do."""
    request_span: Span
    office: str
    asks: tuple[Asked, ...]
    asks_span: Span
    questions: tuple[str, ...]
    """Answered by yes or no."""
    questions_span: Span
    rows: int
    keep_days: int
    keep_span: Span

    @property
    def words(self) -> Iterator[tuple[str, Span]]:
        """Yield the request and the questions."""
        yield self.request, self.request_span
        for question in self.questions:
            yield question, self.questions_span

    @property
    def limits(self) -> Iterator[FileLimit]:
        """Yield how many people a sheet has room for."""
        yield FileLimit(f"{self.folder}/{self.name}.pdf", self.rows, MOST_ROWS, msg("rows"))


MOST_ROWS = 18
"""On A4 across, each high enough to be written into by hand (8 mm)."""


def _decode(entry: Entry[ChannelNames], common: CommonFields) -> Entrance | None:
    passage = passage_of(entry, common.message, "body")
    office = entry.get(_OFFICE, entry.context.campaign.place)
    asks = entry.get(_ASKS, (Asked.NAME,))
    questions = entry.get(_QUESTIONS, ())
    rows, keep_days = entry.get(_ROWS, MOST_ROWS), entry.get(_KEEP, None)
    if passage is None or keep_days is None:
        return None
    return Entrance(
        **common.of_channel,
        request=plain_words(passage.wordings[0]),
        request_span=passage.span,
        office=office,
        asks=tuple(dict.fromkeys(asks)),
        asks_span=entry.place(_ASKS),
        questions=questions,
        questions_span=entry.place(_QUESTIONS),
        rows=rows,
        keep_days=keep_days,
        keep_span=entry.place(_KEEP),
    )


_OFFICE = Field("office", TEXT, msg("whose entrance it is; default: the campaign's place"))
_ASKS = Field(
    "asks", listed(choice(Asked)), msg("what visitors write down; default: their name and no more")
)
_QUESTIONS = Field("questions", listed(SHOWN_TEXT), msg("what they are asked, answered yes or no"))
_ROWS = Field("rows", integer(5, MOST_ROWS), msg("of a sheet; default 18"))
_KEEP = Field(
    "keep_days",
    integer(1, 3650),
    msg("after how many days the sheet is destroyed"),
    required=True,
)

ENTRANCE = ChannelKind(
    Entrance.kind,
    msg("the record sheet at an entrance"),
    (_OFFICE, _ASKS, _QUESTIONS, _ROWS, _KEEP),
    _decode,
)
