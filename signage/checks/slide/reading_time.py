"""`too-little-time` and `too-long-to-read`: the time that the words of a slide take."""

from __future__ import annotations

import math
from collections.abc import Iterator

from signage.checks.shown import ShownSlide
from signage.diagnostic import Diagnostic, Severity
from signage.model.page import Page
from signage.model.surface import Medium, Surface
from signage.number import ceil, decimal, floor
from signage.paint.shots import NOTICE_S, READINGS, SHORTEST_S, SYLLABLES_PER_S, reading_time_s
from signage.phrase import Phrase
from signage.rule import rule

SLIDE_SYLLABLES = 40
"""Of a slide on a screen (signage practice)."""
LED_SYLLABLES = 15
"""Of a frame on an LED board, which people pass."""
LONGEST_S = 15
"""Nobody reads one slide any longer."""


def most_syllables(screen: Surface) -> int:
    """Return how many syllables a slide on *screen* may have, however long it is shown."""
    return LED_SYLLABLES if screen.medium is Medium.LED else SLIDE_SYLLABLES


def longest_s(screen: Surface) -> float:
    """Return how long the words of a slide on *screen* may take to read."""
    return min(LONGEST_S, screen.read_s)


def _words_s(syllables: int) -> float:
    """Return how long *syllables* take: noticed, then read aloud twice."""
    return NOTICE_S + READINGS * syllables / SYLLABLES_PER_S


def syllables_in(seconds: float) -> int:
    """Return how many syllables can be noticed and read in *seconds*."""
    # The small step keeps a whole number whole whatever the last bit says.
    return max(0, math.floor((seconds - NOTICE_S) * SYLLABLES_PER_S / READINGS + 1e-6))


FRAME_S = 0.05
"""What the frame grid may take away from a time that was ordered to a tenth of a second."""


@rule(
    "too-little-time",
    Severity.ERROR,
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
def too_little_time(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the slide's time with that of its words."""
    shown_s, needed_s = slide.duration_s, reading_time_s(slide.syllables)
    if shown_s is None or shown_s >= needed_s - FRAME_S:
        return
    yield too_little_time.finding(
        _gone_too_soon(slide, shown_s, needed_s),
        slide.duration_span or slide.span,
        hints=tuple(_more_time(slide, shown_s, needed_s)),
    )


def _gone_too_soon(slide: ShownSlide, shown_s: float, needed_s: float) -> Phrase:
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


def _more_time(slide: ShownSlide, shown_s: float, needed_s: float) -> Iterator[Phrase]:
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


@rule(
    "too-long-to-read",
    Severity.WARNING,
    subject=Phrase(en="amount of text", vi="lượng chữ"),
    says=Phrase(
        en=f"The words of a slide are read in {LONGEST_S} s, and on a screen at which people look "
        "for a shorter time (`read_s`), in that time.",
        vi=f"Chữ trên một trang đọc hết trong {LONGEST_S} giây; ở màn hình mà người ta chỉ nhìn "
        "ngắn hơn (`read_s`) thì trong khoảng ấy.",
    ),
    rationale=Phrase(
        en="Nobody stands still for a board. Who is past before the sentence ends has read "
        "nothing, and a loop of long slides hides each of them from most who come by.",
        vi="Không ai đứng lại vì một tấm bảng. Đi qua rồi mà câu chưa hết thì coi như chưa đọc; "
        "vòng lặp gồm toàn trang dài thì phần lớn người qua lại không gặp được trang cần xem.",
    ),
)
def too_long_to_read(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the time of the words with that of a look; posters are read at leisure."""
    screen, count = slide.screen, slide.syllables
    # A slide with too many words for any time is said to have too many words.
    if isinstance(screen, Page) or count > most_syllables(screen):
        return
    limit_s = longest_s(screen)
    most = syllables_in(limit_s)
    if count <= most:
        return
    needed, longest = ceil(_words_s(count)), decimal(limit_s)
    look = Phrase(en="", vi="")
    if limit_s < LONGEST_S:
        look = Phrase(en=" that people look (`read_s`)", vi=" mà người ta nhìn (`read_s`)")
    yield too_long_to_read.finding(
        Phrase(
            en=f"the {count} syllables of slide '{slide.name}' on '{screen.name}' take "
            f"{needed.en} s to read, more than {longest.en} s{look.en}",
            vi=f"{count} âm tiết của trang '{slide.name}' trên '{screen.name}' cần "
            f"{needed.vi} giây để đọc, quá {longest.vi} giây{look.vi}",
        ),
        slide.span,
        hints=(
            Phrase(
                en=f"say it in at most {most} syllables, or on two slides",
                vi=f"hãy viết gọn trong {most} âm tiết, hoặc tách thành hai trang",
            ),
        ),
    )
