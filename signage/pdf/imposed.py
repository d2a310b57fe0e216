"""Sheets in a PDF: each page is drawn once, as a form, and placed as often as the sheet has it.

References are to ISO 32000-1:2008.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

import pikepdf
from pikepdf import Dictionary, Name, Object

from signage.display_list import PageArtwork
from signage.geometry import Rect
from signage.media.library import PrintLibrary
from signage.model.imposition import GuideLine, Imposition, PlacedCopy, SheetKind
from signage.model.printer import Printer, Standard
from signage.pdf.content import ContentStream, compressed, corners, group
from signage.pdf.context import PdfContext
from signage.pdf.document import (
    UNDATED,
    Description,
    PageBoxes,
    all_inks,
    begun,
    draw_artwork,
    draw_line,
    finished,
)

_POINTS_PER_MM = 72 / 25.4
_MARK_PT = 0.25
_CUT_PT = 0.35
"""No press and no office printer asks for more of a line that everybody shall see."""
_CUT_INK = 0.5
_DASHES = "[3 3] 0"


def export_imposed(
    pages: Sequence[PageArtwork],
    imposition: Imposition,
    library: PrintLibrary,
    printer: Printer,
    *,
    has_backs: bool,
    profile: bytes | None = None,
    title: str,
    language: str,
    date: datetime.date | None = None,
) -> bytes:
    """Return *pages* as a document of sheets, each full of copies of one page.

    With *has_backs* every second page is the back of the one before: it fills
    the other side of its sheet, or the other panel of a tent. All else is as
    of posters (`export_pdf`).
    """
    description = Description(
        title, language, date or UNDATED, _printing(imposition, has_backs=has_backs)
    )
    in_black = imposition.sheet is SheetKind.BLACK
    with begun(pages, library, printer, profile, in_black=in_black) as document:
        forms = [_form(page, imposition.bleed_mm, document) for page in pages]
        for side in _sides(forms, imposition, has_backs=has_backs):
            document.pdf.pages.append(pikepdf.Page(_side(side, imposition, document)))
        return finished(document, description, profile)


_Placed = tuple[Object, PlacedCopy]


def _sides(
    forms: Sequence[Object], imposition: Imposition, *, has_backs: bool
) -> Iterable[Sequence[_Placed]]:
    """Yield what lies where on each side of each sheet."""
    if imposition.is_folded:
        # Both panels are on one side of the paper.
        step = 2 if has_backs else 1
        for first in range(0, len(forms), step):
            panels = (forms[first], forms[first + step - 1])
            yield list(zip(panels, imposition.copies, strict=True))
        return
    for form in forms:
        yield [(form, copy) for copy in imposition.copies]


def _printing(imposition: Imposition, *, has_backs: bool) -> tuple[tuple[str, str], ...]:
    """Return what a print dialogue begins with: real size, and how sheets are turned over."""
    if not has_backs or imposition.is_folded:
        return (("PrintScaling", "None"),)
    edge = "DuplexFlipShortEdge" if imposition.flips_on_short_edge else "DuplexFlipLongEdge"
    return (("PrintScaling", "None"), ("Duplex", edge))


def _form(page: PageArtwork, bleed_mm: float, context: PdfContext) -> Object:
    """Return *page* with so much bleed, the lower left corner of its trim at the origin (8.10)."""
    trim = _points(Rect(0, 0, page.width_mm, page.height_mm))
    bleed = _points(
        Rect(-bleed_mm, -bleed_mm, page.width_mm + 2 * bleed_mm, page.height_mm + 2 * bleed_mm)
    )
    content = ContentStream(bleed)
    draw_artwork(content, page, PageBoxes(bleed, bleed, trim), context)
    return compressed(
        context.pdf,
        content.data,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=corners(bleed),
        Resources=content.resources,
    )


def _side(placed: Sequence[_Placed], imposition: Imposition, context: PdfContext) -> Object:
    whole = Rect(0, 0, imposition.width_mm, imposition.height_mm)
    media, trim = _points(whole), _upwards(imposition.trim, imposition)
    content = ContentStream(media)
    for form, copy in placed:
        _place(content, form, copy, imposition)
    _draw_cuts(content, imposition)
    _draw_marks(content, imposition, context)
    bleed = imposition.bleed_mm * _POINTS_PER_MM
    grown = Rect(trim.x - bleed, trim.y - bleed, trim.width + 2 * bleed, trim.height + 2 * bleed)
    made = Dictionary(
        Type=Name.Page,
        MediaBox=corners(media),
        BleedBox=corners(grown),
        TrimBox=corners(trim),
        Resources=content.resources,
        Contents=compressed(context.pdf, content.data),
    )
    if context.printer.standard is Standard.X4:
        made.Group = group(Name.DeviceCMYK)
    return context.pdf.make_indirect(made)


def _place(content: ContentStream, form: Object, copy: PlacedCopy, imposition: Imposition) -> None:
    seen, trim = _upwards(copy.seen, imposition), _upwards(copy.trim, imposition)
    with content.saved():
        content.rectangle(seen)
        content.clip()
        if copy.is_turned:
            content.transform(-1, 0, 0, -1, trim.right, trim.bottom)
        else:
            content.transform(1, 0, 0, 1, trim.x, trim.y)
        content.write("Do", content.use("XObject", form))


def _draw_cuts(content: ContentStream, imposition: Imposition) -> None:
    """Draw where scissors go: in black alone, as it may lie inside the trim of the sheet."""
    if not imposition.cuts:
        return
    with content.saved():
        content.write("K", 0, 0, 0, _CUT_INK)
        content.write("w", _CUT_PT)
        content.write(f"{_DASHES} d")
        _draw_lines(content, imposition.cuts, imposition)


def _draw_marks(content: ContentStream, imposition: Imposition, context: PdfContext) -> None:
    if not imposition.marks:
        return
    with content.saved():
        if imposition.is_folded:
            content.write("K", 0, 0, 0, 1)
            content.write("w", _CUT_PT)
        else:
            content.write("CS", content.use("ColorSpace", all_inks(context)))
            content.write("SCN", 1)
            content.write("w", _MARK_PT)
        _draw_lines(content, imposition.marks, imposition)


def _draw_lines(content: ContentStream, lines: Iterable[GuideLine], imposition: Imposition) -> None:
    for line in lines:
        start, end = (
            (x * _POINTS_PER_MM, (imposition.height_mm - y) * _POINTS_PER_MM)
            for x, y in ((line.x, line.y), (line.to_x, line.to_y))
        )
        draw_line(content, *start, *end)


def _upwards(box: Rect, imposition: Imposition) -> Rect:
    """Return *box* in points, from the lower left corner of the sheet."""
    return _points(Rect(box.x, imposition.height_mm - box.bottom, box.width, box.height))


def _points(box: Rect) -> Rect:
    return Rect(*(side * _POINTS_PER_MM for side in (box.x, box.y, box.width, box.height)))
