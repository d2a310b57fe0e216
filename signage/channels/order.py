"""The order to an office's own staff: a letter of one page in the form that the state asks for."""

from __future__ import annotations

import datetime
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
from signage.model.field import DATE, Entry, Field, listed
from signage.model.wording import SAID_TEXT, SHOWN_TEXT
from signage.source import Span


@dataclass(frozen=True, kw_only=True)
class Order(Channel):
    """A letter to staff (Decree 30/2020): what they have to do, as an order."""

    kind: ClassVar[str] = "order"

    agency: str
    above: str
    """The agency above it; "": none."""
    number: str
    place: str
    date: datetime.date | None
    """None: left to be filled in."""
    subject: str
    """What it is about."""
    addressed: tuple[str, ...]
    text: str
    """Paragraphs, a line each."""
    text_span: Span
    receivers: tuple[str, ...]
    signer_title: str
    signer: str

    @property
    def words(self) -> Iterator[tuple[str, Span]]:
        """Yield its text."""
        yield self.text, self.text_span

    @property
    def limits(self) -> Iterator[FileLimit]:
        """Yield how much of its page is written."""
        path = f"{self.folder}/{self.name}.pdf"
        yield FileLimit(path, len(self.text), MOST_CHARACTERS, msg("characters"))


MOST_CHARACTERS = 1500
"""Of the text on one page, with everything that has to stand around it."""


def _decode(entry: Entry[ChannelNames], common: CommonFields) -> Order | None:
    passage = passage_of(entry, common.message, "press")
    agency, above = entry.get(_AGENCY, None), entry.get(_ABOVE, "")
    number, place = entry.get(_NUMBER, ""), entry.get(_PLACE, entry.context.campaign.place)
    date, subject = entry.get(_DATE, None), entry.get(_SUBJECT, None)
    addressed, receivers = entry.get(_TO, ()), entry.get(_RECEIVERS, ())
    title, signer = entry.get(_SIGNER_TITLE, ""), entry.get(_SIGNER, "")
    if passage is None or agency is None or subject is None:
        return None
    texts = [plain_words(wording) for wording in passage.wordings]
    fitting = (text for text in texts if len(text) <= MOST_CHARACTERS)
    return Order(
        **common.of_channel,
        agency=agency,
        above=above,
        number=number,
        place=place,
        date=date,
        subject=subject,
        addressed=addressed,
        text=next(fitting, texts[-1]),
        text_span=passage.span,
        receivers=receivers,
        signer_title=title,
        signer=signer,
    )


_AGENCY = Field("agency", SAID_TEXT, msg("who orders: the agency's full name"), required=True)
_ABOVE = Field("above", SHOWN_TEXT, msg("the agency above it"))
_NUMBER = Field("number", SHOWN_TEXT, msg("of the letter: `…/UBND-VX`; nothing: to be filled in"))
_PLACE = Field("place", SHOWN_TEXT, msg("where it is written; default: the campaign's place"))
_DATE = Field("date", DATE, msg("of the letter; nothing: to be filled in"))
_SUBJECT = Field("subject", SAID_TEXT, msg("what it is about, in one line"), required=True)
_TO = Field("to", listed(SHOWN_TEXT), msg("whom it is addressed to"))
_RECEIVERS = Field("receivers", listed(SHOWN_TEXT), msg("who gets it (Nơi nhận)"))
_SIGNER_TITLE = Field("signer_title", SHOWN_TEXT, msg("the office of who signs: `CHỦ TỊCH`"))
_SIGNER = Field("signer", SHOWN_TEXT, msg("who signs"))

ORDER = ChannelKind(
    Order.kind,
    msg("an order to an office's own staff"),
    (
        _AGENCY,
        _ABOVE,
        _NUMBER,
        _PLACE,
        _DATE,
        _SUBJECT,
        _TO,
        _RECEIVERS,
        _SIGNER_TITLE,
        _SIGNER,
    ),
    _decode,
)
