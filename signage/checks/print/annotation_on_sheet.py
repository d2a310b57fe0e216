"""Nothing lies upon the page that is not part of it."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import listed
from signage.preflight.ticket import Ticket

FOR_PRINTERS = ("TrapNet", "PrinterMark")

RULE = Rule(
    code="annotation-on-sheet",
    severity=Severity.ERROR,
    subject=Phrase(en="annotations", vi="chú thích"),
    says=Phrase(
        en="No annotation – note, link, form field – lies inside the bleed.",
        vi="Không có chú thích – ghi chú, liên kết, ô biểu mẫu – nào nằm trong phần tràn lề.",
    ),
    rationale=Phrase(
        en="Whether it is printed hangs on the program that prints.",
        vi="Nó có được in ra hay không là tùy chương trình in.",
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 15930-4:2003 (PDF/X-1a)",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for annotations that are not the printer's own."""
    found = [
        annotation.kind
        for annotation in page.annotations
        if annotation.kind not in FOR_PRINTERS
        and not annotation.bounds.intersection(page.boxes.inked).is_empty
    ]
    if found:
        yield RULE.finding(
            Phrase(
                en=f"annotations lie on the page: {listed(found)}",
                vi=f"có chú thích nằm trên trang: {listed(found)}",
            ),
            hints=(
                Phrase(
                    en="delete them, or export without links, forms and notes",
                    vi="hãy xóa, hoặc xuất không kèm liên kết, biểu mẫu và ghi chú",
                ),
            ),
        )
