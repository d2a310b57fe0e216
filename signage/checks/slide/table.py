"""All rules of this package, in the order in which they are judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from signage.checks.rule import Rule
from signage.checks.shown_slide import ShownSlide
from signage.checks.slide import (
    blurred_code,
    channel_too_high,
    code_not_dark_on_light,
    code_not_scannable,
    code_too_small,
    headline_too_long,
    module_too_small,
    out_of_date,
    picture_too_bright,
    quiet_zone_too_narrow,
    too_little_time,
    too_long_to_read,
    too_many_words,
)
from signage.diagnostic import Diagnostic


class Check(Protocol):
    """A module with a rule."""

    RULE: Rule

    def check(self, slide: ShownSlide) -> Iterator[Diagnostic]:
        """Give what breaks the rule."""


DATE_CHECKS: tuple[Check, ...] = (out_of_date,)
AMOUNT_CHECKS: tuple[Check, ...] = (
    too_little_time,
    too_long_to_read,
    too_many_words,
    headline_too_long,
)
CODE_CHECKS: tuple[Check, ...] = (
    code_too_small,
    module_too_small,
    blurred_code,
    quiet_zone_too_narrow,
    code_not_dark_on_light,
    code_not_scannable,
)
LIGHT_CHECKS: tuple[Check, ...] = (picture_too_bright, channel_too_high)
SLIDE_CHECKS: tuple[Check, ...] = (*DATE_CHECKS, *AMOUNT_CHECKS, *CODE_CHECKS, *LIGHT_CHECKS)
