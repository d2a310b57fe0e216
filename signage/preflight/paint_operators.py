"""Operators that paint paths, gradients, images and forms (ISO 32000-1, 8.5 and 8.7 to 8.10)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from pikepdf import Rectangle

from signage.geometry import Rect
from signage.preflight.color_spaces import UNKNOWN, ColorSpace, named_space, read_space
from signage.preflight.content_reader import (
    ContentReader,
    Malformed,
    Operands,
    Operator,
    PageFacts,
    floats,
    name,
)
from signage.preflight.drawing_effort import SCALED
from signage.preflight.graphics_state import PaintSettings, across, bounds_of, scale, upwards
from signage.preflight.image_reader import read_data
from signage.preflight.marked_content import is_hidden
from signage.preflight.marks import ImageMark, LineMark
from signage.preflight.objects import (
    as_matrix,
    as_name,
    as_number,
    as_numbers,
    entry,
    object_id,
)
from signage.preflight.shadings import shading_effort

_UNIT_SQUARE = Rectangle(0, 0, 1, 1)
"""What images fill before they are placed."""
_POINTS_PER_INCH = 72
_PIXEL = 0.5
"""Points: what is thinner is a pixel broad."""
_MOST_DASHES = 1e9
"""More than may be drawn; also for what is not a number."""
_SHORTEST_STEP = 1e-3
"""Between tiles, in the pattern's unit."""
_FOREIGN_KEYS = (
    ("OPI", "OPI proxy"),
    ("Alternates", "alternate images"),
    ("Ref", "reference XObject"),
)


def _extend(points: int) -> Operator:
    """Return what takes an operator's last *points* points into the path.

    Control points count as the path's own: the box comes out a little large.
    """

    def act(reader: ContentReader, operands: Operands) -> None:
        numbers = floats(operands, 2 * points)
        for x, y in zip(numbers[::2], numbers[1::2], strict=True):
            reader.extend_path(x, y)

    return act


def _rectangle(reader: ContentReader, operands: Operands) -> None:
    x, y, width, height = floats(operands, 4)
    for corner_x in (x, x + width):
        for corner_y in (y, y + height):
            reader.extend_path(corner_x, corner_y)


def _paint_path(*, fills: bool = False, strokes: bool = False) -> Operator:
    def act(reader: ContentReader, operands: Operands) -> None:
        bounds = bounds_of(Rectangle(*reader.path)) if reader.path else None
        _trace(reader)
        if bounds is not None and not reader.hidden_depth:
            if fills:
                _fill(reader, bounds)
            if strokes:
                _stroke(reader, bounds)
        if reader.clips_next and bounds is not None:
            reader.state.clip = reader.state.clip.intersection(bounds)
        reader.path, reader.path_length, reader.path_points = None, 0.0, 0
        reader.clips_next = False

    return act


def _trace(reader: ContentReader) -> None:
    """Count the edge of the path, of which no step is longer on the sheet than that is."""
    effort = reader.page.effort
    farthest = effort.sheet.width + effort.sheet.height
    effort.trace(min(reader.path_points * farthest, reader.path_length))


def _clip(reader: ContentReader, operands: Operands) -> None:
    reader.clips_next = True


def _fill(reader: ContentReader, bounds: Rect) -> None:
    reader.add_area(bounds, reader.state.fill)
    _enter_pattern(reader, bounds, reader.state.fill)


def _stroke(reader: ContentReader, bounds: Rect) -> None:
    state = reader.state
    width = state.line_width * scale(state.ctm)
    # Each dash is drawn, on the page or beyond it.
    dashes = reader.path_length / max(1e-9, scale(state.ctm)) * state.dashes
    reader.page.file.budget.spend_instructions(math.ceil(min(_MOST_DASHES, dashes)))
    half = width / 2
    reached = Rect(bounds.x - half, bounds.y - half, bounds.width + width, bounds.height + width)
    mark = LineMark(*reader.painted(reached, state.stroke), width)
    # Of the box around it a line covers no more than its length allows.
    area = max(1e-9, mark.bounds.width * mark.bounds.height)
    covered = min(1.0, reader.path_length * (width + _PIXEL) / area)
    reader.add(mark, state.stroke, covered)
    _enter_pattern(reader, bounds, state.stroke)


def _enter_pattern(reader: ContentReader, bounds: Rect, settings: PaintSettings) -> None:
    """Look once into the tile that *bounds* are filled with; where its tiles lie is no matter."""
    number = object_id(settings.pattern)
    if number is None:
        return
    filled = reader.visible(bounds)
    if (known := reader.page.drawings.get(number)) is not None:
        reader.page.effort.paint(filled, known.weight)
        return
    # Type 2: drawn with the colour that was chosen along with it; others begin with black.
    is_colorless = as_number(entry(settings.pattern, "PaintType")) == 2
    reader.page.drawings[number] = reader.enter(
        settings.pattern,
        as_matrix(entry(settings.pattern, "Matrix")) @ reader.base,
        reader.state.clip,
        settings=replace(settings, pattern=None) if is_colorless else PaintSettings(),
        everywhere=filled,
        repeats=_overlap(settings.pattern),
    )


def _overlap(pattern: object) -> float:
    """Return how many tiles of *pattern* lie upon one another."""
    box = as_numbers(entry(pattern, "BBox"), 4)
    steps = [as_number(entry(pattern, key)) for key in ("XStep", "YStep")]
    if box is None or None in steps:
        return 1.0
    left, bottom, right, top = box
    lengths = abs(right - left), abs(top - bottom)
    times = [
        length / max(_SHORTEST_STEP, abs(step or length))
        for length, step in zip(lengths, steps, strict=True)
    ]
    return math.prod(max(1.0, each) for each in times)


def _place_object(reader: ContentReader, operands: Operands) -> None:
    placed = reader.resource("XObject", name(operands))
    if reader.hidden_depth or is_hidden(entry(placed, "OC"), reader.hidden):
        return
    _note_foreign(reader, placed)
    match as_name(entry(placed, "Subtype")):
        case "Form":
            note_group(reader.page, placed)
            reader.enter_form(placed)
        case "Image":
            _note_image(reader, placed)
        case "PS":
            reader.page.file.foreign.setdefault("PostScript XObject")


def _note_foreign(reader: ContentReader, placed: object) -> None:
    foreign = reader.page.file.foreign
    for key, called in _FOREIGN_KEYS:
        if entry(placed, key) is not None:
            foreign.setdefault(called)
    if as_name(entry(placed, "Subtype2")) == "PS":
        foreign.setdefault("PostScript XObject")
    if entry(placed, "F") is not None:
        foreign.setdefault("stream in another file")


def note_group(page: PageFacts, holder: object) -> None:
    """Remember the transparency group that a page or form is, if it is one.

    The groups that soft masks are made from are not among them: they are
    never seen, and grey by their nature.
    """
    group = entry(holder, "Group")
    if as_name(entry(group, "S")) != "Transparency":
        return
    page.transparency.setdefault("transparency group")
    space = entry(group, "CS")
    if space is not None:
        page.blend_spaces.setdefault(read_space(space, None).any_color.family)


def _note_image(reader: ContentReader, image: object) -> None:
    is_stencil = entry(image, "ImageMask") is True
    read_data(image, reader)
    has_mask = entry(image, "SMask") is not None or bool(as_number(entry(image, "SMaskInData")))
    if has_mask:
        reader.page.transparency.setdefault("image with soft mask")
    space = entry(image, "ColorSpace")
    _add_image(
        reader,
        UNKNOWN if space is None else read_space(space, reader.resources),
        (as_number(entry(image, "Width")), as_number(entry(image, "Height"))),
        as_number(entry(image, "BitsPerComponent")),
        is_stencil=is_stencil,
        is_opaque=not has_mask and not is_stencil and entry(image, "Mask") is None,
    )


def _place_inline(reader: ContentReader, operands: Operands) -> None:
    image = operands[0] if operands else None
    if not isinstance(image, dict) or reader.hidden_depth:
        raise Malformed

    def said(*keys: str) -> object:
        return next((image[key] for key in keys if key in image), None)

    space = said("CS", "ColorSpace")
    width, height = (as_number(said(*keys)) or 0.0 for keys in (("W", "Width"), ("H", "Height")))
    reader.page.effort.decode(width * height)
    if isinstance(space, list):  # Indexed: its second element is the space of its colours
        space = space[1] if len(space) > 1 else None
    is_stencil = said("IM", "ImageMask") is True
    _add_image(
        reader,
        named_space(space, reader.resources) if isinstance(space, str) else UNKNOWN,
        (width, height),
        as_number(said("BPC", "BitsPerComponent")),
        is_stencil=is_stencil,
        is_opaque=not is_stencil,
    )


def _add_image(
    reader: ContentReader,
    space: ColorSpace,
    size: tuple[float | None, float | None],
    bits: float | None,
    *,
    is_stencil: bool,
    is_opaque: bool,
) -> None:
    state = reader.state
    width, height = size
    if not width or not height:
        return
    bounds = bounds_of(state.ctm.transform(_UNIT_SQUARE))
    reader.add(
        ImageMark(
            reader.visible(bounds),
            state.fill.color if is_stencil else space.any_color,
            state.fill.overprints,
            state.overprint_mode,
            is_opaque and state.is_opaque(state.fill),
            int(width),
            int(height),
            1 if is_stencil else int(bits or 8),
            min(_ppi(width, across(state.ctm)), _ppi(height, upwards(state.ctm))),
            is_stencil,
        ),
        state.fill,
        SCALED,
    )


def _ppi(pixels: float, points: float) -> float:
    return pixels * _POINTS_PER_INCH / max(points, 1e-6)


def _shade(reader: ContentReader, operands: Operands) -> None:
    shading = reader.resource("Shading", name(operands))
    if shading is None or reader.hidden_depth:
        return
    color = read_space(entry(shading, "ColorSpace"), reader.resources).any_color
    effort = shading_effort(shading, reader.state.ctm, reader)
    reader.add_area(reader.state.clip, replace(reader.state.fill, color=color, gradient=effort))


PAINT_OPERATORS: Mapping[str, Operator] = MappingProxyType(
    {
        "m": _extend(1),
        "l": _extend(1),
        "c": _extend(3),
        "v": _extend(2),
        "y": _extend(2),
        "re": _rectangle,
        "W": _clip,
        "W*": _clip,
        "n": _paint_path(),
        "f": _paint_path(fills=True),
        "F": _paint_path(fills=True),
        "f*": _paint_path(fills=True),
        "S": _paint_path(strokes=True),
        "s": _paint_path(strokes=True),
        "B": _paint_path(fills=True, strokes=True),
        "B*": _paint_path(fills=True, strokes=True),
        "b": _paint_path(fills=True, strokes=True),
        "b*": _paint_path(fills=True, strokes=True),
        "Do": _place_object,
        "BI": _place_inline,
        "sh": _shade,
    }
)
