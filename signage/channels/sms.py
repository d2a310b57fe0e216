"""Text messages (SMS): one text, in Vietnamese letters and in plain ones, and what it costs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import ClassVar

from signage.channels.plain import plain_words
from signage.channels.sending import TIME, Purpose
from signage.lazy_dataclass import dataclass
from signage.message import Message, Numeral, msg, plural
from signage.model.channel import (
    Channel,
    ChannelKind,
    ChannelNames,
    CommonFields,
    FileLimit,
    passage_of,
)
from signage.model.field import TEXT, Entry, Field, choice, integer, one_or_list
from signage.source import Span
from signage.text.sms import Alphabet, SmsLength, plain_letters, sms_length

_ALPHABETS = {
    Alphabet.GSM_7: msg("without marks (GSM-7)"),
    Alphabet.UCS_2: msg("with marks (UCS-2)"),
}
MOST_SEGMENTS = 1
"""Of a message, where nothing is said."""
LABEL = "[QC] "
"""What an advertisement begins with (Nghị định 91/2020/NĐ-CP, điều 15)."""


@dataclass(frozen=True, kw_only=True)
class Sms(Channel):
    """A text message, in the two forms in which it can be sent."""

    kind: ClassVar[str] = "sms"

    text: str
    """In Vietnamese letters."""
    plain: str
    """In letters of which a segment holds more than twice as many."""
    text_span: Span
    purpose: Purpose
    brand: str | None
    """Whose name stands in place of a number."""
    brand_span: Span
    recipients: int | None
    dong_a_segment: int | None
    most_segments: int
    sends: tuple[datetime.datetime, ...]
    sends_span: Span

    @property
    def words(self) -> Iterator[tuple[str, Span]]:
        """Yield its text in Vietnamese letters: what is wrong in it is wrong in both."""
        yield self.text, self.text_span

    @property
    def forms(self) -> Iterator[tuple[str, SmsLength]]:
        """Yield the path of each form without suffix, and how long it is."""
        yield f"{self.folder}/{self.name}", sms_length(self.text)
        yield f"{self.folder}/{self.name}-khong-dau", sms_length(self.plain)

    @property
    def limits(self) -> Iterator[FileLimit]:
        """Yield how many places of its messages each form takes."""
        for path, length in self.forms:
            room = length.room(self.most_segments)
            yield FileLimit(f"{path}.txt", length.units, room, msg("places"), self._cost(length))

    def segments(self, length: SmsLength) -> int:
        """Return how many segments of a form of *length* one telephone is sent, at all times."""
        return len(length.segments) * max(1, len(self.sends))

    def dong(self, length: SmsLength) -> int | None:
        """Return what it costs to send a form of *length* to all; None: that is not known."""
        if self.recipients is None or self.dong_a_segment is None:
            return None
        return self.recipients * self.segments(length) * self.dong_a_segment

    def _cost(self, length: SmsLength) -> Message:
        """Return what sending a form of *length* comes to."""
        count, recipients, dong = self.segments(length), self.recipients, self.dong(length)
        alphabet = _ALPHABETS[length.alphabet]
        if recipients is None:
            return plural(
                "{alphabet}, {count} segment",
                "{alphabet}, {count} segments",
                count=count,
                alphabet=alphabet,
            )
        if dong is None:
            return msg(
                "{alphabet}, {count} x {recipients} = {total} segments",
                alphabet=alphabet,
                count=count,
                recipients=Numeral(recipients, ","),
                total=Numeral(recipients * count, ","),
            )
        return msg(
            "{alphabet}, {count} x {recipients} = {total} segments: {dong} đồng",
            alphabet=alphabet,
            count=count,
            recipients=Numeral(recipients, ","),
            total=Numeral(recipients * count, ","),
            dong=Numeral(dong, ","),
        )


def _decode(entry: Entry[ChannelNames], common: CommonFields) -> Sms | None:
    passage = passage_of(entry, common.message, "sms")
    purpose = entry.get(_PURPOSE, Purpose.POLICY)
    most = entry.get(_SEGMENTS, MOST_SEGMENTS)
    brand, recipients = entry.get(_BRAND, None), entry.get(_RECIPIENTS, None)
    dong, sends = entry.get(_DONG, None), entry.get(_SENDS, ())
    if passage is None:
        return None
    label = LABEL if purpose is Purpose.ADVERTISING else ""
    texts = [label + plain_words(wording) for wording in passage.wordings]
    return Sms(
        **common.of_channel,
        text=longest_that_fits(texts, most),
        plain=longest_that_fits([plain_letters(text) for text in texts], most),
        text_span=passage.span,
        purpose=purpose,
        brand=brand,
        brand_span=entry.place(_BRAND),
        recipients=recipients,
        dong_a_segment=dong,
        most_segments=most,
        sends=sends,
        sends_span=entry.place(_SENDS),
    )


def longest_that_fits(texts: Sequence[str], most_segments: int = MOST_SEGMENTS) -> str:
    """Return the first of *texts*, the longest first, that is short enough, or else the last."""
    fitting = (text for text in texts if len(sms_length(text).segments) <= most_segments)
    return next(fitting, texts[-1])


_BRAND = Field("brand", TEXT, msg("whose name people see in place of a number: `Da Nang`"))
_PURPOSE = Field("purpose", choice(Purpose), msg("what it is to the law; default: `policy`"))
_RECIPIENTS = Field(
    "recipients", integer(1, 1_000_000_000), msg("how many telephones it goes to: for the cost")
)
_DONG = Field("dong", integer(1, 1_000_000), msg("what one segment costs, in đồng"))
_SEGMENTS = Field("segments", integer(1, 6), msg("of how many segments it may consist; default: 1"))
_SENDS = Field("send", one_or_list(TIME), msg("when it is sent: `2020-08-15 08:00`"))

SMS = ChannelKind(
    Sms.kind,
    msg("a text message (SMS)"),
    (_BRAND, _PURPOSE, _RECIPIENTS, _DONG, _SEGMENTS, _SENDS),
    _decode,
)
