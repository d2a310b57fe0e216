"""Drawings that are a blob once all of them has one colour."""

from __future__ import annotations

import pytest

from signage.campaign.svg import open_svg
from signage.campaign.svg_merging import merged_colors
from signage.color import Color

RED, WHITE = Color(221, 0, 0), Color(255, 255, 255)
DISC = '<circle cx="50" cy="50" r="48" fill="#d00"/>'


def merged(body: str) -> tuple[Color, Color] | None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{body}</svg>'
    return merged_colors(open_svg(svg.encode()))


@pytest.mark.parametrize(
    "body",
    [
        f'{DISC}<path fill="#fff" d="M50 20L70 70H30Z"/>',
        '<g fill="#d00"><rect width="50" height="99"/><rect x="50" width="50" height="99"/></g>'
        '<path fill="#fff" d="M50 20L70 70H30Z"/>',
        f'{DISC}<path fill="none" stroke="#fff" stroke-width="6" d="M20 50H80"/>',
    ],
)
def test_what_lies_upon_another_colour_is_lost(body: str) -> None:
    """A white star on a red disc becomes a disc."""
    assert merged(body) == (RED, WHITE)


@pytest.mark.parametrize(
    "body",
    [
        DISC,
        f'{DISC}<path fill="#d00" d="M50 20L70 70H30Z"/>',
        f'{DISC}<path fill="#f0f" d="M50 20L70 70H30Z"/>',
        '<path fill="#d00" fill-rule="evenodd" d="M0 0H100V100H0ZM20 20H80V80H20Z"/>'
        '<rect x="30" y="30" width="40" height="40" fill="#00d"/>',
        '<rect width="50" height="99" fill="#d00"/><rect x="48" width="50" height="99"/>',
        '<rect width="90" height="90" fill="#d00" opacity=".4"/><rect width="50" height="50"/>',
    ],
)
def test_what_can_still_be_told_apart_is_no_matter(body: str) -> None:
    """One colour, the accent, holes, parts beside one another, tones."""
    assert merged(body) is None
