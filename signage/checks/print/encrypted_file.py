"""The file is not encrypted."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedFile
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="encrypted-file",
    severity=Severity.ERROR,
    subject=Phrase(en="the file", vi="tệp"),
    says=Phrase(
        en="The file is not encrypted, not even without a password for opening it.",
        vi="Tệp không mã hóa, kể cả khi mở không cần mật khẩu.",
    ),
    rationale=Phrase(
        en="Software that imposes pages and drives presses refuses encrypted files, even those "
        "that every viewer opens.",
        vi="Phần mềm bình trang và điều khiển máy in từ chối tệp mã hóa, kể cả loại mà trình xem "
        "nào cũng mở được.",
    ),
    reference="ISO 15930-7:2010 (PDF/X-4)",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look whether the file had to be decrypted."""
    if file.is_encrypted:
        yield RULE.finding(
            Phrase(en="the file is encrypted", vi="tệp bị mã hóa"),
            hints=(
                Phrase(
                    en="export it again without security settings",
                    vi="hãy xuất lại, không đặt bảo mật",
                ),
            ),
        )
