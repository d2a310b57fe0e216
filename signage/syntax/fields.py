"""Reading a mapping field by field, collecting every mistake in it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from collections.abc import Mapping as Table
from typing import TypeAlias, TypeVar

from signage.diagnostic import Diagnostic, Report
from signage.message import Message, msg
from signage.number import quote
from signage.slip import meant
from signage.source import Span
from signage.syntax.look_alikes import look_alike_hints
from signage.syntax.node import Mapping, Mistaken, Node, Scalar
from signage.syntax.refusal import SPACE_HINT, describe, lacks_space, missing_colon_hints

T = TypeVar("T")
D = TypeVar("D")

Reader: TypeAlias = Callable[[Node, Report], T | None]
"""Makes a value of a node, or reports why it cannot and returns None."""


class Fields:
    """The fields of one mapping: read those you know, then `finish` to refuse the others.

    *what* names the thing that is read, as the subject of a sentence:
    ``msg("the playlist '{name}'", name="lobby")``. A *node* that is not a
    mapping is reported once, and then read as if every field were missing and none required.
    """

    def __init__(self, node: Node, report: Report, what: Message) -> None:
        self._mapping = node if isinstance(node, Mapping) else None
        self._span = node.span
        self._report = report
        self._what = what
        self._known: dict[str, None] = {}
        """The names that were asked for, in order."""
        if isinstance(node, Mistaken) or not (self._mapping is None or self._mapping.is_whole):
            report.lack()
        elif self._mapping is None:
            self._refuse(node)

    def node(self, name: str) -> Node | None:
        """Return what was written as field *name*, which thereby is allowed; None: nothing."""
        self._known[name] = None
        return None if self._mapping is None else self._mapping.get(name)

    def has(self, name: str) -> bool:
        """Tell whether field *name*, which thereby is allowed, was written."""
        return self.node(name) is not None

    def read(self, name: str, reader: Reader[T], default: D, *, required: bool = False) -> T | D:
        """Return the value of field *name*, or *default* if it is missing or was refused."""
        node = self.node(name)
        if node is None:
            if required and self._mapping is not None:
                self._report.add(self._missing(name))
            return default
        value = reader(node, self._report)
        return default if value is None else value

    def span(self, name: str) -> Span:
        """Return the place of the value of field *name*, or of the whole if it is missing."""
        node = self._mapping.get(name) if self._mapping else None
        return node.span if node else self._span

    def finish(self, elsewhere: dict[str, Message] | None = None) -> None:
        """Report every field that was written and never asked for.

        *elsewhere* says of fields that belong to something else where that is.
        """
        if self._mapping is None:
            return
        for key, _ in self._mapping.entries:
            if key.text not in self._known:
                self._report.add(self._unknown(key.text, key.span, elsewhere or {}))

    def _refuse(self, node: Node) -> None:
        found = describe(node)
        message = msg(
            "{what}: expected fields (`name: value`), found {found}", what=self._what, found=found
        )
        text = node.text if isinstance(node, Scalar) else ""
        hints = (*look_alike_hints(text), *missing_colon_hints(text))
        self._report.add(Diagnostic("wrong-type", message, node.span, hints=hints))

    def _missing(self, name: str) -> Diagnostic:
        message = msg("{what} has no '{name}'", what=self._what, name=name)
        hint = msg("add a line `{name}: …`", name=name)
        return Diagnostic("missing-field", message, self._span, hints=(hint,))

    def _unknown(self, name: str, span: Span, elsewhere: dict[str, Message]) -> Diagnostic:
        message = msg(
            "unknown field {name}: {what} does not have it", name=quote(name), what=self._what
        )
        cramped = (SPACE_HINT,) if lacks_space(name) else ()
        if name in elsewhere:
            hints: tuple[Message, ...] = (elsewhere[name],)
        else:
            hints = (*look_alike_hints(name), *cramped, *suggestions(name, self._known))
        return Diagnostic("unknown-field", message, span, hints=hints)


def suggestions(name: str, known: Iterable[str]) -> tuple[Message, ...]:
    """Return hints for somebody who wrote *name* where only *known* names are understood."""
    names = sorted(known)
    if not names:
        return ()
    listed = ", ".join(names)
    all_of_them = msg("allowed here: {listed}", listed=listed)
    return (*did_you_mean(name, names), all_of_them)


def did_you_mean(name: str, known: Iterable[str]) -> tuple[Message, ...]:
    """Return a hint at the one of *known* that *name* is a slip of, if it is one."""
    c = meant(name, known)
    return () if c is None else (msg("did you mean '{c}'?", c=c),)


def refuse_name(
    name: str,
    known: Iterable[str],
    report: Report,
    span: Span,
    code: str,
    what: Message,
    remedy: tuple[Message, ...] = (),
) -> None:
    """Report that there is no *what* called *name*: "there is no style 'headlin'".

    *remedy* says how there could be.
    """
    message = msg("there is no {what} {name}", what=what, name=quote(name))
    report.add(Diagnostic(code, message, span, hints=(*suggestions(name, known), *remedy)))


def look_up(
    name: str | None,
    known: Table[str, T],
    broken: Container[str],
    report: Report,
    span: Span,
    code: str,
    what: Message,
) -> T | None:
    """Return what is called *name*; None: it is not known, or everything was said about it.

    That a name is not known is reported, and that one of *broken* is lacking is remembered. No
    name is a mistake that was reported before.
    """
    if name is None or name in known:
        return None if name is None else known[name]
    if name in broken:
        report.lack()
    else:
        refuse_name(name, known, report, span, code, what)
    return None
