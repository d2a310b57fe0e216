"""Where ink is: on the screen, in its box, in the margin, off the next line."""

from __future__ import annotations

import functools
from dataclasses import replace

import pytest

from signage.checks.shown import ShownSlide
from signage.checks.slide.ink import line_inks
from signage.geometry import Inset, Rect
from signage.model.length import Length
from signage.model.style import TextAlign
from signage.model.surface import Medium
from tests.checks.slide.lettering import (
    DOTS,
    ELEVATOR,
    SCREENS,
    STYLE,
    apart,
    codes,
    inks,
    judge,
    moved,
    on,
    placed,
    slide,
    ticker,
    words,
)

CUT, TOUCH, UNSAFE = "ink-cut-off", "lines-touch", "text-outside-safe-area"
NARROW = replace(ELEVATOR, safe=Inset())
SIDES = {"top": (0, -1), "bottom": (0, 1), "left": (-1, 0), "right": (1, 0)}


@pytest.mark.parametrize("side", SIDES)
def test_ink_off_the_surface_is_cut_off(side: str):
    """Half a pixel is; less is the rim of a letter. The message says at which edge."""
    assert codes(_at_edge(side, 0.49)) == []
    (found,) = judge(_at_edge(side, 0.5))
    assert (found.code, found.severity.name) == (CUT, "ERROR")
    assert f"0.5 px of its ink are beyond the {side} edge of 'elevator-1080x1920'" in (
        str(found.message)
    )
    assert "0,5 px nét chữ nằm ngoài mép" in found.message.in_language("vi")


@pytest.mark.parametrize("side", SIDES)
def test_ink_out_of_its_box_is_cut_off(side: str):
    """Whatever else stands there may cut or cover it."""
    assert codes(_in_tight_box(side, 0.49)) == []
    (found,) = judge(_in_tight_box(side, 3.2))
    assert (found.code, found.severity.name) == (CUT, "ERROR")
    assert f"reaches 3.2 px over the {side} edge of its box" in str(found.message)
    assert str(found.hints[0]) == f"give its box 4 px more at the {side}, or set it smaller"


@pytest.mark.parametrize("side", SIDES)
def test_text_in_the_margin_is_warned_of(side: str):
    """Only there: what is cut off is an error of its own and not said twice."""
    assert codes(_in_margin(side, 0.49)) == []
    (found,) = judge(_in_margin(side, 2))
    assert (found.code, found.severity.name) == (UNSAFE, "WARNING")
    assert f"reaches 2 px into the {side} margin" in str(found.message)


def test_what_runs_may_come_and_go_at_the_sides():
    """It is much wider than the screen, and cut there as it should be."""
    assert judge(slide(ticker())) == []


def test_what_runs_has_to_have_its_whole_height():
    """On the screen, in its box and in the safe area."""
    made = slide(ticker())
    (line,) = made.texts
    ink = line.placed.runs[0].ink

    assert codes(moved(made, dy=1 - ink.y)) == [(UNSAFE, "warning")]
    assert codes(moved(made, dy=-1 - ink.y)) == [(CUT, "error")]
    assert codes(placed(made, box=Rect(54, ink.y + 1, 972, ink.height))) == [(CUT, "error")]


def test_words_on_one_line_touch_nothing():
    """There is no line to touch."""
    assert judge(slide(words("Ổ *dịch*"))) == []


def test_on_led_boards_lines_are_a_whole_pixel_apart():
    """Small letters ask for less, but half a row of diodes is no gap."""
    made = placed(apart(1 / 150), size=20.0)

    assert codes(made) == []
    assert codes(on(made, medium=Medium.LED)) == []
    made = placed(apart(0.99 / 150), size=20.0)
    assert codes(made) == []
    assert codes(on(made, medium=Medium.LED)) == [(TOUCH, "warning")]


def test_spaces_have_no_ink():
    """Not even where they stand between two faces, on a baseline far below all ink."""
    (text,) = slide(words("*“* *”*")).texts

    (ink,) = line_inks(text)
    assert ink.bottom < text.placed.runs[0].y


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("align", TextAlign)
def test_what_layout_makes_passes(name: str, align: TextAlign):
    """The highest and the lowest letters, smoothed and of a pixel font, on every screen."""
    for style in (STYLE, DOTS):
        if style is STYLE and SCREENS[name].screen_class.value == "tiny":
            continue
        # A thumbnail asks for letters that are larger than legible ones, a card for 12 pt.
        screen = SCREENS[name]
        is_post, is_card = screen.medium is Medium.PHONE, name == "card-a6"
        largest = Length(screen.height / 18 if is_post else 60 if is_card else 20)
        aligned = replace(style, align=align, line_gap=0.0, largest=largest)
        assert judge(slide(words("Ẵ Ậ\nỔ Ự", aligned), SCREENS[name])) == []


def _at_edge(side: str, pixels: float) -> ShownSlide:
    """Return a slide without a margin whose text reaches so far over the edge."""
    made, (x, y) = slide(on=NARROW), SIDES[side]
    ink = _ink(made)
    dx = -ink.x if x < 0 else 1080 - ink.right
    dy = -ink.y if y < 0 else 1920 - ink.bottom
    return moved(made, dx=x and dx + x * pixels, dy=y and dy + y * pixels)


def _in_tight_box(side: str, pixels: float) -> ShownSlide:
    made, (x, y) = slide(), SIDES[side]
    ink = _ink(made)
    left, top = ink.x + (pixels if x < 0 else -9), ink.y + (pixels if y < 0 else -9)
    right = ink.right - (pixels if x > 0 else -9)
    bottom = ink.bottom - (pixels if y > 0 else -9)
    return placed(made, box=Rect(left, top, right - left, bottom - top))


def _in_margin(side: str, pixels: float) -> ShownSlide:
    made, (x, y) = slide(), SIDES[side]
    ink = _ink(made)
    right, bottom = 1080 - ink.right, 1920 - ink.bottom
    return on(
        made,
        safe=Inset(
            ink.y + pixels if y < 0 else 0,
            right + pixels if x > 0 else 0,
            bottom + pixels if y > 0 else 0,
            ink.x + pixels if x < 0 else 0,
        ),
    )


def _ink(made: ShownSlide) -> Rect:
    return functools.reduce(Rect.union, inks(made))
