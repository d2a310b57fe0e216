"""Where the eye is at the end of a slide."""

from __future__ import annotations

from dataclasses import replace

from signage.geometry import Rect
from signage.layout.fragment import Fragment
from signage.model.motion import Animate, Emphasis
from signage.paint.focus import MIDDLE, focal_point
from signage.paint.stage import set_stage
from tests.layout.making import GRID, RED, column, lay_out, text
from tests.scenes import fragment, scene

PULSING = Animate(emphasis=Emphasis.PULSE)


def test_where_nothing_is_emphasised_it_is_in_the_middle():
    """Of the picture."""
    assert focal_point(set_stage(scene(fragment()))) == MIDDLE


def test_the_last_that_is_emphasised():
    """In the order in which they are painted, also inside others."""
    first, last = (fragment(Rect(x, 0, 100, 100), animate=PULSING) for x in (0, 900))
    inner = Fragment(Rect(0, 0, 1000, 500), children=(first, fragment(children=(last,))))

    assert focal_point(set_stage(scene(inner))) == (0.95, 0.1)


def test_what_hangs_over_the_edge_is_looked_at_where_it_is_seen():
    """An eye does not look beside the screen."""
    hanging = fragment(Rect(900, -300, 400, 400), animate=PULSING)

    assert focal_point(set_stage(scene(hanging))) == (0.95, 0.1)


def test_else_the_last_marked_words():
    """Those in *stars*, in another colour than what stands round them."""
    style = replace(GRID, emphasis_color=RED)
    made = lay_out(
        column(text("ab", style=style), text("c *de*", style=style), text("fg", style=style)),
        200,
        200,
    )

    assert focal_point(set_stage(made)) == (0.3, 0.15)


def test_what_has_an_emphasis_comes_before_marked_words():
    """It moves."""
    style = replace(GRID, emphasis_color=RED)
    made = lay_out(
        column(text("*ab*", style=style), text("cd", style=style, animate=PULSING)), 200, 200
    )

    x, y = focal_point(set_stage(made))
    assert (x, y) == (0.1, 0.15)
