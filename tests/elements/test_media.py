"""Pictures, pictograms and videos: their boxes."""

from __future__ import annotations

from dataclasses import replace

from signage.color import BLACK, Color
from signage.display_list import Asset, FillPath, Picture
from signage.elements.clip import Clip
from signage.elements.image import Image
from signage.geometry import Rect, Size
from signage.layout.fragment import ClipBox
from signage.layout.media import contained
from signage.model.box import Fit
from signage.model.paint import Solid
from tests.layout.making import (
    GREEN,
    RED,
    SPAN,
    box,
    boxes,
    codes,
    column,
    drawings,
    lay_out,
    pictogram,
    problems,
    px,
    shape,
)

TINT = Color(0, 0, 80, 100)


def image(**properties: object) -> Image:
    return Image("a.jpg", Fit.COVER, (0.5, 0.25), TINT, box(**properties), SPAN)


def clip(end_s: float | None = None, **properties: object) -> Clip:
    return Clip("a.mp4", 1.0, end_s, 1.5, Fit.CONTAIN, box(**properties), SPAN)


def test_a_picture_gets_its_box():
    """How it fills it is said, not done."""
    (drawn,) = drawings(lay_out(image(radius=px(12)), 100, 80))

    assert isinstance(drawn, Picture)
    assert drawn.asset == Asset("a.jpg", "digest of a.jpg")
    assert (drawn.box, drawn.radius, drawn.fit) == (Rect(0, 0, 100, 80), 12, Fit.COVER)
    assert (drawn.focus_x, drawn.focus_y, drawn.tint, drawn.zoom) == (0.5, 0.25, TINT, 1.0)


def test_a_picture_without_a_height_keeps_its_proportions():
    """400 x 300 in a column of 200 is 150 high."""
    assert boxes(lay_out(column(image()), 200, 300)) == [(0, 0, 200, 150)]


def test_a_picture_gives_way_with_the_texts():
    """Not under a sixth of the screen's shorter side."""
    scene = lay_out(column(image(), shape(height=px(200))), 200, 280)

    (_, _, _, height), _ = boxes(scene)
    assert 0.16 * 200 <= height <= 80


def test_a_pictogram_is_whole_and_in_the_middle():
    """Its paths in the theme's two tones."""
    first, second = drawings(lay_out(pictogram(), 200, 100))

    assert isinstance(first, FillPath)
    assert isinstance(second, FillPath)
    assert (first.paint, second.paint) == (Solid(RED), Solid(GREEN))
    assert first.box == second.box == Rect(50, 0, 100, 100)
    assert first.path.commands[2] == ("L", (150, 100))
    assert second.path.commands[2] == ("L", (100, 50))


def test_what_is_contained_stands_on_whole_pixels():
    """Half a pixel would blur every edge."""
    assert contained(Size(3, 2), Rect(0, 0, 100, 99)) == Rect(0, 16, 100, 67)


def test_a_clip_plays_in_its_box_to_its_end():
    """Or to where the author says, if the file is so long."""
    whole, part, late = (
        drawings(lay_out(clip(end_s, radius=px(5)), 160, 90))[0] for end_s in (None, 4.0, 99.0)
    )

    assert isinstance(whole, ClipBox)
    assert (whole.box, whole.fit, whole.radius) == (Rect(0, 0, 160, 90), Fit.CONTAIN, 5)
    assert (whole.start_s, whole.end_s, whole.speed) == (1.0, 8.0, 1.5)
    assert (part.end_s, late.end_s) == (4.0, 8.0)


def test_a_clip_that_is_over_before_it_begins():
    """Said with its length, where its file is named."""
    report = problems(replace(clip(), start_s=8.0), 160, 90)

    assert codes(report) == ["clip-too-short"]
    assert "8.0 s" in str(report.diagnostics[0].message)


def test_nothing_vanishes_silently():
    """Where there is no room there is an error, not an empty box."""
    for element in (image, pictogram, clip):
        report = problems(column(element(height=px(0))), 100, 100)
        assert set(codes(report)) == {"does-not-fit"}


LOGO = "logo.svg"


def logo(**settings: object) -> Image:
    """Return the drawing of the fake assets, 100 x 100, as a picture."""
    return replace(image(), path=LOGO, tint=None, **settings)


def test_a_drawing_is_shown_in_its_own_colours():
    """As shapes, which are sharp at any size, cut at the box with round corners."""
    (group,) = drawings(lay_out(logo(fit=Fit.CONTAIN, box=box(radius=px(6))), 200, 80))
    whole, quarter = group.items

    assert (group.clip, group.clip_radius) == (Rect(60, 0, 80, 80), 6)
    assert (whole.paint, quarter.paint) == (Solid(BLACK), Solid(Color(255, 0, 255)))
    assert (whole.box, quarter.box) == (Rect(60, 0, 80, 80), Rect(60, 0, 40, 40))
    assert whole.path.commands[2] == ("L", (140, 80))
    assert whole.is_artwork


def test_a_covering_drawing_is_cropped_around_its_focus():
    """As any picture: here all that is below 0.25 is nearer to the upper edge."""
    (group,) = drawings(lay_out(logo(), 100, 50))

    assert group.clip == Rect(0, 0, 100, 50)
    assert group.items[0].box == Rect(0, 0, 100, 100)
    assert (group.origin_x, group.origin_y) == (50, 25)


def test_a_whole_drawing_stands_where_its_focus_says():
    """On the lower edge, so that people are cut at the waist by the edge of the screen."""
    standing = logo(fit=Fit.CONTAIN, focus=(0.5, 1.0))
    (low,) = drawings(lay_out(standing, 50, 100))
    (right,) = drawings(lay_out(replace(standing, focus=(1.0, 1.0)), 200, 80))

    assert low.items[0].box == Rect(0, 50, 50, 50)
    assert right.items[0].box == Rect(120, 0, 80, 80)


def test_a_tint_lies_over_a_drawing():
    """As dense as its alpha, and only where something is drawn."""
    (group,) = drawings(lay_out(replace(logo(), tint=Color(0, 0, 100, 51)), 100, 100))

    assert group.items[0].paint == Solid(Color(0, 0, 20))
    assert group.items[1].paint == Solid(Color(204, 0, 224))
