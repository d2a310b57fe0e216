"""Themes' colours from the one that an organisation has."""

from __future__ import annotations

import itertools

import pytest
from coloraide import Color as Reference
from hypothesis import given
from hypothesis import strategies as st

from signage.color import WHITE, Color, contrast, parse_color
from signage.model.palette import READABLE, Oklch, palette, to_oklch

channels = st.integers(0, 255)
colors = st.builds(Color, channels, channels, channels)


@given(colors)
def test_oklch_is_that_of_others(color: Color) -> None:
    """Compared with ColorAide."""
    expected = Reference(str(color)).convert("oklch")
    found = to_oklch(color)

    assert found.lightness == pytest.approx(expected["lightness"], abs=1e-5)
    assert found.chroma == pytest.approx(expected["chroma"], abs=1e-5)
    if found.chroma > 0.01:
        assert abs((found.hue - expected["hue"] + 180) % 360 - 180) < 0.1


@given(colors)
def test_a_color_comes_back(color: Color) -> None:
    """To the last bit or nearly."""
    found = to_oklch(color).color

    assert all(abs(one - other) <= 1 for one, other in zip(found.rgb, color.rgb, strict=True))


@given(st.floats(0.25, 0.95), st.floats(0, 0.4), st.floats(0, 359))
def test_what_no_screen_has_keeps_its_lightness_and_hue(
    lightness: float, chroma: float, hue: float
) -> None:
    """It has less chroma."""
    found = to_oklch(Oklch(lightness, chroma, hue).color)

    assert found.lightness == pytest.approx(lightness, abs=0.012)
    assert found.chroma <= chroma + 0.01
    if min(found.chroma, chroma) > 0.05:
        assert abs((found.hue - hue + 180) % 360 - 180) < 6


@given(colors)
def test_letters_are_readable_on_every_ground(color: Color) -> None:
    """Of whatever colour an organisation is."""
    made = palette(color)
    pairs = [
        ("brand", "sun"),
        ("second", "sun"),
        ("bright", "pale"),
        ("deep", "sun"),
        ("deep", "pale"),
        ("night", "sun"),
        ("night", "coral"),
        ("night", "pale"),
        ("night", "sand"),
        ("night", "pale_disc"),
        ("night", "together_disc"),
        ("night", "promise_disc"),
        ("night", "help_disc"),
    ]

    for ground in ("brand", "bright", "second", "second_disc", "deep", "night"):
        assert contrast(made[ground], WHITE) >= READABLE
    for one, other in pairs:
        assert contrast(made[one], made[other]) >= READABLE


@pytest.mark.parametrize(
    ("own", "brand_hue"),
    [("#0045b5", 260), ("#084b30", 160), ("#c8102e", 22), ("#6d28d9", 295), ("#7fd1ff", 235)],
)
def test_grounds_are_of_its_hue(own: str, brand_hue: float) -> None:
    """As far as one of that hue can carry letters."""
    color = parse_color(own)
    assert color is not None

    assert abs(to_oklch(palette(color)["brand"]).hue - brand_hue) < 6


@given(colors)
def test_grounds_darken_step_by_step(color: Color) -> None:
    """A gradient from one to the next has no hue of its own."""
    made = [to_oklch(palette(color)[name]) for name in ("bright", "brand", "deep", "night")]

    for lighter, darker in itertools.pairwise(made):
        assert lighter.lightness >= darker.lightness - 0.01
        if min(lighter.chroma, darker.chroma) > 0.05:
            assert abs((lighter.hue - darker.hue + 180) % 360 - 180) < 6


@pytest.mark.parametrize("own", ["#ffd34d", "#f58220", "#b4e61d"])
def test_yellow_is_stressed_on_blue(own: str) -> None:
    """Dark yellow is brown or olive."""
    color = parse_color(own)
    assert color is not None
    made = palette(color)

    assert abs(to_oklch(made["sun"]).hue - to_oklch(color).hue) < 8
    assert abs(to_oklch(made["brand"]).hue - 262) < 6
