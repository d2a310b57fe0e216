"""Rules about lines and pictures: how fine they are."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from signage.diagnostic import Diagnostic, Severity
from signage.message import in_context, msg
from signage.preflight.marks import ImageMark, LineMark
from signage.preflight.printed_file import MM_PER_POINT, PrintedPage
from signage.preflight.rules.shapes import inks, per_mark, where
from signage.preflight.ticket import Ticket
from signage.rule import rule

TOLERANCE_PT = 0.005
THINNEST_PT = 0.25
"""Of lines that are white or of several inks."""
COARSE_PPI, SOFT_PPI = 149, 224
"""A picture of so many pixels an inch or fewer is an error, and a warning."""
COARSE_BITMAP_PPI = 549
"""One of black and white pixels only, whose edges are steps."""
FULL_DETAIL_MM = 600
"""The longer side of what is looked at from arm's length: A2."""
DOT = 16
"""Pixels: what is no larger is a plain patch of colour, however far it is stretched."""


@rule(
    "line-too-thin-for-print",
    Severity.ERROR,
    subject=msg("lines"),
    says=msg("No line is thinner than the printer's `smallest_line_pt`."),
    rationale=msg(
        "A thinner line breaks off, or is not there at all. One of no width at all is as thin as "
        "the machine can draw: nobody sees it in print, though every screen shows it."
    ),
    reference="printers.yaml: smallest_line_pt",
)
@per_mark(LineMark, order=attrgetter("width_pt"))
def line_too_thin_for_print(
    line: LineMark, page: PrintedPage, ticket: Ticket
) -> Iterator[Diagnostic]:
    """Look for the thinnest line."""
    limit = ticket.smallest_line_pt
    if line.width_pt < limit - TOLERANCE_PT:
        place = where(line.bounds, page)
        yield line_too_thin_for_print.finding(
            msg(
                "a line is {width_pt:.2f} pt thin ({place}), '{printer}' takes {limit:g} pt and "
                "more",
                width_pt=line.width_pt,
                place=place,
                printer=ticket.printer,
                limit=limit,
            ),
            hints=(msg("make it {limit:g} pt, or leave it out", limit=limit),),
        )


@rule(
    "fine-line-in-several-inks",
    Severity.WARNING,
    subject=msg("lines"),
    says=msg(
        "Lines below {thinnest_pt:g} pt are neither white nor of more than one ink.",
        thinnest_pt=THINNEST_PT,
    ),
    rationale=msg(
        "Four plates never lie exactly upon one another: a hairline of two inks becomes two "
        "hairlines, a white one closes up."
    ),
    reference="Ghent Workgroup 2022, R0018, R0019",
)
@per_mark(LineMark, order=attrgetter("width_pt"))
def fine_line_in_several_inks(
    line: LineMark, page: PrintedPage, ticket: Ticket
) -> Iterator[Diagnostic]:
    """Look for the thinnest line of no ink or several."""
    if line.width_pt < THINNEST_PT - TOLERANCE_PT and line.color.ink_count not in (1, None):
        yield fine_line_in_several_inks.finding(
            msg(
                "a line of {width_pt:.2f} pt ({place}) is {inks}",
                width_pt=line.width_pt,
                place=where(line.bounds, page),
                inks=inks(line.color.ink_count),
            ),
            hints=(
                msg("print it in one ink, or make it {thinnest_pt:g} pt", thinnest_pt=THINNEST_PT),
            ),
        )


@rule(
    "low-resolution",
    Severity.ERROR,
    subject=in_context("printed", "pictures"),
    says=msg(
        "Pictures have more than {coarse_ppi} pixels an inch where they are placed, and better "
        "more than {soft_ppi} (else a warning); those of one bit more than {coarse_bitmap_ppi}. "
        "On what is longer than {full_mm} mm fewer are enough: half of that at twice the length.",
        coarse_ppi=COARSE_PPI,
        soft_ppi=SOFT_PPI,
        coarse_bitmap_ppi=COARSE_BITMAP_PPI,
        full_mm=FULL_DETAIL_MM,
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
    detail = _detail(page)
    if max(image.width, image.height) <= DOT or image.ppi > _needed(image) * detail:
        return
    coarse = (COARSE_BITMAP_PPI if image.bits == 1 else COARSE_PPI) * detail
    asked = ticket.ppi * detail
    place, factor = where(image.bounds, page), asked / image.ppi
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
                "take a picture {factor:.1f} times as large for {ppi:.0f} ppi, or place it smaller",
                factor=factor,
                ppi=asked,
            ),
        ),
    )


def _detail(page: PrintedPage) -> float:
    """Return how fine what is seen of *page* is: of what is large, people stand farther away."""
    product = page.boxes.product
    return min(1.0, FULL_DETAIL_MM / (max(product.width, product.height) * MM_PER_POINT))


def _needed(image: ImageMark) -> int:
    return COARSE_BITMAP_PPI if image.bits == 1 else SOFT_PPI
