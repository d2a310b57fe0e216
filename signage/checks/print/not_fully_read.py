"""The whole file can be looked at."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedFile
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="not-fully-read",
    severity=Severity.ERROR,
    subject=Phrase(en="the file", vi="tệp"),
    says=Phrase(
        en="Everything in the file can be read, and is of an extent that can be looked through.",
        vi="Mọi thứ trong tệp đọc được, và không quá lớn để xem hết.",
    ),
    rationale=Phrase(
        en="What cannot be looked at cannot be vouched for: it may be fine, and it may be the "
        "reason why the press stops.",
        vi="Phần không xem được thì không thể bảo đảm: có thể vẫn ổn, mà cũng có thể chính nó làm "
        "máy in dừng lại.",
    ),
    reference="",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Tell what the reader gave up on."""
    for problem in file.unread:
        yield RULE.finding(
            Phrase(
                en=f"a part of the file was not looked at: {problem.en}",
                vi=f"có phần của tệp chưa được xem: {problem.vi}",
            ),
            hints=(
                Phrase(
                    en="export it again; flatten or simplify what is most detailed in it",
                    vi="hãy xuất lại; làm phẳng hoặc đơn giản hóa phần nhiều chi tiết nhất",
                ),
            ),
        )
