"""The page: its boxes in millimetres, its bleed full of ink, its marks outside."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pikepdf
import pytest

from signage.color import WHITE
from signage.display_list import DisplayList, PageArtwork
from signage.preflight.file_reader import read_file
from signage.preflight.rendering import render_pages
from tests.pdf.paper import (
    BLUE,
    COATED,
    X1A,
    exported,
    facts,
    plates,
    printed,
    whole_poster,
)
from tests.pdf.poster import GOLD
from tests.pdf.test_shapes import box

pytestmark = pytest.mark.pdf

WITH_MARKS = replace(COATED, marks=True, slug_mm=10)


def a6(**changes: object) -> PageArtwork:
    """Return a page of A6 that is blue all over, 3 mm of bleed included."""
    blue = box(-36, -36, 1240 + 72, 1748 + 72, BLUE)
    return PageArtwork(DisplayList(1240, 1748, WHITE, (blue,), 36), 105, 148)


def test_boxes_are_exact():
    """Trim and bleed have the millimetres that were ordered, though pixels do not divide them."""
    told = facts(exported(a6()))

    assert millimetres(told["TrimBox"]) == [3, 3, 108, 151]
    assert millimetres(told["MediaBox"]) == millimetres(told["BleedBox"]) == [0, 0, 111, 154]


def test_no_other_box_is_set():
    """A crop box hides the bleed in some programs, and printers refuse pages that are scaled."""
    with pikepdf.open(io.BytesIO(exported(a6()))) as pdf:
        page = pdf.pages[0].obj

        assert set() == {"/CropBox", "/ArtBox", "/UserUnit", "/Rotate"} & set(page.keys())


def test_without_bleed_nothing_is_trimmed():
    """A page without bleed ends where its artwork does."""
    told = facts(printed((), 400, 300))

    assert told["TrimBox"] == told["MediaBox"] == "0.00     0.00   400.00   300.00"


def test_slug_is_around_the_bleed():
    """Room that the printer asks for is outside the bleed, and blank."""
    data = exported(a6(), printer=replace(COATED, slug_mm=7))
    told = facts(data)

    assert millimetres(told["MediaBox"]) == [0, 0, 125, 168]
    assert millimetres(told["BleedBox"]) == [7, 7, 118, 161]
    inks = plates(data, 254).sum(axis=2)
    inks[70:-70, 70:-70] = 0
    assert inks.max() == 0


def test_artwork_lies_on_the_trim():
    """What was laid out from corner to corner of the page is trimmed there, to the pixel."""
    bled = a6().artwork
    whole = replace(bled, items=(*bled.items, box(0, 0, 1240, 1748, GOLD)))
    inks = plates(exported(PageArtwork(whole, 105, 148)), 254)

    down, across = np.nonzero(inks[:, :, 0] == 0)
    assert [across.min(), across.max() + 1, down.min()] == pytest.approx([30, 1080, 30], abs=1)
    assert down.max() + 1 == pytest.approx(30 + 1480, abs=1)


@pytest.mark.parametrize("printer", [COATED, X1A], ids=["x-4", "x-1a"])
def test_bleed_is_inked_on_all_sides(printer):
    """Out to its last row and column, the bleed has the ink of what touches the trim."""
    inks = plates(exported(a6(), printer=printer), 300).sum(axis=2)

    edges = inks[1], inks[-2], inks[:, 1], inks[:, -2]
    assert [edge.min() for edge in edges] == [2, 2, 2, 2]


def test_marks_are_on_every_plate_and_outside_the_bleed():
    """Marks begin 4 mm off the trim and are 6 mm long, and nothing else is outside the bleed."""
    blank = PageArtwork(replace(a6().artwork, items=()), 105, 148)
    inks = plates(exported(blank, printer=WITH_MARKS), 254)
    marked = inks.min(axis=2) == 1

    assert np.array_equal(marked, inks.max(axis=2) > 0)
    down, across = np.nonzero(marked)
    # Ten pixels a millimetre; the trim's corner is 13 mm from the paper's, marks 9 to 3 mm.
    assert [across.min(), down.min()] == pytest.approx([30, 30], abs=1)
    assert not marked[92:-92, 92:-92].any()
    first_row = np.nonzero(marked[35])[0]
    assert first_row[0] == pytest.approx(130, abs=1)
    assert first_row[-1] == pytest.approx(130 + 1050, abs=1)


def test_marks_have_room_though_the_slug_is_small():
    """A printer that wants marks and says nothing of room gets room for them."""
    told = facts(exported(a6(), printer=replace(COATED, marks=True)))

    assert millimetres(told["TrimBox"])[0] == 10


def test_marks_keep_off_a_wide_bleed():
    """Where the bleed is wider than the marks' distance, they begin at its edge."""
    wide = replace(a6().artwork, bleed=71)
    black = plates(exported(PageArtwork(wide, 105, 148), printer=WITH_MARKS), 254)[:, :, 3]

    # 6 mm of bleed around the trim, 10 mm of slug around that.
    assert black[102:-102, 102:-102].max() == 0
    assert np.nonzero(black.any(axis=1))[0].min() == pytest.approx(40, abs=1)


def test_transparency_is_blended_in_inks():
    """A PDF/X-4 page says that it is blended in CMYK; PDF/X-1a knows of no blending."""
    with pikepdf.open(io.BytesIO(whole_poster())) as pdf:
        assert pikepdf.Name.DeviceCMYK == pdf.pages[0].Group.CS
    with pikepdf.open(io.BytesIO(whole_poster(X1A))) as pdf:
        assert "/Group" not in pdf.pages[0].obj


def millimetres(told: str) -> list[float]:
    return [round(float(value) / 72 * 25.4, 2) for value in told.split()]


def test_a_page_of_over_five_metres_has_a_unit_of_its_own():
    """All is where it belongs for a reader that knows it: 14,400 units are the most of a side."""
    artwork = DisplayList(6000, 1000, WHITE, (box(3000, 0, 3000, 1000, BLUE),))
    data = exported(PageArtwork(artwork, 6000, 1000), printer=WITH_MARKS)

    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0].obj
        assert page.UserUnit == 2
        assert max(map(float, page.MediaBox)) < 14_400
    (read,) = read_file(data, "PDF").pages
    product, (_, half, *_) = read.boxes.product, read.marks
    assert (product.width, product.height) == pytest.approx((6000 / 25.4 * 72, 1000 / 25.4 * 72))
    assert half.bounds.width == pytest.approx(product.width / 2, abs=1)
    assert half.bounds.x - product.x == pytest.approx(product.width / 2, abs=1)
    seen = render_pages(read_file(data, "PDF"), data, ())
    assert not seen.unseen
    plates_seen = seen.pages[0].plates
    assert plates_seen is not None
    assert plates_seen.heaviest_area.x_mm >= 3000
