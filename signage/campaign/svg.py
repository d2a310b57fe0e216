"""SVG drawings to outlines in two tones; nothing in them is fetched, run or expanded."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from signage.campaign.svg_effort import TooDetailed
from signage.campaign.svg_outlines import FilledOutline, filled_outlines
from signage.color import Color, parse_color
from signage.geometry import Command, Path, Size
from signage.message import Message, msg

ACCENT_MARK = Color(255, 0, 255)
"""What a drawing fills with ``#f0f`` is in the theme's accent; all else is in the main tone."""

LARGEST_SVG = 2**16
"""Bytes; a pictogram has a few thousand."""
MOST_ELEMENTS = 1000
SMALLEST_SIDE, LARGEST_SIDE = 0.1, 100_000.0
"""Of its view box, in its own units: others draw on a few, or on thousands."""
LONGEST_OUTLINE = 12_000
"""Characters of one shape, which picosvg goes over again and again."""

_NAMESPACE = "http://www.w3.org/2000/svg"
_DRAWN = ("g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
_IGNORED = ("title", "desc", "metadata", "defs")


class BadDrawing(ValueError):
    """An SVG file cannot be used; says why, with a code and the line."""

    def __init__(self, code: str, reason: Message, line: int | None = None) -> None:
        self.code, self.reason, self.line = code, reason, line
        super().__init__(str(reason))


@dataclass(frozen=True, slots=True)
class SvgDrawing:
    """Outlines in a box of *size* from (0, 0), lowest first, with whether each is in the accent."""

    size: Size
    paths: tuple[tuple[Path, bool], ...]


@functools.lru_cache(maxsize=512)
def open_svg(data: bytes) -> SvgDrawing:
    """Return what *data* draws, strokes turned into outlines; raises BadDrawing."""
    _inspect(data)
    # lxml and Skia behind it take a while to import, and most runs need no drawing.
    from picosvg.svg import SVG

    reader: Any = SVG
    try:
        svg = reader.fromstring(data)
        box = _view_box(svg)
        # As everywhere, what lies outside is not seen: else it would cover its neighbours.
        shapes = tuple(_drawn(each, box) for each in filled_outlines(svg, box))
    except TooDetailed as error:
        raise BadDrawing("bad-svg", error.reason, error.line) from error
    except BadDrawing:
        raise
    except Exception as error:  # picosvg raises what its parts happen to raise
        raise BadDrawing("bad-svg", _not_drawable(error)) from error
    if not shapes:
        raise BadDrawing("bad-svg", _NOTHING)
    return SvgDrawing(Size(box.w, box.h), shapes)


def _inspect(data: bytes) -> None:
    """Refuse whatever is more than plain shapes, before any other parser sees it."""
    parser = expat.ParserCreate(namespace_separator=" ")
    count = 0

    def refuse_doctype(*_: object) -> None:
        raise BadDrawing("unsafe-svg", _DOCTYPE, parser.CurrentLineNumber)

    def refuse_instruction(*_: object) -> None:
        raise BadDrawing("unsafe-svg", _INSTRUCTION, parser.CurrentLineNumber)

    def look_at(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MOST_ELEMENTS:
            raise BadDrawing("bad-svg", _TOO_MANY, parser.CurrentLineNumber)
        if problem := _problem(name, attributes, is_root=count == 1):
            raise BadDrawing("bad-svg", problem, parser.CurrentLineNumber)

    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.EntityDeclHandler = refuse_doctype
    parser.ProcessingInstructionHandler = refuse_instruction
    parser.StartElementHandler = look_at
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise BadDrawing("bad-svg", _no_xml(error), error.lineno) from error


def _problem(name: str, attributes: dict[str, str], *, is_root: bool) -> Message | None:
    namespace, _, tag = name.rpartition(" ")
    if is_root:
        return None if (namespace, tag) == (_NAMESPACE, "svg") else _NO_SVG
    if namespace == _NAMESPACE and tag not in (*_DRAWN, *_IGNORED):
        return msg("a pictogram is made of plain shapes; `<{tag}>` cannot be used", tag=tag)
    if any("dasharray" in text for text in (*attributes, attributes.get("style", ""))):
        return _DASHES
    if any("url(" in value for value in attributes.values()):
        return _REFERENCE
    longest = max(map(len, attributes.values()), default=0)
    return _too_long(longest) if longest > LONGEST_OUTLINE else None


def _view_box(svg: Any) -> Any:
    box = svg.view_box()
    if box is None:
        raise BadDrawing("bad-svg", _NO_SIZE)
    sides = (box.w, box.h)
    is_finite = all(map(math.isfinite, (box.x, box.y, *sides)))
    if not is_finite or min(sides) < SMALLEST_SIDE or max(sides) > LARGEST_SIDE:
        raise BadDrawing("bad-svg", _ODD_SIZE)
    return box


def _drawn(outline: FilledOutline, box: Any) -> tuple[Path, bool]:
    """Return *outline* with the box's corner at (0, 0), and whether it is in the accent."""
    commands = (_command(verb, numbers, box.x, box.y) for verb, numbers in outline.commands)
    return Path(tuple(commands)), parse_color(outline.fill) == ACCENT_MARK


def _command(verb: str, numbers: tuple[float, ...], left: float, top: float) -> Command:
    if verb.upper() == "Z":
        return ("Z", ())
    if verb not in ("M", "L", "C", "Q"):
        raise ValueError(f"outline command {verb}")
    moved = (value - (top if index % 2 else left) for index, value in enumerate(numbers))
    return (verb, tuple(moved))


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
_DASHES = msg("dashed lines cannot be used")
_REFERENCE = msg("gradients, masks and other references (`url(…)`) cannot be used")
_NO_SIZE = msg("nothing says how large it is: it has no `viewBox`")
_ODD_SIZE = msg(
    "its `viewBox` is not of a size from {smallest_side:g} to {largest_side:g}",
    smallest_side=SMALLEST_SIDE,
    largest_side=LARGEST_SIDE,
)
_INSTRUCTION = msg("it has a processing instruction (`<?…?>`), which can call other files")
_NOTHING = msg("it draws nothing")
