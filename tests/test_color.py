"""Colours as written, and how bright they are."""

from __future__ import annotations

import pytest

from signage.color import (
    BLACK,
    TRANSPARENT,
    WHITE,
    Color,
    Inks,
    contrast,
    parse_color,
    relative_luminance,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#0a7", Color(0, 170, 119)),
        ("#0A7C", Color(0, 170, 119, 204)),
        ("#00aa77", Color(0, 170, 119)),
        ("#00aa7780", Color(0, 170, 119, 128)),
        ("rgb(0, 170, 119)", Color(0, 170, 119)),
        ("rgb(0 170 119)", Color(0, 170, 119)),
        ("RGB( 0 , 170 , 119 / 50% )", Color(0, 170, 119, 127)),
        ("rgb(0, 170, 119, 100%)", Color(0, 170, 119)),
        ("rgb(255, 255, 255, 0%)", Color(255, 255, 255, 0)),
    ],
)
def test_colours(text: str, expected: Color) -> None:
    """As CSS writes them."""
    assert parse_color(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "#", "#12", "#12345", "#1234567", "#ggg", "0a7", "red", "rgb(256, 0, 0)", "rgb(1, 2)",
     "rgb(-1, 0, 0)", "rgb(0, 0, 0 / 101%)", "#0a7 ", "rgb(1, 2, 3", "#0a7\n"],
)  # fmt: skip
def test_what_is_no_colour(text: str) -> None:
    """A wrong length, a channel beyond 255, anything around it."""
    assert parse_color(text) is None


@pytest.mark.parametrize("color", [BLACK, WHITE, TRANSPARENT, Color(1, 2, 3, 4)])
def test_a_colour_as_text_is_that_colour(color: Color) -> None:
    """What a message shows can be copied into a template."""
    assert parse_color(str(color)) == color


def test_opaque_colours_are_written_short() -> None:
    """Alpha is written where there is any."""
    assert str(Color(0, 170, 119)) == "#00aa77"


def test_contrast_of_extremes() -> None:
    """Black on white is 21, a colour on itself 1, in either order."""
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(WHITE, BLACK) == contrast(BLACK, WHITE)
    assert contrast(Color(7, 7, 7), Color(7, 7, 7)) == 1


def test_contrast_of_known_greys() -> None:
    """#767676 is the lightest grey that passes 4.5 on white (WebAIM and others)."""
    assert contrast(Color(0x76, 0x76, 0x76), WHITE) == pytest.approx(4.54, abs=0.005)
    assert contrast(Color(0x77, 0x77, 0x77), WHITE) == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize(
    ("color", "share"),
    [(Color(255, 0, 0), 0.2126), (Color(0, 255, 0), 0.7152), (Color(0, 0, 255), 0.0722)],
)
def test_green_is_brighter_than_blue(color: Color, share: float) -> None:
    """The shares of the three primaries in white."""
    assert relative_luminance(color) == pytest.approx(share)


@pytest.mark.parametrize(
    ("color", "inks"),
    [
        (WHITE, Inks(0, 0, 0, 0)),
        (BLACK, Inks(0, 0, 0, 100)),
        (Color(0, 0, 0, 60), Inks(0, 0, 0, 100)),
        (Color(1, 92, 208, 0), Inks(0, 0, 0, 0)),
        (Color(1, 92, 208), None),
        (Color(1, 92, 208, inks=Inks(100, 60, 0, 0)), Inks(100, 60, 0, 0)),
        (Color(0, 0, 0, inks=Inks(30, 30, 30, 100)), Inks(30, 30, 30, 100)),
    ],
)
def test_what_is_printed_for_a_colour(color: Color, inks: Inks | None) -> None:
    """What its author says; white, black and what is clear need nobody to say it."""
    assert color.printed == inks


def test_inks_on_one_spot_are_added_up() -> None:
    """Print shops limit the sum."""
    assert Inks(100, 85, 30, 55).total == 270
