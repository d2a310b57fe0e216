"""A theme's colours: for screens, and beside that what is printed for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from signage.color import Color, Inks
from signage.diagnostic import Diagnostic, Report
from signage.model.field import Entry, Field, object_schema
from signage.model.look import Look
from signage.model.notation import Schema, number, plain
from signage.model.read_color import COLOR, named_color, read_color
from signage.phrase import Phrase
from signage.source import Span
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node, Sequence
from signage.syntax.refusal import quote, refuse_type

INKS = ("cyan", "magenta", "yellow", "black")


def resolve_colors(written: Mapping[str, Node], report: Report) -> dict[str, Color]:
    """Return the theme's colours; each may be named after another one, in any order."""
    resolved: dict[str, Color] = {}
    for name in written:
        _resolve(name, written, resolved, report, ())
    return resolved


def read_inks(node: Node, report: Report) -> Inks | None:
    """Read ``[100, 60, 0, 0]``: percent of cyan, magenta, yellow and black."""
    if not isinstance(node, Sequence):
        refuse_type(node, report, _INKS_WORDS, _INKS_HINT)
        return None
    if len(node.items) != len(INKS):
        report.add(_wrong_count(len(node.items), node.span))
        return None
    percents = [_PERCENT.read(item, report, None) for item in node.items]
    known = [percent for percent in percents if percent is not None]
    return Inks(*known) if len(known) == len(INKS) else None


def _resolve(
    name: str,
    written: Mapping[str, Node],
    resolved: dict[str, Color],
    report: Report,
    path: tuple[str, ...],
) -> None:
    if name in resolved:
        return
    node = written[name]
    other = named_color(_on_screens(node))
    if other in path or other == name:
        report.add(_circle((*path, name, other), node.span))
        return
    if other in written:
        _resolve(other, written, resolved, report, (*path, name))
        if other not in resolved:
            return  # what is wrong with the other one has been said
    # A name that is not in the theme is refused with all that are, not only the resolved ones.
    known = dict.fromkeys(written, Color(0, 0, 0)) | resolved
    if (color := _read(node, report, Look(colors=known))) is not None:
        resolved[name] = replace(color, name=color.name or name)


def _read(node: Node, report: Report, look: Look) -> Color | None:
    """Read a colour for screens, or one with what is printed for it."""
    if not isinstance(node, MappingNode):
        return read_color(node, report, look)
    entry = Entry(node, report, THEME_COLOR_FIELDS, look, _WORDS)
    color, inks = entry.get(_SCREEN, None), entry.get(_PRINT, None)
    entry.finish()
    # It is another colour than the one it may be named after: it has a print value of its own.
    return None if color is None else replace(color, inks=inks, name="", span=node.span)


def _on_screens(node: Node) -> Node:
    """Return what is written for screens."""
    screen = node.get(_SCREEN.name) if isinstance(node, MappingNode) else None
    return screen or node


def _wrong_count(count: int, span: Span) -> Diagnostic:
    return Diagnostic(
        "wrong-inks",
        Phrase(
            en=f"a printed colour has four inks, cyan, magenta, yellow and black; here are {count}",
            vi=f"màu in có bốn mực C, M, Y, K; ở đây có {count}",
        ),
        span,
        hints=(_INKS_HINT,),
    )


def _circle(path: tuple[str, ...], span: Span) -> Diagnostic:
    names = " → ".join(quote(name) for name in path)
    return Diagnostic(
        "circular-color",
        Phrase(
            en=f"these colours only name one another: {names}",
            vi=f"các màu này chỉ gọi tên lẫn nhau: {names}",
        ),
        span,
        hints=(
            Phrase(
                en="give one of them a value such as `#015cd0`",
                vi="hãy cho một màu giá trị cụ thể như `#015cd0`",
            ),
        ),
    )


_WORDS = Phrase(en="a colour of the theme", vi="màu của giao diện")
_INKS_WORDS = Phrase(
    en="a list of four percentages of ink", vi="danh sách bốn phần trăm của bốn mực"
)
_INKS_HINT = Phrase(
    en="write percent of cyan, magenta, yellow, black, such as `[100, 60, 0, 0]`",
    vi="hãy viết phần trăm mực C, M, Y, K, như `[100, 60, 0, 0]`",
)
_PERCENT = number(0, 100)
_INKS_SCHEMA: Schema = {
    "type": "array",
    "items": _PERCENT.schema,
    "minItems": len(INKS),
    "maxItems": len(INKS),
}

_SCREEN = Field("screen", COLOR, Phrase(en="on screens", vi="trên màn hình"), required=True)
_PRINT: Field[object, Inks] = Field(
    "print",
    plain(read_inks, _INKS_SCHEMA),
    Phrase(
        en="on paper: percent of cyan, magenta, yellow, black",
        vi="khi in: phần trăm mực C, M, Y, K",
    ),
    required=True,
)
THEME_COLOR_FIELDS = (_SCREEN, _PRINT)
THEME_COLOR_SCHEMA: Schema = {"anyOf": [COLOR.schema, object_schema(THEME_COLOR_FIELDS)]}
