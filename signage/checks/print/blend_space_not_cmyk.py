"""Transparency is reckoned in inks."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.model.printer import Standard
from signage.phrase import Phrase
from signage.preflight.marks import ColorFamily
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import listed
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="blend-space-not-cmyk",
    severity=Severity.ERROR,
    subject=Phrase(en="transparency", vi="độ trong suốt"),
    says=Phrase(
        en="Each transparency group that names a space to blend in names DeviceCMYK.",
        vi="Nhóm trong suốt nào nêu hệ màu để hòa trộn thì phải là DeviceCMYK.",
    ),
    rationale=Phrase(
        en="Blended in RGB, everything in the group is converted there and back: black text comes "
        "out in four inks.",
        vi="Hòa trộn trong RGB thì mọi thứ trong nhóm bị chuyển đi chuyển lại: chữ đen in ra bốn "
        "mực.",
    ),
    reference="Ghent Workgroup 2022, R0030",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the page's group and those on it."""
    if ticket.printer.standard is Standard.X1A:  # there, any transparency is one too much
        return
    spaces = [space.value for space in page.blend_spaces if space is not ColorFamily.CMYK]
    if spaces:
        yield RULE.finding(
            Phrase(
                en=f"transparency is blended in {listed(spaces)}",
                vi=f"độ trong suốt được hòa trộn trong hệ {listed(spaces)}",
            ),
            hints=(
                Phrase(
                    en="set the document's transparency blend space to CMYK",
                    vi="hãy đặt không gian hòa trộn (blend space) của tài liệu là CMYK",
                ),
            ),
        )
