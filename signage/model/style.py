"""Text styles, and the boxes' edges, alignment and fit."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from typing import Protocol

from signage.color import Color
from signage.diagnostic import Report
from signage.lazy_dataclass import dataclass
from signage.message import in_context, msg
from signage.model.color import COLOR, INK, theme_color
from signage.model.field import (
    FLAG,
    Entry,
    Field,
    Notation,
    Schema,
    choice,
    integer,
    number,
    object_schema,
)
from signage.model.font_family import (
    FAMILY_NAME,
    FAMILY_WORDS,
    WEIGHT,
    FeatureUse,
    FontFamily,
)
from signage.model.font_feature import FEATURES, FontFeature
from signage.model.length import LENGTH, ZERO, Length
from signage.model.paint import PaintNames
from signage.syntax.fields import look_up
from signage.syntax.node import Node
from signage.syntax.readers import as_word


class TextAlign(enum.Enum):
    """Where the lines of a text stand in their box."""

    START = "start"
    CENTER = "center"
    END = "end"


class ReadFrom(enum.Enum):
    """From which distance a text has to be legible."""

    FAR = "far"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A role that text plays: headline, body, label."""

    name: str
    family: FontFamily
    weight: int
    color: Color
    largest: Length
    """The size the role wants; it shrinks from here to the smallest legible size."""
    read_from: ReadFrom = ReadFrom.FAR
    align: TextAlign = TextAlign.START
    line_gap: float = 0.1
    """Space between usual lines, in em; texts with higher or lower marks get what they need."""
    max_lines: int | None = None
    first_baseline: Length = ZERO
    """From the top of a text's box, at least; as far as its highest ink asks, if farther."""
    upper: bool = False
    emphasis_color: Color | None = None
    emphasis_weight: int | None = None
    features: tuple[FontFeature, ...] = ()
    """Of the family's font, beyond those that the family asks for."""

    @property
    def weights(self) -> tuple[int, int]:
        """Return the weight of plain words, and that of emphasised ones."""
        strong = self.weight if self.emphasis_weight is None else self.emphasis_weight
        return self.weight, strong

    @property
    def feature_uses(self) -> Iterator[FeatureUse]:
        """Yield what is asked of each face that it is set in."""
        for face in dict.fromkeys(map(self.family.face, self.weights)):
            yield from (FeatureUse(face, feature) for feature in self.features)


REGULAR = 400
LINE_GAP = 0.1

_Emphasis = tuple[Color | None, int | None]


class StyleNames(PaintNames, Protocol):
    """What reading styles needs of a theme."""

    @property
    def families(self) -> Mapping[str, FontFamily]:
        """Return its font families by their names."""

    @property
    def styles(self) -> Mapping[str, TextStyle]:
        """Return its styles by their names."""


def decode_style(name: str, node: Node, report: Report, names: StyleNames) -> TextStyle | None:
    """Read a style whose fields are all there, variations included."""
    words = msg("the style '{name}'", name=name)
    entry = Entry(node, report, STYLE_FIELDS, names, words)
    family, size = entry.get(_FAMILY, None), entry.get(_SIZE, None)
    weight = entry.get(_WEIGHT, REGULAR)
    color = theme_color(entry, _COLOR, INK)
    emphasis_color, emphasis_weight = entry.get(_EMPHASIS, (None, None))
    read_from = entry.get(_READ_FROM, ReadFrom.FAR)
    align = entry.get(_ALIGN, TextAlign.START)
    line_gap = entry.get(_LINE_GAP, LINE_GAP)
    max_lines = entry.get(_MAX_LINES, None)
    first_baseline = entry.get(_FIRST_BASELINE, ZERO)
    upper = entry.get(_UPPER, False)
    features = entry.get(FEATURES, ())
    entry.finish()
    if family is None or size is None or color is None:
        return None
    return TextStyle(
        name,
        family,
        weight,
        color,
        size,
        read_from,
        align,
        line_gap,
        max_lines,
        first_baseline,
        upper,
        emphasis_color,
        emphasis_weight,
        features,
    )


def style_schema() -> Schema:
    """Return the JSON Schema of a style; in a variation it may say only what differs."""
    return {**object_schema(STYLE_FIELDS), "required": []}


def _read_family(node: Node, report: Report, names: StyleNames) -> FontFamily | None:
    name = as_word(node, report, FAMILY_NAME)
    known, broken = names.families, names.broken
    return look_up(name, known, broken, report, node.span, "unknown-family", FAMILY_WORDS)


def _read_emphasis(node: Node, report: Report, names: StyleNames) -> _Emphasis | None:
    entry = Entry(node, report, _EMPHASIS_FIELDS, names, _EMPHASIS_WORDS)
    emphasis = entry.get(_EMPHASIS_COLOR, None), entry.get(_EMPHASIS_WEIGHT, None)
    entry.finish()
    return emphasis


_EMPHASIS_WORDS = msg("the emphasis of a style")
_EMPHASIS_COLOR = Field("color", COLOR, msg("its colour"))
_EMPHASIS_WEIGHT = Field("weight", WEIGHT, msg("its weight"))
_EMPHASIS_FIELDS = (_EMPHASIS_COLOR, _EMPHASIS_WEIGHT)

_FAMILY = Field(
    "family",
    Notation(_read_family, {"type": "string"}),
    msg("one of the theme's `families`"),
    required=True,
)
_WEIGHT = Field("weight", WEIGHT, msg("400 regular, 700 bold"))
_SIZE = Field(
    "size",
    LENGTH,
    msg("the largest; it shrinks to what is legible"),
    required=True,
)
_COLOR = Field("color", COLOR, msg("its colour; `ink`"))
_ALIGN = Field("align", choice(TextAlign), in_context("a style", "where its lines stand"))
_LINE_GAP = Field(
    "line_gap",
    number(0, 2),
    msg("room between lines whose letters have one mark, in em"),
)
_MAX_LINES = Field("max_lines", integer(1, 50), msg("at most so many"))
_FIRST_BASELINE = Field(
    "first_baseline",
    LENGTH,
    msg("from the top of its box, whatever marks stand on the first line"),
)
_READ_FROM = Field(
    "read_from",
    choice(ReadFrom),
    msg("who has to be able to read it"),
)
_UPPER = Field("upper", FLAG, msg("all in capitals"))
_EMPHASIS = Field(
    "emphasis",
    Notation(_read_emphasis, object_schema(_EMPHASIS_FIELDS)),
    msg("what *asterisks* do to words"),
)
STYLE_FIELDS = (
    _FAMILY,
    _WEIGHT,
    _SIZE,
    _COLOR,
    _ALIGN,
    _LINE_GAP,
    _MAX_LINES,
    _FIRST_BASELINE,
    _READ_FROM,
    _UPPER,
    _EMPHASIS,
    FEATURES,
)


def read_style(node: Node, report: Report, names: StyleNames) -> TextStyle | None:
    """Read the name of one of the theme's styles."""
    name = as_word(node, report, _STYLE_NAME)
    known, broken = names.styles, names.broken
    return look_up(name, known, broken, report, node.span, "unknown-style", _STYLE_WORDS)


_STYLE_WORDS = msg("style")
_STYLE_NAME = msg("the name of a style")
STYLE = Notation(read_style, {"$ref": "#/$defs/style_name"})
DEFINITIONS: Mapping[str, Schema] = {"style_name": {"type": "string"}}
