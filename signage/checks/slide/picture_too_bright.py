"""`picture-too-bright`: an LED board shines more than it and its neighbours bear."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.shown_slide import ShownSlide
from signage.diagnostic import Diagnostic, Severity
from signage.model.screen import Medium
from signage.number import ceil
from signage.phrase import Phrase

BRIGHT_PERCENT = 35
GLARING_PERCENT = 60
"""Of full white, in linear light (LED makers' figures of power)."""

RULE = Rule(
    code="picture-too-bright",
    severity=Severity.WARNING,
    subject=Phrase(en="light", vi="độ sáng"),
    says=Phrase(
        en="The average picture level of a slide on an LED board, the mean of all its light, is at "
        f"most {BRIGHT_PERCENT} % of full white; over {GLARING_PERCENT} % is an error.",
        vi="Độ sáng trung bình của một trang trên bảng LED, tính trên toàn bộ hình, nhiều nhất là "
        f"{BRIGHT_PERCENT} % so với trắng hoàn toàn; quá {GLARING_PERCENT} % là lỗi.",
    ),
    rationale=Phrase(
        en="A board takes power with its light, and is built for about a third of all it could "
        "give. A white ground dazzles at night, warms the board and ages it; then its supply "
        "dims it or fails.",
        vi="Bảng càng sáng càng tốn điện, và bộ nguồn chỉ tính cho chừng một phần ba độ sáng tối "
        "đa. Nền trắng làm chói mắt ban đêm, làm bảng nóng và mau già; bộ nguồn quá tải thì bảng "
        "tối đi hoặc tắt.",
    ),
    reference="",
)


def check(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Judge the level that was measured, on boards that light every pixel by itself."""
    screen = slide.screen
    percent = 0.0 if slide.seen is None else 100 * slide.seen.level
    if screen.medium is not Medium.LED or percent <= BRIGHT_PERCENT:
        return
    level, excess = ceil(percent), ceil(100 * (1 - BRIGHT_PERCENT / percent))
    yield RULE.finding(
        Phrase(
            en=f"the average picture level of slide '{slide.name}' is {level.en} % on "
            f"'{screen.name}', over {BRIGHT_PERCENT} %",
            vi=f"độ sáng trung bình của trang '{slide.name}' là {level.vi} % trên "
            f"'{screen.name}', quá {BRIGHT_PERCENT} %",
        ),
        slide.span,
        severity=Severity.ERROR if percent > GLARING_PERCENT else Severity.WARNING,
        hints=(
            Phrase(
                en=f"take away {excess.en} % of its light: light letters on a dark ground, darker "
                "pictures",
                vi=f"hãy bớt {excess.vi} % độ sáng: chữ sáng trên nền tối, ảnh tối hơn",
            ),
        ),
    )
