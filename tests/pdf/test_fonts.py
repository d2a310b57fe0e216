"""Fonts in the document: the right outlines, the right widths, and only those in use."""

from __future__ import annotations

import io

import pikepdf
import pytest
import uharfbuzz as hb
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.ttLib import TTFont

from signage.color import BLACK
from signage.diagnostic import SignageError
from signage.display_list import Glyph, GlyphRun
from signage.geometry import Rect
from signage.text.font import Font
from tests.pdf.paper import printed, run_tool, sharp, words
from tests.pdf.poster import FONTS, HEAVY, SPAN, VARIABLE, Shelf, line
from tests.pixels import picture_letters

pytestmark = pytest.mark.pdf


@pytest.mark.parametrize("face", [HEAVY, VARIABLE])
def test_widths_are_those_of_the_outlines(face):
    """The widths that a reader moves by are those in the embedded font, at its weight."""
    document = printed((line("Đà Nẵng 1022", face, 40, 10, 60, BLACK),), 400, 100)
    with embedded(document) as (font, file):
        outlines = TTFont(io.BytesIO(file.FontFile2.read_bytes()))
        advances = [advance for advance, _ in outlines["hmtx"].metrics.values()]
        for glyph, (width,) in zip(*[iter(font.W)] * 2, strict=True):
            em = outlines["head"].unitsPerEm
            assert float(width) == pytest.approx(advances[glyph] * 1000 / em, abs=0.01)


def test_variable_font_is_embedded_at_one_weight():
    """What is embedded has no axes, and stems as thick as its weight."""
    document = printed((line("I", VARIABLE, 40, 10, 60, BLACK),), 100, 100)
    with embedded(document) as (_, file):
        assert "fvar" not in TTFont(io.BytesIO(file.FontFile2.read_bytes()))
        assert file.StemV == 50 + round((700 / 65) ** 2)


def test_glyphs_that_are_not_used_are_left_out():
    """Only the letters on the page have outlines in the document."""
    run = line("aa", HEAVY, 40, 10, 60, BLACK)
    document = printed((run,), 100, 100)
    with embedded(document) as (_, file):
        outlines = TTFont(io.BytesIO(file.FontFile2.read_bytes()))["glyf"]
        drawn = [name for name in outlines.keys() if outlines[name].numberOfContours]  # noqa: SIM118
        assert drawn == [f"glyph{run.glyphs[0].id:05}"]


def test_same_font_is_embedded_once():
    """Ten lines in one font need one copy of it."""
    runs = tuple(line(str(i), HEAVY, 20, 10, 30 * i + 30, BLACK) for i in range(10))

    assert len(run_tool("pdffonts", "-", data=printed(runs, 100, 400)).splitlines()) == 3


@pytest.mark.parametrize("variable", [False, True])
def test_opentype_outlines_are_drawn(variable):
    """A font with cubic outlines is drawn like any other, a variable one at its weight."""
    font = Font(postscript_font(variable=variable), 900 if variable else None)
    shelf = Shelf()
    shelf.fonts[font.key] = font
    wide = "KKKK" if variable else "KK__"
    document = printed((letter(font),), 6, 4, shelf)

    assert picture_letters(sharp(document)) == f"______\n_{wide}_\n_{wide}_\n______"
    assert words(document) == ["A"]


def test_outlines_are_found_by_their_glyph():
    """A font that numbers its outlines in an order of its own is drawn right all the same."""
    font = Font(renumbered(postscript_font(variable=True)))
    shelf = Shelf()
    shelf.fonts[font.key] = font
    document = printed((letter(font),), 6, 4, shelf)

    assert picture_letters(sharp(document)) == "______\n_KKKK_\n_KKKK_\n______"


def letter(font: Font) -> GlyphRun:
    """Return an A on a baseline at (1, 3), two pixels high."""
    glyphs = (Glyph(font.shape("A").glyphs[0].id, 0, 0, 0),)
    return GlyphRun(font.key, 2, BLACK, glyphs, "A", 1, 3, 4, Rect(1, 1, 2, 2), 2, SPAN)


def postscript_font(*, variable: bool) -> bytes:
    """Return a font whose A is a square of an em; at weight 900, if it has any, twice as wide."""
    order = [".notdef", "A"]
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord("A"): "A"})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (2000, 0)))
    builder.setupHorizontalHeader(ascent=1000, descent=0)
    builder.setupNameTable({"familyName": "Cubic", "styleName": "Regular"})
    if variable:
        builder.setupFvar([("wght", 400, 400, 900, "Weight")], [])
        square = [0, 0, "rmoveto", 1000, 1000, 1, "blend", "hlineto", 1000, "vlineto"]
        square += [-1000, -1000, 1, "blend", "hlineto"]
        builder.setupCFF2(
            {name: T2CharString(program=list(square)) for name in order},
            regions=[{"wght": (0, 1, 1)}],
        )
    else:
        square = [2000, 0, 0, "rmoveto", 1000, "hlineto", 1000, "vlineto", -1000, "hlineto"]
        programs = {name: T2CharString(program=[*square, "endchar"]) for name in order}
        builder.setupCFF("Cubic", {}, programs, {"defaultWidthX": 0, "nominalWidthX": 0})
    builder.setupOS2()
    builder.setupPost(keepGlyphNames=not variable)
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()


def renumbered(variable: bytes) -> bytes:
    """Return a font whose outlines have numbers (CIDs) that are not those of its glyphs."""
    face = hb.Face(hb.Blob(variable))
    everything = hb.SubsetInput()
    everything.keep_everything()
    everything.flags |= hb.SubsetFlags.DOWNGRADE_CFF2
    everything.pin_axis_location(face, "wght", 900)
    font = TTFont(io.BytesIO(everything.subset(face).blob.data))
    (outlines,) = font["CFF "].cff.topDictIndex
    (number,) = set(outlines.charset) - {".notdef"}
    for table in font["cmap"].tables:
        table.cmap = dict.fromkeys(table.cmap, "cid00500")
    outlines.CharStrings.charStrings["cid00500"] = outlines.CharStrings.charStrings.pop(number)
    font["hmtx"].metrics["cid00500"] = font["hmtx"].metrics.pop(number)
    outlines.charset = [".notdef", "cid00500"]
    font.setGlyphOrder(outlines.charset)
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


class embedded:  # noqa: N801 - used as a verb
    """The first font of a document, and its descriptor, while the document is open."""

    def __init__(self, document: bytes) -> None:
        self._pdf = pikepdf.open(io.BytesIO(document))

    def __enter__(self) -> tuple[pikepdf.Object, pikepdf.Object]:
        (font,) = self._pdf.pages[0].Resources.Font.as_dict().values()
        descendant = font.DescendantFonts[0]
        return descendant, descendant.FontDescriptor

    def __exit__(self, *error: object) -> None:
        self._pdf.close()


def test_a_font_that_cannot_be_embedded_is_said_to_be_damaged():
    """Its letters can be drawn, but the table that says what font it is has gone."""
    damaged = Font((FONTS / HEAVY[0]).read_bytes().replace(b"head", b"gone", 1))
    shelf = Shelf()
    shelf.fonts[damaged.key] = damaged

    with pytest.raises(SignageError) as caught:
        printed((letter(damaged),), 6, 4, shelf)
    assert [d.code for d in caught.value.diagnostics] == ["bad-font"]
