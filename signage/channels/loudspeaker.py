"""Ward loudspeakers: a message as it is read aloud, how long that takes, and when it is heard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import ClassVar

from signage.channels.plain import plain_words
from signage.channels.sending import EDITION
from signage.diagnostic import Report
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg
from signage.model.channel import (
    Channel,
    ChannelKind,
    ChannelNames,
    CommonFields,
    FileLimit,
    passage_of,
)
from signage.model.element import AssetKind, Reference
from signage.model.field import TEXT, Entry, Field, integer, one_or_list, plain
from signage.model.path import PATH
from signage.source import Span
from signage.syntax.node import Node
from signage.syntax.readers import as_word
from signage.syntax.refusal import refuse
from signage.text.amount import count_read
from signage.text.spoken import Spoken, said_text, spoken

SYLLABLES_A_SECOND = 3.0
"""Pauses included: of horns in the open, each sentence is heard again as an echo."""
CHIME_S = 1.5
CHIME_GAP_S = 0.6
PAUSE_S = 2.0
"""Between two readings."""
USUAL_S = 90
"""What an item should not be longer than."""
MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Slot:
    """When loudspeakers may be heard, in minutes after midnight."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{_clock(self.first)}-{_clock(self.last)}"


USUAL_SLOTS = (Slot(5 * 60 + 30, 7 * 60 + 30), Slot(16 * 60 + 30, 18 * 60 + 30))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of what is read."""

    printed: str
    stretches: tuple[Spoken, ...]

    @property
    def said(self) -> str:
        """Return it as it is said."""
        return said_text(self.stretches)

    @property
    def syllables(self) -> int:
        """Return how many syllables are said."""
        return count_read(self.said)

    @property
    def seconds(self) -> float:
        """Return how long it is read."""
        return self.syllables / SYLLABLES_A_SECOND


def item_seconds(readings: int, once_s: float) -> float:
    """Return how long an item takes in which so many *readings* take *once_s* each."""
    return CHIME_S + CHIME_GAP_S + readings * once_s + (readings - 1) * PAUSE_S


@dataclass(frozen=True, kw_only=True)
class Loudspeaker(Channel):
    """One item for ward loudspeakers: a chime, then a message, read once or several times."""

    kind: ClassVar[str] = "loudspeaker"

    paragraphs: tuple[Paragraph, ...]
    text_span: Span
    readings: int
    voice: str | None
    """The path of a recording in which it is read once."""
    voice_span: Span
    slots: tuple[Slot, ...]
    slots_span: Span
    signer: str | None
    """Who answers for it."""
    edition: int
    """Of the calendar of its slots."""

    @property
    def path(self) -> str:
        """Return the folder of its files, below the output folder."""
        return f"{self.folder}/{self.name}"

    @property
    def said(self) -> str:
        """Return what is said in one reading, a line for each paragraph."""
        return "\n".join(paragraph.said for paragraph in self.paragraphs)

    @property
    def seconds(self) -> float:
        """Return how long all of it takes, from the chime to the end of the last reading."""
        once_s = sum(paragraph.seconds for paragraph in self.paragraphs)
        return item_seconds(self.readings, once_s)

    @property
    def syllables(self) -> int:
        """Return how many are said in one reading."""
        return sum(paragraph.syllables for paragraph in self.paragraphs)

    @property
    def words(self) -> Iterator[tuple[str, Span]]:
        """Yield its text as printed."""
        yield "\n".join(paragraph.printed for paragraph in self.paragraphs), self.text_span

    @property
    def references(self) -> tuple[Reference, ...]:
        """Return the recorded voice, if there is one."""
        if self.voice is None:
            return ()
        return (Reference(AssetKind.SOUND, self.voice, self.voice_span),)

    @property
    def limits(self) -> Iterator[FileLimit]:
        """Yield how many seconds it takes."""
        yield FileLimit(
            f"{self.path}/script.txt",
            round(self.seconds),
            USUAL_S,
            msg("seconds"),
            _WITHOUT_VOICE if self.voice is None else None,
        )


def _decode(entry: Entry[ChannelNames], common: CommonFields) -> Loudspeaker | None:
    passage = passage_of(entry, common.message, "say")
    readings, voice = entry.get(_READINGS, 2), entry.get(_VOICE, None)
    slots, signer = entry.get(_SLOTS, USUAL_SLOTS), entry.get(_SIGNER, None)
    edition = entry.get(EDITION, 0)
    if passage is None:
        return None
    lexicon = entry.context.campaign.lexicon
    item = Loudspeaker(
        **common.of_channel,
        paragraphs=(),
        text_span=passage.span,
        readings=readings,
        voice=voice,
        voice_span=entry.place(_VOICE),
        slots=slots,
        slots_span=entry.place(_SLOTS),
        signer=signer,
        edition=edition,
    )
    items = [replace(item, paragraphs=read_aloud(w, lexicon)) for w in passage.wordings]
    return next((each for each in items if each.seconds <= USUAL_S), items[-1])


def read_aloud(wording: str, lexicon: Mapping[str, str]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of *wording* as they are read; *lexicon* is the campaign's."""
    lines = (line for line in plain_words(wording).split("\n") if line)
    return tuple(Paragraph(line, spoken(line, lexicon)) for line in lines)


def _read_slot(node: Node, report: Report) -> Slot | None:
    text = as_word(node, report, _SLOT_WORDS)
    if text is None:
        return None
    if match := _SLOT.fullmatch(text):
        first_hour, first_minute, last_hour, last_minute = map(int, match.groups())
        slot = Slot(60 * first_hour + first_minute, 60 * last_hour + last_minute)
        if max(first_minute, last_minute) < 60 and slot.first < slot.last <= MINUTES_A_DAY:
            return slot
    refuse(node, report, "wrong-time", _SLOT_WORDS)
    return None


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


_SLOT = lazy_regex(r"([0-9]{1,2}):([0-9]{2}) ?[-–] ?([0-9]{1,2}):([0-9]{2})")
_SLOT_WORDS = msg("a time of the day from its beginning to its end: `05:30-07:30`")
_WITHOUT_VOICE: Message = msg("no recorded voice (`voice`): only the script is for use")
_READINGS = Field("readings", integer(1, 3), msg("how often it is read; default: 2"))
_VOICE = Field("voice", PATH, msg("a recording in which it is read once: `sounds/doc.wav`"))
_SLOTS = Field(
    "slots",
    one_or_list(
        plain(
            _read_slot,
            {"type": "string", "pattern": r"^[0-9]{1,2}:[0-9]{2} ?[-–] ?[0-9]{1,2}:[0-9]{2}$"},
        )
    ),
    msg("when it may be heard; default: `[05:30-07:30, 16:30-18:30]`"),
)
_SIGNER = Field("signer", TEXT, msg("who answers for it, as the script names them"))

LOUDSPEAKER = ChannelKind(
    Loudspeaker.kind,
    msg("an item for ward loudspeakers"),
    (_VOICE, _READINGS, _SLOTS, _SIGNER, EDITION),
    _decode,
)
