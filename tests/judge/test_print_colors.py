"""What inks look like on the press whose profile comes along."""

from __future__ import annotations

import pytest

from signage.checks.print_colors import PaintedColor
from signage.color import BLACK, WHITE, Color, Inks
from signage.judge.print_colors import measure_colors
from signage.media.icc_profile import separation

FOGRA39 = separation("fogra39")


def measured(color: Color, *, is_fine: bool = False, ink_limit: float = 300):
    painted = PaintedColor(color, is_fine, not is_fine, None)
    return list(measure_colors((painted,), FOGRA39, ink_limit))


def test_what_is_printed_as_it_looks_is_near():
    """A yellow that a press has: next to nothing apart, as is what would be proposed."""
    (found,) = measured(Color(255, 210, 63, inks=Inks(0, 18, 85, 0)))

    assert (found.screen, found.inks) == ((255, 210, 63), (0, 18, 85, 0))
    assert found.difference == pytest.approx(1.0, abs=0.5)
    assert found.nearest_difference < 0.5
    assert all(abs(a - b) <= 20 for a, b in zip(found.looks, found.screen, strict=True))


def test_what_no_press_has_is_no_fault_of_the_inks():
    """The blue of screens is far from any ink."""
    (found,) = measured(Color(0, 0, 255, inks=Inks(100, 78, 0, 0)))

    assert found.nearest == (100, 78, 0, 0)
    assert found.difference == found.nearest_difference > 10


def test_other_inks_are_another_colour():
    """Red that is printed green."""
    (found,) = measured(Color(200, 20, 20, inks=Inks(90, 0, 90, 0)))

    assert found.difference > 50
    assert found.nearest_difference < 5
    red, green, blue = found.looks
    assert green > 2 * red
    assert green > blue


def test_grey_text_is_proposed_in_black_alone():
    """As where it has no inks at all."""
    (found,) = measured(Color(60, 60, 60, inks=Inks(0, 0, 0, 40)), is_fine=True)

    cyan, magenta, yellow, black = found.nearest
    assert (cyan, magenta, yellow) == (0, 0, 0)
    assert black > 70


@pytest.mark.parametrize("color", [WHITE, BLACK, Color(9, 9, 9)])
def test_of_colours_without_inks_of_their_own_there_is_nothing_to_measure(color):
    """Paper and black ink are what they are, and what is missing is another matter."""
    assert measured(color) == []


def test_what_is_proposed_is_not_too_much():
    """The printer's limit holds for it as well."""
    (found,) = measured(Color(0, 0, 0, inks=Inks(0, 0, 0, 100)), ink_limit=240)

    assert sum(found.nearest) <= 240
