"""The file was made for the printing that the printer does."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedFile
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="other-printing-condition",
    severity=Severity.WARNING,
    subject=Phrase(en="the output intent", vi="điều kiện in (output intent)"),
    says=Phrase(
        en="The output intent names the printing condition of the printer, such as FOGRA39.",
        vi="Output intent nêu đúng điều kiện in của cách in, ví dụ FOGRA39.",
    ),
    rationale=Phrase(
        en="The same inks look paler on uncoated paper and darker on coated: a file that was made "
        "for the one comes out wrong on the other, most of all in skin and greys.",
        vi="Cùng lượng mực, giấy không tráng phủ cho màu nhạt hơn, giấy couché đậm hơn: tệp làm "
        "cho loại này in lên loại kia sẽ sai màu, rõ nhất ở da người và màu xám.",
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ICC characterization data registry",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare the condition that the file names with the printer's."""
    asked = ticket.printer.condition
    for intent in file.intents:
        # "FOGRA39" is also meant by "Coated FOGRA39" and "FOGRA39L".
        if intent.condition and asked.lower() not in intent.condition.lower():
            yield RULE.finding(
                Phrase(
                    en=f"the file was made for '{intent.condition[:60]}', "
                    f"'{ticket.printer.name}' prints {asked}",
                    vi=f"tệp làm cho '{intent.condition[:60]}', còn '{ticket.printer.name}' in "
                    f"theo {asked}",
                ),
                hints=(
                    Phrase(
                        en="ask the print shop which of the two it prints; convert the file, or "
                        "name another printer with `--printer`",
                        vi="hãy hỏi nhà in sẽ in theo loại nào; chuyển đổi tệp, hoặc chọn cách in "
                        "khác bằng `--printer`",
                    ),
                ),
            )
