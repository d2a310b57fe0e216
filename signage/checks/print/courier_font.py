"""No font is one that stands in for another."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedFile
from signage.preflight.ticket import Ticket

STAND_IN = "Courier"

RULE = Rule(
    code="courier-font",
    severity=Severity.WARNING,
    subject=Phrase(en="fonts", vi="phông chữ"),
    says=Phrase(
        en=f"No font is named {STAND_IN}.",
        vi=f"Không phông nào tên là {STAND_IN}.",
    ),
    rationale=Phrase(
        en="Courier is what programs put in the place of a font that they do not find. Hardly "
        "anybody chooses it.",
        vi="Courier là phông mà chương trình tự thay vào khi không tìm thấy phông gốc. Hiếm ai cố "
        "ý chọn nó.",
    ),
    reference="Ghent Workgroup 2022, R0014",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the names of the fonts that text is set in."""
    if any(font.name == STAND_IN for font in file.fonts):
        yield RULE.finding(
            Phrase(
                en=f"a text is set in {STAND_IN}, probably in place of another font",
                vi=f"có chữ đặt bằng {STAND_IN}, có lẽ do bị thay phông",
            ),
            hints=(
                Phrase(
                    en="look at the text, and install the font that was meant before exporting",
                    vi="hãy xem lại chữ, và cài đúng phông trước khi xuất",
                ),
            ),
        )
