"""`code-not-dark-on-light`: the squares of a QR code do not stand out from their ground."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.shown_slide import ShownSlide
from signage.color import BLACK, Color, relative_luminance
from signage.diagnostic import Diagnostic, Severity
from signage.number import floor
from signage.phrase import Phrase

LEAST_PERCENT = 40
"""Of full light, between ground and modules: the symbol contrast of grade C."""

RULE = Rule(
    code="code-not-dark-on-light",
    severity=Severity.ERROR,
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


def check(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the light of both colours."""
    for shown in slide.codes:
        code = shown.code
        # What shows through a ground that is not opaque may be as dark as anything.
        ground = _over(code.ground, BLACK)
        modules = _over(code.color, ground)
        percent = 100 * (relative_luminance(ground) - relative_luminance(modules))
        if percent < LEAST_PERCENT:
            yield RULE.finding(
                _message(code.color, code.ground, percent, slide.screen.name),
                code.span,
                hints=(
                    Phrase(
                        en='make it black on white: `color: "#000000"`, `ground: "#ffffff"`',
                        vi='hãy để mã đen trên nền trắng: `color: "#000000"`, `ground: "#ffffff"`',
                    ),
                ),
            )


def _message(color: Color, ground: Color, percent: float, screen: str) -> Phrase:
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
