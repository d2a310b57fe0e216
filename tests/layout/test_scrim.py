"""Scrims: as dense as letters above a picture need, where they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signage.color import BLACK, WHITE, Color, contrast, mixed
from signage.display_list import FillBox, Picture
from signage.elements.image import Image
from signage.layout.fragment import Scene
from signage.layout.scrim import ENOUGH, LEAST
from signage.model.box import Fit, Justify
from signage.model.element import Element
from signage.model.motion import Animate, Emphasis
from signage.model.paint import LinearGradient, Solid
from signage.picture_tones import PictureTones
from signage.source import Span
from tests.fake_assets import FakeDrawing
from tests.layout.making import (
    ASSETS,
    SMOOTH,
    SPAN,
    box,
    column,
    drawings,
    lay_out,
    px,
    row,
    shape,
    stack,
    text,
)

NIGHT = Color(0, 10, 40)
SAND = Color(240, 230, 200)
BRIGHT, DARK, MIDDLE = (255, 255, 255), (0, 0, 0), (128, 128, 128)


def photo(path: str = "a.jpg", **properties: object) -> Image:
    return Image(path, Fit.COVER, (0.5, 0.5), None, box(**properties), SPAN, scrim=NIGHT)


def words(color: Color = WHITE) -> Element:
    return text("he pho", style=replace(SMOOTH, color=color))


def tones(*rows: tuple[tuple[int, int, int], tuple[int, int, int]]) -> PictureTones:
    """Return those of a picture of so many rows, from the darkest to the lightest of each."""
    return PictureTones(1, len(rows), rows, (0.5, 0.5))


def scene(above: Element, *rows, under: Image | None = None) -> Scene:
    assets = replace(ASSETS, tones=tones(*rows or [(BRIGHT, BRIGHT)]))
    return lay_out(stack(under or photo(), above), 400, 300, assets=assets)


def layers(made: Scene) -> list[FillBox]:
    return [
        item
        for item in drawings(made)
        if isinstance(item, FillBox) and isinstance(item.paint, LinearGradient)
    ]


def densest(made: Scene) -> int:
    return max(
        (stop.color.alpha for layer in layers(made) for stop in layer.paint.stops), default=0
    )


def worst(opacity: int, ground: tuple[int, int, int], ink: Color = WHITE) -> float:
    return contrast(ink, mixed(Color(*ground), NIGHT, opacity / 255))


@pytest.mark.parametrize("ground", [BRIGHT, MIDDLE, (255, 0, 0), (90, 200, 255)])
def test_letters_have_enough_contrast_and_no_more(ground):
    """Two steps less of the layer, which roundings are allowed for, and they have not."""
    opacity = densest(scene(words(), (ground, ground)))

    assert worst(opacity, ground) >= ENOUGH > worst(opacity - 4, ground)


def test_dark_pictures_need_none():
    assert layers(scene(words(), (DARK, (20, 20, 20)))) == []


def test_the_worst_of_what_is_round_the_letters_counts():
    """For light letters the lightest, for dark ones the darkest."""
    assert densest(scene(words(), (DARK, BRIGHT))) == densest(scene(words()))
    under = replace(photo(), scrim=SAND)
    dark = densest(scene(words(BLACK), (DARK, BRIGHT), under=under))
    assert contrast(BLACK, mixed(BLACK, SAND, dark / 255)) >= ENOUGH


def test_only_what_is_round_the_letters_counts():
    """Words are at the top of the picture: what is further down may be as bright as it likes."""
    top = column(words())
    assert layers(scene(top, *[(DARK, DARK)] * 2, *[(BRIGHT, BRIGHT)] * 2)) == []
    assert layers(scene(top, (BRIGHT, BRIGHT), *[(DARK, DARK)] * 3)) != []


def test_of_a_picture_that_is_enlarged_all_may_come_below_the_letters():
    zooming = photo(animate=Animate(emphasis=Emphasis.ZOOM))
    top = column(words())
    assert densest(scene(top, *[(DARK, DARK)] * 3, (BRIGHT, BRIGHT), under=zooming)) > 0


def test_it_is_dense_where_letters_stand_and_fades_from_them():
    """Of 300 pixels the upper line takes 30: the lower half is seen as it was taken."""
    (layer,) = layers(scene(column(words())))
    assert layer.box.height == 300
    dense = [stop.at for stop in layer.paint.stops if stop.color.alpha == densest(scene(words()))]
    assert dense[0] == 0
    assert dense[-1] * 300 > 30
    assert layer.paint.stops[-1].color.alpha == 0
    assert next(stop.at for stop in layer.paint.stops if not stop.color.alpha) < 0.5


@pytest.mark.parametrize("is_at_right", [False, True])
def test_it_fades_to_the_side_on_which_no_letters_stand(is_at_right: bool):
    """Lines from top to bottom that are narrow leave more of the picture free beside them."""
    lines = column(*[words()] * 6, width=px(120))
    (layer,) = layers(scene(row(lines, justify=Justify.END if is_at_right else Justify.START)))
    assert layer.paint.angle == 90
    stops = layer.paint.stops if is_at_right else layer.paint.stops[::-1]
    assert stops[0].color.alpha == 0
    assert stops[-1].color.alpha == densest(scene(words()))


def test_letters_that_stand_on_a_plate_ask_for_nothing():
    plate = column(words(), background=Solid(NIGHT))
    assert layers(scene(column(plate))) == []
    see_through = column(words(), background=Solid(replace(SAND, alpha=200)))
    assert layers(scene(column(see_through))) != []


def test_letters_below_or_beside_ask_for_nothing():
    assert layers(scene(shape())) == []
    beside = column(photo(height=px(100)), words())
    assert (
        layers(lay_out(beside, 400, 300, assets=replace(ASSETS, tones=tones((BRIGHT,) * 2)))) == []
    )
    below = stack(words(), photo())
    assert (
        layers(lay_out(below, 400, 300, assets=replace(ASSETS, tones=tones((BRIGHT,) * 2)))) == []
    )


def test_of_a_colour_that_is_too_near_there_is_what_can_be_had():
    """White on this one has 5:1: so all that makes it legible, and no more."""
    grey = Color(112, 112, 112)
    assert LEAST < contrast(WHITE, grey) < ENOUGH
    opacity = densest(scene(words(), under=replace(photo(), scrim=grey)))
    assert 0 < opacity < 255
    assert contrast(WHITE, mixed(WHITE, grey, opacity / 255)) >= LEAST


def test_in_two_colours_these_count():
    """White in the photograph is dark blue on the screen."""
    duo = replace(photo(), duotone=(BLACK, NIGHT))
    assert layers(scene(words(), under=duo)) == []


def test_drawings_have_scrims_too():
    """A white one under white letters, of which the layer is in no theme."""
    assets = replace(ASSETS, drawing_of_all=FakeDrawing())
    made = lay_out(stack(photo("a.svg"), words(Color(255, 0, 255))), 400, 300, assets=assets)
    (layer,) = layers(made)
    assert layer.is_artwork
    assert isinstance(layer.span, Span)


def test_no_scene_has_one_left():
    made = scene(words())
    assert [f.scrim for f in made.content.children] == [None, None]
    (picture,) = [item for item in drawings(made) if isinstance(item, Picture)]
    assert picture.tint is None
