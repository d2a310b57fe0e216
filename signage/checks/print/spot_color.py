"""There are no more inks than four."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.place import listed
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

RULE = Rule(
    code="spot-color",
    severity=Severity.ERROR,
    subject=msg("colours"),
    says=msg("Nothing is in an ink other than cyan, magenta, yellow and black."),
    rationale=msg(
        "Each further ink is a further plate that somebody has to pay, or is left out: then what "
        "it prints is missing."
    ),
    reference="Ghent Workgroup 2022, R0020",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for colorants that are none of the four."""
    spots = [name for mark in page.marks for name in mark.paint.spots]
    if spots:
        yield RULE.finding(
            msg("spot colours are used: {listed}", listed=listed(spots)),
            hints=(msg("convert them to process colours (CMYK)"),),
        )
