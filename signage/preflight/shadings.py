"""How long gradients take to draw."""

from __future__ import annotations

from pikepdf import Matrix, Rectangle

from signage.preflight.content_reader import ContentReader
from signage.preflight.drawing_effort import AXIAL, GRADIENT, DrawingEffort
from signage.preflight.graphics_state import bounds_of
from signage.preflight.mesh import MESHES, figures
from signage.preflight.objects import (
    ReadingBudget,
    as_number,
    decoded,
    entry,
    one_or_many,
)

_BY_FUNCTION, _ALONG_A_LINE = 1, 2
"""Types of shadings."""
_PROGRAM = 4
"""The type of functions that are little programs, run for each pixel."""
_BYTES = 10
"""Of a program, which take as long as a pixel."""


def shading_effort(shading: object, matrix: Matrix, reader: ContentReader) -> DrawingEffort:
    """Return what there is to draw of *shading*, whose coordinates *matrix* puts on the sheet."""
    budget, effort = reader.page.file.budget, DrawingEffort(reader.page.effort.sheet)
    kind = as_number(entry(shading, "ShadingType"))
    if kind == _BY_FUNCTION:
        programs = [slowness(each, budget) for each in one_or_many(entry(shading, "Function"))]
        effort.paint(effort.sheet, GRADIENT + sum(programs))
    elif kind not in MESHES:
        effort.paint(effort.sheet, AXIAL if kind == _ALONG_A_LINE else GRADIENT)
    for figure in figures(shading, budget):
        box = Rectangle(figure.x, figure.y, figure.right, figure.bottom)
        effort.paint(bounds_of(matrix.transform(box)).intersection(effort.sheet), GRADIENT)
    return effort


def slowness(function: object, budget: ReadingBudget) -> float:
    """Return how many plain pixels could be painted while *function* is reckoned once."""
    if as_number(entry(function, "FunctionType")) != _PROGRAM:
        return 0.0
    return len(decoded(function, budget)) / _BYTES
