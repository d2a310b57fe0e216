"""A page: its boxes, its marks, and the artwork inside its bleed."""

from __future__ import annotations

from dataclasses import dataclass

from pikepdf import Dictionary, Name, Object

from signage.display_list import DisplayList
from signage.export.pdf.baking import draw_baked
from signage.export.pdf.content import Content
from signage.export.pdf.draw import draw_all
from signage.export.pdf.marks import LENGTH_MM, OFFSET_MM, draw_marks
from signage.export.pdf.objects import compressed, corners, group
from signage.export.pdf.press import Press
from signage.export.sheet import Sheet
from signage.geometry import Rect
from signage.model.printer import Printer, Standard

_POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Boxes:
    """What a page has around it (14.11.2), in points from the lower left corner of the paper."""

    media: Rect
    bleed: Rect
    trim: Rect


def boxes(sheet: Sheet, printer: Printer) -> Boxes:
    """Return the boxes of *sheet*; there is always room for the printer's marks."""
    bleed, slug = sheet.bleed_mm, printer.slug_mm
    if printer.marks:
        slug = max(slug, OFFSET_MM + LENGTH_MM - bleed, LENGTH_MM)
    trim = Rect(bleed + slug, bleed + slug, sheet.width_mm, sheet.height_mm)
    return Boxes(_points(_grown(trim, bleed + slug)), _points(_grown(trim, bleed)), _points(trim))


def page(sheet: Sheet, press: Press) -> Object:
    """Return the page that shows *sheet*."""
    around = boxes(sheet, press.printer)
    content = Content(around.media)
    with content.saved():
        content.rectangle(around.bleed)
        content.clip()
        _draw_artwork(content, sheet, around, press)
    if press.printer.marks:
        draw_marks(content, around.trim, around.trim.x - around.bleed.x, press)
    made = Dictionary(
        Type=Name.Page,
        MediaBox=corners(around.media),
        BleedBox=corners(around.bleed),
        TrimBox=corners(around.trim),
        Resources=content.resources,
        Contents=compressed(press.pdf, content.data),
    )
    if press.printer.standard is Standard.X4:
        made.Group = group(Name.DeviceCMYK)
    return press.pdf.make_indirect(made)


def _draw_artwork(content: Content, sheet: Sheet, around: Boxes, press: Press) -> None:
    """Draw *sheet*, the top left corner of its trim where *around* has it."""
    artwork, points = sheet.artwork, sheet.mm_per_pixel * _POINTS_PER_MM
    content.transform(points, 0, 0, -points, around.trim.x, around.trim.bottom)
    with content.seen(_surface(artwork), points):
        press.set_fill(content, artwork.ground)
        content.rectangle(content.visible)
        content.write("f")
        if press.printer.standard is Standard.X1A:
            draw_baked(content, artwork, press)
        else:
            draw_all(content, artwork.items, press)


def _surface(artwork: DisplayList) -> Rect:
    """Return all that is printed, in pixels of the artwork."""
    return _grown(Rect(0, 0, artwork.width, artwork.height), artwork.bleed)


def _grown(box: Rect, by: float) -> Rect:
    return Rect(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def _points(box: Rect) -> Rect:
    """Return *box*, which is in millimetres, in points."""
    return Rect(*(side * _POINTS_PER_MM for side in (box.x, box.y, box.width, box.height)))
