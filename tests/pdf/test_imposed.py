"""Sheets of copies in a PDF: rendered, both sides laid over each other, cut, folded, separated."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from signage.color import BLACK, WHITE, Color
from signage.display_list import DisplayItem, DisplayList, FillBox, PageArtwork
from signage.geometry import Rect
from signage.model.imposition import FRAME_MM, Imposition, SheetKind, impose
from signage.model.paint import Solid
from signage.model.printer import Printer
from signage.outputs.black import in_black
from signage.pdf.imposed import export_imposed
from tests.pdf.paper import BLUE, COATED, GREEN, RED, X1A, facts, plates, run_tool, words
from tests.pdf.poster import HEAVY, SPAN, Shelf, line, poster

pytestmark = [pytest.mark.pdf, pytest.mark.slow]

PER_MM = 10
"""Pixels of the artwork a millimetre, and of what is rendered."""
BLEED_MM = 3.0
A5, A6, ACROSS = (148, 210), (105, 148), (210, 148)


def page(size: tuple[int, int], ground: Color, corner: Color) -> PageArtwork:
    """Return a page of *ground* to its bleed, and in its left upper quarter *corner*."""
    width, height = (side * PER_MM for side in size)
    bleed = round(BLEED_MM * PER_MM)
    items: tuple[DisplayItem, ...] = (
        _box(Rect(-bleed, -bleed, width + 2 * bleed, height + 2 * bleed), ground),
        _box(Rect(100, 100, width / 2 - 100, height / 2 - 100), corner),
    )
    return PageArtwork(DisplayList(width, height, WHITE, items, bleed), *map(float, size))


def _box(box: Rect, color: Color) -> FillBox:
    return FillBox(box, 0, Solid(color), 0, SPAN)


FACE, BACK = (RED, BLUE), (GREEN, BLACK)


def imposition(sheet: SheetKind, size: tuple[int, int]) -> Imposition:
    found = impose(sheet, *size, BLEED_MM)
    assert found is not None
    return found


def sheets(
    sheet: SheetKind,
    size: tuple[int, int],
    *pages: PageArtwork,
    has_backs: bool = True,
    printer: Printer = COATED,
) -> bytes:
    shown = pages or (page(size, *FACE), page(size, *BACK))
    return export_imposed(
        shown,
        imposition(sheet, size),
        Shelf(),
        printer,
        has_backs=has_backs,
        title="Thẻ",
        language="vi",
    )


def rendered(data: bytes, number: int = 0) -> Image.Image:
    """Return a page as PDFium shows it, ten pixels a millimetre."""
    with pypdfium2.PdfDocument(data) as document:
        return document[number].render(scale=PER_MM * 25.4 / 72).to_pil().convert("RGB")


def by_poppler(data: bytes, number: int = 0) -> Image.Image:
    """Return a page as poppler shows it, of the same size."""
    first = str(number + 1)
    pixels = run_tool(
        "pdftoppm", "-r", str(25.4 * PER_MM), "-f", first, "-l", first, "-", data=data
    )
    return Image.open(io.BytesIO(pixels)).convert("RGB")


def at(picture: Image.Image, x_mm: float, y_mm: float) -> str:
    """Return which of the tests' colours is there."""
    red, green, blue = picture.getpixel((round(x_mm * PER_MM), round(y_mm * PER_MM)))
    known = {(1, 0, 0): "red", (0, 1, 0): "green", (0, 0, 1): "blue", (0, 0, 0): "black"}
    return known.get((red > 140, green > 140, blue > 140), "white")


VIEWERS = pytest.mark.parametrize("see", [rendered, by_poppler])


@VIEWERS
@pytest.mark.parametrize("sheet", [SheetKind.OFFICE, SheetKind.PRESS])
@pytest.mark.parametrize("size", [A5, A6, ACROSS])
def test_both_sides_of_each_copy_meet(sheet, size, see):
    """Laid over each other as paper is, each face has its own back behind it, edge to edge.

    The corner at the upper left of a back lies behind the upper right one of
    its face: a hand that turns the card over finds it upright.
    """
    data, lying = sheets(sheet, size), imposition(sheet, size)
    front, back = see(data, 0), see(data, 1)
    behind = back.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    inked = [np.asarray(side.convert("L")) < 250 for side in (front, behind)]

    assert front.size == back.size
    for piece in lying.copies:
        trim = piece.trim
        left, right = trim.x + trim.width / 4, trim.right - trim.width / 4
        above, below = trim.y + trim.height / 4, trim.bottom - trim.height / 4
        assert [at(front, x, y) for y in (above, below) for x in (left, right)] == [
            "blue",
            "red",
            "red",
            "red",
        ]
        assert [at(behind, x, y) for y in (above, below) for x in (left, right)] == [
            "green",
            "black",
            "green",
            "green",
        ]
        box = tuple(
            round(edge * PER_MM)
            for edge in (trim.x - 3, trim.y - 3, trim.right + 3, trim.bottom + 3)
        )
        rows, columns = slice(max(0, box[1]), box[3]), slice(max(0, box[0]), box[2])
        apart = inked[0][rows, columns] ^ inked[1][rows, columns]
        # Edges fall between pixels; whatever else was apart would be millimetres wide.
        assert apart.mean() < 0.004


@VIEWERS
def test_an_office_sheet_leaves_its_edges_white(see):
    """What a printer cannot print is not asked of it, and scissors have 10 mm between copies."""
    picture = np.asarray(see(sheets(SheetKind.OFFICE, A6), 0).convert("L"))
    frame = round(FRAME_MM * PER_MM) - 1

    for edge in (picture[:frame], picture[-frame:], picture[:, :frame], picture[:, -frame:]):
        assert edge.min() > 250


def test_one_line_is_cut_along():
    """Dashed, in black alone, between two copies, from edge to edge of what can be printed."""
    data = sheets(SheetKind.OFFICE, A5)
    middle = np.asarray(rendered(data).convert("L"))[:, 1475:1495]
    found = plates(data, 254)[:, 1483:1487]

    assert (middle < 200).any(axis=1).sum() > 900
    assert (middle < 250).any(axis=0).sum() <= 3
    assert found[:, :, :3].max() == 0
    assert 0.3 < found[:, :, 3].max() <= 0.55


@VIEWERS
def test_a_press_sheet_has_ink_to_cut_through(see):
    """3 mm round each copy, the next one's beside it, and white beyond the outermost."""
    lying = imposition(SheetKind.PRESS, A5)
    picture = see(sheets(SheetKind.PRESS, A5), 0)
    one, other = (piece.trim for piece in lying.copies)

    assert other.x - one.right == 6
    for x in (one.right + 1.5, one.right + 4.5, one.x - 2.8, other.right + 2.8):
        assert at(picture, x, one.y + 150) == "red"
    assert at(picture, one.x - 3.3, one.y + 150) == "white"


def test_a_press_sheet_says_where_it_is_cut():
    """Boxes for all copies together, and marks on every plate."""
    data = sheets(SheetKind.PRESS, A5)
    told, lying = facts(data), imposition(SheetKind.PRESS, A5)
    points = 72 / 25.4

    trim = [float(edge) / points for edge in told["TrimBox"].split()]
    bleed = [float(edge) / points for edge in told["BleedBox"].split()]
    assert trim == pytest.approx([10, 10, 312, 220], abs=0.01)
    assert bleed == pytest.approx([7, 7, 315, 223], abs=0.01)
    mark = lying.marks[0]
    there = plates(data, 254)[round((mark.y + mark.to_y) * 5), round(mark.x * 10) - 2 :][:5]
    assert there.max(axis=0).min() > 0.2


def test_a_tent_is_upright_on_both_sides():
    """The panel above the fold is turned by 180 degrees, to the pixel."""
    picture = rendered(sheets(SheetKind.TENT, ACROSS, page(ACROSS, *FACE), has_backs=False))
    below, above = (piece.trim for piece in imposition(SheetKind.TENT, ACROSS).copies)
    panels = [
        np.asarray(picture.crop(tuple(round(n * PER_MM) for n in (b.x, b.y, b.right, b.bottom))))
        for b in (below, above)
    ]

    assert at(picture, below.x + 50, below.y + 50) == "blue"
    assert at(picture, above.right - 50, above.bottom - 50) == "blue"
    turned = np.rot90(panels[1], 2).astype(int)
    assert (abs(panels[0].astype(int) - turned).max(axis=2) > 60).mean() < 0.004


def test_a_fold_is_marked_beside_what_is_seen():
    """At both ends of it, in the white; in the middle there is nothing."""
    picture = np.asarray(
        rendered(sheets(SheetKind.TENT, ACROSS, page(ACROSS, *FACE), has_backs=False)).convert("L")
    )
    fold = picture[1440:1530]

    assert (fold[:, 55:95] < 200).any()
    assert (fold[:, 2005:2045] < 200).any()
    assert fold[:, 110:1990].min() > 250
    assert fold[:, :45].min() > 250


def test_a_tent_shows_its_back_on_the_other_panel():
    """Both are on one side of the paper."""
    data = sheets(SheetKind.TENT, ACROSS)
    picture = rendered(data)
    below, above = (piece.trim for piece in imposition(SheetKind.TENT, ACROSS).copies)

    assert facts(data)["Pages"] == "1"
    assert at(picture, below.right - 50, below.y + 50) == "red"
    assert at(picture, above.x + 50, above.y + 50) == "green"


def test_several_cards_are_several_sheets():
    """Each sheet is full of one card, its back behind it."""
    pages = [page(A6, RED, BLUE), page(A6, GREEN, BLUE), page(A6, BLUE, RED), page(A6, BLACK, RED)]
    data = sheets(SheetKind.OFFICE, A6, *pages)

    assert [at(rendered(data, n), 95, 140) for n in range(4)] == ["red", "green", "blue", "black"]


@pytest.mark.parametrize(
    ("size", "edge"), [(A5, "/DuplexFlipShortEdge"), (A6, "/DuplexFlipLongEdge")]
)
def test_a_print_dialogue_begins_with_what_is_right(size, edge):
    """Real size, and on both sides so that they meet; one side has nothing to turn."""
    with pikepdf.open(io.BytesIO(sheets(SheetKind.OFFICE, size))) as pdf:
        asked = pdf.Root.ViewerPreferences
        assert (str(asked.PrintScaling), str(asked.Duplex)) == ("/None", edge)
    alone = sheets(SheetKind.OFFICE, size, page(size, *FACE), has_backs=False)
    with pikepdf.open(io.BytesIO(alone)) as pdf:
        assert "/Duplex" not in pdf.Root.ViewerPreferences


def test_a_page_is_in_the_file_once():
    """However many copies there are."""
    artwork = poster()
    one = PageArtwork(artwork, 105.0, 148.0)
    data = sheets(SheetKind.PRESS, A6, one, has_backs=False)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        forms = pdf.pages[0].Resources.XObject
        assert len(forms) == 1
        assert pdf.pages[0].Contents.read_bytes().count(b" Do") == 4


def test_text_is_read_from_every_copy():
    """As often as it is seen."""
    artwork = DisplayList(1050, 1480, WHITE, (line("Gọi 1022", HEAVY, 90, 200, 400, BLACK),), 30)
    data = sheets(SheetKind.OFFICE, A6, PageArtwork(artwork, 105.0, 148.0), has_backs=False)

    assert " ".join(words(data)).count("Gọi 1022") == 4


@pytest.mark.parametrize("printer", [COATED, X1A], ids=["x-4", "x-1a"])
def test_black_is_black_alone(printer):
    """Grounds, letters, codes, shadows and photographs: the three other plates are empty."""
    artwork = in_black(poster())
    one = PageArtwork(artwork, 105.0, 148.0)
    data = sheets(SheetKind.BLACK, A6, one, has_backs=False, printer=printer)
    found = plates(data, 72)

    assert found[:, :, :3].max() == 0
    assert found[:, :, 3].mean() > 0.1
    assert found[:, :, 3].max() == 1


def test_in_black_what_was_light_is_lighter():
    """A photograph keeps its lights and shades: sky above, ground below."""
    artwork = in_black(poster())
    data = sheets(
        SheetKind.BLACK, A6, PageArtwork(artwork, 105.0, 148.0), has_backs=False, printer=COATED
    )
    grey = by_poppler(data)
    colored = by_poppler(
        sheets(SheetKind.OFFICE, A6, PageArtwork(poster(), 105.0, 148.0), has_backs=False)
    )
    one, other = (
        np.asarray(side.convert("L").resize((42, 59))).ravel().astype(float)
        for side in (grey, colored)
    )

    assert np.corrcoef(one, other)[0, 1] > 0.9


def test_same_sheets_are_the_same_bytes():
    """Today and tomorrow."""
    assert sheets(SheetKind.PRESS, A5) == sheets(SheetKind.PRESS, A5)
