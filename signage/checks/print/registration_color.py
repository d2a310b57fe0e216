"""Nothing on the product is printed on every plate."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.paint import ALL
from signage.checks.print.place import is_on_product, more, where
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

RULE = Rule(
    code="registration-color",
    severity=Severity.WARNING,
    subject=msg("colours"),
    says=msg("The registration colour (Separation All) is used outside the trim only."),
    rationale=msg(
        "It is 400 % of ink, for marks that are cut off. Who takes it for black gets sheets that "
        "do not dry."
    ),
    reference="Ghent Workgroup 2022, R0024",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for it inside the trim."""
    found = [
        mark for mark in page.marks if ALL in mark.paint.colorants and is_on_product(mark, page)
    ]
    if found:
        place, others = where(found[0].bounds, page), more(len(found))
        yield RULE.finding(
            msg(
                "the registration colour is used inside the trim ({place}){others}",
                place=place,
                others=others,
            ),
            hints=(msg("use black, 0/0/0/100"),),
        )
