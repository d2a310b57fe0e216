"""The page is measured in points."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedPage
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="scaled-page",
    severity=Severity.ERROR,
    subject=Phrase(en="boxes of the page", vi="các khung của trang"),
    says=Phrase(
        en="No page has a unit of its own (UserUnit).",
        vi="Không trang nào đặt đơn vị riêng (UserUnit).",
    ),
    rationale=Phrase(
        en="Half of all software overlooks it: the page comes out at a fraction of its size.",
        vi="Một nửa số phần mềm bỏ qua nó: trang in ra chỉ còn một phần kích thước.",
    ),
    reference="Ghent Workgroup 2022, R0002",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for a unit."""
    if page.user_unit is not None:
        yield RULE.finding(
            Phrase(
                en=f"the page has a UserUnit of {page.user_unit:g}",
                vi=f"trang có UserUnit là {page.user_unit:g}",
            ),
            hints=(Phrase(en="export it at its real size", vi="hãy xuất đúng kích thước thật"),),
        )
