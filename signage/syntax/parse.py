"""YAML text to nodes, bounded in size, depth and expansion; each value as it was typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import field, replace
from typing import Never

import yaml

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.source import Source, Span
from signage.syntax import complaints
from signage.syntax.complaints import (
    UNPRINTABLE,
    control_character,
    duplicate_key,
    too_large,
    wrong_key,
    wrong_merge,
)
from signage.syntax.explain import explain
from signage.syntax.look_alikes import Readable, readable, seen
from signage.syntax.node import Mapping, Node, Scalar, Sequence, mistaken
from signage.syntax.place import LineAndColumn, Places

MappingEntry = tuple[Scalar, Node]

MERGE_KEY = "<<"
"""Takes over the entries of another mapping (https://yaml.org/type/merge.html)."""


def mapping_of(pairs: Iterable[tuple[Node, Node]], span: Span, report: Report) -> Mapping:
    """Return *pairs* without what cannot be an entry, which is reported.

    Keys are in Unicode form NFC. An own entry goes before a merged one of the same key, and
    so does the first of two merged ones. Nothing has the place of its key, as it has none. Of
    what is given twice nobody knows which was meant.
    """
    found = Report()
    own: dict[str, MappingEntry] = {}
    merged: list[Mapping] = []
    for key, value in pairs:
        if not isinstance(key, Scalar) or key.is_nothing:
            found.add(wrong_key(key))
        elif key.plain and key.text == MERGE_KEY:
            merged.extend(_merged(value, found))
        else:
            _add(own, _normalised(key), _placed(value, key), found)
    for mapping in merged:
        for key, value in mapping.entries:
            own.setdefault(key.text, (key, value))
    report.extend(found.diagnostics)
    is_whole = not found.has_errors and all(mapping.is_whole for mapping in merged)
    return Mapping(tuple(own.values()), span, is_whole)


def _add(own: dict[str, MappingEntry], key: Scalar, value: Node, report: Report) -> None:
    if key.text in own:
        first, _ = own[key.text]
        report.add(duplicate_key(key, first))
        own[key.text] = (first, mistaken(value.span))
    else:
        own[key.text] = (key, value)


def _normalised(key: Scalar) -> Scalar:
    return replace(key, text=unicodedata.normalize("NFC", seen(key.text)))


def _placed(value: Node, key: Scalar) -> Node:
    nothing = isinstance(value, Scalar) and value.is_nothing
    return Scalar("", plain=True, span=key.span) if nothing else value


def _merged(value: Node, report: Report) -> list[Mapping]:
    candidates = value.items if isinstance(value, Sequence) else (value,)
    for candidate in candidates:
        if not isinstance(candidate, Mapping):
            report.add(wrong_merge(candidate))
    return [candidate for candidate in candidates if isinstance(candidate, Mapping)]


DEEPEST = 100
"""Lists and mappings inside one another."""

LARGEST_EXPANSION = 2**20
"""Characters that the aliases of a file would be, were each written out."""

# Escapes in double quotes can bring what the text itself must not contain.
_UNSHOWABLE = lazy_regex(f"{UNPRINTABLE.pattern}|\r")


class GivenUp(Exception):
    """The rest of the text is not read; the report says why."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A finished node, and what it counts against the bounds."""

    node: Node
    end: LineAndColumn
    """Line and column where it ends in the text; of an alias, not where its node does."""
    height: int = 0
    """Lists and mappings inside one another, itself included."""
    weight: int = 1
    """Characters, were every alias in it written out."""


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    event: yaml.CollectionStartEvent
    parts: list[_Part] = field(default_factory=list)


class Composer:
    """Puts the events of one text together; used once.

    Goes on after a mistake where it can, so that all are reported. Does not recurse: however
    deep a text nests, it cannot exhaust the stack.
    """

    def __init__(self, source: Source, parsed: Readable, report: Report) -> None:
        self.last_event: yaml.Event | None = None
        self.places = Places(source, parsed)
        self._source = source
        self._line_break = parsed.line_break
        self._report = report
        self._open: list[_Open] = []
        # None while the anchored list or mapping is still open.
        self._anchors: dict[str, _Part | None] = {}
        self._expanded = 0
        self._root: Node | None = None
        self._is_whole = True

    def compose(self, events: Iterable[yaml.Event]) -> Node | None:
        """Return the node of the one document in *events*; None if there is none that is whole.

        Raises `GivenUp` when a bound is passed, and whatever *events* raises.
        """
        for event in events:
            self._take(event)
            self.last_event = event
        if self._root is None or (isinstance(self._root, Scalar) and self._root.is_nothing):
            self._report.add(complaints.empty_file(self._source))
            return None
        return self._root if self._is_whole else None

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.DocumentStartEvent() if self._root is not None:
                self._give_up(complaints.several_documents(self.places.span(event)))
            case yaml.AliasEvent():
                self._add(self._alias(event), None)
            case yaml.ScalarEvent():
                self._refuse_tag(event)
                self._add(self._scalar(event), event.anchor)
            case yaml.CollectionStartEvent():
                self._refuse_tag(event)
                self._begin(event)
            case yaml.CollectionEndEvent():
                self._end(event)

    def _add(self, part: _Part, anchor: str | None) -> None:
        if anchor is not None:
            self._anchors[anchor] = part
        if self._open:
            self._open[-1].parts.append(part)
        else:
            self._root = part.node

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        self._bound_depth(1, event)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        self._open.append(_Open(event))

    def _end(self, event: yaml.CollectionEndEvent) -> None:
        begun = self._open.pop()
        # A block ends where its last part does; the parser ends it where the next thing begins.
        ended = self.places.end(event) if begun.event.flow_style else begun.parts[-1].end
        span = self.places.span(begun.event, ended)
        tagged = begun.event.tag is not None
        node = mistaken(span) if tagged else self._collection(begun, span)
        height = 1 + max((part.height for part in begun.parts), default=0)
        weight = 1 + sum(part.weight for part in begun.parts)
        self._add(_Part(node, ended, height, weight), begun.event.anchor)

    def _collection(self, begun: _Open, span: Span) -> Node:
        nodes = [part.node for part in begun.parts]
        if isinstance(begun.event, yaml.SequenceStartEvent):
            return Sequence(tuple(nodes), span)
        pairs = zip(nodes[::2], nodes[1::2], strict=True)
        return mapping_of(pairs, span, self._report)

    def _scalar(self, event: yaml.ScalarEvent) -> _Part:
        is_block = event.style in ("|", ">")
        ended = self._block_end(event) if is_block else self.places.end(event)
        span = self.places.span(event, ended)
        text = event.value
        if self._line_break:
            text = text.replace(self._line_break, "\n")
        if match := _UNSHOWABLE.search(text):
            self._report.add(complaints.control_character(span, match[0]))
        if match or event.tag is not None:
            return _Part(mistaken(span), ended, weight=1 + len(text))
        # "Without quotes" is None from the one parser and "" from the other.
        node = Scalar(text, plain=not event.style, span=span)
        if node.plain and "?" in node.text and self._is_in_brackets():
            # Only the fast parser takes this for a text; the other will refuse it.
            self._is_whole = False
        return _Part(node, ended, weight=1 + len(node.text))

    def _block_end(self, event: yaml.ScalarEvent) -> LineAndColumn:
        # The parser ends it where the next thing begins, behind any empty lines.
        line = self.places.end(event).line - 1
        while line > self.places.start(event).line and not self._source.line(line).strip():
            line -= 1
        return LineAndColumn(line, len(self._source.line(line).rstrip()) + 1)

    def _is_in_brackets(self) -> bool:
        return bool(self._open and self._open[-1].event.flow_style)

    def _alias(self, event: yaml.AliasEvent) -> _Part:
        name = str(event.anchor)
        part = self._anchors.get(name)
        if part is None:
            return self._missing_alias(name, event)
        self._bound_depth(part.height, event)
        self._expanded += part.weight
        if self._expanded > LARGEST_EXPANSION:
            self._give_up(complaints.alias_bomb(self.places.span(event), LARGEST_EXPANSION))
        return _Part(part.node, self.places.end(event), part.height, part.weight)

    def _missing_alias(self, name: str, event: yaml.AliasEvent) -> _Part:
        complain = complaints.cycle if name in self._anchors else complaints.missing_alias
        span = self.places.span(event)
        self._report.add(complain(span, name))
        self._is_whole = False
        return _Part(Scalar("", plain=False, span=span), self.places.end(event))

    def _refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag is not None:
            line, column = self.places.start(event)
            ended = LineAndColumn(line, column + 1)
            self._report.add(complaints.tag(self.places.span(event, ended)))

    def _bound_depth(self, height: int, event: yaml.Event) -> None:
        if len(self._open) + height > DEEPEST:
            self._give_up(complaints.too_deep(self.places.span(event), DEEPEST))

    def _give_up(self, diagnostic: Diagnostic) -> Never:
        self._report.add(diagnostic)
        raise GivenUp


LARGEST_FILE = 2**20
"""Characters of one file."""

# Twenty times as fast, but its messages and marks of errors are others, and PyYAML has it only
# where a wheel was built with it. So its nodes are taken where it found nothing to complain of,
# and everything that is said comes from PyYAML's own parser.
_FAST = getattr(yaml, "CSafeLoader", None)

# What the fast parser takes and the other refuses: tabs between words, and `|#`.
_DISPUTED = lazy_regex(r"\t|[|>][-+0-9]*#")


def parse(source: Source, report: Report) -> Node | None:
    """Return the one document in *source*, or None if it cannot be read or is empty.

    Whatever the text, what is wrong goes into *report*; nothing is raised. YAML 1.1 as PyYAML
    reads it, without tags and with one document, and with characters that only look like those
    of YAML read as such. Aliases become shared nodes.
    """
    text = source.text.removeprefix("\ufeff")
    if len(text) > LARGEST_FILE:
        report.add(too_large(source, len(text), LARGEST_FILE))
        return None
    parsed = readable(source, text, report)
    if match := UNPRINTABLE.search(parsed.text):
        span = _character_span(source, parsed, match.start())
        report.add(control_character(span, match[0]))
        return None
    if not parsed.text.endswith("\n"):
        # Without it the two parsers disagree about where the last node ends.
        parsed = replace(parsed, text=parsed.text + "\n")
    return _parse_fast(source, parsed) or _parse_slowly(source, parsed, report)


def _parse_fast(source: Source, parsed: Readable) -> Node | None:
    if _FAST is None or _DISPUTED.search(parsed.text):
        return None
    report = Report()
    try:
        events = yaml.parse(parsed.text, Loader=_FAST)
        node = Composer(source, parsed, report).compose(events)
    except (yaml.YAMLError, GivenUp):
        return None
    return None if report.diagnostics else node


def _parse_slowly(source: Source, parsed: Readable, report: Report) -> Node | None:
    composer = Composer(source, parsed, report)
    loader = yaml.SafeLoader(parsed.text)
    try:
        return composer.compose(iter(loader.get_event, None))
    except GivenUp:
        return None
    except yaml.MarkedYAMLError as error:
        report.add(explain(error, composer.places, composer.last_event))
    except (ValueError, OverflowError):
        # PyYAML calls chr() and int() on whatever digits stand in an escape or a directive.
        report.add(_no_character(composer.places, loader.get_mark()))
    return None


def _character_span(source: Source, parsed: Readable, index: int) -> Span:
    line, column = source.place(parsed.origin(index))
    return source.span(line, column, line, column + 1)


def _no_character(places: Places, mark: yaml.Mark) -> Diagnostic:
    message = msg("the number in this line stands for no character")
    hint = msg("`\\U` begins such a number; write `\\\\` for a backslash")
    line, column = places.of(mark)
    span = places.source.span(line, column, line, column + 1)
    return Diagnostic("yaml-syntax", message, span, hints=(hint,))
