"""Reminders: when people are told again, and in which words, on every channel of a campaign."""

from __future__ import annotations

import datetime
import enum
import itertools
from collections.abc import Iterator
from dataclasses import field
from typing import ClassVar

from signage.channels.plain import plain_words
from signage.channels.sending import EDITION, TIME
from signage.channels.sms import longest_that_fits
from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
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
from signage.model.field import (
    DATE,
    FLAG,
    Entry,
    Field,
    Notation,
    choice,
    integer,
    listed,
    object_schema,
    plain,
)
from signage.model.key_message import KeyMessage, Passage
from signage.source import Span
from signage.syntax.node import Node
from signage.syntax.readers import as_word
from signage.syntax.refusal import refuse


class By(enum.Enum):
    """The channel by which people are reminded, and the register that it takes."""

    SMS = "sms"
    ZALO = "zalo"
    LOUDSPEAKER = "loudspeaker"

    @property
    def register(self) -> str:
        """Return which words of a message it takes."""
        return _REGISTERS[self]


_REGISTERS = {By.SMS: "sms", By.ZALO: "body", By.LOUDSPEAKER: "say"}


@dataclass(frozen=True, slots=True)
class Reminder:
    """One time at which people are told."""

    time: datetime.datetime
    """At that place, without a zone."""
    by: By
    message: str
    """The name of the message."""
    text: str
    span: Span = field(compare=False)
    """Where the series that it belongs to was written."""


@dataclass(frozen=True, kw_only=True)
class Reminders(Channel):
    """The calendar of a campaign."""

    kind: ClassVar[str] = "reminders"

    reminders: tuple[Reminder, ...]
    """In order of time."""
    sent: tuple[Reminder, ...] = ()
    """What text messages and posts of the same campaign send by themselves (`send`)."""
    texted: tuple[str, ...] = ()
    """The messages that the campaign hands over as text messages (`sms`)."""
    valid_from: datetime.date | None
    zalo_a_month: int
    """What the plan of the official account allows."""
    on_holidays: bool
    edition: int

    @property
    def told(self) -> tuple[Reminder, ...]:
        """Return all that people get, in order of time; what is planned twice is sent once."""
        each = {(r.time, r.by, r.message): r for r in (*self.sent, *self.reminders)}
        return tuple(sorted(each.values(), key=_in_order))

    @property
    def words(self) -> Iterator[tuple[str, Span]]:
        """Yield each text once."""
        texts = {reminder.text: reminder.span for reminder in self.reminders}
        yield from texts.items()

    @property
    def limits(self) -> Iterator[FileLimit]:
        """Yield how many there are."""
        count = len(self.told)
        yield FileLimit(f"{self.folder}/{self.name}.ics", count, None, msg("reminders"))


def _in_order(reminder: Reminder) -> tuple[datetime.datetime, str]:
    return reminder.time, reminder.by.value


MOST_REMINDERS = 400
"""Of a series: more than one a day for a year is a mistake."""


def _decode(entry: Entry[ChannelNames], common: CommonFields) -> Reminders | None:
    series = entry.get(_PLAN, ())
    on_holidays = entry.get(_ON_HOLIDAYS, False)
    zalo, edition = entry.get(_ZALO_A_MONTH, 1), entry.get(EDITION, 0)
    every = itertools.chain.from_iterable(
        each.reminders(common, entry.context, entry.report) for each in series
    )
    reminders = sorted(every, key=_in_order)
    return Reminders(
        **common.of_channel,
        reminders=tuple(reminders),
        valid_from=entry.context.campaign.valid_from,
        zalo_a_month=zalo,
        on_holidays=on_holidays,
        edition=edition,
    )


@dataclass(frozen=True, slots=True)
class _Series:
    """Reminders at equal distances, as they are written."""

    entry: Entry[ChannelNames]
    by: By
    first: datetime.datetime
    every_days: int | None
    times: int | None
    until: datetime.date | None
    messages: tuple[KeyMessage, ...]

    def reminders(
        self, common: CommonFields, names: ChannelNames, report: Report
    ) -> Iterator[Reminder]:
        """Yield each, with its words: those of its messages in turn."""
        messages = self.messages or (common.message,)
        passages = [passage_of(self.entry, each, self.by.register) for each in messages]
        texts = [
            (message.name, self._text(passage))
            for message, passage in zip(messages, passages, strict=True)
            if passage is not None
        ]
        report.extend(self.entry.report.diagnostics)
        if len(texts) < len(messages):
            return
        for time, (name, text) in zip(self._days(common), itertools.cycle(texts), strict=False):
            yield Reminder(time, self.by, name, text, self.entry.span)

    def _text(self, passage: Passage) -> str:
        """Return what is sent: of a text message, the wording that costs one segment."""
        texts = [plain_words(wording) for wording in passage.wordings]
        return longest_that_fits(texts) if self.by is By.SMS else texts[0]

    def _days(self, common: CommonFields) -> Iterator[datetime.datetime]:
        if self.every_days is None:
            yield self.first
            return
        until = self.until or (None if self.times else common.valid_until)
        for number in range(self.times or MOST_REMINDERS):
            time = self.first + datetime.timedelta(days=self.every_days * number)
            if until is not None and time.date() > until:
                return
            yield time


def _read_series(node: Node, report: Report, names: ChannelNames) -> _Series | None:
    found = Report()
    entry = Entry(node, found, SERIES_FIELDS, names, msg("a series of reminders"))
    by, first = entry.get(_BY, None), entry.get(_FIRST, None)
    every, times, until = entry.get(_EVERY, None), entry.get(_TIMES, None), entry.get(_UNTIL, None)
    messages = entry.get(_MESSAGES, ())
    entry.finish()
    if every is None and (entry.has(_TIMES) or entry.has(_UNTIL)):
        found.add(_how_often(node.span))
    report.extend(found.diagnostics)
    if by is None or first is None or found.has_errors:
        return None
    return _Series(entry, by, first, every, times, until, messages)


_EVERY_PATTERN = lazy_regex(r"([1-9][0-9]{0,2}) ?(d|w)")
_EVERY_WORDS = msg("a number of days or weeks as `7d` or `2w`")


def _read_every(node: Node, report: Report) -> int | None:
    text = as_word(node, report, _EVERY_WORDS)
    if text is None:
        return None
    if match := _EVERY_PATTERN.fullmatch(text):
        return int(match[1]) * (7 if match[2] == "w" else 1)
    refuse(node, report, "wrong-duration", _EVERY_WORDS)
    return None


def _how_often(span: Span) -> Diagnostic:
    return Diagnostic(
        "missing-field",
        msg("it is not said how often"),
        span,
        hints=(msg("write `every: 7d`"),),
    )


_BY = Field("by", choice(By), msg("on which channel"), required=True)
_FIRST = Field("first", TIME, msg("the first time: `2020-08-15 08:00`"), required=True)
_EVERY = Field(
    "every",
    plain(_read_every, {"type": "string", "pattern": "^[1-9][0-9]{0,2} ?[dw]$"}),
    msg("how long after that again: `7d`, `2w`; nothing: once"),
)
_TIMES = Field("times", integer(1, MOST_REMINDERS), msg("how many times"))
_UNTIL = Field("until", DATE, msg("the last day; default: the channel's `valid_until`"))
_MESSAGES: Field[ChannelNames, tuple[KeyMessage, ...]] = Field(
    "messages", listed(MESSAGE.notation), msg("what is said, in turn; default: the channel's")
)
SERIES_FIELDS = (_BY, _FIRST, _EVERY, _TIMES, _UNTIL, _MESSAGES)

_PLAN: Field[ChannelNames, tuple[_Series, ...]] = Field(
    "plan",
    listed(Notation(_read_series, object_schema(SERIES_FIELDS))),
    msg("when people are reminded, a list of series"),
    required=True,
)
_ON_HOLIDAYS = Field("on_holidays", FLAG, msg("also on public holidays"))
_ZALO_A_MONTH = Field(
    "zalo_a_month", integer(1, 60), msg("broadcasts a month in the plan of your account; default 1")
)

REMINDERS = ChannelKind(
    Reminders.kind,
    msg("a calendar of reminders"),
    (_PLAN, _ON_HOLIDAYS, _ZALO_A_MONTH, EDITION),
    _decode,
)
