"""`low-contrast`: text hardly stands out from what is behind it."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.shown import ShownSlide, ShownText
from signage.color import BLACK, WHITE, Color, contrast
from signage.diagnostic import Diagnostic, Severity
from signage.model.surface import Medium
from signage.number import decimal, floor, quote
from signage.phrase import Phrase
from signage.rule import rule

LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3: level AA."""
GOOD_CONTRAST = 7.0
"""WCAG 2.2, 1.4.6: level AAA; in daylight the least."""


_GOOD = f"{GOOD_CONTRAST:g}:1"


@rule(
    "low-contrast",
    Severity.ERROR,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en=f"The contrast of text with what is round its letters is at least {LEAST_CONTRAST:g}:1, "
        f"and better {GOOD_CONTRAST:g}:1 (else a warning); on LED boards {GOOD_CONTRAST:g}:1 is "
        "the least. It is measured on the finished picture, photos and gradients included; the "
        "worst twentieth counts.",
        vi=f"Độ tương phản giữa chữ và phần quanh chữ đạt ít nhất {decimal(LEAST_CONTRAST).vi}:1, "
        f"tốt nhất từ {GOOD_CONTRAST:g}:1 (nếu không sẽ cảnh báo); trên bảng LED ít nhất phải "
        f"{GOOD_CONTRAST:g}:1. Đo trên ảnh thành phẩm, kể cả khi nền là ảnh hay dải màu; lấy một "
        "phần hai mươi kém nhất.",
    ),
    rationale=Phrase(
        en="Older eyes and glare on the glass take much of the contrast that a designer sees; "
        "daylight on an LED board takes more. What is lost first are the thin strokes: the marks.",
        vi="Mắt người lớn tuổi và ánh phản chiếu trên kính làm giảm nhiều độ tương phản mà người "
        "thiết kế nhìn thấy; nắng trên bảng LED còn làm giảm hơn nữa. Mất trước tiên là nét mảnh: "
        "các dấu.",
    ),
    reference="WCAG 2.2, 1.4.3 and 1.4.6; for LED boards this program's own",
)
def low_contrast(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the measured contrast of each text with what the medium asks for."""
    least = GOOD_CONTRAST if slide.screen.medium is Medium.LED else LEAST_CONTRAST
    for text in slide.texts:
        if text.measured is not None and text.measured.contrast < GOOD_CONTRAST:
            is_error = text.measured.contrast < least
            yield low_contrast.finding(
                _message(text, text.measured.contrast, least if is_error else GOOD_CONTRAST, slide),
                text.placed.span,
                hints=_hints(text.colors),
                severity=Severity.ERROR if is_error else Severity.WARNING,
            )


def _message(text: ShownText, measured: float, needed: float, slide: ShownSlide) -> Phrase:
    shown, ratio, least = quote(text.placed.words), floor(measured), decimal(needed)
    return Phrase(
        en=f"{shown} has a contrast of {ratio.en}:1 on '{slide.screen.name}' where it is worst; "
        f"at least {least.en}:1 is needed",
        vi=f"{shown} trên '{slide.screen.name}' chỗ kém nhất chỉ có độ tương phản {ratio.vi}:1; "
        f"cần ít nhất {least.vi}:1",
    )


def _hints(colors: tuple[Color, ...]) -> tuple[Phrase, ...]:
    """Return what ground the letters need: of several inks the one that asks for most decides."""
    inks = tuple(dict.fromkeys(Color(*color.rgb) for color in colors))
    hopeless = [ink for ink in inks if not _grays(ink)]
    light, dark = (
        [ink for ink in inks if ink not in hopeless and _is_light(ink) is side]
        for side in (True, False)
    )
    darkest = [_darken(min(light, key=lambda ink: _grays(ink)[-1]))] if light else []
    lightest = [_lighten(max(dark, key=lambda ink: _grays(ink)[0]))] if dark else []
    return (*darkest, *lightest, *map(_recolor, hopeless))


def _darken(ink: Color) -> Phrase:
    ground = _gray(_grays(ink)[-1])
    return Phrase(
        en=f"for {_GOOD} nothing behind letters of {ink} may be lighter than {ground}: darken the "
        "ground, or put a plate of that colour behind the text",
        vi=f"muốn đạt {_GOOD}, phần sau chữ màu {ink} không được sáng hơn {ground}: hãy làm nền "
        "tối đi, hoặc lót một mảng màu ấy sau chữ",
    )


def _lighten(ink: Color) -> Phrase:
    ground = _gray(_grays(ink)[0])
    return Phrase(
        en=f"for {_GOOD} nothing behind letters of {ink} may be darker than {ground}: lighten the "
        "ground, or put a plate of that colour behind the text",
        vi=f"muốn đạt {_GOOD}, phần sau chữ màu {ink} không được tối hơn {ground}: hãy làm nền "
        "sáng lên, hoặc lót một mảng màu ấy sau chữ",
    )


def _recolor(ink: Color) -> Phrase:
    how = Phrase("lighter", "sáng") if _is_light(ink) else Phrase("darker", "đậm")
    return Phrase(
        en=f"no ground gives {ink} {_GOOD}: make the letters {how.en}",
        vi=f"không nền nào cho {ink} đạt {_GOOD}: hãy dùng màu chữ {how.vi} hơn",
    )


def _is_light(ink: Color) -> bool:
    return contrast(ink, BLACK) > contrast(ink, WHITE)


def _grays(ink: Color) -> list[int]:
    """Return the grays before which *ink* has enough contrast, on its own side of it."""
    return [value for value in range(256) if contrast(ink, _gray(value)) >= GOOD_CONTRAST]


def _gray(value: int) -> Color:
    return Color(value, value, value)
