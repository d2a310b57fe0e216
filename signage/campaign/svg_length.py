"""Lengths and viewports of SVG drawings (SVG 2, chapter 8)."""

from __future__ import annotations

import math
import re
from typing import Any

from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex

_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?"
_LENGTH = lazy_regex(rf"\s*({_NUMBER})\s*([a-z%]*)\s*", re.IGNORECASE)
_PX = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
    "em": 16.0,
    "rem": 16.0,
    "ex": 8.0,
}
"""CSS Values 4; letters are as large as browsers have them where nothing else is said."""

ViewBox = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Viewport:
    """What percentages are parts of."""

    width: float
    height: float

    @property
    def diagonal(self) -> float:
        """Return that for lengths that go neither across nor down (SVG 2, 8.9)."""
        return math.sqrt((self.width**2 + self.height**2) / 2)


def read_length(text: str, whole: float) -> float | None:
    """Read a length, of *whole* if it is a percentage; None if it is none."""
    match = _LENGTH.fullmatch(text)
    if match is None:
        return None
    number, unit = float(match[1]), match[2].lower()
    if unit == "%":
        return number / 100 * whole
    return number * _PX[unit] if unit in _PX else None


def length(element: Any, name: str, viewport: Viewport, default: str = "0") -> float:
    """Return the length that attribute *name* of *element* says."""
    if name in ("x", "cx", "x1", "x2", "width"):
        whole = viewport.width
    elif name in ("y", "cy", "y1", "y2", "height"):
        whole = viewport.height
    else:
        whole = viewport.diagonal
    if name == "ry" and not element.get("ry"):
        name = "rx"
    elif name == "rx" and not element.get("rx"):
        name = "ry"
    for text in (element.get(name) or default, default):
        found = read_length(text, whole)
        if found is not None and math.isfinite(found):
            return found
    return 0.0


def view_box(element: Any) -> ViewBox | None:
    """Return the view box of *element*; None if it has none that can be used."""
    numbers = re.findall(_NUMBER + r"|nan|inf", element.get("viewBox") or "", re.IGNORECASE)
    if len(numbers) != 4:
        return None
    x, y, width, height = map(float, numbers)
    return x, y, width, height


def affine() -> Any:
    """Return picosvg's type of ways from some coordinates to others; it has no types itself."""
    from picosvg.svg_transform import Affine2D

    return Affine2D


def placement(
    box: ViewBox | None, aspect: str | None, x: float, y: float, width: float, height: float
) -> Any:
    """Return the way from the coordinates of *box* to a viewport (SVG 2, 8.7)."""
    start = affine().identity().translate(x, y)
    if box is None or min(box[2], box[3]) <= 0:
        return start
    align, _, fit = (aspect or "xMidYMid").strip().partition(" ")
    scale_x, scale_y = width / box[2], height / box[3]
    if align != "none":
        scale_x = scale_y = (max if fit.strip() == "slice" else min)(scale_x, scale_y)
    spare_x, spare_y = width - box[2] * scale_x, height - box[3] * scale_y
    shares = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
    across, down = shares.get(align[1:4], 0.5), shares.get(align[5:8], 0.5)
    start = start.translate(spare_x * across, spare_y * down)
    return start.scale(scale_x, scale_y).translate(-box[0], -box[1])
