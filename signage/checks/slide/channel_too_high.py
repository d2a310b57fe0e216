"""`channel-too-high`: a colour is brighter than the screen's operator takes."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.shown_slide import ShownSlide
from signage.diagnostic import Diagnostic, Severity
from signage.number import decimal
from signage.phrase import Phrase

RULE = Rule(
    code="channel-too-high",
    severity=Severity.ERROR,
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
    reference="",
)


def check(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Judge the highest channel that was measured, where the screen has a limit."""
    seen, limit = slide.seen, slide.screen.max_channel
    if seen is None or limit is None or seen.brightest <= limit:
        return
    white = Phrase(en="", vi="")
    if seen.white > 0:
        percent = decimal(100 * seen.white)
        white = Phrase(
            en=f"; {percent.en} % of the picture is full white",
            vi=f"; {percent.vi} % hình là trắng hoàn toàn",
        )
    lightest = f"#{limit:02x}{limit:02x}{limit:02x}"
    yield RULE.finding(
        Phrase(
            en=f"slide '{slide.name}' reaches {seen.brightest} of 255 in a channel, but "
            f"'{slide.screen.name}' takes at most {limit}{white.en}",
            vi=f"trang '{slide.name}' có kênh màu lên đến {seen.brightest} trên 255, mà "
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
