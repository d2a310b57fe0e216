"""The page stands upright."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

RULE = Rule(
    code="rotated-page",
    severity=Severity.WARNING,
    subject=msg("boxes of the page"),
    says=msg("No page is turned (Rotate)."),
    rationale=msg("Some imposition software obeys it and some does not: a sheet ends up sideways."),
    reference="Ghent Workgroup 2022, R0004",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look whether it is turned."""
    if page.rotation:
        yield RULE.finding(
            msg("the page is turned by {rotation} degrees", rotation=page.rotation),
            hints=(msg("export it in the orientation in which it is read"),),
        )
