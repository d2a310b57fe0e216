"""Rules about pictures."""

from __future__ import annotations

from collections.abc import Iterator

from signage.diagnostic import Diagnostic, Severity
from signage.message import in_context, msg
from signage.preflight.marks import ImageMark
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import per_mark, where
from signage.preflight.ticket import Ticket
from signage.rule import rule

COARSE_PPI, SOFT_PPI = 149, 224
"""A picture of so many pixels an inch or fewer is an error, and a warning."""
COARSE_BITMAP_PPI = 549
"""One of black and white pixels only, whose edges are steps."""
DOT = 16
"""Pixels: what is no larger is a plain patch of colour, however far it is stretched."""


@rule(
    "low-resolution",
    Severity.ERROR,
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
@per_mark(ImageMark, order=lambda image: image.ppi / _needed(image))
def low_resolution(image: ImageMark, page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for the picture that is coarsest, compared with what it needs."""
    if max(image.width, image.height) <= DOT or image.ppi > _needed(image):
        return
    coarse = COARSE_BITMAP_PPI if image.bits == 1 else COARSE_PPI
    place, factor = where(image.bounds, page), ticket.ppi / image.ppi
    yield low_resolution.finding(
        msg(
            "a picture of {width} x {height} pixels is shown at {ppi:.0f} ppi ({place})",
            width=image.width,
            height=image.height,
            ppi=image.ppi,
            place=place,
        ),
        severity=Severity.ERROR if image.ppi <= coarse else Severity.WARNING,
        hints=(
            msg(
                "take a picture {factor:.1f} times as large for {ppi:g} ppi, or place it smaller",
                factor=factor,
                ppi=ticket.ppi,
            ),
        ),
    )


def _needed(image: ImageMark) -> int:
    return COARSE_BITMAP_PPI if image.bits == 1 else SOFT_PPI
