"""Lines are thick enough for the press."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.mark import Line
from signage.checks.print.place import is_on_product, more, where
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

TOLERANCE_PT = 0.005

RULE = Rule(
    code="line-too-thin-for-print",
    severity=Severity.ERROR,
    subject=msg("lines"),
    says=msg("No line is thinner than the printer's `smallest_line_pt`."),
    rationale=msg(
        "A thinner line breaks off, or is not there at all. One of no width at all is as thin as "
        "the machine can draw: nobody sees it in print, though every screen shows it."
    ),
    reference="printers.yaml: smallest_line_pt",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for the thinnest line."""
    limit = ticket.printer.smallest_line_pt
    thin = [
        mark
        for mark in page.marks
        if isinstance(mark, Line)
        and mark.width_pt < limit - TOLERANCE_PT
        and is_on_product(mark, page)
    ]
    if thin:
        least = min(thin, key=lambda mark: mark.width_pt)
        others, place = more(len(thin)), where(least.bounds, page)
        yield RULE.finding(
            msg(
                "a line is {width_pt:.2f} pt thin ({place}), '{printer}' takes {limit:g} pt and "
                "more{others}",
                width_pt=least.width_pt,
                place=place,
                printer=ticket.printer.name,
                limit=limit,
                others=others,
            ),
            hints=(msg("make it {limit:g} pt, or leave it out", limit=limit),),
        )
