"""Operators that paint paths, gradients, images and forms (ISO 32000-1, 8.5, 8.7.4.2, 8.8 to 8.10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

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
from signage.preflight.graphics_state import (
    PaintSettings,
    across,
    from_numbers,
    multiply,
    scale,
    transformed,
    upwards,
)
from signage.preflight.marks import AreaMark, ImageMark, LineMark
from signage.preflight.objects import as_name, as_number, as_numbers, entry, object_id
from signage.preflight.state_operators import is_hidden


def _reach(points: int) -> Operator:
    """Return what takes an operator's last *points* points into the path.

    Control points count as the path's own: the box comes out a little large.
    """

    def act(walk: ContentReader, operands: Operands) -> None:
        numbers = floats(operands, 2 * points)
        for x, y in zip(numbers[::2], numbers[1::2], strict=True):
            walk.reach(x, y)

    return act


def _rectangle(walk: ContentReader, operands: Operands) -> None:
    x, y, width, height = floats(operands, 4)
    for across in (x, x + width):
        for up in (y, y + height):
            walk.reach(across, up)


def _paint_path(*, fills: bool = False, strokes: bool = False) -> Operator:
    def act(walk: ContentReader, operands: Operands) -> None:
        bounds = walk.path.bounds if walk.path else None
        if bounds is not None and not walk.hidden_depth:
            if fills:
                _fill(walk, bounds)
            if strokes:
                _stroke(walk, bounds)
        if walk.clips_next and bounds is not None:
            walk.state.clip = walk.state.clip.intersection(bounds)
        walk.path, walk.clips_next = None, False

    return act


def _clip(walk: ContentReader, operands: Operands) -> None:
    walk.clips_next = True


def _fill(walk: ContentReader, bounds: Rect) -> None:
    walk.add_area(bounds, walk.state.fill)
    _enter_pattern(walk, bounds, walk.state.fill)


def _stroke(walk: ContentReader, bounds: Rect) -> None:
    state = walk.state
    width = state.line_width * scale(state.ctm)
    half = width / 2
    reached = Rect(bounds.x - half, bounds.y - half, bounds.width + width, bounds.height + width)
    ink = state.stroke
    walk.gathered.add(
        LineMark(
            walk.visible(reached),
            ink.paint,
            ink.overprints,
            state.overprint_mode,
            state.is_opaque(ink),
            width,
        )
    )
    _enter_pattern(walk, bounds, ink)


def _enter_pattern(walk: ContentReader, bounds: Rect, ink: PaintSettings) -> None:
    """Look once into the tile that *bounds* are filled with; where its tiles lie is no matter."""
    number = object_id(ink.pattern)
    if number is None or number in walk.gathered.walked:
        return
    walk.gathered.walked.add(number)
    matrix = from_numbers(as_numbers(entry(ink.pattern, "Matrix"), 6))
    # Type 2: drawn with the colour that was chosen along with it.
    is_colorless = as_number(entry(ink.pattern, "PaintType")) == 2
    walk.enter(
        ink.pattern,
        multiply(matrix, walk.base),
        walk.state.clip,
        ink=replace(ink, pattern=None) if is_colorless else None,
        everywhere=walk.visible(bounds),
    )


PATH_OPERATORS: Mapping[str, Operator] = MappingProxyType(
    {
        "m": _reach(1),
        "l": _reach(1),
        "c": _reach(3),
        "v": _reach(2),
        "y": _reach(2),
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
    }
)


_UNIT = (0.0, 0.0, 1.0, 1.0)
_POINTS_PER_INCH = 72
_FOREIGN_KEYS = (
    ("OPI", "OPI proxy"),
    ("Alternates", "alternate images"),
    ("Ref", "reference XObject"),
)


def _place_object(walk: ContentReader, operands: Operands) -> None:
    placed = entry(walk.resources, "XObject", name(operands))
    if walk.hidden_depth or is_hidden(entry(placed, "OC"), walk.hidden):
        return
    _note_foreign(walk, placed)
    match as_name(entry(placed, "Subtype")):
        case "Form":
            _note_group(walk, placed)
            walk.enter_form(placed)
        case "Image":
            _note_image(walk, placed)
        case "PS":
            walk.gathered.shared.foreign.setdefault("PostScript XObject")


def _note_foreign(walk: ContentReader, placed: object) -> None:
    foreign = walk.gathered.shared.foreign
    for key, called in _FOREIGN_KEYS:
        if entry(placed, key) is not None:
            foreign.setdefault(called)
    if as_name(entry(placed, "Subtype2")) == "PS":
        foreign.setdefault("PostScript XObject")
    if entry(placed, "F") is not None:
        foreign.setdefault("stream in another file")


def _note_group(walk: ContentReader, form: object) -> None:
    note_group(walk.gathered, form)


def note_group(gathered: PageFacts, holder: object) -> None:
    """Remember the transparency group that a page or form is, if it is one.

    The groups that soft masks are made from are not among them: they are
    never seen, and grey by their nature.
    """
    group = entry(holder, "Group")
    if as_name(entry(group, "S")) != "Transparency":
        return
    gathered.transparency.setdefault("transparency group")
    space = entry(group, "CS")
    if space is not None:
        gathered.blend_spaces.setdefault(read_space(space, None).paint.space)


def _note_image(walk: ContentReader, image: object) -> None:
    is_stencil = entry(image, "ImageMask") is True
    has_mask = entry(image, "SMask") is not None or bool(as_number(entry(image, "SMaskInData")))
    if has_mask:
        walk.gathered.transparency.setdefault("image with soft mask")
    space = entry(image, "ColorSpace")
    _add_image(
        walk,
        UNKNOWN if space is None else read_space(space, walk.resources),
        (as_number(entry(image, "Width")), as_number(entry(image, "Height"))),
        as_number(entry(image, "BitsPerComponent")),
        is_stencil=is_stencil,
        is_opaque=not has_mask and not is_stencil and entry(image, "Mask") is None,
    )


def _place_inline(walk: ContentReader, operands: Operands) -> None:
    image = operands[0] if operands else None
    if not isinstance(image, dict) or walk.hidden_depth:
        raise Malformed

    def said(*keys: str) -> object:
        return next((image[key] for key in keys if key in image), None)

    space = said("CS", "ColorSpace")
    if isinstance(space, list):  # Indexed: its second element is the space of its colours
        space = space[1] if len(space) > 1 else None
    is_stencil = said("IM", "ImageMask") is True
    _add_image(
        walk,
        named_space(space, walk.resources) if isinstance(space, str) else UNKNOWN,
        (as_number(said("W", "Width")), as_number(said("H", "Height"))),
        as_number(said("BPC", "BitsPerComponent")),
        is_stencil=is_stencil,
        is_opaque=not is_stencil,
    )


def _add_image(
    walk: ContentReader,
    space: ColorSpace,
    size: tuple[float | None, float | None],
    bits: float | None,
    *,
    is_stencil: bool,
    is_opaque: bool,
) -> None:
    state = walk.state
    width, height = size
    if not width or not height:
        return
    ink = state.fill
    walk.gathered.add(
        ImageMark(
            walk.visible(transformed(state.ctm, _UNIT)),
            ink.paint if is_stencil else space.paint,
            ink.overprints,
            state.overprint_mode,
            is_opaque and state.is_opaque(ink),
            int(width),
            int(height),
            1 if is_stencil else int(bits or 8),
            min(_ppi(width, across(state.ctm)), _ppi(height, upwards(state.ctm))),
            is_stencil,
        )
    )


def _ppi(pixels: float, points: float) -> float:
    return pixels * _POINTS_PER_INCH / max(points, 1e-6)


def _shade(walk: ContentReader, operands: Operands) -> None:
    shading = entry(walk.resources, "Shading", name(operands))
    state = walk.state
    if shading is None or walk.hidden_depth:
        return
    walk.gathered.add(
        AreaMark(
            walk.visible(state.clip),
            read_space(entry(shading, "ColorSpace"), walk.resources).paint,
            state.fill.overprints,
            state.overprint_mode,
            state.is_opaque(state.fill),
        )
    )


OBJECT_OPERATORS: Mapping[str, Operator] = MappingProxyType(
    {"Do": _place_object, "BI": _place_inline, "sh": _shade}
)
