"""The file does nothing by itself."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedFile
from signage.preflight.rules.shapes import listed
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="active-content",
    severity=Severity.ERROR,
    subject=Phrase(en="actions", vi="hành động"),
    says=Phrase(
        en="The file has no actions and no JavaScript.",
        vi="Tệp không có hành động (action) hay JavaScript.",
    ),
    rationale=Phrase(
        en="What runs when a file is opened can change what it shows: then the proof and the "
        "print are different files.",
        vi="Thứ chạy khi mở tệp có thể đổi những gì hiện ra: bản duyệt và bản in thành hai tệp "
        "khác nhau.",
    ),
    reference="ISO 15930-7:2010 (PDF/X-4)",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for anything that would run."""
    if file.actions:
        names = listed(file.actions)
        yield RULE.finding(
            Phrase(en=f"the file has actions: {names}", vi=f"tệp có hành động: {names}"),
            hints=(
                Phrase(
                    en="export it for print (PDF/X), not as an interactive file",
                    vi="hãy xuất để in (PDF/X), không xuất dạng tương tác",
                ),
            ),
        )
