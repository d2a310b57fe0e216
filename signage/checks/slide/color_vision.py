"""Colours as people see them who lack one kind of cone, and the difference of two colours.

Linear light is red, green and blue from 0 to 1; Lab is CIELAB with the white of sRGB (D65).
"""

from __future__ import annotations

import math

from signage.color import Color, linear_light
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg

Triple = tuple[float, float, float]
ConeMatrix = tuple[Triple, Triple, Triple]


@dataclass(frozen=True, slots=True)
class Deficiency:
    """A way of seeing colours with two kinds of cones; *matrix* maps linear light."""

    name: Message
    matrix: ConeMatrix


DEFICIENCIES = (
    Deficiency(
        msg("protanopia"),
        (
            (0.152286, 1.052583, -0.204868),
            (0.114503, 0.786281, 0.099216),
            (-0.003882, -0.048116, 1.051998),
        ),
    ),
    Deficiency(
        msg("deuteranopia"),
        (
            (0.367322, 0.860646, -0.227968),
            (0.280085, 0.672501, 0.047413),
            (-0.011820, 0.042940, 0.968881),
        ),
    ),
    Deficiency(
        msg("tritanopia"),
        (
            (1.255528, -0.076749, -0.178779),
            (-0.078411, 0.930809, 0.147602),
            (0.004733, 0.691367, 0.303900),
        ),
    ),
)
"""At severity 1.0 (Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for
Simulation of Color Vision Deficiency", table 1)."""


def seen_difference(one: Color, other: Color, deficiency: Deficiency) -> float:
    """Return how different two opaque colours look to somebody with *deficiency* (CIEDE2000)."""
    return difference(*(lab(simulate(linear_light(c), deficiency)) for c in (one, other)))


def simulate(light: Triple, deficiency: Deficiency) -> Triple:
    """Return the linear light that looks to all as *light* does to somebody with *deficiency*."""
    red, green, blue = (min(1.0, max(0.0, _dot(row, light))) for row in deficiency.matrix)
    return red, green, blue


def lab(light: Triple) -> Triple:
    """Return lightness, a and b of linear light (IEC 61966-2-1; CIE 15, CIELAB)."""
    x, y, z = (_root(_dot(row, light) / sum(row)) for row in _TO_XYZ)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: Triple, other: Triple) -> float:
    """Return how different two Lab colours look: about 1 is just seen.

    CIEDE2000 in the form and with the names of Sharma, Wu and Dalal 2005, "The CIEDE2000
    Color-Difference Formula: Implementation Notes, Supplementary Test Data, and Mathematical
    Observations"; all weights 1.
    """
    chroma_1, hue_1, chroma_2, hue_2 = _adjusted(one, other)
    turn, hue = _turn_and_mean(hue_1, hue_2)
    lightness, chroma = (one[0] + other[0]) / 2, (chroma_1 + chroma_2) / 2
    weight_l = 1 + 0.015 * (lightness - 50) ** 2 / math.sqrt(20 + (lightness - 50) ** 2)
    weight_c = 1 + 0.045 * chroma
    weight_h = 1 + 0.015 * chroma * _hue_weight(hue)
    delta_l = (other[0] - one[0]) / weight_l
    delta_c = (chroma_2 - chroma_1) / weight_c
    delta_h = 2 * math.sqrt(chroma_1 * chroma_2) * _sin(turn / 2) / weight_h
    crossed = _rotation(chroma, hue) * delta_c * delta_h
    return math.sqrt(delta_l**2 + delta_c**2 + delta_h**2 + crossed)


_TO_XYZ: ConeMatrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)


def _dot(row: Triple, light: Triple) -> float:
    return row[0] * light[0] + row[1] * light[1] + row[2] * light[2]


def _root(value: float) -> float:
    return math.cbrt(value) if value > (6 / 29) ** 3 else value / (3 * (6 / 29) ** 2) + 4 / 29


def _adjusted(one: Triple, other: Triple) -> tuple[float, float, float, float]:
    """Return chroma and hue (degrees) of both: a is stretched near gray."""
    mean = (math.hypot(*one[1:]) + math.hypot(*other[1:])) / 2
    stretch = 1.5 - _saturation(mean) / 2
    (a_1, b_1), (a_2, b_2) = (stretch * one[1], one[2]), (stretch * other[1], other[2])
    return math.hypot(a_1, b_1), _hue(a_1, b_1), math.hypot(a_2, b_2), _hue(a_2, b_2)


def _turn_and_mean(hue_1: float, hue_2: float) -> tuple[float, float]:
    """Return the way from one hue to the other, the short way round, and what is half-way.

    Grays have no hue; whatever is said here of theirs is multiplied by their chroma, nothing.
    """
    turn = hue_2 - hue_1
    if abs(turn) <= _HALF_TURN:
        return turn, (hue_1 + hue_2) / 2
    return turn - math.copysign(360, turn), (hue_1 + hue_2 + 360) / 2 % 360


_HALF_TURN = 180 + 1e-9
"""Opposite hues are so on every machine, even if its arithmetic made them a hair more."""


def _hue(a: float, b: float) -> float:
    return math.degrees(math.atan2(b, a)) % 360


def _hue_weight(hue: float) -> float:
    return (
        1
        - 0.17 * _cos(hue - 30)
        + 0.24 * _cos(2 * hue)
        + 0.32 * _cos(3 * hue + 6)
        - 0.20 * _cos(4 * hue - 63)
    )


def _rotation(chroma: float, hue: float) -> float:
    """Return what ties chroma and hue to each other: among blues only."""
    return -2 * _saturation(chroma) * _sin(60 * math.exp(-(((hue - 275) / 25) ** 2)))


def _saturation(chroma: float) -> float:
    return math.sqrt(chroma**7 / (chroma**7 + 25**7))


def _sin(degrees: float) -> float:
    return math.sin(math.radians(degrees))


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))
