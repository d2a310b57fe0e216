"""No part of the sheet is hidden from view."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import NEAR_PT
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="cropped-page",
    severity=Severity.ERROR,
    subject=Phrase(en="boxes of the page", vi="các khung của trang"),
    says=Phrase(
        en="The CropBox is the MediaBox, or there is none.",
        vi="CropBox trùng với MediaBox, hoặc không có.",
    ),
    rationale=Phrase(
        en="Some programs place the CropBox where others place the whole sheet: the bleed is cut "
        "off, or the page comes out at another size.",
        vi="Có chương trình lấy theo CropBox, có chương trình lấy cả tờ: phần tràn lề bị cắt mất, "
        "hoặc trang ra khổ khác.",
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
            Phrase(
                en=f"the CropBox ({crop.width:.0f} x {crop.height:.0f} pt) is not the MediaBox "
                f"({media.width:.0f} x {media.height:.0f} pt)",
                vi=f"CropBox ({crop.width:.0f} x {crop.height:.0f} pt) khác MediaBox "
                f"({media.width:.0f} x {media.height:.0f} pt)",
            ),
            hints=(
                Phrase(
                    en="export it again without cropping; the trim says where it is cut",
                    vi="hãy xuất lại, không cắt xén (crop); TrimBox đã cho biết chỗ xén",
                ),
            ),
        )
