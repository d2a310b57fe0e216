"""Each rule about slides: a good slide passes; change one thing, and one rule says so."""

from __future__ import annotations

import pytest

from signage.checks.registry import RULES
from signage.checks.shown import ShownSlide
from tests.checks.cases import Broken, Fine
from tests.checks.slide import code_cases, light_cases, word_cases
from tests.checks.slide.slides import CHECKS, LCD, LED, PAGE, found, slide

FINE = (*word_cases.FINE, *code_cases.FINE, *light_cases.FINE)
BROKEN = (*word_cases.BROKEN, *code_cases.BROKEN, *light_cases.BROKEN)


@pytest.mark.parametrize("surface", [LED, LCD, PAGE], ids=lambda surface: surface.medium.value)
def test_a_good_slide_passes(surface):
    """On a board, on a screen and on paper."""
    assert found(slide(on=surface)) == []


@pytest.mark.parametrize("fine", FINE, ids=lambda fine: fine.name)
def test_what_is_just_within_the_limits_passes(fine: Fine[ShownSlide]):
    """As does what a rule is not about."""
    assert [str(diagnostic.message) for diagnostic in found(fine.make())] == []


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: f"{broken.code}: {broken.name}")
def test_one_change_breaks_one_rule(broken: Broken[ShownSlide]):
    """Said once, at what has to be changed, with numbers and what mends it, in both languages."""
    broken.assert_said(found(broken.make()))


def test_every_rule_is_broken_by_something():
    """A rule that nothing breaks might as well not be there."""
    rules = {check.code for check in CHECKS}

    assert {broken.code for broken in BROKEN} == rules
    assert rules <= set(RULES)
