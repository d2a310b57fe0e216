"""Elements over one another."""

from __future__ import annotations

import pytest

from signage.geometry import Rect
from signage.model.box import Align, Justify
from tests.layout.making import (
    boxes,
    cells,
    codes,
    column,
    group,
    lay_out,
    letters,
    picture,
    problems,
    px,
    shape,
    stack,
    text,
)


def test_children_stand_over_one_another():
    """Each has the whole box, and the last is on top."""
    scene = lay_out(stack(shape(), text("ab")), 60, 40)

    assert picture(scene) == letters("""
        ab#
        ###
    """)


@pytest.mark.parametrize(
    ("align", "justify", "box"),
    [
        (Align.STRETCH, Justify.START, (0, 0, 100, 100)),
        (Align.CENTER, Justify.START, (0, 40, 100, 20)),
        (Align.CENTER, Justify.CENTER, (30, 40, 40, 20)),
        (Align.END, Justify.END, (60, 80, 40, 20)),
        (Align.START, Justify.SPACE_EVENLY, (30, 0, 40, 20)),
    ],
)
def test_align_and_justify_place_children(
    align: Align, justify: Justify, box: tuple[int, int, int, int]
):
    """As in a CSS grid of one cell: align from top to bottom, justify across."""
    scene = lay_out(stack(text("ab"), align=align, justify=justify), 100, 100)

    assert boxes(scene) == [box]


def test_a_child_may_align_itself():
    """align_self is stronger than the stack's align."""
    scene = lay_out(stack(text("ab", align_self=Align.END), align=Align.START), 100, 100)

    assert boxes(scene) == [(0, 80, 100, 20)]


def test_a_stack_is_as_high_as_its_highest_child():
    """In a column, that is."""
    inner = stack(shape(height=cells(2)), text("a"))
    scene = lay_out(column(inner, text("z")), 40, 60)

    assert picture(scene) == letters("""
        a#
        ##
        z.
    """)


def test_a_child_larger_than_a_stack_is_an_error():
    """Children stay inside."""
    assert codes(problems(stack(shape(width=px(110), height=px(10))), 100, 100)) == ["does-not-fit"]


def test_a_group_cuts_what_is_larger():
    """A group moves as one and ends at its edge, so its children may reach past it."""
    scene = lay_out(group(shape(width=px(110), height=px(10)), radius=px(5)), 100, 100)

    assert scene.content.clips
    assert scene.content.is_unit
    assert scene.content.radius == 5
    assert scene.content.children[0].box == Rect(0, 0, 110, 10)
