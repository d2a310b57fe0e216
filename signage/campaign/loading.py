"""A campaign folder, read: `load` is the one place that opens what people wrote."""

from __future__ import annotations

import codecs
import functools
import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Names
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from signage.campaign.assets import CampaignAssets
from signage.campaign.folder import CampaignFolder, UnreadableFile
from signage.campaign.known_texts import KnownTexts
from signage.campaign.share import Share
from signage.channels.registry import channel_kinds
from signage.diagnostic import Diagnostic, InvalidProject, Report, Severity
from signage.elements.registry import element_kinds
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg
from signage.model.printer import Printer, decode_printers
from signage.model.project import CampaignNodes, Project, decode_project
from signage.model.row import DIVIDE
from signage.model.screens import decode_screens
from signage.model.surface import Surface
from signage.model.table import OpenTable
from signage.model.templates import DEFAULT_THEME
from signage.number import quote
from signage.package_data import package_data
from signage.source import FileRead, Source, Span
from signage.stock import stock_names
from signage.syntax.node import Mapping, Node, Scalar, Sequence
from signage.syntax.parse import parse
from signage.syntax.parse_csv import parse_csv, stream_csv
from signage.syntax.readers import as_name
from signage.syntax.sheet import MOST_TITLE_ROWS, Sheet, StreamedRow

if TYPE_CHECKING:
    from signage.media.library import LibrarySpec

PLAYLISTS = "playlists.yaml"
TEMPLATES = "templates"
THEMES = "templates/themes"
SUFFIX = ".yaml"
LARGEST_YAML = 2**22
"""Bytes; the parser has a bound of its own, in characters."""
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How files of spreadsheet programs begin, new and old ones; no text does."""
LARGEST_TABLE = 2**25
"""Bytes: a hundred thousand rows, of some words in each of ten columns."""
LARGEST_STREAMED = 2**29
"""Bytes of a table of which a row is read at a time: a million such rows are half of it."""
MOST_STREAMED = 1_000_000
"""Rows of such a table."""
_PIECE = 2**18
"""Bytes of it that are decoded at once."""


Narrow: TypeAlias = Callable[[CampaignFolder, Node, Report], Node]
"""Returns of what playlists.yaml says in a folder no more than what is needed."""


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """A campaign, as far as it was understood; what it was read from; and what was said of it."""

    project: Project
    assets: CampaignAssets
    reads: tuple[FileRead, ...]
    diagnostics: tuple[Diagnostic, ...]
    playlists: Node | None
    """What playlists.yaml says; None: it cannot be parsed."""

    @property
    def is_whole(self) -> bool:
        """Tell whether no mistake keeps any of it from being shown."""
        return all(diagnostic.severity < Severity.ERROR for diagnostic in self.diagnostics)

    @property
    def library(self) -> LibrarySpec:
        """Return what worker processes need to open the same fonts, pictures and clips."""
        return self.assets.library()


@dataclass(frozen=True, slots=True)
class Draft:
    """playlists.yaml as it may come to be, and what of it is looked at."""

    text: str
    kind: str
    """`playlists` or `posters`."""
    name: str
    """Of the one that is looked at; its kind has no others, and there are no channels."""

    def part_of(self, playlists: Node) -> Node:
        """Return *playlists* with what it takes to understand that one."""
        if not isinstance(playlists, Mapping):
            return playlists
        return replace(playlists, entries=tuple(self._kept(playlists)))

    def _kept(self, playlists: Mapping) -> Iterator[tuple[Scalar, Node]]:
        for key, value in playlists.entries:
            if key.text == self.kind and isinstance(value, Mapping):
                own = tuple(pair for pair in value.entries if pair[0].text == self.name)
                yield key, replace(value, entries=own)
            elif key.text not in _SHOWN:
                yield key, value


_SHOWN = frozenset(("playlists", "posters", "channels"))


def load(folder: str | Path) -> Loaded:
    """Read the campaign in *folder*.

    What has a mistake in it, or depends on what has one, is not shown; the rest
    is. Raises InvalidProject where nothing is left, with everything that is wrong,
    and with what was read until then: what has to change before it is worth
    trying again.
    """
    return load_again(folder, KnownTexts(for_once=True))


def load_again(
    folder: str | Path,
    texts: KnownTexts,
    *,
    with_all_templates: bool = False,
    draft: Draft | None = None,
    share: Share | None = None,
    narrowed: Narrow | None = None,
    opened: CampaignAssets | None = None,
) -> Loaded:
    """Do as `load`; *texts* are those that were read of the campaign before.

    Of the stock's templates those are read that it names, or all. Of a *draft* no more is read
    than what it looks at, of a *share* what is its part, and of anything else what *narrowed*
    returns. What is *opened* already is not looked at again.
    """
    files = CampaignFolder(Path(folder))
    texts.begin()
    report = Report()
    try:
        nodes = _parse_all(
            files, texts, draft, share, narrowed, report, with_all_templates=with_all_templates
        )
    except UnreadableFile as error:
        # A folder: whatever else is said without what is in it would be misleading.
        raise InvalidProject((error.diagnostic,), files.reads) from error
    decoded = decode_project(nodes, element_kinds(), channel_kinds(), report, texts.nodes)
    assets = opened or CampaignAssets(files)
    assets.open_fonts(decoded.fonts, report)
    assets.check_features(decoded.features, report)
    assets.open_references(decoded.references, report)
    assets.open_profiles(decoded.printers, report)
    if not decoded.has_head:
        raise InvalidProject(report.diagnostics, files.reads)
    return Loaded(decoded.project, assets, files.reads, report.diagnostics, nodes.playlists)


def builtin_screens() -> tuple[Surface, ...]:
    """Return the screens that come with the program, for where there is no campaign."""
    return screens_with(None, Report())


def screens_with(own: Mapping | None, report: Report) -> tuple[Surface, ...]:
    """Return the screens that come with the program, and a campaign's *own*."""
    return tuple(decode_screens(_builtin("screens.yaml"), own, report).values())


def builtin_printers() -> tuple[Printer, ...]:
    """Return the printers that come with the program."""
    return tuple(decode_printers(_builtin("printers.yaml"), None, Report()).values())


def _parse_all(
    files: CampaignFolder,
    texts: KnownTexts,
    draft: Draft | None,
    share: Share | None,
    narrowed: Narrow | None,
    report: Report,
    *,
    with_all_templates: bool,
) -> CampaignNodes:
    """Read every file that is YAML; raises UnreadableFile for a folder that cannot be had."""
    own_templates = _yaml_files(files, TEMPLATES, report)
    own_themes = _yaml_files(files, THEMES, report)
    playlists = _parse_playlists(files, texts, draft, report)
    if share is not None and playlists is not None:
        playlists = share.part_of(playlists)
    if narrowed is not None and playlists is not None:
        playlists = narrowed(files, playlists, report)
    if draft is not None:
        asked_for = frozenset(_templates_named(playlists))
        own_templates = {n: path for n, path in own_templates.items() if n in asked_for}
    templates = {n: _parse_file(files, path, texts, report) for n, path in own_templates.items()}
    stock = _stock_names(TEMPLATES)
    named = stock.intersection(_templates_named(playlists))
    offered = stock - own_templates.keys() - named if with_all_templates else frozenset[str]()
    named |= offered
    for name in sorted(named - templates.keys()):
        templates[name] = _parse_file(files, f"{TEMPLATES}/{name}{SUFFIX}", texts, report)
    themes = {n: _parse_file(files, path, texts, report) for n, path in own_themes.items()}
    usual = _usual_theme(playlists, tuple(own_themes))
    wanted = {_named("theme", template) for template in templates.values()} | {usual}
    wanted |= {_named("extends", theme) for theme in themes.values()}
    while lacking := sorted(_stock_names(THEMES) & wanted - themes.keys()):
        for name in lacking:
            themes[name] = _parse_file(files, f"{THEMES}/{name}{SUFFIX}", texts, report)
            wanted.add(_named("extends", themes[name]))
    alike = set(_extended(usual, themes))
    taking = {
        name for name in named - own_templates.keys() if _named("theme", templates[name]) in alike
    }
    return CampaignNodes(
        _builtin("screens.yaml"),
        _builtin("printers.yaml"),
        playlists,
        templates,
        themes,
        usual,
        frozenset(taking),
        offered,
        tuple(sorted(stock - templates.keys())),
        _tables(files, texts),
    )


@functools.cache
def _stock_names(folder: str) -> frozenset[str]:
    """Return the names that the stock's YAML files in *folder* give."""
    files = map(PurePosixPath, stock_names(folder))
    return frozenset(file.stem for file in files if file.suffix == SUFFIX)


def _templates_named(node: Node | None) -> Iterator[str]:
    """Yield the names of the templates that are asked for in *node*, wherever in it."""
    match node:
        case Mapping():
            for key, value in node.entries:
                if key.text == "template" and isinstance(value, Scalar):
                    yield value.text
                elif key.text not in _WITHOUT_TEMPLATES:
                    yield from _templates_named(value)
        case Sequence():
            for item in node.items:
                yield from _templates_named(item)


_WITHOUT_TEMPLATES = frozenset(("values", "messages", "variables", "rows"))
"""Most of what a large campaign has."""


def _usual_theme(playlists: Node | None, own: tuple[str, ...]) -> str:
    """Return the theme of templates that name none: what the campaign says, or its only one."""
    head = playlists.get("campaign") if isinstance(playlists, Mapping) else None
    return _named("theme", head) or (own[0] if len(own) == 1 else DEFAULT_THEME)


def _extended(name: str, themes: Names[str, Node | None]) -> Iterator[str]:
    """Yield the names of the themes that the one called *name* is like, itself first."""
    seen = set[str]()
    while name in themes and name not in seen:
        yield name
        seen.add(name)
        name = _named("extends", themes[name])


def _named(field: str, node: Node | None) -> str:
    """Return the name in *field*; "" if there is none."""
    name = node.get(field) if isinstance(node, Mapping) else None
    return name.text if isinstance(name, Scalar) else ""


@functools.cache
def _builtin(name: str) -> Mapping:
    """Return what comes with the program in the file called *name*."""
    report = Report()
    node = parse(Source(name, package_data(name).decode()), report)
    if not isinstance(node, Mapping):
        raise InvalidProject(report.diagnostics)
    return node


def read_playlists(files: CampaignFolder, report: Report) -> Node | None:
    """Return what playlists.yaml says; None if it cannot be parsed, which is reported."""
    return _parse_playlists(files, KnownTexts(for_once=True), None, report)


def _parse_playlists(
    files: CampaignFolder, texts: KnownTexts, draft: Draft | None, report: Report
) -> Node | None:
    if draft is not None:
        drafted = _parsed(draft.text.encode(), PLAYLISTS, texts, report)
        return None if drafted is None else draft.part_of(drafted)
    names = files.names("")
    if PLAYLISTS not in names:
        files.look_for(PLAYLISTS)
        report.add(_no_campaign(files.path, names))
        return None
    return _parse_file(files, PLAYLISTS, texts, report)


def _yaml_files(files: CampaignFolder, folder: str, report: Report) -> dict[str, str]:
    """Return the paths of the YAML files in *folder*, by the names that they give."""
    found: dict[str, str] = {}
    strange: list[str] = []
    for name in files.names(folder):
        path = f"{folder}/{name}"
        if (match := _HIDDEN_TXT.fullmatch(name)) and not name.startswith("."):
            report.add(_wrong_suffix(path, f"{folder}/{match[1]}{SUFFIX}", _SHOW_ENDS_HINT))
            continue
        stem, dot, suffix = name.rpartition(".")
        # What macOS and editors keep beside the files themselves: ._a.yaml, .#a.yaml.
        if not stem or name.startswith(".") or f".{suffix.lower()}" not in (SUFFIX, ".yml"):
            continue
        if dot + suffix != SUFFIX:
            report.add(_wrong_suffix(path, f"{folder}/{stem}{SUFFIX}"))
        elif _is_name(stem):
            found[stem] = path
        else:
            strange.append(path)
    report.extend(_strange_name(path, found) for path in strange)
    return found


def _is_name(stem: str) -> bool:
    """Tell whether *stem* can be the name of a template."""
    nowhere = Span(Source("", ""), 1, 1, 1, 1)
    return as_name(Scalar(stem, plain=False, span=nowhere), Report()) is not None


def _parse_file(files: CampaignFolder, path: str, texts: KnownTexts, report: Report) -> Node | None:
    try:
        data = files.read(path, LARGEST_YAML)
    except UnreadableFile as error:
        report.add(error.diagnostic)
        return None
    return _parsed(data, path, texts, report)


def _parsed(data: bytes, path: str, texts: KnownTexts, report: Report) -> Node | None:
    def parsed(found: Report) -> Node | None:
        source = _decoded(data, path, texts, found)
        return None if source is None else parse(source, found)

    return texts.parsed(path, data, parsed, report)


def _tables(files: CampaignFolder, texts: KnownTexts) -> OpenTable:
    """Return what opens the campaign's tables, each once, when it is first named."""
    known: dict[str, Sheet] = {}

    def open_table(path: str, span: Span, report: Report) -> Sheet | None:
        sheet = known.get(path) or _read_table(files, path, span, texts, report)
        if sheet is not None:
            known[path] = sheet
        return sheet

    return open_table


def _read_table(
    files: CampaignFolder, path: str, span: Span, texts: KnownTexts, report: Report
) -> Sheet | None:
    try:
        data = files.read(path, LARGEST_TABLE, span)
        return texts.parsed(path, data, lambda found: _sheet(data, path, texts, found), report)
    except UnreadableFile as error:
        diagnostic = error.diagnostic
        if diagnostic.code == "file-too-large":
            diagnostic = replace(diagnostic, hints=(*diagnostic.hints, DIVIDE))
        report.add(diagnostic)
        return None


def _sheet(data: bytes, path: str, texts: KnownTexts, report: Report) -> Sheet | None:
    """Return the table that *data* are; raises UnreadableFile for a workbook that is none."""
    if data.startswith(_SPREADSHEETS):
        # What reads them takes half a second to import.
        from signage.campaign.spreadsheet import read_spreadsheet

        return read_spreadsheet(data, path, report)
    source = _decoded(data, path, texts, report)
    return None if source is None else parse_csv(source, report)


def stream_table(
    files: CampaignFolder, path: str, span: Span, report: Report
) -> Iterator[StreamedRow]:
    """Yield the rows of the table at *path*, one by one; what is wrong with it is reported."""
    try:
        file, _ = files.open_large(path, LARGEST_STREAMED, span)
        with file:
            for number, row in enumerate(_streamed(file, path, report)):
                # Above the head there may be some.
                if number > MOST_STREAMED + MOST_TITLE_ROWS:
                    report.add(_too_many_rows(row.cells()[0].span))
                    return
                yield row
    except UnreadableFile as error:
        report.add(error.diagnostic)


def _streamed(file: BinaryIO, path: str, report: Report) -> Iterator[StreamedRow]:
    is_spreadsheet = file.read(4) in _SPREADSHEETS
    file.seek(0)
    if not is_spreadsheet:
        return stream_csv(path, _text_of(file, path, report), report)
    from signage.campaign.spreadsheet import stream_spreadsheet

    return stream_spreadsheet(file, path, report)


def _text_of(file: BinaryIO, path: str, report: Report) -> Iterator[str]:
    """Yield the text of *file*, piece by piece, up to the first mistake, which is reported."""
    data, lines = file.read(_PIECE), 0
    decoder = codecs.getincrementaldecoder("utf-16" if _is_utf_16(data) else "utf-8-sig")()
    while data:
        try:
            yield decoder.decode(data)
        except UnicodeDecodeError as error:
            report.add(_not_utf8(path, lines + error.object.count(b"\n", 0, error.start) + 1))
            return
        lines += data.count(b"\n")
        data = file.read(_PIECE)
    try:
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        report.add(_not_utf8(path, lines + 1))


def _decoded(data: bytes, path: str, texts: KnownTexts, report: Report) -> Source | None:
    try:
        return texts.source(path, data.decode("utf-16" if _is_utf_16(data) else "utf-8"))
    except UnicodeDecodeError as error:
        report.add(_not_utf8(path, data.count(b"\n", 0, error.start) + 1))
        return None


def _is_utf_16(data: bytes) -> bool:
    """Tell whether *data* begin as Windows editors and spreadsheets save what they call Unicode."""
    return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _no_campaign(folder: Path, names: tuple[str, ...]) -> Diagnostic:
    place = quote(str(folder))
    return Diagnostic(
        "no-campaign",
        msg(
            "this is not a campaign folder: there is no {playlists} in {place}",
            playlists=PLAYLISTS,
            place=place,
        ),
        file=PLAYLISTS,
        hints=tuple(_where_it_may_be(folder, names)),
    )


def _where_it_may_be(folder: Path, names: tuple[str, ...]) -> Iterator[Message]:
    """Yield what to do if the file has another name, or is in another folder."""
    near = next((name for name in names if _NEARLY.fullmatch(name)), None)
    inside = next((name for name in names if (folder / name / PLAYLISTS).is_file()), None)
    if near is not None:
        yield msg("rename '{near}' to '{playlists}'", near=near, playlists=PLAYLISTS)
        if near.lower().endswith(".txt"):
            yield _SHOW_ENDS_HINT
    elif inside is not None:
        yield msg("there is one in the folder '{inside}': `-C {inside}`", inside=inside)
    else:
        yield _NEW_HINT


# What Notepad, downloads and copies make of it.
_NEARLY = lazy_regex(
    r"playlists?( - copy|\s*\(\d+\))*(\.ya?ml)?( - copy|\s*\(\d+\))*(\.ya?ml|\.txt)?", re.IGNORECASE
)
# `thong-bao.yaml.txt`, as Notepad saves it.
_HIDDEN_TXT = lazy_regex(r"(.+)\.ya?ml\.txt", re.IGNORECASE)
_SHOW_ENDS_HINT = msg(
    "Windows hides the end .txt: in a folder's window, choose View → Show → File name extensions"
)
_NEW_HINT = msg(
    "`signage new DIR` makes a small campaign to begin with; `-C DIR` says in which folder yours is"
)


def _wrong_suffix(path: str, meant: str, *more: Message) -> Diagnostic:
    message = msg("this file is not read: its name does not end with {suffix}", suffix=SUFFIX)
    hint = msg("rename it to '{meant}'", meant=meant)
    hints = (hint, *more)
    return Diagnostic("ignored-file", message, None, Severity.WARNING, hints=hints, file=path)


def _strange_name(path: str, found: Names[str, str]) -> Diagnostic:
    """Return what to say of a file that cannot be a template, beside those that were *found*."""
    stem = path.rpartition("/")[2].removesuffix(SUFFIX)
    # "chu - Copy", "chu (1)", "chu-DESKTOP-01", "chu.sync-conflict-…", "Bản sao của chu".
    words = re.split(r"[^a-z0-9-]+|-(?=[A-Z])", stem)
    original = max((name for name in found if name in words), key=len, default=None)
    if original is not None:
        hint = msg(
            "it looks like a copy of '{original}' that Windows, OneDrive, Dropbox or another "
            "program made: compare the two, and delete one",
            original=found[original],
        )
    else:
        hint = msg(
            "if it is to be read, give it a name of lower-case letters a-z, digits and hyphens"
        )
    message = msg("this file is not read: nothing can be called '{stem}'", stem=stem)
    return Diagnostic("ignored-file", message, None, Severity.WARNING, hints=(hint,), file=path)


def _too_many_rows(span: Span) -> Diagnostic:
    message = msg("more than {most} rows are not read", most=MOST_STREAMED)
    hint = msg("make several tables of it, and a playlist or a poster for each")
    return Diagnostic("too-many-items", message, span, hints=(hint,))


def _not_utf8(path: str, line: int) -> Diagnostic:
    return Diagnostic(
        "not-utf8",
        msg("the text is not in UTF-8 (line {line})", line=line),
        file=path,
        hints=(msg("save it again with the encoding UTF-8; in Excel as “CSV UTF-8”"),),
    )
