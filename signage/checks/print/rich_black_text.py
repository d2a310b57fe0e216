"""Black text is made of black."""

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

LEAST_BLACK, LEAST_TOTAL = 85, 280
"""Percent of the black ink, and of all four: together they look black, and are too much."""

RULE = Rule(
    code="rich-black-text",
    severity=Severity.WARNING,
    subject=msg("text"),
    says=msg(
        "No text has {least_black} % of black and over {least_total} % of ink in all.",
        least_black=LEAST_BLACK,
        least_total=LEAST_TOTAL,
    ),
    rationale=msg(
        "It is what sRGB black becomes when a program converts it. Letters of four inks have "
        "coloured edges, and sheets stick together."
    ),
    reference="Ghent Workgroup 2022, R0015",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for text of that much ink."""
    found = [
        mark
        for mark in page.marks
        if isinstance(mark, Lettering)
        and (inks := mark.paint.inks) is not None
        and inks.black >= LEAST_BLACK
        and inks.total > LEAST_TOTAL
        and is_on_product(mark, page)
    ]
    if found:
        first, others = found[0], more(len(found))
        total = first.paint.inks.total if first.paint.inks else 0
        yield RULE.finding(
            msg(
                "{text} is black of {total:.0f} % ink{others}",
                text=quote(first.text),
                total=total,
                others=others,
            ),
            hints=(msg("print it in 0/0/0/100, black alone"),),
        )
