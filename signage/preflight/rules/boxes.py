"""Rules about the boxes of pages: where they are cut, and how far the bleed reaches."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from signage.diagnostic import Diagnostic, Severity
from signage.geometry import Rect
from signage.message import msg
from signage.preflight.printed_file import MM_PER_POINT, MOST_UNITS, PrintedFile, PrintedPage
from signage.preflight.rules.shapes import NEAR_PT, per_page
from signage.preflight.ticket import Ticket
from signage.rule import rule

BLEED_TOLERANCE_MM = 0.05
SIZE_TOLERANCE_MM = 0.1


@rule(
    "unclear-trim",
    Severity.ERROR,
    subject=msg("boxes of the page"),
    says=msg("Each page has a TrimBox, and no ArtBox beside it."),
    rationale=msg(
        "The TrimBox is where the knife goes. Without it a print shop has to guess, or asks."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 32000-1:2008, 14.11.2",
)
@per_page
def unclear_trim(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for the box, and for one that says the same otherwise."""
    boxes = page.boxes
    if boxes.trim is not None and boxes.art is None:
        return
    if boxes.trim is None:
        problem = msg("there is no TrimBox, which says where the paper is cut")
    else:
        problem = msg("there are both a TrimBox and an ArtBox: two sizes to cut to")
    yield unclear_trim.finding(
        problem,
        hints=(msg("export it as PDF/X with the size of the finished sheet"),),
    )


@rule(
    "crossing-boxes",
    Severity.ERROR,
    subject=msg("boxes of the page"),
    says=msg("The TrimBox lies inside the BleedBox, and that inside the MediaBox."),
    rationale=msg(
        "Where the cut lies outside the bleed, or the bleed off the sheet, there is no ink to cut "
        "through."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 32000-1:2008, 14.11.2",
)
@per_page
def crossing_boxes(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare each box with the next larger one that there is."""
    boxes = page.boxes
    named = [("TrimBox", boxes.trim), ("BleedBox", boxes.bleed), ("MediaBox", boxes.media)]
    present = [(name, box) for name, box in named if box is not None]
    for (inner, inside), (outer, outside) in pairwise(present):
        if not _grown(outside).contains(inside):
            yield crossing_boxes.finding(
                msg("the {inner} reaches beyond the {outer}", inner=inner, outer=outer),
                hints=(msg("export it again with one page size and one bleed"),),
            )
            return


def _grown(box: Rect) -> Rect:
    return Rect(box.x - NEAR_PT, box.y - NEAR_PT, box.width + 2 * NEAR_PT, box.height + 2 * NEAR_PT)


@rule(
    "cropped-page",
    Severity.ERROR,
    subject=msg("boxes of the page"),
    says=msg("The CropBox is the MediaBox, or there is none."),
    rationale=msg(
        "Some programs place the CropBox where others place the whole sheet: the bleed is cut off, "
        "or the page comes out at another size."
    ),
    reference="Ghent Workgroup 2022, R0003",
)
@per_page
def cropped_page(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare both boxes."""
    crop, media = page.boxes.crop, page.boxes.media
    if crop is None:
        return
    edges = zip(
        (crop.x, crop.y, crop.right, crop.bottom),
        (media.x, media.y, media.right, media.bottom),
        strict=True,
    )
    if any(abs(one - other) > NEAR_PT for one, other in edges):
        yield cropped_page.finding(
            msg(
                "the CropBox, which programs show ({width:.0f} x {height:.0f} pt), is "
                "not the MediaBox, the sheet "
                "({media_width:.0f} x {media_height:.0f} pt)",
                width=crop.width,
                height=crop.height,
                media_width=media.width,
                media_height=media.height,
            ),
            hints=(msg("export it again without cropping; the trim says where it is cut"),),
        )


@rule(
    "scaled-page",
    Severity.ERROR,
    subject=msg("boxes of the page"),
    says=msg(
        "No page has a unit of its own (UserUnit) that it could do without: up to 5,080 mm a side."
    ),
    rationale=msg(
        "Half of all software overlooks it: the page comes out at a fraction of its size."
    ),
    reference="Ghent Workgroup 2022, R0002",
)
@per_page
def scaled_page(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for a unit."""
    media = page.boxes.media
    if page.user_unit is not None and max(media.width, media.height) <= MOST_UNITS:
        yield scaled_page.finding(
            msg(
                "the page has a UserUnit of {user_unit:g}, by which its sizes are multiplied",
                user_unit=page.user_unit,
            ),
            hints=(msg("export it at its real size"),),
        )


@rule(
    "rotated-page",
    Severity.WARNING,
    subject=msg("boxes of the page"),
    says=msg("No page is turned (Rotate)."),
    rationale=msg("Some imposition software obeys it and some does not: a sheet ends up sideways."),
    reference="Ghent Workgroup 2022, R0004",
)
@per_page
def rotated_page(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look whether it is turned."""
    if page.rotation:
        yield rotated_page.finding(
            msg("the page is turned by {rotation} degrees", rotation=page.rotation),
            hints=(msg("export it in the orientation in which it is read"),),
        )


@rule(
    "missing-bleed",
    Severity.ERROR,
    subject=msg("boxes of the page"),
    says=msg(
        "The BleedBox reaches beyond the trim on all four sides, as far as the printer's "
        "`bleed_mm` says."
    ),
    rationale=msg(
        "Paper stretches and knives wander by a millimetre. Without bleed the edge of the poster "
        "shows white paper."
    ),
    reference="ISO 32000-1:2008, 14.11.2; printers.yaml: bleed_mm",
)
@per_page
def missing_bleed(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Measure the distance between trim and bleed on each side."""
    trim, bleed, needed = page.boxes.trim, page.boxes.bleed, ticket.bleed_mm
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
    if least_mm < needed - BLEED_TOLERANCE_MM:
        yield missing_bleed.finding(
            msg(
                "the bleed is {least_mm:.1f} mm, '{printer}' needs {needed:g} mm on each side",
                least_mm=least_mm,
                printer=ticket.printer,
                needed=needed,
            ),
            hints=(
                msg(
                    "let backgrounds and pictures reach {needed:g} mm beyond the trim and export "
                    "with that bleed",
                    needed=needed,
                ),
            ),
        )


@rule(
    "differing-pages",
    Severity.WARNING,
    subject=msg("pages"),
    says=msg("All pages of the file are trimmed to the same size."),
    rationale=msg("A stack is cut once, through all its sheets."),
    reference="Ghent Workgroup 2022, R0004",
)
def differing_pages(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare each page with the first."""
    for page in file.pages[1:]:
        sizes = [_size_mm(each) for each in (file.pages[0], page)]
        if any(abs(a - b) > SIZE_TOLERANCE_MM for a, b in zip(*sizes, strict=True)):
            first, other = (f"{width:.1f} x {height:.1f} mm" for width, height in sizes)
            yield differing_pages.finding(
                msg(
                    "page {number} is {other}, page 1 is {first}",
                    number=page.number,
                    other=other,
                    first=first,
                ),
                hints=(msg("make a file for each size"),),
            )
            return


def _size_mm(page: PrintedPage) -> tuple[float, float]:
    product = page.boxes.product
    return product.width * MM_PER_POINT, product.height * MM_PER_POINT
