"""The page says that there is bleed, and enough of it."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import MM_PER_POINT
from signage.preflight.ticket import Ticket

TOLERANCE_MM = 0.05

RULE = Rule(
    code="missing-bleed",
    severity=Severity.ERROR,
    subject=Phrase(en="boxes of the page", vi="các khung của trang"),
    says=Phrase(
        en="The BleedBox reaches beyond the trim on all four sides, as far as the printer's "
        "`bleed_mm` says.",
        vi="BleedBox vượt ra ngoài đường xén ở cả bốn phía, bằng `bleed_mm` của cách in.",
    ),
    rationale=Phrase(
        en="Paper stretches and knives wander by a millimetre. Without bleed the edge of the "
        "poster shows white paper.",
        vi="Giấy co giãn và dao lệch cả milimét. Không có phần tràn lề thì mép áp phích lộ giấy "
        "trắng.",
    ),
    reference="ISO 32000-1:2008, 14.11.2; printers.yaml: bleed_mm",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Measure the distance between trim and bleed on each side."""
    trim, bleed, needed = page.boxes.trim, page.boxes.bleed, ticket.printer.bleed_mm
    if trim is None:  # said by another rule
        return
    bleed = bleed or trim
    sides = (
        trim.x - bleed.x,
        trim.y - bleed.y,
        bleed.right - trim.right,
        bleed.bottom - trim.bottom,
    )
    least_mm = max(0.0, min(sides) * MM_PER_POINT)
    if least_mm < needed - TOLERANCE_MM:
        yield RULE.finding(
            Phrase(
                en=f"the bleed is {least_mm:.1f} mm, '{ticket.printer.name}' needs {needed:g} mm "
                "on each side",
                vi=f"phần tràn lề chỉ {least_mm:.1f} mm, '{ticket.printer.name}' cần {needed:g} mm "
                "mỗi phía",
            ),
            hints=(
                Phrase(
                    en=f"let backgrounds and pictures reach {needed:g} mm beyond the trim and "
                    "export with that bleed",
                    vi=f"cho nền và ảnh vượt đường xén {needed:g} mm rồi xuất kèm phần tràn lề đó",
                ),
            ),
        )
