"""How a photograph is suited to a campaign: what stays in view, its scrim, its two colours."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from signage.color import BLACK, WHITE, Color, mixed, relative_luminance
from signage.diagnostic import Diagnostic, Report
from signage.message import msg
from signage.model.color import COLOR, GROUND, ColorNames
from signage.model.field import Notation, plain
from signage.model.length import FOCUS, read_focus
from signage.syntax.node import Node, Scalar, Sequence
from signage.syntax.refusal import refuse_type

AUTO: Final = "auto"

_DEEPER = 0.6
"""How much black or white is in the scrim that the program chooses."""
_HALF_LIGHT = 0.18
"""The luminance that has the same contrast to black and to white, nearly."""


class Focus(enum.Enum):
    """A focus that is not written but found."""

    AUTO = AUTO


def read_photo_focus(node: Node, report: Report) -> tuple[float, float] | Focus | None:
    """Read ``[50%, 30%]`` or ``auto``."""
    return Focus.AUTO if _is_auto(node) else read_focus(node, report)


def read_scrim(node: Node, report: Report, names: ColorNames) -> Color | None:
    """Read a colour, or ``auto`` for the theme's ground, deepened; how opaque is found later."""
    if not _is_auto(node):
        color = COLOR.read(node, report, names)
        return None if color is None else replace(color, alpha=255)
    ground = names.colors.get(GROUND)
    if GROUND in names.broken:
        report.lack()
    elif ground is None:
        report.add(
            Diagnostic(
                "missing-field",
                msg("`auto` is the theme's colour '{name}', and it has none", name=GROUND),
                node.span,
                hints=(msg("name the colour: `scrim: night`"),),
            )
        )
    return ground and deepened(ground)


def deepened(ground: Color) -> Color:
    """Return a dark *ground* darker, a light one lighter.

    Grounds are chosen so that letters on them have just enough contrast: a layer of one that
    lets anything of a photograph through would have too little.
    """
    is_dark = relative_luminance(ground) < _HALF_LIGHT
    # Nobody has named inks for the mixture.
    return replace(mixed(ground, BLACK if is_dark else WHITE, _DEEPER), inks=None)


def read_duotone(node: Node, report: Report, names: ColorNames) -> tuple[Color, Color] | None:
    """Read ``[night, sand]``: the colours for black and for white."""
    if not isinstance(node, Sequence) or len(node.items) != 2:
        refuse_type(node, report, _DUOTONE_WORDS)
        return None
    dark, light = (COLOR.read(item, report, names) for item in node.items)
    if dark is None or light is None:
        return None
    return replace(dark, alpha=255), replace(light, alpha=255)


def _is_auto(node: Node) -> bool:
    return isinstance(node, Scalar) and node.text.strip() == AUTO


_DUOTONE_WORDS = msg("two colours, for the dark and for the light: `[night, sand]`")
_AUTO_SCHEMA: Mapping[str, str] = {"const": AUTO}

PHOTO_FOCUS: Notation[object, tuple[float, float] | Focus] = plain(
    read_photo_focus, {"anyOf": [_AUTO_SCHEMA, FOCUS.schema]}
)
SCRIM = Notation(read_scrim, {"anyOf": [_AUTO_SCHEMA, COLOR.schema]})
DUOTONE = Notation(
    read_duotone, {"type": "array", "items": COLOR.schema, "minItems": 2, "maxItems": 2}
)
