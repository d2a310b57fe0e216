"""No area of some size is soaked with ink."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.place import where_mm
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.rendering import AREA_MM
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

MOST_INK = 320
"""Percent of one full ink."""

RULE = Rule(
    code="heavy-ink-area",
    severity=Severity.WARNING,
    subject=msg("ink"),
    says=msg(
        "In no square of {area_mm:g} x {area_mm:g} mm there is more than {most_ink} % of ink on "
        "the average.",
        area_mm=AREA_MM,
        most_ink=MOST_INK,
    ),
    rationale=msg("A small dark spot dries; a dark area of that much ink does not, on any paper."),
    reference="Ghent Workgroup 2022, R0026",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the heaviest square on the plates."""
    area = page.plates.heaviest_area if page.plates else None
    if area is not None and area.ink > MOST_INK:
        place = where_mm(area.x_mm, area.y_mm)
        yield RULE.finding(
            msg(
                "an area of {area_mm:g} x {area_mm:g} mm has {ink:.0f} % of ink ({place})",
                area_mm=AREA_MM,
                ink=area.ink,
                place=place,
            ),
            hints=(msg("bring it below {most_ink} %", most_ink=MOST_INK),),
        )
