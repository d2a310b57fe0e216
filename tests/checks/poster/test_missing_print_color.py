"""Colours that nobody has said how to print."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signage.checks.print_colors import missing_print_color
from signage.color import BLACK, WHITE, Color, Inks
from signage.diagnostic import Diagnostic
from signage.display_list import DisplayList, Group
from signage.source import Source, Span
from tests.checks.poster.pages import BLUE, COATED, ELEMENT, box, page, showing, text

THEME = Source("templates/themes/a.yaml", 'colors:\n  blue: "#015cd0"\n')
PLACE = Span(THEME, 2, 9, 2, 18)
BARE = replace(BLUE, inks=None)
NAMED = replace(BARE, name="blue", span=PLACE)


def proposed(color: Color, for_text: bool) -> Inks:
    return Inks(0, 0, 0, 95) if for_text else Inks(91, 62, 0, 0.5)


def found(shown: DisplayList) -> list[Diagnostic]:
    return list(missing_print_color(shown, COATED, proposed))


@pytest.mark.parametrize(("name", "shown"), list(showing(BARE)))
def test_a_colour_without_inks_is_found_wherever_it_is_shown(name: str, shown: DisplayList) -> None:
    """Once, with what shows it where nothing says where it was written."""
    (diagnostic,) = found(shown)

    assert diagnostic.code == missing_print_color.code
    assert diagnostic.span == (None if name == "ground" else ELEMENT)


@pytest.mark.parametrize("color", [BLUE, WHITE, BLACK, replace(BLACK, alpha=60)])
def test_a_colour_with_inks_is_good(color: Color) -> None:
    """And white and black, which are the paper and black ink."""
    for _, shown in showing(color):
        assert found(shown) == []


def test_only_what_is_seen_is_asked_for() -> None:
    """Neither clear colours nor what is in a group that is not shown."""
    assert found(page(text(replace(BARE, alpha=0)), Group((box(BARE),), opacity=0))) == []


def test_it_is_said_in_the_theme_what_to_write_there() -> None:
    """With the value as it stands there, however much of it lets through."""
    (diagnostic,) = found(page(box(replace(NAMED, alpha=30)), box(NAMED), ground=NAMED))
    (hint,) = diagnostic.hints

    assert diagnostic.span == PLACE
    assert "'blue' (#015cd0)" in diagnostic.message.en
    for words in (hint.en, hint.vi):
        assert '`blue: {screen: "#015cd0", print: [91, 62, 0, 0.5]}`' in words
        assert "'coated'" in words


def test_a_colour_without_a_name_is_to_be_given_one() -> None:
    """Where it was written, in a layout, there can be no print value."""
    place = Span(Source("templates/a.yaml", 'fill: "#015cd0"'), 1, 7, 1, 16)
    (diagnostic,) = found(page(box(replace(BARE, span=place))))

    assert diagnostic.span == place
    assert "`colors:`" in diagnostic.hints[0].en
    assert '`{screen: "#015cd0", print: [91, 62, 0, 0.5]}`' in diagnostic.hints[0].en


def test_what_is_text_as_well_is_proposed_for_text() -> None:
    """It has one print value, and text suffers most."""
    for items in ((text(NAMED), box(NAMED)), (box(NAMED), text(NAMED))):
        (diagnostic,) = found(page(*items))

        assert "print: [0, 0, 0, 95]" in diagnostic.hints[0].en


def test_the_same_colour_in_two_places_is_two_to_mend() -> None:
    """Each is reported."""
    other = replace(NAMED, span=Span(THEME, 1, 1, 1, 2), name="azure")

    assert [d.span for d in found(page(box(NAMED), box(other)))] == [PLACE, other.span]
