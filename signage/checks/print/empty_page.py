"""Something is printed."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import is_on_product
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="empty-page",
    severity=Severity.WARNING,
    subject=Phrase(en="pages", vi="các trang"),
    says=Phrase(en="No page is empty.", vi="Không trang nào trống."),
    rationale=Phrase(
        en="An empty page costs as much as a full one, and mostly something is missing on it.",
        vi="Trang trống vẫn tốn tiền như trang đầy, và thường là bị thiếu nội dung.",
    ),
    reference="Ghent Workgroup 2022, sheet-fed CMYK",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for anything that is painted where it is not cut off."""
    # White leaves the paper as it is.
    if not any(is_on_product(mark, page) and not mark.paint.is_white for mark in page.marks):
        yield RULE.finding(
            Phrase(en="nothing is printed on the page", vi="trang không in gì"),
            hints=(
                Phrase(
                    en="take the page out, or look for what is missing",
                    vi="hãy bỏ trang này, hoặc tìm xem thiếu gì",
                ),
            ),
        )
