"""Nothing lies upon the page that is not part of it."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.place import listed
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

FOR_PRINTERS = ("TrapNet", "PrinterMark")

RULE = Rule(
    code="annotation-on-sheet",
    severity=Severity.ERROR,
    subject=msg("annotations"),
    says=msg("No annotation – note, link, form field – lies inside the bleed."),
    rationale=msg("Whether it is printed hangs on the program that prints."),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 15930-4:2003 (PDF/X-1a)",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for annotations that are not the printer's own."""
    found = [
        annotation.kind
        for annotation in page.annotations
        if annotation.kind not in FOR_PRINTERS
        and not annotation.bounds.intersection(page.boxes.inked).is_empty
    ]
    if found:
        yield RULE.finding(
            msg("annotations lie on the page: {listed}", listed=listed(found)),
            hints=(msg("delete them, or export without links, forms and notes"),),
        )
