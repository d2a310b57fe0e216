"""Letters can be told from their shapes."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import listed
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="text-not-extractable",
    severity=Severity.WARNING,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en="Each font says which letters its glyphs are (ToUnicode, a known encoding or "
        "ActualText).",
        vi="Mỗi phông cho biết hình chữ nào là chữ gì (ToUnicode, bảng mã quen thuộc hoặc "
        "ActualText).",
    ),
    rationale=Phrase(
        en="It prints all the same; but nobody can search the file, copy from it or have it read "
        "aloud, and no program can compare its words with the text that was approved.",
        vi="In ra vẫn được; nhưng không ai tìm kiếm, sao chép hay nghe đọc được, và không chương "
        "trình nào đối chiếu được với bản chữ đã duyệt.",
    ),
    reference="ISO 32000-1:2008, 9.10",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for fonts with letters that cannot be told."""
    if page.unreadable_fonts:
        names = listed(page.unreadable_fonts)
        yield RULE.finding(
            Phrase(
                en=f"letters of these fonts cannot be told: {names}",
                vi=f"không biết hình chữ trong các phông này là chữ gì: {names}",
            ),
            hints=(
                Phrase(
                    en="export it with a program that writes Unicode maps; do not print to PDF",
                    vi="hãy xuất bằng chương trình ghi kèm bảng Unicode; đừng in ra PDF",
                ),
            ),
        )
