"""All rules of this package, in the order in which they are judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from signage.checks.rule import Rule
from signage.checks.shown_slide import ShownSlide
from signage.diagnostic import Diagnostic


class Check(Protocol):
    """A module with a rule."""

    RULE: Rule

    def check(self, slide: ShownSlide) -> Iterator[Diagnostic]:
        """Give what breaks the rule."""


SLIDE_CHECKS: tuple[Check, ...] = ()
