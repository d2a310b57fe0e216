"""Rules about the boxes of pages: where they are cut, and how far the bleed reaches."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from signage.diagnostic import Diagnostic, Severity
from signage.geometry import Rect
from signage.phrase import Phrase
from signage.preflight.printed_file import MM_PER_POINT, PrintedFile, PrintedPage
from signage.preflight.rules.shapes import NEAR_PT, per_page
from signage.preflight.ticket import Ticket
from signage.rule import rule

BLEED_TOLERANCE_MM = 0.05
SIZE_TOLERANCE_MM = 0.1


@rule(
    "unclear-trim",
    Severity.ERROR,
    subject=Phrase(en="boxes of the page", vi="các khung của trang"),
    says=Phrase(
        en="Each page has a TrimBox, and no ArtBox beside it.",
        vi="Mỗi trang có TrimBox, và không kèm ArtBox.",
    ),
    rationale=Phrase(
        en="The TrimBox is where the knife goes. Without it a print shop has to guess, or asks.",
        vi="TrimBox là chỗ dao xén. Không có nó, nhà in phải đoán, hoặc gọi hỏi.",
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
        problem = Phrase(en="there is no TrimBox", vi="không có TrimBox")
    else:
        problem = Phrase(
            en="there are both a TrimBox and an ArtBox", vi="vừa có TrimBox vừa có ArtBox"
        )
    yield unclear_trim.finding(
        problem,
        hints=(
            Phrase(
                en="export it as PDF/X with the size of the finished sheet",
                vi="hãy xuất theo PDF/X với khổ thành phẩm",
            ),
        ),
    )


@rule(
    "crossing-boxes",
    Severity.ERROR,
    subject=Phrase(en="boxes of the page", vi="các khung của trang"),
    says=Phrase(
        en="The TrimBox lies inside the BleedBox, and that inside the MediaBox.",
        vi="TrimBox nằm trong BleedBox, BleedBox nằm trong MediaBox.",
    ),
    rationale=Phrase(
        en="Where the cut lies outside the bleed, or the bleed off the sheet, there is no ink to "
        "cut through.",
        vi="Đường xén nằm ngoài phần tràn lề, hay phần tràn lề nằm ngoài tờ, thì chỗ cắt không có "
        "mực.",
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
                Phrase(
                    en=f"the {inner} reaches beyond the {outer}",
                    vi=f"{inner} vượt ra ngoài {outer}",
                ),
                hints=(
                    Phrase(
                        en="export it again with one page size and one bleed",
                        vi="hãy xuất lại với một khổ giấy và một mức tràn lề",
                    ),
                ),
            )
            return


def _grown(box: Rect) -> Rect:
    return Rect(box.x - NEAR_PT, box.y - NEAR_PT, box.width + 2 * NEAR_PT, box.height + 2 * NEAR_PT)


@rule(
    "cropped-page",
    Severity.ERROR,
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


@rule(
    "scaled-page",
    Severity.ERROR,
    subject=Phrase(en="boxes of the page", vi="các khung của trang"),
    says=Phrase(
        en="No page has a unit of its own (UserUnit).",
        vi="Không trang nào đặt đơn vị riêng (UserUnit).",
    ),
    rationale=Phrase(
        en="Half of all software overlooks it: the page comes out at a fraction of its size.",
        vi="Một nửa số phần mềm bỏ qua nó: trang in ra chỉ còn một phần kích thước.",
    ),
    reference="Ghent Workgroup 2022, R0002",
)
@per_page
def scaled_page(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for a unit."""
    if page.user_unit is not None:
        yield scaled_page.finding(
            Phrase(
                en=f"the page has a UserUnit of {page.user_unit:g}",
                vi=f"trang có UserUnit là {page.user_unit:g}",
            ),
            hints=(Phrase(en="export it at its real size", vi="hãy xuất đúng kích thước thật"),),
        )


@rule(
    "rotated-page",
    Severity.WARNING,
    subject=Phrase(en="boxes of the page", vi="các khung của trang"),
    says=Phrase(
        en="No page is turned (Rotate).",
        vi="Không trang nào bị xoay (Rotate).",
    ),
    rationale=Phrase(
        en="Some imposition software obeys it and some does not: a sheet ends up sideways.",
        vi="Phần mềm bình trang cái thì xoay theo, cái thì không: tờ in ra bị nằm ngang.",
    ),
    reference="Ghent Workgroup 2022, R0004",
)
@per_page
def rotated_page(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look whether it is turned."""
    if page.rotation:
        yield rotated_page.finding(
            Phrase(
                en=f"the page is turned by {page.rotation} degrees",
                vi=f"trang bị xoay {page.rotation} độ",
            ),
            hints=(
                Phrase(
                    en="export it in the orientation in which it is read",
                    vi="hãy xuất theo đúng chiều đọc",
                ),
            ),
        )


@rule(
    "missing-bleed",
    Severity.ERROR,
    subject=Phrase(en="boxes of the page", vi="các khung của trang"),
    says=Phrase(
        en="The BleedBox reaches beyond the trim on all four sides, as far as the printer's "
        "`bleed_mm` says.",
        vi="BleedBox vượt ra ngoài đường xén ở cả bốn phía, bằng `bleed_mm` của cách in.",
    ),
    rationale=Phrase(
        en="Paper stretches and knives wander by a millimetre. Without bleed the edge of the "
        "poster shows white paper.",
        vi="Giấy co giãn và dao lệch cả milimét. Không có phần tràn lề thì mép áp phích lộ giấy "
        "trắng.",
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
            Phrase(
                en=f"the bleed is {least_mm:.1f} mm, '{ticket.printer}' needs {needed:g} mm "
                "on each side",
                vi=f"phần tràn lề chỉ {least_mm:.1f} mm, '{ticket.printer}' cần {needed:g} mm "
                "mỗi phía",
            ),
            hints=(
                Phrase(
                    en=f"let backgrounds and pictures reach {needed:g} mm beyond the trim and "
                    "export with that bleed",
                    vi=f"cho nền và ảnh vượt đường xén {needed:g} mm rồi xuất kèm phần tràn lề đó",
                ),
            ),
        )


@rule(
    "differing-pages",
    Severity.WARNING,
    subject=Phrase(en="pages", vi="các trang"),
    says=Phrase(
        en="All pages of the file are trimmed to the same size.",
        vi="Mọi trang trong tệp được xén cùng một khổ.",
    ),
    rationale=Phrase(
        en="A stack is cut once, through all its sheets.",
        vi="Cả chồng giấy được xén một lần, qua mọi tờ.",
    ),
    reference="Ghent Workgroup 2022, R0004",
)
def differing_pages(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare each page with the first."""
    for page in file.pages[1:]:
        sizes = [_size_mm(each) for each in (file.pages[0], page)]
        if any(abs(a - b) > SIZE_TOLERANCE_MM for a, b in zip(*sizes, strict=True)):
            first, other = (f"{width:.1f} x {height:.1f} mm" for width, height in sizes)
            yield differing_pages.finding(
                Phrase(
                    en=f"page {page.number} is {other}, page 1 is {first}",
                    vi=f"trang {page.number} khổ {other}, trang 1 khổ {first}",
                ),
                hints=(
                    Phrase(
                        en="make a file for each size", vi="hãy tách mỗi khổ thành một tệp riêng"
                    ),
                ),
            )
            return


def _size_mm(page: PrintedPage) -> tuple[float, float]:
    product = page.boxes.product
    return product.width * MM_PER_POINT, product.height * MM_PER_POINT
