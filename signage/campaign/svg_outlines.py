"""The shapes of an SVG drawing as outlines: strokes, transforms, clips, fill rules worked out.

fontTools reads the path data of shapes, once; picosvg brings them to Skia, which reckons with
them; how much it is asked for is bounded.
"""

from __future__ import annotations

import contextlib
import functools
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from itertools import combinations
from typing import Any

from signage.campaign.svg_effort import MOST_PIECES, Effort
from signage.campaign.svg_length import read_length
from signage.campaign.svg_paint import Painted, painted
from signage.campaign.svg_refusal import BadDrawing
from signage.campaign.svg_tree import SvgClip, SvgShape, SvgTree
from signage.color import WHITE
from signage.geometry import Command, Rect
from signage.layout.outline import parse_outline
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.paint import Solid

_DIGITS = 3
"""Behind the point, of all lengths."""
FINE = 96
"""Units across which strokes are worked out at least."""
_TOUCH = 1e-3
"""What two shapes may have in common that only touch, as a part of the drawing."""


@dataclass(frozen=True, slots=True)
class FilledOutline:
    """An outline that is filled by the non-zero rule: lines and curves to absolute places."""

    commands: tuple[Command, ...]
    painted: Painted
    bounds: Rect
    groups: frozenset[int]
    """Those around it that are see-through as a whole; its shape is one of them."""
    line: int


def filled_outlines(
    tree: SvgTree, shapes: Iterable[SvgShape], window: Any
) -> Iterator[FilledOutline]:
    """Yield what is seen in *window*, a rectangle of picosvg's, of *shapes*, lowest first.

    Raises BadDrawing, TooDetailed, and whatever picosvg raises of shapes that it cannot read.
    """
    cutter = _Cutter(tree, window, Effort())
    outlines = [one for shape in shapes for one in cutter.outlines(shape)]
    _refuse_overlaps(outlines, window)
    return iter(outlines)


@dataclass(frozen=True, slots=True)
class _Form:
    """Lines and curves to absolute places, and by which rule they are filled."""

    commands: tuple[Command, ...]
    rule: str

    @property
    def skia(self) -> Any:
        """Return it as a path of Skia's."""
        from picosvg.svg_pathops import skia_path

        return skia_path(self.commands, self.rule)

    @property
    def is_drawn(self) -> bool:
        """Tell whether a pen would go anywhere."""
        return any(verb not in "MZ" for verb, _ in self.commands)

    def placed(self, way: Any) -> _Form:
        """Return it where *way*, a transform of picosvg's, takes it."""
        from picosvg.svg_pathops import transform

        if way == type(way).identity():
            return self
        # What has no extent any more is nothing.
        there = () if way.is_degenerate() else tuple(transform(self.commands, way))
        return _Form(there, self.rule)

    def contours(self) -> list[Command]:
        """Return it as the non-zero rule fills it, without contours that fill nothing."""
        from picosvg.svg_pathops import remove_overlaps

        commands: Iterable[Command] = self.commands
        if self.rule == "evenodd":
            commands = remove_overlaps(commands, self.rule)
        rounded = [(verb, tuple(round(n, _DIGITS) for n in numbers)) for verb, numbers in commands]
        return [command for one in _contours(rounded) if _has_area(one) for command in one]


@dataclass(frozen=True, slots=True)
class _Cutter:
    tree: SvgTree
    window: Any
    effort: Effort
    forms: dict[int, tuple[SvgClip, list[list[Command]]]] = field(default_factory=dict)
    """What clips leave, by their identity: many shapes are in one group."""

    def outlines(self, shape: SvgShape) -> Iterator[FilledOutline]:
        """Yield what *shape* fills and what its stroke covers, in the order of painting."""
        place, parts = shape.place, self._parts(shape)
        for part, paint in parts:
            commands = part.contours()
            if commands:
                commands = self._clipped(commands, place.clips)
            if commands and (seen := _seen(commands, self.window)):
                groups = frozenset(place.groups)
                yield FilledOutline(tuple(seen), paint, _bounds(seen), groups, shape.line)

    def _parts(self, shape: SvgShape) -> list[tuple[_Form, Painted]]:
        """Return the outlines of *shape* in the drawing's coordinates, with their paints."""
        self.effort.line = shape.line
        place, style = shape.place, shape.place.style
        form = _read(shape, "fill-rule")

        @functools.cache
        def bounds() -> Rect:
            return _bounds(form().commands)

        fill, color = (painted(name, shape, bounds, self.tree) for name in ("fill", "stroke"))
        # What is not seen is not read either, however often it is used.
        if (fill is None and color is None) or not form().is_drawn:
            return []
        parts = []
        if fill is not None:
            filled = form().placed(place.transform)
            self.effort.spend(filled.skia)
            parts.append((filled, fill))
        if color is not None:
            stroke = self._stroked(form(), shape)
            if stroke is not None:
                parts.append((stroke.placed(place.transform), color))
        return parts[::-1] if style["paint-order"].startswith("stroke") else parts

    def _stroked(self, form: _Form, shape: SvgShape) -> _Form | None:
        """Return what the stroke of *form* covers; None if it has no width."""
        import pathops
        from picosvg.svg_pathops import svg_commands

        style, viewport = shape.place.style, shape.place.viewport
        width = read_length(style["stroke-width"], viewport.diagonal)
        width = 1.0 if width is None else width
        way = shape.place.transform
        scale = math.sqrt(abs(way.determinant()))
        if width <= 0 or not scale:
            return None
        # Skia is right to a quarter of a unit: too little for icons of 24.
        finer = max(1.0, FINE / (min(self.window.w, self.window.h) / scale))
        outline = form.skia.transform(finer, 0, 0, finer, 0, 0)
        cap = getattr(pathops.LineCap, f"{style['stroke-linecap'].upper()}_CAP")
        joins = {"round": "ROUND_JOIN", "bevel": "BEVEL_JOIN"}
        join = getattr(pathops.LineJoin, joins.get(style["stroke-linejoin"], "MITER_JOIN"))
        limit = read_length(style["stroke-miterlimit"], 1.0) or 4.0
        dashes = self._dashes(form, shape)
        offset = read_length(style["stroke-dashoffset"], viewport.diagonal) or 0.0
        dashes = [finer * length for length in dashes]
        offset = finer * offset if dashes else 0.0
        outline.stroke(finer * width, cap, join, max(1.0, limit), dashes or None, offset)
        outline.convertConicsToQuads(finer * self._tolerance / scale)
        outline = outline.transform(1 / finer, 0, 0, 1 / finer, 0, 0)
        self.effort.spend(outline)
        # However often it then goes around, what it covers is the same.
        with contextlib.suppress(pathops.PathOpsError):
            outline = pathops.simplify(outline, fix_winding=True)
        return _Form(tuple(svg_commands(outline)), "nonzero")

    @property
    def _tolerance(self) -> float:
        """Return by how much circles in strokes may be off."""
        return float(min(self.window.w, self.window.h)) / 1000

    def _dashes(self, form: _Form, shape: SvgShape) -> list[float]:
        """Return the lengths of dashes and gaps; none if the line is whole."""
        texts = re.split(r"[\s,]+", shape.place.style["stroke-dasharray"].strip())
        whole = shape.place.viewport.diagonal
        lengths = [read_length(text, whole) for text in texts]
        dashes = [length for length in lengths if length is not None and length >= 0]
        self.effort.take_pieces(len(dashes))
        if len(dashes) < len(texts) or not sum(dashes):
            return []
        if len(dashes) % 2:
            dashes *= 2
        count = _most_length(form.commands) / sum(dashes) * len(dashes)
        self.effort.take_pieces(math.ceil(min(count, MOST_PIECES + 1)))
        return dashes

    def _clipped(self, commands: Sequence[Command], clips: Sequence[SvgClip]) -> list[Command]:
        """Return what is left of *commands* inside of all *clips*."""
        from picosvg.svg_pathops import intersection

        left = list(commands)
        for clip in clips:
            if id(clip) not in self.forms:
                found = [form for shape in clip.shapes for form in self._form(shape, clip)]
                self.forms[id(clip)] = clip, found
            forms = self.forms[id(clip)][1]
            if not forms or not left:
                return []
            if any(_is_box_around(form, left) for form in forms):
                continue
            for form in forms:
                self.effort.spend(_Form((*left, *form), "nonzero").skia)
            form = forms[0] if len(forms) == 1 else list(_united(forms))
            left = list(intersection((left, form), ("nonzero", "nonzero")))
        return left

    def _form(self, shape: SvgShape, clip: SvgClip) -> Iterator[list[Command]]:
        """Yield the outlines within which a clip or mask leaves things as they are."""
        if clip.is_mask:
            parts = self._parts(shape)
            if not all(_lets_through(paint, shape, clip) for _, paint in parts):
                raise BadDrawing("bad-svg", _MASK, shape.line)
            forms = [part for part, _ in parts]
        else:
            forms = [_read(shape, "clip-rule")().placed(shape.place.transform)]
            self.effort.line = shape.line
            self.effort.spend(forms[0].skia)
        for form in forms:
            commands = form.contours()
            if not commands:
                continue
            own = self._clipped(commands, shape.place.clips)
            if own:
                yield own


def _read(shape: SvgShape, rule: str) -> Callable[[], _Form]:
    """Return what reads the outline of *shape*; *rule* is the property that says what is inside."""

    @functools.cache
    def read() -> _Form:
        commands = parse_outline(shape.outline).commands
        return _Form(_closed(commands), shape.place.style[rule])

    return read


def _closed(commands: Iterable[Command]) -> tuple[Command, ...]:
    """Return *commands* without lines that only go where closing the contour goes anyway."""
    kept: list[Command] = []
    start = 0
    for command in commands:
        if command[0] == "M":
            start = len(kept)
        elif command[0] == "Z" and len(kept) > start + 2 and kept[-1] == ("L", kept[start][1]):
            del kept[-1]
        kept.append(command)
    return tuple(kept)


def _lets_through(paint: Painted, shape: SvgShape, clip: SvgClip) -> bool:
    """Tell whether what a mask draws there hides nothing of what is below it."""
    if not isinstance(paint.paint, Solid):
        return False
    color = paint.paint.color
    return color.alpha == WHITE.alpha and (clip.is_by_alpha or color.rgb == WHITE.rgb)


def _united(forms: Sequence[Sequence[Command]]) -> Iterator[Command]:
    from picosvg.svg_pathops import union

    united: Iterator[Command] = union(forms, ["nonzero"] * len(forms))
    return united


def _refuse_overlaps(outlines: Sequence[FilledOutline], window: Any) -> None:
    """Refuse shapes that are see-through together and lie upon one another.

    Seen through one by one, what lies below would show where nobody sees it.
    """
    touch = _TOUCH * min(window.w, window.h)
    for one, other in combinations([one for one in outlines if one.groups], 2):
        if one.groups & other.groups:
            both = one.bounds.intersection(other.bounds)
            if min(both.width, both.height) > touch:
                raise BadDrawing("bad-svg", _SEE_THROUGH, other.line)


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


def _bounds(commands: Sequence[Command]) -> Rect:
    from picosvg.svg_pathops import bounding_box

    left, top, right, bottom = bounding_box(commands)
    return Rect(left, top, right - left, bottom - top)


def _most_length(commands: Sequence[Command]) -> float:
    """Return how long the outline of *commands* is at most: along all its control points."""
    total, at, start = 0.0, (0.0, 0.0), (0.0, 0.0)
    for verb, numbers in commands:
        points = list(zip(numbers[::2], numbers[1::2], strict=True)) or [start]
        if verb == "M":
            start = at = points[-1]
            continue
        for point in points:
            total += math.dist(at, point)
            at = point
    return total


def _is_box_around(form: Sequence[Command], commands: Sequence[Command]) -> bool:
    """Tell whether *form* is an upright rectangle that cuts off nothing of *commands*."""
    corners = {numbers for verb, numbers in form if verb != "Z"}
    box = _bounds(form)
    expected = {(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)}
    is_box = corners == expected and all(verb in "MLZ" for verb, _ in form)
    return is_box and box.contains(_bounds(commands))


def _seen(commands: Sequence[Command], box: Any) -> list[Command]:
    """Return what is in *box* of the outline that *commands* describe."""
    from picosvg.geometric_types import Rect as Window
    from picosvg.svg_pathops import bounding_box, intersection

    left, top, right, bottom = bounding_box(commands)
    bounds = Window(left, top, right - left, bottom - top)
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


_MASK = msg("it has a mask that lets things through in part")
_SEE_THROUGH = msg("shapes that lie upon one another are see-through together (`opacity`)")
