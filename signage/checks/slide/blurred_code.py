"""`blurred-code`: the squares of a QR code end between two pixels."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.shown_slide import ShownSlide
from signage.diagnostic import Diagnostic, Severity
from signage.model.screen import Medium
from signage.number import decimal
from signage.phrase import Phrase

RULE = Rule(
    code="blurred-code",
    severity=Severity.ERROR,
    subject=Phrase(en="codes", vi="mã QR"),
    says=Phrase(
        en="On a screen the modules of a code are whole pixels wide and stand on whole pixels.",
        vi="Trên màn hình, mỗi ô của mã QR rộng tròn số điểm ảnh và nằm đúng trên lưới điểm ảnh.",
    ),
    rationale=Phrase(
        en="An edge between two pixels is grey. On a small code, and after the video has been "
        "encoded, nothing else is left of it.",
        vi="Cạnh nằm giữa hai điểm ảnh thành màu xám. Với mã nhỏ, lại qua nén video, thì cả mã chỉ "
        "còn một màu xám.",
    ),
    reference="",
)


def check(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Look where modules begin and end on screens; on paper they are sharp anywhere."""
    if slide.screen.medium is Medium.PAGE:
        return
    for shown in slide.codes:
        code = shown.code
        if any(value != int(value) for value in (code.x, code.y, code.module)):
            x, y, wide = (decimal(value, 2) for value in (code.x, code.y, code.module))
            yield RULE.finding(
                Phrase(
                    en=f"the modules of the code are {wide.en} px wide from "
                    f"({x.en}, {y.en}) on, not on whole pixels of '{slide.screen.name}'",
                    vi=f"các ô của mã rộng {wide.vi} px, bắt đầu từ ({x.vi}; "
                    f"{y.vi}), lệch lưới điểm ảnh của '{slide.screen.name}'",
                ),
                code.span,
                hints=(
                    Phrase(
                        en="give its box a place and a size in whole pixels",
                        vi="hãy đặt khung của mã ở vị trí và cỡ tròn số điểm ảnh",
                    ),
                ),
            )
