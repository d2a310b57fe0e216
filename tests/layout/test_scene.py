"""A composition on a screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signage.color import WHITE
from signage.diagnostic import Report
from signage.elements.registry import element_layouts
from signage.geometry import Inset, Rect
from signage.layout.scene import FEW_LINES, layout_scene, said_everywhere
from signage.model.surface import Medium
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

SMALL = replace(SMOOTH, name="small", largest=px(14))


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


def test_what_every_slide_says_is_counted_by_itself():
    """A footer is known by its words, wherever it stands; pictures do not matter."""
    one = compose(column(text("mot hai"), text("goi 1022", style=OTHER)))
    two = compose(column(row(text("goi 1022")), text("ba")))
    kinds = element_layouts()
    everywhere = said_everywhere([one, compose(shape()), two], kinds)

    scene = layout_scene(two, screen(), ASSETS, Report(), kinds, everywhere=everywhere)

    assert everywhere == {"goi 1022"}
    assert scene is not None
    assert (scene.syllables, scene.syllables_everywhere) == (1, 2)
    assert said_everywhere([one], kinds) == said_everywhere([one, compose(shape())], kinds) == set()


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


def test_a_headline_takes_few_lines_in_somewhat_smaller_letters():
    """Nobody reads four lines at a glance, and the author did not ask for them."""
    headline, detail = text("aaaa bbbb cccc dd ee", style=SMOOTH), text("f", style=SMALL)
    scene = lay_out(column(headline, detail), 210, 300)

    first, second = scene.texts
    assert (first.lines, second.lines) == (3, 1)
    assert 30 > first.size >= FEW_LINES * 30 > second.size


def test_a_headline_stays_the_largest_text():
    """As many lines as it takes are better than one that is no headline any more."""
    headline, other = text("aaaa bbbb cccc dddd", style=SMOOTH), text("aaaa", style=OTHER)
    first, second = lay_out(column(headline, other), 130, 260).texts

    assert (first.lines, first.size) == (4, second.size)


def test_letters_are_not_made_tiny_for_fewer_lines():
    """Four lines of a long headline stay as large as they are."""
    headline = text("aaaaaaaa bbbbbbbb cccccccc dddddddd", style=SMOOTH)

    (found,) = lay_out(column(headline), 250, 300).texts
    assert (found.lines, found.size) == (4, 30.0)


def test_a_page_is_read_at_leisure():
    """Its headline is as large as can be, and its longest wording is taken."""
    many = " ".join(["a"] * 60)
    sheet = page(screen(210, 300))
    (headline,) = lay_out(column(text("bbbb cccc dddd ff cc", style=SMOOTH)), on=sheet).texts
    (long,) = lay_out(text(many, "b", style=SMALL), on=page(screen(400, 300))).texts

    assert (headline.lines, round(headline.size)) == (4, 30)
    assert long.words == many


@pytest.mark.parametrize(("medium", "most"), [(Medium.LED, 15), (Medium.LCD, 35)])
def test_the_longest_wording_is_taken_that_is_read_to_the_end(medium: Medium, most: int):
    """It fits, but nobody who passes by reads so much."""
    on = screen(800, 600, medium=medium, read_s=30)
    fine, long, short = (" ".join(["a"] * n) for n in (most, most + 1, 3))

    assert lay_out(text(fine, short, style=SMALL), on=on).texts[0].words == fine
    (taken,) = lay_out(text(long, short, style=SMALL), on=on).texts
    assert (taken.words, taken.has_shorter) == (short, True)
    assert lay_out(text(long, style=SMALL), on=on).texts[0].has_shorter is False


def test_all_texts_are_said_as_shortly():
    """The words of a slide are read together; of steps each has wordings of its own."""
    on = screen(800, 600, medium=Medium.LED)
    both = column(
        text(" ".join("a" * 9), "b", style=SMALL),
        text(" ".join("c" * 9), "d e", style=SMALL),
        text("f g", style=SMALL),
    )

    assert [each.words for each in lay_out(both, on=on).texts] == ["b", "d e", "f g"]


def test_if_no_wording_is_short_enough_the_shortest_is_taken():
    """It is the nearest; a wording in which the slide cannot be laid out is none."""
    on = screen(800, 600, medium=Medium.LED)
    long, medium, wide = " ".join(["a"] * 30), " ".join(["b"] * 20), "c" * 90

    assert lay_out(text(long, medium, style=SMALL), on=on).texts[0].words == medium
    assert lay_out(text(long, wide, style=SMALL), on=on).texts[0].words == long
