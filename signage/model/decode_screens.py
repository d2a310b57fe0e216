"""All screens that a campaign can name: the built-in ones and its own, which may extend others."""

from __future__ import annotations

from collections.abc import Mapping

from signage.diagnostic import Diagnostic, Report
from signage.model.decode_screen import DISPLAY_FIELDS, PAGE_FIELDS, decode_screen
from signage.model.field import Field, object_schema
from signage.model.look import refuse_name
from signage.model.notation import NAME, Schema
from signage.model.screen import Screen
from signage.phrase import Phrase
from signage.source import Span
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node
from signage.syntax.readers import as_name
from signage.syntax.refusal import quote

SCREEN_WORDS = Phrase(en="screen", vi="màn hình")
_NESTED = ("encode", "canvas")
EXTENDS = Field(
    "extends",
    NAME,
    Phrase(en="the screen that this one is like, but for", vi="giống màn hình này, chỉ khác ở"),
)


def decode_screens(
    builtin: MappingNode, own: MappingNode | None, report: Report
) -> dict[str, Screen]:
    """Return every screen by its name, the built-in ones first."""
    nodes = {key.text: node for key, node in builtin.entries}
    for key, node in own.entries if own else ():
        if key.text in nodes:
            report.add(_taken(key.text, key.span))
        elif as_name(key, report) is not None:
            nodes[key.text] = node
    whole = {name: _extended(name, node, nodes, report) for name, node in nodes.items()}
    screens = {
        name: decode_screen(name, node, report) for name, node in whole.items() if node is not None
    }
    return {name: screen for name, screen in screens.items() if screen is not None}


def own_screen_schema() -> Schema:
    """Return the JSON Schema of a campaign's own screen; it may leave out what it extends."""
    fields = {field.name: field for field in (EXTENDS, *DISPLAY_FIELDS, *PAGE_FIELDS)}
    return {**object_schema(tuple(fields.values())), "required": []}


def _extended(name: str, node: Node, nodes: Mapping[str, Node], report: Report) -> Node | None:
    """Return *node* with what it does not say itself taken from the screens it extends."""
    path = [name]
    whole = node
    while isinstance(whole, MappingNode) and (base := whole.get(EXTENDS.name)) is not None:
        base_name = as_name(base, report)
        if base_name is None:
            return None
        if base_name not in nodes:
            refuse_name(base_name, nodes, report, base.span, "unknown-screen", SCREEN_WORDS)
            return None
        if base_name in path:
            report.add(_circle((*path, base_name), base.span))
            return None
        path.append(base_name)
        whole = _over(whole, nodes[base_name])
    return whole


def _over(node: MappingNode, base: Node) -> Node:
    """Return the fields of *node*, and those of *base* that it does not have."""
    own = tuple(entry for entry in node.entries if entry[0].text != EXTENDS.name)
    if not isinstance(base, MappingNode):
        return base
    whole = tuple((key, _within(key.text, value, base)) for key, value in own)
    names = {key.text for key, _ in own}
    kept = tuple(entry for entry in base.entries if entry[0].text not in names)
    return MappingNode(whole + kept, node.span)


def _within(name: str, value: Node, base: MappingNode) -> Node:
    """Return *value*; of `encode` and `canvas`, which may say only what differs, all fields."""
    inherited = base.get(name) if name in _NESTED else None
    if isinstance(value, MappingNode) and isinstance(inherited, MappingNode):
        return _over(value, inherited)
    return value


def _taken(name: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "name-taken",
        Phrase(
            en=f"there is a built-in screen called {quote(name)}",
            vi=f"đã có màn hình dựng sẵn tên {quote(name)}",
        ),
        span,
        hints=(
            Phrase(
                en=f"choose another name and write `extends: {name}`",
                vi=f"hãy chọn tên khác và viết `extends: {name}`",
            ),
        ),
    )


def _circle(path: tuple[str, ...], span: Span) -> Diagnostic:
    names = " → ".join(quote(name) for name in path)
    return Diagnostic(
        "circular-screen",
        Phrase(
            en=f"these screens only extend one another: {names}",
            vi=f"các màn hình này chỉ mở rộng lẫn nhau: {names}",
        ),
        span,
    )
