"""Which items let something through of what is below them, and where items are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from typing import assert_never

from PIL.Image import Image

from signage.color import Color
from signage.display_list import (
    ClipFrame,
    DisplayItem,
    FillBox,
    FillPath,
    GlyphRun,
    Group,
    Modules,
    Picture,
    SoftShadow,
)
from signage.export.library import Library
from signage.export.pdf.shadows import reach
from signage.geometry import Path, Rect
from signage.model.paint import Paint, Solid

_OPAQUE = 255


def is_see_through(item: DisplayItem, library: Library) -> bool:
    """Tell whether *item* lets anything through where it covers something."""
    match item:
        case GlyphRun(color=color):
            return color.alpha < _OPAQUE
        case FillPath(paint=paint) | FillBox(paint=paint):
            return any(color.alpha < _OPAQUE for color in _colors(paint))
        case SoftShadow():
            return True
        case Picture():
            return is_clear_somewhere(library.picture(item.asset))
        case ClipFrame():
            return is_clear_somewhere(library.clip_frame(item.asset, item.time_s))
        case Modules(color=color, ground=ground):
            return color.alpha < _OPAQUE or ground.alpha < _OPAQUE
        case Group():
            return item.opacity < 1 or any(is_see_through(one, library) for one in item.items)
        case _:
            assert_never(item)


def is_clear_somewhere(image: Image) -> bool:
    """Tell whether anything is clear in *image*, however little."""
    return "A" in image.getbands() and image.getchannel("A").getextrema()[0] != _OPAQUE


def bounds(item: DisplayItem) -> Rect:
    """Return a box around all that *item* touches, in the coordinates around it."""
    match item:
        case GlyphRun():
            return item.ink
        case FillPath():
            return _path_bounds(item.path)
        case SoftShadow():
            return reach(item) if item.blur > 0 else item.box
        case FillBox() | Picture() | ClipFrame() | Modules():
            return item.box
        case Group():
            return _group_bounds(item)
        case _:
            assert_never(item)


def _colors(paint: Paint) -> Iterator[Color]:
    if isinstance(paint, Solid):
        yield paint.color
    else:
        yield from (stop.color for stop in paint.stops)


def _path_bounds(path: Path) -> Rect:
    numbers = [number for _, values in path.commands for number in values] or [0, 0]
    x, y = numbers[::2], numbers[1::2]
    return Rect(min(x), min(y), max(x) - min(x), max(y) - min(y))


def _group_bounds(group: Group) -> Rect:
    inner = _union(bounds(item) for item in group.items)
    x = group.origin_x + (inner.x + group.dx - group.origin_x) * group.scale
    y = group.origin_y + (inner.y + group.dy - group.origin_y) * group.scale
    moved = Rect(x, y, inner.width * group.scale, inner.height * group.scale)
    return moved if group.clip is None else moved.intersection(group.clip)


def _union(boxes: Iterable[Rect]) -> Rect:
    some = [box for box in boxes if not box.is_empty]
    return reduce(Rect.union, some) if some else Rect(0, 0, 0, 0)
