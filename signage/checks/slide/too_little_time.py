"""`too-little-time`: a slide is gone before its words have been read."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.shown_slide import ShownSlide
from signage.checks.slide.amount import syllables_in
from signage.diagnostic import Diagnostic, Severity
from signage.number import ceil, decimal, floor
from signage.paint.duration import (
    NOTICE_S,
    READINGS,
    SHORTEST_S,
    SYLLABLES_PER_S,
    reading_time_s,
)
from signage.phrase import Phrase

FRAME_S = 0.05
"""What the frame grid may take away from a time that was ordered to a tenth of a second."""

RULE = Rule(
    code="too-little-time",
    severity=Severity.ERROR,
    subject=Phrase(en="time", vi="thời lượng"),
    says=Phrase(
        en=f"A slide is shown {NOTICE_S:g} s and then {READINGS} s for every {SYLLABLES_PER_S:g} "
        f"syllables, at least {SHORTEST_S:g} s, the way to the next slide not counted.",
        vi=f"Mỗi trang hiện {decimal(NOTICE_S).vi} giây, cộng thêm {READINGS} giây cho mỗi "
        f"{decimal(SYLLABLES_PER_S, 2).vi} âm tiết, ít nhất {SHORTEST_S:g} giây, không kể "
        "lúc chuyển trang.",
    ),
    rationale=Phrase(
        en="People notice a board before they read it, and most come in the middle of a sentence. "
        "They have to be able to read it twice, as fast as one reads aloud.",
        vi="Người ta để ý thấy màn hình rồi mới đọc, và thường gặp lúc câu chữ đã hiện dở. Phải đủ "
        "thời gian đọc hai lượt với tốc độ đọc thành tiếng.",
    ),
    reference="Coupé et al. 2019, Science Advances 5 (9): 5.25 Vietnamese syllables a second",
)


def check(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the slide's time with that of its words."""
    shown_s, needed_s = slide.duration_s, reading_time_s(slide.syllables)
    if shown_s is None or shown_s >= needed_s - FRAME_S:
        return
    yield RULE.finding(
        _message(slide, shown_s, needed_s),
        slide.duration_span or slide.span,
        hints=tuple(_hints(slide, shown_s, needed_s)),
    )


def _message(slide: ShownSlide, shown_s: float, needed_s: float) -> Phrase:
    shown, needed = floor(shown_s), ceil(needed_s)
    subject = Phrase(
        en=f"slide '{slide.name}' is shown {shown.en} s on '{slide.screen.name}'",
        vi=f"trang '{slide.name}' chỉ hiện {shown.vi} giây trên '{slide.screen.name}'",
    )
    if needed_s == SHORTEST_S:
        return Phrase(
            en=f"{subject.en}, but nothing is taken in under {SHORTEST_S:g} s",
            vi=f"{subject.vi}, mà dưới {SHORTEST_S:g} giây thì không ai kịp xem",
        )
    count = slide.syllables
    return Phrase(
        en=f"{subject.en}, but its {count} syllables take {needed.en} s to read",
        vi=f"{subject.vi}, mà {count} âm tiết cần {needed.vi} giây để đọc",
    )


def _hints(slide: ShownSlide, shown_s: float, needed_s: float) -> Iterator[Phrase]:
    # What is ordered includes the way to the next slide.
    ordered = ceil(needed_s + slide.transition_s).en
    yield Phrase(
        en=f"write at least `duration: {ordered}s`, or `duration: auto`",
        vi=f"hãy ghi ít nhất `duration: {ordered}s`, hoặc `duration: auto`",
    )
    if shown_s >= SHORTEST_S:
        most = syllables_in(shown_s)
        yield Phrase(
            en=f"or say it in at most {most} syllables",
            vi=f"hoặc viết gọn trong {most} âm tiết",
        )
