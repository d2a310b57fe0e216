"""The page says that there is bleed, and enough of it."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.place import MM_PER_POINT
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

TOLERANCE_MM = 0.05

RULE = Rule(
    code="missing-bleed",
    severity=Severity.ERROR,
    subject=msg("boxes of the page"),
    says=msg(
        "The BleedBox reaches beyond the trim on all four sides, as far as the printer's "
        "`bleed_mm` says."
    ),
    rationale=msg(
        "Paper stretches and knives wander by a millimetre. Without bleed the edge of the poster "
        "shows white paper."
    ),
    reference="ISO 32000-1:2008, 14.11.2; printers.yaml: bleed_mm",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Measure the distance between trim and bleed on each side."""
    trim, bleed, needed = page.boxes.trim, page.boxes.bleed, ticket.printer.bleed_mm
    if trim is None:  # said by another rule
        return
    bleed = bleed or trim
    sides = (
        trim.x - bleed.x,
        trim.y - bleed.y,
        bleed.right - trim.right,
        bleed.bottom - trim.bottom,
    )
    least_mm = max(0.0, min(sides) * MM_PER_POINT)
    if least_mm < needed - TOLERANCE_MM:
        yield RULE.finding(
            msg(
                "the bleed is {least_mm:.1f} mm, '{printer}' needs {needed:g} mm on each side",
                least_mm=least_mm,
                printer=ticket.printer.name,
                needed=needed,
            ),
            hints=(
                msg(
                    "let backgrounds and pictures reach {needed:g} mm beyond the trim and export "
                    "with that bleed",
                    needed=needed,
                ),
            ),
        )
