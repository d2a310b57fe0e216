"""White shapes make holes."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.mark import Area, Image, Line
from signage.checks.print.place import is_on_product, more, where
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

RULE = Rule(
    code="white-shape-overprints",
    severity=Severity.WARNING,
    subject=msg("shapes"),
    says=msg("White shapes do not overprint."),
    rationale=msg(
        "White is no ink but paper. Printed over a colour it is nothing, and what it was to cover "
        "shows."
    ),
    reference="Ghent Workgroup 2022, R0008",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for white shapes that are set to overprint."""
    found = [
        mark
        for mark in page.marks
        if isinstance(mark, Area | Line | Image)
        and mark.paint.is_white
        and mark.overprints
        and is_on_product(mark, page)
    ]
    if found:
        place, others = where(found[0].bounds, page), more(len(found))
        yield RULE.finding(
            msg(
                "a white shape overprints ({place}): it would vanish{others}",
                place=place,
                others=others,
            ),
            hints=(msg("set it to knock out"),),
        )
