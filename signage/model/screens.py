"""All screens that a campaign can name: the built-in ones and its own, which may extend others."""

from __future__ import annotations

import functools

from signage.diagnostic import Report
from signage.message import msg
from signage.model.display import DISPLAY_FIELDS, decode_display
from signage.model.extending import EXTENDS, Family, extended
from signage.model.field import Schema, object_schema
from signage.model.known_nodes import KnownNodes
from signage.model.page import PAGE_FIELDS, decode_page
from signage.model.surface import Medium, Surface
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node, Scalar

SCREEN_WORDS = msg("screen")
_SCREENS = Family(SCREEN_WORDS, "unknown-screen", nested=("encode", "canvas", "allow"))


def decode_screens(
    builtin: MappingNode,
    own: MappingNode | None,
    report: Report,
    known: KnownNodes | None = None,
) -> dict[str, Surface]:
    """Return every screen by its name, the built-in ones first; none of which a part is wrong.

    What is *known* of the same nodes is not made again.
    """
    known = known or KnownNodes()
    screens = {
        name: known.of((node,), ("screen", name), functools.partial(_decode, name, node), report)
        for name, node in extended(builtin, own, _SCREENS, report).items()
    }
    return {name: screen for name, screen in screens.items() if screen is not None}


def _decode(name: str, node: Node, report: Report) -> Surface | None:
    decode = decode_page if _is_page(node) else decode_display
    return report.whole(functools.partial(decode, name, node))


def _is_page(node: Node) -> bool:
    medium = node.get("medium") if isinstance(node, MappingNode) else None
    return isinstance(medium, Scalar) and medium.text.strip() == Medium.PAGE.value


def own_screen_schema() -> Schema:
    """Return the JSON Schema of a campaign's own screen; it may leave out what it extends."""
    fields = {field.name: field for field in (EXTENDS, *DISPLAY_FIELDS, *PAGE_FIELDS)}
    return {**object_schema(tuple(fields.values())), "required": []}
