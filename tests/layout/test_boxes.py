"""What every element has around it."""

from __future__ import annotations

from signage.color import Color
from signage.display_list import FillBox, GlyphRun, SoftShadow
from signage.geometry import Rect
from signage.model.box import Align
from signage.model.length import Edges, Length, Unit
from signage.model.motion import Animate, Entrance
from signage.model.paint import Border, Shadow, Solid
from tests.layout.making import (
    RED,
    boxes,
    cells,
    codes,
    column,
    drawings,
    edges,
    lay_out,
    letters,
    picture,
    problems,
    px,
    screen,
    shape,
    text,
)

GREY = Color(128, 128, 128)


def test_a_box_is_painted_before_what_stands_in_it():
    """Shadow, ground, edge, then the text inside the padding."""
    made = text(
        "a",
        padding=edges(px(10)),
        background=Solid(RED),
        border=Border(px(2), GREY),
        radius=px(6),
        shadow=Shadow(px(1), px(3), px(8), GREY),
    )
    shadow, ground, edge, words = drawings(lay_out(made, 100, 50))

    whole = Rect(0, 0, 100, 50)
    assert (shadow.box, shadow.blur, shadow.radius) == (whole.moved(1, 3), 8, 6)
    assert isinstance(shadow, SoftShadow)
    assert (ground.box, ground.radius, ground.paint, ground.stroke) == (whole, 6, Solid(RED), 0)
    assert (edge.box, edge.radius, edge.paint, edge.stroke) == (whole, 6, Solid(GREY), 2)
    assert isinstance(ground, FillBox)
    assert isinstance(edge, FillBox)
    assert isinstance(words, GlyphRun)
    assert (words.x, words.ink.y) == (10, 10)


def test_padding_belongs_to_the_size():
    """A column asks for its children's height and the padding."""
    padded = text("a", padding=Edges(cells(1), cells(0), cells(1), cells(2)))
    scene = lay_out(column(padded, text("z")), 80, 80)

    assert picture(scene) == letters("""
        ....
        ..a.
        ....
        z...
    """)


def test_padding_widens_a_text_that_does_not_stretch():
    """As wide as its line and both paddings."""
    made = text("ab", padding=edges(px(7)), align_self=Align.CENTER)

    assert boxes(lay_out(column(made), 100, 100)) == [(23, 0, 54, 34)]


def test_a_radius_is_at_most_half_a_side():
    """Then the box is a pill."""
    (ground,) = drawings(lay_out(shape(radius=px(400)), 100, 50))

    assert ground.radius == 25


def test_lengths_are_px_percent_vmin_and_mm():
    """Each in whole pixels of the surface."""
    lengths = (px(10), Length(10, Unit.PERCENT), Length(10, Unit.VMIN), Length(10, Unit.MM))
    children = [shape(height=length) for length in lengths]
    scene = lay_out(column(*children), on=screen(400, 300, pitch_mm=0.5))

    assert [height for _, _, _, height in boxes(scene)] == [10, 30, 30, 20]


def test_padding_larger_than_its_box_is_an_error():
    """There is nothing left for what it was put around."""
    report = problems(shape(padding=edges(px(30)), height=px(50)), 100, 100)

    assert codes(report) == ["does-not-fit"]
    assert "60 px high, but its box has 50 px" in str(report.diagnostics[0].message)
    assert codes(problems(shape(padding=edges(px(30))), 50, 100)) == ["does-not-fit"]


def test_fragments_keep_what_moves_and_fades():
    """For the timeline."""
    rise = Animate(Entrance.RISE)
    scene = lay_out(shape(animate=rise, opacity=0.5), 100, 100)

    assert (scene.content.animate, scene.content.opacity) == (rise, 0.5)
    assert not scene.content.clips
    assert not scene.content.is_unit


def test_a_shadow_is_no_softer_than_half_the_surface():
    """However soft it is asked to be, drawing it takes no gigabytes."""
    endless = Shadow(px(0), px(0), px(90_000), GREY)
    (shade,) = drawings(lay_out(shape(shadow=endless), 100, 60))[:1]

    assert isinstance(shade, SoftShadow)
    assert shade.blur == 30


def test_what_is_shifted_leaves_its_place_to_it():
    """With all that is in it; percent are of its own size, and what follows stays."""
    shifted = column(shape(height=px(20)), shift=(Length(50, Unit.PERCENT), px(-4)))
    scene = lay_out(column(shifted, shape(height=px(30))), 80, 80)

    assert boxes(scene) == [(40, -4, 80, 20), (0, 20, 80, 30)]
    assert scene.content.children[0].children[0].box == Rect(40, -4, 80, 20)
