"""A few rows of many: those that a command names, and a sample. No others are held, or laid out."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from signage.campaign.folder import CampaignFolder
from signage.campaign.loading import stream_table
from signage.campaign.share import DELIVER, KINDS, ROWS, is_one_file, with_rows
from signage.channels.registry import channel_kinds
from signage.diagnostic import Diagnostic, Report, Severity
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.model.bind import placeholders_in
from signage.model.path import read_path
from signage.model.row import NAME_KEY, column_name, rows_below
from signage.plan.selection import Selection, UnknownName
from signage.syntax.fields import did_you_mean, suggestions
from signage.syntax.node import Few, Mapping, Node, Scalar
from signage.syntax.node import Sequence as SequenceNode
from signage.syntax.readers import nearest_name
from signage.syntax.sheet import Row, Sheet, StreamedRow, columns, headed


def few_rows(
    files: CampaignFolder, playlists: Node, selection: Selection, report: Report
) -> tuple[Node, Selection]:
    """Return *playlists*, all of playlists.yaml, with no more rows than *selection* asks for.

    And that, its sample named; raises UnknownName for rows that there are not. Tables are read as
    streams. Rows of slides stay, as they make one loop, and those that are pages of one file. Of
    tables that is told which is wrong with all of them, or with a row that is left.
    """
    if not isinstance(playlists, Mapping):
        return playlists, selection
    made = tuple(_made(playlists))
    tables = {each.key: _Table(each.rows, files, report) for each in made}
    if selection.sample:
        asked = [each for each in made if each.is_asked(selection)]
        sample = _sample(asked, tables, playlists.get("messages"), selection.sample)
        if not (sample or report.has_errors):
            raise UnknownName((_no_rows(),))
        selection = replace(selection, rows=(*selection.rows, *sample), sample=0)
    few = {key: table.few(frozenset(selection.rows)) for key, table in tables.items()}
    known = {name for table in tables.values() for name in table.found}
    if not report.has_errors and (unknown := [n for n in selection.rows if n not in known]):
        raise UnknownName([_no_row(name, tables.values()) for name in unknown])
    left = {id(each.node): few[each.key] for each in made if each.is_divided}
    return replace(playlists, entries=tuple(_left(playlists, left))), selection


@dataclass(frozen=True, slots=True, eq=False)
class _Made:
    """A playlist, slide, poster or channel of which there is one for each row."""

    node: Mapping
    rows: Node
    """The path of a table, or a list."""
    sentences: tuple[Node, ...]
    """What is shown together: slides, or all that it is."""
    playlist: str | None
    is_divided: bool
    """Whether rows can be left out."""

    @property
    def key(self) -> object:
        """Return what those have in common that have the same rows."""
        return self.rows.text if isinstance(self.rows, Scalar) else id(self.rows)

    def is_asked(self, selection: Selection) -> bool:
        """Tell whether it is one of those that *selection* asks for, whatever its rows."""
        if not selection.playlists:
            return True
        name = self.playlist
        return name is not None and any(f"{n}-".startswith(f"{name}-") for n in selection.playlists)


def _made(playlists: Mapping) -> Iterator[_Made]:
    """Yield what has rows, in the order in which it is planned."""
    for name, playlist in _named(playlists, "playlists"):
        slides = [node for key in ("slides", "fallback") for node in _listed(playlist.get(key))]
        if (rows := playlist.get(ROWS)) is not None:
            yield _Made(playlist, rows, tuple(slides), name, is_divided=True)
        for slide in slides:
            if isinstance(slide, Mapping) and (rows := slide.get(ROWS)) is not None:
                yield _Made(slide, rows, (slide,), name, is_divided=False)
    for _, poster in _named(playlists, "posters"):
        if (rows := poster.get(ROWS)) is not None:
            yield _Made(poster, rows, (poster,), None, is_divided=not is_one_file(poster))
    channels = playlists.get("channels")
    for key, value in channels.entries if isinstance(channels, Mapping) else ():
        kind = channel_kinds().get(key.text)
        for node in _listed(value):
            rows = node.get(ROWS) if isinstance(node, Mapping) else None
            if rows is not None and isinstance(node, Mapping) and kind and kind.has_rows:
                yield _Made(node, rows, (node,), None, is_divided=True)


def _named(playlists: Mapping, kind: str) -> Iterator[tuple[str, Mapping]]:
    named = playlists.get(kind)
    for key, value in named.entries if isinstance(named, Mapping) else ():
        if isinstance(value, Mapping):
            yield key.text, value


def _listed(node: Node | None) -> tuple[Node, ...]:
    """Return the items of a list, or a single one in its place."""
    if node is None:
        return ()
    return node.items if isinstance(node, SequenceNode) else (node,)


def _left(playlists: Mapping, few: dict[int, Few]) -> Iterator[tuple[Scalar, Node]]:
    """Yield what *playlists* say with *few* rows of the nodes that have these numbers."""

    def narrowed(node: Node) -> Node:
        if isinstance(node, SequenceNode):
            return replace(node, items=tuple(map(narrowed, node.items)))
        if isinstance(node, Mapping) and id(node) in few:
            return with_rows(node, few[id(node)])
        return node

    for key, value in playlists.entries:
        if key.text in (*KINDS, "channels") and isinstance(value, Mapping):
            entries = tuple((name, narrowed(node)) for name, node in value.entries)
            yield key, replace(value, entries=entries)
        # Of what is pushed, most may not be there.
        elif key.text != DELIVER:
            yield key, value


@dataclass(frozen=True, slots=True)
class _Seen:
    """A row that is passed by."""

    name: str
    columns: tuple[str, ...]
    texts: Sequence[str]
    node: Callable[[], Node | None]
    """Returns it as a mapping; None if it is wrong, which is reported."""

    def words(self, wanted: frozenset[str]) -> int:
        """Return how many words stand in the columns *wanted*."""
        count = 0
        for at in _places(self.columns, wanted):
            count += len(self.texts[at].split()) if at < len(self.texts) else 0
        return count


@functools.lru_cache
def _places(columns: tuple[str, ...], wanted: frozenset[str]) -> tuple[int, ...]:
    return tuple(at for at, column in enumerate(columns) if column in wanted)


@dataclass(slots=True)
class _Table:
    """A table, or list of rows, which is read as often as it is needed."""

    written: Node
    files: CampaignFolder
    report: Report
    found: frozenset[str] = frozenset()
    """The names of its rows that were asked for, and are there."""

    def few(self, wanted: frozenset[str]) -> Few:
        """Return its rows that are called as *wanted*; none if the table is broken."""
        of_table = Report()
        kept = [(seen.name, seen.node()) for seen in self.rows(of_table) if seen.name in wanted]
        self.report.extend(of_table.diagnostics)
        if any(map(_is_of_all, of_table.diagnostics)):
            kept = []
        self.found = frozenset(name for name, _ in kept)
        return Few(tuple(node for _, node in kept if node is not None), self.written.span)

    def rows(self, report: Report) -> Iterator[_Seen]:
        """Yield its rows, but for those without a name."""
        match self.written:
            case SequenceNode():
                yield from map(_of_list, filter(_is_row, self.written.items))
            case Scalar(is_nothing=False):
                path = read_path(self.written, report)
                if path is not None:
                    yield from self._of_table(path, report)

    def _of_table(self, path: str, report: Report) -> Iterator[_Seen]:
        rows = stream_table(self.files, path, self.written.span, report)
        if (found := headed(rows, NAME_KEY)) is None:
            return
        head, below = found
        rows_below(head, (), self.report)
        names = tuple(column_name(cell.text) for cell in head)
        naming = names.index(NAME_KEY) if NAME_KEY in names else 0
        for row in below:
            if naming < len(row.texts) and (name := nearest_name(row.texts[naming])):
                yield _Seen(name, names, row.texts, functools.partial(self._node, head, row))

    def _node(self, head: Row, row: StreamedRow) -> Node | None:
        found = columns(Sheet(head[0].span.source, (head, row.cells())), self.report, NAME_KEY)
        if found is None or not found[1]:
            return None
        names, (cells,) = found
        return Mapping(tuple(zip(names, cells, strict=True)), cells[0].span)


def _is_of_all(diagnostic: Diagnostic) -> bool:
    """Tell whether *diagnostic* spoils a whole table; what cannot be shown spoils a cell."""
    return diagnostic.severity >= Severity.ERROR and diagnostic.code != "bad-cell"


def _is_row(node: Node) -> bool:
    return isinstance(node, Mapping) and bool(node.entries)


def _of_list(node: Node) -> _Seen:
    assert isinstance(node, Mapping)
    names = tuple(column_name(key.text) for key, _ in node.entries)
    texts = [value.text if isinstance(value, Scalar) else "" for _, value in node.entries]
    naming = names.index(NAME_KEY) if NAME_KEY in names else 0
    return _Seen(nearest_name(texts[naming]), names, texts, lambda: node)


def _sample(
    asked: Sequence[_Made], tables: dict[object, _Table], messages: Node | None, count: int
) -> tuple[str, ...]:
    """Return the names of *count* rows of what was *asked*, of the same tables always the same.

    They are the first and the last, those with the most words in a sentence, and others that are
    spread evenly.
    """
    said = [(each.key, _columns(said, messages)) for each in asked for said in each.sentences]
    longest: dict[int, tuple[int, str]] = {}
    names: dict[object, list[str]] = {}
    for key in dict.fromkeys(each.key for each in asked):
        own = [(at, wanted) for at, (of, wanted) in enumerate(said) if of == key and wanted]
        names[key] = []
        # What is wrong is told when the rows are taken.
        for row in tables[key].rows(Report()):
            names[key].append(row.name)
            for at, wanted in own:
                # Of equally long ones the first.
                if (words := row.words(wanted)) > longest.get(at, (0, ""))[0]:
                    longest[at] = words, row.name
    rows = [*dict.fromkeys(itertools.chain.from_iterable(names.values()))]
    wordy = (longest[at][1] for at in sorted(longest))
    return sampled(rows, wordy, count)


def sampled(rows: Sequence[str], wordy: Iterable[str], count: int) -> tuple[str, ...]:
    """Return *count* of *rows*: the first, the last, those that are *wordy*, and others, spread."""
    spread = (rows[number * len(rows) // count] for number in range(count)) if rows else ()
    chosen: dict[str, None] = {}
    for row in itertools.chain(rows[:1], rows[-1:], wordy, spread, rows):
        if len(chosen) == count:
            break
        chosen.setdefault(row)
    return tuple(chosen)


def _columns(sentence: Node, messages: Node | None) -> frozenset[str]:
    """Return the columns that *sentence* may take: also in the messages that it names."""
    taken = placeholders_in(sentence)
    named = {name.partition(".")[0] for name in taken if "." in name}
    if isinstance(sentence, Mapping) and isinstance(of := sentence.get("message"), Scalar):
        named.add(of.text)
    said = messages.entries if isinstance(messages, Mapping) else ()
    return taken.union(*(placeholders_in(value) for key, value in said if key.text in named))


def _no_rows() -> Diagnostic:
    return Diagnostic(
        "unknown-row",
        msg("nothing of what was asked for has `rows`: there is nothing to take a sample of"),
        hints=(msg("leave out `--sample`"),),
    )


def _no_row(name: str, tables: Iterable[_Table]) -> Diagnostic:
    known = dict.fromkeys(seen.name for table in tables for seen in table.rows(Report()))
    return Diagnostic(
        "unknown-row",
        msg("no table of this campaign has a row '{name}'", name=name),
        hints=_hints(name, [*known]),
    )


def _hints(name: str, known: Sequence[str]) -> tuple[Message, ...]:
    if len(known) <= _MOST_LISTED:
        return suggestions(name, known)
    # All but these are no slips; there may be a million.
    near = (each for each in known if each[:1] == name[:1] or name in each)
    some = msg(
        "there are {count}, from '{first}' to '{last}'",
        count=len(known),
        first=known[0],
        last=known[-1],
    )
    return (*did_you_mean(name, near), some)


_MOST_LISTED = 30
