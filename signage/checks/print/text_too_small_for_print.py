"""Text is large enough for the press."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.mark import Lettering
from signage.checks.print.place import NEAR_PT, is_on_product, more
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.syntax.refusal import quote

RULE = Rule(
    code="text-too-small-for-print",
    severity=Severity.ERROR,
    subject=msg("text"),
    says=msg("No text is smaller than the printer's `smallest_text_pt`."),
    rationale=msg(
        "Below that the openings of letters fill with ink, and Vietnamese marks run into one "
        "another."
    ),
    reference="printers.yaml: smallest_text_pt",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for the smallest text."""
    limit = ticket.printer.smallest_text_pt
    small = [
        mark
        for mark in page.marks
        if isinstance(mark, Lettering)
        and mark.size_pt < limit - NEAR_PT
        and is_on_product(mark, page)
    ]
    if small:
        least = min(small, key=lambda mark: mark.size_pt)
        others = more(len(small))
        yield RULE.finding(
            msg(
                "{text} is set in {size_pt:.1f} pt, '{printer}' takes {limit:g} pt and "
                "more{others}",
                text=quote(least.text),
                size_pt=least.size_pt,
                printer=ticket.printer.name,
                limit=limit,
                others=others,
            ),
            hints=(msg("set it in {limit:g} pt", limit=limit),),
        )
