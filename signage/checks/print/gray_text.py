"""Small text is in CMYK, where it can overprint."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.marks import ColorFamily, TextMark
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import NEAR_PT, is_on_product, more
from signage.preflight.ticket import Ticket
from signage.syntax.refusal import quote

SMALLEST_PT = 12

RULE = Rule(
    code="gray-text",
    severity=Severity.WARNING,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en=f"Text below {SMALLEST_PT} pt is not in DeviceGray.",
        vi=f"Chữ dưới {SMALLEST_PT} pt không dùng hệ màu DeviceGray.",
    ),
    rationale=Phrase(
        en="Grey of one channel becomes black ink, or all four: software differs. And it never "
        "overprints, so that small letters show paper at their edges.",
        vi="Màu xám một kênh thành mực đen hay thành cả bốn mực là tùy phần mềm. Nó cũng không in "
        "chồng được, nên chữ nhỏ hở giấy ở viền.",
    ),
    reference="Ghent Workgroup 2022, R0011",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for small text in that space."""
    found = [
        mark
        for mark in page.marks
        if isinstance(mark, TextMark)
        and mark.paint.space is ColorFamily.GRAY
        and mark.size_pt < SMALLEST_PT - NEAR_PT
        and is_on_product(mark, page)
    ]
    if found:
        first, others = found[0], more(len(found))
        yield RULE.finding(
            Phrase(
                en=f"{quote(first.text)}, {first.size_pt:.1f} pt, is in DeviceGray{others.en}",
                vi=f"{quote(first.text)}, cỡ {first.size_pt:.1f} pt, dùng DeviceGray{others.vi}",
            ),
            hints=(
                Phrase(
                    en="export it with CMYK colours: 0/0/0/100 for black",
                    vi="hãy xuất bằng màu CMYK: đen là 0/0/0/100",
                ),
            ),
        )
