"""Conditions on screens."""

from __future__ import annotations

import pytest

from signage.diagnostic import Report
from signage.model.condition import CONDITION
from signage.model.screens import decode_screens
from tests.model.decoding import builtin_screens, code, read, value

SCREENS = decode_screens(builtin_screens(), None, Report())


@pytest.mark.parametrize(
    ("when", "screens"),
    [
        ("strip", {"led-strip-768x192"}),
        ("[tiny, small]", {"led-small-320x160", "led-small-192x96", "led-onebit-128x64"}),
        ("{class: portrait, medium: led}", {"led-pillar-512x1216"}),
        ('{aspect: ">= 1.7", medium: lcd}', {"lobby-1366x768", "lobby-1920x1080"}),
        ('{medium: led, width: "<= 320", height: "> 96"}', {"led-small-320x160"}),
        (
            '{aspect: [">= 1.3", "< 1.5"], width: "< 5000"}',
            {"a3-landscape", "a4-landscape", "tent-a5"},
        ),
    ],
)
def test_all_that_is_said_must_hold(when: str, screens: set[str]) -> None:
    """Classes and media are alternatives; everything else comes on top."""
    condition = value(CONDITION, when)

    assert {name for name, screen in SCREENS.items() if condition.holds(screen)} == screens


def test_wrong_conditions() -> None:
    """Classes have names, comparisons a sign."""
    assert code(CONDITION, "portait") == "wrong-choice"
    _, comparison = read(CONDITION, "{aspect: 1.5}")
    assert [d.code for d in comparison.diagnostics] == ["wrong-comparison"]
    _, unknown = read(CONDITION, "{heigth: 1}")
    assert [d.code for d in unknown.diagnostics] == ["unknown-field"]
