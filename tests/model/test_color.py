"""Colours by value and by name."""

from __future__ import annotations

import pytest

from signage.color import Color
from signage.diagnostic import Report
from signage.model.color import COLOR
from signage.model.resolved_theme import ResolvedTheme
from signage.model.theme import resolve_colors
from signage.syntax.node import Mapping
from tests.model.decoding import code, hint, node_of, value

NAVY = Color(6, 36, 79)
LOOK = ResolvedTheme(colors={"navy": NAVY, "xanh-đậm": Color(0, 0, 255, 128)})


@pytest.mark.parametrize(
    ("text", "color"),
    [
        ('"#06244f"', NAVY),
        ("rgb(6, 36, 79)", NAVY),
        ("navy", NAVY),
        ("navy 60%", Color(6, 36, 79, 153)),
        ("xanh-đậm", Color(0, 0, 255, 128)),
        ("xanh-đậm 50%", Color(0, 0, 255, 64)),
    ],
)
def test_colors(text: str, color: Color) -> None:
    """Hex, rgb(), a name of the theme, a name and how opaque it is."""
    assert value(COLOR, text, LOOK) == color


def test_an_unknown_name_is_not_a_wrong_colour() -> None:
    """What was meant is said, and what there is."""
    assert code(COLOR, "navi", LOOK) == "unknown-color"
    assert hint(COLOR, "navi", LOOK) == "did you mean 'navy'?"


@pytest.mark.parametrize("text", ['"#06244"', "rgb(300, 0, 0)", "navy 160%", "1"])
def test_what_is_no_colour(text: str) -> None:
    """Neither a value nor something that could be a name."""
    assert code(COLOR, text, LOOK) == "wrong-color"


def test_a_colour_without_quotes_is_a_comment() -> None:
    """The commonest slip: YAML sees nothing at all."""
    assert code(COLOR, "#06244f", LOOK) == "wrong-type"
    assert "quotes" in hint(COLOR, "#06244f", LOOK)


def test_names_may_refer_to_names() -> None:
    """In any order, and faded on the way."""
    resolved, report = _resolve('ground: deep 50%\ndeep: navy\nnavy: "#06244f"')

    assert report.diagnostics == ()
    assert resolved == {
        "navy": NAVY,
        "deep": NAVY,
        "ground": Color(6, 36, 79, 128),
    }


def test_names_that_only_refer_to_each_other() -> None:
    """The circle is shown once for all who are in it, and nobody waits for ever."""
    resolved, report = _resolve("a: b\nb: c\nc: a\nd: d")

    assert resolved == {}
    assert {d.code for d in report.diagnostics} == {"circular-color"}
    assert any("'a' → 'b' → 'c' → 'a'" in str(d.message) for d in report.diagnostics)


def test_a_wrong_colour_is_reported_once() -> None:
    """Not again for every name that refers to it."""
    resolved, report = _resolve("a: wrong 1\nb: a\nc: a")

    assert resolved == {}
    assert [d.code for d in report.diagnostics] == ["wrong-color"]


def _resolve(text: str) -> tuple[dict[str, Color], Report]:
    node = node_of(text)
    assert isinstance(node, Mapping)
    report = Report()
    return resolve_colors({key.text: value for key, value in node.entries}, report), report
