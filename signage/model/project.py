"""Everything that a campaign folder describes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.message import in_context, msg
from signage.model.bind import UNKNOWN_PLACEHOLDER, placeholders_in
from signage.model.campaign import CAMPAIGN, LANG, Campaign, Variables
from signage.model.channel import (
    Channel,
    ChannelKind,
    ChannelNames,
    decode_channels,
)
from signage.model.element import AssetKind, Composition, ElementKind, Reference
from signage.model.field import NAME, Entry, Field, Notation, Schema, object_schema, plain
from signage.model.font_family import FeatureUse, FontUse
from signage.model.key_message import MESSAGES, KeyMessage, decode_messages
from signage.model.known_nodes import KnownNodes
from signage.model.playlist import PLAYLIST_FIELDS, Play, decode_playlist
from signage.model.poster import POSTER_FIELDS, Poster, decode_poster
from signage.model.printer import Printer, decode_printers, own_printer_schema
from signage.model.registry import Registry
from signage.model.row import DIVIDE
from signage.model.screens import decode_screens, own_screen_schema
from signage.model.surface import Surface
from signage.model.table import OpenTable
from signage.model.target import TARGET_FIELDS, Target, decode_targets
from signage.model.template import TemplateInfo
from signage.model.templates import THEME_WORDS, decode_templates, describe, try_out
from signage.model.themes import decode_themes
from signage.model.values import SPECIMEN_PATH
from signage.source import Span
from signage.syntax.fields import refuse_name
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node, Scalar
from signage.syntax.readers import as_mapping, as_name

M = TypeVar("M", Play, Poster, Channel)

MOST_OF_ROWS = 100_000
"""Slides and pages that rows may come to: about 3 GB, and four minutes before the first is made."""


@dataclass(frozen=True, slots=True)
class Project:
    """A campaign folder, read and understood."""

    campaign: Campaign
    messages: tuple[KeyMessage, ...]
    """What is said on any channel, whether or not a slide or poster takes from it."""
    screens: tuple[Surface, ...]
    """Built-in ones and the campaign's own."""
    printers: tuple[Printer, ...]
    """As well."""
    templates: tuple[TemplateInfo, ...]
    themes: tuple[str, ...]
    """The names of the campaign's own, and of those of the stock that it takes."""
    playlists: tuple[str, ...]
    """The names of all, also of those that play nowhere for a mistake, and those of their rows."""
    plays: tuple[Play, ...]
    posters: tuple[Poster, ...]
    channels: tuple[Channel, ...]
    targets: Mapping[str, Target | None]
    """Where it is pushed to, by name; None: it has a mistake."""

    @property
    def rows(self) -> frozenset[str]:
        """Return the names of all rows that something is made for."""
        every: tuple[Play | Poster | Channel, ...]
        every = (*self.plays, *self.posters, *self.channels)
        return frozenset(row for made in every for row in rows_of(made))


def rows_of(made: Play | Poster | Channel) -> tuple[str, ...]:
    """Return the rows that *made*, or slides of it, are made for."""
    rows = [made.row]
    if isinstance(made, Play):
        rows += [slide.row for slide in made.slides]
    return tuple(row for row in rows if row is not None)


@dataclass(frozen=True, slots=True, eq=False)
class CampaignNodes:
    """The files of a campaign, parsed; by name, None for one that cannot be parsed."""

    builtin_screens: MappingNode
    builtin_printers: MappingNode
    playlists: Node | None
    templates: Mapping[str, Node | None]
    """The campaign's own, and those of the stock that it names."""
    themes: Mapping[str, Node | None]
    usual_theme: str
    """The one of templates that name none."""
    taking_usual: frozenset[str]
    """The templates of the stock that take it, as it is like the one that they name."""
    offered: frozenset[str]
    """The templates of the stock that were read to be offered: nothing shows them yet."""
    other_templates: tuple[str, ...]
    """What else the stock has."""
    tables: OpenTable
    """Opens the tables that any of these name."""


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """A project, and the files that it needs besides its YAML."""

    project: Project
    fonts: tuple[FontUse, ...]
    features: tuple[FeatureUse, ...]
    references: tuple[Reference, ...]
    printers: tuple[Printer, ...]
    """Those whose ICC profiles are files of the campaign."""
    has_head: bool
    """Whether what everything hangs on was understood: the campaign's title and dates."""


def decode_project(
    nodes: CampaignNodes,
    elements: Mapping[str, ElementKind],
    channels: Mapping[str, ChannelKind],
    report: Report,
    known: KnownNodes | None = None,
) -> Decoded:
    """Read everything, used or not; *elements* and *channels* are the kinds that there are.

    A mistake keeps only that from being shown which depends on it. What is *known* of the same
    nodes is not made again.
    """
    head = _decode_head(nodes.playlists, report)
    found = Report()
    decoded = _decode_rest(head, nodes, elements, channels, known or KnownNodes(), found)
    if not head.knows_names:
        # Which variables or messages there are was not understood: nobody who uses one is to blame.
        report.extend(d for d in found.diagnostics if d.code != UNKNOWN_PLACEHOLDER)
    else:
        report.extend(found.diagnostics)
    return decoded


def _decode_rest(
    head: _Head,
    nodes: CampaignNodes,
    elements: Mapping[str, ElementKind],
    channels: Mapping[str, ChannelKind],
    known: KnownNodes,
    report: Report,
) -> Decoded:
    themes = decode_themes(nodes.themes, elements, known, report)
    usual: str | None = nodes.usual_theme
    if usual not in themes and (where := head.campaign.theme_span):
        if (named := head.campaign.theme) is not None:
            refuse_name(named, themes, report, where, "unknown-theme", THEME_WORDS)
        usual = None
    templates = decode_templates(nodes.templates, themes, usual, nodes.taking_usual, known, report)
    screens = decode_screens(nodes.builtin_screens, head.screens, report, known)
    printers = decode_printers(nodes.builtin_printers, head.printers, report)
    messages, wordings = decode_messages(head.messages, head.variables, report)
    variables = {**head.variables, **wordings}
    broken = _broken(head.screens, screens) | _broken(head.printers, printers)
    registry = Registry(
        screens,
        templates,
        variables,
        nodes.tables,
        printers,
        broken,
        nodes.other_templates,
        known,
        head.variables,
        _with_what_they_take(head.messages),
    )
    until = head.campaign.valid_until
    of_rows = _Count()
    plays = tuple(
        play
        for name, node, span in _named(head.playlists, report)
        for play in of_rows.within(
            decode_playlist(name, node, report, registry, until, span), span, report
        )
    )
    plays = _without_one_folder_twice(plays, report)
    posters = tuple(
        poster
        for name, node, span in _named(head.posters, report)
        for poster in of_rows.within(
            decode_poster(name, node, report, registry, until, span), span, report
        )
    )
    posters = _without_one_file_twice(posters, report)
    usable = [template for template in templates.values() if template is not None]
    # To try all that the stock offers would take longer than all the rest of a small campaign.
    written = [template for template in usable if template.name not in nodes.offered]
    tried = [c for template in written for c in try_out(template, registry, report)]
    infos = tuple(describe(template, registry) for template in usable)
    told = decode_channels(
        head.channels, channels, _channel_names(head, messages, registry), report
    )
    if head.channels is not None:
        told = of_rows.within(told, head.channels.span, report)
    project = Project(
        head.campaign,
        messages,
        tuple(screens.values()),
        tuple(printers.values()),
        infos,
        tuple(themes),
        tuple(_playlist_names(head.playlists, plays)),
        plays,
        posters,
        told,
        _targets(head.deliver, plays, report),
    )
    return Decoded(
        project,
        tuple(use for theme in themes.values() if theme for use in theme.families.uses),
        tuple(use for theme in themes.values() if theme for use in theme.feature_uses),
        (
            *_references((*_compositions(project), *tried)),
            *_sounds(plays),
            *dict.fromkeys(reference for channel in told for reference in channel.references),
        ),
        _with_own_profiles(printers, posters),
        head.is_whole,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Head:
    """playlists.yaml, one level deep."""

    campaign: Campaign
    variables: Variables
    knows_names: bool
    """Whether all variables and messages were found, be what they say right or wrong."""
    is_whole: bool
    """Whether the campaign's own fields are right."""
    messages: MappingNode | None = None
    screens: MappingNode | None = None
    printers: MappingNode | None = None
    playlists: MappingNode | None = None
    posters: MappingNode | None = None
    channels: MappingNode | None = None
    deliver: MappingNode | None = None


def _decode_head(node: Node | None, report: Report) -> _Head:
    if node is None:
        return _Head(_NO_CAMPAIGN, {}, knows_names=False, is_whole=False)
    entry = Entry(node, report, PLAYLISTS_FIELDS, None, _FILE_WORDS)
    lang = entry.get(_LANG, None)
    read = entry.get(_CAMPAIGN, None)
    campaign = _NO_CAMPAIGN if read is None else read.campaign
    variables = None if read is None else read.variables
    messages = entry.get(_MESSAGES, None)
    screens, printers = entry.get(_SCREENS, None), entry.get(_PRINTERS, None)
    playlists, posters = entry.get(_PLAYLISTS, None), entry.get(_POSTERS, None)
    channels, deliver = entry.get(CHANNELS, None), entry.get(_DELIVER, None)
    entry.finish()
    if not any(entry.has(field) for field in (_PLAYLISTS, _POSTERS, CHANNELS)):
        report.add(_nothing_to_make(node.span))
    campaign = replace(campaign, lang=lang)
    knows = variables is not None and (messages is not None or not entry.has(_MESSAGES))
    is_whole = read is not None and read.is_whole
    return _Head(
        campaign,
        variables or {},
        knows,
        is_whole,
        messages,
        screens,
        printers,
        playlists,
        posters,
        channels,
        deliver,
    )


def _named(mapping: MappingNode | None, report: Report) -> Iterator[tuple[str, Node, Span]]:
    for key, node in mapping.entries if mapping else ():
        if (name := as_name(key, report)) is not None:
            yield name, node, key.span


@dataclass(slots=True)
class _Count:
    """How many slides and pages rows have come to: each costs memory as long as a build lasts."""

    count: int = 0

    def within(self, made: tuple[M, ...], span: Span, report: Report) -> tuple[M, ...]:
        """Return what was *made* of what is written at *span*; nothing, if it is too much.

        That is reported.
        """
        more = sum(map(_of_rows, made))
        if self.count + more > MOST_OF_ROWS:
            report.add(_too_much(self.count + more, span))
            return ()
        self.count += more
        return made


def _of_rows(made: Play | Poster | Channel) -> int:
    """Return how many slides, pages or files of *made* are those of rows."""
    if isinstance(made, Play):
        return sum(slide.row is not None or made.row is not None for slide in made.slides)
    return int(made.row is not None)


def _with_what_they_take(
    messages: MappingNode | None,
) -> tuple[tuple[Scalar, Node, frozenset[str]], ...]:
    entries = messages.entries if messages else ()
    return tuple((key, node, placeholders_in(node)) for key, node in entries)


def _playlist_names(written: MappingNode | None, plays: tuple[Play, ...]) -> Iterator[str]:
    """Yield the names of all playlists, and those that their rows have."""
    yield from (key.text for key, _ in (written.entries if written else ()))
    yield from dict.fromkeys(play.playlist for play in plays if play.row is not None)


def _without_one_folder_twice(plays: tuple[Play, ...], report: Report) -> tuple[Play, ...]:
    """Report plays whose files would be in one folder, row b-c of a and row c of a-b."""
    first: dict[str, Play] = {}
    for play in plays:
        if (same := first.setdefault(play.folder, play)) is not play:
            report.add(_one_folder_twice(play, same))
    return tuple(first.values())


def _without_one_file_twice(posters: tuple[Poster, ...], report: Report) -> tuple[Poster, ...]:
    """Report posters whose files would have one name, a on b-c and a-b on c; keep the first."""
    first: dict[str, tuple[str, ...]] = {}
    kept = []
    for poster in posters:
        whose = (poster.name, poster.page.name, poster.printer.name)
        side = (*whose, poster.variant or "", poster.row or "", "back" if poster.is_back else "")
        files = {f"{poster.document}.pdf": whose, f"{poster.proof}.png": side}
        files |= {f"{poster.document}-{sheet.value}.pdf": whose for sheet in poster.sheets}
        taken = [file for file, of in files.items() if first.setdefault(file, of) != of]
        for file in taken[:1]:
            report.add(_one_file_twice(file, poster.span))
        if not taken:
            kept.append(poster)
    return tuple(kept)


def _with_own_profiles(
    printers: Mapping[str, Printer], posters: tuple[Poster, ...]
) -> tuple[Printer, ...]:
    """Return the campaign's own printers, and what else is used, if they have own profiles."""
    own = (printer for printer in printers.values() if printer.span is not None)
    used = (poster.printer for poster in posters)
    return tuple(dict.fromkeys(p for p in (*own, *used) if p.has_own_profile))


def _channel_names(
    head: _Head, messages: tuple[KeyMessage, ...], registry: Registry
) -> ChannelNames:
    known = {message.name: message for message in messages}
    written = head.messages.entries if head.messages else ()
    broken = frozenset(key.text for key, _ in written) - known.keys()
    return ChannelNames(head.campaign, known, broken, registry.variables, registry)


def _broken(own: MappingNode | None, screens: Mapping[str, object]) -> frozenset[str]:
    """Return the names of own screens about which everything has been said already."""
    return frozenset(key.text for key, _ in (own.entries if own else ()) if key.text not in screens)


def _compositions(project: Project) -> Iterator[Composition]:
    """Yield what is shown, the same object once however many screens show it."""
    slides = (slide.composed.composition for play in project.plays for slide in play.all_slides)
    posters = (poster.composed.composition for poster in project.posters)
    channels = (c for channel in project.channels for c in channel.compositions)
    yield from {id(c): c for c in (*slides, *posters, *channels) if c is not None}.values()


def _references(shown: tuple[Composition, ...]) -> tuple[Reference, ...]:
    found = (reference for composition in shown for reference in composition.references)
    return tuple(dict.fromkeys(r for r in found if r.path != SPECIMEN_PATH))


def _sounds(plays: tuple[Play, ...]) -> tuple[Reference, ...]:
    sounds = (sound for play in plays for sound in play.sounds)
    return tuple(dict.fromkeys(Reference(AssetKind.SOUND, s.path, s.span) for s in sounds))


def _targets(
    written: MappingNode | None, plays: tuple[Play, ...], report: Report
) -> dict[str, Target | None]:
    shown: dict[str, list[str]] = {}
    for play in plays:
        shown.setdefault(play.screen.name, []).append(play.folder)
    shown |= {play.folder: [play.folder] for play in plays}
    # What was not understood may be what they name.
    return decode_targets(written, None if report.has_errors else shown, report)


def _too_much(count: int, span: Span) -> Diagnostic:
    message = msg(
        "with this the rows of the campaign come to {count} slides and pages; at most {most} can "
        "be planned at once",
        count=count,
        most=MOST_OF_ROWS,
    )
    return Diagnostic("too-many-items", message, span, hints=(DIVIDE,))


def _one_folder_twice(play: Play, first: Play) -> Diagnostic:
    message = msg(
        "the files of '{folder}' would also be those of {place}",
        folder=play.folder,
        place=first.span.cell or first.span.line_place,
    )
    hint = in_context("playlists", "rename one of them")
    return Diagnostic("name-taken", message, play.span, hints=(hint,))


def _one_file_twice(file: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "name-taken",
        msg("two posters would be written to 'posters/{file}'", file=file),
        span,
        hints=(in_context("posters", "rename one of them"),),
    )


def _nothing_to_make(span: Span) -> Diagnostic:
    return Diagnostic(
        "missing-field",
        msg("there are neither `playlists:` nor `posters:` nor `channels:`: nothing would be made"),
        span,
    )


_NO_CAMPAIGN = Campaign("", "", None, None, None, {})
_FILE_WORDS = msg("the campaign's file")


def _by_name(schema: Schema) -> Notation[object, MappingNode]:
    return plain(
        as_mapping,
        {"type": "object", "propertyNames": NAME.schema, "additionalProperties": schema},
    )


_LANG = Field("lang", LANG, msg("of messages: vi or en"))
_CAMPAIGN = Field("campaign", CAMPAIGN, msg("what all of it is about"), required=True)
_MESSAGES = Field(
    "messages",
    MESSAGES,
    msg("what is said, worded for each way it is told: {{do-rac.headline}}"),
)
_SCREENS = Field(
    "screens",
    _by_name(own_screen_schema()),
    msg("screens of your own"),
)
_PRINTERS = Field(
    "printers",
    _by_name(own_printer_schema()),
    msg("print shops of your own"),
)
_PLAYLISTS = Field(
    "playlists",
    _by_name(object_schema(PLAYLIST_FIELDS)),
    msg("what plays where"),
)
_POSTERS = Field("posters", _by_name(object_schema(POSTER_FIELDS)), msg("to print"))
CHANNELS = Field(
    "channels",
    plain(as_mapping, {"$ref": "#/$defs/channels"}),
    msg("other ways to reach people: text messages, …"),
)
_DELIVER = Field(
    "deliver",
    _by_name(object_schema(TARGET_FIELDS)),
    msg("servers and shares that it is pushed to"),
)
PLAYLISTS_FIELDS = (
    _LANG,
    _CAMPAIGN,
    _MESSAGES,
    _SCREENS,
    _PRINTERS,
    _PLAYLISTS,
    _POSTERS,
    CHANNELS,
    _DELIVER,
)
