"""All rules of this package, in the order in which they are judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from signage.checks.lettering import (
    coarse_letters,
    color_alone,
    ink_cut_off,
    letters_alike,
    lines_touch,
    low_contrast,
    text_outside_safe_area,
    text_too_small,
)
from signage.checks.rule import Rule
from signage.checks.shown_slide import ShownSlide
from signage.diagnostic import Diagnostic


class Check(Protocol):
    """A module with a rule."""

    RULE: Rule

    def check(self, slide: ShownSlide) -> Iterator[Diagnostic]:
        """Give what breaks the rule."""


LETTERING_CHECKS: tuple[Check, ...] = (
    text_too_small,
    coarse_letters,
    letters_alike,
    low_contrast,
    color_alone,
    ink_cut_off,
    lines_touch,
    text_outside_safe_area,
)
