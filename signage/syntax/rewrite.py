"""Values written into YAML text: the bytes of what changes, and no others.

Comments, order, quotation marks, indentation and line ends of all else stay as they were typed.
Whatever is written is read again, and compared with what was meant, before it is returned.
"""

from __future__ import annotations

import difflib
import enum
import functools
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Protocol, TypeAlias, TypeGuard

import yaml

from signage.diagnostic import Report
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.source import Source, Span
from signage.syntax.look_alikes import readable, seen
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node, Scalar
from signage.syntax.node import Sequence as SequenceNode
from signage.syntax.parse import MERGE_KEY, parse

Plain: TypeAlias = "str | Sequence[Plain] | Mapping[str, Plain] | None"
"""A value without its place, as typed; None: nothing was written."""

FieldPath: TypeAlias = tuple[str | int, ...]
"""Names of fields and places in lists, from the top of the file."""


class Bare(str):
    """A text that is a number for whoever reads it by a schema: it needs no quotation marks."""

    __slots__ = ()


class Sharing(enum.Enum):
    """What becomes of a value that stands in one place, and is taken over in others (`*name`)."""

    REFUSE = enum.auto()
    EVERYWHERE = enum.auto()
    """It changes wherever it is taken over."""
    DETACH = enum.auto()
    """It is written out where it changes; all others keep theirs."""


class SharedValue(Exception):
    """What is to be changed is taken over from *where*; or stands there, and others take it over.

    Those have to be detached before it alone can change.
    """

    def __init__(self, where: Span, *, is_source: bool = False) -> None:
        super().__init__(str(where))
        self.where = where
        self.is_source = is_source


class Unwritable(Exception):
    """The text cannot be changed that way: it is damaged, or what was written is read otherwise."""


def plain(node: Node) -> Plain:
    """Return what *node* says."""
    match node:
        case Scalar():
            return None if node.is_nothing else node.text
        case SequenceNode():
            return [plain(item) for item in node.items]
        case MappingNode():
            return {key.text: plain(value) for key, value in node.entries}


def unplaced(value: Plain) -> Node:
    """Return the node that says *value*, and stands nowhere."""
    match value:
        case None:
            return Scalar("", plain=True, span=_NOWHERE)
        case str():
            return Scalar(value, plain=False, span=_NOWHERE)
        case Mapping():
            fields = ((_key(name), unplaced(each)) for name, each in value.items())
            return MappingNode(tuple(fields), _NOWHERE)
        case _:
            return SequenceNode(tuple(map(unplaced, value)), _NOWHERE)


def _key(name: str) -> Scalar:
    return Scalar(name, plain=True, span=_NOWHERE)


_NOWHERE = Span(Source("", ""), 1, 1, 1, 1)


def rewrite(
    source: Source, path: FieldPath, value: Plain, sharing: Sharing = Sharing.REFUSE
) -> str:
    """Return the text of *source* with *value* at *path*; what stays equal in it keeps its bytes.

    A field that is not there yet comes last in its mapping, with those that it is to stand in.
    Raises KeyError and IndexError if nothing leads there, SharedValue, or Unwritable.
    """
    for is_careful in (False, True):
        text = _Rewriting(source, sharing, is_careful=is_careful).write(path, value)
        if text is not None:
            return text
    raise Unwritable(source.name)


def without(source: Source, path: FieldPath, said: Plain, sharing: Sharing = Sharing.REFUSE) -> str:
    """Return the text of *source*, which says what is *said*, without the field at *path*.

    Nor the fields that it stands in, if nothing else is in them. Raises as `rewrite`.
    """
    *above, name = path
    inner = said
    for each in above:
        inner = inner[each]  # type: ignore[index]
    if not _is_fields(inner) or name not in inner:
        return source.text
    kept = {key: value for key, value in inner.items() if key != name}
    if not kept and above and isinstance(above[-1], str):
        return without(source, tuple(above), said, sharing)
    return rewrite(source, tuple(above), kept, sharing)


class _Mark(Protocol):
    @property
    def index(self) -> int: ...


class _Same(enum.Enum):
    SAME = enum.auto()


_SAME = _Same.SAME


@dataclass(slots=True, eq=False)
class _Written:
    """A value as it stands in the text, from *start* to *end*."""

    event: yaml.NodeEvent
    begin: int
    """Of its anchor, if it has one: that stays whatever it says."""
    start: int
    end: int
    parts: list[_Written] = field(default_factory=list)
    """Items; of a mapping, keys and values in turn."""
    taken: _Written | None = None
    """Of an alias: what it takes over."""
    slot: int = 0
    """Where what it stands in begins: behind the colon of its key, or behind its dash."""
    column: int = 0
    """Of its key or dash."""
    is_in_flow: bool = False
    """Whether it stands between brackets."""
    becomes: Plain | _Same = _SAME
    """What it says from now on."""
    added: dict[str, Plain] = field(default_factory=dict)
    """Of a mapping: fields that it has from now on."""

    @property
    def is_flow(self) -> bool:
        return bool(getattr(self.event, "flow_style", False))

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.event, yaml.MappingStartEvent)

    @property
    def is_sequence(self) -> bool:
        return isinstance(self.event, yaml.SequenceStartEvent)

    @property
    def style(self) -> str:
        return (self.event.style or "") if isinstance(self.event, yaml.ScalarEvent) else ""

    @property
    def text(self) -> str:
        return str(self.event.value) if isinstance(self.event, yaml.ScalarEvent) else ""

    @property
    def name(self) -> str:
        """Return the name that it is as a key."""
        return unicodedata.normalize("NFC", seen(self.text))

    @property
    def keys(self) -> list[_Written]:
        """Return all its keys, those too that take over another mapping."""
        return self.parts[::2]

    @property
    def pairs(self) -> list[tuple[_Written, _Written]]:
        """Return the keys that are its own, each with its value."""
        pairs = zip(self.parts[::2], self.parts[1::2], strict=True)
        return [(key, value) for key, value in pairs if not key.is_merge]

    @property
    def merged(self) -> list[_Written]:
        """Return the mappings that it takes over, as they stand where they are named."""
        pairs = zip(self.parts[::2], self.parts[1::2], strict=True)
        values = [value for key, value in pairs if key.is_merge]
        return [
            each for value in values for each in (value.parts if value.is_sequence else [value])
        ]

    @property
    def is_merge(self) -> bool:
        return not self.style and self.text == MERGE_KEY

    def plain(self) -> Plain:
        """Return what it says."""
        if not isinstance(self.becomes, _Same):
            return self.becomes
        if self.taken is not None:
            return self.taken.plain()
        if self.is_sequence:
            return [part.plain() for part in self.parts]
        if not self.is_mapping:
            return self.text if self.text or self.style else None
        said = {key.name: value.plain() for key, value in self.pairs} | self.added
        for mapping in self.merged:
            inner = mapping.plain()
            said |= {k: v for k, v in inner.items() if k not in said} if _is_fields(inner) else {}
        return said


@dataclass(slots=True)
class _Rewriting:
    """One change of a text, gathered as stretches of it to be replaced."""

    source: Source
    sharing: Sharing
    is_careful: bool
    """Whether every text is written in double quotation marks: that is never read otherwise."""
    _edits: list[tuple[int, int, str]] = field(default_factory=list)

    def write(self, path: FieldPath, value: Plain) -> str | None:
        """Return the new text; None if it would be read otherwise than it is meant."""
        before = _said(self.source.text)
        if before is None:
            raise Unwritable(self.source.name)
        root = _outline(self.source)
        expected = _put(before, path, value)
        at = self._go(root, path, value)
        if self.sharing is Sharing.EVERYWHERE:
            expected = root.plain()
        text = self._applied()
        after = parse(Source(self.source.name, text), Report())
        if after is not None and plain(after) == expected:
            return text
        if self.sharing is Sharing.REFUSE and root.plain() != expected:
            raise SharedValue(self._span(at), is_source=True)
        return None

    def _go(self, at: _Written, path: FieldPath, value: Plain) -> _Written:
        """Note what has to be written for *value* to be at *path* below *at*; return that."""
        if at.taken is not None:
            if self.sharing is Sharing.EVERYWHERE:
                return self._go(at.taken, path, value)
            if self.sharing is Sharing.REFUSE:
                raise SharedValue(self._span(at.taken))
            self._replace(at, _put(at.plain(), path, value))
            return at
        if not path:
            self._change(at, value)
            return at
        name, *rest = path
        if at.is_sequence and isinstance(name, int):
            return self._go(at.parts[name], tuple(rest), value)
        if at.plain() is None and not at.style:
            self._replace(at, _put(None, path, value))
            return at
        if not at.is_mapping or not isinstance(name, str):
            raise KeyError(name)
        for key, own in at.pairs:
            if key.name == name:
                return self._go(own, tuple(rest), value)
        for mapping in at.merged:
            inner = mapping.plain()
            if _is_fields(inner) and name in inner:
                if self.sharing is Sharing.EVERYWHERE:
                    return self._go(mapping, path, value)
                if self.sharing is Sharing.REFUSE:
                    raise SharedValue(self._span(mapping.taken or mapping))
                self._add(at, name, _put(inner[name], tuple(rest), value))
                return at
        self._add(at, name, _put(None, tuple(rest), value))
        return at

    def _change(self, at: _Written, value: Plain) -> None:
        """Write *value* in the place of *at*, but for what it says already."""
        if at.plain() == value:
            return
        if at.taken is None and at.is_mapping and _is_fields(value) and not self._loses(at, value):
            self._change_fields(at, value)
        elif at.taken is None and at.is_sequence and _is_list(value) and value and at.parts:
            self._change_items(at, value)
        elif at.taken is not None and self.sharing is Sharing.REFUSE:
            raise SharedValue(self._span(at.taken))
        else:
            self._replace(at, value)
        at.becomes = value

    def _loses(self, at: _Written, value: Mapping[str, Plain]) -> bool:
        """Tell whether nothing would be left of *at*, or what it takes over is to go."""
        own = {key.name for key, _ in at.pairs}
        said = at.plain()
        taken = (said.keys() if _is_fields(said) else set()) - own
        return not own & value.keys() or not taken <= value.keys()

    def _change_fields(self, at: _Written, value: Mapping[str, Plain]) -> None:
        said = at.plain()
        self._remove(
            at, {i for i, key in enumerate(at.keys) if not (key.is_merge or key.name in value)}
        )
        own = {key.name: each for key, each in at.pairs}
        for name, each in value.items():
            if name in own:
                self._change(own[name], each)
            elif not (_is_fields(said) and name in said and said[name] == each):
                self._add(at, name, each)

    def _change_items(self, at: _Written, value: Sequence[Plain]) -> None:
        old = [repr(part.plain()) for part in at.parts]
        new = [repr(item) for item in value]
        stand = dict(zip(old, at.parts, strict=True))
        gone = set[int]()
        steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        for _, first, last, begin, end in steps:
            # One that only moves takes its bytes along; others change where they stand.
            moves = not {*old[first:last]}.isdisjoint(new) or not {*new[begin:end]}.isdisjoint(old)
            both = (
                0 if moves and old[first:last] != new[begin:end] else min(last - first, end - begin)
            )
            for offset in range(both):
                self._change(at.parts[first + offset], value[begin + offset])
            gone |= {*range(first + both, last)}
            for index in range(begin + both, end):
                self._insert(at, last, value[index], stand.get(new[index]))
        self._remove(at, gone)

    def _remove(self, at: _Written, gone: set[int]) -> None:
        """Take the entries with these numbers out of *at*, of which others stay."""
        extents = self._extents(at)
        kept = [index for index in range(len(extents)) if index not in gone]
        for index in sorted(gone):
            start, end = extents[index]
            after = next((k for k in kept if k > index), None)
            if at.is_flow:
                if after is not None:
                    self._edit(start, extents[index + 1][0], "")
                else:
                    before = extents[kept[-1]][1]
                    self._edit(max(before, extents[index - 1][1]), end, "")
            elif self._begins_line(start):
                begin, stop = _line_start(self._text, start), self._next_line(end)
                if stop == len(self._text) and self._text[-1:] not in ("\r", "\n"):
                    # With the last line goes the break before it.
                    begin = len(self._text[:begin].removesuffix("\n").removesuffix("\r"))
                self._edit(begin, stop, "")
            elif after is not None:
                # It stands beside the dash of the list that it is in.
                self._edit(start, extents[min(kept)][0], "")

    def _add(self, at: _Written, name: str, value: Plain) -> None:
        """Let *name* be the last field of *at*."""
        at.added[name] = value
        key = self._scalar(name, "", 0, is_in_flow=True)
        if at.is_flow:
            self._into_brackets(at, len(at.parts) // 2, f"{key}: {self._flow(value)}")
        else:
            column = self._column(at.parts[0].start)
            entry = key + ":" + self._behind_key(value, column)
            if self._stands_apart(at.keys[-1]):
                entry = self._break + entry
            self._new_line(self._next_line(at.end), column, entry)

    def _stands_apart(self, key: _Written) -> bool:
        """Tell whether *key* is of the outermost fields, and an empty line parts it from others."""
        above = self._text[: key.start].splitlines()
        if self._column(key.start):
            return False
        while above and above[-1].startswith("#"):
            above.pop()
        return bool(above) and not above[-1].strip()

    def _insert(self, at: _Written, index: int, value: Plain, stands: _Written | None) -> None:
        """Let *value* be an item of *at* before that at *index*; perhaps it *stands* there."""
        if at.is_flow:
            item = self._text[stands.start : stands.end] if stands else self._flow(value)
            self._into_brackets(at, index, item)
            return
        column = at.parts[0].column
        if stands is None:
            item = "-" + self._behind_dash(value, column)
        else:
            item = self._text[stands.slot - 1 : _match_end(_REST_OF_LINE, self._text, stands.end)]
        if index:
            # Behind the one before: what is noted above the next one stays with it.
            self._new_line(self._next_line(at.parts[index - 1].end), column, item)
        else:
            indent = self._break + " " * column
            self._edit(at.parts[0].slot - 1, at.parts[0].slot - 1, item + indent)

    def _new_line(self, place: int, column: int, entry: str) -> None:
        line = " " * column + entry
        is_closed = place < len(self._text) or self._text[-1:] in ("\r", "\n")
        self._edit(place, place, line + self._break if is_closed else self._break + line)

    def _into_brackets(self, at: _Written, index: int, entry: str) -> None:
        extents = self._extents(at)
        if not extents:
            self._edit(at.end - 1, at.end - 1, entry)
        elif index < len(extents):
            self._edit(extents[index][0], extents[index][0], entry + ", ")
        else:
            self._edit(extents[-1][1], extents[-1][1], ", " + entry)

    def _replace(self, at: _Written, value: Plain) -> None:
        """Write *value* where *at* stands."""
        is_block = (at.is_mapping or at.is_sequence) and not at.is_flow
        at.becomes = value
        if _is_nested(value) and value and not (at.is_in_flow or at.is_flow):
            if is_block:
                self._edit(at.start, at.end, self._block(value, self._column(at.start)))
            elif self._is_item(at):
                self._edit(at.slot, at.end, self._behind_dash(value, at.column))
            elif at.slot:
                self._edit(at.slot, at.end, self._behind_key(value, at.column))
            else:
                self._edit(at.start, at.end, self._block(value, 0))
            return
        if _is_nested(value):
            written = self._flow(value)
        elif value is None:
            written = ""
        else:
            style = at.style
            written = self._scalar(_text(value), style, at.column, is_in_flow=at.is_in_flow, at=at)
        is_noted = "#" in self._text[at.slot : at.start]
        start = (
            at.start
            if is_noted
            or at.begin != at.start
            or not (is_block or at.start == at.end or not written)
            else at.slot
        )
        self._edit(start, at.end, f" {written}" if start == at.slot and written else written)

    def _is_item(self, at: _Written) -> bool:
        return at.slot > 0 and self._text[at.slot - 1] == "-" and not at.is_in_flow

    def _behind_key(self, value: Plain, column: int) -> str:
        """Return what stands behind the colon of a key in *column*."""
        if _is_nested(value) and value:
            inner = column + 2
            return self._break + " " * inner + self._block(value, inner)
        return self._behind(value, column)

    def _behind_dash(self, value: Plain, column: int) -> str:
        if _is_nested(value) and value:
            return " " + self._block(value, column + 2)
        return self._behind(value, column)

    def _behind(self, value: Plain, column: int) -> str:
        if value is None:
            return ""
        return " " + (
            self._flow(value) if _is_nested(value) else self._scalar(_text(value), "", column)
        )

    def _block(self, value: Plain, column: int) -> str:
        """Return *value*, which is not empty, on lines of its own from *column* on."""
        if _is_fields(value):
            lines = [
                self._scalar(name, "", column, is_in_flow=True)
                + ":"
                + self._behind_key(each, column)
                for name, each in value.items()
            ]
        else:
            assert _is_list(value)
            lines = ["-" + self._behind_dash(item, column) for item in value]
        return (self._break + " " * column).join(lines)

    def _flow(self, value: Plain) -> str:
        """Return *value* on one line."""
        if _is_fields(value):
            pairs = (f"{self._flow(name)}: {self._flow(each)}" for name, each in value.items())
            return "{" + ", ".join(pairs) + "}"
        if _is_list(value):
            return "[" + ", ".join(map(self._flow, value)) + "]"
        return "" if value is None else self._scalar(_text(value), "", 0, is_in_flow=True)

    def _scalar(
        self,
        text: str,
        style: str,
        column: int,
        *,
        is_in_flow: bool = False,
        at: _Written | None = None,
    ) -> str:
        """Return *text* as it is written in the usual *style* of YAML's if that can hold it."""
        if self.is_careful or not _is_simple(text):
            return _quoted(text)
        if "\n" in text:
            return _quoted(text) if is_in_flow else self._literal(text, column, at)
        if style in ("|", ">") and not is_in_flow:
            return self._literal(text, column, at)
        if style == '"':
            return _quoted(text)
        may_be_number = isinstance(text, Bare) or (at is not None and not style)
        if style != "'" and _is_bare(text, may_be_number=may_be_number):
            return text
        return "'" + text.replace("'", "''") + "'" if style == "'" else _quoted(text)

    def _literal(self, text: str, column: int, at: _Written | None) -> str:
        """Return *text* as lines behind a bar."""
        body = text.rstrip("\n")
        if (
            not body
            or body[0] in " \n"
            or any(not line.strip() and line for line in body.split("\n"))
        ):
            return _quoted(text)
        end = {0: "-", 1: ""}.get(len(text) - len(body))
        if end is None:
            return _quoted(text)
        note, inner = "", column + 2
        if at is not None and at.style in ("|", ">"):
            head, *lines = self._text[at.start : at.end].splitlines()
            found = re.search(r"\s+#.*", head)
            note = found[0] if found else ""
            first = next((line for line in lines if line.strip()), "")
            inner = len(first) - len(first.lstrip(" ")) or inner
        indent = self._break + " " * inner
        lines = [indent + line if line else self._break for line in body.split("\n")]
        return "|" + end + note + "".join(lines)

    @property
    def _text(self) -> str:
        return self.source.text

    @property
    def _break(self) -> str:
        return "\r\n" if "\r\n" in self._text else "\n"

    def _extents(self, at: _Written) -> list[tuple[int, int]]:
        """Return from where to where each entry of *at* goes: with its key, or with its dash."""
        if at.is_mapping:
            pairs = zip(at.parts[::2], at.parts[1::2], strict=True)
            return [(key.start, max(key.end + 1, value.end)) for key, value in pairs]
        return [(p.begin if at.is_flow else p.slot - 1, max(p.slot, p.end)) for p in at.parts]

    def _next_line(self, place: int) -> int:
        return _match_end(_LINE_BREAK, self._text, _match_end(_REST_OF_LINE, self._text, place))

    def _begins_line(self, place: int) -> bool:
        return not self._text[_line_start(self._text, place) : place].strip(" \ufeff")

    def _column(self, place: int) -> int:
        return len(self._text[_line_start(self._text, place) : place].lstrip("\ufeff"))

    def _span(self, at: _Written) -> Span:
        return self.source.span(*self.source.place(at.start), *self.source.place(at.end))

    def _edit(self, start: int, end: int, text: str) -> None:
        self._edits.append((start, end, text))

    def _applied(self) -> str:
        """Return the text with all edits; what is taken out twice goes once."""
        out, at = [], 0
        for start, end, text in sorted(self._edits, key=lambda edit: edit[:2]):
            out += [self._text[at : max(at, start)], text]
            at = max(at, end)
        return "".join((*out, self._text[at:]))


# Of one text many values may be tried, key by key.
@functools.lru_cache(maxsize=1)
def _said(text: str) -> Plain:
    """Return what *text* says; None if it cannot be parsed."""
    node = parse(Source("", text), Report())
    return None if node is None else plain(node)


def _outline(source: Source) -> _Written:
    """Return how the values of *source*, which can be read, stand in its text."""
    mark = len(source.text) - len(source.text.removeprefix("\ufeff"))
    parsed = readable(source, source.text.removeprefix("\ufeff"), Report())
    text = parsed.text if parsed.text.endswith("\n") else parsed.text + "\n"

    def place(at: _Mark | None) -> int:
        # Only events made by hand are without.
        assert at is not None
        return mark + min(parsed.origin(at.index), len(source.text) - mark)

    root: _Written | None = None
    stack: list[_Written] = []
    anchors: dict[str, _Written] = {}
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionEndEvent):
            done = stack.pop()
            done.end = place(event.end_mark) if done.is_flow else done.parts[-1].end
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        begin = place(event.start_mark)
        is_named = event.anchor is not None and not isinstance(event, yaml.AliasEvent)
        start = _match_end(_ANCHOR, source.text, begin) if is_named else begin
        made = _Written(event, begin, start, place(event.end_mark))
        if made.style in ("|", ">"):
            made.end = made.start + len(source.text[made.start : made.end].rstrip())
        if isinstance(event, yaml.AliasEvent):
            made.taken = anchors[str(event.anchor)]
        elif event.anchor is not None:
            anchors[str(event.anchor)] = made
        if stack:
            _settle(made, stack[-1], source.text)
            stack[-1].parts.append(made)
        else:
            root = made
        if isinstance(event, yaml.CollectionStartEvent):
            stack.append(made)
    assert root is not None
    return root


def _settle(made: _Written, parent: _Written, text: str) -> None:
    """Say of *made* in which slot of *parent* it stands."""
    made.is_in_flow = parent.is_flow or parent.is_in_flow
    if parent.is_mapping and len(parent.parts) % 2:
        key = parent.parts[-1]
        made.slot = _match_end(_COLON, text, key.end)
        made.column = key.start - _line_start(text, key.start)
    elif parent.is_sequence and not parent.is_flow:
        made.slot = _dash_end(text, made.begin)
        made.column = made.slot - 1 - _line_start(text, made.slot)


def _dash_end(text: str, start: int) -> int:
    """Return where the dash ends of the item that begins at *start*."""
    before = text[:start].rstrip()
    while note := _NOTE.search(before[_line_start(before, len(before)) :]):
        # Between the two there may be notes.
        before = before[: _line_start(before, len(before)) + note.start()].rstrip()
    return len(before)


def _line_start(text: str, place: int) -> int:
    return max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1


def _match_end(pattern: re.Pattern[str], text: str, place: int) -> int:
    """Return where *pattern* ends that is matched at *place*."""
    found = pattern.match(text, place)
    return place if found is None else found.end()


def _put(said: Plain, path: FieldPath, value: Plain) -> Plain:
    """Return *said* with *value* at *path*."""
    if not path:
        return value
    name, *rest = path
    if said is None and isinstance(name, str):
        said = {}
    if _is_fields(said) and isinstance(name, str):
        return {**said, name: _put(said.get(name), tuple(rest), value)}
    if _is_list(said) and isinstance(name, int):
        return [*said[:name], _put(said[name], tuple(rest), value), *said[name + 1 :]]
    raise KeyError(name)


def _is_fields(value: Plain | _Same) -> TypeGuard[Mapping[str, Plain]]:
    return isinstance(value, Mapping)


def _is_list(value: Plain) -> TypeGuard[Sequence[Plain]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _is_nested(value: Plain) -> bool:
    return _is_fields(value) or _is_list(value)


def _text(value: Plain) -> str:
    """Return *value*, which is a text."""
    assert isinstance(value, str)
    return value


def _quoted(text: str) -> str:
    """Return *text* in double quotation marks, in which everything can be written."""
    return '"' + _TO_ESCAPE.sub(_escaped, text) + '"'


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    if character in _ESCAPES:
        return _ESCAPES[character]
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _is_simple(text: str) -> bool:
    """Tell whether *text* can stand as it is: no character of it is unseen, or looks otherwise."""
    return not _TO_ESCAPE.search(text.translate(_PLAIN_ENOUGH))


def _is_bare(text: str, *, may_be_number: bool) -> bool:
    """Tell whether *text* is read as itself without quotation marks, by any reader of YAML."""
    report = Report()
    node = parse(Source("", f"- [{text}]\n"), report)
    if (
        text.startswith(("---", "..."))
        or report.diagnostics
        or node is None
        or plain(node) != [[text]]
    ):
        return False
    if may_be_number:
        return True
    # An editor that knows the schema would underline a number where a text belongs.
    listed = yaml.compose(f"[{text}]", Loader=yaml.SafeLoader)
    return isinstance(listed, yaml.SequenceNode) and listed.value[0].tag in _TEXTS


# Of YAML 1.2, by which editors read, days are texts.
_TEXTS = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ANCHOR = lazy_regex(r"&[^\s,\[\]{}]+\s*")
_COLON = lazy_regex("\\s*[:\uff1a\ufe55\ufe13]")
_REST_OF_LINE = lazy_regex(r"[^\r\n]*")
_LINE_BREAK = lazy_regex(r"\r\n|\r|\n|")
_NOTE = lazy_regex(r"(?:^|\s)#")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_PLAIN_ENOUGH = {ord(c): None for c in '"\\\n'}
_TO_ESCAPE = lazy_regex(
    '["\\\\\x00-\x1f\x7f-\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u206f'
    "\u3000\ud800-\udfff\ue000-\uf8ff\ufeff\ufff0-\uffff]"
)
"""What a reader of YAML refuses, what cannot be seen, and what only looks like a space."""
