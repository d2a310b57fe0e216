"""`quiet-zone-too-narrow`: something stands too near a QR code."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.shown_slide import ShownCode, ShownSlide
from signage.checks.slide.extent import extent
from signage.diagnostic import Diagnostic, Severity
from signage.layout.qr_code import QUIET_MODULES
from signage.number import floor
from signage.phrase import Phrase

RULE = Rule(
    code="quiet-zone-too-narrow",
    severity=Severity.ERROR,
    subject=Phrase(en="codes", vi="mã QR"),
    says=Phrase(
        en=f"Round a code, {QUIET_MODULES} modules are left free, in the colour of its ground.",
        vi=f"Quanh mã QR chừa trống {QUIET_MODULES} ô, cùng màu với nền của mã.",
    ),
    rationale=Phrase(
        en="A reader finds a code by the empty space round it. Without that the code is part of "
        "the picture.",
        vi="Máy đọc tìm ra mã nhờ khoảng trống xung quanh. Không có khoảng ấy, mã lẫn vào hình.",
    ),
    reference="ISO/IEC 18004:2015, 6.3.8",
)


def check(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Measure the ground on the narrowest side of each code."""
    for shown in slide.codes:
        code = shown.code
        free = _free(shown) / code.module
        # The small step keeps four of four modules, whatever the last bit says.
        if free < QUIET_MODULES - 1e-6:
            said, needed = floor(free), extent(QUIET_MODULES * code.module, slide.screen)
            yield RULE.finding(
                Phrase(
                    en=f"beside the code {said.en} modules are free on '{slide.screen.name}', "
                    f"fewer than {QUIET_MODULES}",
                    vi=f"cạnh mã chỉ chừa trống {said.vi} ô trên '{slide.screen.name}', ít hơn "
                    f"{QUIET_MODULES} ô",
                ),
                code.span,
                hints=(
                    Phrase(
                        en=f"leave {needed} of its ground free on each side",
                        vi=f"hãy chừa {needed} nền trống ở mỗi phía của mã",
                    ),
                ),
            )


def _free(shown: ShownCode) -> float:
    """Return the pixels of ground beside the modules, where they are fewest."""
    code, box = shown.code, shown.code.box
    right, bottom = code.x + shown.width, code.y + shown.width
    return min(code.x - box.x, code.y - box.y, box.right - right, box.bottom - bottom)
