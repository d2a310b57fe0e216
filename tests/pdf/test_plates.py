"""The plates of a press, as Ghostscript separates them: what is on which, and how much of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from signage.color import BLACK, WHITE, Color, Inks
from signage.display_list import DisplayItem, FillBox, Group, SoftShadow
from signage.geometry import Rect
from signage.model.paint import Solid
from tests.pdf.paper import COATED, X1A, plates, printed, whole_poster
from tests.pdf.poster import HEAVY, REGULAR, SPAN, code, line
from tests.pdf.test_images import Album, placed

pytestmark = [pytest.mark.pdf, pytest.mark.slow]

TINT = Color(120, 180, 220, inks=Inks(40, 10, 0, 0))
"""A light ground, on which black is read and seen."""
BOTH = pytest.mark.parametrize("printer", [COATED, X1A], ids=["x-4", "x-1a"])


def on_tint(item: DisplayItem, printer=COATED) -> np.ndarray:
    return plates(printed((item,), 300, 100, ground=TINT, printer=printer), 150)


def ground() -> np.ndarray:
    return np.broadcast_to(np.array([0.4, 0.1, 0, 0]), (208, 625, 4))


@BOTH
def test_small_black_text_leaves_other_plates_alone(printer):
    """Black text under 12 pt is printed onto its ground: no other ink has a hole for it."""
    inks = on_tint(line("Đà Nẵng", REGULAR, 11.5, 20, 50, BLACK), printer)

    assert inks[:, :, 3].max() == 1
    assert inks[:, :, :3] == pytest.approx(ground()[:, :, :3], abs=0.005)


@pytest.mark.parametrize(
    ("size", "color"),
    [(12, BLACK), (11, WHITE), (11, Color(60, 60, 60, inks=Inks(0, 0, 0, 80)))],
    ids=["large", "white", "grey"],
)
def test_other_text_is_knocked_out(size, color):
    """Large black would show what is below; white that overprints is not there at all."""
    inks = on_tint(line("Đà Nẵng", HEAVY, size, 20, 50, color))

    assert inks[:, :, 0].min() == 0


def test_size_on_paper_decides():
    """Text in a group twice its size is as large as it looks."""
    text = line("Đà Nẵng", HEAVY, 7, 10, 25, BLACK)

    assert on_tint(Group((text,), scale=2))[:, :, 0].min() == 0
    assert on_tint(Group((text,), scale=1.5))[:, :, 0].min() == pytest.approx(0.4, abs=0.005)


@BOTH
def test_black_of_screens_is_black_ink(printer):
    """Text and codes in black are on one plate; four plates never meet exactly."""
    text = line("Đà Nẵng", HEAVY, 40, 10, 60, BLACK)
    inks = plates(printed((text, code(150, 0, 2)), 300, 100, printer=printer), 150)

    assert [inks[:, :, ink].max() for ink in range(4)] == [0, 0, 0, 1]


def test_code_is_printed_like_small_text():
    """Fine modules overprint the code's own ground; a code's ground covers what is below it."""
    tinted = replace(code(0, 0, 2), ground=Color(255, 250, 230, inks=Inks(0, 3, 12, 0)))
    inks = on_tint(tinted)
    inside = inks[10:160, 10:160]

    assert inside[:, :, 3].max() == 1
    assert inside[:, :, 2].min() == pytest.approx(0.12, abs=0.005)
    assert inside[:, :, 0].max() == 0


def test_coarse_modules_are_knocked_out():
    """Modules as high as large letters have their hole, like these."""
    tinted = replace(code(0, 0, 13), ground=Color(255, 250, 230, inks=Inks(0, 3, 12, 0)))

    assert on_tint(tinted)[:, :, 2].min() == 0


@BOTH
@pytest.mark.parametrize("blur", [0, 20])
def test_shadow_darkens_a_dark_ground(printer, blur):
    """A shadow adds black and takes nothing away."""
    navy = Color(16, 42, 92, inks=Inks(100, 80, 20, 20))
    shadow = SoftShadow(Rect(20, 20, 60, 60), 0, blur, Color(0, 0, 0, 128), SPAN)
    inks = plates(printed((shadow,), 100, 100, ground=navy, printer=printer), 72)

    assert inks[:, :, :3].min(axis=(0, 1)) == pytest.approx([1, 0.8, 0.2], abs=0.01)
    assert inks[50, 50] == pytest.approx([1, 0.8, 0.2, 1 - 0.8 * (1 - 128 / 255)], abs=0.01)
    assert inks[2, 2, 3] == pytest.approx(0.2, abs=0.01)


@BOTH
def test_colored_shadow_lays_its_own_inks_on(printer):
    """A shadow in a colour multiplies what is there with its inks."""
    shade = Color(60, 30, 0, 128, inks=Inks(0, 50, 100, 0))
    shadow = SoftShadow(Rect(0, 0, 40, 40), 0, 0, shade, SPAN)
    inks = plates(printed((shadow,), 40, 40, ground=TINT, printer=printer), 72)

    part = 128 / 255
    expected = [0.4, 1 - 0.9 * (1 - part / 2), part, 0]
    assert inks[20, 20] == pytest.approx(expected, abs=0.01)


@BOTH
def test_colors_mix_as_inks(printer):
    """Half of a colour over another is half of the inks of each."""
    half = Color(255, 255, 0, 128, inks=Inks(0, 0, 100, 60))
    inks = plates(
        printed(
            (FillBox(Rect(0, 0, 9, 9), 0, Solid(half), 0, SPAN),),
            9,
            9,
            ground=TINT,
            printer=printer,
        )
    )

    assert inks[4, 4] == pytest.approx([0.2, 0.05, 0.5, 0.3], abs=0.01)


def dark_photograph() -> Image.Image:
    """Return noise in which every channel is dark: what takes the most ink."""
    return (
        Image.effect_noise((300, 200), 120)
        .convert("RGB")
        .point([value // 3 for value in range(256)] * 3)
    )


@pytest.mark.parametrize("limit", [300, 280, 220])
@pytest.mark.parametrize("path", ["dark.jpg", "dark.png"])
def test_photograph_keeps_to_the_ink_limit(limit, path):
    """Not one pixel of a picture has more ink than the press takes, compressed with loss or not."""
    printer = replace(COATED, ink_limit=limit)
    item = placed(Rect(0, 0, 72, 48), path)
    data = printed((item,), 72, 48, Album(dark_photograph()), printer=printer)
    total = plates(data, 300).sum(axis=2)

    assert limit - 30 < round(total.max() * 100, 6) <= limit


@pytest.mark.parametrize("path", ["dark.jpg", "flat.png"])
def test_tinted_photograph_keeps_to_the_ink_limit(path):
    """A tint that is too much by itself is brought down with the picture below it."""
    heavy = Color(0, 0, 0, 230, inks=Inks(100, 100, 100, 90))
    shown = dark_photograph() if path.endswith("jpg") else Image.new("RGB", (300, 200))
    data = printed((placed(Rect(0, 0, 72, 48), path, tint=heavy),), 72, 48, Album(shown))

    assert 2.5 < plates(data, 300).sum(axis=2).max() <= 3


def test_poster_keeps_to_the_ink_limit():
    """Neither a spot nor a square of 15 mm has more ink than the press takes."""
    total = plates(whole_poster(), 100).sum(axis=2)

    assert total.max() <= 3
    assert mean_of_squares(total, round(15 / 25.4 * 100)).max() <= 3


def mean_of_squares(total: np.ndarray, side: int) -> np.ndarray:
    """Return the mean of every square of *side* pixels."""
    sums = np.pad(total.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    corners = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return corners / side**2
