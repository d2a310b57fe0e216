"""Every rule there is, by its code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from signage.checks.lettering.table import LETTERING_CHECKS
from signage.checks.loop.table import LOOP_CHECKS
from signage.checks.poster import color_over_ink_limit, missing_print_color
from signage.checks.print.table import FILE_CHECKS, PAGE_CHECKS
from signage.checks.rule import Rule
from signage.checks.slide.table import SLIDE_CHECKS
from signage.checks.video.table import VIDEO_CHECKS
from signage.checks.wording.table import FOUND_EARLIER, PACK_CHECKS, WORDING_CHECKS

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.code: rule
        for rule in (
            missing_print_color.RULE,
            color_over_ink_limit.RULE,
            *(found.RULE for found in FOUND_EARLIER),
            *(check.RULE for check in WORDING_CHECKS),
            *(check.RULE for check in PACK_CHECKS),
            *(check.RULE for check in LETTERING_CHECKS),
            *(check.RULE for check in SLIDE_CHECKS),
            *(check.RULE for check in LOOP_CHECKS),
            *(check.RULE for check in VIDEO_CHECKS),
            *(check.RULE for check in FILE_CHECKS),
            *(check.RULE for check in PAGE_CHECKS),
        )
    }
)
"""In the order of the reference."""
