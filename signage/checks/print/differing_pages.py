"""All pages are cut to one size."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.place import MM_PER_POINT
from signage.checks.print.printed_file import PrintedFile, PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

TOLERANCE_MM = 0.1

RULE = Rule(
    code="differing-pages",
    severity=Severity.WARNING,
    subject=msg("pages"),
    says=msg("All pages of the file are trimmed to the same size."),
    rationale=msg("A stack is cut once, through all its sheets."),
    reference="Ghent Workgroup 2022, R0004",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare each page with the first."""
    for page in file.pages[1:]:
        sizes = [_size_mm(each) for each in (file.pages[0], page)]
        if any(abs(a - b) > TOLERANCE_MM for a, b in zip(*sizes, strict=True)):
            first, other = (f"{width:.1f} x {height:.1f} mm" for width, height in sizes)
            yield RULE.finding(
                msg(
                    "page {number} is {other}, page 1 is {first}",
                    number=page.number,
                    other=other,
                    first=first,
                ),
                hints=(msg("make a file for each size"),),
            )
            return


def _size_mm(page: PrintedPage) -> tuple[float, float]:
    product = page.boxes.product
    return product.width * MM_PER_POINT, product.height * MM_PER_POINT
