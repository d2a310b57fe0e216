"""Gradients as shadings: smooth at any size, with soft masks where they are see-through."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pikepdf import Array, Dictionary, Name, Object

from signage.geometry import Rect
from signage.model.paint import LinearGradient, RadialGradient, Stop
from signage.pdf.content import ContentStream, form, numbers, soft_mask
from signage.pdf.context import PdfContext
from signage.pdf.inks import InkShares, ink_shares

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
    shares: InkShares


def draw_gradient(
    content: ContentStream, gradient: Gradient, box: Rect, context: PdfContext
) -> None:
    """Cover all that the clip leaves open with *gradient* across *box*."""
    course, stops = _course(gradient, box), gradient.stops
    alphas = {stop.color.alpha for stop in stops}
    if len(alphas) == 1:
        context.set_opacity(content, alphas.pop())
        steps = [_Step(stop.at, ink_shares(stop.color)) for stop in stops]
    else:
        content.write(
            "gs", content.use("ExtGState", _mask(content.visible, course, stops, context))
        )
        steps = _premultiplied(stops)
    content.write("sh", content.use("Shading", _shading(course, Name.DeviceCMYK, steps, context)))


def _mask(visible: Rect, course: Course, stops: tuple[Stop, ...], context: PdfContext) -> Object:
    """Return the graphics state in which paint goes through as densely as *stops* are."""
    steps = [_Step(stop.at, (stop.color.alpha / 255,)) for stop in stops]

    def make() -> Object:
        mask = ContentStream(visible)
        mask.write("sh", mask.use("Shading", _shading(course, Name.DeviceGray, steps, context)))
        shade = form(context.pdf, mask, Name.DeviceGray)
        return context.pdf.make_indirect(
            Dictionary(Type=Name.ExtGState, SMask=soft_mask(shade), AIS=False)
        )

    return context.once(("gradient mask", visible, course, *steps), make)


def _shading(course: Course, space: Name, steps: Sequence[_Step], context: PdfContext) -> Object:
    kind, coordinates = course
    return context.once(
        ("shading", course, *steps),
        lambda: context.pdf.make_indirect(
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
        _Step(stops[-1].at, ink_shares(stops[-1].color)),
    ]


def _mixed(one: Stop, other: Stop, part: float) -> InkShares:
    weights = one.color.alpha * (1 - part), other.color.alpha * part
    if not any(weights):
        # Between two clear ends, or at one: what comes next decides.
        return ink_shares(other.color)
    inks = zip(ink_shares(one.color), ink_shares(other.color), strict=True)
    return tuple(
        (first * weights[0] + second * weights[1]) / sum(weights) for first, second in inks
    )


def _function(steps: Sequence[_Step]) -> Dictionary:
    """Return the function from 0..1 to colours that goes evenly from step to step."""
    ends = [_Step(0, steps[0].shares), *steps, _Step(1, steps[-1].shares)]
    # Two stops at one place are a sharp edge; a function may not have a piece without length.
    pieces = [(one, other) for one, other in pairwise(ends) if one.at < other.at]
    functions = [
        Dictionary(
            FunctionType=_EXPONENTIAL,
            Domain=numbers(0, 1),
            C0=numbers(*one.shares),
            C1=numbers(*other.shares),
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
