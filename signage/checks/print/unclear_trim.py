"""The page says where it is cut."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedPage
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="unclear-trim",
    severity=Severity.ERROR,
    subject=Phrase(en="boxes of the page", vi="các khung của trang"),
    says=Phrase(
        en="Each page has a TrimBox, and no ArtBox beside it.",
        vi="Mỗi trang có TrimBox, và không kèm ArtBox.",
    ),
    rationale=Phrase(
        en="The TrimBox is where the knife goes. Without it a print shop has to guess, or asks.",
        vi="TrimBox là chỗ dao xén. Không có nó, nhà in phải đoán, hoặc gọi hỏi.",
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 32000-1:2008, 14.11.2",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for the box, and for one that says the same otherwise."""
    boxes = page.boxes
    if boxes.trim is not None and boxes.art is None:
        return
    if boxes.trim is None:
        problem = Phrase(en="there is no TrimBox", vi="không có TrimBox")
    else:
        problem = Phrase(
            en="there are both a TrimBox and an ArtBox", vi="vừa có TrimBox vừa có ArtBox"
        )
    yield RULE.finding(
        problem,
        hints=(
            Phrase(
                en="export it as PDF/X with the size of the finished sheet",
                vi="hãy xuất theo PDF/X với khổ thành phẩm",
            ),
        ),
    )
