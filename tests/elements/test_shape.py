"""Boxes, circles, lines and paths."""

from __future__ import annotations

from dataclasses import replace

from signage.display_list import FillBox, FillPath
from signage.elements.shape import ShapeKind
from signage.geometry import Rect
from signage.model.paint import Border, Solid
from tests.layout.making import (
    BLUE,
    RED,
    codes,
    column,
    drawings,
    lay_out,
    problems,
    px,
    row,
    shape,
)


def test_a_rectangle_fills_its_box():
    """With its stroke inside the edge."""
    made = replace(shape(radius=px(4)), stroke=Border(px(3), BLUE))
    fill, stroke = drawings(lay_out(made, 60, 40))

    assert (fill.box, fill.radius, fill.paint, fill.stroke) == (
        Rect(0, 0, 60, 40),
        4,
        Solid(RED),
        0,
    )
    assert (stroke.box, stroke.radius, stroke.paint, stroke.stroke) == (
        Rect(0, 0, 60, 40),
        4,
        Solid(BLUE),
        3,
    )


def test_a_circle_is_round_and_in_the_middle():
    """The largest that its box holds."""
    (circle,) = drawings(lay_out(shape(ShapeKind.CIRCLE), 100, 60))

    assert isinstance(circle, FillBox)
    assert (circle.box, circle.radius) == (Rect(20, 0, 60, 60), 30)


def test_a_line_runs_along_the_longer_side():
    """As thick as its stroke, in the middle."""
    line = replace(shape(ShapeKind.LINE), stroke=Border(px(4), BLUE))

    (lying,) = drawings(lay_out(line, 100, 20))
    (standing,) = drawings(lay_out(line, 20, 100))

    assert (lying.box, lying.paint) == (Rect(0, 8, 100, 4), Solid(BLUE))
    assert standing.box == Rect(8, 0, 4, 100)


def test_a_line_takes_its_thickness_in_a_column_and_in_a_row():
    """It needs no size of its own."""
    line = replace(shape(ShapeKind.LINE), stroke=Border(px(4), BLUE))

    (in_column,) = drawings(lay_out(column(line), 400, 300))
    (in_row,) = drawings(lay_out(row(line), 400, 300))

    assert in_column.box == Rect(0, 0, 400, 4)
    assert in_row.box == Rect(0, 0, 4, 300)


def test_a_path_is_stretched_over_its_box():
    """From the 100 x 100 in which it is drawn."""
    made = replace(shape(ShapeKind.PATH), data="M0 0 L100 0 l0 100 Z")
    (path,) = drawings(lay_out(made, 200, 50))

    assert isinstance(path, FillPath)
    assert path.box == Rect(0, 0, 200, 50)
    assert path.path.commands[:3] == (("M", (0, 0)), ("L", (200, 0)), ("L", (200, 50)))


def test_what_is_no_path_is_an_error():
    """With an example of one."""
    report = problems(replace(shape(ShapeKind.PATH), data="not a path"))

    assert codes(report) == ["wrong-path"]
    assert "M0 0" in str(report.diagnostics[0].hints[0])
