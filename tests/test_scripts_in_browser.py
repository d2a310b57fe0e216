"""Other scripts as a browser sets them: the same glyphs at the same places, in the same order."""

from __future__ import annotations

import base64
import io

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Page

from signage.color import WHITE
from signage.display_list import DisplayList
from signage.layout.lines import place_pieces
from signage.raster.render import render
from signage.text.bidi import reads_leftwards
from signage.text.paragraph import compose
from signage.text.unspaced import break_offsets
from tests.browser import open_page
from tests.foreign import FILES, FONTS, SENTENCES, VIETNAMESE, font
from tests.layout.making import SMOOTH, SPAN
from tests.pdf.test_scripts import ForeignShelf

pytestmark = pytest.mark.browser

WIDTH, HEIGHT, SIZE, BASELINE = 1600, 120, 40, 70

TEXTS = [
    *SENTENCES.items(),
    # Both directions in one line, with digits, brackets and signs.
    ("Arab", "Welcome: مرحبا بكم"),
    ("Arab", "مرحبا بكم في Đà Nẵng (114) من 8:00 إلى 17:30"),
    ("Arab", "Wi-Fi (مجاني) - 100%: اتصل 0236 3881"),
    ("Arab", "أهلاً وسهلاً، مُحَمَّد"),
    ("Hebr", "שָׁלוֹם, ברוכים הבאים ל-Đà Nẵng!"),
    ("Hebr", "a (ב) c [ד 12] e"),
    ("Thai", "น้ำดื่ม ที่นี่ ปู่"),
    ("Deva", "हिन्दी शिक्षा क्षेत्र स्वागत"),
    ("Hang", "114번(무료)으로 전화하세요"),
    ("Hani", "拨打114火警（免费）"),
]


@pytest.fixture(scope="module")
def page():
    with open_page(WIDTH, HEIGHT) as page:
        yield page


@pytest.mark.parametrize(("script", "text"), TEXTS)
def test_a_line_looks_as_in_a_browser(page: Page, script: str, text: str) -> None:
    """With the same fonts, and its paragraph's direction found by the browser itself."""
    # Words are set one by one here, and between kana any two letters are words.
    kerning = "none" if script == "Hira" else "normal"
    page.set_content(
        f"<style>{_faces(script)} body {{margin: 0; background: white}}"
        "p {position: absolute; left: 20px; top: 0; margin: 0; white-space: nowrap; "
        f"font: {SIZE}px/{HEIGHT}px own, other; font-kerning: {kerning}}}</style>"
        f"<p dir=auto>{text}</p>"
    )
    page.evaluate("document.fonts.ready")
    theirs = _ink(Image.open(io.BytesIO(page.screenshot())))
    ours = _ink(_drawn(script, text))

    assert abs(theirs.shape[1] - ours.shape[1]) <= 3
    assert abs(theirs.shape[0] - ours.shape[0]) <= 3
    rows, columns = (min(sizes) for sizes in zip(theirs.shape, ours.shape, strict=True))
    theirs, ours = theirs[:rows, :columns], ours[:rows, :columns]
    # Nearly all ink of the one is no more than two pixels from ink of the other: the browser
    # moves marks to whole pixels.
    assert (theirs & _grown(ours)).sum() > 0.97 * theirs.sum()
    assert (ours & _grown(theirs)).sum() > 0.97 * ours.sum()


@pytest.mark.parametrize("script", ["Hani", "Hira", "Thai"])
def test_lines_break_where_a_browser_breaks_them(page: Page, script: str) -> None:
    """Every place there is, found in a box in which no two words fit side by side.

    The words of Lao and Khmer are others in the dictionary of each version.
    """
    for stretch in SENTENCES[script].split():
        page.set_content(
            f"<p style='width: 1px; line-break: strict; font: 20px serif'>{stretch}</p>"
        )
        tops = page.evaluate(
            """() => { const text = document.querySelector('p').firstChild, tops = [];
            for (let i = 0; i < text.length; i++) { const range = document.createRange();
              range.setStart(text, i); range.setEnd(text, i + 1);
              tops.push(Math.round(range.getBoundingClientRect().top / 4)); }
            return tops; }"""
        )
        theirs = [i for i in range(1, len(tops)) if tops[i] > tops[i - 1] + 2]
        assert list(break_offsets(stretch)) == theirs


def _faces(script: str) -> str:
    files = {"own": VIETNAMESE, "other": FONTS / FILES[script]}
    return "".join(
        f"@font-face {{font-family: {name}; src: url(data:font/ttf;base64,"
        f"{base64.b64encode(file.read_bytes()).decode()})}}"
        for name, file in files.items()
    )


def _drawn(script: str, text: str) -> Image.Image:
    paragraph = compose(text, *(font("Latn"),) * 2, ((font(script),) * 2,))
    pieces = paragraph.line(0, len(paragraph.words))
    runs = tuple(place_pieces(paragraph, pieces, SIZE, (20, BASELINE), SMOOTH, SPAN))
    assert reads_leftwards(text) == any(run.leftwards for run in runs)
    return render(DisplayList(WIDTH, HEIGHT, WHITE, runs), ForeignShelf())


def _ink(picture: Image.Image) -> NDArray[np.bool_]:
    """Return what is dark, without the white round it."""
    dark = np.asarray(picture.convert("L")) < 128
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    return dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _grown(dark: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return *dark* with all pixels that are no more than two from it."""
    padded = np.pad(dark, 2)
    rows, columns = dark.shape
    return np.logical_or.reduce(
        [padded[y : y + rows, x : x + columns] for y in range(5) for x in range(5)]
    )
