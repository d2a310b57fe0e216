"""Roles of colours in drawings, and the width of their lines, which a theme answers."""

from __future__ import annotations

import pytest

from signage.assets import DrawnShape
from signage.campaign.svg import open_svg
from signage.campaign.svg_merging import merged_colors
from signage.color import BLACK, Color
from signage.model.paint import LinearGradient, Solid

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">{}</svg>'
SKIN = Color(0xC9, 0x8D, 0x5E)
LINE = '<path d="M8 24H40" fill="none" stroke="#000" stroke-width="{}"/>'


def shape(body: str) -> DrawnShape:
    """Return the one shape that *body* draws."""
    (one,) = open_svg(SVG.format(body).encode(), in_colors=True).shapes
    return one


def height(body: str, stroke: float | None) -> float:
    """Return how high what *body* draws is."""
    (one,) = open_svg(SVG.format(body).encode(), stroke=stroke).shapes
    ys = [y for _, numbers in one.path.commands for y in numbers[1::2]]
    return round(max(ys) - min(ys), 2)


@pytest.mark.parametrize(
    "body",
    [
        '<rect width="9" height="9" fill="var(--skin, #c98d5e)"/>',
        '<rect width="9" height="9" style="fill: var( --skin , #C98D5E )"/>',
        '<g fill="var(--skin, #c98d5e)"><rect width="9" height="9"/></g>',
        '<path d="M0 9H9" fill="none" stroke="var(--skin, rgb(201, 141, 94))"/>',
        '<style>.a { fill: var(--skin, #c98d5e) }</style><rect class="a" width="9" height="9"/>',
    ],
)
def test_a_paint_names_its_role_and_what_it_is_without_a_theme(body: str) -> None:
    """In any place that can say how something is painted."""
    assert (shape(body).role, shape(body).paint) == ("skin", Solid(SKIN))


def test_the_letters_of_a_role_are_as_they_were_written() -> None:
    """Names in CSS and in themes differ by capitals; only colours do not."""
    assert shape('<rect width="9" height="9" fill="var(--Skin_2, #C98D5E)"/>').role == "Skin_2"


@pytest.mark.parametrize("paint", ["#c98d5e", "var(--fill-0, #c98d5e)", "var(--x, currentColor)"])
def test_what_is_no_role(paint: str) -> None:
    """A plain colour; what Figma numbers; and who asks for the colour around it gets that."""
    assert shape(f'<rect width="9" height="9" fill="{paint}"/>').role == ""


def test_a_gradient_has_no_role() -> None:
    """It has more colours than one; its name is found whatever letters it has."""
    gradient = (
        '<linearGradient id="Up"><stop stop-color="#fff"/><stop offset="1"/></linearGradient>'
    )
    one = shape(f'{gradient}<rect width="9" height="9" fill="var(--sky, url(#Up))"/>')

    assert (one.role, type(one.paint)) == ("", LinearGradient)


def test_lines_are_as_wide_as_is_asked() -> None:
    """Within half and twice of what was drawn; those of a fixed width stay."""
    line = LINE.format("var(--stroke, 4)")

    assert [height(line, stroke) for stroke in (None, 3.0, 6.5)] == [4, 3, 6.5]
    assert [height(line, stroke) for stroke in (0.5, 40.0)] == [2, 8]
    assert height(LINE.format("4"), 6.5) == height(LINE.format("var(--width, 4)"), 6.5) == 4


def test_shapes_of_roles_do_not_become_one() -> None:
    """Each keeps a colour of its own, so a face on hair is still seen."""
    face = (
        '<rect width="40" height="40" fill="var(--hair, #222)"/><circle cx="20" cy="20" r="9"{}/>'
    )
    plain = open_svg(
        SVG.format(face.format(' fill="#c98d5e"')).replace("var(--hair, #222)", "#222").encode()
    )
    roles = open_svg(SVG.format(face.format(' fill="var(--skin, #c98d5e)"')).encode())

    assert merged_colors(plain) is not None
    assert merged_colors(roles) is None
    assert BLACK not in [one.paint for one in roles.shapes]
