"""What touches the trim goes on beyond it."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

RULE = Rule(
    code="bleed-not-inked",
    severity=Severity.ERROR,
    subject=msg("the bleed"),
    says=msg("Wherever ink reaches the trim, it goes on to the edge of the bleed."),
    rationale=msg(
        "A bleed that is declared but white is none: the knife, half a millimetre off, leaves a "
        "white edge."
    ),
    reference="ISO 32000-1:2008, 14.11.2",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Tell on which sides the picture of the page is white beyond the trim."""
    gaps = page.rendering.gaps if page.rendering else ()
    if not gaps:
        return
    sides = tuple(
        msg("{side} ({length_mm:g} mm)", side=gap.side, length_mm=gap.length_mm) for gap in gaps
    )
    yield RULE.finding(
        msg("ink ends at the trim, the bleed beyond it is white: {sides}", sides=sides),
        hints=(
            msg("let it reach {bleed_mm:g} mm beyond the trim", bleed_mm=ticket.printer.bleed_mm),
        ),
    )
