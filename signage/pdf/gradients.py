"""Gradients as shadings: smooth at any size, with soft masks where they are see-through."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pikepdf import Array, Dictionary, Name, Object

from signage.geometry import Rect
from signage.model.paint import LinearGradient, RadialGradient, Stop
from signage.pdf.content import Content, form, numbers, soft_mask
from signage.pdf.inks import Parts, parts
from signage.pdf.press import Press

Gradient = LinearGradient | RadialGradient
Course = tuple[int, tuple[float, ...]]
"""The kind of a shading (8.7.4.5), and where it begins and ends."""

_AXIAL, _RADIAL = 2, 3
_EXPONENTIAL, _STITCHING = 2, 3
"""Kinds of function (7.10)."""
_PARTS = 16
"""Into how many straight pieces the curved way between a clear and a dense colour is cut."""


@dataclass(frozen=True, slots=True)
class _Step:
    """What a gradient is at one place: inks, or how much is let through."""

    at: float
    parts: Parts


def draw_gradient(content: Content, gradient: Gradient, box: Rect, press: Press) -> None:
    """Cover all that the clip leaves open with *gradient* across *box*."""
    course, stops = _course(gradient, box), gradient.stops
    alphas = {stop.color.alpha for stop in stops}
    if len(alphas) == 1:
        press.set_opacity(content, alphas.pop())
        steps = [_Step(stop.at, parts(stop.color)) for stop in stops]
    else:
        content.write("gs", content.use("ExtGState", _mask(content.visible, course, stops, press)))
        steps = _premultiplied(stops)
    content.write("sh", content.use("Shading", _shading(course, Name.DeviceCMYK, steps, press)))


def _mask(visible: Rect, course: Course, stops: tuple[Stop, ...], press: Press) -> Object:
    """Return the graphics state in which paint goes through as densely as *stops* are."""
    steps = [_Step(stop.at, (stop.color.alpha / 255,)) for stop in stops]

    def make() -> Object:
        mask = Content(visible)
        mask.write("sh", mask.use("Shading", _shading(course, Name.DeviceGray, steps, press)))
        shade = form(press.pdf, mask, Name.DeviceGray)
        return press.pdf.make_indirect(
            Dictionary(Type=Name.ExtGState, SMask=soft_mask(shade), AIS=False)
        )

    return press.once(("gradient mask", visible, course, *steps), make)


def _shading(course: Course, space: Name, steps: Sequence[_Step], press: Press) -> Object:
    kind, coordinates = course
    return press.once(
        ("shading", course, *steps),
        lambda: press.pdf.make_indirect(
            Dictionary(
                ShadingType=kind,
                ColorSpace=space,
                Coords=numbers(*coordinates),
                Function=_function(steps),
                Extend=Array([True, True]),
            )
        ),
    )


def _course(gradient: Gradient, box: Rect) -> Course:
    match gradient:
        case LinearGradient(angle):
            return _AXIAL, _line(angle, box)
        case RadialGradient(center_x, center_y):
            x, y = box.x + center_x * box.width, box.y + center_y * box.height
            return _RADIAL, (x, y, 0, x, y, _farthest_corner(x, y, box))


def _line(angle: float, box: Rect) -> tuple[float, float, float, float]:
    """Return start and end, such that corners get the outermost colours (CSS Images 3, 3.1)."""
    right, up = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    half = (abs(box.width * right) + abs(box.height * up)) / 2
    x, y = box.x + box.width / 2, box.y + box.height / 2
    return x - right * half, y + up * half, x + right * half, y - up * half


def _farthest_corner(x: float, y: float, box: Rect) -> float:
    return math.hypot(max(x - box.x, box.right - x), max(y - box.y, box.bottom - y))


def _premultiplied(stops: Sequence[Stop]) -> list[_Step]:
    """Return steps whose inks mix by how dense their colours are (CSS Images 4, 3.1)."""
    return [
        *(
            _Step(one.at + (other.at - one.at) * part / _PARTS, _mixed(one, other, part / _PARTS))
            for one, other in pairwise(stops)
            for part in range(_PARTS)
        ),
        _Step(stops[-1].at, parts(stops[-1].color)),
    ]


def _mixed(one: Stop, other: Stop, part: float) -> Parts:
    weights = one.color.alpha * (1 - part), other.color.alpha * part
    if not any(weights):
        # Between two clear ends, or at one: what comes next decides.
        return parts(other.color)
    inks = zip(parts(one.color), parts(other.color), strict=True)
    return tuple(
        (first * weights[0] + second * weights[1]) / sum(weights) for first, second in inks
    )


def _function(steps: Sequence[_Step]) -> Dictionary:
    """Return the function from 0..1 to colours that goes evenly from step to step."""
    ends = [_Step(0, steps[0].parts), *steps, _Step(1, steps[-1].parts)]
    # Two stops at one place are a sharp edge; a function may not have a piece without length.
    pieces = [(one, other) for one, other in pairwise(ends) if one.at < other.at]
    functions = [
        Dictionary(
            FunctionType=_EXPONENTIAL,
            Domain=numbers(0, 1),
            C0=numbers(*one.parts),
            C1=numbers(*other.parts),
            N=1,
        )
        for one, other in pieces
    ]
    return Dictionary(
        FunctionType=_STITCHING,
        Domain=numbers(0, 1),
        Functions=Array(functions),
        Bounds=numbers(*(other.at for _, other in pieces[:-1])),
        Encode=numbers(*[0, 1] * len(pieces)),
    )
