"""Elements made of words: text, numbered steps, the running line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from signage.diagnostic import Report
from signage.model.box import Box
from signage.model.color import COLOR, theme_color
from signage.model.element import Steps, Text, Ticker
from signage.model.element_kind import ElementKind, kind_field
from signage.model.field import Entry, Field, Notation, Schema, choice, listed
from signage.model.length import LENGTH, Length, Unit
from signage.model.paint import PAINT, Solid
from signage.model.resolved_theme import GROUND, ResolvedTheme, refuse_name
from signage.model.style import TextAlign, TextStyle
from signage.model.wording import WORDINGS
from signage.phrase import Phrase
from signage.syntax.node import Node
from signage.syntax.readers import as_word

STEPS_GAP = Length(2.0, Unit.VMIN)
TICKER_SPEED = Length(120.0)
"""In a second: at 30 frames a second four whole pixels each."""

_STYLE_WORDS = Phrase(en="style", vi="kiểu chữ")
_STYLE_NAME = Phrase(en="the name of a style", vi="tên kiểu chữ")


def read_style(node: Node, report: Report, look: ResolvedTheme) -> TextStyle | None:
    """Read the name of one of the theme's styles."""
    name = as_word(node, report, _STYLE_NAME)
    if name is None or name in look.styles or name in look.broken:
        return None if name is None else look.styles.get(name)
    refuse_name(name, look.styles, report, node.span, "unknown-style", _STYLE_WORDS)
    return None


def decode_text(entry: Entry[ResolvedTheme], box: Box) -> Text | None:
    """Read a text and the role it plays."""
    wordings = entry.get(_TEXT, None)
    style = _colored(entry)
    align = entry.get(_ALIGN, None)
    if wordings is None or style is None:
        return None
    return Text(wordings, style, box, entry.place(_TEXT), align)


def decode_steps(entry: Entry[ResolvedTheme], box: Box) -> Steps | None:
    """Read numbered steps."""
    steps = entry.get(_STEPS, ())
    style = _colored(entry)
    number_color = theme_color(entry, _NUMBER_COLOR, GROUND)
    disc = entry.get(_DISC, None)
    gap = entry.get(_GAP, STEPS_GAP)
    if not steps or style is None or number_color is None:
        return None
    disc = disc or Solid(style.emphasis_color or style.color)
    return Steps(steps, style, number_color, disc, gap, box, entry.place(_STEPS))


def decode_ticker(entry: Entry[ResolvedTheme], box: Box) -> Ticker | None:
    """Read a running line; it has room for the longest wording."""
    wordings = entry.get(_TICKER, None)
    style = _colored(entry)
    speed = entry.get(_SPEED, TICKER_SPEED)
    if wordings is None or style is None:
        return None
    return Ticker(wordings[0], style, speed, box, entry.place(_TICKER))


def _colored(entry: Entry[ResolvedTheme]) -> TextStyle | None:
    """Return the style of the element, in the colours that it asks for instead."""
    style = entry.get(_STYLE, None)
    color = entry.get(_COLOR, None)
    emphasis = entry.get(_EMPHASIS, None)
    if style is None:
        return None
    return replace(
        style,
        color=color or style.color,
        emphasis_color=emphasis or style.emphasis_color,
    )


STYLE = Notation(read_style, {"$ref": "#/$defs/style_name"})
DEFINITIONS: Mapping[str, Schema] = {"style_name": {"type": "string"}}

_STYLE = Field(
    "style",
    STYLE,
    Phrase(en="its role: a style of the theme", vi="vai trò: kiểu chữ"),
    required=True,
)
_COLOR = Field("color", COLOR, Phrase(en="instead of the style's", vi="thay màu của kiểu chữ"))
_EMPHASIS = Field(
    "emphasis", COLOR, Phrase(en="of *emphasis*, instead of the style's", vi="màu của phần *nhấn*")
)
_ALIGN = Field(
    "align", choice(TextAlign), Phrase(en="where its lines stand", vi="canh các dòng chữ")
)
_NUMBER_COLOR = Field("number_color", COLOR, Phrase(en="of the numbers", vi="màu của các số"))
_DISC = Field("disc", PAINT, Phrase(en="behind each number", vi="nền của mỗi số"))
_GAP = Field("gap", LENGTH, Phrase(en="between two steps", vi="khoảng cách giữa các bước"))
_SPEED = Field("speed", LENGTH, Phrase(en="how far it runs in a second", vi="chạy bao xa mỗi giây"))

_TEXT = kind_field("text", WORDINGS, Phrase(en="a text", vi="một đoạn chữ"))
_STEP_LIST = listed(WORDINGS)
# In a layout it is mostly a field that holds the list.
_STEPS_SCHEMA: Schema = {"anyOf": [_STEP_LIST.schema, {"type": "string"}]}
_STEPS = kind_field(
    "steps",
    Notation(_STEP_LIST.read, _STEPS_SCHEMA),
    Phrase(en="numbered steps", vi="các bước đánh số"),
)
_TICKER = kind_field("ticker", WORDINGS, Phrase(en="a running line", vi="dòng chữ chạy"))

TEXT_KINDS = (
    ElementKind(_TEXT, (_STYLE, _COLOR, _EMPHASIS, _ALIGN), decode_text),
    ElementKind(_STEPS, (_STYLE, _COLOR, _EMPHASIS, _NUMBER_COLOR, _DISC, _GAP), decode_steps),
    ElementKind(_TICKER, (_STYLE, _COLOR, _EMPHASIS, _SPEED), decode_ticker),
)
