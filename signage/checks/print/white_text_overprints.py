"""White text makes a hole."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.mark import Lettering
from signage.checks.print.place import is_on_product, more
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.syntax.refusal import quote

RULE = Rule(
    code="white-text-overprints",
    severity=Severity.ERROR,
    subject=msg("text"),
    says=msg("White text does not overprint."),
    rationale=msg(
        "White is no ink but paper. Printed over a colour it is nothing: the text is there on the "
        "screen, and gone in print."
    ),
    reference="Ghent Workgroup 2022, R0007",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for white text that is set to overprint."""
    found = [
        mark
        for mark in page.marks
        if isinstance(mark, Lettering)
        and mark.paint.is_white
        and mark.overprints
        and is_on_product(mark, page)
    ]
    if found:
        first, others = found[0], more(len(found))
        yield RULE.finding(
            msg(
                "{text} is white and overprints: it would vanish{others}",
                text=quote(first.text),
                others=others,
            ),
            hints=(msg("set it to knock out"),),
        )
