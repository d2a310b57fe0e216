"""What is found on a page: where, how large, in which colours, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from signage.geometry import Rect
from signage.preflight.file_reader import read_file
from signage.preflight.marks import AreaMark, ColorFamily, ImageMark, LineMark, PageMark, TextMark
from signage.preflight.printed_file import PrintedFile, PrintedPage
from tests.preflight.drafts import MEDIA, draft, font, form, image, saved


def _read(content: bytes, change: Callable[[Pdf, Any], None] | None = None) -> PrintedFile:
    """Read a file with *content* alone."""
    pdf = draft()
    page: Any = pdf.pages[0].obj
    page.Contents = pdf.make_stream(content)
    if change is not None:
        change(pdf, page)
    return read_file(saved(pdf), "x.pdf")


def _page(content: bytes, change: Callable[[Pdf, Any], None] | None = None) -> PrintedPage:
    (page,) = _read(content, change).pages
    return page


def _mark(content: bytes, change: Callable[[Pdf, Any], None] | None = None) -> PageMark:
    (mark,) = _page(content, change).marks
    return mark


def _box(bounds: Rect) -> tuple[float, ...]:
    """Return left, bottom, right, top as PDF counts, in whole points."""
    edges = (bounds.x, MEDIA[3] - bounds.bottom, bounds.right, MEDIA[3] - bounds.y)
    return tuple(round(edge) for edge in edges)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"10 20 30 40 re f", (10, 20, 40, 60), id="a rectangle"),
        pytest.param(b"40 60 -30 -40 re f", (10, 20, 40, 60), id="drawn backwards"),
        pytest.param(b"2 0 0 2 10 20 cm 0 0 15 20 re f", (10, 20, 40, 60), id="scaled"),
        pytest.param(b"0 1 -1 0 40 20 cm 0 0 40 30 re f", (10, 20, 40, 60), id="turned"),
        pytest.param(b"10 20 m 40 20 l 25 60 l f", (10, 20, 40, 60), id="a triangle"),
        pytest.param(b"10 20 m 10 60 40 60 40 20 c f", (10, 20, 40, 60), id="a curve"),
        pytest.param(
            b"q 10 20 30 40 re W n 0 0 99 99 re f Q", (10, 20, 40, 60), id="what a clip leaves"
        ),
        pytest.param(
            b"q 5 5 cm 10 20 30 40 re W* n Q 10 20 30 40 re f", (10, 20, 40, 60), id="malformed"
        ),
        pytest.param(b"q 9 0 0 9 0 0 cm Q 10 20 30 40 re f", (10, 20, 40, 60), id="restored"),
        pytest.param(b"-50 20 90 40 re f", (0, 20, 40, 60), id="beyond the sheet"),
    ],
)
def test_where_a_shape_is(content, expected):
    """In points of the sheet, from its top left corner."""
    assert _box(_mark(content).bounds) == expected


@pytest.mark.parametrize(
    "content",
    [b"10 20 30 40 re n", b"900 20 30 40 re f", b"q 0 0 5 5 re W n 10 20 30 40 re f Q", b"f"],
)
def test_what_is_not_seen_is_no_mark(content):
    """Not painted, off the sheet, or clipped away."""
    assert _page(content).marks == ()


def test_a_sheet_that_does_not_begin_at_zero():
    """Counts from its own corner."""

    def change(pdf: Pdf, page: Any) -> None:
        page.MediaBox = Array([-100, -50, 200, 400])
        page.TrimBox = Array([190, 390, -90, -40])

    page = _page(b"-90 380 10 10 re f", change)

    assert page.boxes.media == Rect(0, 0, 300, 450)
    assert page.boxes.trim == Rect(10, 10, 280, 430)
    (mark,) = page.marks
    assert (round(mark.bounds.x), round(mark.bounds.y)) == (10, 10)


def test_boxes_are_inherited():
    """Of what the page is part of."""

    def change(pdf: Pdf, page: Any) -> None:
        pdf.Root.Pages.MediaBox, pdf.Root.Pages.Rotate = page.MediaBox, 450
        pdf.Root.Pages.Resources = page.Resources
        del page.MediaBox, page.Resources

    page = _page(b"BT /F 9 Tf (\0\2) Tj ET", change)

    assert page.boxes.media.width == pytest.approx(MEDIA[2])
    assert page.rotation == 90
    assert page.text == "A"


@pytest.mark.parametrize(
    ("content", "space", "amounts"),
    [
        (b"", ColorFamily.GRAY, (0,)),
        (b".1 .2 .3 .4 k", ColorFamily.CMYK, (0.1, 0.2, 0.3, 0.4)),
        (b"2 -1 0 0 k", ColorFamily.CMYK, (1, 0, 0, 0)),
        (b".5 g", ColorFamily.GRAY, (0.5,)),
        (b"1 0 0 rg", ColorFamily.RGB, (1, 0, 0)),
        (b"/DeviceCMYK cs", ColorFamily.CMYK, (0, 0, 0, 1)),
        (b"/DeviceCMYK cs 0 1 0 0 sc", ColorFamily.CMYK, (0, 1, 0, 0)),
        (b"/Gold cs", ColorFamily.SEPARATION, (1,)),
        (b"/Gold cs .5 scn", ColorFamily.SEPARATION, (0.5,)),
        (b"/Nowhere cs", ColorFamily.UNKNOWN, None),
        (b"/Pattern cs /P scn", ColorFamily.PATTERN, None),
        (b"q 1 0 0 rg Q", ColorFamily.GRAY, (0,)),
        (b"1 0 0 RG", ColorFamily.GRAY, (0,)),
    ],
)
def test_what_areas_are_painted_with(content, space, amounts):
    """The colour that was chosen last, within its bounds."""
    color = _mark(content + b" 0 0 9 9 re f").color

    assert (color.family, color.amounts) == (space, amounts)


def test_lines_have_a_width_and_a_colour_of_their_own():
    """Scaled with everything else."""
    mark = _mark(b"0 1 0 0 K 1 0 0 rg 2 0 0 2 0 0 cm 3 w 10 10 m 20 10 l S")

    assert isinstance(mark, LineMark)
    assert (mark.width_pt, mark.color.family) == (6, ColorFamily.CMYK)
    assert _box(mark.bounds) == (17, 17, 43, 23)


def test_states_are_named():
    """Overprinting, its mode, opacity; OP alone is both."""

    def change(pdf: Pdf, page: Any) -> None:
        page.Resources.ExtGState.Both = Dictionary(OP=True)

    content = b"/Over gs 0 0 9 9 re f /Half gs 0 0 9 9 re B /Both gs 0 0 9 9 re f"
    over, half, line, both = _page(content, change).marks

    assert (over.overprints, over.overprint_mode, over.is_opaque) == (True, 1, True)
    assert (half.is_opaque, line.is_opaque) == (False, True)
    assert both.overprints


def test_lettering_is_measured():
    """Its size in print, its box, its words."""
    page = _page(b"BT 2 0 0 2 0 0 cm /F 10 Tf 1 0 0 1 20 30 Tm <000200030004> Tj ET")
    (mark,) = page.marks

    assert isinstance(mark, TextMark)
    assert (mark.size_pt, mark.text, mark.font.name) == (20, "Aộ1", "Square")
    assert mark.font.is_embedded
    # Three letters of one em each; the second, with its marks, is no higher than the others.
    left, bottom, right, top = _box(mark.bounds)
    assert (left, right) == (40, 100)
    assert bottom == 60 - 4  # a dot below it
    assert 80 <= top <= 86


@pytest.mark.parametrize(
    ("content", "lefts"),
    [
        (b"<0002> Tj <0002> Tj", [10, 20]),
        (b"[<0002> -500 <0002>] TJ <0002> Tj", [10, 35]),
        (b"2 Tc <0002> Tj <0002> Tj", [10, 22]),
        (b"50 Tz <0002> Tj <0002> Tj", [10, 15]),
        (b"<0002> Tj 5 5 Td <0002> Tj", [10, 15]),
        (b"<0002> Tj 5 -5 TD T* <0002> Tj", [10, 15]),
        (b"12 TL <0002> Tj <0002> '", [10, 10]),
        (b'<0002> Tj 3 4 <0002> "', [10, 10]),
    ],
)
def test_where_lettering_goes_on(content, lefts):
    """Widths, spaces, kerning and moves add up."""
    marks = _page(b"BT /F 10 Tf 10 100 Td " + content + b" ET").marks

    assert [_box(mark.bounds)[0] for mark in marks] == lefts


def test_invisible_text_is_read_and_not_seen():
    """As that of a scan."""
    page = _page(b"BT 3 Tr /F 10 Tf 10 100 Td <0002> Tj ET")

    assert (page.text, page.marks) == ("A", ())


def test_text_in_words():
    """Lines, and gaps that stand for spaces."""
    page = _page(b"BT /F 9 Tf 9 99 Td [<0002> -300 <0004> 90 <0004>] TJ 0 -9 Td <0003> Tj ET")

    assert page.text == "A 11\nộ"


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        (b"<</ActualText <FEFF1ED9>>>", "ộ"),
        (b"<</ActualText (plain)>>", "plain"),
        (b"/Named", "tên"),
        (b"<</Lang (vi)>>", "A"),
    ],
)
def test_content_that_says_what_it_is(properties, text):
    """Counts for what its glyphs would say."""

    def change(pdf: Pdf, page: Any) -> None:
        page.Resources.Properties = Dictionary(Named=Dictionary(ActualText=String("tên")))

    content = b"BT /F 9 Tf 9 99 Td /Span " + properties + b" BDC <0002> Tj EMC <0004> Tj ET"

    assert _page(content, change).text == text + "1"


def test_letters_that_cannot_be_told_are_no_matter_where_the_content_says_what_it_is():
    """A glyph without a text is fine there, and only there."""

    def change(pdf: Pdf, page: Any) -> None:
        page.Resources.Font.F = font(pdf, "A")

    said = b"BT /F 9 Tf 9 99 Td /Span <</ActualText (x)>> BDC <0003> Tj EMC ET"

    assert _page(said, change).unreadable_fonts == ()
    assert _page(said.replace(b"BDC", b"MP"), change).unreadable_fonts == ("Square",)


@pytest.mark.parametrize(
    ("entries", "shown", "text"),
    [
        ({"Encoding": "/WinAnsiEncoding"}, b"(\\351\\200)", "é€"),
        ({"Encoding": "/MacRomanEncoding"}, b"(\\216)", "é"),
        ({}, b"(A\\256)", "Aﬁ"),
        ({"Differences": [65, "/Dcroat", "/uni1ED9", "/nothing"]}, b"(AB)", "Độ"),
    ],
)
def test_simple_fonts(entries, shown, text):
    """What is written in the encodings that every reader knows."""

    def change(pdf: Pdf, page: Any) -> None:
        plain = Dictionary(Subtype=Name.Type1, BaseFont=Name.Helvetica, FirstChar=65)
        plain.Widths = Array([1000, 500])
        if "Encoding" in entries:
            plain.Encoding = Name(entries["Encoding"])
        if "Differences" in entries:
            names = [Name(d) if isinstance(d, str) else d for d in entries["Differences"]]
            plain.Encoding = Dictionary(Differences=Array(names))
        page.Resources.Font.G = plain

    page = _page(b"BT /G 10 Tf 10 99 Td " + shown + b" Tj ET", change)

    assert page.text == text
    assert page.unreadable_fonts == ()
    assert not _read(b"BT /G 10 Tf " + shown + b" Tj ET", change).fonts[0].is_embedded


@pytest.mark.parametrize(("pixels", "ppi"), [((200, 200), 200), ((200, 50), 50)])
def test_images_have_the_resolution_of_their_coarser_side(pixels, ppi):
    """Where they are placed, turned or not."""

    def change(pdf: Pdf, page: Any) -> None:
        page.Resources.XObject = Dictionary(I=image(pdf, *pixels))

    for matrix in (b"72 0 0 72 9 9", b"0 72 -72 0 99 9"):
        mark = _mark(b"q " + matrix + b" cm /I Do Q", change)
        assert isinstance(mark, ImageMark)
        assert round(mark.ppi) == ppi
        assert (mark.color.family, mark.bits, mark.is_stencil) == (ColorFamily.CMYK, 8, False)


def test_stencils_are_of_the_current_colour():
    """One bit deep."""
    mark = _mark(b"0 1 0 0 k 9 0 0 9 9 9 cm BI /W 8 /H 1 /IM true ID \xff EI")

    assert isinstance(mark, ImageMark)
    assert (mark.color.amounts, mark.bits, mark.is_stencil) == ((0, 1, 0, 0), 1, True)


def test_forms_are_placed_and_cut():
    """By their matrix and their box; and their colours stay inside."""

    def change(pdf: Pdf, page: Any) -> None:
        inner = form(pdf, b"0 1 0 0 k 0 0 99 99 re f", Matrix=[2, 0, 0, 2, 0, 0])
        inner.BBox = Array([0, 0, 10, 10])
        page.Resources.XObject = Dictionary(X=inner)

    within, after = _page(b"1 0 0 1 5 5 cm /X Do 0 0 9 9 re f", change).marks

    assert _box(within.bounds) == (5, 5, 25, 25)
    assert (within.color.family, after.color.family) == (ColorFamily.CMYK, ColorFamily.GRAY)


def test_layers_that_are_off_are_not_printed():
    """Neither as content, nor as a form, nor one of several that are all off."""

    def change(pdf: Pdf, page: Any) -> None:
        off = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("off")))
        on = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("on")))
        pdf.Root.OCProperties = Dictionary(
            OCGs=Array([off, on]), D=Dictionary(OFF=Array([off]), BaseState=Name.ON)
        )
        several = pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=Array([off, off])))
        either = pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=Array([off, on])))
        page.Resources.Properties = Dictionary(Off=off, On=on, Several=several, Either=either)
        hidden = form(pdf, b"0 0 9 9 re f", OC=off)
        page.Resources.XObject = Dictionary(X=hidden)

    def count(content: bytes) -> int:
        return len(_page(content, change).marks)

    square = b" 0 0 9 9 re f "
    assert count(b"/OC /Off BDC /Span BMC" + square + b"EMC EMC" + square) == 1
    assert count(b"/OC /On BDC" + square + b"EMC") == 1
    assert count(b"/OC /Several BDC" + square + b"EMC") == 0
    assert count(b"/OC /Either BDC" + square + b"EMC") == 1
    assert count(b"/X Do") == 0


@pytest.mark.parametrize(
    ("shown_if", "are_seen"),
    [
        ({"P": Name.AnyOn}, (True, True, False)),
        ({"P": Name.AllOn}, (True, False, False)),
        ({"P": Name.AnyOff}, (False, True, True)),
        ({"P": Name.AllOff}, (False, False, True)),
        ({"P": Name.Other}, (True, True, False)),
    ],
    ids=lambda value: str(value.get("P")) if isinstance(value, dict) else None,
)
def test_what_belongs_to_several_layers(shown_if: dict[str, Any], are_seen: Sequence[bool]) -> None:
    """It is printed by its policy: with both on, with one of them, with none."""

    def count(states: str, **entries: object) -> int:
        def change(pdf: Pdf, page: Any) -> None:
            on, off = (pdf.make_indirect(Dictionary(Type=Name.OCG)) for _ in range(2))
            pdf.Root.OCProperties = Dictionary(OCGs=Array([on, off]), D=Dictionary(OFF=[off]))
            groups = [on if state == "1" else off for state in states]
            both = pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=Array(groups), **entries))
            page.Resources.Properties = Dictionary(L=both)

        return len(_page(b"/OC /L BDC 0 0 9 9 re f EMC", change).marks)

    assert tuple(bool(count(states, **shown_if)) for states in ("11", "10", "00")) == are_seen
    assert count("00", **shown_if, VE=Array([Name.Or])) == 1, "no two programs read it alike"


def test_drawn_letters_are_looked_into():
    """Their colours are those of the text."""

    def change(pdf: Pdf, page: Any) -> None:
        page.Resources.Font.T = Dictionary(
            Subtype=Name.Type3,
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=Dictionary(a=pdf.make_stream(b"500 0 d0 1 0 0 rg 0 0 9 9 re f")),
            Encoding=Dictionary(Differences=Array([97, Name.a])),
            Widths=Array([500]),
            FirstChar=97,
        )

    text, shape = _page(b"0 g BT /T 10 Tf 50 60 Td (aa) Tj ET", change).marks

    assert isinstance(text, TextMark)
    assert isinstance(shape, AreaMark)
    assert (text.text, text.color.family, shape.color.family) == (
        "aa",
        ColorFamily.GRAY,
        ColorFamily.RGB,
    )
    assert shape.bounds == text.bounds


def test_what_is_transparent_is_told():
    """By its names, each once."""

    def change(pdf: Pdf, page: Any) -> None:
        states = page.Resources.ExtGState
        states.Dark = Dictionary(BM=Name.Multiply)
        states.Soft = Dictionary(SMask=Dictionary(S=Name.Luminosity))
        states.Plain = Dictionary(BM=Array([Name.Normal]), SMask=Name("/None"), ca=1)
        masked = image(pdf, 9, 9)
        masked.SMask = image(pdf, 9, 9, Name.DeviceGray)
        page.Resources.XObject = Dictionary(I=masked)
        del page.Group

    content = b"q /Plain gs Q /Half gs /Dark gs /Soft gs /I Do"

    assert _page(b"/Plain gs", change).transparency == ()
    assert _page(content, change).transparency == (
        "opacity",
        "blend mode Multiply",
        "soft mask",
        "image with soft mask",
    )
