"""A composition on a screen."""

from __future__ import annotations

from dataclasses import replace

from signage.color import WHITE
from signage.diagnostic import Report
from signage.elements.registry import element_layouts
from signage.geometry import Inset, Rect
from signage.layout.scene import layout_scene
from tests.layout.making import (
    ASSETS,
    OTHER,
    SMOOTH,
    cells,
    codes,
    column,
    compose,
    glyph_runs,
    lay_out,
    letters,
    page,
    picture,
    problems,
    px,
    row,
    screen,
    shape,
    span,
    text,
)


def test_content_stands_in_the_safe_area():
    """The background does not care."""
    on = screen(120, 100, safe=Inset(20, 40, 20, 20))
    scene = lay_out(shape(), background=(text("abcdef"),), on=on)

    assert scene.content.box == Rect(20, 20, 60, 60)
    assert picture(scene) == letters("""
        abcdef
        .###..
        .###..
        .###..
        ......
    """)


def test_a_safe_area_ends_on_whole_pixels():
    """Rounded inwards."""
    on = screen(100, 100, safe=Inset(2.5, 2.5, 2.5, 2.5))

    assert lay_out(shape(), on=on).content.box == Rect(3, 3, 94, 94)


def test_a_background_reaches_into_the_bleed():
    """So that no white edge is left where the paper is cut."""
    sheet = page(screen(200, 300), bleed_mm=3)
    scene = lay_out(text("ab"), background=(shape(),), on=sheet)

    assert scene.bleed == 3
    assert scene.background[0].box == Rect(-3, -3, 206, 306)


def test_a_background_may_be_larger_than_the_surface():
    """It is cut off there."""
    scene = lay_out(text("ab"), 100, 100, background=(shape(width=px(300), height=px(5)),))

    assert scene.background[0].box == Rect(0, 0, 300, 5)


def test_content_larger_than_the_safe_area_is_an_error():
    """That is what the safe area is for."""
    assert codes(problems(shape(width=px(101)), 100, 100)) == ["does-not-fit"]


def test_the_scene_knows_the_surface():
    """Size, bleed, ground and what there is to read."""
    scene = lay_out(column(text("mot hai"), text("ba")), 400, 300)

    assert (scene.width, scene.height, scene.bleed) == (400, 300, 0)
    assert scene.ground == WHITE
    assert scene.syllables == 3


def test_one_style_has_one_size():
    """The smallest that any of its texts needs; other styles are not held back."""
    long, short = text("abcdefgh", style=SMOOTH), text("ab", style=SMOOTH)
    content = column(long, short, text("cd", style=OTHER))
    sizes = {run.text: run.size for run in glyph_runs(lay_out(content, 200, 300))}

    assert sizes == {"abcdefgh": 25.0, "ab": 25.0, "cd": 30.0}


def test_smaller_texts_leave_room_to_others():
    """Sizes are settled over several passes: what one gives up, another may use."""
    narrow = text("abcdefghij", style=SMOOTH, width=px(150))
    content = row(narrow, text("ab ab", style=SMOOTH, grow=1))
    runs = glyph_runs(lay_out(content, 230, 100))

    assert {run.size for run in runs} == {15.0}
    assert [run.text for run in runs] == ["abcdefghij", "ab ab"]


def test_all_problems_are_reported_at_once():
    """In order of place, each once, though several passes met them."""
    content = column(
        text("é", style=SMOOTH, span=span(2)),
        text("abcdefghijklmnop", style=SMOOTH, span=span(1)),
        text("ab", style=SMOOTH),
        text("abcdefgh", style=SMOOTH),
    )
    report = problems(content, 150, 300)

    assert codes(report) == ["text-does-not-fit", "missing-glyph"]


def test_what_was_wrong_before_does_not_matter_here():
    """A report may already hold errors of other scenes."""
    report = problems(shape(width=px(101)), 100, 100)
    scene = layout_scene(compose(shape()), screen(), ASSETS, report, element_layouts())

    assert scene is not None


def test_the_same_composition_gives_the_same_scene():
    """Equal in every place and size."""
    content = column(text("abc def", style=SMOOTH), shape(grow=1), text("mot hai ba", style=OTHER))

    assert lay_out(content, 160, 200) == lay_out(replace(content), 160, 200)


def test_a_whole_slide():
    """Headline, a row with a picture and a text, a line at the foot."""
    content = column(
        text("*TIN* MOI"),
        row(shape(width=cells(2)), text("mot hai ba bon", grow=1), gap=cells(1), grow=1),
        text("1022"),
        gap=cells(1),
    )
    scene = lay_out(content, 200, 180)

    assert picture(scene) == letters("""
        TIN.MOI...
        ..........
        ##.mot.hai
        ##........
        ##.ba.bon.
        ##........
        ##........
        ..........
        1022......
    """)


def test_an_empty_composition_is_a_scene():
    """A container without children draws nothing."""
    report = Report()
    scene = layout_scene(compose(column()), screen(), ASSETS, report, element_layouts())

    assert scene is not None
    assert not report.diagnostics
