"""Black text is made of black."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.marks import TextMark
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import is_on_product, more
from signage.preflight.ticket import Ticket
from signage.syntax.refusal import quote

LEAST_BLACK, LEAST_TOTAL = 85, 280
"""Percent of the black ink, and of all four: together they look black, and are too much."""

RULE = Rule(
    code="rich-black-text",
    severity=Severity.WARNING,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en=f"No text has {LEAST_BLACK} % of black and over {LEAST_TOTAL} % of ink in all.",
        vi=f"Không chữ nào vừa có từ {LEAST_BLACK} % mực đen vừa có tổng mực trên {LEAST_TOTAL} %.",
    ),
    rationale=Phrase(
        en="It is what sRGB black becomes when a program converts it. Letters of four inks have "
        "coloured edges, and sheets stick together.",
        vi="Đó là màu đen sRGB sau khi bị chương trình tự chuyển đổi. Chữ bốn mực có viền màu, và "
        "các tờ in dính vào nhau.",
    ),
    reference="Ghent Workgroup 2022, R0015",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for text of that much ink."""
    found = [
        mark
        for mark in page.marks
        if isinstance(mark, TextMark)
        and (inks := mark.paint.inks) is not None
        and inks.black >= LEAST_BLACK
        and inks.total > LEAST_TOTAL
        and is_on_product(mark, page)
    ]
    if found:
        first, others = found[0], more(len(found))
        total = first.paint.inks.total if first.paint.inks else 0
        yield RULE.finding(
            Phrase(
                en=f"{quote(first.text)} is black of {total:.0f} % ink{others.en}",
                vi=f"{quote(first.text)} là màu đen tổng mực {total:.0f} %{others.vi}",
            ),
            hints=(
                Phrase(
                    en="print it in 0/0/0/100, black alone",
                    vi="in bằng 0/0/0/100, riêng mực đen",
                ),
            ),
        )
