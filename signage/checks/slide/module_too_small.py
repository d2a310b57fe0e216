"""`module-too-small`: the squares of a QR code are too few pixels wide."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.shown_slide import ShownSlide
from signage.diagnostic import Diagnostic, Severity
from signage.layout.qr import SAFE_MODULE, SMALLEST_MODULE
from signage.layout.qr_code import QUIET_MODULES
from signage.model.screen import Medium
from signage.number import decimal
from signage.phrase import Phrase

RULE = Rule(
    code="module-too-small",
    severity=Severity.ERROR,
    subject=Phrase(en="codes", vi="mã QR"),
    says=Phrase(
        en=f"A module of a code, one of its squares, is at least {SMALLEST_MODULE} px wide on a "
        f"screen; a warning under {SAFE_MODULE} px.",
        vi=f"Trên màn hình, mỗi ô của mã QR rộng ít nhất {SMALLEST_MODULE} px; dưới {SAFE_MODULE} "
        "px thì có cảnh báo.",
    ),
    rationale=Phrase(
        en="Between the pixels of a board it is dark, and a camera sees those gaps as well. A "
        "square of few pixels is not told from them.",
        vi="Giữa các điểm ảnh của bảng là khe tối, máy ảnh cũng thấy các khe ấy. Ô chỉ vài điểm "
        "ảnh thì không phân biệt được với khe.",
    ),
    reference="",
)


def check(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Measure the modules on screens; on paper nothing has pixels."""
    if slide.screen.medium is Medium.PAGE:
        return
    for shown in slide.codes:
        module, side = shown.code.module, len(shown.code.rows) + 2 * QUIET_MODULES
        if module < SAFE_MODULE:
            wide, where = decimal(module, 2), f"'{slide.screen.name}'"
            yield RULE.finding(
                Phrase(
                    en=f"the modules of the code are {wide.en} px wide on {where}, "
                    f"under {SAFE_MODULE} px",
                    vi=f"mỗi ô của mã rộng {wide.vi} px trên {where}, dưới {SAFE_MODULE} px",
                ),
                shown.code.span,
                severity=Severity.ERROR if module < SMALLEST_MODULE else Severity.WARNING,
                hints=(
                    Phrase(
                        en=f"give it a box of at least {side * SAFE_MODULE} px a side, or a "
                        "shorter address",
                        vi=f"hãy cho mã một khung mỗi cạnh ít nhất {side * SAFE_MODULE} px, hoặc "
                        "dùng địa chỉ ngắn hơn",
                    ),
                ),
            )
