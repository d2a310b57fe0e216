"""Text: the right words, in the right places, in embedded fonts."""

from __future__ import annotations

import io
import unicodedata

import pikepdf
import pytest
from PIL import Image, ImageChops

from signage.color import BLACK, WHITE
from signage.display_list import DisplayList, Glyph, GlyphRun
from signage.raster.render import render
from tests.pdf.paper import (
    content,
    exported,
    preview,
    printed,
    run_tool,
    sheet_of,
    whole_poster,
    words,
)
from tests.pdf.poster import (
    BLEED,
    HEAVY,
    HEIGHT,
    LINES,
    REGULAR,
    VARIABLE,
    WIDTH,
    Shelf,
    line,
    lines,
)

pytestmark = pytest.mark.pdf

VIETNAMESE = "Ằng Ẫm Đỗ đợi nữa ấy Ơn ưng kệ nghỉ củ sẵn"


def test_text_can_be_copied():
    """Every line comes out as it was written, in order, each on its own."""
    data = whole_poster()

    assert list(LINES) == words(data)
    assert all(unicodedata.is_normalized("NFC", text) for text in words(data))


@pytest.mark.parametrize("face", [HEAVY, REGULAR, VARIABLE])
def test_vietnamese_letters_can_be_copied(face):
    """Letters with two marks are one letter each, in every font."""
    assert words(printed((line(VIETNAMESE, face, 40, 10, 60, BLACK),), 900, 100)) == [VIETNAMESE]


def test_other_forms_of_letters_can_be_copied():
    """They are glyphs without a character of their own, in the same face as all others."""
    plain = line("Cài đặt Bluezone", HEAVY, 40, 10, 60, BLACK)
    other = line(VIETNAMESE, HEAVY, 40, 10, 130, BLACK, ("ss01",))
    data = printed((plain, other), 900, 160)

    assert words(data) == [plain.text, VIETNAMESE]
    assert [glyph.id for glyph in other.glyphs] != [
        glyph.id for glyph in line(VIETNAMESE, HEAVY, 40, 10, 130, BLACK).glyphs
    ]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages[0].Resources.Font) == 1


def test_emphasis_does_not_break_a_line():
    """Words in another weight and colour are copied where they stand, spaces included."""
    start = line("Gọi ", REGULAR, 40, 10, 60, BLACK)
    number = line("0236.1022", HEAVY, 40, 10 + start.advance, 60, BLACK)
    end = line(" ngay hôm nay", REGULAR, 40, number.x + number.advance, 60, BLACK)

    assert words(printed((start, number, end), 700, 100)) == ["Gọi 0236.1022 ngay hôm nay"]


def test_fonts_are_embedded_in_part():
    """Every font is in the document, and no more of it than is used."""
    data = whole_poster()
    rows = run_tool("pdffonts", "-", data=data).decode().splitlines()[2:]

    assert len(rows) == 3
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)
    assert len(data) < 200_000


@pytest.mark.parametrize("index", range(3))
def test_ink_lies_where_the_list_says(index):
    """A line's ink reaches exactly as far as was laid out, and as the screen shows it."""
    run = lines()[index]
    black = GlyphRun(
        run.font,
        run.size,
        BLACK,
        run.glyphs,
        run.text,
        run.x,
        run.y,
        run.advance,
        run.ink,
        run.cap_height,
        run.span,
    )
    page = DisplayList(WIDTH + BLEED, HEIGHT, WHITE, (black,))
    paper = ink(preview(exported(sheet_of(page)), 300))
    screen = ink(render(page, Shelf()))

    laid_out = run.ink
    expected = (laid_out.x, laid_out.y, laid_out.right, laid_out.bottom)
    assert list(expected) == pytest.approx(list(paper), abs=1)
    assert list(screen) == pytest.approx(list(paper), abs=1)


def test_kerning_does_not_add_up():
    """At the end of a long line the last letter is still where it was laid out."""
    run = line("AVATo " * 60 + "|", REGULAR, 20, 10, 40, BLACK)
    picture = preview(printed((run,), 5000, 60))

    assert ink(picture)[2] == pytest.approx(run.ink.right, abs=1)


def test_marks_that_are_own_glyphs_are_copied_as_one_letter():
    """Where a font builds a letter from two glyphs, what is copied is the letter."""
    run = from_parts("ế", ("ê", "´"))

    assert words(printed((run,), 100, 100)) == ["ế"]


def test_one_glyph_may_stand_for_two_characters():
    """Đ and Ð look alike and share a glyph in the run; both are copied as written."""
    stroked = line("Đ", HEAVY, 40, 10, 60, BLACK)
    glyph = stroked.glyphs[0]
    both = GlyphRun(
        stroked.font,
        40,
        BLACK,
        (glyph, Glyph(glyph.id, 40, 0, 1)),
        "ĐÐ",
        10,
        60,
        80,
        stroked.ink,
        stroked.cap_height,
        stroked.span,
    )

    assert words(printed((both,), 100, 100)) == ["ĐÐ"]


def test_raised_glyphs_are_raised():
    """A glyph's offset upwards is kept, and ends with the glyph."""
    flat = line("HHH", HEAVY, 40, 10, 60, BLACK)
    first, second, third = flat.glyphs
    raised = Glyph(second.id, second.x, second.y - 20, second.cluster)
    run = GlyphRun(
        flat.font,
        40,
        BLACK,
        (first, raised, third),
        "HHH",
        10,
        60,
        flat.advance,
        flat.ink,
        flat.cap_height,
        flat.span,
    )
    picture = preview(printed((run,), 120, 80))
    column = round(flat.advance / 3)

    tops = [ink(picture.crop((10 + i * column, 0, 10 + (i + 1) * column, 80)))[1] for i in range(3)]
    assert 20 == tops[0] - tops[1] == tops[2] - tops[1]


def test_text_is_text():
    """Letters are not drawn as shapes: a page of text alone has no curve in it."""
    assert " c\n" not in content(printed((line("Đà Nẵng", HEAVY, 40, 10, 60, BLACK),), 300, 100))


def from_parts(letter: str, parts: tuple[str, ...]) -> GlyphRun:
    """Return a run that draws *letter* as the glyphs of *parts*, one over the other."""
    pieces = [line(part, REGULAR, 40, 10, 60, BLACK) for part in parts]
    glyphs = tuple(Glyph(piece.glyphs[0].id, 0, 0, 0) for piece in pieces)
    whole = pieces[0]
    return GlyphRun(
        whole.font,
        40,
        BLACK,
        glyphs,
        letter,
        10,
        60,
        whole.advance,
        whole.ink,
        whole.cap_height,
        whole.span,
    )


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    """Return the box of what is darker than half of grey on white."""
    dark = ImageChops.invert(picture.convert("L")).point([0] * 96 + [255] * 160)
    box = dark.getbbox()
    assert box is not None
    return box
