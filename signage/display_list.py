"""Display lists: drawings in order, as values with equality, without time and without files.

Coordinates are pixels of the artwork from its top left corner, y downwards.
Spans lead back to the YAML and take no part in equality: two lists that look
the same are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import ClassVar

from signage.color import Color
from signage.geometry import Path, Rect, Size
from signage.lazy_dataclass import dataclass
from signage.model.box import Fit
from signage.model.encode import Canvas
from signage.model.paint import Paint
from signage.model.surface import ColorMode
from signage.source import Span
from signage.text.font import FontKey


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of a font at an offset from its run's origin; *cluster* indexes the run's text."""

    id: int
    x: float
    y: float
    cluster: int


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one font, size, colour and direction on one baseline that starts at (x, y).

    They come as they are seen, from left to right.
    """

    is_written_once: ClassVar[bool] = True

    font: FontKey
    size: float
    color: Color
    glyphs: tuple[Glyph, ...]
    text: str
    """What the glyphs spell, in NFC."""
    x: float
    y: float
    advance: float
    ink: Rect
    """The box of all ink, in absolute pixels."""
    cap_height: float
    """Height of the font's capitals at this size, in pixels."""
    span: Span = field(compare=False)
    leftwards: bool = False
    """Whether it is read from right to left; *text* is as it is read."""


@dataclass(frozen=True, slots=True)
class FillPath:
    """A filled path; *box* is what a gradient spans."""

    path: Path
    paint: Paint
    box: Rect
    span: Span = field(compare=False)
    is_artwork: bool = field(default=False, compare=False)
    """Whether it is part of a picture: nobody names the inks of its colours."""


@dataclass(frozen=True, slots=True)
class FillBox:
    """A filled box with round corners; *stroke* > 0 fills only a ring of that width inside it."""

    box: Rect
    radius: float
    paint: Paint
    stroke: float
    span: Span = field(compare=False)
    is_artwork: bool = field(default=False, compare=False)
    """Whether nobody names the inks of its colours: the program chose them."""


@dataclass(frozen=True, slots=True)
class SoftShadow:
    """The shade of a box with round corners; *blur* is twice the standard deviation."""

    box: Rect
    radius: float
    blur: float
    color: Color
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the campaign: its path inside the folder, and its content's digest."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a box, whole or cropped around a focus (fractions), with round corners.

    *zoom* enlarges the picture inside its box around the focus, 1 for not at all.
    """

    asset: Asset
    box: Rect
    fit: Fit
    focus_x: float
    focus_y: float
    radius: float
    tint: Color | None
    zoom: float
    span: Span = field(compare=False)
    natural: Size | None = field(default=None, compare=False)
    """Of its file, which its content decides; None: nobody looked."""
    duotone: tuple[Color, Color] | None = None
    """What is shown for black and for white, and between them; None: its own colours."""


@dataclass(frozen=True, slots=True)
class ClipFrame:
    """The frame of a video that is shown *time_s* after its file's beginning."""

    asset: Asset
    time_s: float
    box: Rect
    fit: Fit
    radius: float
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Modules:
    """A QR code: square modules of *module* pixels, dark where a row has 1.

    The quiet zone is not part of the rows; *ground* is filled over *box*, which
    includes it.
    """

    rows: tuple[tuple[int, ...], ...]
    x: float
    y: float
    module: float
    box: Rect
    color: Color
    ground: Color
    payload: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Group:
    """Items moved, scaled around a point, faded or cut as one; applied in that order."""

    items: tuple[DisplayItem, ...]
    dx: float = 0.0
    dy: float = 0.0
    scale: float = 1.0
    origin_x: float = 0.0
    origin_y: float = 0.0
    opacity: float = 1.0
    clip: Rect | None = None
    """In the coordinates of the group's surroundings: it does not move with the items."""
    clip_radius: float = 0.0


Leaf = GlyphRun | FillPath | FillBox | SoftShadow | Picture | ClipFrame | Modules
"""What is drawn itself, and not made of others."""
DisplayItem = Leaf | Group


@dataclass(frozen=True, slots=True)
class DisplayList:
    """Everything on one surface, first item lowest, over *ground*.

    *bleed* is how far items may reach beyond the edges, on pages.
    """

    is_written_once: ClassVar[bool] = True

    width: int
    height: int
    ground: Color
    items: tuple[DisplayItem, ...]
    bleed: int = 0

    def leaves(self) -> Iterator[Leaf]:
        """Yield what is drawn, in painting order: in groups too, unless they are faded out."""
        return _leaves(self.items)


def _leaves(items: Iterable[DisplayItem]) -> Iterator[Leaf]:
    for item in items:
        if not isinstance(item, Group):
            yield item
        elif item.opacity > 0:
            yield from _leaves(item.items)


@dataclass(frozen=True, slots=True)
class Finish:
    """What is done to every picture after it is drawn, so that the player shows it right.

    In this order: to the board's colours, on its canvas, turned clockwise by *rotate*.
    """

    color_mode: ColorMode
    canvas: Canvas | None
    rotate: int

    def placed(self, box: Rect, width: int, height: int) -> Rect:
        """Return where *box* of an artwork of *width* x *height* pixels is when all is done."""
        if self.canvas is not None:
            box = box.moved(self.canvas.x, self.canvas.y)
            width, height = self.canvas.width, self.canvas.height
        for _ in range(self.rotate % 360 // 90):
            box = Rect(height - box.bottom, box.x, box.height, box.width)
            width, height = height, width
        return box


@dataclass(frozen=True, slots=True)
class PageArtwork:
    """A page of a printed file: *artwork*, of a size in millimetres once its bleed is cut off."""

    artwork: DisplayList
    width_mm: float
    height_mm: float

    @property
    def mm_per_pixel(self) -> float:
        """Return the size of one of the artwork's pixels on paper.

        Its last row may hang over the trim by less than a pixel: sheets are
        measured in millimetres, and pixels do not divide them.
        """
        return self.width_mm / self.artwork.width

    @property
    def bleed_mm(self) -> float:
        """Return how far the artwork reaches beyond the trim, in whole tenths of a millimetre."""
        # Bleed is laid out in whole pixels, of which a tenth of a millimetre has more than one:
        # the tenths that fit into it are what was asked for.
        return int(self.artwork.bleed * self.mm_per_pixel * 10 + 1e-6) / 10
