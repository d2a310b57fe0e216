"""The page stands upright."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedPage
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="rotated-page",
    severity=Severity.WARNING,
    subject=Phrase(en="boxes of the page", vi="các khung của trang"),
    says=Phrase(
        en="No page is turned (Rotate).",
        vi="Không trang nào bị xoay (Rotate).",
    ),
    rationale=Phrase(
        en="Some imposition software obeys it and some does not: a sheet ends up sideways.",
        vi="Phần mềm bình trang cái thì xoay theo, cái thì không: tờ in ra bị nằm ngang.",
    ),
    reference="Ghent Workgroup 2022, R0004",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look whether it is turned."""
    if page.rotation:
        yield RULE.finding(
            Phrase(
                en=f"the page is turned by {page.rotation} degrees",
                vi=f"trang bị xoay {page.rotation} độ",
            ),
            hints=(
                Phrase(
                    en="export it in the orientation in which it is read",
                    vi="hãy xuất theo đúng chiều đọc",
                ),
            ),
        )
