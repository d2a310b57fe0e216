"""Whether a drawing can still be recognised when all of it has one colour."""

from __future__ import annotations

from typing import Any

from signage.assets import DrawnShape
from signage.campaign.svg import SvgDrawing
from signage.campaign.svg_effort import Effort, TooDetailed
from signage.color import Color
from signage.geometry import Rect
from signage.model.paint import Solid

COVERED = 0.5
"""Of a shape: more of it than that upon others of another colour, and its form is lost."""
_OPAQUE = 255


def merged_colors(drawing: SvgDrawing) -> tuple[Color, Color] | None:
    """Return two colours of shapes, the lower first, of which the upper would be lost."""
    effort = Effort()
    boxes = [_box(shape) for shape in drawing.shapes]
    for index, upper in enumerate(drawing.shapes):
        below = [
            one
            for one, box in zip(drawing.shapes[:index], boxes, strict=False)
            if _merges(one, upper) and not box.intersection(boxes[index]).is_empty
        ]
        if below and _covered(upper, below, effort) > COVERED:
            return _color(below[-1]), _color(upper)
    return None


def _merges(one: DrawnShape, other: DrawnShape) -> bool:
    """Tell whether both have one tone, but not one colour."""
    if one.role or other.role:
        return False
    same_tone = one.is_accent == other.is_accent and one.alpha == other.alpha == _OPAQUE
    return same_tone and one.paint != other.paint


def _box(shape: DrawnShape) -> Rect:
    numbers = [number for _, values in shape.path.commands for number in values]
    xs, ys = numbers[::2], numbers[1::2]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _color(shape: DrawnShape) -> Color:
    return shape.paint.color if isinstance(shape.paint, Solid) else shape.paint.stops[0].color


def _covered(upper: DrawnShape, below: list[DrawnShape], effort: Effort) -> float:
    """Return how much of *upper* lies upon *below*, as a part of it; 0 if that takes too long."""
    import pathops
    from picosvg.svg_pathops import skia_path

    try:
        one: Any = pathops.simplify(skia_path(upper.path.commands, "nonzero"))
        for shape in below:
            joined: Any = skia_path((*upper.path.commands, *shape.path.commands), "nonzero")
            effort.spend(joined)
        others: Any = pathops.Path()
        for shape in below:
            others = pathops.op(
                others, skia_path(shape.path.commands, "nonzero"), pathops.PathOp.UNION
            )
        both = pathops.op(one, others, pathops.PathOp.INTERSECTION)
        return float(abs(both.area) / abs(one.area)) if one.area else 0.0
    except (TooDetailed, pathops.PathOpsError):
        return 0.0
