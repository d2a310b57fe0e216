"""Slides of the demo on boards and strips: few sizes, lines on the same rows, whole dots."""

from __future__ import annotations

import functools
from itertools import groupby
from pathlib import Path

import pytest
from PIL import Image

from signage.plan.selection import Selection
from signage.plan.sizes import SizedText, sizes
from tests.building import ROOT, run_signage

MOST_LETTERS = 16
"""On a page of a strip: who passes by reads no more."""


@functools.cache
def texts_of_boards() -> tuple[SizedText, ...]:
    """Return every text of the demo on boards; nothing is wrong."""
    texts, diagnostics = sizes(ROOT, Selection(("bang-led", "bang-dai")))
    assert diagnostics == ()
    return texts


@pytest.fixture(scope="module")
def stills(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the pictures on the two smallest boards of the demo."""
    folder = tmp_path_factory.mktemp("stills")
    screens = ("--screen", "led-small-192x96", "--screen", "led-onebit-128x64")
    where = (*screens, "--kind", "still", "--output", str(folder), "-C", str(ROOT))
    done = run_signage("build", "bang-led", *where)
    assert done.returncode == 0, done.stderr
    return folder / "bang-led"


def slides(playlist: str, screen: str) -> list[list[SizedText]]:
    """Return the texts of each slide of the demo on one screen."""
    place = f"{playlist}/{screen}/"
    own = (text for text in texts_of_boards() if text.where.startswith(place))
    return [list(group) for _, group in groupby(own, key=lambda text: text.where)]


def rows(texts: list[SizedText], style: str | None = None) -> list[int]:
    """Return where the baselines are, from above; of one style only if it is named."""
    own = (text for text in texts if style in (None, text.placed.style.name))
    return sorted({round(run.y) for text in own for run in text.placed.runs})


@pytest.mark.parametrize("screen", ["led-small-192x96", "led-onebit-128x64"])
def test_letters_of_small_boards_are_drawn_for_their_size(screen: str) -> None:
    """None is enlarged; a slide has two sizes at most."""
    shown = slides("bang-led", screen)

    assert len(shown) == 4
    for slide in shown:
        for text in slide:
            family = text.placed.style.family
            assert family.name.startswith(("bang-dien", "one-bit"))
            assert text.placed.size == family.pixel
        assert len({text.placed.size for text in slide}) <= 2


@pytest.mark.parametrize("screen", ["led-small-320x160", "led-small-192x96", "led-onebit-128x64"])
def test_small_boards_say_who_speaks_and_whom_to_call(screen: str) -> None:
    """On a slide of its own: beside a picture there is no room for letters that can be read."""
    texts = [" ".join(text.placed.words for text in slide) for slide in slides("bang-led", screen)]
    issuers = [words for words in texts if "Sở TT&TT" in words]

    assert len(issuers) == 1
    assert issuers[0].endswith("1022")


def test_the_name_stands_out_on_a_board_of_one_colour() -> None:
    """At its foot, in the largest letters of the slide, as colour cannot tell it from the rest."""
    call, together, _, _ = slides("bang-led", "led-onebit-128x64")

    for *others, name in (call, together):
        assert name.placed.words == "Bluezone"
        assert rows([name]) == [62]
        assert name.placed.size == 32
        assert all(text.placed.size <= name.placed.size for text in others)


def test_a_board_of_one_colour_has_its_small_lines_on_the_same_rows() -> None:
    """Whatever marks they have: three lines on three rows, two on nearer ones above a name."""
    _, together, number, issuer = slides("bang-led", "led-onebit-128x64")

    assert rows(issuer) == [18, 38, 58]
    assert rows(number)[0] == 18
    assert rows(together) == [15, 32, 62]


def test_lines_do_not_jump_on_the_board_of_192_dots() -> None:
    """Neither the first nor those of the headline and below it."""
    call, together, number, issuer = slides("bang-led", "led-small-192x96")

    assert rows(call) == rows(together) == [28, 62, 89]
    assert rows(number)[0] == rows(issuer)[0] == 28
    assert rows(issuer)[-1] == 86


def test_pictures_of_the_board_of_192_dots_are_of_whole_dots(stills: Path) -> None:
    """The ring as well: on a smooth one, each dot of its edge has a colour of its own."""
    for slide in ("01-keu-goi", "02-cai-cho-ba-nguoi"):
        with Image.open(stills / "led-small-192x96" / f"{slide}.png") as image:
            assert len(image.convert("RGB").getcolors(image.width * image.height)) <= 24


def test_nothing_on_a_board_of_one_colour_is_cut_by_its_edge(stills: Path) -> None:
    """A head without its top, or half a body, is not seen as one in so few dots."""
    pictures = sorted((stills / "led-onebit-128x64").glob("*.png"))
    assert pictures
    for slide in pictures:
        with Image.open(slide) as image:
            lit = image.convert("L").getbbox()
        assert lit is not None
        left, top, right, bottom = lit
        assert min(left, top, 128 - right, 64 - bottom) >= 2


def test_words_of_a_strip_keep_clear_of_the_field_of_the_number() -> None:
    """By more than they stand from the left edge, as a field is nearer than the end of a board."""
    for page in slides("bang-dai", "led-strip-768x192"):
        (line,) = (text.placed for text in page if text.placed.style.name == "page_line")
        field = 768 * 0.63
        ends = max(run.ink.x + run.ink.width for run in line.runs)
        assert field - ends >= 1.5 * min(run.ink.x for run in line.runs)


def test_pages_of_a_strip_stand_on_the_same_lines_beside_the_number() -> None:
    """Few letters, in one size; the number stays where it is."""
    pages = slides("bang-dai", "led-strip-768x192")

    assert len(pages) == 4
    for line in zip(*(rows(page) for page in pages), strict=True):
        # Two marks upon each other, as in “Nẵng”, push a line down by so much.
        assert max(line) - min(line) <= 3
    words = [[text for text in page if text.placed.style.name == "page_line"] for page in pages]
    assert len({text.placed.size for page in words for text in page}) == 1
    for (text,) in words:
        assert sum(map(str.isalpha, text.placed.words)) <= MOST_LETTERS
    numbers = {
        (text.placed.words, text.placed.box)
        for page in pages
        for text in page
        if text.placed.style.name == "number"
    }
    assert len(numbers) == 1


@pytest.mark.parametrize(
    "screen",
    [
        "led-p10-640x384",
        "led-p8-800x480",
        "led-p5-1280x768",
        "led-pillar-512x1216",
        "led-small-320x160",
    ],
)
def test_first_lines_of_boards_do_not_jump(screen: str) -> None:
    """A word, a line above people, a question above a number: all begin on one row."""
    first = [rows(slide)[0] for slide in slides("bang-led", screen)]

    assert len(first) >= 3
    assert max(first) - min(first) <= 1
