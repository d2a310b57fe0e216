"""The graphics state of content streams, and how far things reach in it (ISO 32000-1, 8.3, 8.4)."""

from __future__ import annotations

import copy
import math

from pikepdf import Matrix, Rectangle

from signage.geometry import Rect
from signage.lazy_dataclass import dataclass
from signage.preflight.color_spaces import BLACK, GRAY, ColorSpace
from signage.preflight.drawing_effort import DrawingEffort
from signage.preflight.fonts import PdfFont
from signage.preflight.marks import PdfColor

PLAIN_MODES = ("Normal", "Compatible")
"""Blend modes that let nothing shine through."""
_FARTHEST = 1e9
"""Points; whatever lies beyond is nowhere."""


@dataclass(slots=True)
class PaintSettings:
    """How areas, or lines, are painted."""

    space: ColorSpace = GRAY
    color: PdfColor = BLACK
    pattern: object = None
    """The tiling pattern that is painted with."""
    gradient: DrawingEffort | None = None
    """What there is to draw of the gradient that is painted with."""
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
    dashes: float = 0.0
    """How many to a unit of length; none are one line."""
    overprint_mode: int = 0
    blend_mode: str = "Normal"
    soft_mask: DrawingEffort | None = None
    """What there is to draw of it, each time that something is seen through it."""
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
        return ink.alpha >= 1 and self.soft_mask is None and self.blend_mode in PLAIN_MODES


def initial_state(ctm: Matrix, sheet: Rect) -> GraphicsState:
    """Return what a page begins with."""
    return GraphicsState(ctm, sheet, PaintSettings(), PaintSettings())


def bounds_of(box: Rectangle) -> Rect:
    """Return *box*, in coordinates that count downwards, no farther than anything on a page."""
    left, top = _near(box.llx), _near(box.lly)
    return Rect(left, top, _near(box.urx) - left, _near(box.ury) - top)


def across(matrix: Matrix) -> float:
    """Return how long a unit to the right becomes."""
    return math.hypot(matrix.a, matrix.b)


def upwards(matrix: Matrix) -> float:
    """Return how long a unit upwards becomes."""
    return math.hypot(matrix.c, matrix.d)


def scale(matrix: Matrix) -> float:
    """Return by how much lengths grow, on the whole."""
    return math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))


def _near(value: float) -> float:
    # Also for what is not a number, of which every comparison is false.
    return max(-_FARTHEST, min(_FARTHEST, value)) if value == value else 0.0
