"""The page says where it is cut."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

RULE = Rule(
    code="unclear-trim",
    severity=Severity.ERROR,
    subject=msg("boxes of the page"),
    says=msg("Each page has a TrimBox, and no ArtBox beside it."),
    rationale=msg(
        "The TrimBox is where the knife goes. Without it a print shop has to guess, or asks."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 32000-1:2008, 14.11.2",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for the box, and for one that says the same otherwise."""
    boxes = page.boxes
    if boxes.trim is not None and boxes.art is None:
        return
    if boxes.trim is None:
        problem = msg("there is no TrimBox")
    else:
        problem = msg("there are both a TrimBox and an ArtBox")
    yield RULE.finding(
        problem,
        hints=(msg("export it as PDF/X with the size of the finished sheet"),),
    )
