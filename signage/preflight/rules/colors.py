"""Rules about colour spaces and transparency."""

from __future__ import annotations

from collections.abc import Iterator

from signage.diagnostic import Diagnostic, Severity
from signage.number import listed
from signage.phrase import Phrase
from signage.preflight.marks import (
    ALL,
    AreaMark,
    ColorFamily,
    ImageMark,
    LineMark,
    PageMark,
    TextMark,
)
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import counted, per_mark, per_page, where
from signage.preflight.ticket import PdfX, Ticket
from signage.rule import rule

TO_CONVERT = (
    ColorFamily.RGB,
    ColorFamily.CAL_RGB,
    ColorFamily.CAL_GRAY,
    ColorFamily.LAB,
    ColorFamily.ICC,
)
_KINDS: dict[type[PageMark], Phrase] = {
    TextMark: Phrase(en="a text", vi="chữ"),
    ImageMark: Phrase(en="a picture", vi="ảnh"),
    LineMark: Phrase(en="a line", vi="nét"),
    AreaMark: Phrase(en="a shape", vi="hình"),
}


@rule(
    "color-not-cmyk",
    Severity.ERROR,
    subject=Phrase(en="colours", vi="màu"),
    says=Phrase(
        en=f"Nothing is in {', '.join(space.value for space in TO_CONVERT[:-1])} or "
        f"{TO_CONVERT[-1].value}.",
        vi=f"Không có gì dùng hệ màu {', '.join(space.value for space in TO_CONVERT[:-1])} hay "
        f"{TO_CONVERT[-1].value}.",
    ),
    rationale=Phrase(
        en="A press prints four inks. Whatever is not in them yet is converted on the way by "
        "settings that nobody chose: black text becomes a brown of four inks, and brand colours "
        "become others.",
        vi="Máy in dùng bốn mực. Thứ gì chưa ở dạng bốn mực sẽ bị chuyển đổi dọc đường theo thiết "
        "lập không ai chọn: chữ đen thành nâu bốn mực, màu thương hiệu thành màu khác.",
    ),
    reference="Ghent Workgroup 2022, R0027",
)
@per_page
def color_not_cmyk(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for marks in such a space, and name one of each."""
    for family in TO_CONVERT:
        marks = (mark for mark in page.marks if mark.color.family is family)
        yield from counted(_to_convert(mark, page, ticket) for mark in marks)


def _to_convert(mark: PageMark, page: PrintedPage, ticket: Ticket) -> Diagnostic:
    kind, space, place = _KINDS[type(mark)], mark.color.family.value, where(mark.bounds, page)
    return color_not_cmyk.finding(
        Phrase(
            en=f"{kind.en} is in {space} ({place.en})",
            vi=f"{kind.vi} dùng hệ màu {space} ({place.vi})",
        ),
        hints=(
            Phrase(
                en=f"convert it to CMYK for {ticket.condition} before exporting, or export as "
                "PDF/X with conversion",
                vi=f"hãy chuyển sang CMYK theo {ticket.condition} trước khi xuất, hoặc xuất PDF/X "
                "có chuyển màu",
            ),
        ),
    )


@rule(
    "spot-color",
    Severity.ERROR,
    subject=Phrase(en="colours", vi="màu"),
    says=Phrase(
        en="Nothing is in an ink other than cyan, magenta, yellow and black.",
        vi="Không có gì dùng mực khác ngoài cyan, magenta, vàng và đen.",
    ),
    rationale=Phrase(
        en="Each further ink is a further plate that somebody has to pay, or is left out: then "
        "what it prints is missing.",
        vi="Mỗi mực thêm là một bản kẽm thêm phải trả tiền, hoặc bị bỏ qua: phần in bằng mực đó sẽ "
        "mất.",
    ),
    reference="Ghent Workgroup 2022, R0020",
)
@per_page
def spot_color(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for colorants that are none of the four."""
    spots = [name for mark in page.marks for name in mark.color.spots]
    if spots:
        yield spot_color.finding(
            Phrase(
                en=f"spot colours are used: {listed(spots)}",
                vi=f"có dùng màu pha: {listed(spots)}",
            ),
            hints=(
                Phrase(
                    en="convert them to process colours (CMYK)",
                    vi="hãy chuyển thành màu bốn mực (CMYK)",
                ),
            ),
        )


@rule(
    "registration-color",
    Severity.WARNING,
    subject=Phrase(en="colours", vi="màu"),
    says=Phrase(
        en="The registration colour (Separation All) is used outside the trim only.",
        vi="Màu canh bản (Separation All) chỉ dùng ngoài đường xén.",
    ),
    rationale=Phrase(
        en="It is 400 % of ink, for marks that are cut off. Who takes it for black gets sheets "
        "that do not dry.",
        vi="Đó là 400 % mực, dành cho dấu canh sẽ bị xén bỏ. Dùng nhầm làm màu đen thì tờ in không "
        "khô nổi.",
    ),
    reference="Ghent Workgroup 2022, R0024",
)
@per_mark(PageMark)
def registration_color(mark: PageMark, page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for it inside the trim."""
    if ALL in mark.color.colorants:
        place = where(mark.bounds, page)
        yield registration_color.finding(
            Phrase(
                en=f"the registration colour is used inside the trim ({place.en})",
                vi=f"màu canh bản nằm trong đường xén ({place.vi})",
            ),
            hints=(Phrase(en="use black, 0/0/0/100", vi="hãy dùng màu đen, 0/0/0/100"),),
        )


@rule(
    "transparency",
    Severity.ERROR,
    subject=Phrase(en="transparency", vi="độ trong suốt"),
    says=Phrase(
        en="A file for PDF/X-1a has no opacity, blend modes, soft masks or transparency groups.",
        vi="Tệp theo PDF/X-1a không có độ mờ, chế độ hòa trộn, mặt nạ mềm hay nhóm trong suốt.",
    ),
    rationale=Phrase(
        en="The machines that ask for PDF/X-1a draw what is transparent opaque: a soft shadow "
        "becomes a black box.",
        vi="Những máy cần PDF/X-1a sẽ vẽ phần trong suốt thành đặc: bóng mờ hóa khối đen.",
    ),
    reference="ISO 15930-4:2003 (PDF/X-1a)",
)
@per_page
def transparency(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for anything transparent."""
    if ticket.standard is PdfX.X1A and page.transparency:
        names = listed(page.transparency)
        yield transparency.finding(
            Phrase(
                en=f"'{ticket.printer}' takes PDF/X-1a, which knows no transparency: {names}",
                vi=f"'{ticket.printer}' cần PDF/X-1a, chuẩn không có trong suốt: {names}",
            ),
            hints=(
                Phrase(
                    en="export as PDF/X-1a, which flattens it, or ask whether the print shop takes "
                    "PDF/X-4",
                    vi="hãy xuất theo PDF/X-1a để làm phẳng, hoặc hỏi nhà in có nhận PDF/X-4 không",
                ),
            ),
        )


@rule(
    "blend-space-not-cmyk",
    Severity.ERROR,
    subject=Phrase(en="transparency", vi="độ trong suốt"),
    says=Phrase(
        en="Each transparency group that names a space to blend in names DeviceCMYK.",
        vi="Nhóm trong suốt nào nêu hệ màu để hòa trộn thì phải là DeviceCMYK.",
    ),
    rationale=Phrase(
        en="Blended in RGB, everything in the group is converted there and back: black text comes "
        "out in four inks.",
        vi="Hòa trộn trong RGB thì mọi thứ trong nhóm bị chuyển đi chuyển lại: chữ đen in ra bốn "
        "mực.",
    ),
    reference="Ghent Workgroup 2022, R0030",
)
@per_page
def blend_space_not_cmyk(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the page's group and those on it."""
    if ticket.standard is PdfX.X1A:  # there, any transparency is one too much
        return
    spaces = [space.value for space in page.blend_spaces if space is not ColorFamily.CMYK]
    if spaces:
        yield blend_space_not_cmyk.finding(
            Phrase(
                en=f"transparency is blended in {listed(spaces)}",
                vi=f"độ trong suốt được hòa trộn trong hệ {listed(spaces)}",
            ),
            hints=(
                Phrase(
                    en="set the document's transparency blend space to CMYK",
                    vi="hãy đặt không gian hòa trộn (blend space) của tài liệu là CMYK",
                ),
            ),
        )
