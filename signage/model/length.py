"""Lengths and their units, and how they are written."""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Mapping
from typing import Protocol

from signage.diagnostic import Report
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg
from signage.model.field import (
    Notation,
    Schema,
    plain,
)
from signage.syntax.fields import suggestions
from signage.syntax.node import Node, Sequence
from signage.syntax.readers import as_word
from signage.syntax.refusal import refuse, refuse_type


class Unit(enum.Enum):
    """What a length is measured in (names and meanings as in CSS, ``mm`` on the real surface)."""

    PX = "px"
    PERCENT = "%"
    VMIN = "vmin"
    MM = "mm"


@dataclass(frozen=True, slots=True)
class Measure:
    """What relative lengths relate to on one surface."""

    vmin: float
    """A hundredth of the surface's shorter side, in pixels."""
    pixels_per_mm: float


@dataclass(frozen=True, slots=True)
class Length:
    """A number and its unit."""

    value: float
    unit: Unit = Unit.PX

    def pixels(self, measure: Measure, whole: float) -> float:
        """Return the length in pixels; *whole* is what 100 % of it would be."""
        match self.unit:
            case Unit.PX:
                return self.value
            case Unit.PERCENT:
                return self.value * whole / 100
            case Unit.VMIN:
                return self.value * measure.vmin
            case Unit.MM:
                return self.value * measure.pixels_per_mm


ZERO = Length(0.0)


@dataclass(frozen=True, slots=True)
class Edges:
    """Four lengths, one an edge."""

    top: Length = ZERO
    right: Length = ZERO
    bottom: Length = ZERO
    left: Length = ZERO


NO_EDGES = Edges()


LARGEST = 100_000
"""No length is larger, whatever its unit: far above any surface, far below any overflow."""

_LENGTH_WORDS = msg("a length")
_EDGES_WORDS = msg(
    "a length, or a list of two (vertical, horizontal) or four (top, right, bottom, left)"
)
_PERCENT_WORDS = msg("a part of the whole")
_PERCENT_HINT = msg("write it as `40%`")

_LENGTH = lazy_regex(r"(-?[0-9]{1,6}(?:\.[0-9]{1,6})?) ?(px|%|vmin|mm)")
_NUMBER = lazy_regex(r"-?[0-9]{1,9}(?:[.,][0-9]{1,9})?")
_PERCENT = lazy_regex(r"([0-9]{1,3}(?:\.[0-9]{1,6})?) ?%")


class LengthNames(Protocol):
    """What reading lengths needs of a theme."""

    @property
    def spacing(self) -> Mapping[str, Length]:
        """Return its lengths by their names."""

    @property
    def broken(self) -> frozenset[str]:
        """Return names of any kind that mean nothing because of a mistake that was reported."""


def read_length(node: Node, report: Report, names: LengthNames) -> Length | None:
    """Read ``12px``, ``5%``, ``4vmin``, ``20mm``, ``0`` or a name of the theme's spacing."""
    length = read_shift(node, report, names)
    if length is not None and length.value < 0:
        refuse(node, report, "wrong-length", _LENGTH_WORDS, _positive_hint(length))
        return None
    return length


def read_printed_length(node: Node, report: Report, names: LengthNames) -> Length | None:
    """Read a length on paper; of a bare number it is said how many millimetres it may be."""
    text = as_word(node, report, _LENGTH_WORDS)
    if text is not None and text != "0" and _NUMBER.fullmatch(text):
        written = f"{text.replace(',', '.').lstrip('-')}mm"
        refuse(node, report, "wrong-length", _LENGTH_WORDS, _written_hint(written))
        return None
    return None if text is None else read_length(node, report, names)


def read_shift(node: Node, report: Report, names: LengthNames) -> Length | None:
    """Read a length that may be negative: to the left, or upwards."""
    text = as_word(node, report, _LENGTH_WORDS)
    if text is None:
        return None
    if (length := parse_length(text)) is not None:
        return length
    if text in names.spacing:
        return names.spacing[text]
    if text in names.broken:
        report.lack()
        return None
    refuse(node, report, "wrong-length", _LENGTH_WORDS, *_length_hints(text, names.spacing))
    return None


@functools.lru_cache(maxsize=1024)
def parse_length(text: str) -> Length | None:
    """Read a length without names; None if *text* is none, or beyond `LARGEST`.

    The same object for the same: thousands of rows are of one template.
    """
    if text == "0":
        return Length(0.0)
    match = _LENGTH.fullmatch(text)
    if match is None or abs(float(match[1])) > LARGEST:
        return None
    return Length(float(match[1]), Unit(match[2]))


def read_edges(node: Node, report: Report, names: LengthNames) -> Edges | None:
    """Read a length for all edges, or ``[vertical, horizontal]``, or four as CSS orders them."""
    if not isinstance(node, Sequence):
        length = read_length(node, report, names)
        return None if length is None else Edges(length, length, length, length)
    if len(node.items) not in (2, 4):
        refuse_type(node, report, _EDGES_WORDS)
        return None
    lengths = [read_length(item, report, names) for item in node.items]
    known = [length for length in lengths if length is not None]
    if len(known) < len(lengths):
        return None
    top, right, bottom, left = known if len(known) == 4 else known * 2
    return Edges(top, right, bottom, left)


def read_shifts(node: Node, report: Report, names: LengthNames) -> tuple[Length, Length] | None:
    """Read ``[20%, -4vmin]``: how far to the right, and how far down."""
    if not isinstance(node, Sequence) or len(node.items) != 2:
        refuse_type(node, report, _SHIFTS_WORDS)
        return None
    across, down = (read_shift(item, report, names) for item in node.items)
    return None if across is None or down is None else (across, down)


def read_fraction(node: Node, report: Report) -> float | None:
    """Read ``40%`` as 0.4; at most ``100%``."""
    text = as_word(node, report, _PERCENT_WORDS)
    if text is None:
        return None
    match = _PERCENT.fullmatch(text)
    if match is None or float(match[1]) > 100:
        refuse(node, report, "wrong-percentage", _PERCENT_WORDS, _PERCENT_HINT)
        return None
    return float(match[1]) / 100


def read_focus(node: Node, report: Report) -> tuple[float, float] | None:
    """Read ``[50%, 30%]``: a point across and down a box, as fractions."""
    if not isinstance(node, Sequence) or len(node.items) != 2:
        refuse_type(node, report, _FOCUS_WORDS)
        return None
    across, down = (read_fraction(item, report) for item in node.items)
    return None if across is None or down is None else (across, down)


def _length_hints(text: str, spacing: Mapping[str, Length]) -> tuple[Message, ...]:
    if _NUMBER.fullmatch(text):
        number = text.replace(",", ".")
        return (
            msg(
                "a number needs a unit: `{number}px` on screens, `{number}mm` on paper, "
                "`{number}%` or `{number}vmin` on both",
                number=number,
            ),
        )
    if (match := _MEANT.fullmatch(text)) and (meant := _in_units_of_ours(match)):
        return (_written_hint(meant),)
    hint = msg("write it as `48px`, `5%`, `4vmin` or `20mm`")
    return (hint, *suggestions(text, spacing))


def _in_units_of_ours(match: re.Match[str]) -> str | None:
    unit, number = match[2].lower(), match[1].replace(",", ".")
    if unit in _MM:
        number, unit = f"{round(float(number) * _MM[unit], 2):.10g}", "mm"
    written = f"{number}{unit}"
    return written if parse_length(written) else None


_MEANT = lazy_regex(r'(-?[0-9]{1,6}(?:[.,][0-9]{1,6})?) ?([a-z]{1,5}|%|")', re.IGNORECASE)
"""Lengths as people write them, in units of other programs."""
_MM = {"cm": 10.0, "m": 1000.0, "pt": 25.4 / 72, **dict.fromkeys(("in", "inch", '"'), 25.4)}


def _written_hint(written: str) -> Message:
    return msg("write it as `{written}`", written=written)


def _positive_hint(length: Length) -> Message:
    positive = f"{-length.value:g}{length.unit.value}"
    return msg("it cannot be negative: `{positive}`", positive=positive)


_FOCUS_WORDS = msg("two parts of the whole, across and down: `[50%, 30%]`")
# A bare 0 is a number to YAML; names of the theme's spacing are any word.
_LENGTH_SCHEMA: Schema = {"anyOf": [{"type": "string"}, {"const": 0}]}
_PERCENT_SCHEMA: Schema = {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)? ?%$"}

LENGTH = Notation(read_length, {"$ref": "#/$defs/length"})
PRINTED_LENGTH = Notation(read_printed_length, {"$ref": "#/$defs/length"})
_SHIFTS_WORDS = msg("two lengths, to the right and down: `[20%, -4vmin]`")
SHIFTS = Notation(
    read_shifts,
    {"type": "array", "items": {"$ref": "#/$defs/length"}, "minItems": 2, "maxItems": 2},
)
SHIFT = Notation(read_shift, {"$ref": "#/$defs/length"})
EDGES = Notation(read_edges, {"$ref": "#/$defs/edges"})
FRACTION = plain(read_fraction, _PERCENT_SCHEMA)
FOCUS = plain(read_focus, {"type": "array", "items": _PERCENT_SCHEMA, "minItems": 2, "maxItems": 2})

DEFINITIONS: Mapping[str, Schema] = {
    "length": _LENGTH_SCHEMA,
    "edges": {
        "anyOf": [
            {"$ref": "#/$defs/length"},
            *(
                {
                    "type": "array",
                    "items": {"$ref": "#/$defs/length"},
                    "minItems": count,
                    "maxItems": count,
                }
                for count in (2, 4)
            ),
        ]
    },
}
