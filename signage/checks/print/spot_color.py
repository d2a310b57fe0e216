"""There are no more inks than four."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import listed
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="spot-color",
    severity=Severity.ERROR,
    subject=Phrase(en="colours", vi="màu"),
    says=Phrase(
        en="Nothing is in an ink other than cyan, magenta, yellow and black.",
        vi="Không có gì dùng mực khác ngoài cyan, magenta, vàng và đen.",
    ),
    rationale=Phrase(
        en="Each further ink is a further plate that somebody has to pay, or is left out: then "
        "what it prints is missing.",
        vi="Mỗi mực thêm là một bản kẽm thêm phải trả tiền, hoặc bị bỏ qua: phần in bằng mực đó sẽ "
        "mất.",
    ),
    reference="Ghent Workgroup 2022, R0020",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for colorants that are none of the four."""
    spots = [name for mark in page.marks for name in mark.paint.spots]
    if spots:
        yield RULE.finding(
            Phrase(
                en=f"spot colours are used: {listed(spots)}",
                vi=f"có dùng màu pha: {listed(spots)}",
            ),
            hints=(
                Phrase(
                    en="convert them to process colours (CMYK)",
                    vi="hãy chuyển thành màu bốn mực (CMYK)",
                ),
            ),
        )
