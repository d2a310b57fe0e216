"""Themes and what differs on some screens."""

from __future__ import annotations

import pytest

from signage.color import Color
from signage.diagnostic import Report
from signage.elements.registry import element_kinds
from signage.model.font_family import FontFile
from signage.model.length import Length, Unit
from signage.model.resolved_theme import ResolvedTheme
from signage.model.screens import decode_screens
from signage.model.style import ReadFrom, TextAlign
from signage.model.theme import Theme, decode_theme
from tests.model.decoding import builtin_screens, node_of

SCREENS = decode_screens(builtin_screens(), None, Report())

THEME = """
colors: {ground: deep, deep: "#06244f", ink: "#ffffff", sun: "#ffd23f"}
spacing: {m: 3vmin}
families:
  sans: {700: b.ttf, 400: a.ttf}
  variable: {file: v.ttf, weights: [700, 400]}
  pixel: {400: p.ttf, pixel: 12}
styles:
  headline:
    family: sans
    weight: 700
    size: 13vmin
    align: center
    line_gap: 0.08
    max_lines: 4
    read_from: near
    upper: true
    emphasis: {color: sun, weight: 400}
  body: {family: variable, size: m}
classes:
  - when: tiny
    styles: {headline: {family: pixel, size: 24px}}
    colors: {deep: "#000000"}
  - when: {medium: led}
    styles: {headline: {size: 20vmin}, body: {size: 9vmin}, ticker: {family: sans, size: 50%}}
    spacing: {m: 2px}
parts:
  footer: {text: "{label}", style: body}
"""


def _decode(text: str) -> tuple[Theme, Report]:
    report = Report()
    return decode_theme("da-nang", node_of(text), report, element_kinds()), report


def _look(screen: str) -> ResolvedTheme:
    theme, report = _decode(THEME)
    look = theme.resolve(theme.applying(SCREENS[screen]), report)
    assert report.diagnostics == ()
    return look


def test_a_style_says_everything_about_a_role() -> None:
    """Each field by its own name."""
    headline = _look("elevator-1080x1920").styles["headline"]

    assert headline.family.name == "sans"
    assert (headline.weight, headline.color) == (700, Color(255, 255, 255))
    assert headline.largest == Length(13, Unit.VMIN)
    assert (headline.align, headline.line_gap, headline.max_lines) == (TextAlign.CENTER, 0.08, 4)
    assert (headline.read_from, headline.upper) == (ReadFrom.NEAR, True)
    assert (headline.emphasis_color, headline.emphasis_weight) == (Color(255, 210, 63), 400)


def test_families_are_sorted_by_weight() -> None:
    """Static faces are files of their own, variable ones a place on an axis."""
    families = _look("elevator-1080x1920").families

    assert families["sans"].faces == (FontFile("a.ttf", 400), FontFile("b.ttf", 700))
    assert families["variable"].faces == (
        FontFile("v.ttf", 400, variable=True),
        FontFile("v.ttf", 700, variable=True),
    )
    assert families["pixel"].pixel == 12


def test_fonts_are_named_where_they_stand() -> None:
    """So that a bad file can be blamed on its line."""
    theme, _ = _decode(THEME)

    assert [(use.face.path, use.pixel, use.span.line) for use in theme.families.uses] == [
        ("a.ttf", None, 5),
        ("b.ttf", None, 5),
        ("v.ttf", None, 6),
        ("v.ttf", None, 6),
        ("p.ttf", 12, 7),
    ]


def test_a_variation_says_only_what_differs() -> None:
    """The rest of a style stays, and colours named after a changed one change with it."""
    look = _look("led-onebit-128x64")

    assert look.styles["headline"].family.name == "pixel"
    assert look.styles["headline"].max_lines == 4
    assert look.colors["ground"] == Color(0, 0, 0)


def test_the_first_variation_that_has_a_name_wins() -> None:
    """A tiny LED board is both: its headline comes from the first, its body from the second."""
    look = _look("led-small-192x96")

    assert look.styles["headline"].largest == Length(24)
    assert look.styles["body"].largest == Length(9, Unit.VMIN)
    assert look.spacing["m"] == Length(2)
    assert "ticker" in look.styles


def test_features_are_of_families_and_styles() -> None:
    """Of each with the faces that it is set in, on any screen, where they are written."""
    text = THEME.replace("pixel: 12}", "pixel: 12, features: [zero]}")
    theme, report = _decode(text.replace("    upper: true", "    features: [pnum, ss01]"))
    uses = {(use.face.path, use.feature.tag) for use in theme.feature_uses}

    assert not report.diagnostics
    assert uses == {
        ("p.ttf", "zero"),
        *((path, tag) for path in ("a.ttf", "b.ttf", "p.ttf") for tag in ("pnum", "ss01")),
    }
    lines = text.splitlines()
    assert {lines[use.feature.span.line - 1].strip() for use in theme.feature_uses} >= {
        "pixel: {400: p.ttf, pixel: 12, features: [zero]}"
    }


def test_elsewhere_nothing_differs() -> None:
    """A style that only boards have is not there on other screens."""
    look = _look("elevator-1080x1920")

    assert look.styles["body"].largest == Length(3, Unit.VMIN)
    assert "ticker" not in look.styles


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("family: variable", "family: variabel", ["unknown-family"]),
        ("color: sun, weight", "color: son, weight", ["unknown-color"]),
        ("size: 13vmin", "sise: 13vmin", ["missing-field", "unknown-field"]),
        ("when: tiny", "when: tny", ["wrong-choice"]),
        ("  - when: tiny\n    styles", "  - styles", ["missing-field"]),
        ("weights: [700, 400]", "wait: 1", ["missing-field", "unknown-field"]),
        ("{400: p.ttf, pixel: 12}", "{pixel: 12}", ["missing-field"]),
        ("400: a.ttf", "400: ../a.ttf", ["wrong-path"]),
        ("400: a.ttf", "4000: a.ttf", ["unknown-field"]),
        ("{m: 3vmin}", "{m: 3}", ["wrong-length"]),
        ('sun: "#ffd23f"', 'sun!: "#ffd23f"', ["unknown-color", "wrong-name"]),
        ("parts:", "part:", ["unknown-field"]),
        ("upper: true", "features: [ss1]", ["wrong-feature"]),
        ("pixel: 12}", "pixel: 12, features: [tabular]}", ["wrong-feature"]),
        ("upper: true", "features: {ss01: 1}", ["wrong-type"]),
    ],
)
def test_mistakes(old: str, new: str, wrong: list[str]) -> None:
    """Reported once, although the theme is tried with every variation."""
    assert THEME.count(old) == 1
    _, report = _decode(THEME.replace(old, new))

    assert sorted(d.code for d in report.diagnostics) == wrong


def test_a_variation_that_no_screen_asks_for_is_checked() -> None:
    """Who writes it sees what is wrong at once."""
    _, report = _decode(THEME.replace("size: 24px", "size: 24"))

    assert [(d.code, d.span and d.span.line) for d in report.diagnostics] == [("wrong-length", 22)]


def _families(text: str) -> tuple[dict[str, list[str]], list[tuple[str, int]]]:
    """Return what each family falls back on, and what is said, with its line."""
    theme, report = _decode(f"families:\n{text}")
    said = [(found.code, found.span.line) for found in report.diagnostics if found.span]
    found = {name: [f.name for f in made.fallback] for name, made in theme.families.known.items()}
    return found, said


def test_families_fall_back_on_others() -> None:
    """In the order in which they are named, on theirs as well, each once and never on itself."""
    found, said = _families(
        "  main: {400: a.ttf, fallback: [kr, thai]}\n"
        "  kr: {400: k.ttf, fallback: jp}\n"
        "  jp: {400: j.ttf, fallback: [main, kr]}\n"
        "  thai: {400: t.ttf}\n"
    )
    assert found == {
        "main": ["kr", "jp", "thai"],
        "kr": ["jp", "main", "thai"],
        "jp": ["main", "kr", "thai"],
        "thai": [],
    }
    assert said == []


def test_a_family_that_is_not_there() -> None:
    """One slip is told once, where it stands; what falls back on it is not to be used."""
    found, said = _families(
        "  main: {400: a.ttf, fallback: [kt, kr]}\n  kr: {pixel: 8}\n"
        "  far: {400: a.ttf, fallback: near}\n  near: {400: a.ttf, fallback: kr}\n"
        "  whole: {400: a.ttf}\n"
    )
    assert found == {"whole": []}
    assert said == [("unknown-family", 2), ("missing-field", 3)]


def test_smaller_sizes_are_taken_from_other_families() -> None:
    """And theirs from others; one that comes back to the first ends there."""
    text = (
        "  big: {400: a.ttf, pixel: 32, smaller: middle}\n"
        "  middle: {400: b.ttf, pixel: 24, smaller: small}\n"
        "  small: {400: c.ttf, pixel: 16, smaller: big}\n"
        "  lost: {400: d.ttf, smaller: nowhere}\n"
    )
    theme, report = _decode(f"families:\n{text}")

    known = theme.families.known
    drawings = {name: [each.name for each in made.drawings] for name, made in known.items()}
    assert drawings == {
        "big": ["big", "middle", "small"],
        "middle": ["middle", "small", "big"],
        "small": ["small", "big", "middle"],
    }
    assert [(found.code, found.span.line) for found in report.diagnostics if found.span] == [
        ("unknown-family", 5)
    ]
