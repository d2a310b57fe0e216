"""`text-outside-safe-area`: text stands where a frame or the edge may hide it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from signage.checks.lettering.ink import Excess, excess, surface
from signage.checks.rule import Rule
from signage.checks.shown_slide import ShownSlide, ShownText
from signage.diagnostic import Diagnostic, Severity
from signage.model.screen import Screen
from signage.number import SLACK, ceil
from signage.phrase import Phrase
from signage.syntax.refusal import quote

RULE = Rule(
    code="text-outside-safe-area",
    severity=Severity.WARNING,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en="Text stands inside the `safe` margin of the screen; a ticker may run across it at the "
        "left and the right.",
        vi="Chữ nằm bên trong lề `safe` của màn hình; chữ chạy được đi qua lề trái và phải.",
    ),
    rationale=Phrase(
        en="Frames of elevators and cases of boards cover a little of the edge, players enlarge "
        "the picture a little, and nobody knows how much until it hangs there. It is a warning, as "
        "it may also be seen whole; what is certainly cut is `ink-cut-off`.",
        vi="Khung thang máy, vỏ bảng che mất một chút mép, đầu phát lại phóng hình to hơn một "
        "chút; treo lên rồi mới biết là bao nhiêu. Đây là cảnh báo, vì cũng có thể vẫn thấy đủ; "
        "chữ chắc chắn bị cắt thì là `ink-cut-off`.",
    ),
    reference="SMPTE ST 2046-1 and EBU R 95: safe areas for titles; here the screen's `safe`",
)


def check(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Look for ink in the margin; what is not even on the surface is said by another rule."""
    for text in slide.texts:
        over = excess(text, slide.safe_area)
        if over is not None and excess(text, surface(slide.screen)) is None:
            yield RULE.finding(
                _message(text, over, slide.screen), text.placed.span, hints=(_hint(over),)
            )


def _message(text: ShownText, over: Excess, screen: Screen) -> Phrase:
    shown, pixels = quote(text.placed.words), ceil(over.pixels)
    return Phrase(
        en=f"{shown} reaches {pixels.en} px into the {over.side.en} margin of '{screen.name}'",
        vi=f"{shown} lấn vào lề {over.side.vi} của '{screen.name}' {pixels.vi} px",
    )


def _hint(over: Excess) -> Phrase:
    pixels = math.ceil(over.pixels - SLACK)
    return Phrase(
        en=f"move it {pixels} px inwards; if the frame hides less there, say so in the screen's "
        "`safe`",
        vi=f"dời chữ vào trong {pixels} px; nếu khung màn hình che ít hơn thế, hãy ghi vào `safe` "
        "của màn hình",
    )
