"""Colours of more ink than a printer takes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signage.checks.print_colors import color_over_ink_limit
from signage.color import Color, Inks
from signage.source import Source, Span
from tests.checks.poster.pages import BLUE, COATED, box, page, showing

PLACE = Span(Source("templates/themes/a.yaml", "night: …"), 1, 8, 1, 9)


def night(black: float) -> Color:
    return replace(BLUE, inks=Inks(100, 90, 60, black), name="night", span=PLACE)


def test_as_much_as_the_printer_takes_is_good() -> None:
    """300 % on coated paper; what has no inks, or is not seen, is no matter of this rule."""
    unseen = replace(night(100), alpha=0)
    shown = page(box(night(50)), box(unseen), box(replace(BLUE, inks=None)))

    assert list(color_over_ink_limit(shown, COATED)) == []


@pytest.mark.parametrize(("name", "shown"), list(showing(night(50.5))))
def test_more_is_too_much(name: str, shown: object) -> None:
    """Where the colour is written, with how much has to go."""
    (diagnostic,) = color_over_ink_limit(shown, COATED)

    assert (diagnostic.code, diagnostic.span) == (color_over_ink_limit.code, PLACE)
    assert "'night' is 300.5 %" in diagnostic.message.en
    assert "0.5 or more" in diagnostic.hints[0].en


def test_the_limit_is_the_printers() -> None:
    """Other paper, other limit."""
    uncoated = replace(COATED, ink_limit=280)

    assert list(color_over_ink_limit(page(box(night(30))), uncoated)) == []
    assert len(list(color_over_ink_limit(page(box(night(31))), uncoated))) == 1
