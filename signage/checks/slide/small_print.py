"""`small-print`: letters on paper that is given from hand to hand."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.shown import ShownSlide
from signage.checks.slide.text_size import hints_for, size_for
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.model.page import Page
from signage.number import SLACK, decimal, floor, quote
from signage.rule import rule

HAND_MM = 210.0
"""The longer side of A5: what is no larger is held in the hand."""
LEAST_PT = 12.0
_MM_PER_PT = 25.4 / 72


@rule(
    "small-print",
    Severity.WARNING,
    subject=msg("text"),
    says=msg(
        "On pages up to A5, which people hold in their hands, no letter is smaller than "
        "{least_pt:g} pt. Answers and instructions are better in 14 pt.",
        least_pt=LEAST_PT,
    ),
    rationale=msg(
        "A hand-out goes to whoever opens the door, and the oldest need it most. At home nobody "
        "has a lamp as bright as an office, and glasses lie in the other room."
    ),
    reference="RNIB, Clear print guidelines: 12 pt at least, better 14",
)
def small_print(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare sizes, in points, with the least."""
    page = slide.screen
    if not isinstance(page, Page) or max(page.size_mm) > HAND_MM:
        return
    least = LEAST_PT * _MM_PER_PT / page.pitch_mm
    for text in slide.texts:
        placed = text.placed
        if placed.size < least - SLACK:
            needed = size_for(placed, least * placed.cap_height / placed.size)
            yield small_print.finding(
                msg(
                    "{shown} is {is_pt} pt on '{page}', under {least_pt:g} pt",
                    shown=quote(placed.words),
                    is_pt=floor(placed.size * page.pitch_mm / _MM_PER_PT),
                    page=page.name,
                    least_pt=LEAST_PT,
                ),
                placed.span,
                hints=(
                    *hints_for(placed, needed),
                    msg("in a style: `size: {mm}mm`", mm=decimal(LEAST_PT * _MM_PER_PT, 2)),
                ),
            )
