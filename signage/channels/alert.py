"""Alerts by the Common Alerting Protocol (CAP 1.2), which screens and phones show over all else."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from signage.channels.contact import CONTACT_FIELDS, Contact, contact_of
from signage.channels.plain import line_of_words, numbered, plain_words
from signage.channels.sending import TIME, last_minute
from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.model.channel import (
    Channel,
    ChannelKind,
    ChannelNames,
    CommonFields,
    FileLimit,
    passage_of,
)
from signage.model.field import Entry, Field, choice, plain
from signage.model.wording import SAID_TEXT
from signage.source import Span
from signage.syntax.node import Node
from signage.syntax.readers import as_word
from signage.syntax.refusal import refuse

MOST_HEADLINE_CHARACTERS = 160


class Category(enum.Enum):
    """What an alert is about, in the words of the standard."""

    GEO = "geo"
    MET = "met"
    SAFETY = "safety"
    SECURITY = "security"
    RESCUE = "rescue"
    FIRE = "fire"
    HEALTH = "health"
    ENV = "env"
    TRANSPORT = "transport"
    INFRA = "infra"
    CBRNE = "cbrne"
    OTHER = "other"


class Status(enum.Enum):
    """Whether whoever gets an alert shows it."""

    TEST = "test"
    EXERCISE = "exercise"
    ACTUAL = "actual"


@dataclass(frozen=True, kw_only=True)
class Alert(Channel):
    """A notice to all who are in a place: nothing that is urgent, severe or certain."""

    kind: ClassVar[str] = "alert"

    headline: str
    headline_span: Span
    description: str
    description_span: Span
    instruction: str
    """What to do, a line for each step; "" if nothing."""
    instruction_span: Span
    sender: str
    sent: datetime.datetime
    sent_span: Span
    category: Category
    status: Status
    event: str
    area: str
    contact: Contact
    until: datetime.date
    """The last day on which it holds."""

    @property
    def identifier(self) -> str:
        """Return by what those who get it know it."""
        return f"{self.name}-{self.sent:%Y%m%dT%H%M}"

    @property
    def expires(self) -> datetime.datetime:
        """Return when it ends: with its last day."""
        return last_minute(self.until)

    @property
    def words(self) -> Iterator[tuple[str, Span]]:
        """Yield all that people read."""
        yield self.headline, self.headline_span
        yield self.description, self.description_span
        if self.instruction:
            yield self.instruction, self.instruction_span

    @property
    def limits(self) -> Iterator[FileLimit]:
        """Yield how long its headline is."""
        yield FileLimit(
            f"{self.folder}/{self.name}.xml",
            len(self.headline),
            MOST_HEADLINE_CHARACTERS,
            msg("characters"),
        )


def _decode(entry: Entry[ChannelNames], common: CommonFields) -> Alert | None:
    headline = passage_of(entry, common.message, "headline")
    body = passage_of(entry, common.message, "body")
    sender, sent = entry.get(_SENDER, None), entry.get(_SENT, None)
    category, status = entry.get(_CATEGORY, None), entry.get(_STATUS, Status.TEST)
    event = entry.get(_EVENT, None)
    area = entry.get(_AREA, entry.context.campaign.place)
    contact = contact_of(entry)
    if not area and not entry.has(_AREA):
        entry.report.add(_nowhere(entry.span))
    until = common.valid_until
    if until is None:
        entry.report.add(_endless(entry.span))
    steps = common.message.steps
    if (
        headline is None
        or body is None
        or sender is None
        or sent is None
        or category is None
        or event is None
        or contact is None
        or until is None
    ):
        return None
    return Alert(
        **replace(common, valid_until=until).of_channel,
        headline=line_of_words(headline.wordings[0]),
        headline_span=headline.span,
        description=plain_words(body.wordings[0]),
        description_span=body.span,
        instruction="\n".join(numbered(step.wordings[0] for step in steps)),
        instruction_span=steps[0].span if steps else body.span,
        sender=sender,
        sent=sent,
        sent_span=entry.place(_SENT),
        category=category,
        status=status,
        event=event,
        area=area,
        contact=contact,
        until=until,
    )


def _read_sender(node: Node, report: Report) -> str | None:
    text = as_word(node, report, _SENDER_WORDS)
    if text is None or _SENDER_PATTERN.fullmatch(text):
        return text
    refuse(node, report, "wrong-sender", _SENDER_WORDS)
    return None


def _nowhere(span: Span) -> Diagnostic:
    return Diagnostic(
        "missing-field",
        msg("it is not said where the alert holds"),
        span,
        hints=(msg("write `area:`, or the `place:` of the campaign"),),
    )


def _endless(span: Span) -> Diagnostic:
    return Diagnostic(
        "missing-field",
        msg("an alert without a last day would be shown for ever"),
        span,
        hints=(msg("write its `valid_until:`"),),
    )


_SENDER_PATTERN = lazy_regex(r"[^\s,<&]{1,200}")
"""CAP 1.2, 3.2.1: no spaces, commas or restricted characters (< and &)."""
_SENDER_WORDS = msg("who sends it, without spaces, commas, `<` and `&`: `canhbao@example.gov.vn`")

_SENDER = Field(
    "sender",
    plain(_read_sender, {"type": "string", "pattern": r"^[^\s,<&]+$"}),
    msg("by which name receivers know the office: `canhbao@example.gov.vn`"),
    required=True,
)
_SENT = Field("sent", TIME, msg("when it is sent: `2020-08-15 08:00`"), required=True)
_CATEGORY = Field("category", choice(Category), msg("what it is about: `health`"), required=True)
_STATUS = Field(
    "status", choice(Status), msg("`actual`: it is shown; default: `test`, which is not")
)
_EVENT = Field("event", SAID_TEXT, msg("what happens, in a few words"), required=True)
_AREA = Field("area", SAID_TEXT, msg("where it holds; default: the campaign's place"))

ALERT = ChannelKind(
    Alert.kind,
    msg("an alert (CAP 1.2)"),
    (_SENDER, _SENT, _CATEGORY, _STATUS, _EVENT, _AREA, *CONTACT_FIELDS),
    _decode,
)
