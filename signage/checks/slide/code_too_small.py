"""`code-too-small`: a QR code cannot be scanned from where people stand."""

from __future__ import annotations

import math
from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.shown_slide import ShownCode, ShownSlide
from signage.checks.slide.extent import extent
from signage.diagnostic import Diagnostic, Severity
from signage.layout.qr import WIDTHS_AWAY
from signage.layout.qr_code import QUIET_MODULES
from signage.model.screen import Screen
from signage.number import decimal
from signage.phrase import Phrase

RULE = Rule(
    code="code-too-small",
    severity=Severity.ERROR,
    subject=Phrase(en="codes", vi="mã QR"),
    says=Phrase(
        en=f"A code, its quiet zone not counted, is at least 1/{WIDTHS_AWAY} as wide as the "
        f"nearest people are away (`near_m`); a note if it is less than 1/{WIDTHS_AWAY} of the "
        "way to the farthest (`far_m`).",
        vi=f"Mã QR, không tính vùng trắng, rộng ít nhất 1/{WIDTHS_AWAY} khoảng cách đến người gần "
        f"nhất (`near_m`); nhỏ hơn 1/{WIDTHS_AWAY} khoảng cách đến người xa nhất (`far_m`) thì có "
        "ghi chú.",
    ),
    rationale=Phrase(
        en="A telephone reads a code from about ten times its width. Who reads the words from "
        "afar may step up to scan it, but nobody can come nearer than the nearest stand.",
        vi="Điện thoại đọc được mã từ xa chừng mười lần bề rộng của mã. Đọc chữ từ xa rồi vẫn có "
        "thể bước lại gần để quét, nhưng không ai đến gần hơn người đứng gần nhất được.",
    ),
    reference="",
)


def check(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the width of each code with both distances."""
    for code in slide.codes:
        # The small step keeps a width that was made to fit, whatever the last bit says.
        reach_m = code.width * slide.screen.pitch_mm * WIDTHS_AWAY / 1000 + 1e-6
        if reach_m < slide.screen.near_m:
            yield _from_nearest(code, reach_m, slide.screen)
        elif reach_m < slide.screen.far_m:
            yield _from_farthest(code, reach_m, slide.screen)


def _from_nearest(code: ShownCode, reach_m: float, screen: Screen) -> Diagnostic:
    needed = extent(_side(code, screen.near_m, screen), screen)
    return RULE.finding(
        _message(code, reach_m, screen, Phrase(en="nearest", vi="gần nhất"), screen.near_m),
        code.code.span,
        hints=(
            Phrase(
                en=f"give it a box of at least {needed} a side, or a shorter address",
                vi=f"hãy cho mã một khung mỗi cạnh ít nhất {needed}, hoặc dùng địa chỉ ngắn hơn",
            ),
        ),
    )


def _from_farthest(code: ShownCode, reach_m: float, screen: Screen) -> Diagnostic:
    side = _side(code, screen.far_m, screen)
    needed = extent(side, screen)
    step_up = Phrase(
        en="see to it that people can step up to it", vi="hãy để chỗ cho người xem bước lại gần"
    )
    larger = Phrase(
        en=f"for all of them it needs a box of {needed} a side; otherwise {step_up.en}",
        vi=f"muốn ai cũng quét được thì khung mỗi cạnh phải {needed}; nếu không, {step_up.vi}",
    )
    return RULE.finding(
        _message(code, reach_m, screen, Phrase(en="farthest", vi="xa nhất"), screen.far_m),
        code.code.span,
        severity=Severity.NOTE,
        # No screen has room for a code larger than itself.
        hints=(larger if side <= min(screen.width, screen.height) else step_up,),
    )


def _message(
    code: ShownCode, reach_m: float, screen: Screen, people: Phrase, distance_m: float
) -> Phrase:
    width = extent(code.width, screen)
    reach, distance = decimal(math.floor(reach_m * 100) / 100, 2), decimal(distance_m, 2)
    return Phrase(
        en=f"the code is {width} wide on '{screen.name}' and can be scanned from up to "
        f"{reach.en} m, but the {people.en} people stand {distance.en} m away",
        vi=f"mã rộng {width} trên '{screen.name}', chỉ quét được từ cách tối đa {reach.vi} m, mà "
        f"người {people.vi} đứng cách {distance.vi} m",
    )


def _side(code: ShownCode, distance_m: float, screen: Screen) -> int:
    """Return the side of the box in which the code, of whole pixels, can be read from there."""
    modules = len(code.code.rows)
    width = distance_m * 1000 / WIDTHS_AWAY / screen.pitch_mm
    return math.ceil(width / modules - 1e-6) * (modules + 2 * QUIET_MODULES)
