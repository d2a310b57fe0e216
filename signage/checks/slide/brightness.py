"""`picture-too-bright` and `channel-too-high`: more light than a screen takes."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.shown import ShownSlide
from signage.diagnostic import Diagnostic, Severity
from signage.model.display import Display
from signage.model.surface import Medium
from signage.number import ceil, decimal
from signage.phrase import Phrase
from signage.rule import rule

BRIGHT_PERCENT = 35
GLARING_PERCENT = 60
"""Of full white, in linear light (LED makers' figures of power)."""


@rule(
    "picture-too-bright",
    Severity.WARNING,
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
)
def picture_too_bright(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Judge the level that was measured, on boards that light every pixel by itself."""
    screen = slide.screen
    percent = 0.0 if slide.measured is None else 100 * slide.measured.level
    if screen.medium is not Medium.LED or percent <= BRIGHT_PERCENT:
        return
    level, excess = ceil(percent), ceil(100 * (1 - BRIGHT_PERCENT / percent))
    yield picture_too_bright.finding(
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


@rule(
    "channel-too-high",
    Severity.ERROR,
    subject=Phrase(en="light", vi="độ sáng"),
    says=Phrase(
        en="No pixel has more red, green or blue than the screen takes (`max_channel`, of 255).",
        vi="Không điểm ảnh nào có kênh đỏ, lục hay lam cao hơn mức màn hình nhận (`max_channel`, "
        "trên 255).",
    ),
    rationale=Phrase(
        en="Operators of outdoor boards send back files with full white: it dazzles drivers, and "
        "is the first to wear diodes out.",
        vi="Đơn vị vận hành bảng ngoài trời trả lại tệp có màu trắng hoàn toàn: màu ấy làm chói "
        "mắt người lái xe và làm đi-ốt mau hỏng nhất.",
    ),
)
def channel_too_high(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Judge the highest channel that was measured, where the screen has a limit."""
    measured, screen = slide.measured, slide.screen
    limit = screen.max_channel if isinstance(screen, Display) else None
    if measured is None or limit is None or measured.brightest <= limit:
        return
    white = Phrase(en="", vi="")
    if measured.white > 0:
        percent = decimal(100 * measured.white)
        white = Phrase(
            en=f"; {percent.en} % of the picture is full white",
            vi=f"; {percent.vi} % hình là trắng hoàn toàn",
        )
    lightest = f"#{limit:02x}{limit:02x}{limit:02x}"
    yield channel_too_high.finding(
        Phrase(
            en=f"slide '{slide.name}' reaches {measured.brightest} of 255 in a channel, but "
            f"'{slide.screen.name}' takes at most {limit}{white.en}",
            vi=f"trang '{slide.name}' có kênh màu lên đến {measured.brightest} trên 255, mà "
            f"'{slide.screen.name}' chỉ nhận đến {limit}{white.vi}",
        ),
        slide.span,
        hints=(
            Phrase(
                en=f'let no colour of the theme be lighter than "{lightest}", and darken pictures '
                "that are",
                vi=f'hãy giữ mọi màu của giao diện không sáng quá "{lightest}", và làm tối những '
                "ảnh sáng hơn",
            ),
        ),
    )
