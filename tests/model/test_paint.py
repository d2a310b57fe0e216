"""Paints, borders and shadows."""

from __future__ import annotations

import pytest

from signage.color import BLACK, WHITE, Color
from signage.model.length import ZERO, Length
from signage.model.paint import (
    BORDER,
    PAINT,
    SHADOW,
    Border,
    LinearGradient,
    RadialGradient,
    Shadow,
    Solid,
)
from signage.model.resolved_theme import ResolvedTheme
from tests.model.decoding import code, read, value

LOOK = ResolvedTheme(colors={"black": BLACK, "white": WHITE, "red": Color(255, 0, 0)})


def test_a_colour_is_a_paint() -> None:
    """The usual case needs no fields."""
    assert value(PAINT, "red", LOOK) == Solid(Color(255, 0, 0))


@pytest.mark.parametrize(
    ("stops", "places"),
    [
        ("[black, white]", [0, 1]),
        ("[black, red, white]", [0, 0.5, 1]),
        ("[black, {at: 20%, color: red}, white, white]", [0, 0.2, 0.6, 1]),
        ("[{at: 40%, color: black}, {at: 20%, color: white}]", [0.4, 0.4]),
        ("[{at: 10%, color: black}, {at: 60%, color: red}]", [0.1, 0.6]),
    ],
)
def test_stops_without_a_place_are_spread_as_in_css(stops: str, places: list[float]) -> None:
    """CSS Images 3, 3.4.3; a stop never comes before the one ahead of it."""
    paint = value(PAINT, f"{{gradient: linear, angle: 160, stops: {stops}}}", LOOK)

    assert isinstance(paint, LinearGradient)
    assert paint.angle == 160
    assert [stop.at for stop in paint.stops] == pytest.approx(places)


def test_a_radial_gradient_has_a_centre() -> None:
    """The middle, if nothing is said."""
    paint = value(PAINT, "{gradient: radial, center: [50%, 40%], stops: [black, white]}", LOOK)
    middle = value(PAINT, "{gradient: radial, stops: [black, white]}", LOOK)

    assert isinstance(paint, RadialGradient)
    assert (paint.center_x, paint.center_y) == (0.5, 0.4)
    assert isinstance(middle, RadialGradient)
    assert (middle.center_x, middle.center_y) == (0.5, 0.5)


def test_a_linear_gradient_has_no_centre_and_a_radial_one_no_angle() -> None:
    """A field that would do nothing is refused."""
    _, linear = read(PAINT, "{gradient: linear, center: [1%, 1%], stops: [black, red]}", LOOK)
    _, radial = read(PAINT, "{gradient: radial, angle: 9, stops: [black, red]}", LOOK)

    assert [d.code for d in linear.diagnostics] == ["unknown-field"]
    assert [d.code for d in radial.diagnostics] == ["unknown-field"]


def test_one_stop_is_no_gradient() -> None:
    """It would be a colour."""
    assert code(PAINT, "{gradient: linear, stops: [red]}", LOOK) == "wrong-gradient"
    assert code(PAINT, "{stops: [red, black]}", LOOK) == "missing-field"


def test_borders_and_shadows() -> None:
    """What is not said of a shadow is nothing; a border needs both of its fields."""
    assert value(BORDER, "{width: 2px, color: red}", LOOK) == Border(Length(2), Color(255, 0, 0))
    assert value(SHADOW, "{dy: 4px, color: black}", LOOK) == Shadow(ZERO, Length(4), ZERO, BLACK)
    assert code(BORDER, "{width: 2px}", LOOK) == "missing-field"
    assert code(SHADOW, "{blur: 2px}", LOOK) == "missing-field"
