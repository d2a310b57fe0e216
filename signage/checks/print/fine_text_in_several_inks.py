"""Small text is made of one ink."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.marks import TextMark
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import NEAR_PT, is_on_product, more
from signage.preflight.ticket import Ticket
from signage.syntax.refusal import quote

SMALLEST_PT = 8

RULE = Rule(
    code="fine-text-in-several-inks",
    severity=Severity.WARNING,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en=f"Text below {SMALLEST_PT} pt is neither white nor of more than one ink.",
        vi=f"Chữ dưới {SMALLEST_PT} pt không để trắng và không phối từ hai mực trở lên.",
    ),
    rationale=Phrase(
        en="Four plates never lie exactly upon one another. Small letters of two inks get a "
        "coloured edge; white ones, which are holes in several plates, close up.",
        vi="Bốn bản in không bao giờ chồng khít. Chữ nhỏ hai mực sẽ có viền màu; chữ trắng, tức lỗ "
        "trên nhiều bản, sẽ bị bít lại.",
    ),
    reference="Ghent Workgroup 2022, R0016, R0017",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for the smallest text of no ink or several."""
    found = [
        mark
        for mark in page.marks
        if isinstance(mark, TextMark)
        and mark.size_pt < SMALLEST_PT - NEAR_PT
        and mark.paint.ink_count not in (1, None)
        and is_on_product(mark, page)
    ]
    if found:
        least = min(found, key=lambda mark: mark.size_pt)
        others, count = more(len(found)), least.paint.ink_count
        yield RULE.finding(
            Phrase(
                en=f"{quote(least.text)}, {least.size_pt:.1f} pt, is "
                f"{f'of {count} inks' if count else 'white'}{others.en}",
                vi=f"{quote(least.text)}, cỡ {least.size_pt:.1f} pt, "
                f"{f'phối {count} mực' if count else 'để trắng'}{others.vi}",
            ),
            hints=(
                Phrase(
                    en=f"print it in black alone, or set it in {SMALLEST_PT} pt and bolder",
                    vi=f"in bằng riêng mực đen, hoặc tăng lên {SMALLEST_PT} pt và đậm hơn",
                ),
            ),
        )
