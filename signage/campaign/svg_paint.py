"""The paints of SVG shapes: colours, and gradients that can be drawn as ours are."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from signage.campaign.svg_color import read_color
from signage.campaign.svg_length import affine, read_length
from signage.campaign.svg_refusal import BadDrawing
from signage.campaign.svg_style import Style, opacity, reference, role
from signage.campaign.svg_tree import SvgShape, SvgTree
from signage.color import BLACK, TRANSPARENT, Color
from signage.geometry import Rect
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.model.paint import LinearGradient, Paint, RadialGradient, Solid, Stop

LEAST_SEEN = 0.02
"""What is clearer nobody sees: boxes around icons are made so."""
MOST_STOPS = 64
"""Of a gradient: more colours than anybody sees in one."""
_LONGEST_CHAIN = 10
"""Gradients that refer to one another for their colours."""
_ROUND = 1e-3
"""By how much a circle may be an ellipse."""


@dataclass(frozen=True, slots=True)
class Painted:
    """A paint, and the box that its gradient spans in the coordinates of the drawing."""

    paint: Paint
    box: Rect | None = None
    role: str = ""
    """What a theme may have another colour for; "" if the drawing names none."""


def painted(
    name: str, shape: SvgShape, bounds: Callable[[], Rect], tree: SvgTree
) -> Painted | None:
    """Return how `fill` or `stroke`, *name*, of *shape* is painted; None if nothing is seen.

    *bounds* gives those of its geometry, in its own coordinates.
    """
    style = shape.place.style
    named, value = role(style[name])
    share = shape.place.opacity * opacity(style[f"{name}-opacity"])
    target = reference(value)
    if target is None:
        color = _color(value, style)
        # Who says `currentcolor` asks for the main tone, not for the black that it is here.
        named = "" if value == "currentcolor" else named
        return None if color is None else _solid(color, share, named)
    element = tree.by_id(target)
    if element is None or not _is_gradient(element):
        if element is not None:
            raise _refused(msg("it is filled with a pattern"), shape)
        color = _color(value.partition(")")[2].strip() or "none", style)
        return None if color is None else _solid(color, share)
    gradient = _Gradient(tuple(_chain(element, tree)), tree, shape, bounds)
    stops = gradient.stops(share)
    if not any(stop.color.alpha for stop in stops):
        return None
    if len({(stop.color.rgb, stop.color.alpha) for stop in stops}) == 1:
        return Painted(Solid(stops[0].color))
    return gradient.painted(stops)


def _solid(color: Color, share: float, named: str = "") -> Painted | None:
    alpha = color.alpha * share
    if alpha < LEAST_SEEN * 255:
        return None
    return Painted(Solid(Color(*color.rgb, round(alpha))), role=named)


def _color(value: str, style: Style) -> Color | None:
    value = value.partition(" icc-color(")[0]
    if value == "currentcolor":
        value = style["color"]
    return read_color(value)


def _is_gradient(element: Any) -> bool:
    return str(element.tag).endswith(("}linearGradient", "}radialGradient"))


def _chain(element: Any, tree: SvgTree) -> Iterator[Any]:
    """Yield *element*, a gradient, and those from which it has what it does not say itself."""
    for _ in range(_LONGEST_CHAIN):
        yield element
        href = element.get("href") or element.get("{http://www.w3.org/1999/xlink}href") or ""
        found = tree.by_id(href[1:]) if href.startswith("#") else None
        if found is None or not _is_gradient(found):
            return
        element = found


@dataclass(frozen=True, slots=True)
class _Gradient:
    chain: tuple[Any, ...]
    tree: SvgTree
    shape: SvgShape
    bounds: Callable[[], Rect]

    def stops(self, share: float) -> tuple[Stop, ...]:
        """Return its colours, *share* of them opaque, from 0 to 1."""
        owner = next((one for one in self.chain if next(_stops(one), None) is not None), None)
        if owner is None:
            return (Stop(0.0, TRANSPARENT),)
        if owner not in self.tree.stops:
            self.tree.stops[owner] = self._read_stops(owner)
        stops = [
            replace(one, color=replace(one.color, alpha=round(one.color.alpha * share)))
            for one in self.tree.stops[owner]
        ]
        return (Stop(0.0, stops[0].color), *stops, Stop(1.0, stops[-1].color))

    def _read_stops(self, owner: Any) -> tuple[Stop, ...]:
        stops: list[Stop] = []
        for element in _stops(owner):
            style = self.tree.style(element)
            at = read_length(element.get("offset") or "0", 1.0) or 0.0
            at = max(min(1.0, max(0.0, at)), stops[-1].at if stops else 0.0)
            color = _color(style["stop-color"], style) or BLACK
            alpha = round(color.alpha * opacity(style["stop-opacity"]))
            stops.append(Stop(at, Color(*color.rgb, alpha)))
            if len(stops) > MOST_STOPS:
                raise _refused(_TOO_MANY, self.shape)
        return tuple(stops)

    def painted(self, stops: tuple[Stop, ...]) -> Painted:
        if (self._said("spreadMethod") or "pad") != "pad":
            return self._undrawable(stops, msg("it has a gradient that repeats"))
        way = self._way()
        if way.is_degenerate():
            return Painted(Solid(stops[-1].color))
        is_linear = str(self.chain[0].tag).endswith("}linearGradient")
        return self._linear(stops, way) if is_linear else self._radial(stops, way)

    def _linear(self, stops: tuple[Stop, ...], way: Any) -> Painted:
        x, y = self._number("x1", "0%"), self._number("y1", "0%")
        dx, dy = self._number("x2", "100%") - x, self._number("y2", "0%") - y
        squared = dx * dx + dy * dy
        if not squared:
            return Painted(Solid(stops[-1].color))
        # How far along it a place of the drawing is, is linear in both its coordinates.
        back = way.inverse()
        per_x = (back.a * dx + back.b * dy) / squared
        per_y = (back.c * dx + back.d * dy) / squared
        at_zero = ((back.e - x) * dx + (back.f - y) * dy) / squared
        size = math.hypot(per_x, per_y)
        right, down, length = per_x / size, per_y / size, 1 / size
        middle = self._middle()
        ahead = (0.5 - (per_x * middle[0] + per_y * middle[1] + at_zero)) * length
        # The box whose diagonal, seen along the gradient, is as long as it.
        side = length / (abs(right) + abs(down))
        left, top = (
            at + ahead * along - side / 2 for at, along in zip(middle, (right, down), strict=True)
        )
        angle = math.degrees(math.atan2(right, -down)) % 360
        return Painted(LinearGradient(angle, stops), Rect(left, top, side, side))

    def _radial(self, stops: tuple[Stop, ...], way: Any) -> Painted:
        x, y, radius = (
            self._number("cx", "50%"),
            self._number("cy", "50%"),
            self._number("r", "50%"),
        )
        focus_x = self._number("fx", str(x)) if self._said("fx") else x
        focus_y = self._number("fy", str(y)) if self._said("fy") else y
        scale, other = math.hypot(way.a, way.b), math.hypot(way.c, way.d)
        is_round = abs(scale - other) <= _ROUND * scale
        is_round &= abs(way.a * way.c + way.b * way.d) <= _ROUND * scale * other
        is_centered = math.hypot(focus_x - x, focus_y - y) <= _ROUND * radius
        if not is_round or not is_centered or self._number("fr", "0%"):
            reason = msg("it has a gradient in ellipses, or out of its centre")
            return self._undrawable(stops, reason)
        if radius <= 0:
            return Painted(Solid(stops[-1].color))
        center, half = way.map_point((x, y)), radius * scale / math.sqrt(2)
        box = Rect(center.x - half, center.y - half, 2 * half, 2 * half)
        return Painted(RadialGradient(0.5, 0.5, stops), box)

    def _undrawable(self, stops: tuple[Stop, ...], reason: Message) -> Painted:
        """Return some gradient of *stops*, if only its tone counts."""
        if self.tree.in_colors:
            raise _refused(reason, self.shape)
        return Painted(RadialGradient(0.5, 0.5, stops))

    def _way(self) -> Any:
        """Return the way from its own coordinates to those of the drawing."""
        way, box = self.shape.place.transform, self.bounds()
        if not self._is_in_user_space():
            if not box.width or not box.height:
                return affine().degenerate()
            way = way @ affine()(box.width, 0, 0, box.height, box.x, box.y)
        return way @ affine().fromstring(self._said("gradientTransform") or "")

    def _is_in_user_space(self) -> bool:
        return self._said("gradientUnits") == "userSpaceOnUse"

    def _middle(self) -> tuple[float, float]:
        box = self.bounds()
        point = (box.x + box.width / 2, box.y + box.height / 2)
        there = self.shape.place.transform.map_point(point)
        return there.x, there.y

    def _number(self, name: str, default: str) -> float:
        viewport = self.shape.place.viewport
        whole = 1.0
        if self._is_in_user_space():
            whole = viewport.width if "x" in name else viewport.height
            whole = viewport.diagonal if "r" in name else whole
        found = read_length(self._said(name) or default, whole)
        return 0.0 if found is None else found

    def _said(self, name: str) -> str | None:
        return next((one.get(name) for one in self.chain if one.get(name)), None)


def _stops(element: Any) -> Iterator[Any]:
    return (child for child in element if str(child.tag).endswith("}stop"))


_TOO_MANY = msg("a gradient has more than {most_stops} colours", most_stops=MOST_STOPS)


def _refused(reason: Message, shape: SvgShape) -> BadDrawing:
    return BadDrawing("bad-svg", reason, shape.line)
