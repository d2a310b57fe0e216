"""Gradients as shadings: smooth at any size, with soft masks where they are see-through."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from pikepdf import Array, Dictionary, Name

from signage.color import Color
from signage.export.pdf.content import Content
from signage.export.pdf.objects import form, numbers, soft_mask
from signage.export.pdf.press import Press
from signage.geometry import Rect
from signage.model.style import LinearGradient, RadialGradient, Stop

Gradient = LinearGradient | RadialGradient
Course = tuple[int, Array]
"""The kind of a shading (8.7.4.5), and where it begins and ends."""
Components = Callable[[Color], tuple[float, ...]]

_AXIAL, _RADIAL = 2, 3
_EXPONENTIAL, _STITCHING = 2, 3
"""Kinds of function (7.10)."""
_PARTS = 16
"""Into how many straight pieces the curved way between a clear and a dense colour is cut."""


def draw_gradient(content: Content, gradient: Gradient, box: Rect, press: Press) -> None:
    """Cover all that the clip leaves open with *gradient* across *box*."""
    course, stops = _course(gradient, box), gradient.stops
    alphas = {stop.color.alpha for stop in stops}
    if len(alphas) == 1:
        press.set_opacity(content, alphas.pop())
    else:
        mask = Content(content.visible)
        _shade(mask, course, Name.DeviceGray, _function(stops, _opacity), press)
        shade = form(press.pdf, mask, content.visible, Name.DeviceGray)
        content.write("gs", content.use("ExtGState", soft_mask(press.pdf, shade)))
        stops = _premultiplied(stops)
    _shade(content, course, press.inks.space, _function(stops, press.inks.components), press)


def _opacity(color: Color) -> tuple[float, ...]:
    return (color.alpha / 255,)


def _shade(
    content: Content, course: Course, space: Name, function: Dictionary, press: Press
) -> None:
    kind, coordinates = course
    shading = Dictionary(
        ShadingType=kind,
        ColorSpace=space,
        Coords=coordinates,
        Function=function,
        Extend=Array([True, True]),
    )
    content.write("sh", content.use("Shading", press.pdf.make_indirect(shading)))


def _course(gradient: Gradient, box: Rect) -> Course:
    match gradient:
        case LinearGradient(angle):
            return _AXIAL, numbers(*_line(angle, box))
        case RadialGradient(center_x, center_y):
            x, y = box.x + center_x * box.width, box.y + center_y * box.height
            return _RADIAL, numbers(x, y, 0, x, y, _farthest_corner(x, y, box))


def _line(angle: float, box: Rect) -> tuple[float, float, float, float]:
    """Return start and end, such that corners get the outermost colours (CSS Images 3, 3.1)."""
    right, up = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    half = (abs(box.width * right) + abs(box.height * up)) / 2
    x, y = box.x + box.width / 2, box.y + box.height / 2
    return x - right * half, y + up * half, x + right * half, y - up * half


def _farthest_corner(x: float, y: float, box: Rect) -> float:
    return math.hypot(max(x - box.x, box.right - x), max(y - box.y, box.bottom - y))


def _premultiplied(stops: Sequence[Stop]) -> tuple[Stop, ...]:
    """Return stops that mix by how dense their colours are (CSS Images 4, 3.1)."""
    return (
        *(
            Stop(one.at + (other.at - one.at) * part / _PARTS, _mixed(one, other, part / _PARTS))
            for one, other in pairwise(stops)
            for part in range(_PARTS)
        ),
        stops[-1],
    )


def _mixed(one: Stop, other: Stop, part: float) -> Color:
    weights = one.color.alpha * (1 - part), other.color.alpha * part
    if not any(weights):
        # Between two clear ends, or at one: what comes next decides.
        return other.color
    channels = (
        (first * weights[0] + second * weights[1]) / sum(weights)
        for first, second in zip(one.color.rgb, other.color.rgb, strict=True)
    )
    return Color(*(round(channel) for channel in channels))


def _function(stops: Sequence[Stop], components: Components) -> Dictionary:
    """Return the function from 0..1 to colours that goes evenly from stop to stop."""
    ends = [Stop(0, stops[0].color), *stops, Stop(1, stops[-1].color)]
    # Two stops at one place are a sharp edge; a function may not have a piece without length.
    pieces = [(one, other) for one, other in pairwise(ends) if one.at < other.at]
    functions = [
        Dictionary(
            FunctionType=_EXPONENTIAL,
            Domain=numbers(0, 1),
            C0=numbers(*components(one.color)),
            C1=numbers(*components(other.color)),
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
