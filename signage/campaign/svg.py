"""SVG drawings to outlines and their paints; nothing in them is fetched, run or expanded."""

from __future__ import annotations

import functools
import math
from typing import Any
from xml.parsers import expat

from signage.assets import DrawnShape
from signage.campaign.svg_effort import TooDetailed
from signage.campaign.svg_length import Viewport, affine, placement, read_length, view_box
from signage.campaign.svg_outlines import FilledOutline, filled_outlines
from signage.campaign.svg_refusal import BadDrawing
from signage.campaign.svg_tree import SvgTree
from signage.geometry import Command, Path, Size
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg

__all__ = ["LARGEST_SVG", "BadDrawing", "SvgDrawing", "open_svg"]

LARGEST_SVG = 2**18
"""Bytes; a pictogram has a few thousand, but programs write much beside what is drawn."""
MOST_ELEMENTS = 1000
SMALLEST_SIDE, LARGEST_SIDE = 0.1, 100_000.0
"""Of its view box, in its own units: others draw on a few, or on thousands."""
LONGEST_OUTLINE = 12_000
"""Characters of one shape."""

_NAMESPACE = "http://www.w3.org/2000/svg"
_OUTLINES = ("d", "points")
_OFFICIAL = "-//W3C//DTD SVG "


@dataclass(frozen=True, slots=True)
class SvgDrawing:
    """Shapes in a box of *size* from (0, 0), lowest first."""

    size: Size
    shapes: tuple[DrawnShape, ...]

    @property
    def paths(self) -> tuple[tuple[Path, bool], ...]:
        """Return the outlines, with whether each is in the accent."""
        return tuple((shape.path, shape.is_accent) for shape in self.shapes)


@functools.lru_cache(maxsize=512)
def open_svg(data: bytes, *, in_colors: bool = False, stroke: float | None = None) -> SvgDrawing:
    """Return what *data* draws, strokes turned into outlines; raises BadDrawing.

    If it is not shown *in_colors*, gradients that could not be drawn are no matter. *stroke* is
    what `--stroke` stands for, the width of lines; None: as wide as they were drawn.
    """
    _inspect(data)
    # lxml and Skia take a while to import, and most runs need no drawing.
    from lxml import etree
    from picosvg.geometric_types import Rect as Window

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
        tree = SvgTree(root, in_colors=in_colors, stroke=stroke)
        if (frame := _frame(root)) is None:
            # What cannot be drawn at any size is said first.
            list(tree.shapes(affine().identity(), Viewport(1, 1)))
            raise BadDrawing("bad-svg", _NO_SIZE)
        size, way, viewport = frame
        # As everywhere, what lies outside is not seen: else it would cover its neighbours.
        window = Window(0, 0, size.width, size.height)
        outlines = filled_outlines(tree, tree.shapes(way, viewport), window)
        shapes = tuple(map(_drawn, outlines))
    except TooDetailed as error:
        raise BadDrawing("bad-svg", error.reason, error.line) from error
    except BadDrawing:
        raise
    except Exception as error:  # picosvg raises what its parts happen to raise
        raise BadDrawing("bad-svg", _not_drawable(error)) from error
    if not shapes:
        raise BadDrawing("bad-svg", _NOTHING)
    return SvgDrawing(size, shapes)


def _inspect(data: bytes) -> None:
    """Refuse what is not read safely or soon, before any other parser sees it."""
    parser = expat.ParserCreate(namespace_separator=" ")
    count = 0

    def refuse_doctype(name: str, system: str | None, public: str | None, own: bool) -> None:
        # Older programs name the official one, which nobody has to read.
        if own or not (public or "").startswith(_OFFICIAL):
            raise BadDrawing("unsafe-svg", _DOCTYPE, parser.CurrentLineNumber)

    def refuse_entity(*_: object) -> None:
        raise BadDrawing("unsafe-svg", _DOCTYPE, parser.CurrentLineNumber)

    def refuse_instruction(target: str, _: str) -> None:
        if "stylesheet" in target.lower():
            raise BadDrawing("unsafe-svg", _INSTRUCTION, parser.CurrentLineNumber)

    def look_at(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MOST_ELEMENTS:
            raise BadDrawing("bad-svg", _TOO_MANY, parser.CurrentLineNumber)
        if problem := _problem(name, attributes, is_root=count == 1):
            raise BadDrawing("bad-svg", problem, parser.CurrentLineNumber)

    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.EntityDeclHandler = refuse_entity
    parser.ProcessingInstructionHandler = refuse_instruction
    parser.StartElementHandler = look_at
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise BadDrawing("bad-svg", _no_xml(error), error.lineno) from error


def _problem(name: str, attributes: dict[str, str], *, is_root: bool) -> Message | None:
    if is_root and name != f"{_NAMESPACE} svg":
        return _NO_SVG
    longest = max((len(attributes.get(outline, "")) for outline in _OUTLINES), default=0)
    return _too_long(longest) if longest > LONGEST_OUTLINE else None


def _frame(root: Any) -> tuple[Size, Any, Viewport] | None:
    """Return the size of the drawing, the way there from its own coordinates, and its viewport.

    In the units of its view box, where it has one: that is how finely it was drawn. None if
    nothing says how large it is.
    """
    box = view_box(root)
    width, height = (_absolute(root.get(name)) for name in ("width", "height"))
    if box is None:
        if width is None or height is None:
            return None
        box = (0.0, 0.0, width, height)
    _require_size(box[2], box[3])
    if width is None or height is None:
        width, height = box[2], box[3]
    _require_size(width, height)
    scale = box[2] / width
    size = Size(box[2], height * scale)
    way = placement(box, root.get("preserveAspectRatio"), 0, 0, size.width, size.height)
    return size, way, Viewport(box[2], box[3])


def _absolute(text: str | None) -> float | None:
    return None if text is None or "%" in text else read_length(text, 0)


def _require_size(*sides: float) -> None:
    is_finite = all(map(math.isfinite, sides))
    if not is_finite or min(sides) < SMALLEST_SIDE or max(sides) > LARGEST_SIDE:
        raise BadDrawing("bad-svg", _ODD_SIZE)


def _drawn(outline: FilledOutline) -> DrawnShape:
    painted = outline.painted
    path = Path(tuple(_command(verb, numbers) for verb, numbers in outline.commands))
    return DrawnShape(path, painted.paint, painted.box or outline.bounds, painted.role)


def _command(verb: str, numbers: tuple[float, ...]) -> Command:
    if verb.upper() == "Z":
        return ("Z", ())
    if verb not in ("M", "L", "C", "Q"):
        raise ValueError(f"outline command {verb}")
    return (verb, tuple(numbers))


def _too_long(length: int) -> Message:
    return msg(
        "one shape is described in {length} characters, at most {longest_outline} are taken: "
        "simplify the path",
        length=length,
        longest_outline=LONGEST_OUTLINE,
    )


def _not_drawable(error: Exception) -> Message:
    reason = " ".join(str(error).split())[:120] or type(error).__name__
    return msg("it cannot be drawn: {reason}", reason=reason)


def _no_xml(error: expat.ExpatError) -> Message:
    reason = expat.ErrorString(error.code)
    return msg("it is not well-formed XML: {reason}", reason=reason)


_DOCTYPE = msg("it has a DOCTYPE (`<!DOCTYPE …>`), which can call outside files")
_TOO_MANY = msg("it has more than {most_elements} elements", most_elements=MOST_ELEMENTS)
_NO_SVG = msg("it is not an SVG drawing")
_NO_SIZE = msg("nothing says how large it is: it has no `viewBox`")
_ODD_SIZE = msg(
    "its `viewBox` is not of a size from {smallest_side:g} to {largest_side:g}",
    smallest_side=SMALLEST_SIDE,
    largest_side=LARGEST_SIDE,
)
_INSTRUCTION = msg("it has a processing instruction (`<?…?>`), which can call other files")
_NOTHING = msg("it draws nothing")
