"""Channels: ways to reach people other than screens and posters, and how any of them is read.

The kinds themselves stand in `signage.channels`; whoever reads a campaign hands their table down.
"""

from __future__ import annotations

import abc
import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Any, ClassVar, TypedDict

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.model.allowance import ALLOW, Allowance
from signage.model.bind import Values, bind
from signage.model.campaign import VALID_UNTIL, Campaign
from signage.model.element import Composition, Reference
from signage.model.field import NAME, Entry, Field, Notation, Schema, object_schema
from signage.model.key_message import KeyMessage, Passage
from signage.model.registry import Registry
from signage.model.row import ROWS, Row, in_rows, read_rows
from signage.number import quote
from signage.source import Span
from signage.syntax.fields import look_up, refuse_name
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node
from signage.syntax.node import Sequence as SequenceNode
from signage.syntax.readers import as_name


@dataclass(frozen=True, slots=True)
class ChannelNames:
    """What reading channels needs: what the campaign says, and what can be named."""

    campaign: Campaign
    messages: Mapping[str, KeyMessage]
    broken: frozenset[str]
    """Names of messages about which everything has been said."""
    facts: Values
    """What placeholders stand for: a telephone number is written once, for all channels too."""
    registry: Registry
    """Templates and all that they name, for channels that are seen."""

    def of(self, row: Row, report: Report) -> ChannelNames:
        """Return these with what *row* says in place of the campaign's variables."""
        registry, others = row.told(self.registry, report)
        messages = {name: others.get(name, message) for name, message in self.messages.items()}
        for name, message in self.messages.items():
            if messages[name] is None:
                report.add(_spoilt(message, row))
        return replace(
            self,
            messages={name: each for name, each in messages.items() if each is not None},
            broken=self.broken | {name for name, each in messages.items() if each is None},
            facts=registry.variables,
            registry=registry,
        )


@dataclass(frozen=True, slots=True)
class FileLimit:
    """How much of what it may hold one file of a channel takes."""

    file: str
    """Its path below the output folder."""
    used: int | None
    """None: it is known when the file is made, which is held back if it is too much."""
    most: int | None
    """None: nobody sets a limit."""
    unit: Message
    """What is counted."""
    remark: Message | None = None
    """What follows from it, for who decides."""


@dataclass(frozen=True, kw_only=True)
class Channel(abc.ABC):
    """What one channel is to say, and how; each kind is a frozen dataclass below this."""

    name: str
    """Of its files; no two of a kind have the same."""
    valid_until: datetime.date | None
    span: Span
    allow: tuple[Allowance, ...] = field(default=(), compare=False)
    """Rules that it may break."""
    row: str | None = None
    """The row of a table that it is made for, by which its name ends: `nhac-hop-to-1`."""

    kind: ClassVar[str]
    """As it is called in ``channels:``."""

    @property
    def folder(self) -> str:
        """Return where its files are, below the output folder."""
        return f"channels/{self.kind}"

    @property
    @abc.abstractmethod
    def words(self) -> Iterator[tuple[str, Span]]:
        """Yield every text that people read or hear, with where it was written."""

    @property
    def references(self) -> tuple[Reference, ...]:
        """Return the files that it names."""
        return ()

    @property
    def compositions(self) -> tuple[Composition, ...]:
        """Return what its pictures are to show, as far as that could be read."""
        return ()

    @property
    @abc.abstractmethod
    def limits(self) -> Iterator[FileLimit]:
        """Yield how full each of its files is."""


@dataclass(frozen=True, slots=True)
class ChannelKind:
    """What the key of the same name in ``channels:`` makes of a mapping.

    *decode* is given the mapping, open for its fields, and what all channels have in common;
    None means that the mistake has been reported.
    """

    name: str
    title: Message
    fields: tuple[Field[ChannelNames, Any], ...]
    """What this kind has besides what all have."""
    decode: Callable[[Entry[ChannelNames], CommonFields], Channel | None]
    filled_in: tuple[Field[Any, Any], ...] = ()
    """Those of its fields that are put into a template, which binds their placeholders."""

    @property
    def table(self) -> tuple[Field[ChannelNames, Any], ...]:
        """Return every field that it can have."""
        rows = (_ROWS,) if self.has_rows else ()
        return (MESSAGE, *self.fields, _NAME, VALID_UNTIL, *rows, ALLOW)

    @property
    def has_rows(self) -> bool:
        """Tell whether it can be made for rows of a table: unless it counts rows of its own."""
        return all(field.name != _ROWS.name for field in self.fields)


class ChannelFields(TypedDict):
    """The fields of `Channel`, by name."""

    name: str
    valid_until: datetime.date | None
    span: Span
    allow: tuple[Allowance, ...]
    row: str | None


@dataclass(frozen=True, slots=True)
class CommonFields:
    """What is written of all channels alike."""

    message: KeyMessage
    name: str
    valid_until: datetime.date | None
    span: Span
    allow: tuple[Allowance, ...]
    row: str | None

    @property
    def of_channel(self) -> ChannelFields:
        """Return those that the channel itself has."""
        return {
            "name": self.name,
            "valid_until": self.valid_until,
            "span": self.span,
            "allow": self.allow,
            "row": self.row,
        }


def decode_channels(
    written: MappingNode | None,
    kinds: Mapping[str, ChannelKind],
    names: ChannelNames,
    report: Report,
) -> tuple[Channel, ...]:
    """Read ``channels:``: under the name of its kind one channel, or a list of them."""
    channels: list[Channel] = []
    for key, node in written.entries if written else ():
        kind = kinds.get(key.text)
        if kind is None:
            refuse_name(key.text, kinds, report, key.span, "unknown-channel", _KIND_WORDS)
            continue
        nodes: Sequence[Node] = node.items if isinstance(node, SequenceNode) else (node,)
        taken: set[str] = set()
        for channel in (
            channel for each in nodes for channel in _decode_rows(each, kind, names, report)
        ):
            if channel.name in taken:
                report.add(_name_twice(channel))
                continue
            taken.add(channel.name)
            channels.append(channel)
    return tuple(channels)


def _decode_rows(
    node: Node, kind: ChannelKind, names: ChannelNames, report: Report
) -> tuple[Channel, ...]:
    """Read a channel, once for each of its rows."""
    words = msg("the channel '{kind}'", kind=kind.name)
    if not kind.has_rows or not Entry(node, Report(), kind.table, names, words).has(_ROWS):
        channel = _decode(node, kind, names, report)
        return () if channel is None else (channel,)
    channels: list[Channel] = []
    found: list[tuple[Row, tuple[Diagnostic, ...]]] = []
    for row in Entry(node, report, kind.table, names, words).get(_ROWS, ()):
        said = Report()
        if (channel := _decode(node, kind, names, said, row)) is not None:
            channels.append(channel)
        found.append((row, said.diagnostics))
    report.extend(in_rows(found))
    return tuple(channels)


def _decode(
    node: Node, kind: ChannelKind, names: ChannelNames, report: Report, row: Row | None = None
) -> Channel | None:
    """Read a channel, or that of one of its rows."""
    found, span = Report(), node.span
    if row is not None:
        names, span = names.of(row, found), row.span
        node = row.put_into(node, names.registry, found)
    words = msg("the channel '{kind}'", kind=kind.name)
    entry = Entry(
        bound_but(node, kind.filled_in, names.facts, found), found, kind.table, names, words
    )
    message = entry.get(MESSAGE, None)
    name = entry.get(_NAME, None if message is None else message.name)
    valid_until = entry.get(VALID_UNTIL, names.campaign.valid_until)
    allow = entry.get(ALLOW, ())
    channel = None
    if kind.has_rows:
        entry.has(_ROWS)
    if row is not None and name is not None:
        name = f"{name}-{row.name}"
    if message is None or name is None:
        # So that all that is wrong is told at once.
        for each in kind.fields:
            entry.get(each, None)
    else:
        common = CommonFields(
            message, name, valid_until, span, allow, None if row is None else row.name
        )
        channel = kind.decode(entry, common)
    entry.finish()
    report.extend(found.diagnostics)
    return None if found.has_errors else channel


def bound_but(node: Node, later: Iterable[Field[Any, Any]], facts: Values, report: Report) -> Node:
    """Return *node* with *facts* filled in, but for the fields *later*, which others bind."""
    names = {field.name for field in later}
    if not isinstance(node, MappingNode) or not names:
        return bind(node, facts, report) or node
    kept = tuple(entry for entry in node.entries if entry[0].text in names)
    rest = tuple(entry for entry in node.entries if entry[0].text not in names)
    bound = bind(MappingNode(rest, node.span, node.is_whole), facts, report)
    entries = bound.entries if isinstance(bound, MappingNode) else ()
    return MappingNode((*entries, *kept), node.span, node.is_whole)


def passage_of(
    entry: Entry[ChannelNames],
    message: KeyMessage,
    register: str,
    field: Field[ChannelNames, KeyMessage] | None = None,
) -> Passage | None:
    """Return what *message*, named in *field*, has for *register*; nothing is reported."""
    passage: Passage | None = getattr(message, register)
    if passage is None:
        entry.report.add(
            Diagnostic(
                "missing-field",
                msg(
                    "the message '{message}' has no words for this channel: `{register}:`",
                    message=message.name,
                    register=register,
                ),
                entry.place(field or MESSAGE),
                hints=(
                    msg(
                        'write them where the message stands ({place}): `{register}: "…"`',
                        place=message.span.line_place,
                        register=register,
                    ),
                ),
            )
        )
    return passage


def channels_schema(kinds: Mapping[str, ChannelKind]) -> Schema:
    """Return the JSON Schema of ``channels:``, of *kinds*."""
    return {
        "type": "object",
        "properties": {
            name: {**_one_or_list(object_schema(kind.table)), "description": kind.title}
            for name, kind in kinds.items()
        },
        "additionalProperties": False,
    }


def _one_or_list(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "array", "items": schema}]}


def _read_message(node: Node, report: Report, names: ChannelNames) -> KeyMessage | None:
    name = as_name(node, report)
    known, broken = names.messages, names.broken
    return look_up(name, known, broken, report, node.span, "unknown-message", _MESSAGE_WORDS)


def _read_rows(node: Node, report: Report, names: ChannelNames) -> tuple[Row, ...] | None:
    return read_rows(node, report, names.registry)


def _spoilt(message: KeyMessage, row: Row) -> Diagnostic:
    return Diagnostic(
        "spoilt-message",
        msg(
            "the message '{message}' ({place}) cannot be said with what is in this row",
            message=message.name,
            place=message.span.line_place,
        ),
        row.span,
        hints=(msg("look at the cells of the columns that the message takes"),),
    )


def _name_twice(channel: Channel) -> Diagnostic:
    quoted = quote(channel.name)
    return Diagnostic(
        "name-taken",
        msg(
            "two channels of the kind '{kind}' are called {quoted}",
            kind=channel.kind,
            quoted=quoted,
        ),
        channel.span,
        hints=(msg("give this one a name of its own: `name: {name}-2`", name=channel.name),),
    )


_KIND_WORDS = msg("kind of channel")
_MESSAGE_WORDS = msg("message")

_ROWS: Field[ChannelNames, tuple[Row, ...]] = Field(
    ROWS.name, Notation(_read_rows, ROWS.notation.schema), ROWS.doc
)
NAMED_MESSAGE: Notation[ChannelNames, KeyMessage] = Notation(_read_message, NAME.schema)
MESSAGE: Field[ChannelNames, KeyMessage] = Field(
    "message",
    NAMED_MESSAGE,
    msg("what it says: the name of one of the `messages:`"),
    required=True,
)
_NAME: Field[object, str] = Field("name", NAME, msg("of its files; default: the message's"))
