"""Colour science against published numbers."""

from __future__ import annotations

import pytest

from signage.checks.slide.color_vision import (
    DEFICIENCIES,
    difference,
    lab,
    seen_difference,
    simulate,
)
from signage.color import BLACK, WHITE, Color, linear_light

PROTANOPIA, DEUTERANOPIA, TRITANOPIA = DEFICIENCIES

# Sharma, Wu and Dalal 2005, table 1: two Lab colours and their difference. They are chosen to
# catch what implementations get wrong: hues about 0 and 180 degrees apart, grays, blues.
PAIRS = (
    ((50.0000, 2.6772, -79.7751), (50.0000, 0.0000, -82.7485), 2.0425),
    ((50.0000, 3.1571, -77.2803), (50.0000, 0.0000, -82.7485), 2.8615),
    ((50.0000, 2.8361, -74.0200), (50.0000, 0.0000, -82.7485), 3.4412),
    ((50.0000, -1.3802, -84.2814), (50.0000, 0.0000, -82.7485), 1.0000),
    ((50.0000, -1.1848, -84.8006), (50.0000, 0.0000, -82.7485), 1.0000),
    ((50.0000, -0.9009, -85.5211), (50.0000, 0.0000, -82.7485), 1.0000),
    ((50.0000, 0.0000, 0.0000), (50.0000, -1.0000, 2.0000), 2.3669),
    ((50.0000, -1.0000, 2.0000), (50.0000, 0.0000, 0.0000), 2.3669),
    ((50.0000, 2.4900, -0.0010), (50.0000, -2.4900, 0.0009), 7.1792),
    ((50.0000, 2.4900, -0.0010), (50.0000, -2.4900, 0.0010), 7.1792),
    ((50.0000, 2.4900, -0.0010), (50.0000, -2.4900, 0.0011), 7.2195),
    ((50.0000, 2.4900, -0.0010), (50.0000, -2.4900, 0.0012), 7.2195),
    ((50.0000, -0.0010, 2.4900), (50.0000, 0.0009, -2.4900), 4.8045),
    ((50.0000, -0.0010, 2.4900), (50.0000, 0.0010, -2.4900), 4.8045),
    ((50.0000, -0.0010, 2.4900), (50.0000, 0.0011, -2.4900), 4.7461),
    ((50.0000, 2.5000, 0.0000), (50.0000, 0.0000, -2.5000), 4.3065),
    ((50.0000, 2.5000, 0.0000), (73.0000, 25.0000, -18.0000), 27.1492),
    ((50.0000, 2.5000, 0.0000), (61.0000, -5.0000, 29.0000), 22.8977),
    ((50.0000, 2.5000, 0.0000), (56.0000, -27.0000, -3.0000), 31.9030),
    ((50.0000, 2.5000, 0.0000), (58.0000, 24.0000, 15.0000), 19.4535),
    ((50.0000, 2.5000, 0.0000), (50.0000, 3.1736, 0.5854), 1.0000),
    ((50.0000, 2.5000, 0.0000), (50.0000, 3.2972, 0.0000), 1.0000),
    ((50.0000, 2.5000, 0.0000), (50.0000, 1.8634, 0.5757), 1.0000),
    ((50.0000, 2.5000, 0.0000), (50.0000, 3.2592, 0.3350), 1.0000),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((63.0109, -31.0961, -5.8663), (62.8187, -29.7946, -4.0864), 1.2630),
    ((61.2901, 3.7196, -5.3901), (61.4292, 2.2480, -4.9620), 1.8731),
    ((35.0831, -44.1164, 3.7933), (35.0232, -40.0716, 1.5901), 1.8645),
    ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ((36.4612, 47.8580, 18.3852), (36.2715, 50.5065, 21.2231), 1.4146),
    ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
    ((90.9257, -0.5406, -0.9208), (88.6381, -0.8985, -0.7239), 1.5381),
    ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
)


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_differences_are_those_that_were_published(one, other, expected):
    """To the last decimal, from either side."""
    assert difference(one, other) == pytest.approx(expected, abs=5e-5)
    assert difference(other, one) == pytest.approx(expected, abs=5e-5)


def test_opposite_hues_stay_opposite():
    """What arithmetic adds in the last places does not turn half-way to the other side."""
    one, other = (50.0, 2.49, -0.001), (50.0, -2.49, 0.001 * (1 + 1e-9))

    assert difference(one, other) == pytest.approx(7.1792, abs=5e-5)


@pytest.mark.parametrize(
    ("color", "expected"),
    [
        (WHITE, (100, 0, 0)),
        (BLACK, (0, 0, 0)),
        (Color(255, 0, 0), (53.24, 80.09, 67.20)),
        (Color(0, 255, 0), (87.73, -86.18, 83.18)),
        (Color(0, 0, 255), (32.30, 79.19, -107.86)),
        (Color(5, 5, 5), (1.37, 0, 0)),
    ],
    ids=str,
)
def test_lab_of_screen_colors(color, expected):
    """Of the primaries as everybody states them; white is without any hue."""
    assert lab(linear_light(color)) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("deficiency", DEFICIENCIES, ids=lambda each: str(each.name))
@pytest.mark.parametrize("value", [0, 60, 128, 255])
def test_gray_is_gray_to_all(deficiency, value):
    """Each row of a matrix keeps the amount of light."""
    light = linear_light(Color(value, value, value))

    assert simulate(light, deficiency) == pytest.approx(light, abs=2e-6)


def test_each_deficiency_confuses_its_own_colors():
    """Red and green are near to two of three, blue and green to the third."""
    brick, moss = Color(170, 85, 45), Color(118, 118, 40)
    green, blue = Color(100, 200, 120), Color(60, 180, 240)

    def seen(one: Color, other: Color) -> list[bool]:
        return [seen_difference(one, other, each) < 10 for each in DEFICIENCIES]

    assert difference(lab(linear_light(brick)), lab(linear_light(moss))) > 30
    assert seen(brick, moss) == [True, True, False]
    assert difference(lab(linear_light(green)), lab(linear_light(blue))) > 40
    assert seen(green, blue) == [False, False, True]


def test_red_is_dark_without_red_cones():
    """What protanopia is known for: red lettering on black vanishes."""
    red = linear_light(Color(255, 0, 0))

    assert lab(simulate(red, PROTANOPIA))[0] < 45 < lab(red)[0]
    assert lab(simulate(red, DEUTERANOPIA))[0] > lab(red)[0]
    assert min(simulate(red, TRITANOPIA)) >= 0
    assert max(simulate(red, TRITANOPIA)) <= 1
