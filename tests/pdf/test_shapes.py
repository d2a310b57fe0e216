"""Boxes, drawings, QR codes and gradients in PDFs."""

from __future__ import annotations

import io
import textwrap

import numpy as np
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from signage.color import BLACK, WHITE, Color
from signage.display_list import DisplayItem, DisplayList, FillBox, FillPath, Group, SoftShadow
from signage.geometry import Path, Rect
from signage.model.paint import LinearGradient, Paint, RadialGradient, Solid, Stop
from signage.pdf.shapes import contours
from signage.raster.render import render
from tests.pdf.paper import (
    BLUE,
    GREEN,
    RED,
    content,
    exported,
    printed,
    rasterise,
    sharp,
    sheet_of,
    twin,
)
from tests.pdf.poster import SPAN, Shelf
from tests.pixels import picture_letters

rows_of_modules = st.integers(1, 8).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 1), min_size=width, max_size=width), min_size=1, max_size=8
    )
)


def test_neighbours_share_one_outline():
    """Two modules side by side are one rectangle, without an edge between them."""
    assert contours(((1, 1), (0, 0))) == (((0, 0), (2, 0), (2, 1), (0, 1)),)


def test_hole_runs_the_other_way():
    """A light module inside dark ones has an outline of its own."""
    outer, hole = contours(((1, 1, 1), (1, 0, 1), (1, 1, 1)))

    assert (area(outer), area(hole)) == (9, -1)


def test_no_dark_module_no_outline():
    """A light code has nothing to fill."""
    assert contours(((0, 0), (0, 0))) == ()


@settings(deadline=None)
@given(rows_of_modules)
def test_outlines_enclose_the_dark_modules_and_no_other(rows):
    """Around every dark module outlines wind once, around every light one not at all."""
    outlines = contours(rows)

    assert [[winding(outlines, x, y) for x in range(len(rows[0]))] for y in range(len(rows))] == [
        list(row) for row in rows
    ]


@settings(deadline=None)
@given(rows_of_modules)
def test_outlines_turn_at_every_corner(rows):
    """A corner is where an outline turns; ways along the same line are joined."""
    for outline in contours(rows):
        around = zip(outline[-1:] + outline[:-1], outline, outline[1:] + outline[:1], strict=True)
        for before, at, after in around:
            assert (before[0] == at[0]) != (at[0] == after[0])


def area(outline: tuple[tuple[int, int], ...]) -> int:
    """Return the area inside, in modules; negative if it runs against the clock."""
    ends = outline[1:] + outline[:1]
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(outline, ends, strict=True)) // 2


def winding(outlines: tuple[tuple[tuple[int, int], ...], ...], x: int, y: int) -> int:
    """Return how often *outlines* wind around the middle of the module at (x, y)."""
    turns = 0
    for outline in outlines:
        for (x0, y0), (x1, y1) in zip(outline, outline[1:] + outline[:1], strict=True):
            if x0 == x1 and x0 > x and min(y0, y1) <= y < max(y0, y1):
                turns += 1 if y1 > y0 else -1
    return turns


pytestmark = [pytest.mark.pdf, pytest.mark.slow]


def assert_printed(items: tuple[DisplayItem, ...], expected: str) -> None:
    rows = textwrap.dedent(expected).split()
    drawn = picture_letters(sharp(printed(items, len(rows[0]), len(rows))))
    assert drawn == "\n".join(rows), f"drawn:\n{drawn}"


def box(x: float, y: float, width: float, height: float, color: Color) -> FillBox:
    return FillBox(Rect(x, y, width, height), 0, Solid(color), 0, SPAN)


def test_later_items_lie_on_top():
    """Items cover what was drawn before them; y runs downwards."""
    assert_printed((box(0, 0, 3, 2, RED), box(2, 1, 2, 2, BLUE)), """
        RRR__
        RRBB_
        __BB_
        _____
    """)  # fmt: skip


def test_stroke_is_a_ring_inside_the_box():
    """A ring's hole shows what is below."""
    ring = FillBox(Rect(1, 1, 5, 4), 0, Solid(BLACK), 1, SPAN)

    assert_printed((box(0, 0, 4, 6, RED), ring), """
        RRRR___
        RKKKKK_
        RKRR_K_
        RKRR_K_
        RKKKKK_
        RRRR___
    """)  # fmt: skip


def test_wide_stroke_fills_the_box():
    """A ring that leaves no hole is the box."""
    assert_printed((FillBox(Rect(1, 0, 3, 2), 0, Solid(BLACK), 2, SPAN),), """
        _KKK_
        _KKK_
    """)  # fmt: skip


def test_holes_are_not_filled():
    """An outline that runs the other way inside another one is a hole."""
    outer = (("M", (0, 0)), ("L", (5, 0)), ("L", (5, 4)), ("L", (0, 4)), ("Z", ()))
    inner = (("M", (1, 1)), ("L", (1, 3)), ("L", (3, 3)), ("L", (3, 1)), ("Z", ()))

    assert_printed((FillPath(Path(outer + inner), Solid(GREEN), Rect(0, 0, 5, 4), SPAN),), """
        GGGGG_
        G__GG_
        G__GG_
        GGGGG_
    """)  # fmt: skip


def test_quadratic_curves_are_kept():
    """A quadratic curve covers the area it should, two thirds of its triangle."""
    hill = (("M", (0, 100)), ("Q", (100, -100, 200, 100)), ("Z", ()))
    item = FillPath(Path(hill), Solid(BLACK), Rect(0, 0, 200, 100), SPAN)
    fine = rasterise(printed((item,), 200, 100), 72 * 8)
    darkness = 255 - np.asarray(fine.convert("L"), float)

    assert darkness.sum() / 255 / 8**2 == pytest.approx(200 * 200 / 2 * 2 / 3, rel=0.005)


def test_group_is_moved_then_scaled_around_its_origin():
    """A group's offset is added first, and grows with its scale."""
    assert_printed((Group((box(0, 0, 1, 1, RED),), dx=1, dy=1, scale=2),), """
        _____
        _____
        __RR_
        __RR_
    """)  # fmt: skip


def test_clip_does_not_move_with_the_group():
    """What is cut is cut in the coordinates around the group."""
    group = Group((box(0, 0, 4, 4, RED),), dx=1, dy=1, clip=Rect(0, 0, 3, 2))

    assert_printed((group, box(4, 0, 1, 1, BLUE)), """
        ____B
        _RR__
        _____
    """)  # fmt: skip


def test_faded_group_is_one():
    """Where items of a faded group overlap, only the upper one is seen."""
    boxes = box(0, 0, 4, 4, BLACK), box(0, 0, 4, 4, WHITE), box(4, 0, 4, 4, BLACK)
    picture = rasterise(printed((Group(boxes, opacity=0.4),), 8, 4))

    assert [picture.getpixel((2, 2)), picture.getpixel((6, 2))] == [(255,) * 3, (153,) * 3]


def test_clear_group_is_nothing():
    """A group that cannot be seen leaves no trace."""
    group = Group((box(0, 0, 4, 4, BLACK),), opacity=0)

    assert "Do" not in content(printed((group,), 4, 4)).split()


def test_opacity_of_a_color_ends_with_its_item():
    """What comes after a half clear box is as dense as ever."""
    items = box(0, 0, 2, 2, Color(0, 0, 0, 102)), box(2, 0, 2, 2, BLACK)
    picture = rasterise(printed(items, 4, 2))

    assert [picture.getpixel((1, 1)), picture.getpixel((3, 1))] == [(153,) * 3, (0,) * 3]


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
