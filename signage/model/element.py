"""What a slide is made of, as its author described it: bound to its values, not yet laid out."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from signage.color import Color
from signage.model.box import Align, Box, Fit, Justify
from signage.model.length import Length
from signage.model.paint import Border, Paint, Solid
from signage.model.style import TextAlign, TextStyle
from signage.source import Span


@dataclass(frozen=True, slots=True)
class Text:
    r"""A text in one of its wordings, the longest that fits.

    A wording is plain text with ``*emphasis*`` marked by asterisks (``\*`` is
    an asterisk), and ``~``, ``|`` and line breaks to guide the line breaking.
    """

    wordings: tuple[str, ...]
    style: TextStyle
    box: Box
    span: Span
    align: TextAlign | None = None
    """Instead of the style's own."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Numbered steps, all in one size: a disc with a number, a text beside it."""

    steps: tuple[tuple[str, ...], ...]
    """The wordings of each step, longest first."""
    style: TextStyle
    number_color: Color
    disc: Paint
    gap: Length
    box: Box
    span: Span


@dataclass(frozen=True, slots=True)
class Image:
    """A picture file: PNG, JPEG or WebP."""

    path: str
    fit: Fit
    focus_x: float
    focus_y: float
    """Which point of the picture stays in view when it is cropped, in fractions."""
    tint: Color | None
    box: Box
    span: Span


@dataclass(frozen=True, slots=True)
class Pictogram:
    """An SVG drawing in the theme's colours, as large as its box allows."""

    path: str
    color: Color
    accent: Color
    box: Box
    span: Span


class ShapeKind(enum.Enum):
    """The shapes that can be drawn."""

    RECT = "rect"
    CIRCLE = "circle"
    LINE = "line"
    PATH = "path"


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled shape that fills its box; rounded by the box's radius."""

    kind: ShapeKind
    fill: Paint
    stroke: Border | None
    data: str
    """SVG path data in a 100 x 100 box stretched over the shape's box; "" unless a path."""
    box: Box
    span: Span


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code of whole-pixel modules with its quiet zone."""

    content: str
    color: Color
    ground: Color
    box: Box
    span: Span


@dataclass(frozen=True, slots=True)
class Ticker:
    """One line of text that runs from right to left without end."""

    text: str
    style: TextStyle
    speed: Length
    """How far it runs in a second; rounded to whole pixels a frame."""
    box: Box
    span: Span


@dataclass(frozen=True, slots=True)
class Clip:
    """A video that the staff supply; its first frame stands in stills."""

    path: str
    start_s: float
    end_s: float | None
    speed: float
    fit: Fit
    box: Box
    span: Span


class Direction(enum.Enum):
    """How a container arranges its children."""

    ROW = "row"
    COLUMN = "column"
    STACK = "stack"
    GRID = "grid"
    GROUP = "group"
    """Like a stack, but its children enter as one and are cut at its edge."""


@dataclass(frozen=True, slots=True)
class Container:
    """Elements arranged in a row, a column, a stack or a grid."""

    direction: Direction
    children: tuple[Element, ...]
    gap: Length
    align: Align
    justify: Justify
    columns: int
    """Of a grid."""
    box: Box
    span: Span


Element = Text | Steps | Image | Pictogram | Shape | Qr | Ticker | Clip | Container


@dataclass(frozen=True, slots=True)
class Composition:
    """Everything that one slide shows on one screen class.

    *background* is laid out over the whole surface (bleed included), *content*
    inside the safe area; *ground* is the colour below everything.
    """

    ground: Solid
    background: tuple[Element, ...]
    content: Element
    span: Span
