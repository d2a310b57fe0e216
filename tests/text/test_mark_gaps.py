"""Room beside marks: how much there is, and how more is made."""

from __future__ import annotations

import functools
import itertools
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from signage.checks.slide.mark_room import LEAST_ROOM_INSIDE
from signage.text.font import Font
from signage.text.mark_gaps import LEAST_ROOM, gaps_between, gaps_inside, kept_apart, narrowest
from signage.text.paragraph import Paragraph, compose
from signage.text.syllable import ONSETS, RIMES, TONES
from tests.box_font import Ink, box_font

FONTS = Path(__file__).parents[2] / "fonts"
FACES = sorted(
    path.name for path in FONTS.glob("*.ttf") if path.stem.startswith(("BeVietnam", "Barlow"))
)
"""Those that slides are set in; pixel fonts are drawn dot by dot, and VanBan is for letters."""
BODY: Ink = (100, 0, 300, 500)
I_LEFT: tuple[Ink, ...] = (BODY, (0, 560, 300, 640))
"""A body, and a mark that reaches over it to the left, 60 above it."""


def boxes(**letters: tuple[Ink, ...]) -> Font:
    """Return a font of boxes in which small letters are 500 high, and H 700."""
    inks: dict[str, tuple[Ink, ...]] = {"H": ((0, 0, 500, 700),), "x": ((0, 0, 500, 500),)}
    return Font(box_font(inks | letters))


@functools.cache
def opened(name: str) -> Font:
    return Font((FONTS / name).read_bytes())


def syllable_pairs() -> Iterator[str]:
    """Yield what stands side by side in Vietnamese syllables, in small and capital letters."""
    tones = ("", *TONES)
    toned = (
        unicodedata.normalize("NFC", rime[: at + 1] + tone + rime[at + 1 :])
        for rime in RIMES
        for at in range(len(rime))
        for tone in tones
        if rime[at] in "aăâeêioôơuưy"
    )
    pairs = {
        pair
        for onset, rime in itertools.product(ONSETS.split("|"), set(toned))
        for pair in map("".join, itertools.pairwise(onset + rime))
    }
    for pair in sorted(pairs):
        yield from (pair, pair.upper(), pair.capitalize())


def test_room_is_measured_between_a_mark_and_its_letter():
    """In em, and in heights of a small letter."""
    font = boxes(i=I_LEFT)
    (gap,) = gaps_inside(font, font.shape("i"))

    assert (gap.letters, gap.room) == ("i", pytest.approx(0.06))
    assert gap.share == pytest.approx(0.12)


def test_room_is_measured_between_a_mark_and_the_next_letter():
    """Aslant too; of letters without marks nothing is asked."""
    font = boxes(l=((900, 0, 960, 530),), i=I_LEFT, t=((900, 0, 1000, 500),))
    (gap,) = gaps_between(font, font.shape("li"))

    assert gap.letters == "li"
    assert gap.room == pytest.approx((0.04**2 + 0.03**2) ** 0.5)
    assert not list(gaps_between(font, font.shape("tt")))


def test_what_joins_is_one_part():
    """A bar across the stem, as of đ, and a mark that was drawn into its letter."""
    barred: tuple[Ink, ...] = (BODY, (0, 400, 400, 450))
    font = boxes(i=barred, í=(BODY, (150, 480, 250, 640)))

    assert not list(gaps_inside(font, font.shape("ií")))


def test_arms_of_a_letter_are_no_marks():
    """A stencil's letters are in parts that stand side by side."""
    font = boxes(ì=(BODY, (310, 0, 400, 500), (150, 540, 250, 640)))
    (gap,) = gaps_inside(font, font.shape("ì"))

    assert gap.room == pytest.approx(0.04)


def test_letters_are_moved_apart_where_a_mark_is_too_near():
    """By what is missing, and all that follows with them."""
    font = boxes(l=((900, 0, 980, 700),), i=I_LEFT)
    shaped = font.shape("xlix")
    apart = kept_apart(font, shaped)

    moved = [after.x - before.x for before, after in zip(shaped.glyphs, apart.glyphs, strict=True)]
    assert moved == pytest.approx([0, 0, 0.03, 0.03])
    assert apart.advance == pytest.approx(shaped.advance + 0.03)
    assert apart.ink_right == pytest.approx(shaped.ink_right + 0.03)
    assert apart.text == "xlix"


def test_letters_whose_marks_overlap_are_moved_apart():
    """Until there is room."""
    font = boxes(l=((900, 0, 1040, 700),), i=I_LEFT)
    apart = kept_apart(font, font.shape("li"))

    assert apart.glyphs[1].x == pytest.approx(1.04 + LEAST_ROOM * 0.5, abs=0.002)


def test_strokes_that_cross_touch():
    """Although no corner of either is near the other."""
    font = boxes(l=((1100, 0, 1140, 800),), i=I_LEFT)
    (gap,) = gaps_between(font, font.shape("li"))

    assert gap.room == 0


def test_what_has_room_stays_as_it_is():
    """The very same."""
    font = boxes(l=((800, 0, 900, 700),), i=I_LEFT)
    shaped = font.shape("li")

    assert kept_apart(font, shaped) is shaped


def test_a_paragraph_is_set_with_room_and_knows_where_it_is_least():
    """Not in a pixel font, which is drawn dot by dot."""
    file = box_font({"l": ((900, 0, 980, 700),), "i": I_LEFT, "x": ((0, 0, 500, 500),)})
    smooth, dotted = Font(file), Font(file, pixel=8)

    def set_in(font: Font) -> Paragraph:
        return compose("lix xi", font, font)

    assert set_in(smooth).pieces[0][0].shaped.advance == pytest.approx(3.03)
    pair, letter = set_in(smooth).tightest_pair, set_in(smooth).tightest_letter
    assert pair is not None
    assert (pair.letters, pair.room) == ("li", pytest.approx(0.05))
    assert letter is not None
    assert (letter.letters, letter.room) == ("i", pytest.approx(0.06))
    assert set_in(dotted).pieces[0][0].shaped.advance == pytest.approx(3.0)
    assert set_in(dotted).tightest_pair is None
    assert set_in(dotted).tightest_letter is None


@pytest.mark.parametrize("face", FACES)
def test_marks_of_every_syllable_have_room(face: str):
    """Whatever letters stand side by side, in the faces that slides are set in."""
    font = opened(face)
    for pair in syllable_pairs():
        shaped = kept_apart(font, font.shape(pair))
        between, inside = (
            narrowest(gaps_between(font, shaped)),
            narrowest(gaps_inside(font, shaped)),
        )
        assert between is None or between.share > LEAST_ROOM - 0.001, between
        assert inside is None or inside.share > LEAST_ROOM_INSIDE, inside


def test_figures_of_large_numbers_have_no_holes():
    """Each is as wide as it is: 1022 is one number."""
    for face in FACES:
        advances = {figure: opened(face).shape(figure).advance for figure in "102"}
        assert advances["1"] < 0.8 * advances["0"]
