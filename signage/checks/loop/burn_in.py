"""`burn-in`: a part of the picture that never changes stays on the panel for good."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.shown import ShownLoop
from signage.diagnostic import Diagnostic, Severity
from signage.model.surface import Medium
from signage.number import decimal
from signage.phrase import Phrase
from signage.rule import rule

MOST_UNCHANGING = 0.01
"""Of the picture: on a portrait screen of 1080x1920 an emblem of 144x144 pixels. Loops of slides
with different layouts have none at all; a line, a date or a clock's frame stays below."""


@rule(
    "burn-in",
    Severity.WARNING,
    subject=Phrase(en="pictures", vi="hình ảnh"),
    says=Phrase(
        en=f"On an LCD screen at most {MOST_UNCHANGING:.0%} of the picture stands out from its "
        "surroundings and never changes in the loop.",
        vi=f"Trên màn hình LCD, phần hình nổi bật hẳn so với xung quanh mà suốt vòng lặp không hề "
        f"thay đổi chiếm nhiều nhất {MOST_UNCHANGING:.0%}.",
    ),
    rationale=Phrase(
        en="A pixel that shows the same for weeks keeps some of it, and its backlight yellows. "
        "What stood still shines through everything that comes later.",
        vi="Điểm ảnh hiện mãi một màu hàng tuần liền sẽ giữ lại vệt, đèn nền chỗ ấy ngả vàng. Hình "
        "đứng yên ngày trước sẽ hằn lên mọi thứ chiếu về sau.",
    ),
    reference="panel makers' instructions",
)
def burn_in(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Judge the share that was measured; LED boards are made of lamps, which are replaced."""
    measured = loop.measured
    if measured is None or loop.screen.medium is not Medium.LCD:
        return
    if measured.unchanging <= MOST_UNCHANGING:
        return
    share = decimal(100 * measured.unchanging)
    yield burn_in.finding(
        Phrase(
            en=f"{share.en}% of the picture on '{loop.screen.name}' stands out and never changes "
            f"in the loop of '{loop.playlist}'",
            vi=f"{share.vi}% hình trên '{loop.screen.name}' nổi bật mà không hề thay đổi suốt vòng "
            f"lặp của '{loop.playlist}'",
        ),
        loop.span,
        hints=(
            Phrase(
                en="add a slide with another layout or another ground, or move what always stands "
                "there",
                vi="hãy thêm một trang có bố cục hoặc nền khác, hoặc đổi chỗ phần luôn đứng yên",
            ),
        ),
    )
