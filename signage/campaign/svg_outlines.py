"""The shapes of an SVG drawing as outlines: strokes, transforms and fill rules worked out.

picosvg reads the shapes, Skia reckons with them; how much it is asked for is bounded.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from signage.campaign.svg_effort import Effort
from signage.geometry import Command

_DIGITS = 3
"""Behind the point, of all lengths."""
_LEFT_OUT = "//*[namespace-uri() != $svg or contains($names, concat(' ', local-name(), ' '))]"
_NAMESPACE = "http://www.w3.org/2000/svg"
_NEVER_DRAWN = " defs title desc metadata "


@dataclass(frozen=True, slots=True)
class FilledOutline:
    """An outline that is filled by the non-zero rule: lines and curves to absolute places."""

    commands: tuple[Command, ...]
    fill: str


def filled_outlines(svg: Any, box: Any) -> Iterator[FilledOutline]:
    """Yield what is seen in *box* of the shapes of *svg*, picosvg's, lowest first.

    Raises TooDetailed, and whatever picosvg raises of shapes that it cannot read.
    """
    svg.apply_style_attributes(inplace=True)
    for element in svg.svg_root.xpath(_LEFT_OUT, svg=_NAMESPACE, names=_NEVER_DRAWN):
        element.getparent().remove(element)
    effort = Effort()
    for context in svg.depth_first():
        if context.is_shape():
            effort.line = context.element.sourceline
            yield from _outlines(context, svg.tolerance, box, effort)


def _outlines(context: Any, tolerance: float, box: Any, effort: Effort) -> Iterator[FilledOutline]:
    """Yield what a shape fills, then what its stroke covers."""
    shape = context.shape()
    opacity = _opacity(context.element)
    if shape.display == "none" or not opacity:
        return
    path = shape.as_path().explicit_lines().expand_shorthand(inplace=True).absolute(inplace=True)
    parts = []
    if shape.fill != "none" and shape.fill_opacity:
        parts.append((_placed(path, context.transform), shape.fill))
        effort.spend(_skia(parts[0][0]))
    if shape.stroke != "none" and shape.stroke_opacity:
        stroke = _stroked(path, tolerance, effort)
        parts.append((_placed(stroke, context.transform), shape.stroke))
    for part, fill in parts:
        if seen := _seen(_commands(part), box):
            yield FilledOutline(tuple(seen), fill)


def _opacity(element: Any) -> float:
    """Return how opaque a shape and all groups around it are together."""
    opacity = 1.0
    while (parent := element.getparent()) is not None:
        opacity *= float(element.get("opacity", 1.0))
        element = parent
    return opacity


def _placed(path: Any, transform: Any) -> Any:
    return path if transform == type(transform).identity() else path.apply_transform(transform)


def _stroked(path: Any, tolerance: float, effort: Effort) -> Any:
    """Return what the stroke of *path* covers; circles in it are right within *tolerance*."""
    import pathops
    from picosvg.svg_pathops import svg_commands

    caps = {
        "butt": pathops.LineCap.BUTT_CAP,
        "round": pathops.LineCap.ROUND_CAP,
        "square": pathops.LineCap.SQUARE_CAP,
    }
    joins = {
        "miter": pathops.LineJoin.MITER_JOIN,
        "round": pathops.LineJoin.ROUND_JOIN,
        "bevel": pathops.LineJoin.BEVEL_JOIN,
    }
    outline = _skia(path)
    cap, join = caps[path.stroke_linecap], joins[path.stroke_linejoin]
    outline.stroke(path.stroke_width, cap, join, path.stroke_miterlimit)
    outline.convertConicsToQuads(tolerance)
    effort.spend(outline)
    # However often it then goes around, what it covers is the same.
    with contextlib.suppress(pathops.PathOpsError):
        outline = pathops.simplify(outline, fix_winding=True)
    covered = path.update_path(svg_commands(outline))
    covered.fill_rule = "nonzero"
    return covered


def _skia(path: Any) -> Any:
    from picosvg.svg_pathops import skia_path

    return skia_path(path.as_cmd_seq(), path.fill_rule)


def _commands(path: Any) -> list[Command]:
    """Return *path* as the non-zero rule fills it, without contours that fill nothing."""
    if path.fill_rule == "evenodd":
        path = path.remove_overlaps()
    path = path.absolute().round_floats(_DIGITS, inplace=True).arcs_to_cubics(inplace=True)
    return [command for contour in _contours(path) if _has_area(contour) for command in contour]


def _contours(commands: Iterable[Command]) -> Iterator[list[Command]]:
    """Split *commands* where the pen is lifted."""
    contour: list[Command] = []
    for verb, numbers in commands:
        if verb == "M" and contour:
            yield contour
            contour = []
        contour.append((verb, numbers))
        if verb == "Z":
            start = contour[0]
            yield contour
            contour = [start]
    yield contour


def _has_area(contour: Sequence[Command]) -> bool:
    import pathops
    from picosvg.svg_pathops import path_area

    if all(verb in "MZ" for verb, _ in contour):
        return False
    try:
        return bool(path_area(contour, "nonzero") > 0)
    except pathops.PathOpsError:
        return True


def _seen(commands: Sequence[Command], box: Any) -> list[Command]:
    """Return what is in *box* of the outline that *commands* describe."""
    from picosvg.geometric_types import Rect
    from picosvg.svg_pathops import bounding_box, intersection

    left, top, right, bottom = bounding_box(commands)
    bounds = Rect(left, top, right - left, bottom - top)
    inside = box.intersection(bounds)
    if inside is None or inside == bounds:
        return [] if inside is None else list(commands)
    right, bottom = inside.x + inside.w, inside.y + inside.h
    window = (
        ("M", (inside.x, inside.y)),
        ("L", (right, inside.y)),
        ("L", (right, bottom)),
        ("L", (inside.x, bottom)),
        ("L", (inside.x, inside.y)),
        ("Z", ()),
    )
    return list(intersection((commands, window), ("nonzero", "nonzero")))
