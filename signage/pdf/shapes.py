"""Boxes, rings, drawings and QR codes as vector paths, filled with inks or gradients."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pikepdf import Array, Dictionary, Name, Object

from signage.display_list import FillBox, FillPath, Modules
from signage.geometry import Command, Rect
from signage.lazy_dataclass import dataclass
from signage.model.paint import LinearGradient, Paint, RadialGradient, Solid, Stop
from signage.pdf.content import ContentStream, form, numbers, soft_mask
from signage.pdf.context import PdfContext
from signage.pdf.inks import InkShares, ink_shares
from signage.raster.boxes import rounded_box

Gradient = LinearGradient | RadialGradient


Course = tuple[int, tuple[float, ...]]
"""The kind of a shading (8.7.4.5), and where it begins and ends."""
_AXIAL, _RADIAL = 2, 3
_EXPONENTIAL, _STITCHING = 2, 3
"""Kinds of function (7.10)."""
_PARTS = 16
"""Into how many straight pieces the curved way between a clear and a dense colour is cut."""


Corner = tuple[int, int]
_EVEN_ODD = "*"


def draw_path(content: ContentStream, item: FillPath, context: PdfContext) -> None:
    """Fill a drawing's outlines."""
    _fill(content, item.path.commands, item.paint, item.box, context)


def draw_box(content: ContentStream, item: FillBox, context: PdfContext) -> None:
    """Fill a box, or the ring along the inside of its edge."""
    outline = rounded_box(item.box, item.radius)
    hole = _shrunk(item.box, item.stroke)
    if item.stroke > 0 and not hole.is_empty:
        outline += rounded_box(hole, item.radius - item.stroke)
    _fill(content, outline, item.paint, item.box, context, _EVEN_ODD)


def draw_modules(content: ContentStream, item: Modules, context: PdfContext) -> None:
    """Fill a code's ground, and all its dark modules at once.

    Modules filled one by one would show hairlines where they meet: a reader
    smooths each edge for itself. They are printed like letters as high as a
    module: a code has to be read, too.
    """
    context.set_fill(content, item.ground)
    content.rectangle(item.box)
    content.write("f")
    context.set_fill(content, item.color)
    context.set_overprint(content, item.color, item.module)
    for corners in contours(item.rows):
        points = [(item.x + x * item.module, item.y + y * item.module) for x, y in corners]
        trace(content, [("M", points[0]), *(("L", point) for point in points[1:]), ("Z", ())])
    content.write("f")


def clip_to(content: ContentStream, box: Rect, radius: float) -> None:
    """Draw what follows only inside *box*."""
    trace(content, rounded_box(box, radius))
    content.clip()


def trace(content: ContentStream, commands: Iterable[Command]) -> None:
    """Write *commands* as a path; it is up to the caller to fill it."""
    at = (0.0, 0.0)
    for verb, values in commands:
        match verb:
            case "M":
                content.write("m", *values)
            case "L":
                content.write("l", *values)
            case "C":
                content.write("c", *values)
            case "Q":
                content.write("c", *_cubic(at, values))
            case "Z":
                content.write("h")
        if values:
            at = (values[-2], values[-1])


def _fill(
    content: ContentStream,
    outline: Iterable[Command],
    paint: Paint,
    box: Rect,
    context: PdfContext,
    rule: str = "",
) -> None:
    if isinstance(paint, Solid):
        context.set_fill(content, paint.color)
        trace(content, outline)
        content.write(f"f{rule}")
    else:
        trace(content, outline)
        content.clip(rule)
        draw_gradient(content, paint, box, context)


def _cubic(start: tuple[float, float], values: tuple[float, ...]) -> tuple[float, ...]:
    """Return a quadratic curve from *start* as the cubic one that is the same."""
    (x0, y0), (x1, y1, x2, y2) = start, values
    return (
        x0 + (x1 - x0) * 2 / 3,
        y0 + (y1 - y0) * 2 / 3,
        x2 + (x1 - x2) * 2 / 3,
        y2 + (y1 - y2) * 2 / 3,
        x2,
        y2,
    )


def _shrunk(box: Rect, by: float) -> Rect:
    return Rect(box.x + by, box.y + by, box.width - 2 * by, box.height - 2 * by)


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


@dataclass(frozen=True, slots=True)
class _Step:
    """What a gradient is at one place: inks, or how much is let through."""

    at: float
    shares: InkShares


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


def contours(rows: Sequence[Sequence[int]]) -> tuple[tuple[Corner, ...], ...]:
    """Return the corners of each outline around dark modules, in modules from the top left.

    Dark is on the right of the way around, so that holes run the other way
    and both fill rules agree on what is inside.
    """
    steps: dict[Corner, list[Corner]] = {}
    for start, end in _edges(rows):
        steps.setdefault(start, []).append(end)
    return tuple(_walks(steps))


def _edges(rows: Sequence[Sequence[int]]) -> Iterator[tuple[Corner, Corner]]:
    """Yield the edges between dark and light."""
    dark = {(x, y) for y, row in enumerate(rows) for x, module in enumerate(row) if module}
    for y, row in enumerate(rows):
        for x in range(len(row)):
            if (x, y) not in dark:
                continue
            if (x, y - 1) not in dark:
                yield (x, y), (x + 1, y)
            if (x + 1, y) not in dark:
                yield (x + 1, y), (x + 1, y + 1)
            if (x, y + 1) not in dark:
                yield (x + 1, y + 1), (x, y + 1)
            if (x - 1, y) not in dark:
                yield (x, y + 1), (x, y)


def _walks(steps: dict[Corner, list[Corner]]) -> Iterator[tuple[Corner, ...]]:
    """Use up *steps*: follow them from corner to corner until they lead back."""
    while steps:
        start = at = next(iter(steps))
        walk = []
        while True:
            ends = steps[at]
            # Two ways lead on where modules touch at a corner only: either is right.
            following = ends.pop()
            if not ends:
                del steps[at]
            walk.append(at)
            at = following
            if at == start:
                break
        yield _without_straight_ones(walk)


def _without_straight_ones(walk: list[Corner]) -> tuple[Corner, ...]:
    """Drop the corners at which the way does not turn."""
    around = zip([walk[-1], *walk], walk, [*walk[1:], walk[0]], strict=False)
    return tuple(
        at
        for before, at, after in around
        if (at[0] - before[0], at[1] - before[1]) != (after[0] - at[0], after[1] - at[1])
    )
