"""Pages: their boxes, printer's marks, and the artwork inside the bleed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product

from pikepdf import Array, Dictionary, Name, Object

from signage.display_list import DisplayList, PageArtwork
from signage.geometry import Rect
from signage.model.printer import Printer, Standard
from signage.pdf.content import ContentStream, compressed, corners, group, numbers
from signage.pdf.context import PdfContext
from signage.pdf.draw import draw_all
from signage.pdf.flattening import draw_flattened
from signage.pdf.shapes import trace
from signage.raster.boxes import rounded_box

OFFSET_MM, LENGTH_MM = 4.0, 6.0
"""From the trim to the beginning of a mark, and from there to its end."""
_LINE_PT = 0.25
_RING = 0.3
"""The radius of a registration mark's ring, as a part of the mark's length."""
_POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """What a page has around it (14.11.2), in points from the lower left corner of the paper."""

    media: Rect
    bleed: Rect
    trim: Rect


def page(sheet: PageArtwork, context: PdfContext) -> Object:
    """Return the page that shows *sheet*."""
    around = boxes(sheet, context.printer)
    content = ContentStream(around.media)
    with content.saved():
        content.rectangle(around.bleed)
        content.clip()
        _draw_artwork(content, sheet, around, context)
    if context.printer.marks:
        draw_marks(content, around.trim, around.trim.x - around.bleed.x, context)
    made = Dictionary(
        Type=Name.Page,
        MediaBox=corners(around.media),
        BleedBox=corners(around.bleed),
        TrimBox=corners(around.trim),
        Resources=content.resources,
        Contents=compressed(context.pdf, content.data),
    )
    if context.printer.standard is Standard.X4:
        made.Group = group(Name.DeviceCMYK)
    return context.pdf.make_indirect(made)


def boxes(sheet: PageArtwork, printer: Printer) -> PageBoxes:
    """Return the boxes of *sheet*; there is always room for the printer's marks."""
    bleed, slug = sheet.bleed_mm, printer.slug_mm
    if printer.marks:
        slug = max(slug, OFFSET_MM + LENGTH_MM - bleed, LENGTH_MM)
    trim = Rect(bleed + slug, bleed + slug, sheet.width_mm, sheet.height_mm)
    return PageBoxes(
        _points(_grown(trim, bleed + slug)), _points(_grown(trim, bleed)), _points(trim)
    )


def _draw_artwork(
    content: ContentStream, sheet: PageArtwork, around: PageBoxes, context: PdfContext
) -> None:
    """Draw *sheet*, the top left corner of its trim where *around* has it."""
    artwork, points = sheet.artwork, sheet.mm_per_pixel * _POINTS_PER_MM
    content.transform(points, 0, 0, -points, around.trim.x, around.trim.bottom)
    with content.seen(_surface(artwork), points):
        context.set_fill(content, artwork.ground)
        content.rectangle(content.visible)
        content.write("f")
        if context.printer.standard is Standard.X1A:
            draw_flattened(content, artwork, context)
        else:
            draw_all(content, artwork.items, context)


def _surface(artwork: DisplayList) -> Rect:
    """Return all that is printed, in pixels of the artwork."""
    return _grown(Rect(0, 0, artwork.width, artwork.height), artwork.bleed)


def _grown(box: Rect, by: float) -> Rect:
    return Rect(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def _points(box: Rect) -> Rect:
    """Return *box*, which is in millimetres, in points."""
    return Rect(*(side * _POINTS_PER_MM for side in (box.x, box.y, box.width, box.height)))


def draw_marks(content: ContentStream, trim: Rect, bleed: float, context: PdfContext) -> None:
    """Draw marks around *trim*, with what is *bleed* around it left free; all in points.

    Every plate has them: they are of the colour All (8.6.6.4).
    """
    mm = 72 / 25.4
    start, length = max(OFFSET_MM * mm, bleed), LENGTH_MM * mm
    with content.saved():
        content.write("CS", content.use("ColorSpace", _all_inks(context)))
        content.write("SCN", 1)
        content.write("w", _LINE_PT)
        for right, top in product((False, True), repeat=2):
            _draw_corner(content, trim, start, length, right=right, top=top)
        middle_x, middle_y = trim.x + trim.width / 2, trim.y + trim.height / 2
        out = start + length / 2
        for x in (trim.x - out, trim.right + out):
            _draw_register(content, x, middle_y, length)
        for y in (trim.y - out, trim.bottom + out):
            _draw_register(content, middle_x, y, length)


def _draw_corner(
    content: ContentStream, trim: Rect, start: float, length: float, *, right: bool, top: bool
) -> None:
    """Draw the two lines along which the paper is cut at one corner."""
    x, y = (trim.right if right else trim.x), (trim.bottom if top else trim.y)
    across, up = math.copysign(1, right - 0.5), math.copysign(1, top - 0.5)
    _draw_line(content, x + across * start, y, x + across * (start + length), y)
    _draw_line(content, x, y + up * start, x, y + up * (start + length))


def _draw_register(content: ContentStream, x: float, y: float, length: float) -> None:
    """Draw a cross in a ring."""
    half, radius = length / 2, length * _RING
    _draw_line(content, x - half, y, x + half, y)
    _draw_line(content, x, y - half, x, y + half)
    trace(content, rounded_box(Rect(x - radius, y - radius, 2 * radius, 2 * radius), radius))
    content.write("S")


def _draw_line(content: ContentStream, x: float, y: float, to_x: float, to_y: float) -> None:
    content.write("m", x, y)
    content.write("l", to_x, to_y)
    content.write("S")


def _all_inks(context: PdfContext) -> Object:
    tint = Dictionary(
        FunctionType=2,
        Domain=numbers(0, 1),
        C0=numbers(0, 0, 0, 0),
        C1=numbers(1, 1, 1, 1),
        N=1,
    )
    space = Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])
    return context.once("all inks", lambda: context.pdf.make_indirect(space))
