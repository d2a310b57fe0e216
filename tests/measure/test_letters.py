"""Which Vietnamese letters a face keeps apart, at what size: real fonts as exporters draw them."""

from __future__ import annotations

import functools
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from signage.checks.measurements import AlikeLetters
from signage.measure.letters import (
    APART,
    CLEARLY,
    FAMILIES,
    alike,
    concerning,
    families,
    siblings,
)
from signage.raster.outline import coverage, join, outline
from signage.text.font import Font

FONTS = Path(__file__).parents[2] / "fonts"
EVERY = "".join(FAMILIES)
BOLD, SEMIBOLD = ("BeVietnamPro-Bold.ttf", None), ("BeVietnamPro-SemiBold.ttf", None)
CONDENSED = ("RobotoCondensed-wght.ttf", 700)
Face = tuple[str, int | None]


@functools.cache
def opened(face: Face) -> Font:
    return Font((FONTS / face[0]).read_bytes(), face[1])


def drawn(face: Face, size: int, letters: str, *, one_bit: bool) -> dict[str, NDArray[np.uint8]]:
    font = opened(face)
    scale, baseline = size / font.units_per_em, 2 * size
    masks = {}
    for letter in letters:
        shape = join(
            [
                outline(font.outline(glyph.id)).placed(
                    scale, -scale, size + glyph.x * size, baseline + glyph.y * size
                )
                for glyph in font.shape(letter).glyphs
            ]
        )
        mask = np.asarray(coverage(shape, (0, 0, 3 * size, 3 * size)))
        masks[letter] = np.where(mask >= 128, 255, 0).astype(np.uint8) if one_bit else mask
    return masks


def pairs(face: Face, size: int, *, one_bit: bool = False) -> tuple[AlikeLetters, ...]:
    return alike(drawn(face, size, EVERY, one_bit=one_bit))


def test_the_families_are_the_letters_of_vietnamese():
    """All 134 letters beyond ASCII are there in both cases, once, with their bare letters."""
    beyond = [letter for letter in EVERY if not letter.isascii()]

    assert len(beyond) == len(set(beyond)) == 134
    assert sorted(letter for letter in EVERY if letter.isascii()) == list("ADEIOUYadeiouy")
    assert unicodedata.is_normalized("NFC", EVERY)


@pytest.mark.parametrize("face", [BOLD, SEMIBOLD, CONDENSED])
def test_from_14_pixels_on_grey_levels_keep_letters_apart(face: Face):
    """Smoothed, fourteen pixels an em are enough, and twelve are not."""
    assert not pairs(face, 14)
    assert pairs(face, 12)


@pytest.mark.parametrize(("face", "enough"), [(BOLD, 16), (CONDENSED, 20)])
def test_a_board_of_lamps_needs_more(face: Face, enough: int):
    """Without grey levels a hook and an acute are the same up to a larger size."""
    assert not pairs(face, enough, one_bit=True)
    assert pairs(face, enough - 1, one_bit=True)


def test_far_too_small_some_are_one_picture():
    """Marks close into a bar: nothing is left that differs."""
    assert min(pair.pixels for pair in pairs(CONDENSED, 10, one_bit=True)) == 0
    assert AlikeLetters("Ã", "Ă", 0) in pairs(CONDENSED, 12, one_bit=True)


def test_a_font_that_draws_a_letter_as_another_is_found_at_any_size():
    """As in old pixel fonts whose Ờ is drawn as Ớ."""
    masks = drawn(BOLD, 60, "OÒÓỜỚ", one_bit=False)
    masks["Ờ"] = masks["Ớ"]

    assert alike(masks) == (AlikeLetters("Ờ", "Ớ", 0),)


def dots(*columns: int, depth: int = 255) -> NDArray[np.uint8]:
    mask = np.zeros((5, 20), np.uint8)
    mask[2, list(columns)] = depth
    return mask


def test_pixels_are_counted_that_differ_clearly():
    """Two are too few, three are enough; what differs by less than a quarter does not count."""
    assert alike({"a": dots(), "á": dots(1, 2)}) == (AlikeLetters("a", "á", 2),)
    assert alike({"a": dots(), "á": dots(*range(1, 1 + APART))}) == ()
    assert alike({"a": dots(), "á": dots(1, 2, 3, 4, depth=CLEARLY)}) == ()
    assert alike({"a": dots(), "á": dots(1, 2, 3, 4, depth=CLEARLY - 1)}) == (
        AlikeLetters("a", "á", 0),
    )
    assert alike({"a": dots(1, 2, 3), "á": dots()}) == ()


def test_only_forms_of_one_letter_are_compared():
    """An o is no a, whatever is drawn; d and đ are forms of one letter, capitals of another."""
    same = dots(4)

    assert alike({"a": same, "o": same, "A": same}) == ()
    assert alike({"d": same, "đ": same, "Đ": same}) == (AlikeLetters("d", "đ", 0),)


def test_pairs_concern_a_text_that_has_one_of_them():
    """What does not occur in a text cannot be misread in it; the most alike come first."""
    found = (
        AlikeLetters("ì", "í", 2),
        AlikeLetters("ã", "ă", 1),
        AlikeLetters("Ố", "Ổ", 0),
        AlikeLetters("ã", "ă", 1),
    )

    assert concerning("mình đã gọi", found) == (
        AlikeLetters("ã", "ă", 1),
        AlikeLetters("ì", "í", 2),
    )
    assert concerning("GỌI 1022", found) == ()


def test_siblings_are_what_has_to_be_drawn():
    """All forms of the base letters of a text, in its case; nothing for digits and consonants."""
    assert siblings("Đ") == "DĐ"
    assert siblings("1022, xin") == "iìíỉĩị"
    assert set(siblings("đi")) == set("dđiìíỉĩị")
    assert siblings("BTS 4.0 – www") == ""
    assert families("ý kiến") == ("eèéẻẽẹêềếểễệ", "iìíỉĩị", "yỳýỷỹỵ")
