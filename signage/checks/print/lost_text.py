"""The text that was meant is in the file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedFile
from signage.preflight.rules.shapes import listed
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="lost-text",
    severity=Severity.ERROR,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en="Each line of text that was meant can be extracted from the file, letter by letter.",
        vi="Mỗi dòng chữ dự kiến đều trích ra được từ tệp, đúng từng chữ.",
    ),
    rationale=Phrase(
        en="A writer of PDF that loses a mark or a letter does so without a word: it is seen when "
        "the posters hang.",
        vi="Chương trình ghi PDF làm rơi một dấu hay một chữ thì không báo gì: treo áp phích lên "
        "mới thấy.",
    ),
    reference="",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for each expected line on all pages; spaces and line ends are no matter."""
    if not ticket.expected.texts:
        return
    # A line may not go on from one page to the next.
    found = "\n".join(_letters(page.text) for page in file.pages)
    lost = [text for text in ticket.expected.texts if _letters(text) not in found]
    if lost:
        yield RULE.finding(
            Phrase(
                en=f"missing from the text of the file: {listed(lost)}",
                vi=f"trong phần chữ của tệp không có: {listed(lost)}",
            ),
            hints=(
                Phrase(
                    en="this is a fault of whatever wrote the file: please report it",
                    vi="đây là lỗi của chương trình ghi tệp: xin hãy báo lại",
                ),
            ),
        )


def _letters(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text.split()))
