"""For newspapers: a news item, an article, a press release, facts with their sources, a picture."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import ClassVar

from signage.channels.contact import MAIL, PHONE, Mail, Phone
from signage.channels.plain import line_of_words, plain_words
from signage.diagnostic import Report
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.model.channel import (
    MESSAGE,
    NAMED_MESSAGE,
    Channel,
    ChannelKind,
    ChannelNames,
    CommonFields,
    FileLimit,
    passage_of,
)
from signage.model.field import DATE, Entry, Field, Notation, listed, object_schema
from signage.model.key_message import KeyMessage, Passage
from signage.model.path import PATH
from signage.model.wording import SAID_TEXT, SHOWN_TEXT
from signage.source import Span
from signage.syntax.node import Node


@dataclass(frozen=True, slots=True)
class WordCount:
    """How many words newspapers have room for."""

    least: int
    most: int


NEWS_WORDS = WordCount(100, 200)
ARTICLE_WORDS = WordCount(400, 600)


@dataclass(frozen=True, slots=True)
class PressText:
    """A text under a title."""

    title: str
    title_span: Span
    text: str
    """Paragraphs, a line each; of an article the first is what stands in bold above the rest."""
    span: Span

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Return its paragraphs."""
        return tuple(line.strip() for line in self.text.split("\n") if line.strip())

    @property
    def word_count(self) -> int:
        """Return how many words it has, as newspapers count: what stands between spaces."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the texts say, and where it comes from."""

    fact: str
    source: str
    span: Span


@dataclass(frozen=True, slots=True)
class PressContact:
    """Whom a newspaper asks back."""

    name: str
    phone: Phone
    mail: Mail | None


@dataclass(frozen=True, slots=True)
class Visual:
    """The picture that goes with the texts."""

    picture: str
    """The path of its file below the output folder: a slide or a poster of the campaign."""
    picture_span: Span
    caption: str
    caption_span: Span
    credit: str


@dataclass(frozen=True, kw_only=True)
class Press(Channel):
    """What an office hands to newspapers."""

    kind: ClassVar[str] = "press"

    news: PressText
    """The shortest wording."""
    article: PressText
    """The longest."""
    release: PressText
    agency: str
    above: str
    """The agency above it; "": none."""
    number: str
    place: str
    date: datetime.date | None
    date_span: Span
    signer_title: str
    signer: str
    receivers: tuple[str, ...]
    contact: PressContact | None
    facts: tuple[Fact, ...]
    visual: Visual | None
    elsewhere: tuple[tuple[str, Span], ...]
    """What is said elsewhere in the campaign, by messages to begin with, and where."""
    given: tuple[tuple[str, Span], ...]
    """What the campaign says as a whole, its variables and its days, and where."""
    days: tuple[datetime.date | None, datetime.date | None]
    """The campaign's first, and the last on which it is shown."""

    @property
    def base(self) -> str:
        """Return the folder of its files, below the output folder."""
        return f"{self.folder}/{self.name}"

    @property
    def texts(self) -> tuple[tuple[Message, PressText], ...]:
        """Return its texts, each with what it is called; what two of them share, once."""
        every = (
            (msg("the article"), self.article),
            (msg("the news item"), self.news),
            (msg("the press release"), self.release),
        )
        called: dict[PressText, Message] = {}
        for name, text in every:
            called.setdefault(text, name)
        return tuple((name, text) for text, name in called.items())

    @property
    def words(self) -> Iterator[tuple[str, Span]]:
        """Yield titles, texts, facts and the words below the picture."""
        for _, text in self.texts:
            yield text.title, text.title_span
            yield text.text, text.span
        yield from ((fact.fact, fact.span) for fact in self.facts)
        if self.visual is not None:
            yield self.visual.caption, self.visual.caption_span

    @property
    def limits(self) -> Iterator[FileLimit]:
        """Yield how many words its texts have."""
        for file, text, count in (
            ("tin", self.news, NEWS_WORDS),
            ("bai", self.article, ARTICLE_WORDS),
        ):
            remark = msg("at least {least}", least=count.least)
            path = f"{self.base}/{file}.txt"
            yield FileLimit(path, text.word_count, count.most, msg("words"), remark)


def _decode(entry: Entry[ChannelNames], common: CommonFields) -> Press | None:
    message, names = common.message, entry.context
    release = entry.get(_RELEASE, None)
    texts = _texts(entry, message)
    announced = texts if release is None else _texts(entry, release, _RELEASE)
    agency = entry.get(_AGENCY, None)
    above, number = entry.get(_ABOVE, ""), entry.get(_NUMBER, "")
    place, date = entry.get(_PLACE, names.campaign.place), entry.get(_DATE, None)
    title, signer = entry.get(_SIGNER_TITLE, ""), entry.get(_SIGNER, "")
    receivers, contact = entry.get(_RECEIVERS, ()), entry.get(_CONTACT, None)
    facts, visual = entry.get(_FACTS, ()), entry.get(_VISUAL, None)
    if texts is None or announced is None or agency is None:
        return None
    longest, shortest = texts
    campaign = names.campaign
    days = (campaign.valid_from, common.valid_until)
    return Press(
        **common.of_channel,
        news=shortest,
        article=longest,
        release=shortest if release is None else announced[0],
        agency=agency,
        above=above,
        number=number,
        place=place,
        date=date,
        date_span=entry.place(_DATE),
        signer_title=title,
        signer=signer,
        receivers=receivers,
        contact=contact,
        facts=facts,
        visual=visual,
        elsewhere=tuple(
            (text, passage.span)
            for each in names.messages.values()
            if each.name not in (message.name, None if release is None else release.name)
            for passage in _passages(each)
            for text in map(plain_words, passage.wordings)
        ),
        given=(
            *(
                (text, node.span)
                for name, text in campaign.variables.items()
                if (node := names.facts.get(name)) is not None
            ),
            *(
                (f"{day:%d-%m-%Y}", common.span)
                for day in (*days, campaign.valid_until, date)
                if day is not None
            ),
        ),
        days=days,
    )


def _texts(
    entry: Entry[ChannelNames],
    message: KeyMessage,
    field: Field[ChannelNames, KeyMessage] = MESSAGE,
) -> tuple[PressText, PressText] | None:
    """Return what *message*, named in *field*, says at its longest and at its shortest."""
    headline = passage_of(entry, message, "headline", field)
    press = passage_of(entry, message, "press", field)
    if headline is None or press is None:
        return None
    longest, shortest = (
        PressText(
            line_of_words(headline.wordings[wording]),
            headline.span,
            plain_words(press.wordings[wording]),
            press.span,
        )
        for wording in (0, -1)
    )
    return longest, shortest


def _passages(message: KeyMessage) -> Iterator[Passage]:
    """Yield everything that *message* says."""
    found = (message.headline, message.body, *message.steps)
    for passage in (*found, message.sms, message.say, message.press):
        if passage is not None:
            yield passage


def _read_fact(node: Node, report: Report, names: ChannelNames) -> Fact | None:
    entry = Entry(node, report, _FACT_FIELDS, names, msg("the fact"))
    fact, source = entry.get(_FACT, None), entry.get(_SOURCE, None)
    entry.finish()
    return None if fact is None or source is None else Fact(fact, source, entry.place(_FACT))


def _read_contact(node: Node, report: Report, names: ChannelNames) -> PressContact | None:
    entry = Entry(node, report, _CONTACT_FIELDS, names, msg("the contact"))
    name, phone, mail = entry.get(_NAME, None), entry.get(_PHONE, None), entry.get(_MAIL, None)
    entry.finish()
    return None if name is None or phone is None else PressContact(name, phone, mail)


def _read_visual(node: Node, report: Report, names: ChannelNames) -> Visual | None:
    entry = Entry(node, report, _VISUAL_FIELDS, names, msg("the picture"))
    picture, caption = entry.get(_PICTURE, None), entry.get(_CAPTION, None)
    credit = entry.get(_CREDIT, None)
    entry.finish()
    if picture is None or caption is None or credit is None:
        return None
    places = entry.place(_PICTURE), entry.place(_CAPTION)
    return Visual(picture, places[0], caption, places[1], credit)


_FACT = Field("fact", SAID_TEXT, msg("what is so"), required=True)
_SOURCE = Field("source", SAID_TEXT, msg("who says so: `theo nhà phát triển`"), required=True)
_FACT_FIELDS = (_FACT, _SOURCE)

_NAME = Field("name", SAID_TEXT, msg("whom to ask for"), required=True)
_PHONE = Field("phone", PHONE, msg("where to call: `0236.1022`"), required=True)
_MAIL = Field("mail", MAIL, msg("where to write to"))
_CONTACT_FIELDS = (_NAME, _PHONE, _MAIL)

_PICTURE = Field(
    "picture",
    PATH,
    msg("which slide or poster, as its file is called in output/: `posters/cai-dat-a3.png`"),
    required=True,
)
_CAPTION = Field("caption", SAID_TEXT, msg("what stands below it"), required=True)
_CREDIT = Field("credit", SAID_TEXT, msg("whose picture it is"), required=True)
_VISUAL_FIELDS = (_PICTURE, _CAPTION, _CREDIT)

_RELEASE: Field[ChannelNames, KeyMessage] = Field(
    "release",
    NAMED_MESSAGE,
    msg("the message with the press release; default: the news item is announced"),
)
_AGENCY = Field("agency", SHOWN_TEXT, msg("who announces it: the full name"), required=True)
_ABOVE = Field("above", SHOWN_TEXT, msg("the agency above it"))
_NUMBER = Field("number", SHOWN_TEXT, msg("of the release: `12/TC-STTTT`; nothing: a blank"))
_PLACE = Field("place", SHOWN_TEXT, msg("where it is written; default: the campaign's place"))
_DATE = Field("date", DATE, msg("of the release"))
_SIGNER_TITLE = Field("signer_title", SHOWN_TEXT, msg("the office of who signs: `GIÁM ĐỐC`"))
_SIGNER = Field("signer", SHOWN_TEXT, msg("who signs"))
_RECEIVERS = Field("receivers", listed(SHOWN_TEXT), msg("who gets it (Nơi nhận)"))
_CONTACT: Field[ChannelNames, PressContact] = Field(
    "contact",
    Notation(_read_contact, object_schema(_CONTACT_FIELDS)),
    msg("whom newspapers ask back"),
)
_FACTS: Field[ChannelNames, tuple[Fact, ...]] = Field(
    "facts",
    listed(Notation(_read_fact, object_schema(_FACT_FIELDS))),
    msg("what the texts say, each with its source"),
)
_VISUAL: Field[ChannelNames, Visual] = Field(
    "visual",
    Notation(_read_visual, object_schema(_VISUAL_FIELDS)),
    msg("the picture that goes with the texts"),
)

PRESS = ChannelKind(
    Press.kind,
    msg("texts and a picture for newspapers"),
    (
        _RELEASE,
        _AGENCY,
        _ABOVE,
        _NUMBER,
        _PLACE,
        _DATE,
        _SIGNER_TITLE,
        _SIGNER,
        _RECEIVERS,
        _CONTACT,
        _FACTS,
        _VISUAL,
    ),
    _decode,
)
