"""Boxes, rings, drawings and QR codes as vector paths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from signage.display_list import FillBox, FillPath, Modules
from signage.geometry import Command, Rect
from signage.model.paint import Paint, Solid
from signage.pdf.content import ContentStream
from signage.pdf.context import PdfContext
from signage.pdf.gradients import draw_gradient
from signage.raster.boxes import rounded_box

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
