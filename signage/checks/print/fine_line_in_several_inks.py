"""Thin lines are made of one ink."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.mark import Line
from signage.checks.print.place import inks, is_on_product, more, where
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

THINNEST_PT = 0.25
TOLERANCE_PT = 0.005

RULE = Rule(
    code="fine-line-in-several-inks",
    severity=Severity.WARNING,
    subject=msg("lines"),
    says=msg(
        "Lines below {thinnest_pt:g} pt are neither white nor of more than one ink.",
        thinnest_pt=THINNEST_PT,
    ),
    rationale=msg(
        "Four plates never lie exactly upon one another: a hairline of two inks becomes two "
        "hairlines, a white one closes up."
    ),
    reference="Ghent Workgroup 2022, R0018, R0019",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for the thinnest line of no ink or several."""
    found = [
        mark
        for mark in page.marks
        if isinstance(mark, Line)
        and mark.width_pt < THINNEST_PT - TOLERANCE_PT
        and mark.paint.ink_count not in (1, None)
        and is_on_product(mark, page)
    ]
    if found:
        least = min(found, key=lambda mark: mark.width_pt)
        yield RULE.finding(
            msg(
                "a line of {width_pt:.2f} pt ({place}) is {inks}{others}",
                width_pt=least.width_pt,
                place=where(least.bounds, page),
                inks=inks(least.paint.ink_count),
                others=more(len(found)),
            ),
            hints=(
                msg("print it in one ink, or make it {thinnest_pt:g} pt", thinnest_pt=THINNEST_PT),
            ),
        )
