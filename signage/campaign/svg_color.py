"""Colours as SVG drawings have them: by name, in hex, as rgb() or hsl(); None: no colour."""

from __future__ import annotations

import colorsys
import re

from signage.color import TRANSPARENT, Color, parse_color

_NUMBER = r"([+-]?(?:\d+(?:\.\d*)?|\.\d+)%?)"
_FUNCTION = re.compile(
    rf"(rgb|hsl)a?\(\s*{_NUMBER}(?:deg)?[\s,]+{_NUMBER}[\s,]+{_NUMBER}(?:\s*[,/]\s*{_NUMBER})?\s*\)"
)


def read_color(text: str) -> Color | None:
    """Read a colour of CSS Color 4 in lower case; None if it is none that is known."""
    if text == "transparent":
        return TRANSPARENT
    if (color := parse_color(text)) is not None:
        return color
    if match := _FUNCTION.fullmatch(text):
        alpha = 1.0 if match[5] is None else _share(match[5], 1)
        return _mixed(match[1], match[2], match[3], match[4], round(alpha * 255))
    from PIL.ImageColor import colormap

    named = colormap.get(text)
    return parse_color(named) if isinstance(named, str) else None


def is_paint(value: str) -> bool:
    """Tell whether *value* can be that of `fill` or `stroke`."""
    # Inkscape writes the inks behind the colour.
    color = value.partition(" icc-color(")[0]
    known = ("none", "currentcolor", "context-fill", "context-stroke")
    return color in known or color.startswith("url(") or read_color(color) is not None


def _mixed(kind: str, one: str, two: str, three: str, alpha: int) -> Color:
    if kind == "hsl":
        hue, saturation, light = float(one) / 360 % 1, _share(two, 100), _share(three, 100)
        channels = colorsys.hls_to_rgb(hue, light, saturation)
    else:
        channels = (_share(one, 255), _share(two, 255), _share(three, 255))
    red, green, blue = (round(channel * 255) for channel in channels)
    return Color(red, green, blue, alpha)


def _share(text: str, whole: float) -> float:
    share = float(text[:-1]) / 100 if text.endswith("%") else float(text) / whole
    return min(1.0, max(0.0, share))
