"""Named things of which one may be like another, but for what it says itself: ``extends: a3``."""

from __future__ import annotations

from collections.abc import Mapping

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.model.field import NAME, Field
from signage.number import quote
from signage.source import Source, Span
from signage.syntax.fields import refuse_name
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node, placed
from signage.syntax.readers import as_name

EXTENDS = Field("extends", NAME, msg("the one that this is like, but for"))


@dataclass(frozen=True, slots=True)
class Family:
    """Things that may extend one another: screens, printers."""

    words: Message
    """One of them, as a noun without article."""
    unknown: str
    """The code of a name that none of them has."""
    nested: tuple[str, ...] = ()
    """Fields that are mappings of which one may say only what differs."""
    together: tuple[str, ...] = ()
    """Fields that belong together: who says the first does not inherit the rest."""


def extended(
    builtin: MappingNode, own: MappingNode | None, family: Family, report: Report
) -> dict[str, Node]:
    """Return every thing by its name, the built-in ones first, with what it inherits put in."""
    nodes = {key.text: node for key, node in builtin.entries}
    taken: set[str] = set()
    for key, node in own.entries if own else ():
        if key.text in nodes:
            report.add(_taken(key.text, key.span, family))
            taken.add(key.text)
        elif as_name(key, report) is not None:
            nodes[key.text] = node
    # What is inherited from there stands in no file that its author could look into.
    inner = builtin.span.source
    whole = {name: _extended(name, nodes, family, inner, report) for name in nodes}
    # Not the built-in one instead of one of its name: whoever names it means the campaign's.
    return {name: node for name, node in whole.items() if node is not None and name not in taken}


def lineage(
    name: str, nodes: Mapping[str, Node | None], family: Family, report: Report
) -> list[tuple[Node, Span | None]] | None:
    """Return the node called *name*, the one that it extends, the one that this extends, ….

    Each with the place that names it. None: one of them cannot be had, which has been told.
    """
    found: list[tuple[Node, Span | None]] = []
    path: list[str] = []
    where: Span | None = None
    while (node := nodes[name]) is not None:
        found.append((node, where))
        path.append(name)
        base = node.get(EXTENDS.name) if isinstance(node, MappingNode) else None
        if base is None:
            return found
        where = base.span
        base_name = as_name(base, report)
        if base_name is None:
            return None
        if base_name not in nodes:
            code, words = family.unknown, family.words
            refuse_name(base_name, nodes, report, where, code, words)
            return None
        if base_name in path:
            report.add(_circle((*path, base_name), where))
            return None
        name = base_name
    report.lack()
    return None


def _extended(
    name: str, nodes: Mapping[str, Node], family: Family, inner: Source, report: Report
) -> Node | None:
    """Return the node called *name* with what it does not say itself taken from those it extends.

    What comes from *inner*, the source of the built-in ones, is as if written where it is
    inherited.
    """
    line = lineage(name, nodes, family, report)
    if line is None:
        return None
    (whole, _), *bases = line
    place = whole.span
    for base, where in bases:
        if where is not None and where.source is not inner:
            place = where
        is_inner = base.span.source is inner
        inherited = placed(base, place) if is_inner else base
        whole = _over(whole, inherited, family) if isinstance(whole, MappingNode) else whole
    return whole


def _over(node: MappingNode, base: Node, family: Family) -> Node:
    """Return the fields of *node*, and those of *base* that it does not have."""
    own = tuple(entry for entry in node.entries if entry[0].text != EXTENDS.name)
    if not isinstance(base, MappingNode):
        return base
    whole = tuple((key, _within(key.text, value, base, family)) for key, value in own)
    said = {EXTENDS.name, *(key.text for key, _ in own)}
    if said.intersection(family.together[:1]):
        said.update(family.together)
    kept = tuple(entry for entry in base.entries if entry[0].text not in said)
    return MappingNode(whole + kept, node.span, node.is_whole and base.is_whole)


def _within(name: str, value: Node, base: MappingNode, family: Family) -> Node:
    """Return *value*; of a nested mapping, which may say only what differs, all fields."""
    inherited = base.get(name) if name in family.nested else None
    if isinstance(value, MappingNode) and isinstance(inherited, MappingNode):
        return _over(value, inherited, family)
    return value


def _taken(name: str, span: Span, family: Family) -> Diagnostic:
    return Diagnostic(
        "name-taken",
        msg("there is a built-in {words} called {name}", words=family.words, name=quote(name)),
        span,
        hints=(msg("choose another name and write `extends: {name}`", name=name),),
    )


def _circle(path: tuple[str, ...], span: Span) -> Diagnostic:
    names = " → ".join(quote(name) for name in path)
    return Diagnostic(
        "circular-extends",
        msg("these only extend one another: {names}", names=names),
        span,
    )
