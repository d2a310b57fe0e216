"""`code-not-dark-on-light` and `code-not-scannable`: QR codes that are not read, or misread."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.shown import ShownSlide
from signage.color import BLACK, Color, relative_luminance
from signage.diagnostic import Diagnostic, Severity
from signage.number import floor, quote
from signage.phrase import Phrase
from signage.rule import rule

LEAST_PERCENT = 40
"""Of full light, between ground and modules: the symbol contrast of grade C."""


@rule(
    "code-not-dark-on-light",
    Severity.ERROR,
    subject=Phrase(en="codes", vi="mã QR"),
    says=Phrase(
        en="The modules of a code are darker than its ground, by at least "
        f"{LEAST_PERCENT} % of full light.",
        vi=f"Ô của mã QR tối hơn nền của mã, chênh nhau ít nhất {LEAST_PERCENT} % độ sáng tối đa.",
    ),
    rationale=Phrase(
        en="Many readers take no light code on a dark ground. In sunlight or on cheap paper the "
        "difference shrinks, so there has to be enough of it.",
        vi="Nhiều máy không đọc mã sáng trên nền tối. Dưới nắng hay trên giấy rẻ, độ chênh còn "
        "giảm nữa, nên phải chừa đủ.",
    ),
    reference="ISO/IEC 15415:2011, symbol contrast, grade C; ISO/IEC 18004:2015",
)
def code_not_dark_on_light(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the light of both colours."""
    for shown in slide.codes:
        code = shown.code
        # What shows through a ground that is not opaque may be as dark as anything.
        ground = _over(code.ground, BLACK)
        modules = _over(code.color, ground)
        percent = 100 * (relative_luminance(ground) - relative_luminance(modules))
        if percent < LEAST_PERCENT:
            yield code_not_dark_on_light.finding(
                _too_faint(code.color, code.ground, percent, slide.screen.name),
                code.span,
                hints=(
                    Phrase(
                        en='make it black on white: `color: "#000000"`, `ground: "#ffffff"`',
                        vi='hãy để mã đen trên nền trắng: `color: "#000000"`, `ground: "#ffffff"`',
                    ),
                ),
            )


def _too_faint(color: Color, ground: Color, percent: float, screen: str) -> Phrase:
    colors = Phrase(
        en=f"the code is {color} on {ground} on '{screen}'",
        vi=f"mã có màu {color} trên nền {ground} trên '{screen}'",
    )
    if percent < 0:
        return Phrase(
            en=f"{colors.en}: light on a dark ground",
            vi=f"{colors.vi}: sáng trên nền tối",
        )
    least = floor(percent)
    return Phrase(
        en=f"{colors.en}, darker by {least.en} % of full light, less than {LEAST_PERCENT} %",
        vi=f"{colors.vi}, chỉ tối hơn {least.vi} % độ sáng tối đa, dưới {LEAST_PERCENT} %",
    )


def _over(color: Color, below: Color) -> Color:
    """Return what is seen of *color* over an opaque one."""
    share = color.alpha / 255

    def mixed(top: int, under: int) -> int:
        return round(top * share + under * (1 - share))

    red, green, blue = map(mixed, color.rgb, below.rgb)
    return Color(red, green, blue)


@rule(
    "code-not-scannable",
    Severity.ERROR,
    subject=Phrase(en="codes", vi="mã QR"),
    says=Phrase(
        en="Each code is read from the finished picture where it stands, and no reader reads "
        "anything but exactly its content.",
        vi="Mỗi mã đều đọc được từ hình hoàn chỉnh, ngay tại chỗ của mã, và không máy đọc nào cho "
        "kết quả khác nội dung của mã.",
    ),
    rationale=Phrase(
        en="Who scans a code that leads nowhere does not try twice; one that leads elsewhere is "
        "worse.",
        vi="Người quét gặp mã không ra gì sẽ không thử lần thứ hai; mã dẫn sang chỗ khác còn tệ "
        "hơn.",
    ),
    reference="ISO/IEC 18004:2015",
)
def code_not_scannable(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare what each reader read with what was meant."""
    for shown in slide.codes:
        meant, read = shown.code.payload, shown.read
        if not read:  # Nobody looked.
            continue
        wrong = next((text for text in read if text and text != meant), None)
        if wrong is None and meant in read:
            continue
        yield code_not_scannable.finding(
            _unread(meant, slide) if wrong is None else _misread(meant, wrong, slide),
            shown.code.span,
            hints=(
                Phrase(
                    en="give the code more room, four modules of empty ground round it, and black "
                    "on white; let nothing lie over it",
                    vi="hãy cho mã lớn hơn, chừa nền trống bốn ô xung quanh, để mã đen trên trắng, "
                    "và đừng đặt gì đè lên",
                ),
            ),
        )


def _unread(meant: str, slide: ShownSlide) -> Phrase:
    shown, where = quote(meant), f"'{slide.screen.name}'"
    return Phrase(
        en=f"the code for {shown} cannot be scanned from the finished picture for {where}",
        vi=f"không quét được mã {shown} từ hình hoàn chỉnh cho {where}",
    )


def _misread(meant: str, wrong: str, slide: ShownSlide) -> Phrase:
    shown, where = quote(meant), f"'{slide.screen.name}'"
    return Phrase(
        en=f"the code for {shown} is scanned as {quote(wrong)} from the finished picture for "
        f"{where}",
        vi=f"quét mã {shown} từ hình hoàn chỉnh cho {where} lại ra {quote(wrong)}",
    )
