"""Text is large enough for the press."""

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

RULE = Rule(
    code="text-too-small-for-print",
    severity=Severity.ERROR,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en="No text is smaller than the printer's `smallest_text_pt`.",
        vi="Không chữ nào nhỏ hơn `smallest_text_pt` của cách in.",
    ),
    rationale=Phrase(
        en="Below that the openings of letters fill with ink, and Vietnamese marks run into one "
        "another.",
        vi="Nhỏ hơn nữa thì khoảng hở trong chữ bị mực lấp, dấu tiếng Việt dính vào nhau.",
    ),
    reference="printers.yaml: smallest_text_pt",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for the smallest text."""
    limit = ticket.printer.smallest_text_pt
    small = [
        mark
        for mark in page.marks
        if isinstance(mark, TextMark)
        and mark.size_pt < limit - NEAR_PT
        and is_on_product(mark, page)
    ]
    if small:
        least = min(small, key=lambda mark: mark.size_pt)
        others = more(len(small))
        yield RULE.finding(
            Phrase(
                en=f"{quote(least.text)} is set in {least.size_pt:.1f} pt, '{ticket.printer.name}' "
                f"takes {limit:g} pt and more{others.en}",
                vi=f"{quote(least.text)} cỡ {least.size_pt:.1f} pt, '{ticket.printer.name}' cần từ "
                f"{limit:g} pt{others.vi}",
            ),
            hints=(Phrase(en=f"set it in {limit:g} pt", vi=f"tăng lên {limit:g} pt"),),
        )
