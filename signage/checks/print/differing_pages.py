"""All pages are cut to one size."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedFile, PrintedPage
from signage.preflight.rules.shapes import MM_PER_POINT
from signage.preflight.ticket import Ticket

TOLERANCE_MM = 0.1

RULE = Rule(
    code="differing-pages",
    severity=Severity.WARNING,
    subject=Phrase(en="pages", vi="các trang"),
    says=Phrase(
        en="All pages of the file are trimmed to the same size.",
        vi="Mọi trang trong tệp được xén cùng một khổ.",
    ),
    rationale=Phrase(
        en="A stack is cut once, through all its sheets.",
        vi="Cả chồng giấy được xén một lần, qua mọi tờ.",
    ),
    reference="Ghent Workgroup 2022, R0004",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare each page with the first."""
    for page in file.pages[1:]:
        sizes = [_size_mm(each) for each in (file.pages[0], page)]
        if any(abs(a - b) > TOLERANCE_MM for a, b in zip(*sizes, strict=True)):
            first, other = (f"{width:.1f} x {height:.1f} mm" for width, height in sizes)
            yield RULE.finding(
                Phrase(
                    en=f"page {page.number} is {other}, page 1 is {first}",
                    vi=f"trang {page.number} khổ {other}, trang 1 khổ {first}",
                ),
                hints=(
                    Phrase(
                        en="make a file for each size", vi="hãy tách mỗi khổ thành một tệp riêng"
                    ),
                ),
            )
            return


def _size_mm(page: PrintedPage) -> tuple[float, float]:
    product = page.boxes.product
    return product.width * MM_PER_POINT, product.height * MM_PER_POINT
