"""No area of some size is soaked with ink."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import AREA_MM, PrintedPage
from signage.preflight.rules.shapes import where_mm
from signage.preflight.ticket import Ticket

MOST_INK = 320
"""Percent of one full ink."""

RULE = Rule(
    code="heavy-ink-area",
    severity=Severity.WARNING,
    subject=Phrase(en="ink", vi="mực"),
    says=Phrase(
        en=f"In no square of {AREA_MM:g} x {AREA_MM:g} mm there is more than {MOST_INK} % of ink "
        "on the average.",
        vi=f"Không ô vuông {AREA_MM:g} x {AREA_MM:g} mm nào có lượng mực trung bình trên "
        f"{MOST_INK} %.",
    ),
    rationale=Phrase(
        en="A small dark spot dries; a dark area of that much ink does not, on any paper.",
        vi="Một đốm sẫm nhỏ còn khô được; cả mảng sẫm nhiều mực như vậy thì giấy nào cũng không "
        "khô.",
    ),
    reference="Ghent Workgroup 2022, R0026",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the heaviest square on the plates."""
    area = page.plates.heaviest_area if page.plates else None
    if area is not None and area.ink > MOST_INK:
        place = where_mm(area.x_mm, area.y_mm)
        yield RULE.finding(
            Phrase(
                en=f"an area of {AREA_MM:g} x {AREA_MM:g} mm has {area.ink:.0f} % of ink "
                f"({place.en})",
                vi=f"có mảng {AREA_MM:g} x {AREA_MM:g} mm trung bình {area.ink:.0f} % mực "
                f"({place.vi})",
            ),
            hints=(Phrase(en=f"bring it below {MOST_INK} %", vi=f"giảm xuống dưới {MOST_INK} %"),),
        )
