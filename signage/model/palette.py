"""A palette: all the colours of a theme, from the one that an organisation has.

Reckoned in OKLCH, where equal steps look equal and a hue stays itself when it is darkened
(Björn Ottosson, "A perceptual color space for image processing", 2020; CSS Color 4, chapter 9).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from signage.color import WHITE, Color, contrast, linear
from signage.lazy_dataclass import dataclass

READABLE = 7.0
"""The contrast of letters and their ground (WCAG 2.2, success criterion 1.4.6)."""


@dataclass(frozen=True, slots=True)
class Oklch:
    """A colour by lightness (0 to 1), chroma (0 to about 0.37) and hue (degrees)."""

    lightness: float
    chroma: float
    hue: float

    @property
    def color(self) -> Color:
        """Return it in sRGB, with as much of its chroma as there is of that hue and lightness."""
        shown = self
        if not _is_shown(_light(self)):
            shown, high = replace(self, chroma=0.0), self.chroma
            while high - shown.chroma > _FINE:
                middle = replace(self, chroma=(shown.chroma + high) / 2)
                if _is_shown(_light(middle)):
                    shown = middle
                else:
                    high = middle.chroma
        red, green, blue = map(_channel, _light(shown))
        return Color(red, green, blue)


def palette(color: Color) -> Mapping[str, Color]:
    """Return the colours of a theme around *color*, by the names that themes of the stock use.

    Letters are readable on every ground, whatever *color* is: it is darkened until they are. One
    so light that nothing would be left of it becomes what is stressed on a dark ground instead.
    """
    own = to_oklch(color)
    brand, sun = own, _SUN
    if own.lightness > _LIGHT or _is_yellow(own):
        brand = replace(own, lightness=0.5, chroma=max(own.chroma, 0.1))
        if own.chroma < _COLORLESS or _is_yellow(own):
            # Of a dark yellow nothing is left but mud.
            brand = replace(brand, chroma=0.17, hue=_BLUE)
        if own.chroma >= _COLORLESS:
            sun = replace(own, lightness=max(own.lightness, 0.8))
    night = Oklch(0.21, min(brand.chroma, 0.09), brand.hue)
    sun = _lighter(sun, night.color)
    brand = replace(brand, lightness=max(brand.lightness, 0.3))
    pale = Oklch(0.955, min(brand.chroma, 0.022), brand.hue).color
    brand = _darker(_darker(brand, pale), sun.color)
    hue = _BLUE if 140 <= brand.hue <= 240 else _TEAL
    second = _darker(Oklch(brand.lightness, max(brand.chroma * 0.7, 0.06), hue), sun.color)
    # Of the same hue all the way down: between two hues a gradient is muddy.
    deep = replace(brand, lightness=(brand.lightness + night.lightness) / 2)
    coral = _lighter(_CORAL, night.color)
    return {
        "brand": brand.color,
        "bright": _lightest_below(brand, pale).color,
        "second": second.color,
        "deep": deep.color,
        "night": night.color,
        "pale": pale,
        "sand": Oklch(0.965, 0.035, 90).color,
        "coral": coral.color,
        "sun": sun.color,
        "second_disc": _lightest_below(second, WHITE).color,
        "pale_disc": Oklch(0.885, min(brand.chroma, 0.05), brand.hue).color,
        "together_disc": replace(coral, lightness=coral.lightness + 0.06, chroma=0.11).color,
        "promise_disc": Oklch(0.91, 0.09, 85).color,
        "post_brand": replace(brand, lightness=brand.lightness - _IN_JPEG).color,
        "post_second": replace(second, lightness=second.lightness - _IN_JPEG).color,
        "post_together": replace(coral, lightness=coral.lightness + _IN_JPEG).color,
        "help_disc": _lighter(replace(sun, lightness=sun.lightness - 0.06), night.color).color,
    }


def to_oklch(color: Color) -> Oklch:
    """Return *color*, without its opacity, in OKLCH."""
    red, green, blue = (linear(channel / 255) for channel in color.rgb)
    cones = [math.cbrt(a * red + b * green + c * blue) for a, b, c in _TO_CONES]
    lightness, a, b = (x * cones[0] + y * cones[1] + z * cones[2] for x, y, z in _FROM_ROOTS)
    return Oklch(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)


def _darker(color: Oklch, letters: Color) -> Oklch:
    """Return *color*, as dark as it has to be for *letters* to be readable on it."""
    while contrast(color.color, letters) < READABLE:
        color = replace(color, lightness=color.lightness - _STEP)
    return color


def _lighter(color: Oklch, letters: Color) -> Oklch:
    """Return *color*, as light as it has to be for *letters* to be readable on it."""
    while contrast(color.color, letters) < READABLE:
        color = replace(color, lightness=color.lightness + _STEP)
    return color


def _lightest_below(color: Oklch, letters: Color) -> Oklch:
    """Return *color*, as light as it can be with *letters* still readable on it."""
    lighter = color
    while contrast(lighter.color, letters) >= READABLE:
        color = lighter
        lighter = replace(color, lightness=color.lightness + _STEP)
    return color


def _is_yellow(color: Oklch) -> bool:
    """Tell whether it is yellow, orange or lime: what is brown or olive once it is dark."""
    return 45 <= color.hue <= 130 and color.chroma >= _COLORLESS and color.lightness > 0.55


def _light(color: Oklch) -> tuple[float, float, float]:
    """Return linear red, green and blue; outside 0 to 1 what no screen of sRGB has."""
    a = color.chroma * math.cos(math.radians(color.hue))
    b = color.chroma * math.sin(math.radians(color.hue))
    cones = [(color.lightness + x * a + y * b) ** 3 for x, y in _TO_ROOTS]
    red, green, blue = (x * cones[0] + y * cones[1] + z * cones[2] for x, y, z in _FROM_CONES)
    return red, green, blue


def _is_shown(light: tuple[float, float, float]) -> bool:
    return all(-_FINE <= channel <= 1 + _FINE for channel in light)


def _channel(light: float) -> int:
    light = min(1.0, max(0.0, light))
    encoded = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return round(255 * encoded)


_FINE = 1e-4
_STEP = 0.004
_IN_JPEG = 0.03
"""How much further from its letters a ground is in a picture that is compressed: edges soften."""
_LIGHT = 0.72
_SUN = Oklch(0.885, 0.165, 92)
_CORAL = Oklch(0.7, 0.16, 38)
_BLUE, _TEAL = 262.0, 196.0
_COLORLESS = 0.03

_TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_FROM_ROOTS = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_TO_ROOTS = (
    (0.3963377774, 0.2158037573),
    (-0.1055613458, -0.0638541728),
    (-0.0894841775, -1.2914855480),
)
_FROM_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
