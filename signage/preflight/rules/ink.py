"""Rules about how much ink there is, and where it ends."""

from __future__ import annotations

from collections.abc import Iterator

from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
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
    subject=Phrase(en="pages", vi="các trang"),
    says=Phrase(en="No page is empty.", vi="Không trang nào trống."),
    rationale=Phrase(
        en="An empty page costs as much as a full one, and mostly something is missing on it.",
        vi="Trang trống vẫn tốn tiền như trang đầy, và thường là bị thiếu nội dung.",
    ),
    reference="Ghent Workgroup 2022, sheet-fed CMYK",
)
@per_page
def empty_page(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for anything that is painted where it is not cut off."""
    # White leaves the paper as it is.
    if not any(is_on_product(mark, page) and not mark.color.is_white for mark in page.marks):
        yield empty_page.finding(
            Phrase(en="nothing is printed on the page", vi="trang không in gì"),
            hints=(
                Phrase(
                    en="take the page out, or look for what is missing",
                    vi="hãy bỏ trang này, hoặc tìm xem thiếu gì",
                ),
            ),
        )


@rule(
    "bleed-not-inked",
    Severity.ERROR,
    subject=Phrase(en="the bleed", vi="phần tràn lề"),
    says=Phrase(
        en="Wherever ink reaches the trim, it goes on to the edge of the bleed.",
        vi="Chỗ nào mực chạm đường xén thì phải kéo ra đến mép phần tràn lề.",
    ),
    rationale=Phrase(
        en="A bleed that is declared but white is none: the knife, half a millimetre off, leaves "
        "a white edge.",
        vi="Khai báo tràn lề mà để trắng thì cũng như không: dao lệch nửa milimét là mép giấy "
        "trắng.",
    ),
    reference="ISO 32000-1:2008, 14.11.2",
)
@per_page
def bleed_not_inked(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Tell on which sides the picture of the page is white beyond the trim."""
    gaps = page.rendering.gaps if page.rendering else ()
    if not gaps:
        return
    en, vi = (
        ", ".join(f"{gap.side[language]} ({gap.length_mm:g} mm)" for gap in gaps)
        for language in ("en", "vi")
    )
    yield bleed_not_inked.finding(
        Phrase(
            en=f"ink ends at the trim, the bleed beyond it is white: {en}",
            vi=f"mực dừng ở đường xén, phần tràn lề bên ngoài để trắng: phía {vi}",
        ),
        hints=(
            Phrase(
                en=f"let it reach {ticket.bleed_mm:g} mm beyond the trim",
                vi=f"kéo nó vượt đường xén {ticket.bleed_mm:g} mm",
            ),
        ),
    )


@rule(
    "too-much-ink",
    Severity.ERROR,
    subject=Phrase(en="ink", vi="mực"),
    says=Phrase(
        en="No spot has more ink in all than the printer's `ink_limit`, in percent of one full "
        "ink.",
        vi="Không chỗ nào có tổng lượng mực vượt `ink_limit` của cách in, tính theo phần trăm một "
        "lớp mực đầy.",
    ),
    rationale=Phrase(
        en="More than paper takes up does not dry: it comes off on the next sheet, and the stack "
        "sticks together.",
        vi="Mực nhiều hơn giấy hút được thì không khô: dính sang tờ kế và cả chồng bết lại.",
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
            Phrase(
                en=f"{spot.ink:.0f} % of ink lie on one spot ({place.en}), '{ticket.printer}' "
                f"takes {limit:g} %",
                vi=f"có chỗ tổng mực {spot.ink:.0f} % ({place.vi}), '{ticket.printer}' nhận "
                f"tối đa {limit:g} %",
            ),
            hints=(
                Phrase(
                    en=f"convert pictures with a profile of {limit:g} % at most, and mix colours "
                    "of less",
                    vi=f"chuyển ảnh bằng hồ sơ ICC tối đa {limit:g} %, và pha màu ít mực hơn",
                ),
            ),
        )


@rule(
    "heavy-ink-area",
    Severity.WARNING,
    subject=Phrase(en="ink", vi="mực"),
    says=Phrase(
        en=f"In no square of {AREA_MM:g} x {AREA_MM:g} mm there is more than {MOST_INK} % of ink "
        "on the average.",
        vi=f"Không ô vuông {AREA_MM:g} x {AREA_MM:g} mm nào có lượng mực trung bình trên "
        f"{MOST_INK} %.",
    ),
    rationale=Phrase(
        en="A small dark spot dries; a dark area of that much ink does not, on any paper.",
        vi="Một đốm sẫm nhỏ còn khô được; cả mảng sẫm nhiều mực như vậy thì giấy nào cũng không "
        "khô.",
    ),
    reference="Ghent Workgroup 2022, R0026",
)
@per_page
def heavy_ink_area(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the heaviest square on the plates."""
    area = page.plates.heaviest_area if page.plates else None
    if area is not None and area.ink > MOST_INK:
        place = where_mm(area.x_mm, area.y_mm)
        yield heavy_ink_area.finding(
            Phrase(
                en=f"an area of {AREA_MM:g} x {AREA_MM:g} mm has {area.ink:.0f} % of ink "
                f"({place.en})",
                vi=f"có mảng {AREA_MM:g} x {AREA_MM:g} mm trung bình {area.ink:.0f} % mực "
                f"({place.vi})",
            ),
            hints=(Phrase(en=f"bring it below {MOST_INK} %", vi=f"giảm xuống dưới {MOST_INK} %"),),
        )
