"""Drawings in roles: the theme's colours, and those that were drawn where it has none."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from signage.assets import DrawnShape
from signage.color import BLACK, Color, Inks
from signage.elements.image import Image
from signage.elements.role import role_colors
from signage.geometry import Path, Rect
from signage.model.box import Fit
from signage.model.element import Element
from signage.model.length import Length, Unit
from signage.model.paint import Solid
from signage.model.style import TextStyle
from tests.fake_assets import FakeAssets, FakeDrawing
from tests.layout.making import (
    ASSETS,
    OTHER,
    RED,
    SMOOTH,
    SPAN,
    box,
    column,
    drawings,
    lay_out,
    pictogram,
    text,
)

SKIN, HAIR = Color(200, 140, 90), Color(30, 30, 30)
THEMES_SKIN = Color(90, 60, 40, inks=Inks(30, 60, 80, 20), name="skin")
COLORS = {"skin": THEMES_SKIN, "": RED}
HALF = Path((("M", (0, 0)), ("L", (100, 0)), ("L", (100, 50)), ("L", (0, 50)), ("Z", ())))


@dataclass(frozen=True, slots=True)
class Person(FakeDrawing):
    """Skin, skin that is half seen through, hair, and what has no role."""

    asked: list[tuple[float, float | None]] = field(default_factory=list)
    """For what it was drawn."""

    @property
    def shapes(self) -> tuple[DrawnShape, ...]:
        """Return them, all in one place."""
        edge = Rect(0, 0, 100, 100)
        return (
            DrawnShape(HALF, Solid(SKIN), edge, "skin"),
            DrawnShape(HALF, Solid(replace(SKIN, alpha=51)), edge, "skin"),
            DrawnShape(HALF, Solid(HAIR), edge, "hair"),
            DrawnShape(HALF, Solid(BLACK), edge),
        )

    def drawn_for(self, side: float, stroke: float | None = None) -> FakeDrawing:
        """Return it, and remember for what."""
        self.asked.append((side, stroke))
        return self


def assets(drawing: FakeDrawing | None = None) -> FakeAssets:
    """Return a campaign's files, of which each drawing is the person."""
    return replace(ASSETS, drawing_of_all=drawing or Person())


def image(fit: Fit = Fit.CONTAIN, tint: Color | None = None) -> Image:
    """Return the person as a picture."""
    return Image("a.svg", fit, (0.5, 0.5), tint, box(), SPAN, COLORS)


def test_a_pictogram_takes_the_colours_of_roles_from_the_theme() -> None:
    """With their inks; where it has none, what was drawn stays, and its inks are reckoned."""
    made = drawings(lay_out(replace(pictogram(), colors=COLORS), 200, 100, assets=assets()))

    expected = [THEMES_SKIN, replace(THEMES_SKIN, alpha=51), HAIR, RED]
    assert [item.paint for item in made] == [Solid(color) for color in expected]
    assert made[0].paint.color.inks == THEMES_SKIN.inks
    assert [item.is_artwork for item in made] == [False, False, True, False]


def test_so_does_a_picture() -> None:
    """What has no role keeps its colour there."""
    (group,) = drawings(lay_out(image(), 200, 100, assets=assets()))

    expected = [THEMES_SKIN, replace(THEMES_SKIN, alpha=51), HAIR, BLACK]
    assert [item.paint for item in group.items] == [Solid(color) for color in expected]
    assert [item.is_artwork for item in group.items] == [False, False, True, True]


def test_a_tinted_role_is_no_colour_of_the_theme() -> None:
    """Nobody has named inks for the mixture."""
    tint = Color(0, 0, 0, 128)
    (group,) = drawings(lay_out(image(tint=tint), 200, 100, assets=assets()))

    assert group.items[0].paint == Solid(Color(45, 30, 20))
    assert all(item.is_artwork for item in group.items)


def test_a_drawing_is_drawn_for_the_size_at_which_it_is_shown() -> None:
    """Its shorter side, also that of a picture of which a part is cut off."""
    shown, cut = Person(), Person()
    lay_out(replace(pictogram(), stroke=Length(6)), 200, 80, assets=assets(shown))
    lay_out(image(Fit.COVER), 200, 80, assets=assets(cut))

    assert shown.asked[-1] == (80, 6)
    assert cut.asked[-1] == (200, None)


def test_lines_are_as_wide_as_the_theme_says() -> None:
    """In any unit; of the shorter side, if it is a part of it."""
    person = Person()
    for stroke in (Length(2, Unit.VMIN), Length(10, Unit.PERCENT), None):
        lay_out(replace(pictogram(), stroke=stroke), 200, 80, assets=assets(person))

    assert list(dict.fromkeys(person.asked)) == [(80, 1.6), (80, 8), (80, None)]


def strokes(content: Element, width: int, *, style: TextStyle = SMOOTH) -> list[float | None]:
    """Return how wide the lines of the person behind *content* are, at each laying out."""
    person = Person()
    behind = replace(pictogram(), stroke=style)
    lay_out(content, width, 100, background=(behind,), assets=assets(person))
    return [stroke for _, stroke in person.asked]


def test_lines_are_as_wide_as_the_stems_of_letters() -> None:
    """At the size at which they are set, although they are set later: squares are all stem."""
    assert strokes(text("AB", style=SMOOTH), 200)[-1] == 30
    assert strokes(text("ABCD", style=SMOOTH), 80)[-1] == 20
    assert strokes(column(text("AB", style=SMOOTH), text("ABCD", style=SMOOTH)), 80)[-1] == 20


def test_where_nothing_is_set_stems_have_the_size_that_the_style_wants() -> None:
    """And nothing is laid out again for it."""
    assert strokes(text("ABCD", style=OTHER), 80, style=SMOOTH) == [30]


def test_the_colors_of_a_theme_are_held_once():
    """However many drawings take them, in their order."""
    first, second = (role_colors({"ink": BLACK, "red": RED}) for _ in range(2))

    assert first is second
    assert first == (("ink", BLACK), ("red", RED))
    assert role_colors({"red": RED, "ink": BLACK}) != first
