"""Posts on social networks: text, hashtags, first comment, and pictures with their alt text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from signage.channels.button import BUTTON, Button
from signage.channels.plain import numbered, plain_words
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
from signage.model.display import Display
from signage.model.element import Composition
from signage.model.field import Entry, Field, Notation, one_or_list, plain
from signage.model.registry import SCREENS, TEMPLATE, Composed, Compositor, NamedScreens
from signage.model.slide import VALUES
from signage.model.surface import Surface
from signage.model.template import Template
from signage.model.values import fill
from signage.model.wording import SAID_TEXT
from signage.number import quote
from signage.source import Span
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node
from signage.syntax.readers import as_word
from signage.syntax.refusal import refuse

MOST_CHARACTERS = 2200
MOST_ALT_CHARACTERS = 1000
USUAL_PICTURES = (
    "share-1200x630",
    "square-1080x1080",
    "portrait-1080x1350",
    "story-1080x1920",
    "zalo-500x320",
    "zalo-1280x720",
)
"""Screens that pictures are made for, unless others are named: all that a post may need."""


@dataclass(frozen=True, slots=True)
class Hashtag:
    """A word by which posts about one thing are found."""

    text: str
    """With its `#`."""
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class PostPicture:
    """The slide of a post, in one of its sizes."""

    screen: Display
    most_bytes: int
    composed: Composed


@dataclass(frozen=True, kw_only=True)
class Social(Channel):
    """A post: a title, a text, pictures."""

    kind: ClassVar[str] = "social"

    title: str
    title_span: Span
    text: str
    text_span: Span
    hashtags: tuple[Hashtag, ...]
    comment: Button | None
    """What the office itself writes below it: networks show posts with links to fewer people."""
    alt: str
    """What somebody who does not see the picture is told of it."""
    alt_span: Span
    pictures: tuple[PostPicture, ...]
    right_words: frozenset[str]
    """In lower case: what the campaign says is spelt well."""

    @property
    def base(self) -> str:
        """Return the folder of its files, below the output folder."""
        return f"{self.folder}/{self.name}"

    @property
    def whole(self) -> str:
        """Return all of it, as it is pasted."""
        tags = " ".join(tag.text for tag in self.hashtags)
        return "\n\n".join(filter(None, (self.title, self.text, tags)))

    @property
    def first_comment(self) -> str | None:
        """Return what is pasted as the first comment."""
        return None if self.comment is None else f"{self.comment.label}: {self.comment.site.url}"

    @property
    def words(self) -> Iterator[tuple[str, Span]]:
        """Yield every text that is pasted; of the pictures, rules about slides see the words."""
        yield self.title, self.title_span
        yield self.text, self.text_span
        yield self.alt, self.alt_span
        for tag in self.hashtags:
            yield tag.text, tag.span
        if self.comment is not None and self.first_comment is not None:
            yield self.first_comment, self.comment.label_span

    @property
    def compositions(self) -> tuple[Composition, ...]:
        """Return what its pictures show."""
        shown = (picture.composed.composition for picture in self.pictures)
        return tuple(composition for composition in shown if composition is not None)

    @property
    def limits(self) -> Iterator[FileLimit]:
        """Yield how long its texts are, and how heavy pictures may be."""
        characters = msg("characters")
        yield FileLimit(f"{self.base}/post.txt", len(self.whole), MOST_CHARACTERS, characters)
        yield FileLimit(f"{self.base}/alt.txt", len(self.alt), MOST_ALT_CHARACTERS, characters)
        for picture in self.pictures:
            path = f"{self.base}/{picture.screen.name}.jpg"
            yield FileLimit(path, None, picture.most_bytes // 1000, msg("kB"))


def _decode(entry: Entry[ChannelNames], common: CommonFields) -> Social | None:
    headline = passage_of(entry, common.message, "headline")
    body = passage_of(entry, common.message, "body")
    alt, hashtags = entry.get(_ALT, None), entry.get(_HASHTAGS, ())
    comment = entry.get(_COMMENT, None)
    pictures = _pictures(entry)
    if headline is None or body is None or alt is None:
        return None
    steps = numbered(step.wordings[0] for step in common.message.steps)
    return Social(
        **common.of_channel,
        title=plain_words(headline.wordings[0]),
        title_span=headline.span,
        text="\n".join((plain_words(body.wordings[0]), *steps)),
        text_span=body.span,
        hashtags=hashtags,
        comment=comment,
        alt=plain_words(alt),
        alt_span=entry.place(_ALT),
        pictures=pictures,
        right_words=entry.context.campaign.words,
    )


def _pictures(entry: Entry[ChannelNames]) -> tuple[PostPicture, ...]:
    """Read the slide, and return it composed for each size."""
    registry, report = entry.context.registry, entry.report
    template = entry.get(_TEMPLATE, None)
    values = entry.get(_VALUES, MappingNode((), entry.span))
    named = entry.get(_PICTURES, None)
    if entry.has(_PICTURES):
        screens = () if named is None else tuple(dict.fromkeys(named.screens))
    else:
        # One that a campaign describes anew is not there; that has been said.
        screens = tuple(registry.screens[n] for n in USUAL_PICTURES if n in registry.screens)
    if template is None:
        return ()
    found = Report()
    filled = fill(template, values, registry.variables, registry.tables, found)
    report.extend(found.diagnostics)
    compositor = Compositor(registry, template, filled, entry.place(_TEMPLATE))
    pictures = []
    for screen in screens:
        if not isinstance(screen, Display) or screen.jpeg_kb is None:
            report.add(_weightless(screen, entry.place(_PICTURES)))
            continue
        composed = compositor.compose(screen, report)
        pictures.append(PostPicture(screen, 1000 * screen.jpeg_kb, composed))
    return tuple(pictures)


def _read_screens(node: Node, report: Report, names: ChannelNames) -> NamedScreens | None:
    return SCREENS.read(node, report, names.registry)


def _read_template(node: Node, report: Report, names: ChannelNames) -> Template | None:
    return TEMPLATE.read(node, report, names.registry)


def _read_hashtag(node: Node, report: Report) -> Hashtag | None:
    text = as_word(node, report, _HASHTAG_WORDS)
    if text is None:
        return None
    word = text.removeprefix("#")
    if _HASHTAG.fullmatch(word):
        return Hashtag(f"#{word}", node.span)
    refuse(node, report, "wrong-hashtag", _HASHTAG_WORDS, _HASHTAG_HINT)
    return None


def _weightless(screen: Surface, span: Span) -> Diagnostic:
    return Diagnostic(
        "wrong-screen",
        msg(
            "{quoted} does not say how heavy a picture may be",
            quoted=quote(screen.name),
        ),
        span,
        hints=(
            msg("name pictures of posts, such as `share-1200x630`"),
            msg("or write for a screen of your own how many thousand bytes: `jpeg_kb: 300`"),
        ),
    )


_HASHTAG = lazy_regex(r"(?=.*[^\W\d_])\w{1,99}")
"""Letters, digits and lines, of which one at least is a letter: a network ends it elsewhere."""
_HASHTAG_WORDS = msg("a hashtag: `CaiCho3Nguoi`")
_HASHTAG_HINT = msg(
    "letters and digits without spaces or hyphens, and not digits alone; with `#` it needs quotes"
)

_TEMPLATE: Field[ChannelNames, Template] = Field(
    "template",
    Notation(_read_template, TEMPLATE.schema),
    msg("of the pictures: a file in templates/"),
    required=True,
)
_VALUES = Field("values", VALUES.notation, VALUES.doc)
_PICTURES: Field[ChannelNames, NamedScreens] = Field(
    "pictures",
    Notation(_read_screens, SCREENS.schema),
    msg("the sizes of its pictures, such as `story-1080x1920`; default: all that a post may need"),
)
_ALT = Field("alt", SAID_TEXT, msg("what those are told who do not see the picture"), required=True)
_HASHTAGS = Field(
    "hashtags",
    one_or_list(plain(_read_hashtag, {"type": "string"})),
    msg("below the text: `[CaiCho3Nguoi]`"),
)
_COMMENT = Field("first_comment", BUTTON, msg("words and a link, which stand below the post"))

SOCIAL = ChannelKind(
    Social.kind,
    msg("a post on social networks"),
    (_TEMPLATE, _VALUES, _PICTURES, _ALT, _HASHTAGS, _COMMENT),
    _decode,
    filled_in=(_VALUES,),
)
