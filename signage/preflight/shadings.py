"""How long gradients and images take to draw."""

from __future__ import annotations

import pikepdf
from pikepdf import Matrix, Rectangle

from signage.preflight.content_reader import ContentReader
from signage.preflight.drawing_effort import AXIAL, GRADIENT, DrawingEffort
from signage.preflight.graphics_state import bounds_of
from signage.preflight.mesh import MESHES, figures
from signage.preflight.objects import (
    ReadingBudget,
    as_name,
    as_number,
    decoded,
    elements,
    entry,
    one_or_many,
)

_BY_FUNCTION, _ALONG_A_LINE = 1, 2
"""Types of shadings."""
_PROGRAM = 4
"""The type of functions that are little programs, run for each pixel."""
_BYTES = 10
"""Of a program, which take as long as a pixel."""
_OWN_SIZE = b"\xff\x4f\xff\x51"
"""Of JPEG 2000: how large the image is follows, whatever the file says (ISO 15444-1, A.5.1)."""


def shading_effort(shading: object, matrix: Matrix, reader: ContentReader) -> DrawingEffort:
    """Return what there is to draw of *shading*, whose coordinates *matrix* puts on the sheet."""
    budget, effort = reader.page.file.budget, DrawingEffort(reader.page.effort.sheet)
    kind = as_number(entry(shading, "ShadingType"))
    if kind == _BY_FUNCTION:
        programs = [_slowness(each, budget) for each in one_or_many(entry(shading, "Function"))]
        effort.paint(effort.sheet, GRADIENT + sum(programs))
    elif kind not in MESHES:
        effort.paint(effort.sheet, AXIAL if kind == _ALONG_A_LINE else GRADIENT)
    for figure in figures(shading, budget):
        box = Rectangle(figure.x, figure.y, figure.right, figure.bottom)
        effort.paint(bounds_of(matrix.transform(box)).intersection(effort.sheet), GRADIENT)
    return effort


def count_image(image: object, reader: ContentReader) -> None:
    """Count what decoding *image*, and what it is masked by, comes to."""
    for part in (image, entry(image, "SMask"), entry(image, "Mask")):
        if isinstance(part, pikepdf.Stream):
            reader.page.effort.decode(_pixels(part), _color_weight(part, reader))


def _pixels(image: pikepdf.Stream) -> float:
    """Return how many pixels *image* has, by what the file says or by its own data."""
    said = _product(as_number(entry(image, "Width")), as_number(entry(image, "Height")))
    if "JPXDecode" not in map(as_name, one_or_many(entry(image, "Filter"))):
        return said
    data = image.read_raw_bytes()
    at = data.find(_OWN_SIZE) + 8
    sides = (int.from_bytes(data[start : start + 4]) for start in (at, at + 4))
    return max(said, _product(*sides))


def _product(width: float | None, height: float | None) -> float:
    return max(0.0, width or 0.0) * max(0.0, height or 0.0)


def _color_weight(image: object, reader: ContentReader) -> float:
    """Return how much longer than others a pixel of *image* takes, for its colour."""
    space = entry(image, "ColorSpace")
    name = as_name(space)
    if name is not None:
        space = entry(reader.resources, "ColorSpace", name)
    # Of Separation and DeviceN, the fourth is the function that mixes the colour.
    return 1.0 + sum(
        _slowness(each, reader.page.file.budget) for each in list(elements(space))[3:4]
    )


def _slowness(function: object, budget: ReadingBudget) -> float:
    """Return how many plain pixels could be painted while *function* is reckoned once."""
    if as_number(entry(function, "FunctionType")) != _PROGRAM:
        return 0.0
    return len(decoded(function, budget)) / _BYTES
