"""Colours of a page without inks, and colours of more ink than a printer takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from signage.campaign.loading import builtin_printers
from signage.checks.measurements import PrintedColor
from signage.checks.print_colors import (
    color_over_ink_limit,
    missing_print_color,
    painted_colors,
    print_color_differs,
)
from signage.color import BLACK, WHITE, Color, Inks
from signage.diagnostic import Diagnostic, Severity
from signage.display_list import (
    Asset,
    DisplayItem,
    DisplayList,
    FillBox,
    FillPath,
    GlyphRun,
    Group,
    Modules,
    Picture,
    SoftShadow,
)
from signage.geometry import Path, Rect
from signage.model.box import Fit
from signage.model.paint import LinearGradient, Solid, Stop
from signage.source import Source, Span
from signage.text.font import FontKey

COATED = next(printer for printer in builtin_printers() if printer.name == "coated")
BOX = Rect(0, 0, 100, 100)
ELEMENT = Span(Source("templates/a.yaml", ""), 7, 9, 7, 12)
INKS = Inks(100, 60, 0, 0)
BLUE = Color(1, 92, 208, inks=INKS)


def page(*items: DisplayItem, ground: Color = WHITE) -> DisplayList:
    return DisplayList(1000, 1000, ground, items)


def text(color: Color) -> GlyphRun:
    font = FontKey("0" * 64, None)
    return GlyphRun(font, 12, color, (), "a", 0, 0, 10, BOX, 8, ELEMENT)


def code(color: Color = BLACK, ground: Color = WHITE) -> Modules:
    return Modules(((1,),), 0, 0, 1, BOX, color, ground, "a", ELEMENT)


def box(color: Color) -> FillBox:
    return FillBox(BOX, 0, Solid(color), 0, ELEMENT)


def showing(color: Color) -> Iterator[tuple[str, DisplayList]]:
    """Yield pages on which *color* is seen, each by the name of what shows it."""
    gradient = LinearGradient(180, (Stop(0, WHITE), Stop(1, color)))
    asset = Asset("a.png", "0")
    yield "ground", page(ground=color)
    yield "text", page(text(color))
    yield "path", page(FillPath(Path(()), Solid(color), BOX, ELEMENT))
    yield "box", page(box(color))
    yield "gradient", page(FillBox(BOX, 0, gradient, 0, ELEMENT))
    yield "shadow", page(SoftShadow(BOX, 0, 4, color, ELEMENT))
    yield "tint", page(Picture(asset, BOX, Fit.COVER, 0.5, 0.5, 0, color, 1, ELEMENT))
    yield "code", page(code(color))
    yield "ground of a code", page(code(ground=color))
    yield "group", page(Group((Group((box(color),), opacity=0.5),)))


THEME = Source("templates/themes/a.yaml", 'colors:\n  blue: "#015cd0"\n')
PLACE = Span(THEME, 2, 9, 2, 18)
BARE = replace(BLUE, inks=None)
NAMED = replace(BARE, name="blue", span=PLACE)


def proposed(color: Color, for_text: bool) -> Inks:
    return Inks(0, 0, 0, 95) if for_text else Inks(91, 62, 0, 0.5)


def found(shown: DisplayList) -> list[Diagnostic]:
    return list(missing_print_color(painted_colors((shown,)), COATED, proposed))


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
    assert "'blue' (#015cd0)" in str(diagnostic.message)
    for words in (str(hint), hint.in_language("vi")):
        assert '`blue: {screen: "#015cd0", print: [91, 62, 0, 0.5]}`' in words
        assert "'coated'" in words


def test_a_colour_without_a_name_is_to_be_given_one() -> None:
    """Where it was written, in a layout, there can be no print value."""
    place = Span(Source("templates/a.yaml", 'fill: "#015cd0"'), 1, 7, 1, 16)
    (diagnostic,) = found(page(box(replace(BARE, span=place))))

    assert diagnostic.span == place
    assert "`colors:`" in str(diagnostic.hints[0])
    assert '`{screen: "#015cd0", print: [91, 62, 0, 0.5]}`' in str(diagnostic.hints[0])


def test_what_is_text_as_well_is_proposed_for_text() -> None:
    """It has one print value, and text suffers most."""
    for items in ((text(NAMED), box(NAMED)), (box(NAMED), text(NAMED))):
        (diagnostic,) = found(page(*items))

        assert "print: [0, 0, 0, 95]" in str(diagnostic.hints[0])


def test_the_same_colour_in_two_places_is_two_to_mend() -> None:
    """Each is reported."""
    other = replace(NAMED, span=Span(THEME, 1, 1, 1, 2), name="azure")

    assert [d.span for d in found(page(box(NAMED), box(other)))] == [PLACE, other.span]


NIGHT_PLACE = Span(Source("templates/themes/a.yaml", "night: …"), 1, 8, 1, 9)


def night(black: float) -> Color:
    return replace(BLUE, inks=Inks(100, 90, 60, black), name="night", span=NIGHT_PLACE)


def test_as_much_as_the_printer_takes_is_good() -> None:
    """300 % on coated paper; what has no inks, or is not seen, is no matter of this rule."""
    unseen = replace(night(100), alpha=0)
    shown = page(box(night(50)), box(unseen), box(replace(BLUE, inks=None)))

    assert list(color_over_ink_limit(painted_colors((shown,)), COATED)) == []


@pytest.mark.parametrize(("name", "shown"), list(showing(night(50.5))))
def test_more_is_too_much(name: str, shown: DisplayList) -> None:
    """Where the colour is written, with how much has to go."""
    (diagnostic,) = color_over_ink_limit(painted_colors((shown,)), COATED)

    assert (diagnostic.code, diagnostic.span) == (color_over_ink_limit.code, NIGHT_PLACE)
    assert "'night' is 300.5 %" in str(diagnostic.message)
    assert "0.5 or more" in str(diagnostic.hints[0])


def test_the_limit_is_the_printers() -> None:
    """Other paper, other limit."""
    uncoated = replace(COATED, ink_limit=280)

    assert list(color_over_ink_limit(painted_colors((page(box(night(30))),)), uncoated)) == []
    assert len(list(color_over_ink_limit(painted_colors((page(box(night(31))),)), uncoated))) == 1


def measured(apart: float, best: float = 1.5) -> PrintedColor:
    """What was measured of BLUE."""
    return PrintedColor((1, 92, 208), (100, 60, 0, 0), (0, 98, 173), apart, (91, 62, 0, 0), best)


def differing(color: Color, *found: PrintedColor, text_alone: bool = False) -> list[Diagnostic]:
    shown = page(text(color)) if text_alone else page(text(color), box(color))
    return list(print_color_differs(painted_colors((shown,)), COATED, found))


def test_what_looks_as_meant_may_be_a_little_off() -> None:
    """So much more than what is printable at best; what nobody measured is no matter."""
    other = replace(BLUE, inks=Inks(0, 60, 100, 0))

    assert differing(BLUE, measured(6.5)) == []
    assert differing(BLUE, measured(30.0, best=25.5)) == []
    assert differing(other, measured(60.0)) == []


def test_what_looks_otherwise_in_print_is_an_error_where_it_is_written() -> None:
    """With both colours, how far they are apart, and both ways to mend it."""
    (diagnostic,) = differing(replace(BLUE, name="azure", span=PLACE), measured(6.6))

    assert (diagnostic.code, diagnostic.severity) == ("print-color-differs", Severity.ERROR)
    assert diagnostic.span == PLACE
    for part in ("'azure' is #015cd0", "100, 60, 0, 0", "#0062ad", "'coated'", "6.6", "1.5"):
        assert part in str(diagnostic.message)
    inks, screen = map(str, diagnostic.hints)
    assert '`azure: {screen: "#015cd0", print: [91, 62, 0, 0]}`' in inks
    assert '`azure: {screen: "#0062ad", print: [100, 60, 0, 0]}`' in screen


def test_dark_text_may_be_black() -> None:
    """Of thin strokes only the form is seen; of anything broader the colour as well."""
    black = (0, 0, 0, 100)
    dark = Color(6, 36, 79, inks=Inks(*black))
    light = Color(60, 110, 190, inks=Inks(*black))
    grey = Color(6, 36, 79, inks=Inks(0, 0, 0, 60))

    def found(color: Color, *, text_alone: bool) -> int:
        assert color.inks is not None
        inks = (0.0, 0.0, 0.0, color.inks.black)
        far = PrintedColor(color.rgb, inks, (29, 29, 27), 19.7, (98, 82, 29, 43), 1.9)
        return len(differing(color, far, text_alone=text_alone))

    assert found(dark, text_alone=True) == 0
    assert found(dark, text_alone=False) == 1
    assert found(light, text_alone=True) == 1
    assert found(grey, text_alone=True) == 1


def test_a_colour_of_several_pages_is_told_once() -> None:
    """It is mended in one place."""
    pages = (page(box(BLUE)), page(text(BLUE)))
    (_, painted) = painted_colors(pages)

    assert (painted.is_fine, painted.is_broad) == (True, True)
    assert len(list(print_color_differs((painted,), COATED, (measured(50.0),)))) == 1
