"""Contrast of letters in finished pictures, and letters that look alike."""

from __future__ import annotations

import functools
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from signage.checks.measurements import AlikeLetters
from signage.measure.legibility import APART, CLEARLY, FAMILIES, MOST, alike, concerning, contrast
from signage.raster.outline import coverage, join, outline
from signage.text.font import Font

FONTS = Path(__file__).parents[2] / "fonts"
Pixels = NDArray[np.uint8]
Color = tuple[int, int, int]

BLACK, WHITE = (0, 0, 0), (255, 255, 255)
BLUE, YELLOW = (1, 92, 208), (255, 210, 63)
GREY = (118, 118, 118)


def wcag(one: Color, other: Color) -> float:
    """The ratio as WCAG 2.2 writes it down."""

    def luminance(color: Color) -> float:
        shares = [value / 255 for value in color]
        linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light = sorted((luminance(one), luminance(other)))
    return (light[1] + 0.05) / (light[0] + 0.05)


def flat(color: Color, width: int = 320, height: int = 120) -> Pixels:
    return np.full((height, width, 3), color, np.uint8)


def letters(
    text: str,
    size: int = 60,
    *,
    font: str = "BeVietnamPro-Regular.ttf",
    at: tuple[float, float] = (10, 10),
    room: tuple[int, int] = (320, 120),
) -> Pixels:
    """The coverage of *text* on a page of *room*."""
    page = Image.new("L", room)
    face = ImageFont.truetype(str(FONTS / font), size)
    ImageDraw.Draw(page).multiline_text(at, text, 255, face)
    return np.asarray(page)


def over(picture: Pixels, coverage: Pixels, color: Color) -> Pixels:
    """*picture* with letters of *color* on it."""
    page = Image.fromarray(picture)
    page.paste(color, (0, 0, *page.size), Image.fromarray(coverage))
    return np.asarray(page)


def grey_ramp(first: int, last: int, width: int = 320, height: int = 120) -> Pixels:
    row = np.linspace(first, last, width).round().astype(np.uint8)
    return np.repeat(np.repeat(row[None, :, None], height, 0), 3, 2)


def noisy(mean: int, spread: int) -> Pixels:
    values = np.random.default_rng(7).normal(mean, spread, (120, 320, 1)).clip(0, 255)
    return np.repeat(values.round().astype(np.uint8), 3, 2)


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        (WHITE, BLACK),
        (BLACK, WHITE),
        (WHITE, BLUE),
        (YELLOW, BLUE),
        (GREY, WHITE),
        ((30, 30, 30), (52, 40, 60)),
        ((200, 0, 0), (0, 120, 0)),
    ],
)
@pytest.mark.parametrize("size", [11, 16, 60])
def test_on_one_colour_it_is_the_number_of_wcag(ink: Color, ground: Color, size: int):
    """Smoothed edges and thin strokes do not make letters fainter than their colour."""
    coverage = letters("Đặng Ỗ", size)

    found = contrast(over(flat(ground), coverage, ink), coverage, 0, 0)

    assert found == pytest.approx(wcag(ink, ground), rel=0.02)


def test_a_coverage_of_its_own_size_stands_at_its_corner():
    """Rows and columns are counted from (left, top)."""
    coverage = letters("Loa")
    picture = over(flat(BLUE), coverage, YELLOW)
    part = coverage[15:90, 5:200]

    assert contrast(picture, part, 5, 15) == contrast(picture, coverage, 0, 0)
    assert contrast(picture, part, 60, 15) < 2


def test_letters_may_reach_beyond_the_picture():
    """What is cut off is not looked for, on whatever side; the ring is cut as well."""
    coverage = letters("Loa", 80, at=(0, 0), room=(160, 110))
    picture = over(flat(BLUE, 160, 110), coverage, YELLOW)

    for rows, columns in ((slice(30, 110), slice(20, 160)), (slice(0, 60), slice(0, 90))):
        seen = picture[rows, columns]
        found = contrast(seen, coverage, -columns.start, -rows.start)
        assert found == pytest.approx(wcag(YELLOW, BLUE), rel=0.01)


@pytest.mark.parametrize(("left", "top"), [(-500, 0), (500, 0), (0, -500), (0, 500)])
def test_letters_outside_of_the_picture_are_not_judged(left: int, top: int):
    """There is nothing to compare."""
    assert contrast(flat(BLUE), letters("Loa"), left, top) == MOST


def test_a_text_without_ink_is_not_judged():
    """Spaces have no contrast."""
    assert contrast(flat(BLUE), np.zeros((20, 20), np.uint8), 5, 5) == MOST
    assert contrast(flat(BLUE), np.zeros((0, 0), np.uint8), 5, 5) == MOST


def test_what_nobody_can_see_is_one_to_one():
    """Letters of the ground's own colour."""
    assert contrast(flat(BLUE), letters("Loa"), 0, 0) == pytest.approx(1)


def test_a_word_that_runs_from_dark_to_light_is_lost_where_it_is_light():
    """White letters over a ramp to white: the mean would be above 3, the end is not seen."""
    coverage = letters("Bluetooth", 58)
    onto_white = over(grey_ramp(0, 255), coverage, WHITE)
    onto_dark = over(grey_ramp(0, 70), coverage, WHITE)

    assert contrast(onto_white, coverage, 0, 0) < 1.5
    assert contrast(onto_dark, coverage, 0, 0) > 9


def test_the_ramp_is_told_as_its_worst_twentieth():
    """Nineteen of twenty pixels of the ring stand on what is darker than is told."""
    line = np.zeros((120, 320), np.uint8)
    line[60:62, 10:310] = 255

    found = contrast(over(grey_ramp(0, 200), line, WHITE), line, 0, 0)

    value = round(200 * (10 + 300 * 0.95) / 320)
    assert found == pytest.approx(wcag(WHITE, (value, value, value)), rel=0.05)


def test_a_twentieth_may_be_worse():
    """A bright spot under one of many letters is no cloud; under a tenth of the word it is."""
    bar = np.zeros((120, 320), np.uint8)
    bar[50:70, 10:310] = 255

    def spotted(width: int) -> float:
        ground = flat(BLACK)
        ground[:, 100 : 100 + width] = WHITE
        return contrast(over(ground, bar, WHITE), bar, 0, 0)

    assert spotted(10) == pytest.approx(21, rel=0.01)
    assert spotted(30) == pytest.approx(1, rel=0.01)


def test_light_and_dark_side_by_side_do_not_make_a_mean():
    """Black letters on stripes of black and white: every second stroke is lost."""
    coverage = letters("Loa", 80)
    ground = flat(WHITE)
    ground[:, ::8] = ground[:, 1::8] = ground[:, 2::8] = ground[:, 3::8] = BLACK

    assert contrast(over(ground, coverage, BLACK), coverage, 0, 0) < 1.1


def test_grain_does_not_count_as_ground_of_its_own():
    """A photograph's noise lowers the number a little, with thin letters as with thick ones."""
    for size in (13, 60):
        coverage = letters("Đặng Ỗ", size)
        found = contrast(over(noisy(40, 6), coverage, WHITE), coverage, 0, 0)
        assert 0.8 * wcag(WHITE, (40, 40, 40)) < found < wcag(WHITE, (40, 40, 40))


def test_emphasised_words_are_judged_by_their_own_colour():
    """A few letters of another colour that do not stand out are found among many that do."""
    plain, strong = letters("Gọi        ngay", 40), letters("       1022", 40)
    coverage = np.maximum(plain, strong)
    ground = flat((0, 40, 120))
    good = over(over(ground, plain, WHITE), strong, YELLOW)
    bad = over(over(ground, plain, WHITE), strong, (0, 60, 160))

    assert contrast(good, coverage, 0, 0) == pytest.approx(wcag(YELLOW, (0, 40, 120)), rel=0.02)
    assert contrast(bad, coverage, 0, 0) == pytest.approx(
        wcag((0, 60, 160), (0, 40, 120)), rel=0.02
    )


def test_each_word_is_compared_with_its_own_ground():
    """Black on white beside white on black: both are as clear as can be."""
    plain, strong = np.zeros((60, 200), np.uint8), np.zeros((60, 200), np.uint8)
    plain[20:40, 20:60], strong[20:40, 140:180] = 255, 255
    ground = flat(WHITE, 200, 60)
    ground[:, 100:] = BLACK
    coverage = np.maximum(plain, strong)

    found = contrast(over(over(ground, plain, BLACK), strong, WHITE), coverage, 0, 0)

    assert found == pytest.approx(21, rel=0.01)


def test_of_letters_close_together_the_worst_counts():
    """Strokes of white and of dark grey by turns, on black and on white."""
    first, second = np.zeros((60, 200), np.uint8), np.zeros((60, 200), np.uint8)
    first[20:40, 20:170:12] = first[20:40, 21:170:12] = 255
    second[20:40, 26:170:12] = second[20:40, 27:170:12] = 255
    coverage = np.maximum(first, second)

    for ground, color in ((BLACK, WHITE), (WHITE, BLACK)):
        picture = over(over(flat(ground, 200, 60), first, color), second, GREY)
        assert contrast(picture, coverage, 0, 0) == pytest.approx(wcag(GREY, ground), rel=0.01)


def test_what_touches_letters_is_not_their_ground():
    """A blur of one pixel round them, which the coverage does not know."""
    bar = np.zeros((60, 200), np.uint8)
    bar[20:40, 20:180] = 255
    fat = np.zeros((60, 200), np.uint8)
    fat[19:41, 19:181] = 255

    picture = over(flat(WHITE, 200, 60), fat, BLACK)

    assert contrast(picture, bar, 0, 0) == pytest.approx(21, rel=0.01)


def test_lines_that_nearly_touch_are_no_ground_to_each_other():
    """White lines one pixel apart on black: the ring of one is not the ink of the next."""
    coverage = np.zeros((60, 100), np.uint8)
    for row in range(10, 40, 6):
        coverage[row : row + 5, 10:90] = 255
    picture = over(flat(BLACK, 100, 60), coverage, WHITE)

    assert contrast(picture, coverage, 0, 0) == pytest.approx(21, rel=0.01)


def test_other_texts_letters_are_no_ground_if_they_are_named():
    """A row above on a low board is of the same colour, and stands within the ring."""
    own, other = np.zeros((60, 100), np.uint8), np.zeros((60, 100), np.uint8)
    own[30:40, 10:90], other[20:28, 10:90] = 255, 255
    picture = over(flat(BLACK, 100, 60), np.maximum(own, other), WHITE)

    assert contrast(picture, own, 0, 0) < 2
    assert contrast(picture, own, 0, 0, other) == pytest.approx(21, rel=0.01)


def test_between_letters_closer_than_the_ring_the_ground_counts_too():
    """A pixel font on a tiny board, white between its letters and dark round them: not clear."""
    coverage = np.zeros((40, 120), np.uint8)
    for column in range(20, 100, 4):
        coverage[10:30, column : column + 2] = 255
    hollow = flat(BLACK, 120, 40)
    hollow[10:30, 20:100] = (230, 230, 230)

    assert contrast(over(hollow, coverage, WHITE), coverage, 0, 0) < 2


def test_one_bit_letters_that_are_not_lit_are_lost():
    """On a board of lamps red is as dark as black."""
    coverage = np.where(letters("Loa", 40) >= 128, 255, 0).astype(np.uint8)

    assert contrast(flat(BLACK), coverage, 0, 0) == pytest.approx(1)
    assert contrast(over(flat(BLACK), coverage, WHITE), coverage, 0, 0) == pytest.approx(21)


def test_hairs_are_faint():
    """A line that covers a quarter of a pixel shows at most half of its ink."""
    hair = np.zeros((40, 120), np.uint8)
    hair[20, 10:110] = 64

    found = contrast(over(flat(BLACK, 120, 40), hair, WHITE), hair, 0, 0)

    assert found == pytest.approx(wcag((128, 128, 128), BLACK), rel=0.03)


def test_letters_under_a_veil_are_judged_as_they_are_seen():
    """What is painted over a text takes part."""
    coverage = letters("Loa")
    picture = over(flat(BLACK), coverage, WHITE) // 2

    assert contrast(picture, coverage, 0, 0) == pytest.approx(
        wcag((127, 127, 127), BLACK), rel=0.02
    )


EVERY = "".join(FAMILIES)
BOLD, SEMIBOLD = ("BeVietnamPro-Bold.ttf", None), ("BeVietnamPro-SemiBold.ttf", None)
CONDENSED = ("BarlowSemiCondensed-Bold.ttf", None)
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


@pytest.mark.parametrize(
    ("face", "enough", "few"), [(BOLD, 14, 12), (SEMIBOLD, 14, 12), (CONDENSED, 17, 16)]
)
def test_from_some_size_on_grey_levels_keep_letters_apart(face: Face, enough: int, few: int):
    """Smoothed, fourteen pixels an em are enough, and twelve are not; of narrow letters 17."""
    assert not pairs(face, enough)
    assert pairs(face, few)


@pytest.mark.parametrize(("face", "enough"), [(BOLD, 16), (CONDENSED, 19)])
def test_a_board_of_lamps_needs_more(face: Face, enough: int):
    """Without grey levels a hook and an acute are the same up to a larger size."""
    assert not pairs(face, enough, one_bit=True)
    assert pairs(face, enough - 1, one_bit=True)


def test_far_too_small_some_are_one_picture():
    """Marks close into a bar: nothing is left that differs."""
    assert min(pair.pixels for pair in pairs(CONDENSED, 10, one_bit=True)) == 0
    assert AlikeLetters("õ", "ô", 0) in pairs(CONDENSED, 12)


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
