"""Rules about the size, the place and the inks of text."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from signage.diagnostic import Diagnostic, Severity
from signage.geometry import Rect
from signage.number import quote
from signage.phrase import Phrase
from signage.preflight.marks import ColorFamily, TextMark
from signage.preflight.printed_file import MM_PER_POINT, PrintedPage
from signage.preflight.rules.shapes import NEAR_PT, counted, is_on_product, per_mark, per_page
from signage.preflight.ticket import Ticket
from signage.rule import rule

TOLERANCE_MM = 0.1
SMALLEST_MIXED_PT, SMALLEST_GRAY_PT = 8, 12
LEAST_BLACK, LEAST_TOTAL = 85, 280
"""Percent of the black ink, and of all four: together they look black, and are too much."""


@rule(
    "text-near-trim",
    Severity.ERROR,
    subject=Phrase(en="text and codes", vi="chữ và mã QR"),
    says=Phrase(
        en="Text and codes keep a distance from the trim, as the printer's `safe_mm` says.",
        vi="Chữ và mã QR cách đường xén ít nhất bằng `safe_mm` của cách in.",
    ),
    rationale=Phrase(
        en="What stands at the very edge looks cut off even where it is not, and where the knife "
        "is a little off, it is.",
        vi="Chữ sát mép trông như bị cắt dù chưa bị, và dao lệch một chút là bị cắt thật.",
    ),
    reference="printers.yaml: safe_mm",
)
@per_page
def text_near_trim(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Measure how near to the trim text and codes come."""
    if page.boxes.trim is None:  # told by another rule
        return
    needed = ticket.safe_mm
    yield from counted(
        text_near_trim.finding(
            Phrase(
                en=f"{quote(name)} is {distance_mm:.1f} mm from the trim, at least {needed:g} mm "
                "are needed",
                vi=f"{quote(name)} cách đường xén {distance_mm:.1f} mm, cần ít nhất {needed:g} mm",
            ),
            hints=(
                Phrase(
                    en=f"move it {needed - distance_mm:.1f} mm inwards",
                    vi=f"dời vào trong {needed - distance_mm:.1f} mm",
                ),
            ),
        )
        for distance_mm, name in sorted(_distances(page))
        if distance_mm < needed - TOLERANCE_MM
    )


def _distances(page: PrintedPage) -> Iterator[tuple[float, str]]:
    """Yield how far inside the trim what is read is, in mm, and what it says."""
    product = page.boxes.product
    for mark in page.marks:
        if isinstance(mark, TextMark) and is_on_product(mark, page):
            yield _distance(mark.bounds, product) * MM_PER_POINT, mark.text
    codes = page.rendering.codes if page.rendering else ()
    sheet_mm = Rect(0, 0, product.width * MM_PER_POINT, product.height * MM_PER_POINT)
    for code in codes:
        yield _distance(code.bounds_mm, sheet_mm), code.text


def _distance(inner: Rect, outer: Rect) -> float:
    return min(
        inner.x - outer.x,
        inner.y - outer.y,
        outer.right - inner.right,
        outer.bottom - inner.bottom,
    )


@rule(
    "text-too-small-for-print",
    Severity.ERROR,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en="No text is smaller than the printer's `smallest_text_pt`.",
        vi="Không chữ nào nhỏ hơn `smallest_text_pt` của cách in.",
    ),
    rationale=Phrase(
        en="Below that the openings of letters fill with ink, and Vietnamese marks run into one "
        "another.",
        vi="Nhỏ hơn nữa thì khoảng hở trong chữ bị mực lấp, dấu tiếng Việt dính vào nhau.",
    ),
    reference="printers.yaml: smallest_text_pt",
)
@per_mark(TextMark, order=attrgetter("size_pt"))
def text_too_small_for_print(
    text: TextMark, page: PrintedPage, ticket: Ticket
) -> Iterator[Diagnostic]:
    """Look for the smallest text."""
    limit = ticket.smallest_text_pt
    if text.size_pt < limit - NEAR_PT:
        yield text_too_small_for_print.finding(
            Phrase(
                en=f"{quote(text.text)} is set in {text.size_pt:.1f} pt, '{ticket.printer}' takes "
                f"{limit:g} pt and more",
                vi=f"{quote(text.text)} cỡ {text.size_pt:.1f} pt, '{ticket.printer}' cần từ "
                f"{limit:g} pt",
            ),
            hints=(Phrase(en=f"set it in {limit:g} pt", vi=f"tăng lên {limit:g} pt"),),
        )


@rule(
    "fine-text-in-several-inks",
    Severity.WARNING,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en=f"Text below {SMALLEST_MIXED_PT} pt is neither white nor of more than one ink.",
        vi=f"Chữ dưới {SMALLEST_MIXED_PT} pt không để trắng và không phối từ hai mực trở lên.",
    ),
    rationale=Phrase(
        en="Four plates never lie exactly upon one another. Small letters of two inks get a "
        "coloured edge; white ones, which are holes in several plates, close up.",
        vi="Bốn bản in không bao giờ chồng khít. Chữ nhỏ hai mực sẽ có viền màu; chữ trắng, tức lỗ "
        "trên nhiều bản, sẽ bị bít lại.",
    ),
    reference="Ghent Workgroup 2022, R0016, R0017",
)
@per_mark(TextMark, order=attrgetter("size_pt"))
def fine_text_in_several_inks(
    text: TextMark, page: PrintedPage, ticket: Ticket
) -> Iterator[Diagnostic]:
    """Look for the smallest text of no ink or several."""
    count = text.color.ink_count
    if text.size_pt < SMALLEST_MIXED_PT - NEAR_PT and count not in (1, None):
        yield fine_text_in_several_inks.finding(
            Phrase(
                en=f"{quote(text.text)}, {text.size_pt:.1f} pt, is "
                f"{f'of {count} inks' if count else 'white'}",
                vi=f"{quote(text.text)}, cỡ {text.size_pt:.1f} pt, "
                f"{f'phối {count} mực' if count else 'để trắng'}",
            ),
            hints=(
                Phrase(
                    en=f"print it in black alone, or set it in {SMALLEST_MIXED_PT} pt and bolder",
                    vi=f"in bằng riêng mực đen, hoặc tăng lên {SMALLEST_MIXED_PT} pt và đậm hơn",
                ),
            ),
        )


@rule(
    "rich-black-text",
    Severity.WARNING,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en=f"No text has {LEAST_BLACK} % of black and over {LEAST_TOTAL} % of ink in all.",
        vi=f"Không chữ nào vừa có từ {LEAST_BLACK} % mực đen vừa có tổng mực trên {LEAST_TOTAL} %.",
    ),
    rationale=Phrase(
        en="It is what sRGB black becomes when a program converts it. Letters of four inks have "
        "coloured edges, and sheets stick together.",
        vi="Đó là màu đen sRGB sau khi bị chương trình tự chuyển đổi. Chữ bốn mực có viền màu, và "
        "các tờ in dính vào nhau.",
    ),
    reference="Ghent Workgroup 2022, R0015",
)
@per_mark(TextMark)
def rich_black_text(text: TextMark, page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for text of that much ink."""
    inks = text.color.inks
    if inks is not None and inks.black >= LEAST_BLACK and inks.total > LEAST_TOTAL:
        yield rich_black_text.finding(
            Phrase(
                en=f"{quote(text.text)} is black of {inks.total:.0f} % ink",
                vi=f"{quote(text.text)} là màu đen tổng mực {inks.total:.0f} %",
            ),
            hints=(
                Phrase(
                    en="print it in 0/0/0/100, black alone",
                    vi="in bằng 0/0/0/100, riêng mực đen",
                ),
            ),
        )


@rule(
    "gray-text",
    Severity.WARNING,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en=f"Text below {SMALLEST_GRAY_PT} pt is not in DeviceGray.",
        vi=f"Chữ dưới {SMALLEST_GRAY_PT} pt không dùng hệ màu DeviceGray.",
    ),
    rationale=Phrase(
        en="Grey of one channel becomes black ink, or all four: software differs. And it never "
        "overprints, so that small letters show paper at their edges.",
        vi="Màu xám một kênh thành mực đen hay thành cả bốn mực là tùy phần mềm. Nó cũng không in "
        "chồng được, nên chữ nhỏ hở giấy ở viền.",
    ),
    reference="Ghent Workgroup 2022, R0011",
)
@per_mark(TextMark)
def gray_text(text: TextMark, page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for small text in that space."""
    if text.color.family is ColorFamily.GRAY and text.size_pt < SMALLEST_GRAY_PT - NEAR_PT:
        yield gray_text.finding(
            Phrase(
                en=f"{quote(text.text)}, {text.size_pt:.1f} pt, is in DeviceGray",
                vi=f"{quote(text.text)}, cỡ {text.size_pt:.1f} pt, dùng DeviceGray",
            ),
            hints=(
                Phrase(
                    en="export it with CMYK colours: 0/0/0/100 for black",
                    vi="hãy xuất bằng màu CMYK: đen là 0/0/0/100",
                ),
            ),
        )
