"""Other scripts in the document: the words can be searched, and look as they do on a screen."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import replace

import numpy as np
import pypdfium2
import pytest

from signage.color import WHITE
from signage.display_list import DisplayList, GlyphRun
from signage.layout.lines import place_pieces
from signage.preflight.report import preflight
from signage.raster.render import render
from signage.text.font import FontKey
from signage.text.paragraph import compose
from tests.foreign import FILES, LEFTWARDS, SENTENCES, font
from tests.layout.making import SMOOTH, SPAN
from tests.pdf.paper import COATED, preview, printed, words
from tests.pdf.poster import Shelf

pytestmark = pytest.mark.pdf

WIDTH, HEIGHT = 900, 90
MARKS_OF_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e]")


class ForeignShelf(Shelf):
    """The library with the fonts of all scripts."""

    def font(self, key: FontKey):
        return {font(script).key: font(script) for script in ("Latn", *FILES)}[key]


@functools.cache
def line(script: str, text: str) -> tuple[GlyphRun, ...]:
    """Return *text* on one line."""
    paragraph = compose(text, *(font("Latn"),) * 2, ((font(script),) * 2,))
    pieces = paragraph.line(0, len(paragraph.words))
    return tuple(place_pieces(paragraph, pieces, 22, (10, 55), SMOOTH, SPAN))


@functools.cache
def document(script: str, text: str) -> bytes:
    """Return *text* on a page."""
    return printed(line(script, text), WIDTH, HEIGHT, ForeignShelf())


def letters(text: str) -> str:
    """Return *text* without spaces: readers guess from the gaps on paper where words part."""
    return unicodedata.normalize("NFC", "".join(text.split()))


@pytest.mark.parametrize(
    ("script", "text"),
    [
        *SENTENCES.items(),
        ("Arab", "أهلاً وسهلاً، السلام عليكم"),
        ("Hebr", "בְּרֵאשִׁית"),
        ("Thai", "น้ำดื่ม ที่นี่"),
    ],
)
def test_words_are_found_as_they_are_read(script: str, text: str) -> None:
    """Ligatures, marks and letters that change places included, as poppler extracts them."""
    (found,) = words(document(script, text))
    assert letters(MARKS_OF_DIRECTION.sub("", found)) == letters(text)


def test_what_has_no_glyph_is_found_too() -> None:
    """A sign between letters for which nothing is drawn, nor any room taken."""
    (run,) = line("Arab", "ab")
    run = replace(run, text="a\ufe00b", glyphs=(run.glyphs[0], replace(run.glyphs[1], cluster=2)))
    assert words(printed((run,), WIDTH, HEIGHT, ForeignShelf())) == ["a\ufe00b"]


@pytest.mark.parametrize("script", SENTENCES)
def test_browsers_find_them_too(script: str) -> None:
    """As PDFium does, which mirrors brackets itself: it has them the other way round."""
    with pypdfium2.PdfDocument(document(script, SENTENCES[script])) as file:
        found = file[0].get_textpage().get_text_range()
    mirrored = str.maketrans("()", ")(") if script in LEFTWARDS else {}
    assert letters(found.translate(mirrored)) == letters(SENTENCES[script])


@pytest.mark.parametrize("script", SENTENCES)
def test_print_looks_like_the_screen(script: str) -> None:
    """Nearly all ink is at the same places."""
    shown = render(
        DisplayList(WIDTH, HEIGHT, WHITE, line(script, SENTENCES[script])), ForeignShelf()
    )
    paper = preview(document(script, SENTENCES[script]))
    screen, print_ = (np.asarray(image.convert("L")) < 128 for image in (shown, paper))
    assert screen.sum() > 1000
    assert (screen & print_).sum() / (screen | print_).sum() > 0.85


@pytest.mark.parametrize("script", SENTENCES)
def test_nothing_is_lost_on_the_way(script: str) -> None:
    """Preflight reads what was meant, and finds nothing decomposed."""
    meant = [run.text for run in line(script, SENTENCES[script])]
    assert not said(script, meant) & {"lost-text", "decomposed-print-text", "unknown-text"}
    assert "lost-text" in said(script, [*meant, "xyz"])


def said(script: str, meant: list[str]) -> set[str]:
    """Return what preflight says of the document, of which *meant* is the text."""
    ticket = COATED.ticket(texts=meant, codes=())
    report = preflight(document(script, SENTENCES[script]), ticket, name="x")
    return {diagnostic.code for diagnostic in report.diagnostics}
