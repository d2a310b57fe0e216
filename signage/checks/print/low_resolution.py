"""Pictures are fine enough."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.mark import Image
from signage.checks.print.place import is_on_product, more, where
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import in_context, msg

COARSE_PPI, SOFT_PPI = 149, 224
"""A picture of so many pixels an inch or fewer is an error, and a warning."""
COARSE_BITMAP_PPI = 549
"""One of black and white pixels only, whose edges are steps."""
_DOT = 16
"""Pixels: what is no larger is a plain patch of colour, however far it is stretched."""

RULE = Rule(
    code="low-resolution",
    severity=Severity.ERROR,
    subject=in_context("printed", "pictures"),
    says=msg(
        "Pictures have more than {coarse_ppi} pixels an inch where they are placed, and better "
        "more than {soft_ppi} (else a warning); those of one bit more than {coarse_bitmap_ppi}.",
        coarse_ppi=COARSE_PPI,
        soft_ppi=SOFT_PPI,
        coarse_bitmap_ppi=COARSE_BITMAP_PPI,
    ),
    rationale=msg(
        "On paper, at arm's length, fewer pixels are seen: edges are soft, faces blocky. No export "
        "makes up for pixels that a picture never had."
    ),
    reference="Ghent Workgroup 2022, R0031, R0032",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for the picture that is coarsest, compared with what it needs."""
    found = [
        mark
        for mark in page.marks
        if isinstance(mark, Image)
        and max(mark.width, mark.height) > _DOT
        and _least(mark) >= mark.ppi
        and is_on_product(mark, page)
    ]
    if not found:
        return
    worst = min(found, key=lambda mark: mark.ppi / _least(mark))
    coarse = COARSE_BITMAP_PPI if worst.bits == 1 else COARSE_PPI
    place, others = where(worst.bounds, page), more(len(found))
    factor = ticket.printer.ppi / worst.ppi
    yield RULE.finding(
        msg(
            "a picture of {width} x {height} pixels is shown at {ppi:.0f} ppi ({place}){others}",
            width=worst.width,
            height=worst.height,
            ppi=worst.ppi,
            place=place,
            others=others,
        ),
        severity=Severity.ERROR if worst.ppi <= coarse else Severity.WARNING,
        hints=(
            msg(
                "take a picture {factor:.1f} times as large for {ppi:g} ppi, or place it smaller",
                factor=factor,
                ppi=ticket.printer.ppi,
            ),
        ),
    )


def _least(image: Image) -> int:
    return COARSE_BITMAP_PPI if image.bits == 1 else SOFT_PPI
