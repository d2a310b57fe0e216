"""The boxes of a page lie in one another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from signage.checks.print.place import NEAR_PT
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.geometry import Rect
from signage.message import msg

RULE = Rule(
    code="crossing-boxes",
    severity=Severity.ERROR,
    subject=msg("boxes of the page"),
    says=msg("The TrimBox lies inside the BleedBox, and that inside the MediaBox."),
    rationale=msg(
        "Where the cut lies outside the bleed, or the bleed off the sheet, there is no ink to cut "
        "through."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 32000-1:2008, 14.11.2",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare each box with the next larger one that there is."""
    boxes = page.boxes
    named = [("TrimBox", boxes.trim), ("BleedBox", boxes.bleed), ("MediaBox", boxes.media)]
    present = [(name, box) for name, box in named if box is not None]
    for (inner, inside), (outer, outside) in pairwise(present):
        if not _grown(outside).contains(inside):
            yield RULE.finding(
                msg("the {inner} reaches beyond the {outer}", inner=inner, outer=outer),
                hints=(msg("export it again with one page size and one bleed"),),
            )
            return


def _grown(box: Rect) -> Rect:
    return Rect(box.x - NEAR_PT, box.y - NEAR_PT, box.width + 2 * NEAR_PT, box.height + 2 * NEAR_PT)
