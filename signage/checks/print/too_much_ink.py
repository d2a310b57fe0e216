"""No spot has more ink than the paper takes."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.place import where_mm
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

TOLERANCE = 2.0
"""Percent: plates have steps of half a percent each."""

RULE = Rule(
    code="too-much-ink",
    severity=Severity.ERROR,
    subject=msg("ink"),
    says=msg(
        "No spot has more ink in all than the printer's `ink_limit`, in percent of one full ink."
    ),
    rationale=msg(
        "More than paper takes up does not dry: it comes off on the next sheet, and the stack "
        "sticks together."
    ),
    reference="ISO 12647-2; printers.yaml: ink_limit",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare the heaviest spot on the plates with the printer's limit."""
    if page.plates is None:
        return
    spot, limit = page.plates.heaviest_spot, ticket.printer.ink_limit
    if spot.ink > limit + TOLERANCE:
        place = where_mm(spot.x_mm, spot.y_mm)
        yield RULE.finding(
            msg(
                "{ink:.0f} % of ink lie on one spot ({place}), '{printer}' takes {limit:g} %",
                ink=spot.ink,
                place=place,
                printer=ticket.printer.name,
                limit=limit,
            ),
            hints=(
                msg(
                    "convert pictures with a profile of {limit:g} % at most, and mix colours of "
                    "less",
                    limit=limit,
                ),
            ),
        )
