"""Codes can be scanned from what is printed."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedFile
from signage.preflight.rules.shapes import listed
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="code-not-readable",
    severity=Severity.ERROR,
    subject=Phrase(en="codes", vi="mã QR"),
    says=Phrase(
        en="Each code that was meant is read from the finished page, to exactly its content.",
        vi="Mỗi mã dự kiến đều đọc được từ trang hoàn chỉnh, đúng từng ký tự nội dung.",
    ),
    rationale=Phrase(
        en="Who scans a code that leads nowhere does not try twice.",
        vi="Người quét gặp mã không ra gì sẽ không thử lần thứ hai.",
    ),
    reference="ISO/IEC 18004:2015",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare what is read with what was meant."""
    renderings = [page.rendering for page in file.pages if page.rendering]
    if not renderings:
        return
    read = {code.text for rendering in renderings for code in rendering.codes}
    missing = [code for code in ticket.expected.codes if code not in read]
    if missing:
        yield RULE.finding(
            Phrase(
                en=f"cannot be scanned from the page: {listed(missing)}",
                vi=f"không quét được từ trang: {listed(missing)}",
            ),
            hints=(
                Phrase(
                    en="give the code more room, a white margin of four modules, and dark on light",
                    vi="cho mã lớn hơn, chừa lề trắng bốn ô, và để ô đậm trên nền sáng",
                ),
            ),
        )
