"""Placeholders in templates, and binding them to values on nodes."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.model.element import ElementKind
from signage.model.field import TEXT, Field, named, one_or_list
from signage.model.wording import WORDING_NAMES, WORDINGS
from signage.source import Span
from signage.syntax.fields import refuse_name
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Mistaken, Node, Scalar, Sequence, Vacant, mistaken, vacant
from signage.syntax.readers import as_mapping, as_word


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A name in braces, to be replaced by a value."""

    name: str
    """With a dot in it, of a message and one of its registers: `do-rac.headline`."""

    @property
    def is_of_message(self) -> bool:
        """Tell whether it stands for words of a message, not for a field or variable."""
        return "." in self.name

    def __str__(self) -> str:
        return f"{{{self.name}}}"


TextPart = str | Placeholder

# `headline`; or `do-rac.headline`, where the first is a file's name and may begin with a digit.
_TOKEN = lazy_regex(r"\{\{|\}\}|\{((?:\w[\w-]{0,63}\.)?[^\W\d][\w-]{0,63})\}|[{}]|[^{}]+")


@functools.lru_cache(maxsize=8192)
def split(text: str) -> tuple[TextPart, ...] | None:
    """Return *text* as literal pieces and placeholders; None if a brace stands alone."""
    pieces: list[TextPart] = []
    for match in _TOKEN.finditer(text):
        if match[1]:
            pieces.append(Placeholder(match[1]))
        elif match[0] in ("{", "}"):
            return None
        else:
            pieces.append({"{{": "{", "}}": "}"}.get(match[0], match[0]))
    return tuple(pieces)


def placeholders_in(node: Node) -> frozenset[str]:
    """Return the names of all placeholders in *node*."""
    match node:
        case Scalar():
            pieces = split(node.text) or ()
            return frozenset(piece.name for piece in pieces if isinstance(piece, Placeholder))
        case Sequence():
            return frozenset().union(*map(placeholders_in, node.items))
        case MappingNode():
            return frozenset().union(*(placeholders_in(value) for _, value in node.entries))


def lone_brace(scalar: Scalar) -> Diagnostic:
    """Return what to say of a text in which a brace stands alone."""
    return Diagnostic(
        "wrong-placeholder",
        msg("a brace stands alone, or what is between two is not a name"),
        scalar.span,
        hints=(
            msg("`{{headline}}` stands for the field; to show a brace, write it twice: `{{{{`"),
        ),
    )


def place(placeholder: Placeholder, scalar: Scalar) -> Span:
    """Return where *placeholder* stands in *scalar*; all of it, if it was written otherwise."""
    return scalar.span.of(str(placeholder))


Values = Mapping[str, Node | None]
"""What each placeholder's name stands for; None for a field that was not given."""

PART = Field("part", TEXT, msg("one of the theme's `parts`"))
WITH = Field("with", named(TEXT.schema), msg("values for its placeholders"))
IF = Field("if", one_or_list(TEXT), msg("shown if one of these fields has a value"))
UNLESS = Field("unless", one_or_list(TEXT), msg("shown if none of these fields has a value"))
CONDITIONS = (IF, UNLESS)
"""Of any element, and of parts; what is bound has none of them any more."""

NO_ELEMENTS: Mapping[str, ElementKind] = MappingProxyType({})

UNKNOWN_PLACEHOLDER = "unknown-placeholder"

LARGEST = 5000
"""Nodes of one layout with its parts filled in; parts that hold parts multiply."""
DEEPEST = 64
"""Lists and mappings inside one another: decoding and layout recurse."""

_PART_WORDS = msg("part")
_PART_NAME = msg("the name of a part")
_NEW_PART = msg("a part is described once in the theme, under `parts:`, by its name")
_FIELD_WORDS = msg("field or variable")
_MESSAGE_WORDS = msg("wording")


def bind(
    node: Node,
    values: Values,
    report: Report,
    parts: Mapping[str, Node] | None = None,
    elements: Mapping[str, ElementKind] = NO_ELEMENTS,
) -> Node | None:
    """Return *node* with every placeholder replaced and every part filled in.

    None if nothing is left of it. What is not known, or goes too far, is reported,
    and `Mistaken` stands in its place: an element does not vanish for a slip. One of the kinds
    *elements* vanishes where there is nothing for it to show; from a row of cells the place of
    one that vanishes does not.
    """
    return _Binding(report, parts or {}, elements).bind(node, values, ())


@dataclass(slots=True)
class _Binding:
    """One layout on its way; counts what it grows to."""

    report: Report
    parts: Mapping[str, Node]
    elements: Mapping[str, ElementKind]
    count: int = field(default=0)

    def bind(
        self, node: Node, values: Values, path: tuple[str, ...], depth: int = 0
    ) -> Node | None:
        self.count += 1
        if self.count > LARGEST or depth > DEEPEST:
            self.report.add(_too_large(node.span))
            return mistaken(node.span)
        match node:
            case Mistaken():
                self.report.lack()
                return node
            case Scalar():
                return _fill(node, values, self.report)
            case Sequence():
                items = (self.bind(item, values, path, depth + 1) for item in node.items)
                kept = tuple(i for i in items if i is not None and not isinstance(i, Mistaken))
                return Sequence(kept, node.span)
            case MappingNode():
                if not node.is_whole:
                    self.report.lack()
                is_part = node.get(PART.name) is not None
                if is_part or any(key.text in self.elements for key, _ in node.entries):
                    if not self._is_shown(node, values):
                        return None
                    node = _without_conditions(node)
                if is_part:
                    return self._bind_part(node, values, path, depth)
                return self._bind_mapping(node, values, path, depth)

    def _is_shown(self, node: MappingNode, values: Values) -> bool:
        """Tell whether the element *node* is shown, as far as `if` and `unless` say."""
        return (
            self._any_given(node, IF, values) is not False
            and self._any_given(node, UNLESS, values) is not True
        )

    def _any_given(
        self, node: MappingNode, condition: Field[object, tuple[str, ...]], values: Values
    ) -> bool | None:
        """Tell whether a field that *condition* names has a value; None if it names none."""
        written = node.get(condition.name)
        names = None if written is None else condition.notation.read(written, self.report, None)
        if written is None or names is None:
            return None
        for name in names:
            if name not in values:
                refuse_name(
                    name, values, self.report, written.span, UNKNOWN_PLACEHOLDER, _FIELD_WORDS
                )
        return any(_is_given(values.get(name)) for name in names)

    def _bind_mapping(
        self, node: MappingNode, values: Values, path: tuple[str, ...], depth: int
    ) -> Node | None:
        if braces := _unquoted(node, values):
            self.report.add(braces)
            return mistaken(node.span)
        entries = []
        kinds = [self.elements[key.text] for key, _ in node.entries if key.text in self.elements]
        of_cells = {field.name for kind in kinds for field in kind.cells}
        for key, value in node.entries:
            bound: Node | None
            if key.text in of_cells and isinstance(value, Sequence):
                bound = self._bind_cells(value, values, path, depth + 1)
                bound = _without_vacant_end(bound) if key.text in self.elements else bound
            else:
                bound = self.bind(value, values, path, depth + 1)
            if isinstance(bound, Sequence) and isinstance(value, Scalar) and self._is_text(key):
                self.report.add(_list_as_text(value, key.text))
                bound = mistaken(value.span)
            if key.text in self.elements and (bound is None or _is_empty(bound)):
                return None
            if bound is not None:
                entries.append((key, bound))
        return MappingNode(tuple(entries), node.span) if entries or not node.entries else None

    def _is_text(self, key: Scalar) -> bool:
        """Tell whether *key* names an element that shows one text."""
        kind = self.elements.get(key.text)
        return kind is not None and kind.content.notation is WORDINGS

    def _bind_cells(
        self, node: Sequence, values: Values, path: tuple[str, ...], depth: int
    ) -> Sequence:
        """Return cells, or rows of them: those that have nothing to show are vacant."""
        cells: list[Node] = []
        for item in node.items:
            if isinstance(item, Sequence):
                cells.append(self._bind_cells(item, values, path, depth + 1))
                continue
            cell = self.bind(item, values, path, depth + 1)
            # Of a mistake it was told; its cell is no other mistake.
            if cell is None or isinstance(cell, Mistaken):
                cell = vacant(item.span)
            cells.append(cell)
        return Sequence(tuple(cells), node.span)

    def _bind_part(
        self, node: MappingNode, values: Values, path: tuple[str, ...], depth: int
    ) -> Node | None:
        """Return the part that *node* names, with what *node* says besides laid over it."""
        name = self._part_name(node, values, path)
        if name is None:
            return mistaken(node.span)
        extra = self._extra_values(node, values, path, depth)
        rest = tuple(e for e in node.entries if e[0].text not in (PART.name, WITH.name))
        own = self.bind(MappingNode(rest, node.span), values, path, depth + 1)
        part = self.bind(self.parts[name], {**values, **extra}, (*path, name), depth + 1)
        if not isinstance(part, MappingNode) or not isinstance(own, MappingNode):
            return part
        said = {key.text for key, _ in own.entries}
        kept = tuple(entry for entry in part.entries if entry[0].text not in said)
        return MappingNode(kept + own.entries, part.span)

    def _part_name(self, node: MappingNode, values: Values, path: tuple[str, ...]) -> str | None:
        written = node.get(PART.name)
        bound = None if written is None else self.bind(written, values, path)
        if bound is None or isinstance(bound, Mistaken):
            return None
        name = as_word(bound, self.report, _PART_NAME)
        if name is None:
            return None
        if name in path:
            self.report.add(_circle((*path, name), bound.span))
            return None
        if name not in self.parts:
            remedy = (_NEW_PART,)
            known, report = self.parts, self.report
            refuse_name(name, known, report, bound.span, "unknown-part", _PART_WORDS, remedy)
            return None
        return name

    def _extra_values(
        self, node: MappingNode, values: Values, path: tuple[str, ...], depth: int
    ) -> dict[str, Node | None]:
        written = node.get(WITH.name)
        mapping = None if written is None else as_mapping(written, self.report)
        if mapping is None:
            return {}
        return {k.text: self.bind(v, values, path, depth + 1) for k, v in mapping.entries}


def _without_conditions(node: MappingNode) -> MappingNode:
    conditions = tuple(condition.name for condition in CONDITIONS)
    kept = tuple(entry for entry in node.entries if entry[0].text not in conditions)
    return MappingNode(kept, node.span) if len(kept) < len(node.entries) else node


def _is_given(value: Node | None) -> bool:
    return value is not None and not _is_empty(value)


def _fill(scalar: Scalar, values: Values, report: Report) -> Node | None:
    if "{" not in scalar.text and "}" not in scalar.text:
        return scalar
    pieces = split(scalar.text)
    if pieces is None:
        report.add(lone_brace(scalar))
        return mistaken(scalar.span)
    names = [piece for piece in pieces if isinstance(piece, Placeholder)]
    unknown = [piece for piece in names if piece.name not in values]
    for piece in unknown:
        span = place(piece, scalar)
        alike = [name for name in values if Placeholder(name).is_of_message is piece.is_of_message]
        words = _MESSAGE_WORDS if piece.is_of_message else _FIELD_WORDS
        refuse_name(piece.name, alike, report, span, UNKNOWN_PLACEHOLDER, words)
    if unknown:
        return mistaken(scalar.span)
    if any(isinstance(values[name.name], Mistaken) for name in names):
        report.lack()
        return mistaken(scalar.span)
    if len(pieces) == 1 and names:
        return values[names[0].name]
    if names and all(values[name.name] is None for name in names):
        # A label without what it labels: "Hotline: " and no number.
        return None
    return _join(pieces, scalar, values, report)


def _join(
    pieces: tuple[TextPart, ...], scalar: Scalar, values: Values, report: Report
) -> Node | None:
    """Return *pieces* as one text, in as many wordings as the values have."""
    nodes = [values[piece.name] for piece in pieces if isinstance(piece, Placeholder)]
    if any(isinstance(node, Sequence) for node in nodes):
        report.add(_list_in_text(scalar))
        return mistaken(scalar.span)
    span = _longest(pieces, values, scalar)
    levels = [n for n in WORDING_NAMES if any(_has_wording(node, n) for node in nodes)]
    if not levels:
        return Scalar(_spell(pieces, values, ""), plain=False, span=span)
    entries = (
        (
            Scalar(level, plain=True, span=span),
            Scalar(_spell(pieces, values, level), plain=False, span=span),
        )
        for level in levels
    )
    return MappingNode(tuple(entries), span)


def _longest(pieces: tuple[TextPart, ...], values: Values, scalar: Scalar) -> Span:
    """Return where most of the text comes from: there it is mended if it is too long."""
    lengths = [(sum(len(piece) for piece in pieces if isinstance(piece, str)), scalar.span)]
    for piece in pieces:
        node = None if isinstance(piece, str) else values[piece.name]
        if node is not None:
            lengths.append((len(_wording(node, "")), node.span))
    return max(lengths, key=lambda found: found[0])[1]


def _spell(pieces: tuple[TextPart, ...], values: Values, level: str) -> str:
    return "".join(
        piece if isinstance(piece, str) else _wording(values[piece.name], level) for piece in pieces
    )


def _wording(node: Node | None, level: str) -> str:
    """Return *node*'s text for *level*: its own, else the next longer one, else the longest."""
    match node:
        case Scalar():
            return node.text
        case MappingNode():
            given = [name for name in WORDING_NAMES if isinstance(node.get(name), Scalar)]
            index = WORDING_NAMES.index(level) if level else 0
            longer = [name for name in given if WORDING_NAMES.index(name) <= index]
            chosen = node.get((longer[-1:] or given[:1] or [""])[0])
            return chosen.text if isinstance(chosen, Scalar) else ""
        case _:
            return ""


def _has_wording(node: Node | None, name: str) -> bool:
    return isinstance(node, MappingNode) and node.get(name) is not None


def _without_vacant_end(cells: Sequence) -> Sequence:
    """Return *cells* up to the last that shows something: those after it hold nothing apart."""
    shown = [number for number, cell in enumerate(cells.items, 1) if not _is_vacant(cell)]
    return Sequence(cells.items[: max(shown, default=0)], cells.span)


def _is_vacant(cell: Node) -> bool:
    if isinstance(cell, Sequence) and cell.items:
        return all(map(_is_vacant, cell.items))
    return isinstance(cell, Vacant)


def _is_empty(content: Node) -> bool:
    match content:
        case Mistaken():
            return False
        case Scalar():
            return not content.text.strip() and not content.plain
        case Sequence():
            return not content.items
        case MappingNode():
            return False


def _unquoted(node: MappingNode, values: Values) -> Diagnostic | None:
    """Return what to say if *node* is ``{headline}`` without quotes: fields to YAML."""
    if len(node.entries) != 1:
        return None
    key, value = node.entries[0]
    if key.text not in values or not isinstance(value, Scalar) or not value.is_nothing:
        return None
    quoted = f'"{{{key.text}}}"'
    return Diagnostic(
        "unquoted-placeholder",
        msg("{{{text}}} without quotes means something else in YAML", text=key.text),
        node.span,
        hints=(msg("write {quoted}", quoted=quoted),),
    )


def _list_in_text(scalar: Scalar) -> Diagnostic:
    return Diagnostic(
        "wrong-placeholder",
        msg("a list cannot stand inside a text"),
        scalar.span,
        hints=(msg('let it stand alone, for example `steps: "{{steps}}"`'),),
    )


def _list_as_text(scalar: Scalar, kind: str) -> Diagnostic:
    return Diagnostic(
        "wrong-placeholder",
        msg("`{kind}:` shows one text, and {text} stands for a list", kind=kind, text=scalar.text),
        scalar.span,
        hints=(
            msg(
                'a list is shown in steps, one below the other: `steps: "{text}"`', text=scalar.text
            ),
            msg(
                "what stands side by side, such as days and hours, is a field of the type "
                "`table`, shown by `table:`"
            ),
        ),
    )


def _too_large(span: Span) -> Diagnostic:
    return Diagnostic(
        "too-large",
        msg(
            "with its parts this layout has over {largest} pieces, or over {deepest} levels",
            largest=LARGEST,
            deepest=DEEPEST,
        ),
        span,
    )


def _circle(path: tuple[str, ...], span: Span) -> Diagnostic:
    names = " → ".join(path)
    return Diagnostic(
        "circular-part",
        msg("these parts only hold one another: {names}", names=names),
        span,
    )
