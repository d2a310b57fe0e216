"""The fonts for small boards: drawn by `benchmarks/board_font.py`, every mark free and its own."""

from __future__ import annotations

import importlib.util
import io
import itertools
import sys
import unicodedata

import pytest

from signage.checks.slide.letter_shapes import LEAST_PIXELS
from signage.text.font import Font
from tests.guide import REPOSITORY

SPEC = importlib.util.spec_from_file_location("board_font", REPOSITORY / "benchmarks/board_font.py")
board_font = importlib.util.module_from_spec(SPEC)
sys.modules[SPEC.name] = board_font
SPEC.loader.exec_module(board_font)

FONTS = REPOSITORY / "fonts"
GRIDS = board_font.GRIDS
MARKS = "\u0300\u0301\u0309\u0303\u0323\u0302\u0306"
VOWELS = "aăâeêioôơuưy"
LETTERS = [
    letter
    for vowel in VOWELS + VOWELS.upper()
    for tone in ("", *MARKS[:5])
    if len(letter := unicodedata.normalize("NFC", vowel + tone)) == 1
]
BEFORE = "bcdđghklmnpqrstvxuo"
AFTER = "cghmnptiouy"
SIZES = pytest.mark.parametrize("size", sorted(GRIDS))


@pytest.fixture(scope="module")
def faces() -> dict[int, board_font.Face]:
    """Every size, drawn once."""
    return {size: board_font.Face(grid) for size, grid in GRIDS.items()}


def parts(dots: board_font.Dots) -> int:
    """Return of how many parts a letter is made: dots that meet at a corner are one."""
    left, count = set(dots), 0
    while left:
        count, waiting = count + 1, [left.pop()]
        while waiting:
            x, y = waiting.pop()
            near = {(x + a, y + b) for a in (-1, 0, 1) for b in (-1, 0, 1)} & left
            left -= near
            waiting += near
    return count


@SIZES
def test_the_files_are_what_the_script_draws(faces, size: int) -> None:
    """Byte for byte, whenever it is asked."""
    file = io.BytesIO()
    board_font.font_of(faces[size]).save(file)

    assert file.getvalue() == (FONTS / f"BangDien-{size}.ttf").read_bytes()


@SIZES
def test_it_has_all_that_vietnamese_is_written_with(size: int) -> None:
    """All letters, ASCII and the signs that every font of the stock has."""
    font = Font((FONTS / f"BangDien-{size}.ttf").read_bytes(), pixel=size)
    ascii_ = "".join(map(chr, range(0x20, 0x7F)))

    assert len(LETTERS) == 144
    assert font.missing("".join(LETTERS) + "đĐ" + ascii_ + "–—“”‘’•·…×°\u00a0\u2011") == ()


@SIZES
def test_no_two_letters_are_alike(faces, size: int) -> None:
    """Not even nearly: as `letters-alike` counts. A capital of a letter is the same word."""
    drawn = {letter: faces[size].drawn[letter] for letter in [*LETTERS, *"đĐdDl1B8"]}
    close = [
        (one, other)
        for one, other in itertools.combinations(drawn, 2)
        if one.lower() != other.lower() and len(drawn[one] ^ drawn[other]) < LEAST_PIXELS
    ]

    assert close == []


@SIZES
def test_every_mark_is_free_of_its_letter_and_of_the_other_mark(faces, size: int) -> None:
    """A dot row apart at least, corners too; a horn is a part of its letter."""
    for letter in LETTERS:
        marks = sum(mark in MARKS for mark in unicodedata.normalize("NFD", letter))
        dotted = letter == "i"
        assert parts(faces[size].drawn[letter]) == 1 + marks + dotted, letter


@SIZES
def test_no_mark_touches_the_letter_beside_it(faces, size: int) -> None:
    """Of any consonant before and after it: “đồ” is no “đ'ô”."""
    face = faces[size]
    small = [letter for letter in LETTERS if letter.islower()]
    pairs = [*itertools.product(BEFORE, small), *itertools.product(small, AFTER)]
    for one, other in pairs:
        beside = board_font.moved(face.drawn[other], face.advances[one], 0)
        around = {(x + a, y + b) for x, y in beside for a in (-1, 0, 1) for b in (-1, 0, 1)}
        assert not around & face.drawn[one], one + other


@pytest.mark.parametrize(("size", "stem"), [(16, 2), (24, 3), (32, 4)])
def test_stems_are_bold(faces, size: int, stem: int) -> None:
    """Two dots at 16 px, three at 24; bars as thick as stems."""
    for letter in "lhnuđ":
        row = sorted(x for x, y in faces[size].drawn[letter] if y == GRIDS[size].stem + 1)
        assert row[:stem] == list(range(stem)), letter
    column = [y for x, y in faces[size].drawn["H"] if x == stem]
    assert len(column) == stem
