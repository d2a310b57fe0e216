"""Text reaches as far as its ink, whatever room its pen leaves."""

from __future__ import annotations

import io
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Pdf

from signage.preflight.file_reader import read_file
from signage.preflight.marks import TextMark
from signage.preflight.printed_file import MM_PER_POINT
from signage.preflight.rendering import render_pages
from tests.preflight.drafts import BLEED_PT, COATED, HEIGHT_PT, MEDIA, draft, findings, font, saved

SIZE = 50
INK = {"A": (100, 0, 900, 700), "B": (-200, -300, 1300, 900), " ": None}
"""From where to where letters have ink, in thousandths of an em; all are as wide as an em."""
SAFE_PT = COATED.safe_mm / MM_PER_POINT


def font_with_ink() -> bytes:
    names = {".notdef": None, "space": None, "A": INK["A"], "B": INK["B"]}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(list(names))
    builder.setupCharacterMap({0x20: "space", 0x41: "A", 0x42: "B"})
    builder.setupGlyf({name: outline(box) for name, box in names.items()})
    # The bearing on the left is that of the outline.
    builder.setupHorizontalMetrics(
        {name: (1000, box[0] if box else 0) for name, box in names.items()}
    )
    builder.setupHorizontalHeader(ascent=1000, descent=-300)
    builder.setupOS2()
    builder.setupPost()
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()


def outline(box: tuple[int, int, int, int] | None) -> Any:
    pen = TTGlyphPen(None)
    if box is not None:
        left, bottom, right, top = box
        pen.moveTo((left, bottom))
        for corner in ((left, top), (right, top), (right, bottom)):
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()


def page(content: bytes, corner: tuple[float, float] = (0, 0)) -> bytes:
    """Return a page with *content*, in the font I, whose sheet begins at *corner*."""
    pdf = draft(b"q 0 0 0 1 k /Over gs " + content + b" Q")
    put_font(pdf)
    if corner != (0, 0):
        sheet: Any = pdf.pages[0].obj
        x, y = corner
        sheet.MediaBox = Array([x, y, x + MEDIA[2], y + MEDIA[3]])
    return saved(pdf)


def put_font(pdf: Pdf) -> None:
    inked = font(pdf, "AB")
    inked.DescendantFonts[0].FontDescriptor.FontFile2 = pdf.make_stream(font_with_ink())
    pdf.pages[0].obj.Resources.Font["/I"] = inked


def reach(data: bytes) -> tuple[float, float, float, float]:
    """Return how far the last text on the page reaches, in points from the sheet's corner."""
    file = render_pages(read_file(data, "PDF"), data, ())
    mark = [mark for mark in file.pages[0].marks if isinstance(mark, TextMark)][-1]
    box = mark.bounds
    return box.x, MEDIA[3] - box.bottom, box.right, MEDIA[3] - box.y


@pytest.mark.parametrize(
    ("letters", "box"),
    [("0002", INK["A"]), ("0003", INK["B"]), ("00020003", (100, -300, 2300, 900))],
)
@pytest.mark.parametrize("corner", [(0, 0), (70, -20)])
def test_text_reaches_as_far_as_its_ink(letters, box, corner):
    """Inside its pen's way or beyond it, wherever the sheet begins."""
    x, y = 60 + corner[0], 150 + corner[1]
    content = b"BT /I %d Tf %f %f Td <%s> Tj ET" % (SIZE, x, y, letters.encode())

    left, bottom, right, top = box
    em = SIZE / 1000
    assert reach(page(content, corner)) == pytest.approx(
        (60 + left * em, 150 + bottom * em, 60 + right * em, 150 + top * em), abs=0.1
    )


def test_turned_text_reaches_as_far_as_its_ink():
    """But for what PDFium adds to the height of letters."""
    content = b"BT /I %d Tf 0 1 -1 0 120 100 Tm <0002> Tj ET" % SIZE

    assert reach(page(content)) == pytest.approx((120 - 35, 105, 120, 145), abs=0.7)


def test_text_that_a_clip_cuts_reaches_no_farther():
    """Its letters do, but nobody sees it."""
    content = b"70 150 20 99 re W n BT /I %d Tf 60 150 Td <0003> Tj ET" % SIZE

    left, _, right, _ = reach(page(content))
    assert (left, right) == pytest.approx((70, 90))


def test_a_letter_whose_ink_keeps_the_distance_may_start_nearer():
    """The pen is 5 pt nearer to the trim than the printer allows, the ink is not."""
    at = BLEED_PT + SAFE_PT - SIZE * 0.1
    content = b"BT /I %d Tf %f 150 Td <0002> Tj ET" % (SIZE, at)

    assert not [d for d in findings(page(content)) if d.code == "text-near-trim"]


def test_ink_beyond_the_pen_is_seen():
    """The pen keeps the distance, the ink is 10 pt nearer."""
    content = b"BT /I %d Tf %f 150 Td <0003> Tj ET" % (SIZE, BLEED_PT + SAFE_PT)

    (found,) = [d for d in findings(page(content)) if d.code == "text-near-trim"]
    assert f"{COATED.safe_mm - 10 * MM_PER_POINT:.1f} mm from the trim" in str(found.message)


def test_capitals_may_stand_at_the_upper_edge():
    """What PDFium adds to their height is nothing that is printed."""
    at = BLEED_PT + HEIGHT_PT - SAFE_PT - SIZE * 0.7
    content = b"BT /I %d Tf 60 %f Td <0002> Tj ET" % (SIZE, at)

    assert not [d for d in findings(page(content)) if d.code == "text-near-trim"]
