"""`too-many-words` and `headline-too-long`: more words than anybody begins to read."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.shown import ShownSlide, ShownText
from signage.checks.slide.reading_time import (
    LED_SYLLABLES,
    SLIDE_SYLLABLES,
    longest_s,
    most_syllables,
    syllables_in,
)
from signage.diagnostic import Diagnostic, Severity
from signage.model.page import Page
from signage.number import quote
from signage.phrase import Phrase
from signage.rule import rule
from signage.text.syllable import count_syllables


@rule(
    "too-many-words",
    Severity.WARNING,
    subject=Phrase(en="amount of text", vi="lượng chữ"),
    says=Phrase(
        en=f"A slide has at most {SLIDE_SYLLABLES} syllables, on LED boards {LED_SYLLABLES}; "
        "running lines are not counted.",
        vi=f"Một trang có nhiều nhất {SLIDE_SYLLABLES} âm tiết, trên bảng LED {LED_SYLLABLES}; "
        "không tính dòng chữ chạy.",
    ),
    rationale=Phrase(
        en="A slide that looks like a page is not begun. What is said in few words is read by "
        "most, and what is said in many by almost nobody.",
        vi="Trang đầy chữ thì chẳng ai bắt đầu đọc. Nói ít thì nhiều người đọc, nói nhiều thì gần "
        "như không ai đọc.",
    ),
)
def too_many_words(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Count the syllables; posters may have more."""
    screen, limit = slide.screen, most_syllables(slide.screen)
    if isinstance(screen, Page) or slide.syllables <= limit:
        return
    # Fewer than that if even those would take too long: nobody mends a slide twice.
    fitting = min(limit, syllables_in(longest_s(screen)))
    excess = slide.syllables - fitting
    yield too_many_words.finding(
        Phrase(
            en=f"slide '{slide.name}' has {slide.syllables} syllables on '{screen.name}', more "
            f"than {limit}",
            vi=f"trang '{slide.name}' có {slide.syllables} âm tiết trên '{screen.name}', quá "
            f"{limit} âm tiết",
        ),
        slide.span,
        hints=(
            Phrase(
                en=f"say it in at most {fitting}: take {excess} out, add `short:` wordings, or "
                "make two slides of it",
                vi=f"hãy viết gọn trong {fitting} âm tiết: bớt {excess}, thêm cách nói ngắn với "
                "`short:`, hoặc tách thành hai trang",
            ),
        ),
    )


HEADLINE_LINES = 3
LINE_SYLLABLES = 8


@rule(
    "headline-too-long",
    Severity.WARNING,
    subject=Phrase(en="amount of text", vi="lượng chữ"),
    says=Phrase(
        en=f"The largest text of a slide has at most {HEADLINE_LINES} lines of at most "
        f"{LINE_SYLLABLES} syllables.",
        vi=f"Chữ lớn nhất trên trang có nhiều nhất {HEADLINE_LINES} dòng, mỗi dòng nhiều nhất "
        f"{LINE_SYLLABLES} âm tiết.",
    ),
    rationale=Phrase(
        en="The headline decides whether the rest is read. It has to be taken in at a glance, "
        "without the eye going back to the beginning of many lines.",
        vi="Tiêu đề quyết định người ta có đọc tiếp hay không. Tiêu đề phải nắm được chỉ qua một "
        "cái liếc, mắt không phải đưa về đầu dòng nhiều lần.",
    ),
)
def headline_too_long(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Look at the largest text, the first of several; posters may have longer ones."""
    headline = max(slide.standing(), key=lambda text: text.placed.cap_height, default=None)
    if headline is None or isinstance(slide.screen, Page):
        return
    counts = [count_syllables("".join(run.text for run in line)) for line in headline.lines]
    if len(counts) > HEADLINE_LINES or max(counts, default=0) > LINE_SYLLABLES:
        yield headline_too_long.finding(
            _message(headline, counts, slide),
            headline.placed.span,
            hints=(
                Phrase(
                    en=f"say it in at most {HEADLINE_LINES} lines of {LINE_SYLLABLES} syllables, "
                    "or set it smaller, so that it takes fewer lines",
                    vi=f"hãy viết gọn trong {HEADLINE_LINES} dòng, mỗi dòng {LINE_SYLLABLES} âm "
                    "tiết, hoặc đặt cỡ chữ nhỏ hơn để bớt dòng",
                ),
            ),
        )


def _message(headline: ShownText, counts: list[int], slide: ShownSlide) -> Phrase:
    shown, where = quote(headline.placed.words), f"'{slide.screen.name}'"
    lines, longest = len(counts), max(counts)
    if longest <= LINE_SYLLABLES:
        return Phrase(
            en=f"the headline {shown} takes {lines} lines on {where}, more than {HEADLINE_LINES}",
            vi=f"tiêu đề {shown} chiếm {lines} dòng trên {where}, quá {HEADLINE_LINES} dòng",
        )
    return Phrase(
        en=f"the headline {shown} has a line of {longest} syllables on {where}, more than "
        f"{LINE_SYLLABLES}, and {lines} line{'' if lines == 1 else 's'} in all",
        vi=f"tiêu đề {shown} có dòng dài {longest} âm tiết trên {where}, quá {LINE_SYLLABLES}, và "
        f"tất cả {lines} dòng",
    )
