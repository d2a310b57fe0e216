"""The boxes of a page lie in one another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.geometry import Rect
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import NEAR_PT
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="crossing-boxes",
    severity=Severity.ERROR,
    subject=Phrase(en="boxes of the page", vi="các khung của trang"),
    says=Phrase(
        en="The TrimBox lies inside the BleedBox, and that inside the MediaBox.",
        vi="TrimBox nằm trong BleedBox, BleedBox nằm trong MediaBox.",
    ),
    rationale=Phrase(
        en="Where the cut lies outside the bleed, or the bleed off the sheet, there is no ink to "
        "cut through.",
        vi="Đường xén nằm ngoài phần tràn lề, hay phần tràn lề nằm ngoài tờ, thì chỗ cắt không có "
        "mực.",
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
                Phrase(
                    en=f"the {inner} reaches beyond the {outer}",
                    vi=f"{inner} vượt ra ngoài {outer}",
                ),
                hints=(
                    Phrase(
                        en="export it again with one page size and one bleed",
                        vi="hãy xuất lại với một khổ giấy và một mức tràn lề",
                    ),
                ),
            )
            return


def _grown(box: Rect) -> Rect:
    return Rect(box.x - NEAR_PT, box.y - NEAR_PT, box.width + 2 * NEAR_PT, box.height + 2 * NEAR_PT)
