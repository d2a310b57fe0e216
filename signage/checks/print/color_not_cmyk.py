"""Colours are amounts of ink."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.marks import AreaMark, ColorFamily, ImageMark, LineMark, PageMark, TextMark
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import more, where
from signage.preflight.ticket import Ticket

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

RULE = Rule(
    code="color-not-cmyk",
    severity=Severity.ERROR,
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


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for marks in such a space, and name one of each."""
    for space in TO_CONVERT:
        found = [mark for mark in page.marks if mark.paint.space is space]
        if found:
            kind, place = _KINDS[type(found[0])], where(found[0].bounds, page)
            others = more(len(found))
            yield RULE.finding(
                Phrase(
                    en=f"{kind.en} is in {space.value} ({place.en}){others.en}",
                    vi=f"{kind.vi} dùng hệ màu {space.value} ({place.vi}){others.vi}",
                ),
                hints=(
                    Phrase(
                        en=f"convert it to CMYK for {ticket.printer.condition} before exporting, "
                        "or export as PDF/X with conversion",
                        vi=f"hãy chuyển sang CMYK theo {ticket.printer.condition} trước khi xuất, "
                        "hoặc xuất PDF/X có chuyển màu",
                    ),
                ),
            )
