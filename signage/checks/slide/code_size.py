"""Measures of QR codes.

`code-too-small`, `module-too-small`, `blurred-code`, `quiet-zone-too-narrow`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from signage.checks.shown import ShownCode, ShownSlide
from signage.diagnostic import Diagnostic, Severity
from signage.elements.qr import QUIET_MODULES, SAFE_MODULE, SMALLEST_MODULE, WIDTHS_AWAY
from signage.model.page import Page
from signage.model.surface import Surface
from signage.number import decimal, floor
from signage.phrase import Phrase
from signage.rule import rule


@rule(
    "code-too-small",
    Severity.ERROR,
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
)
def code_too_small(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the width of each code with both distances."""
    for code in slide.codes:
        # The small step keeps a width that was made to fit, whatever the last bit says.
        reach_m = code.width * slide.screen.pitch_mm * WIDTHS_AWAY / 1000 + 1e-6
        if reach_m < slide.screen.near_m:
            yield _from_nearest(code, reach_m, slide.screen)
        elif reach_m < slide.screen.far_m:
            yield _from_farthest(code, reach_m, slide.screen)


def _from_nearest(code: ShownCode, reach_m: float, screen: Surface) -> Diagnostic:
    needed = _extent(_side(code, screen.near_m, screen), screen)
    return code_too_small.finding(
        _out_of_reach(code, reach_m, screen, Phrase(en="nearest", vi="gần nhất"), screen.near_m),
        code.code.span,
        hints=(
            Phrase(
                en=f"give it a box of at least {needed} a side, or a shorter address",
                vi=f"hãy cho mã một khung mỗi cạnh ít nhất {needed}, hoặc dùng địa chỉ ngắn hơn",
            ),
        ),
    )


def _from_farthest(code: ShownCode, reach_m: float, screen: Surface) -> Diagnostic:
    side = _side(code, screen.far_m, screen)
    needed = _extent(side, screen)
    step_up = Phrase(
        en="see to it that people can step up to it", vi="hãy để chỗ cho người xem bước lại gần"
    )
    larger = Phrase(
        en=f"for all of them it needs a box of {needed} a side; otherwise {step_up.en}",
        vi=f"muốn ai cũng quét được thì khung mỗi cạnh phải {needed}; nếu không, {step_up.vi}",
    )
    return code_too_small.finding(
        _out_of_reach(code, reach_m, screen, Phrase(en="farthest", vi="xa nhất"), screen.far_m),
        code.code.span,
        severity=Severity.NOTE,
        # No screen has room for a code larger than itself.
        hints=(larger if side <= min(screen.width, screen.height) else step_up,),
    )


def _out_of_reach(
    code: ShownCode, reach_m: float, screen: Surface, people: Phrase, distance_m: float
) -> Phrase:
    width = _extent(code.width, screen)
    reach, distance = decimal(math.floor(reach_m * 100) / 100, 2), decimal(distance_m, 2)
    return Phrase(
        en=f"the code is {width} wide on '{screen.name}' and can be scanned from up to "
        f"{reach.en} m, but the {people.en} people stand {distance.en} m away",
        vi=f"mã rộng {width} trên '{screen.name}', chỉ quét được từ cách tối đa {reach.vi} m, mà "
        f"người {people.vi} đứng cách {distance.vi} m",
    )


def _side(code: ShownCode, distance_m: float, screen: Surface) -> int:
    """Return the side of the box in which the code, of whole pixels, can be read from there."""
    modules = len(code.code.rows)
    width = distance_m * 1000 / WIDTHS_AWAY / screen.pitch_mm
    return math.ceil(width / modules - 1e-6) * (modules + 2 * QUIET_MODULES)


@rule(
    "module-too-small",
    Severity.ERROR,
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
)
def module_too_small(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Measure the modules on screens; on paper nothing has pixels."""
    if isinstance(slide.screen, Page):
        return
    for shown in slide.codes:
        module, side = shown.code.module, len(shown.code.rows) + 2 * QUIET_MODULES
        if module < SAFE_MODULE:
            wide, where = decimal(module, 2), f"'{slide.screen.name}'"
            yield module_too_small.finding(
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


@rule(
    "blurred-code",
    Severity.ERROR,
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
)
def blurred_code(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Look where modules begin and end on screens; on paper they are sharp anywhere."""
    if isinstance(slide.screen, Page):
        return
    for shown in slide.codes:
        code = shown.code
        if any(value != int(value) for value in (code.x, code.y, code.module)):
            x, y, wide = (decimal(value, 2) for value in (code.x, code.y, code.module))
            yield blurred_code.finding(
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


@rule(
    "quiet-zone-too-narrow",
    Severity.ERROR,
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
def quiet_zone_too_narrow(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Measure the ground on the narrowest side of each code."""
    for shown in slide.codes:
        code = shown.code
        free = _free(shown) / code.module
        # The small step keeps four of four modules, whatever the last bit says.
        if free < QUIET_MODULES - 1e-6:
            said, needed = floor(free), _extent(QUIET_MODULES * code.module, slide.screen)
            yield quiet_zone_too_narrow.finding(
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


def _extent(pixels: float, screen: Surface) -> str:
    """Return "120 px (30 mm)"; on a page millimetres alone, since its pixels are the layout's."""
    length = f"{pixels * screen.pitch_mm:.0f} mm"
    return length if isinstance(screen, Page) else f"{pixels:.0f} px ({length})"
