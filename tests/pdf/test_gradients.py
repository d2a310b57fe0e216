"""Gradients and shadows on paper look as they do on screens."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pytest
from PIL import Image

from signage.color import BLACK, WHITE, Color
from signage.display_list import DisplayItem, DisplayList, FillBox, Group, SoftShadow
from signage.geometry import Rect
from signage.model.paint import LinearGradient, Paint, RadialGradient, Stop
from signage.raster.render import render
from tests.pdf.paper import (
    BLUE,
    GREEN,
    RED,
    content,
    exported,
    printed,
    rasterise,
    sheet_of,
    twin,
)
from tests.pdf.poster import SPAN, Shelf

pytestmark = pytest.mark.pdf

CLEAR_BLUE, HALF_RED = twin(0, 0, 255, 0), twin(255, 0, 0, 128)
RAINBOW = Stop(0.1, RED), Stop(0.4, GREEN), Stop(0.9, BLUE)
EDGE = Stop(0, RED), Stop(0.5, GREEN), Stop(0.5, BLUE), Stop(1, WHITE)
FADING = Stop(0, RED), Stop(0.5, CLEAR_BLUE), Stop(1, BLACK)
VEIL = Stop(0, HALF_RED), Stop(1, twin(0, 255, 0, 128))


@pytest.mark.parametrize("stops", [RAINBOW, FADING, VEIL], ids=["rainbow", "fading", "veil"])
@pytest.mark.parametrize("angle", [0, 45, 90, 200, 300])
def test_linear_gradient(angle, stops):
    """Colours run along the angle from corner to corner, mixed as on screens."""
    assert_like_screen(filled(LinearGradient(angle, stops)))


@pytest.mark.parametrize("stops", [RAINBOW, FADING], ids=["rainbow", "fading"])
def test_radial_gradient(stops):
    """Colours run from the centre to the farthest corner."""
    assert_like_screen(filled(RadialGradient(0.3, 0.8, stops)))


def test_two_stops_at_one_place_are_an_edge():
    """A gradient may jump."""
    picture = rasterise(printed((filled(LinearGradient(90, EDGE)),), 120, 80))

    assert picture.getpixel((59, 40)) == pytest.approx((3, 252, 0), abs=4)
    assert picture.getpixel((61, 40)) == pytest.approx((3, 3, 255), abs=6)


def test_no_piece_of_a_gradient_is_without_length():
    """Where pieces meet is told in rising order, as strict readers want it."""
    with pikepdf.open(io.BytesIO(printed((filled(LinearGradient(90, EDGE)),), 120, 80))) as pdf:
        (shading,) = pdf.pages[0].Resources.Shading.as_dict().values()
        assert [float(bound) for bound in shading.Function.Bounds] == [0.5]


def test_fading_gradient_inside_a_moved_group():
    """What shows through a gradient shows through at its new place too."""
    fading = FillBox(Rect(-300, 200, 120, 80), 0, LinearGradient(90, FADING), 0, SPAN)

    assert_like_screen(Group((fading,), dx=310, dy=-190))


@pytest.mark.parametrize("radius", [0, 8, 200])
@pytest.mark.parametrize("blur", [0, 12, 40])
def test_shadow(blur, radius):
    """A shadow is as wide and as dark as on screens."""
    box = Rect(40, 30, 60, 30)

    assert_like_screen(SoftShadow(box, radius, blur, Color(0, 0, 0, 200), SPAN), tolerance=6)


@pytest.mark.parametrize("blur", [20, 400])
def test_shadow_is_fine_enough_for_print_shops(blur):
    """However soft, a shadow's mask has the 225 pixels an inch that are asked of pictures."""
    shadow = SoftShadow(Rect(0, 0, 60, 30), 0, blur, BLACK, SPAN)
    with pikepdf.open(io.BytesIO(exported(sheet_of(DisplayList(60, 30, WHITE, (shadow,)))))) as pdf:
        (image,) = (one for one in pdf.objects if is_image(one))

    inches = (60 + 3 * blur) / 300
    assert image.Width / inches >= 225


def is_image(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"


def test_gradients_are_not_pictures():
    """Gradients stay smooth however large they are printed."""
    operators = content(printed((filled(LinearGradient(90, FADING)),), 140, 90)).split()

    assert "sh" in operators
    assert "Do" not in operators


def filled(paint: Paint) -> FillBox:
    return FillBox(Rect(0, 0, 120, 80), 0, paint, 0, SPAN)


def assert_like_screen(item: DisplayItem, *, tolerance: int = 4) -> None:
    """Check that paper and screen differ nowhere by more than *tolerance* of 255."""
    fine = rasterise(printed((item,), 140, 90), 72 * 4)
    paper = np.asarray(fine.resize((140, 90), Image.Resampling.BOX), int)
    screen = np.asarray(render(DisplayList(140, 90, WHITE, (item,)), Shelf()), int)
    difference = np.abs(paper - screen).max(axis=2)
    # A few pixels are on hard edges, which every reader smooths in its own way.
    assert np.percentile(difference, 98) <= tolerance
    assert difference.mean() <= 1.5
