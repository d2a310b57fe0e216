"""Rules about how much ink there is, and where it ends."""

from __future__ import annotations

from collections.abc import Iterator

from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.preflight.printed_file import AREA_MM, PrintedPage
from signage.preflight.rules.shapes import is_on_product, per_page, where_mm
from signage.preflight.ticket import Ticket
from signage.rule import rule

TOLERANCE = 2.0
"""Percent: plates have steps of half a percent each."""
MOST_INK = 320
"""Percent of one full ink."""


@rule(
    "empty-page",
    Severity.WARNING,
    subject=msg("pages"),
    says=msg("No page is empty."),
    rationale=msg(
        "An empty page costs as much as a full one, and mostly something is missing on it."
    ),
    reference="Ghent Workgroup 2022, sheet-fed CMYK",
)
@per_page
def empty_page(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for anything that is painted where it is not cut off."""
    # White leaves the paper as it is.
    if not any(is_on_product(mark, page) and not mark.color.is_white for mark in page.marks):
        yield empty_page.finding(
            msg("nothing is printed on the page"),
            hints=(msg("take the page out, or look for what is missing"),),
        )


@rule(
    "bleed-not-inked",
    Severity.ERROR,
    subject=msg("the bleed"),
    says=msg("Wherever ink reaches the trim, it goes on to the edge of the bleed."),
    rationale=msg(
        "A bleed that is declared but white is none: the knife, half a millimetre off, leaves a "
        "white edge."
    ),
    reference="ISO 32000-1:2008, 14.11.2",
)
@per_page
def bleed_not_inked(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Tell on which sides the picture of the page is white beyond the trim."""
    gaps = page.rendering.gaps if page.rendering else ()
    if not gaps:
        return
    sides = tuple(
        msg("{side} ({length_mm:g} mm)", side=gap.side, length_mm=gap.length_mm) for gap in gaps
    )
    yield bleed_not_inked.finding(
        msg("ink ends at the trim, the bleed beyond it is white: {sides}", sides=sides),
        hints=(msg("let it reach {bleed_mm:g} mm beyond the trim", bleed_mm=ticket.bleed_mm),),
    )


@rule(
    "too-much-ink",
    Severity.ERROR,
    subject=msg("ink"),
    says=msg(
        "No spot has more ink in all than the printer's `ink_limit`, in percent of one full ink."
    ),
    rationale=msg(
        "More than paper takes up does not dry: it comes off on the next sheet, and the stack "
        "sticks together."
    ),
    reference="ISO 12647-2; printers.yaml: ink_limit",
)
@per_page
def too_much_ink(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare the heaviest spot on the plates with the printer's limit."""
    if page.plates is None:
        return
    spot, limit = page.plates.heaviest_spot, ticket.ink_limit
    if spot.ink > limit + TOLERANCE:
        place = where_mm(spot.x_mm, spot.y_mm)
        yield too_much_ink.finding(
            msg(
                "{ink:.0f} % of ink lie on one spot ({place}), '{printer}' takes {limit:g} %",
                ink=spot.ink,
                place=place,
                printer=ticket.printer,
                limit=limit,
            ),
            hints=(
                msg(
                    "convert pictures with a profile of {limit:g} % at most, and mix colours of "
                    "less",
                    limit=limit,
                ),
            ),
        )


@rule(
    "heavy-ink-area",
    Severity.WARNING,
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
@per_page
def heavy_ink_area(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the heaviest square on the plates."""
    area = page.plates.heaviest_area if page.plates else None
    if area is not None and area.ink > MOST_INK:
        place = where_mm(area.x_mm, area.y_mm)
        yield heavy_ink_area.finding(
            msg(
                "an area of {area_mm:g} x {area_mm:g} mm has {ink:.0f} % of ink ({place})",
                area_mm=AREA_MM,
                ink=area.ink,
                place=place,
            ),
            hints=(msg("bring it below {most_ink} %", most_ink=MOST_INK),),
        )
