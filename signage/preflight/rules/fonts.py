"""Rules about fonts."""

from __future__ import annotations

from collections.abc import Iterator

from signage.diagnostic import Diagnostic, Severity
from signage.number import listed
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedFile
from signage.preflight.ticket import Ticket
from signage.rule import rule

STAND_IN = "Courier"


@rule(
    "font-not-embedded",
    Severity.ERROR,
    subject=Phrase(en="fonts", vi="phông chữ"),
    says=Phrase(
        en="Every font that is printed is embedded, also those that every system has.",
        vi="Mọi phông chữ được in đều nhúng trong tệp, kể cả phông máy nào cũng có.",
    ),
    rationale=Phrase(
        en="The printer's machine takes another font for one that is missing. Its letters are of "
        "other widths, and often it has no Vietnamese ones at all.",
        vi="Thiếu phông, máy của nhà in dùng phông khác thay vào: chữ rộng hẹp khác đi, và thường "
        "không có chữ tiếng Việt.",
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 15930-4:2003 (PDF/X-1a)",
)
def font_not_embedded(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the fonts that text is set in."""
    missing = [font.name for font in file.fonts if not font.is_embedded]
    if missing:
        yield font_not_embedded.finding(
            Phrase(
                en=f"not embedded: {listed(missing)}", vi=f"chưa nhúng phông: {listed(missing)}"
            ),
            hints=(
                Phrase(
                    en="export it as PDF/X, which embeds fonts, or convert the text to outlines",
                    vi="hãy xuất theo PDF/X để nhúng phông, hoặc chuyển chữ thành đường nét",
                ),
            ),
        )


@rule(
    "courier-font",
    Severity.WARNING,
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
def courier_font(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the names of the fonts that text is set in."""
    if any(font.name == STAND_IN for font in file.fonts):
        yield courier_font.finding(
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
