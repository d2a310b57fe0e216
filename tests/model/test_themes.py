"""Themes that are like another one, but for what they say themselves."""

from __future__ import annotations

import pytest

from signage.diagnostic import Report
from signage.elements.registry import element_kinds
from signage.model.known_nodes import KnownNodes
from signage.model.resolved_theme import ResolvedTheme
from signage.model.screens import decode_screens
from signage.model.themes import decode_themes
from tests.model.decoding import builtin_screens, node_of

SCREENS = decode_screens(builtin_screens(), None, Report())

BASE = """
colors: {ground: "#101010", ink: "#ffffff", accent: ink}
spacing: {m: 3vmin, l: 6vmin}
families: {sans: {700: b.ttf}}
styles:
  headline: {family: sans, weight: 700, size: 13vmin, color: ink}
  body: {family: sans, size: m}
classes:
  - when: {medium: led}
    styles: {headline: {size: 20vmin}}
    spacing: {m: 2px}
parts:
  footer: {text: "{label}", style: body}
"""
OWN = """
extends: base
colors: {ink: "#ffff00"}
spacing: {l: 9vmin}
styles: {headline: {size: 15vmin}}
classes:
  - when: {medium: led, class: tiny}
    styles: {headline: {size: 24px}}
"""


def decode(**texts: str) -> tuple[dict[str, ResolvedTheme | None], list[tuple[str, str]]]:
    """Return what each theme means on an elevator's screen, and what was said."""
    report = Report()
    nodes = {name: node_of(text, f"{name}.yaml") for name, text in texts.items()}
    themes = decode_themes(nodes, element_kinds(), KnownNodes(), report)
    looks = {
        name: theme and theme.resolve(theme.applying(SCREENS["elevator-1080x1920"]), Report())
        for name, theme in themes.items()
    }
    return looks, [(d.code, d.place or "") for d in report.diagnostics]


def test_of_one_that_changes_those_are_made_anew_that_extend_it() -> None:
    """And no other, whoever decodes them again."""
    known, own, other = KnownNodes(), node_of(OWN), node_of(BASE)
    nodes = {"own": own, "base": node_of(BASE), "other": other}
    before = decode_themes(nodes, element_kinds(), known, Report())
    nodes["base"] = node_of(BASE.replace("#0", "#1"))
    after = decode_themes(nodes, element_kinds(), known, Report())

    assert [name for name in nodes if after[name] is not before[name]] == ["own", "base"]


def look(screen: str) -> ResolvedTheme:
    """Return what the theme that extends another means on *screen*."""
    nodes = {"own": node_of(OWN), "base": node_of(BASE)}
    theme = decode_themes(nodes, element_kinds(), KnownNodes(), Report())["own"]
    assert theme is not None
    return theme.resolve(theme.applying(SCREENS[screen]), Report())


def test_what_it_does_not_say_is_inherited() -> None:
    """Of colours and lengths each name, of styles each field; a name means the theme's own."""
    found = look("elevator-1080x1920")

    assert str(found.colors["ground"]) == "#101010"
    assert str(found.colors["accent"]) == "#ffff00"
    assert (found.spacing["m"].value, found.spacing["l"].value) == (3, 9)
    headline = found.styles["headline"]
    assert (headline.largest.value, headline.weight) == (15, 700)


def test_what_differs_on_some_screens_adds_up() -> None:
    """Its own comes first."""
    assert look("led-p10-640x384").styles["headline"].largest.value == 20
    assert look("led-small-192x96").styles["headline"].largest.value == 24
    assert look("led-small-192x96").spacing["m"].value == 2


def test_parts_are_inherited() -> None:
    """Layouts use them as if they stood in the theme."""
    nodes = {"own": node_of(OWN), "base": node_of(BASE)}
    theme = decode_themes(nodes, element_kinds(), KnownNodes(), Report())["own"]

    assert theme is not None
    assert list(theme.parts) == ["footer"]


def test_over_several_steps() -> None:
    """The nearest says."""
    looks, said = decode(
        c='{extends: b, colors: {ground: "#333333"}}',
        b='{extends: a, colors: {ground: "#222222", ink: "#eeeeee"}}',
        a='{colors: {ground: "#111111", ink: "#ffffff", accent: "#00ff00"}}',
    )

    assert said == []
    assert looks["c"] is not None
    colors = looks["c"].colors
    assert [str(colors[n]) for n in ("ground", "ink", "accent")] == [
        "#333333",
        "#eeeeee",
        "#00ff00",
    ]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({"a": "{extends: b}"}, [("unknown-theme", "a.yaml:1:11")]),
        ({"a": "{extends: a}"}, [("circular-extends", "a.yaml:1:11")]),
        (
            {"a": "{extends: b}", "b": "{extends: a}"},
            [("circular-extends", "a.yaml:1:11"), ("circular-extends", "b.yaml:1:11")],
        ),
        ({"a": "{extends: [b]}"}, [("wrong-type", "a.yaml:1:11")]),
        ({"a": "{extends: b}", "b": "{colours: {}}"}, [("unknown-field", "b.yaml:1:2")]),
    ],
)
def test_mistakes_are_told_once_where_they_are(
    texts: dict[str, str], said: list[tuple[str, str]]
) -> None:
    """Also that of a theme which another one extends."""
    assert decode(**texts)[1] == said
