"""Paints, borders and shadows, and how they are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from signage.color import Color
from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.color import COLOR, ColorNames
from signage.model.field import (
    Entry,
    Field,
    Notation,
    Schema,
    choice_of,
    listed,
    number,
    object_schema,
)
from signage.model.length import FOCUS, FRACTION, LENGTH, SHIFT, ZERO, Length, LengthNames
from signage.source import Span
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node


@dataclass(frozen=True, slots=True)
class Solid:
    """One colour all over."""

    color: Color


@dataclass(frozen=True, slots=True)
class Stop:
    """A colour at a place along a gradient, 0 to 1."""

    at: float
    color: Color


@dataclass(frozen=True, slots=True)
class LinearGradient:
    """Colours along a line; the angle as in CSS: 0 is upwards, 90 to the right."""

    angle: float
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class RadialGradient:
    """Colours from a centre, given in fractions of the box, to the farthest corner."""

    center_x: float
    center_y: float
    stops: tuple[Stop, ...]


Paint = Solid | LinearGradient | RadialGradient


@dataclass(frozen=True, slots=True)
class Border:
    """A line along the inside of a box's edge."""

    width: Length
    color: Color


@dataclass(frozen=True, slots=True)
class Shadow:
    """A soft shade below a box; *blur* as in CSS: twice the standard deviation."""

    dx: Length
    dy: Length
    blur: Length
    color: Color


_AT = Field("at", FRACTION, msg("where along the gradient"))
_STOP_COLOR = Field("color", COLOR, msg("the colour there"), required=True)
_STOP_FIELDS = (_AT, _STOP_COLOR)

_Unplaced = tuple[float | None, Color]


class PaintNames(ColorNames, LengthNames, Protocol):
    """What reading paints needs of a theme."""


def read_paint(node: Node, report: Report, names: PaintNames) -> Paint | None:
    """Read a colour, or the fields of a gradient."""
    if isinstance(node, MappingNode):
        return _read_gradient(node, report, names)
    color = COLOR.read(node, report, names)
    return None if color is None else Solid(color)


def read_border(node: Node, report: Report, names: PaintNames) -> Border | None:
    """Read ``{width: 2px, color: navy}``."""
    entry = Entry(node, report, _BORDER_FIELDS, names, _BORDER_WORDS)
    width = entry.get(_BORDER_WIDTH, None)
    color = entry.get(_BORDER_COLOR, None)
    entry.finish()
    return None if width is None or color is None else Border(width, color)


def read_shadow(node: Node, report: Report, names: PaintNames) -> Shadow | None:
    """Read ``{dx: 0, dy: 4px, blur: 12px, color: black 30%}``."""
    entry = Entry(node, report, _SHADOW_FIELDS, names, _SHADOW_WORDS)
    dx, dy, blur = entry.get(_DX, ZERO), entry.get(_DY, ZERO), entry.get(_BLUR, ZERO)
    color = entry.get(_SHADOW_COLOR, None)
    entry.finish()
    return None if color is None else Shadow(dx, dy, blur, color)


def _read_gradient(node: Node, report: Report, names: PaintNames) -> Paint | None:
    entry = Entry(node, report, _GRADIENT_FIELDS, names, _GRADIENT_WORDS)
    is_linear = entry.get(_GRADIENT, None)
    angle = entry.get(_ANGLE, 180.0) if is_linear is not False else 0.0
    center = entry.get(_CENTER, (0.5, 0.5)) if is_linear is not True else (0.5, 0.5)
    stops = _placed(entry.get(_STOPS, ()))
    entry.finish()
    if is_linear is None:
        return None
    if len(stops) < 2:
        report.add(_too_few_stops(entry.place(_STOPS)))
        return None
    return LinearGradient(angle, stops) if is_linear else RadialGradient(*center, stops)


def _read_stop(node: Node, report: Report, names: PaintNames) -> _Unplaced | None:
    if not isinstance(node, MappingNode):
        color = COLOR.read(node, report, names)
        return None if color is None else (None, color)
    entry = Entry(node, report, _STOP_FIELDS, names, _STOP_WORDS)
    at = entry.get(_AT, None)
    color = entry.get(_STOP_COLOR, None)
    entry.finish()
    return None if color is None else (at, color)


def _placed(stops: Sequence[_Unplaced]) -> tuple[Stop, ...]:
    """Return *stops* with every place known, as CSS Images 3 (3.4.3) does.

    The first is at 0 and the last at 1 unless it says otherwise; none comes before the one
    ahead of it; those without a place are spread evenly between their neighbours.
    """
    places = [at for at, _ in stops]
    if places:
        places[0] = places[0] or 0.0
        places[-1] = 1.0 if places[-1] is None else places[-1]
    highest = 0.0
    for index, place in enumerate(places):
        if place is not None:
            places[index] = highest = max(highest, place)
    return tuple(Stop(_between(places, index), color) for index, (_, color) in enumerate(stops))


def _between(places: Sequence[float | None], index: int) -> float:
    if (place := places[index]) is not None:
        return place
    before = max(i for i in range(index) if places[i] is not None)
    after = min(i for i in range(index, len(places)) if places[i] is not None)
    low, high = places[before] or 0.0, places[after] or 0.0
    return low + (high - low) * (index - before) / (after - before)


def _too_few_stops(span: Span) -> Diagnostic:
    message = msg("a gradient needs at least two stops")
    hint = msg("for example `stops: [navy, blue]`")
    return Diagnostic("wrong-gradient", message, span, hints=(hint,))


_BORDER_WORDS = msg("a border")
_SHADOW_WORDS = msg("a shadow")
_GRADIENT_WORDS = msg("a gradient")
_STOP_WORDS = msg("a stop of a gradient")

_BORDER_WIDTH = Field("width", LENGTH, msg("how thick the line is"), required=True)
_BORDER_COLOR = Field("color", COLOR, msg("the colour of the line"), required=True)
_BORDER_FIELDS: tuple[Field[PaintNames, Any], ...] = (_BORDER_WIDTH, _BORDER_COLOR)

_DX = Field("dx", SHIFT, msg("how far to the right"))
_DY = Field("dy", SHIFT, msg("how far down"))
_BLUR = Field("blur", LENGTH, msg("how soft its edge is"))
_SHADOW_COLOR = Field(
    "color",
    COLOR,
    msg("its colour, mostly part transparent"),
    required=True,
)
_SHADOW_FIELDS: tuple[Field[PaintNames, Any], ...] = (_DX, _DY, _BLUR, _SHADOW_COLOR)

_STOP_SCHEMA: Schema = {"anyOf": [{"$ref": "#/$defs/color"}, object_schema(_STOP_FIELDS)]}
_GRADIENT = Field(
    "gradient",
    choice_of({"linear": True, "radial": False}),
    msg("along a line, or from a centre outwards"),
    required=True,
)
_ANGLE = Field(
    "angle",
    number(-360, 360),
    msg("of a linear one: 0 is upwards, 90 to the right"),
)
_CENTER = Field("center", FOCUS, msg("of a radial one: across, down"))
_STOPS = Field(
    "stops",
    listed(Notation(_read_stop, _STOP_SCHEMA)),
    msg("at least two colours, in order"),
    required=True,
)
_GRADIENT_FIELDS = (_GRADIENT, _ANGLE, _CENTER, _STOPS)

PAINT: Notation[PaintNames, Paint] = Notation(read_paint, {"$ref": "#/$defs/paint"})
BORDER = Notation(read_border, object_schema(_BORDER_FIELDS))
SHADOW = Notation(read_shadow, object_schema(_SHADOW_FIELDS))
DEFINITIONS: Mapping[str, Schema] = {
    "paint": {"anyOf": [{"$ref": "#/$defs/color"}, object_schema(_GRADIENT_FIELDS)]}
}
