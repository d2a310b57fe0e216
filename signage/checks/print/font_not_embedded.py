"""Fonts travel with the file."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedFile
from signage.preflight.rules.shapes import listed
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="font-not-embedded",
    severity=Severity.ERROR,
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


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the fonts that text is set in."""
    missing = [font.name for font in file.fonts if not font.is_embedded]
    if missing:
        yield RULE.finding(
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
