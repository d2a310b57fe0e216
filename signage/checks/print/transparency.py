"""Nothing is transparent where the standard knows no transparency."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.place import listed
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.model.printer import Standard

RULE = Rule(
    code="transparency",
    severity=Severity.ERROR,
    subject=msg("transparency"),
    says=msg("A file for PDF/X-1a has no opacity, blend modes, soft masks or transparency groups."),
    rationale=msg(
        "The machines that ask for PDF/X-1a draw what is transparent opaque: a soft shadow becomes "
        "a black box."
    ),
    reference="ISO 15930-4:2003 (PDF/X-1a)",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for anything transparent."""
    if ticket.printer.standard is Standard.X1A and page.transparency:
        names = listed(page.transparency)
        yield RULE.finding(
            msg(
                "'{printer}' takes PDF/X-1a, which knows no transparency: {names}",
                printer=ticket.printer.name,
                names=names,
            ),
            hints=(
                msg(
                    "export as PDF/X-1a, which flattens it, or ask whether the print shop takes "
                    "PDF/X-4"
                ),
            ),
        )
