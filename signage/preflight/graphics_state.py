"""The graphics state of a content stream and its transforms (ISO 32000-1, 8.3 and 8.4)."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterable
from dataclasses import dataclass

from signage.geometry import Rect
from signage.preflight.color_spaces import BLACK, GRAY, ColorSpace
from signage.preflight.fonts import PdfFont
from signage.preflight.marks import PdfColor

Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_FARTHEST = 1e9
"""Points; whatever lies beyond is nowhere."""


def from_numbers(numbers: tuple[float, ...] | None) -> Matrix:
    """Return six numbers as a transform; without them, what changes nothing."""
    if numbers is None:
        return IDENTITY
    a, b, c, d, e, f = numbers
    return (a, b, c, d, e, f)


def multiply(first: Matrix, then: Matrix) -> Matrix:
    """Return what applies *first*, and *then*."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where the point (*x*, *y*) comes to lie."""
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def bounds_of(points: Iterable[tuple[float, float]]) -> Rect:
    """Return the smallest box around *points*."""
    xs, ys = zip(*points, strict=True)
    left, top = _near(min(xs)), _near(min(ys))
    return Rect(left, top, _near(max(xs)) - left, _near(max(ys)) - top)


def transformed(matrix: Matrix, box: tuple[float, float, float, float]) -> Rect:
    """Return the smallest box around *box*, left bottom right top, once transformed."""
    left, bottom, right, top = box
    corners = ((left, bottom), (right, bottom), (right, top), (left, top))
    return bounds_of(apply(matrix, x, y) for x, y in corners)


def across(matrix: Matrix) -> float:
    """Return how long a unit to the right becomes."""
    return math.hypot(matrix[0], matrix[1])


def upwards(matrix: Matrix) -> float:
    """Return how long a unit upwards becomes."""
    return math.hypot(matrix[2], matrix[3])


def scale(matrix: Matrix) -> float:
    """Return by how much lengths grow, on the whole."""
    a, b, c, d, *_ = matrix
    return math.sqrt(abs(a * d - b * c))


def _near(value: float) -> float:
    # Also for what is not a number, of which every comparison is false.
    return max(-_FARTHEST, min(_FARTHEST, value)) if value == value else 0.0


@dataclass(slots=True)
class PaintSettings:
    """How areas, or lines, are painted."""

    space: ColorSpace = GRAY
    paint: PdfColor = BLACK
    pattern: object = None
    """The tiling pattern that is painted with."""
    overprints: bool = False
    alpha: float = 1.0


@dataclass(slots=True)
class GraphicsState:
    """Everything that q saves and Q brings back."""

    ctm: Matrix
    clip: Rect
    """In points from the top left of the sheet: a box around what is let through."""
    fill: PaintSettings
    stroke: PaintSettings
    line_width: float = 1.0
    overprint_mode: int = 0
    blend_mode: str = "Normal"
    has_soft_mask: bool = False
    font: PdfFont | None = None
    font_size: float = 0.0
    letter_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    render_mode: int = 0

    def copied(self) -> GraphicsState:
        """Return a state that can be changed without changing this one."""
        twin = copy.copy(self)
        twin.fill, twin.stroke = copy.copy(self.fill), copy.copy(self.stroke)
        return twin

    def is_opaque(self, ink: PaintSettings) -> bool:
        """Tell whether nothing shines through what is painted with *ink*."""
        return ink.alpha >= 1 and not self.has_soft_mask and self.blend_mode in PLAIN_MODES


PLAIN_MODES = ("Normal", "Compatible")


def initial_state(ctm: Matrix, sheet: Rect) -> GraphicsState:
    """Return what a page begins with."""
    return GraphicsState(ctm, sheet, PaintSettings(), PaintSettings())
