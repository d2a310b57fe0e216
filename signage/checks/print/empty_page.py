"""Something is printed."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.place import is_on_product
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

RULE = Rule(
    code="empty-page",
    severity=Severity.WARNING,
    subject=msg("pages"),
    says=msg("No page is empty."),
    rationale=msg(
        "An empty page costs as much as a full one, and mostly something is missing on it."
    ),
    reference="Ghent Workgroup 2022, sheet-fed CMYK",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for anything that is painted where it is not cut off."""
    # White leaves the paper as it is.
    if not any(is_on_product(mark, page) and not mark.paint.is_white for mark in page.marks):
        yield RULE.finding(
            msg("nothing is printed on the page"),
            hints=(msg("take the page out, or look for what is missing"),),
        )
