"""Numbered steps: a disc with a number, a text beside it."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from signage.color import WHITE
from signage.display_list import FillBox, GlyphRun
from signage.model.paint import Solid
from signage.text.font import Font
from tests.box_font import box_font
from tests.fake_assets import FakeAssets, family
from tests.layout.making import (
    BLUE,
    SMOOTH,
    codes,
    column,
    glyph_runs,
    lay_out,
    pictogram,
    problems,
    px,
    shape,
    steps,
)


def test_each_step_is_a_disc_with_its_number_and_a_text():
    """They are children of their own, so that they can enter one after another."""
    scene = lay_out(steps("ab", "cd", gap=px(7)), 400, 300)

    first, second = scene.content.children
    disc, number, words = first.drawings
    assert isinstance(disc, FillBox)
    assert isinstance(number, GlyphRun)
    assert isinstance(words, GlyphRun)
    assert (disc.box.width, disc.radius, disc.paint) == (disc.box.height, 31.5, Solid(BLUE))
    assert (number.text, number.color) == ("1", WHITE)
    assert words.text == "ab"
    assert second.box.y == first.box.bottom + 7


def test_a_number_stands_in_the_middle_of_its_disc():
    """Its ink, not its line."""
    scene = lay_out(steps("ab"), 400, 300)

    disc, number, words = scene.content.children[0].drawings
    assert abs(disc.box.x + disc.box.width / 2 - (number.ink.x + number.ink.width / 2)) <= 0.5
    assert abs(disc.box.y + disc.box.height / 2 - (number.ink.y + number.ink.height / 2)) <= 0.5
    assert abs(words.y - number.y) <= 1
    assert words.ink.x > disc.box.right


def test_capitals_above_the_baseline_stand_in_the_middle_of_the_disc():
    """As those of some pixel fonts do, and so does the number."""
    floating = FakeAssets({"f.ttf": Font(box_font(dict.fromkeys("Hab1", (0, 300, 900, 900))))})
    style = replace(SMOOTH, family=family("f.ttf"))
    scene = lay_out(steps("ab", style=style), 400, 300, assets=floating)

    disc, number, words = scene.content.children[0].drawings
    for run in (number, words):
        assert run.ink.y + run.ink.height / 2 == pytest.approx(
            disc.box.y + disc.box.height / 2, abs=1
        )


def test_all_steps_have_one_size():
    """The one that the longest needs."""
    scene = lay_out(steps("ab", "abcdefghij"), 300, 300)

    assert {run.size for run in glyph_runs(scene)} == {23.0}


def test_all_steps_take_a_shorter_wording_together():
    """Where the longest wordings do not fit at any size."""
    made = replace(steps("x"), steps=(("aaaa bbbb cccc dddd", "aa"), ("bb",)))
    scene = lay_out(made, 120, 70)

    assert [run.text for run in glyph_runs(scene)] == ["1", "aa", "2", "bb"]


def test_discs_never_overlap_and_texts_stay_inside():
    """A step is at least as high as its disc."""
    scene = lay_out(steps("a", "b", "c"), 200, 300)

    tops = [(child.box.y, child.box.bottom) for child in scene.content.children]
    assert all(bottom <= top for (_, bottom), (top, _) in itertools.pairwise(tops))
    for child in scene.content.children:
        assert all(child.box.contains(d.box) for d in child.drawings if isinstance(d, FillBox))


def test_steps_give_way_with_other_texts():
    """In a column they shrink like texts do."""
    scene = lay_out(column(steps("abc def", "ghi"), pictogram(height=px(200))), 400, 300)

    assert {run.size for run in glyph_runs(scene)} < {float(size) for size in range(14, 30)}


def test_steps_that_do_not_fit_say_how_much_is_too_much():
    """Words are taken from the longest step until all steps fit."""
    report = problems(steps("an ba co de em ga", "ho"), 130, 80)

    assert codes(report) == ["text-does-not-fit"]
    assert str(report.diagnostics[0].message).startswith("2 of 7 syllables are too many")


def test_the_longest_step_shows_where_the_limit_falls():
    """In its own words."""
    report = problems(steps("an ba co de em ga ho ma", "ho"), 130, 80)

    assert "▮" in str(report.diagnostics[0].hints[0])


def test_a_word_too_wide_beside_its_disc_is_named():
    """Beside a disc of 30 px and a gap of 12 px, at 14 px a letter."""
    report = problems(steps("ab", "abcdefgh"), 150, 300)

    assert codes(report) == ["text-does-not-fit"]
    assert str(report.diagnostics[0].message).startswith(
        "'abcdefgh' stays on one line and is 112 px wide: the box has 108 x 300 px"
    )


def test_what_is_read_of_steps_is_counted():
    """The texts, not the numbers."""
    assert lay_out(steps("mot hai", "ba"), 400, 300).syllables == 3


def test_a_number_that_the_font_lacks_is_reported():
    """The numbers are set in the style's own font."""
    font = Font(box_font({"a": (0, 0, 1000, 1000)}))
    made = steps("a", style=replace(SMOOTH, family=family("f.ttf")))
    report = problems(made, assets=FakeAssets({"f.ttf": font}))

    assert codes(report) == ["missing-glyph"]
    assert "'1' (U+0031)" in str(report.diagnostics[0].message)


def test_in_a_column_that_is_too_low_they_give_way():
    """Until they are too low themselves, which they say in syllables."""
    report = problems(column(shape(height=px(190)), steps("ab", "cd")), 200, 200)

    assert codes(report) == ["text-does-not-fit"]
