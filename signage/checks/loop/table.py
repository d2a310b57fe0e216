"""All rules of this package, in the order in which they are judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from signage.checks.loop import (
    blinking,
    burn_in,
    crossfade_too_short,
    flashes,
    hard_cuts_too_often,
    loop_not_slot,
    loop_too_long,
    red_flashes,
)
from signage.checks.rule import Rule
from signage.checks.shown_loop import ShownLoop
from signage.diagnostic import Diagnostic


class Check(Protocol):
    """A module with a rule."""

    RULE: Rule

    def check(self, loop: ShownLoop) -> Iterator[Diagnostic]:
        """Give what breaks the rule."""


LOOP_CHECKS: tuple[Check, ...] = (
    flashes,
    red_flashes,
    blinking,
    hard_cuts_too_often,
    crossfade_too_short,
    loop_too_long,
    loop_not_slot,
    burn_in,
)
