"""Colours as they are written: digits, names of the theme, print inks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from signage.color import Color, parse_color
from signage.diagnostic import Diagnostic, Report
from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.model.field import Entry, Field, Notation, Schema
from signage.syntax.fields import refuse_name
from signage.syntax.node import Node, Scalar
from signage.syntax.readers import as_word
from signage.syntax.refusal import refuse

GROUND = "ground"
"""The colour below everything."""


INK = "ink"
"""The colour of text and pictograms."""


ACCENT = "accent"
"""The second tone of pictograms."""


class ColorNames(Protocol):
    """What reading colours needs of a theme."""

    @property
    def colors(self) -> Mapping[str, Color]:
        """Return its colours by their names."""

    @property
    def broken(self) -> frozenset[str]:
        """Return names of any kind that mean nothing because of a mistake that was reported."""


def theme_color(
    entry: Entry[ColorNames],
    field: Field[ColorNames, Color],
    name: str,
    default: Color | None = None,
) -> Color | None:
    """Return the colour written in *field*, else the theme's colour *name*, else *default*.

    If there is none of these, that is reported.
    """
    written = entry.get(field, None)
    if written is not None or entry.has(field):
        return written
    color = entry.context.colors.get(name, default)
    if name in entry.context.broken:
        entry.report.lack()
    elif color is None:
        entry.report.add(_no_color(entry, field.name, name))
    return color


def _no_color(entry: Entry[ColorNames], field: str, name: str) -> Diagnostic:
    return Diagnostic(
        "missing-field",
        msg(
            "no `{field}` is given, and the theme has no colour '{name}' to take instead",
            field=field,
            name=name,
        ),
        entry.span,
        hints=(msg('add `{name}: "#…"` to `colors:` of the theme', name=name),),
    )


COLOR_WORDS = msg("a colour")
_COLOR_NOUN = msg("colour")
_COLOR_HINT = msg("write it as `#015cd0`, `rgb(1, 92, 208)` or a name of the theme's colours")
_QUOTES_HINT = msg('a `#` begins a comment unless it stands in quotes: `"#015cd0"`')
# A name of the theme's colours, and how opaque it is.
_NAME = lazy_regex(r"([^\W\d][\w-]*)(?: ([0-9]{1,3}(?:\.[0-9]{1,3})?)%)?")


def read_color(node: Node, report: Report, names: ColorNames) -> Color | None:
    """Read ``#015cd0``, ``rgb(1, 92, 208)``, ``navy`` or ``navy 60%``."""
    if isinstance(node, Scalar) and node.is_nothing:
        refuse(node, report, "wrong-color", COLOR_WORDS, _QUOTES_HINT)
        return None
    text = as_word(node, report, COLOR_WORDS)
    if text is None:
        return None
    if (color := parse_color(text)) is not None:
        return replace(color, span=node.span)
    match = _NAME.fullmatch(text)
    if match is None or float(match[2] or 0) > 100:
        refuse(node, report, "wrong-color", COLOR_WORDS, _COLOR_HINT)
        return None
    if match[1] in names.colors:
        return _faded(names.colors[match[1]], match[2])
    if match[1] in names.broken:
        report.lack()
    else:
        refuse_name(match[1], names.colors, report, node.span, "unknown-color", _COLOR_NOUN)
    return None


def named_color(node: Node) -> str:
    """Return the name that *node* refers to, "" if it is not written as a name."""
    if not isinstance(node, Scalar) or parse_color(node.text.strip()) is not None:
        return ""
    match = _NAME.fullmatch(node.text.strip())
    return match[1] if match else ""


def _faded(color: Color, percent: str | None) -> Color:
    if percent is None:
        return color
    return replace(color, alpha=round(color.alpha * float(percent) / 100))


_SCHEMA: Schema = {
    "type": "string",
    "description": msg(
        "a colour: `#015cd0`, `rgb(1, 92, 208)`, a name of the theme, or `name 60%`"
    ),
}
COLOR = Notation(read_color, {"$ref": "#/$defs/color"})
DEFINITIONS: Mapping[str, Schema] = {"color": _SCHEMA}
