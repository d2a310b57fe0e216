"""`too-long-to-read`: the words of a slide take longer than anybody looks."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.shown_slide import ShownSlide
from signage.checks.slide.amount import (
    LONGEST_S,
    longest_s,
    most_syllables,
    syllables_in,
    words_s,
)
from signage.diagnostic import Diagnostic, Severity
from signage.model.screen import Medium
from signage.number import ceil, decimal
from signage.phrase import Phrase

RULE = Rule(
    code="too-long-to-read",
    severity=Severity.WARNING,
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
    reference="",
)


def check(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the time of the words with that of a look; posters are read at leisure."""
    screen, count = slide.screen, slide.syllables
    # A slide with too many words for any time is said to have too many words.
    if screen.medium is Medium.PAGE or count > most_syllables(screen):
        return
    limit_s = longest_s(screen)
    most = syllables_in(limit_s)
    if count <= most:
        return
    needed, longest = ceil(words_s(count)), decimal(limit_s)
    look = Phrase(en="", vi="")
    if limit_s < LONGEST_S:
        look = Phrase(en=" that people look (`read_s`)", vi=" mà người ta nhìn (`read_s`)")
    yield RULE.finding(
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
