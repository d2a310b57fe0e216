"""Nothing is transparent where the standard knows no transparency."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.model.printer import Standard
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import listed
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="transparency",
    severity=Severity.ERROR,
    subject=Phrase(en="transparency", vi="độ trong suốt"),
    says=Phrase(
        en="A file for PDF/X-1a has no opacity, blend modes, soft masks or transparency groups.",
        vi="Tệp theo PDF/X-1a không có độ mờ, chế độ hòa trộn, mặt nạ mềm hay nhóm trong suốt.",
    ),
    rationale=Phrase(
        en="The machines that ask for PDF/X-1a draw what is transparent opaque: a soft shadow "
        "becomes a black box.",
        vi="Những máy cần PDF/X-1a sẽ vẽ phần trong suốt thành đặc: bóng mờ hóa khối đen.",
    ),
    reference="ISO 15930-4:2003 (PDF/X-1a)",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for anything transparent."""
    if ticket.printer.standard is Standard.X1A and page.transparency:
        names = listed(page.transparency)
        yield RULE.finding(
            Phrase(
                en=f"'{ticket.printer.name}' takes PDF/X-1a, which knows no transparency: {names}",
                vi=f"'{ticket.printer.name}' cần PDF/X-1a, chuẩn không có trong suốt: {names}",
            ),
            hints=(
                Phrase(
                    en="export as PDF/X-1a, which flattens it, or ask whether the print shop takes "
                    "PDF/X-4",
                    vi="hãy xuất theo PDF/X-1a để làm phẳng, hoặc hỏi nhà in có nhận PDF/X-4 không",
                ),
            ),
        )
