"""How different two colours look: CIEDE2000 (ISO/CIE 11664-6:2014)."""

from __future__ import annotations

from math import atan2, copysign, cos, degrees, exp, hypot, radians, sin, sqrt
from typing import TypeAlias

Lab: TypeAlias = tuple[float, float, float]
"""CIELAB: lightness 0 to 100, then from green to red and from blue to yellow."""


def difference(one: Lab, other: Lab) -> float:
    """Return by how much *one* looks other than *other*: 1 is hardly seen, 100 is black on white.

    Names are those of Sharma, Wu, Dalal: The CIEDE2000 color-difference formula
    (2005), which tells of the places where others have gone wrong.
    """
    (l1, a1, b1), (l2, a2, b2) = one, other
    g = 0.5 * (1 - _share((hypot(a1, b1) + hypot(a2, b2)) / 2))
    c1, c2 = hypot(a1 * (1 + g), b1), hypot(a2 * (1 + g), b2)
    h1, h2 = _hue(a1 * (1 + g), b1), _hue(a2 * (1 + g), b2)
    apart = h2 - h1 if c1 * c2 else 0.0
    if abs(apart) > 180:
        apart -= copysign(360, apart)
    delta_l, delta_c = l2 - l1, c2 - c1
    delta_h = 2 * sqrt(c1 * c2) * sin(radians(apart / 2))

    l_mean, c_mean = (l1 + l2) / 2, (c1 + c2) / 2
    h_mean = (h1 + apart / 2) % 360 if c1 * c2 else h1 + h2
    t = (
        1
        - 0.17 * cos(radians(h_mean - 30))
        + 0.24 * cos(radians(2 * h_mean))
        + 0.32 * cos(radians(3 * h_mean + 6))
        - 0.20 * cos(radians(4 * h_mean - 63))
    )
    s_l = 1 + 0.015 * (l_mean - 50) ** 2 / sqrt(20 + (l_mean - 50) ** 2)
    s_c, s_h = 1 + 0.045 * c_mean, 1 + 0.015 * c_mean * t
    turn = 30 * exp(-(((h_mean - 275) / 25) ** 2))
    r_t = -sin(radians(2 * turn)) * 2 * _share(c_mean)
    light, chroma, hue = delta_l / s_l, delta_c / s_c, delta_h / s_h
    return sqrt(light**2 + chroma**2 + hue**2 + r_t * chroma * hue)


def _share(chroma: float) -> float:
    return sqrt(chroma**7 / (chroma**7 + 25.0**7))


def _hue(a: float, b: float) -> float:
    return degrees(atan2(b, a)) % 360 if a or b else 0.0
