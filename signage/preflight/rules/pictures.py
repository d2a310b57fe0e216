"""Rules about pictures."""

from __future__ import annotations

from collections.abc import Iterator

from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
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
    subject=Phrase(en="pictures", vi="ảnh"),
    says=Phrase(
        en=f"Pictures have more than {COARSE_PPI} pixels an inch where they are placed, and better "
        f"more than {SOFT_PPI} (else a warning); those of one bit more than {COARSE_BITMAP_PPI}.",
        vi=f"Ảnh, tính ở kích thước đặt vào, có trên {COARSE_PPI} điểm ảnh mỗi inch, tốt nhất trên "
        f"{SOFT_PPI} (nếu không sẽ cảnh báo); ảnh một bit thì trên {COARSE_BITMAP_PPI}.",
    ),
    rationale=Phrase(
        en="On paper, at arm's length, fewer pixels are seen: edges are soft, faces blocky. No "
        "export makes up for pixels that a picture never had.",
        vi="Trên giấy, cách một sải tay, thiếu điểm ảnh là thấy ngay: viền nhòe, mặt người vỡ ô. "
        "Ảnh vốn không có đủ điểm ảnh thì xuất kiểu gì cũng không thêm được.",
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
        Phrase(
            en=f"a picture of {image.width} x {image.height} pixels is shown at {image.ppi:.0f} "
            f"ppi ({place.en})",
            vi=f"ảnh {image.width} x {image.height} điểm ảnh chỉ đạt {image.ppi:.0f} ppi "
            f"({place.vi})",
        ),
        severity=Severity.ERROR if image.ppi <= coarse else Severity.WARNING,
        hints=(
            Phrase(
                en=f"take a picture {factor:.1f} times as large for {ticket.ppi:g} ppi, or place "
                "it smaller",
                vi=f"dùng ảnh lớn gấp {factor:.1f} lần để đạt {ticket.ppi:g} ppi, hoặc đặt nhỏ lại",
            ),
        ),
    )


def _needed(image: ImageMark) -> int:
    return COARSE_BITMAP_PPI if image.bits == 1 else SOFT_PPI
