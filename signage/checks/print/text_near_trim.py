"""Nothing that is read stands too near to the cut."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.mark import Lettering
from signage.checks.print.place import MM_PER_POINT, is_on_product, more
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.geometry import Rect
from signage.message import msg
from signage.syntax.refusal import quote

TOLERANCE_MM = 0.1

RULE = Rule(
    code="text-near-trim",
    severity=Severity.ERROR,
    subject=msg("text and codes"),
    says=msg("Text and codes keep a distance from the trim, as the printer's `safe_mm` says."),
    rationale=msg(
        "What stands at the very edge looks cut off even where it is not, and where the knife is a "
        "little off, it is."
    ),
    reference="printers.yaml: safe_mm",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Measure how near to the trim text and codes come."""
    if page.boxes.trim is None:  # said by another rule
        return
    needed = ticket.printer.safe_mm
    near = sorted(
        (distance_mm, name)
        for name, distance_mm in _distances(page)
        if distance_mm < needed - TOLERANCE_MM
    )
    if near:
        distance_mm, name = near[0]
        others = more(len(near))
        yield RULE.finding(
            msg(
                "{name} is {distance_mm:.1f} mm from the trim, at least {needed:g} mm are "
                "needed{others}",
                name=quote(name),
                distance_mm=distance_mm,
                needed=needed,
                others=others,
            ),
            hints=(msg("move it {needed:.1f} mm inwards", needed=needed - distance_mm),),
        )


def _distances(page: PrintedPage) -> Iterator[tuple[str, float]]:
    """Give what is read, and how far inside the trim it is in mm; outside, below zero."""
    product = page.boxes.product
    for mark in page.marks:
        if isinstance(mark, Lettering) and is_on_product(mark, page):
            yield mark.text, _distance(mark.bounds, product) * MM_PER_POINT
    codes = page.rendering.codes if page.rendering else ()
    sheet_mm = Rect(0, 0, product.width * MM_PER_POINT, product.height * MM_PER_POINT)
    for code in codes:
        yield code.text, _distance(code.bounds_mm, sheet_mm)


def _distance(inner: Rect, outer: Rect) -> float:
    return min(
        inner.x - outer.x,
        inner.y - outer.y,
        outer.right - inner.right,
        outer.bottom - inner.bottom,
    )
