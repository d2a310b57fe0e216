"""The shapes of an SVG drawing, lowest first, each with where it stands and how it is painted.

What SVG refers to (symbols, clip paths, style sheets) is followed, what it leaves out is left
out. What a shape would need beyond that is refused, if it is drawn at all.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from signage.campaign.svg_length import Viewport, affine, length, placement, view_box
from signage.campaign.svg_refusal import BadDrawing
from signage.campaign.svg_style import INITIAL, Style, StyleSheet, opacity, reference
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.model.paint import Stop

MOST_DRAWN = 1000
"""Elements, each as often as it is drawn: `<use>` can stand for many."""
DEEPEST = 60
"""Elements within one another."""

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
_GROUPS = ("g", "a")
_TEXTS = ("text", "flowRoot")
_MOVING = ("animate", "animateColor", "animateMotion", "animateTransform", "set")


@dataclass(frozen=True, slots=True)
class SvgClip:
    """What is left of something: what is inside of these shapes, all of them together."""

    shapes: tuple[SvgShape, ...]
    is_mask: bool
    """Whether they are drawn, and what is below shows as brightly as they are."""
    is_by_alpha: bool = False
    """Whether what counts of a mask is how opaque it is."""


@dataclass(frozen=True, slots=True)
class SvgPlace:
    """Where an element stands, and what it has from those around it."""

    transform: Any
    """From its own coordinates to those of the drawing."""
    viewport: Viewport
    style: Style
    opacity: float = 1.0
    """Of all groups around it together."""
    groups: tuple[int, ...] = ()
    """Those of them that are see-through."""
    clips: tuple[SvgClip, ...] = ()
    depth: int = 0
    used: tuple[str, ...] = ()
    """The ids through which it came to be drawn."""


@dataclass(frozen=True, slots=True)
class SvgShape:
    """A shape: its element's outline, and its place, style included."""

    outline: str
    """Path data, in its own coordinates."""
    place: SvgPlace
    line: int


class SvgTree:
    """A drawing as it is written."""

    def __init__(self, root: Any, *, in_colors: bool, stroke: float | None = None) -> None:
        """Read the style sheets below *root*, an element of lxml's."""
        self._root = root
        self.in_colors = in_colors
        """Whether it is shown in its own colours."""
        self._ids: dict[str, Any] = {}
        for element in root.iter():
            self._ids.setdefault(element.get("id"), element)
        sheets = root.iter(f"{_NAMESPACE}style")
        self._sheet = StyleSheet("\n".join("".join(sheet.itertext()) for sheet in sheets), stroke)
        self.stops: dict[Any, tuple[Stop, ...]] = {}
        """Those of each gradient, as they are read."""
        self._drawn = 0
        self._groups = 0

    def by_id(self, name: str) -> Any | None:
        """Return the element of that id."""
        return self._ids.get(name)

    def style(self, element: Any, inherited: Style = INITIAL) -> Style:
        """Return the style of *element*."""
        return self._sheet.style(element, inherited)

    def shapes(self, transform: Any, viewport: Viewport) -> Iterator[SvgShape]:
        """Yield all that may be seen, where *transform* is the way to the drawing's own place."""
        place = SvgPlace(transform, viewport, INITIAL)
        inside = self._placed(self._root, place, without_transform=True)
        if inside is not None:
            yield from self._children(self._root, inside)

    def _children(self, element: Any, place: SvgPlace) -> Iterator[SvgShape]:
        for child in element:
            yield from self._element(child, place)

    def _element(self, element: Any, around: SvgPlace) -> Iterator[SvgShape]:
        if not isinstance(element.tag, str) or not element.tag.startswith(_NAMESPACE):
            return
        tag = element.tag[len(_NAMESPACE) :]
        is_drawn = tag in (*_SHAPES, *_GROUPS, *_TEXTS, "svg", "use", "switch", "image")
        is_drawn |= tag == "foreignObject"
        if tag in _MOVING:
            raise _refused(msg("it moves (`<{tag}>`)", tag=tag), element)
        if not is_drawn or element.get("requiredExtensions"):
            return
        self._count(element, around)
        place = self._placed(element, around)
        if place is None:
            return
        if tag in _SHAPES:
            yield from self._shape(tag, element, place)
        elif tag in _GROUPS:
            yield from self._children(element, place)
        elif tag == "switch":
            yield from self._first(element, place)
        elif tag == "svg":
            inside = _in_viewport(element, element, place, moved=True)
            yield from self._children(element, inside)
        elif tag == "use":
            yield from self._used(element, place)
        else:
            self._refuse_content(tag, element)

    def _count(self, element: Any, place: SvgPlace) -> None:
        self._drawn += 1
        if self._drawn > MOST_DRAWN:
            raise _refused(_TOO_MANY, element)
        if place.depth > DEEPEST:
            raise _refused(_TOO_DEEP, element)

    def _placed(
        self, element: Any, around: SvgPlace, *, without_transform: bool = False
    ) -> SvgPlace | None:
        """Return where *element* stands; None if it is not drawn."""
        style = self.style(element, around.style)
        share = opacity(style["opacity"])
        if style["display"] == "none" or share == 0:
            return None
        self._refuse_effects(element, style)
        transform = around.transform
        if not without_transform:
            transform = transform @ _transform(element, style)
        groups = around.groups
        if share < 1:
            self._groups += 1
            groups = (*groups, self._groups)
        place = replace(
            around,
            transform=transform,
            style=style,
            opacity=around.opacity * share,
            groups=groups,
            depth=around.depth + 1,
        )
        return replace(place, clips=(*around.clips, *self._clips(element, place)))

    def _refuse_effects(self, element: Any, style: Style) -> None:
        if style["filter"] != "none" and self._is_there(style["filter"]):
            raise _refused(_FILTER, element)
        if style["mix-blend-mode"] != "normal":
            raise _refused(_BLENDED, element)

    def _is_there(self, value: str) -> bool:
        """Tell whether what *value* refers to is in the drawing, or *value* is no reference."""
        name = reference(value)
        return name is None or name in self._ids

    def _shape(self, tag: str, element: Any, place: SvgPlace) -> Iterator[SvgShape]:
        style = place.style
        if style["visibility"] != "visible":
            return
        if style["vector-effect"] != "none" and style["stroke"] != "none":
            raise _refused(_FIXED_STROKE, element)
        markers = (style[f"marker-{part}"] for part in ("start", "mid", "end"))
        is_marked = tag in ("path", "line", "polyline", "polygon")
        if is_marked and any(each != "none" and self._is_there(each) for each in markers):
            raise _refused(_MARKERS, element)
        if any(child.tag in [_NAMESPACE + one for one in _MOVING] for child in element):
            raise _refused(msg("it moves (`<{tag}>`)", tag="animate"), element)
        outline = _outline(tag, element, place.viewport)
        if outline is not None:
            yield SvgShape(outline, place, element.sourceline)

    def _first(self, element: Any, place: SvgPlace) -> Iterator[SvgShape]:
        """Yield what is in the first child of a switch that can be shown."""
        for child in element:
            if isinstance(child.tag, str) and not child.get("requiredExtensions"):
                languages = re.split(r"[\s,]+", child.get("systemLanguage") or "vi")
                if any(each.partition("-")[0] in ("vi", "en") for each in languages):
                    yield from self._element(child, place)
                    return

    def _used(self, element: Any, place: SvgPlace) -> Iterator[SvgShape]:
        href = next((element.get(name) for name in _HREFS if element.get(name)), "")
        if href and not href.startswith("#"):
            raise _refused(_ELSEWHERE, element)
        target = self._ids.get(href[1:]) if href else None
        if target is None:
            return
        if href in place.used:
            raise _refused(_CIRCLE, element)
        x, y = (length(element, name, place.viewport) for name in ("x", "y"))
        moved = replace(place, transform=place.transform.translate(x, y), used=(*place.used, href))
        if target.tag in (f"{_NAMESPACE}symbol", f"{_NAMESPACE}svg"):
            inside = self._placed(target, moved, without_transform=True)
            if inside is not None:
                yield from self._children(target, _in_viewport(target, element, inside))
        else:
            yield from self._element(target, moved)

    def _refuse_content(self, tag: str, element: Any) -> None:
        """Refuse what no outlines can be made of, if anything would be seen of it."""
        if tag in _TEXTS and "".join(element.itertext()).strip():
            raise _refused(_TEXT, element)
        if tag == "image" and any(element.get(name) for name in _HREFS):
            raise _refused(_IMAGE, element)
        if tag == "foreignObject":
            raise _refused(_FOREIGN, element)

    def _clips(self, element: Any, place: SvgPlace) -> Iterator[SvgClip]:
        """Yield what is cut off of *element*, which stands at *place*."""
        for name in ("clip-path", "mask"):
            value = place.style[name]
            if value == "none":
                continue
            target = self._ids.get(reference(value) or "")
            if target is None and reference(value) is None:
                raise _refused(_CLIP, element)
            if target is not None and target.tag == _NAMESPACE + _CLIPPING[name]:
                yield self._clip(name, target, place)

    def _clip(self, name: str, target: Any, place: SvgPlace) -> SvgClip:
        href = f"{name} #{target.get('id')}"
        if href in place.used:
            raise _refused(_CIRCLE, target)
        units = "maskContentUnits" if name == "mask" else "clipPathUnits"
        if target.get(units) == "objectBoundingBox":
            raise _refused(_CLIP, target)
        # Nothing is inherited from what is cut.
        around = SvgPlace(
            place.transform, place.viewport, INITIAL, depth=place.depth, used=(*place.used, href)
        )
        inside = self._placed(target, around)
        shapes = () if inside is None else tuple(self._children(target, inside))
        is_by_alpha = self.style(target)["mask-type"] == "alpha"
        return SvgClip(shapes, name == "mask", is_by_alpha)


_CLIPPING = {"clip-path": "clipPath", "mask": "mask"}


def _in_viewport(element: Any, sized: Any, place: SvgPlace, *, moved: bool = False) -> SvgPlace:
    """Return *place* within *element*, an svg or symbol; *sized* says how large it is."""
    outer = place.viewport
    x, y = (length(element, name, outer) if moved else 0.0 for name in ("x", "y"))
    width, height = (
        length(sized if sized.get(name) else element, name, outer, default="100%")
        for name in ("width", "height")
    )
    box = view_box(element)
    way = placement(box, element.get("preserveAspectRatio"), x, y, width, height)
    inner = outer if box is None else Viewport(box[2], box[3])
    clips = place.clips
    if place.style["overflow"] not in ("visible", "auto"):
        from picosvg.svg_types import SVGRect

        edge = SVGRect(x=x, y=y, width=width, height=height).as_path().d
        own = replace(place, clips=(), opacity=1.0, groups=())
        clips = (*clips, SvgClip((SvgShape(edge, own, element.sourceline),), is_mask=False))
    return replace(place, transform=place.transform @ way, viewport=inner, clips=clips)


def _outline(tag: str, element: Any, viewport: Viewport) -> str | None:
    """Return a shape as path data in its own coordinates; None if it has no extent."""
    import picosvg.svg_types

    shapes: Any = picosvg.svg_types

    def measured(*names: str) -> dict[str, float]:
        return {name: length(element, name, viewport) for name in names}

    match tag:
        case "path":
            return element.get("d") or ""
        case "rect":
            sides = measured("x", "y", "width", "height", "rx", "ry")
            made: Any = (
                shapes.SVGRect(**sides) if min(sides["width"], sides["height"]) > 0 else None
            )
        case "circle":
            round_ = measured("cx", "cy", "r")
            made = shapes.SVGCircle(**round_) if round_["r"] > 0 else None
        case "ellipse":
            round_ = measured("cx", "cy", "rx", "ry")
            made = shapes.SVGEllipse(**round_) if min(round_["rx"], round_["ry"]) > 0 else None
        case "line":
            made = shapes.SVGLine(**measured("x1", "y1", "x2", "y2"))
        case "polyline":
            made = shapes.SVGPolyline(points=element.get("points") or "")
        case _:
            made = shapes.SVGPolygon(points=element.get("points") or "")
    if made is None:
        return None
    data: str = made.as_path().d
    return data


def _transform(element: Any, style: Style) -> Any:
    try:
        return _way(style["transform"], style["transform-origin"])
    except (ValueError, TypeError) as error:
        raise _refused(_not_moved(style["transform"]), element) from error


@functools.lru_cache(maxsize=256)
def _way(written: str, around: str) -> Any:
    """Return what the transform *written* does around a place; raises ValueError, TypeError."""
    if written == "none":
        return affine().identity()
    text = re.sub(r"(?<=[\d.])(px|deg)", "", written)
    if re.sub(r"(matrix|translate|scale|rotate|skewx|skewy)\s*\([^()]*\)|[\s,]", "", text):
        raise ValueError(written)
    x, y = (float(part.removesuffix("px")) for part in around.split())
    made = affine().fromstring(text)
    return (affine().identity().translate(x, y) @ made).translate(-x, -y)


def _not_moved(written: str) -> Message:
    return msg("`transform: {written}` is not understood", written=written[:60])


def _refused(reason: Message, element: Any) -> BadDrawing:
    return BadDrawing("bad-svg", reason, element.sourceline)


_TOO_MANY = msg(
    "more than {most_drawn} shapes and groups are drawn, each as often as it is used",
    most_drawn=MOST_DRAWN,
)
_TOO_DEEP = msg("its groups are nested more than {deepest} deep", deepest=DEEPEST)
_CIRCLE = msg("it refers to itself")
_ELSEWHERE = msg("it refers to another file (`<use>`)")
_FILTER = msg("it has a filter, such as a soft shadow or a blur")
_BLENDED = msg("colours are blended with what is below (`mix-blend-mode`)")
_MARKERS = msg("it has arrow heads or other markers on lines")
_FIXED_STROKE = msg("its lines keep their width at any size (`vector-effect`)")
_CLIP = msg("something is cut by a form that is given in parts of its own size")
_TEXT = msg("it has text that is not turned to outlines")
_IMAGE = msg("it has a picture made of pixels in it")
_FOREIGN = msg("it has parts that only a browser can show (`<foreignObject>`)")
