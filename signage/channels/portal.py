"""Web portals: a guide of some steps, for editors who put it into pages of their own."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import ClassVar

from signage.channels.contact import CALL, CONTACT_FIELDS, SITE, Contact, Site, contact_of
from signage.channels.html import Html, element, joined, wording_html
from signage.channels.markdown import markdown, markdown_line
from signage.channels.notice import Notice, notice_of
from signage.channels.plain import numbered, plain_words
from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.channel import (
    MESSAGE,
    Channel,
    ChannelKind,
    ChannelNames,
    CommonFields,
    FileLimit,
)
from signage.model.element import AssetKind, Reference
from signage.model.field import DATE, Entry, Field, Notation, object_schema
from signage.model.path import PATH
from signage.model.wording import SAID_TEXT
from signage.source import Span
from signage.syntax.node import Node
from signage.syntax.readers import list_of

STEPS = "Các bước"
HELP = "Cần giúp đỡ?"
MORE = "Xem thêm"
UPDATED = "Cập nhật"
UNTIL = "Có hiệu lực đến"


@dataclass(frozen=True, slots=True)
class StepPicture:
    """What people see on their telephone while they do a step."""

    path: str
    alt: str
    """The same in words, for who does not see it."""
    span: Span
    alt_span: Span


@dataclass(frozen=True, kw_only=True)
class Portal(Channel):
    """A guide for the portals of offices and of public services."""

    kind: ClassVar[str] = "portal"

    notice: Notice
    pictures: tuple[StepPicture, ...]
    """One for each step, or none."""
    contact: Contact
    updated: datetime.date | None
    """The day on which its words were last looked at."""
    page: Site | None
    """Where it will stand as a page by itself."""

    @property
    def base(self) -> str:
        """Return where its files are, below the output folder."""
        return f"{self.folder}/{self.name}"

    @property
    def words(self) -> Iterator[tuple[str, Span]]:
        """Yield what it says."""
        yield from self.notice.texts
        yield from self.contact.texts
        yield from ((picture.alt, picture.alt_span) for picture in self.pictures)

    @property
    def references(self) -> tuple[Reference, ...]:
        """Return its pictures."""
        return tuple(Reference(AssetKind.PICTURE, p.path, p.span) for p in self.pictures)

    @property
    def limits(self) -> Iterator[FileLimit]:
        """Yield how much editors have to paste: nobody sets a limit."""
        for name, html in (("fragment", self.fragment), ("fragment-minimal", self.minimal)):
            size = len(html.source.encode())
            yield FileLimit(f"{self.base}/{name}.html", size, None, msg("bytes"))

    @property
    def dates(self) -> tuple[tuple[str, datetime.date], ...]:
        """Return since when it is as it is, and until when it holds, each with its name."""
        dates = ((UPDATED, self.updated), (UNTIL, self.valid_until))
        return tuple((name, day) for name, day in dates if day is not None)

    @property
    def fragment(self) -> Html:
        """Return it to be pasted: no class, style or id, as editors take all of these away."""
        return joined([self.guide(level=2), self.footer], "\n")

    def guide(self, level: int) -> Html:
        """Return its words, under a heading of *level*."""
        notice = self.notice
        steps = [
            element("li", wording_html(step), self._picture(index))
            for index, step in enumerate(notice.steps, 1)
        ]
        pieces = [
            element(f"h{level}", wording_html(notice.headline)),
            element("p", wording_html(notice.body)),
            element(f"h{level + 1}", wording_html(STEPS)),
            element("ol", "\n", joined(steps, "\n"), "\n"),
            element(f"h{level + 1}", wording_html(HELP)),
            *(element("p", line) for line in self._help()),
        ]
        return joined(pieces, "\n")

    @property
    def footer(self) -> Html:
        """Return whose words these are, and the dates."""
        lines = [] if self.contact.issuer is None else [wording_html(self.contact.issuer)]
        lines += [
            joined([wording_html(name), ": ", element("time", _day(day), datetime=f"{day}")])
            for name, day in self.dates
        ]
        return joined([element("p", line) for line in lines], "\n")

    @property
    def minimal(self) -> Html:
        """Return it for editors that take bold letters, lists and links, and nothing else."""
        notice, site = self.notice, self.contact.site
        steps = [element("li", wording_html(step)) for step in notice.steps]
        facts = [joined([f"{MORE}: ", element("a", site.shown, href=site.url)])]
        if self.contact.hotline is not None:
            facts.insert(0, joined([f"{CALL}: ", self.contact.hotline.shown]))
        facts += [joined([wording_html(name), ": ", _day(day)]) for name, day in self.dates]
        if self.contact.issuer is not None:
            facts.append(wording_html(self.contact.issuer))
        headline = element("strong", wording_html(notice.headline))
        pieces = [
            joined([headline, " – ", wording_html(notice.body)]),
            element("ol", "\n", joined(steps, "\n"), "\n"),
            element("ul", "\n", joined([element("li", fact) for fact in facts], "\n"), "\n"),
        ]
        return joined(pieces, "\n")

    @property
    def markdown(self) -> str:
        """Return it as Markdown."""
        notice, contact = self.notice, self.contact
        steps = (
            f"{index}. {markdown(step)}{self._picture_in_markdown(index)}"
            for index, step in enumerate(notice.steps, 1)
        )
        blocks = [
            f"# {markdown(notice.headline).replace(_BREAK, ' ')}",
            markdown(notice.body),
            f"## {STEPS}",
            "\n".join(step.replace("\n", "\n   ") for step in steps),
            f"## {HELP}",
        ]
        if contact.hotline is not None:
            blocks.append(f"{CALL}: [{contact.hotline.shown}]({contact.hotline.url})")
        blocks.append(f"{MORE}: <{contact.site.url}>")
        if contact.issuer is not None:
            blocks.append(markdown(contact.issuer))
        blocks += [f"{name}: {_day(day)}" for name, day in self.dates]
        return "\n\n".join(blocks) + "\n"

    @property
    def text(self) -> str:
        """Return it as letters alone."""
        notice, contact = self.notice, self.contact
        steps = numbered(notice.steps)
        blocks = [plain_words(notice.headline), plain_words(notice.body), "\n".join(steps)]
        facts = [] if contact.hotline is None else [f"{CALL}: {contact.hotline.shown}"]
        facts.append(f"{MORE}: {contact.site.shown}")
        blocks.append("\n".join(facts))
        last = [] if contact.issuer is None else [plain_words(contact.issuer)]
        last += [f"{name}: {_day(day)}" for name, day in self.dates]
        return "\n\n".join([*blocks, "\n".join(last)]).rstrip() + "\n"

    def _picture(self, index: int) -> Html:
        """Return the picture of step *index*, if it has one."""
        if not self.pictures:
            return Html("")
        alt = self.pictures[index - 1].alt
        # Without it a picture is as wide as its pixels where an editor keeps no styles.
        width = f"{PICTURE_WIDTH}"
        image = element("img", src=picture_file(index), alt=alt, width=width)
        return joined([element("br"), image])

    def _picture_in_markdown(self, index: int) -> str:
        if not self.pictures:
            return ""
        return f"{_BREAK}![{markdown_line(self.pictures[index - 1].alt)}]({picture_file(index)})"

    def _help(self) -> Iterator[Html]:
        site, hotline = self.contact.site, self.contact.hotline
        if hotline is not None:
            yield joined([f"{CALL}: ", element("a", hotline.shown, href=hotline.url)])
        yield joined([f"{MORE}: ", element("a", site.shown, href=site.url)])


def picture_file(index: int) -> str:
    """Return the name of the file with the picture of step *index*."""
    return f"buoc-{index}.jpg"


PICTURE_WIDTH = 280
"""Pixels of a page: on the narrowest telephone there is room beside the numbers."""
_BREAK = "\\\n"
"""Of two lines, in Markdown."""


def _day(day: datetime.date) -> str:
    return f"{day:%d-%m-%Y}"


def _decode(entry: Entry[ChannelNames], common: CommonFields) -> Portal | None:
    notice = notice_of(entry, common.message, "vi")
    contact = contact_of(entry)
    updated = entry.get(_UPDATED, entry.context.campaign.valid_from)
    page, pictures = entry.get(_PAGE, None), entry.get(_PICTURES, ())
    steps = len(common.message.steps)
    if pictures and steps and len(pictures) != steps:
        entry.report.add(_other_number(len(pictures), steps, entry.place(_PICTURES)))
    if not common.message.steps:
        entry.report.add(_no_steps(entry, common))
    if notice is None or contact is None:
        return None
    return Portal(
        **common.of_channel,
        notice=notice,
        pictures=pictures,
        contact=contact,
        updated=updated,
        page=page,
    )


def _no_steps(entry: Entry[ChannelNames], common: CommonFields) -> Diagnostic:
    message = common.message
    return Diagnostic(
        "missing-field",
        msg("the message '{message}' has no steps, of which a guide is made", message=message.name),
        entry.place(MESSAGE),
        hints=(
            msg(
                'write them where the message stands ({place}): `steps: ["…", "…"]`',
                place=message.span.line_place,
            ),
        ),
    )


def _other_number(pictures: int, steps: int, span: Span) -> Diagnostic:
    return Diagnostic(
        "pictures-unlike-steps",
        msg("there are {pictures} pictures, and {steps} steps", pictures=pictures, steps=steps),
        span,
        hints=(msg("give each step its picture, in the same order, or none of them any"),),
    )


def _read_picture(node: Node, report: Report, names: ChannelNames) -> StepPicture | None:
    entry = Entry(node, report, _PICTURE_FIELDS, names, msg("the picture of a step"))
    path, alt = entry.get(_IMAGE, None), entry.get(_ALT, None)
    entry.finish()
    if path is None or alt is None:
        return None
    return StepPicture(path, " ".join(alt.split()), entry.place(_IMAGE), entry.place(_ALT))


def _read_pictures(
    node: Node, report: Report, names: ChannelNames
) -> tuple[StepPicture, ...] | None:
    found = Report()
    pictures = list_of(lambda item, r: _read_picture(item, r, names))(node, found)
    report.extend(found.diagnostics)
    # Which step has which picture is only known if all of them are.
    return None if found.has_errors else pictures


_IMAGE = Field("image", PATH, msg("a picture file"), required=True)
_ALT = Field("alt", SAID_TEXT, msg("what is to be seen in it, in words"), required=True)
_PICTURE_FIELDS = (_IMAGE, _ALT)
_PICTURES: Field[ChannelNames, tuple[StepPicture, ...]] = Field(
    "pictures",
    Notation(_read_pictures, {"type": "array", "items": object_schema(_PICTURE_FIELDS)}),
    msg("a picture for each step, in order"),
)
_UPDATED = Field(
    "updated", DATE, msg("when its words were last looked at; default: the campaign's `valid_from`")
)
_PAGE = Field("page", SITE, msg("where `index.html` will stand: `https://…`"))

PORTAL = ChannelKind(
    Portal.kind,
    msg("a guide for web portals"),
    (*CONTACT_FIELDS, _PICTURES, _UPDATED, _PAGE),
    _decode,
)
