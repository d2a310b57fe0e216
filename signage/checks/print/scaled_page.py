"""The page is measured in points."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

RULE = Rule(
    code="scaled-page",
    severity=Severity.ERROR,
    subject=msg("boxes of the page"),
    says=msg("No page has a unit of its own (UserUnit)."),
    rationale=msg(
        "Half of all software overlooks it: the page comes out at a fraction of its size."
    ),
    reference="Ghent Workgroup 2022, R0002",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for a unit."""
    if page.user_unit is not None:
        yield RULE.finding(
            msg("the page has a UserUnit of {user_unit:g}", user_unit=page.user_unit),
            hints=(msg("export it at its real size"),),
        )
