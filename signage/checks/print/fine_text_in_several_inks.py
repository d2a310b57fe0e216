"""Small text is made of one ink."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.mark import Lettering
from signage.checks.print.place import NEAR_PT, inks, is_on_product, more
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.syntax.refusal import quote

SMALLEST_PT = 8

RULE = Rule(
    code="fine-text-in-several-inks",
    severity=Severity.WARNING,
    subject=msg("text"),
    says=msg(
        "Text below {smallest_pt} pt is neither white nor of more than one ink.",
        smallest_pt=SMALLEST_PT,
    ),
    rationale=msg(
        "Four plates never lie exactly upon one another. Small letters of two inks get a coloured "
        "edge; white ones, which are holes in several plates, close up."
    ),
    reference="Ghent Workgroup 2022, R0016, R0017",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for the smallest text of no ink or several."""
    found = [
        mark
        for mark in page.marks
        if isinstance(mark, Lettering)
        and mark.size_pt < SMALLEST_PT - NEAR_PT
        and mark.paint.ink_count not in (1, None)
        and is_on_product(mark, page)
    ]
    if found:
        least = min(found, key=lambda mark: mark.size_pt)
        yield RULE.finding(
            msg(
                "{text}, {size_pt:.1f} pt, is {inks}{others}",
                text=quote(least.text),
                size_pt=least.size_pt,
                inks=inks(least.paint.ink_count),
                others=more(len(found)),
            ),
            hints=(
                msg(
                    "print it in black alone, or set it in {smallest_pt} pt and bolder",
                    smallest_pt=SMALLEST_PT,
                ),
            ),
        )
