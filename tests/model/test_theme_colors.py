"""Colours of a theme, with what is printed for them."""

from __future__ import annotations

import pytest

from signage.color import Color, Inks
from signage.diagnostic import Report
from signage.model.color import COLOR
from signage.model.resolved_theme import ResolvedTheme
from signage.model.theme import resolve_colors
from signage.syntax.node import Mapping
from tests.model.decoding import node_of, value

BLUE = 'blue: {screen: "#015cd0", print: [100, 60, 0, 0.5]}\n'
INKS = Inks(100, 60, 0, 0.5)


def resolved(text: str) -> tuple[dict[str, Color], Report]:
    node = node_of(text)
    assert isinstance(node, Mapping)
    report = Report()
    return resolve_colors({key.text: value for key, value in node.entries}, report), report


def colors(text: str) -> dict[str, Color]:
    found, report = resolved(text)
    assert report.diagnostics == ()
    return found


def test_a_colour_has_two_values() -> None:
    """One for screens, and percent of four inks for paper."""
    assert colors(BLUE) == {"blue": Color(1, 92, 208, inks=INKS)}


def test_names_are_printed_as_what_they_name() -> None:
    """Faded or not; and they lead back to where the value was written."""
    found = colors(f"ground: blue\nmist: ground 50%\n{BLUE}")

    assert found["ground"] == found["blue"]
    assert found["mist"] == Color(1, 92, 208, 128, INKS)
    assert {(c.name, str(c.span)) for c in found.values()} == {("blue", "a.yaml:3:7")}


def test_a_name_may_have_a_print_value_of_its_own() -> None:
    """On screens it is like another, on paper it is not."""
    found = colors(f"sign: {{screen: blue 50%, print: [0, 0, 0, 100]}}\n{BLUE}")

    assert found["sign"] == Color(1, 92, 208, 128, Inks(0, 0, 0, 100))
    assert found["sign"].name == "sign"


def test_layouts_get_the_inks_of_the_names_they_use() -> None:
    """A colour by name keeps them, one that is written out has none and knows its place."""
    look = ResolvedTheme(colors(BLUE))

    assert value(COLOR, "blue 50%", look).inks == INKS
    written = value(COLOR, '"#015cd0"', look)
    assert (written.inks, written.name, str(written.span)) == (None, "", "a.yaml:1:4")


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ('a: {screen: "#015cd0"}', "missing-field", "a.yaml:1:4"),
        ("a: {print: [0, 0, 0, 0]}", "missing-field", "a.yaml:1:4"),
        ('a: {screen: "#015cd0", print: [100, 60, 0]}', "wrong-inks", "a.yaml:1:31"),
        ('a: {screen: "#015cd0", print: [100, 60, 0, 101]}', "wrong-number", "a.yaml:1:44"),
        ('a: {screen: "#015cd0", print: [-1, 60, 0, 0]}', "wrong-number", "a.yaml:1:32"),
        ('a: {screen: "#015cd0", print: 100 60 0 0}', "wrong-type", "a.yaml:1:31"),
        ('a: {screen: "#015cd0", print: {c: 100}}', "wrong-type", "a.yaml:1:31"),
        ('a: {screen: "#015cd0", print: [0, 0, 0, 0], cmyk: 1}', "unknown-field", "a.yaml:1:45"),
        ("a: {screen: a, print: [0, 0, 0, 0]}", "circular-color", "a.yaml:1:4"),
    ],
)
def test_mistakes(text: str, code: str, place: str) -> None:
    """Each is said where it is."""
    _, report = resolved(text)

    assert [(d.code, d.place) for d in report.diagnostics] == [(code, place)]
