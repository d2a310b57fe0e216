"""This machine has what it takes to look at everything."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedFile
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="not-looked-at",
    severity=Severity.NOTE,
    subject=Phrase(en="the check itself", vi="chính việc kiểm tra"),
    says=Phrase(
        en="Pages are made pictures and, where Ghostscript is installed, separated into plates.",
        vi="Các trang được dựng thành hình và, nếu máy có Ghostscript, tách thành bốn bản in.",
    ),
    rationale=Phrase(
        en="How much ink lies where, and what is made of black alone, only shows on the plates. "
        "Without Ghostscript all other rules still hold.",
        vi="Chỗ nào bao nhiêu mực, cái gì chỉ in bằng mực đen, chỉ thấy trên bản tách. Không có "
        "Ghostscript thì các quy tắc khác vẫn được kiểm tra.",
    ),
    reference="",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Tell what was not looked at, and why."""
    for reason in file.unseen:
        yield RULE.finding(
            reason,
            hints=(
                Phrase(
                    en="install Ghostscript, and this is looked at as well",
                    vi="cài Ghostscript thì phần này cũng được kiểm tra",
                ),
            )
            if "Ghostscript" in reason.en
            else (),
        )
