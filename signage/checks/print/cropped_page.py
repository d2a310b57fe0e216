"""No part of the sheet is hidden from view."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.place import NEAR_PT
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

RULE = Rule(
    code="cropped-page",
    severity=Severity.ERROR,
    subject=msg("boxes of the page"),
    says=msg("The CropBox is the MediaBox, or there is none."),
    rationale=msg(
        "Some programs place the CropBox where others place the whole sheet: the bleed is cut off, "
        "or the page comes out at another size."
    ),
    reference="Ghent Workgroup 2022, R0003",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
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
        yield RULE.finding(
            msg(
                "the CropBox ({width:.0f} x {height:.0f} pt) is not the MediaBox "
                "({media_width:.0f} x {media_height:.0f} pt)",
                width=crop.width,
                height=crop.height,
                media_width=media.width,
                media_height=media.height,
            ),
            hints=(msg("export it again without cropping; the trim says where it is cut"),),
        )
