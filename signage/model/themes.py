"""All themes of a campaign, each with what it takes from the one that it extends."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from signage.diagnostic import Report
from signage.message import msg
from signage.model.element import ElementKind
from signage.model.extending import EXTENDS, Family, lineage
from signage.model.known_nodes import KnownNodes
from signage.model.theme import THEME_FIELDS, Theme, decode_theme, merged_styles
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node, Sequence


def decode_themes(
    nodes: Mapping[str, Node | None],
    elements: Mapping[str, ElementKind],
    known: KnownNodes,
    report: Report,
) -> dict[str, Theme | None]:
    """Return every theme by its name; None for one that cannot be used."""
    themes: dict[str, Theme | None] = {}
    for name in nodes:
        line = lineage(name, nodes, THEMES, report)
        themes[name] = None
        if line is not None:
            own = tuple(node for node, _ in line)
            decode = functools.partial(_decode, name, own, elements)
            themes[name] = known.of((*own, elements), ("theme", name), decode, report)
    return themes


def _decode(
    name: str, line: tuple[Node, ...], elements: Mapping[str, ElementKind], report: Report
) -> Theme:
    return decode_theme(name, functools.reduce(_over, line), report, elements)


def _over(theme: Node, base: Node) -> Node:
    """Return *theme* with what *base* has besides; where both have a name it is *theme*'s."""
    if not isinstance(theme, MappingNode) or not isinstance(base, MappingNode):
        return theme
    inherited = {key.text: value for key, value in base.entries if key.text in _INHERITED}
    own = {key.text for key, _ in theme.entries}
    entries = [
        (key, _field_over(key.text, value, inherited.get(key.text)))
        for key, value in theme.entries
        if key.text != EXTENDS.name
    ]
    entries += [(key, value) for key, value in base.entries if key.text in inherited.keys() - own]
    return MappingNode(tuple(entries), theme.span, theme.is_whole and base.is_whole)


def _field_over(name: str, value: Node, base: Node | None) -> Node:
    match value, base:
        case Sequence(), Sequence():
            # Of what differs on some screens, the first that applies is taken.
            return Sequence(value.items + base.items, value.span)
        case MappingNode(), MappingNode() if name == _STYLES:
            return _by_name(merged_styles(_named(base), [_named(value)]), value, base)
        case MappingNode(), MappingNode():
            return _by_name({**_named(base), **_named(value)}, value, base)
        case _:
            return value


def _named(node: MappingNode) -> dict[str, Node]:
    return {key.text: value for key, value in node.entries}


def _by_name(values: Mapping[str, Node], own: MappingNode, base: MappingNode) -> MappingNode:
    keys = {key.text: key for key, _ in (*base.entries, *own.entries)}
    entries = tuple((keys[name], value) for name, value in values.items())
    return MappingNode(entries, own.span, own.is_whole and base.is_whole)


_STYLES = "styles"
_INHERITED = frozenset(field.name for field in THEME_FIELDS) - {EXTENDS.name}
THEMES = Family(msg("theme"), "unknown-theme")
