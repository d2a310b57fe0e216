"""Slides of the demo on boards and strips: few sizes, lines on the same rows, whole dots."""

from __future__ import annotations

import functools
from itertools import groupby

import pytest

from signage.plan.selection import Selection
from signage.plan.sizes import SizedText, sizes
from tests.building import ROOT

MOST_LETTERS = 16
"""On a page of a strip: who passes by reads no more."""


@functools.cache
def texts_of_boards() -> tuple[SizedText, ...]:
    """Return every text of the demo on boards; nothing is wrong."""
    texts, diagnostics = sizes(ROOT, Selection(("bang-led", "bang-dai")))
    assert diagnostics == ()
    return texts


def slides(playlist: str, screen: str) -> list[list[SizedText]]:
    """Return the texts of each slide of the demo on one screen."""
    place = f"{playlist}/{screen}/"
    own = (text for text in texts_of_boards() if text.where.startswith(place))
    return [list(group) for _, group in groupby(own, key=lambda text: text.where)]


def rows(texts: list[SizedText], style: str | None = None) -> list[int]:
    """Return where the baselines are, from above; of one style only if it is named."""
    own = (text for text in texts if style in (None, text.placed.style.name))
    return sorted({round(run.y) for text in own for run in text.placed.runs})


@pytest.mark.parametrize(
    ("screen", "first", "most_sizes"),
    [("led-small-192x96", 28, 2), ("led-onebit-128x64", 18, 2)],
)
def test_letters_of_small_boards_are_drawn_for_their_size(
    screen: str, first: int, most_sizes: int
) -> None:
    """None is enlarged; a slide has two sizes at most, and its first line is on one row."""
    shown = slides("bang-led", screen)

    assert len(shown) == 3
    for slide in shown:
        for text in slide:
            family = text.placed.style.family
            assert family.name.startswith(("bang-dien", "one-bit"))
            assert text.placed.size == family.pixel
        assert len({text.placed.size for text in slide}) <= most_sizes
        assert rows(slide)[0] == first


def test_a_board_of_one_colour_has_its_lines_on_three_rows() -> None:
    """On each slide of words the same, whatever marks they have."""
    call, together, _ = slides("bang-led", "led-onebit-128x64")

    assert rows(call) == rows(together) == [18, 38, 58]


def test_lines_do_not_jump_on_the_board_of_192_dots() -> None:
    """Neither those of the headline nor the one below them."""
    call, together, _ = slides("bang-led", "led-small-192x96")

    assert rows(call) == rows(together) == [28, 63, 91]


def test_pages_of_a_strip_stand_on_the_same_lines_beside_the_number() -> None:
    """Few letters, in one size; the number stays where it is."""
    pages = slides("bang-dai", "led-strip-768x192")

    assert len(pages) == 4
    assert len({tuple(rows(page)) for page in pages}) == 1
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

    assert len(first) == 3
    assert max(first) - min(first) <= 1
