"""Everything that a campaign folder describes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from signage.diagnostic import Diagnostic, Report
from signage.message import in_context, msg
from signage.model.bind import UNKNOWN_PLACEHOLDER
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
from signage.model.screens import decode_screens, own_screen_schema
from signage.model.surface import Surface
from signage.model.table import OpenTable
from signage.model.template import TemplateInfo
from signage.model.templates import THEME_WORDS, decode_templates, describe, try_out
from signage.model.themes import decode_themes
from signage.model.values import SPECIMEN_PATH
from signage.source import Span
from signage.syntax.fields import refuse_name
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node
from signage.syntax.readers import as_mapping, as_name


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
    playlists: tuple[str, ...]
    """The names of all, also of those that play nowhere for a mistake."""
    plays: tuple[Play, ...]
    posters: tuple[Poster, ...]
    channels: tuple[Channel, ...]


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
    screens = decode_screens(nodes.builtin_screens, head.screens, report)
    printers = decode_printers(nodes.builtin_printers, head.printers, report)
    messages, wordings = decode_messages(head.messages, head.variables, report)
    variables = {**head.variables, **wordings}
    broken = _broken(head.screens, screens) | _broken(head.printers, printers)
    registry = Registry(
        screens, templates, variables, nodes.tables, printers, broken, nodes.other_templates, known
    )
    until = head.campaign.valid_until
    plays = tuple(
        play
        for name, node, span in _named(head.playlists, report)
        for play in decode_playlist(name, node, report, registry, until, span)
    )
    posters = tuple(
        poster
        for name, node, span in _named(head.posters, report)
        for poster in decode_poster(name, node, report, registry, until, span)
    )
    posters = _without_one_file_twice(posters, report)
    usable = [template for template in templates.values() if template is not None]
    tried = [c for template in usable for c in try_out(template, registry, report)]
    infos = tuple(describe(template) for template in usable)
    told = decode_channels(
        head.channels, channels, _channel_names(head, messages, registry), report
    )
    project = Project(
        head.campaign,
        messages,
        tuple(screens.values()),
        tuple(printers.values()),
        infos,
        tuple(key.text for key, _ in (head.playlists.entries if head.playlists else ())),
        plays,
        posters,
        told,
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
    channels = entry.get(CHANNELS, None)
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
    )


def _named(mapping: MappingNode | None, report: Report) -> Iterator[tuple[str, Node, Span]]:
    for key, node in mapping.entries if mapping else ():
        if (name := as_name(key, report)) is not None:
            yield name, node, key.span


def _without_one_file_twice(posters: tuple[Poster, ...], report: Report) -> tuple[Poster, ...]:
    """Report posters whose files would have one name, a on b-c and a-b on c; keep the first."""
    first: dict[str, tuple[str, ...]] = {}
    kept = []
    for poster in posters:
        whose = (poster.name, poster.page.name, poster.printer.name)
        side = (*whose, poster.variant or "", "back" if poster.is_back else "")
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
    slides = (slide.composed.composition for play in project.plays for slide in play.slides)
    posters = (poster.composed.composition for poster in project.posters)
    channels = (c for channel in project.channels for c in channel.compositions)
    yield from {id(c): c for c in (*slides, *posters, *channels) if c is not None}.values()


def _references(shown: tuple[Composition, ...]) -> tuple[Reference, ...]:
    found = (reference for composition in shown for reference in composition.references)
    return tuple(dict.fromkeys(r for r in found if r.path != SPECIMEN_PATH))


def _sounds(plays: tuple[Play, ...]) -> tuple[Reference, ...]:
    sounds = (sound for play in plays for sound in play.sounds)
    return tuple(dict.fromkeys(Reference(AssetKind.SOUND, s.path, s.span) for s in sounds))


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
PLAYLISTS_FIELDS = (
    _LANG,
    _CAMPAIGN,
    _MESSAGES,
    _SCREENS,
    _PRINTERS,
    _PLAYLISTS,
    _POSTERS,
    CHANNELS,
)
