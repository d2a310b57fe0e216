"""The graphics state of a content stream (ISO 32000-1, 8.4), as far as the facts hang on it."""

from __future__ import annotations

import copy
from dataclasses import dataclass

from signage.checks.print.paint import Paint
from signage.geometry import Rect
from signage.prepress.color_space import BLACK, GRAY, ColorSpace
from signage.prepress.fonts import FontReader
from signage.prepress.matrix import Matrix


@dataclass(slots=True)
class Ink:
    """How areas, or lines, are painted."""

    space: ColorSpace = GRAY
    paint: Paint = BLACK
    pattern: object = None
    """The tiling pattern that is painted with."""
    overprints: bool = False
    alpha: float = 1.0


@dataclass(slots=True)
class State:
    """Everything that q saves and Q brings back."""

    ctm: Matrix
    clip: Rect
    """In points from the top left of the sheet: a box around what is let through."""
    fill: Ink
    stroke: Ink
    line_width: float = 1.0
    overprint_mode: int = 0
    blend_mode: str = "Normal"
    has_soft_mask: bool = False
    font: FontReader | None = None
    font_size: float = 0.0
    letter_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    render_mode: int = 0

    def copied(self) -> State:
        """Return a state that can be changed without changing this one."""
        twin = copy.copy(self)
        twin.fill, twin.stroke = copy.copy(self.fill), copy.copy(self.stroke)
        return twin

    def is_opaque(self, ink: Ink) -> bool:
        """Tell whether nothing shines through what is painted with *ink*."""
        return ink.alpha >= 1 and not self.has_soft_mask and self.blend_mode in PLAIN_MODES


PLAIN_MODES = ("Normal", "Compatible")


def initial_state(ctm: Matrix, sheet: Rect) -> State:
    """Return what a page begins with."""
    return State(ctm, sheet, Ink(), Ink())
