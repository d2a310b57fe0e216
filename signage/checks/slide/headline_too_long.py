"""`headline-too-long`: the largest text of a slide is not taken in at a glance."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.shown_slide import ShownSlide, ShownText
from signage.diagnostic import Diagnostic, Severity
from signage.model.screen import Medium
from signage.phrase import Phrase
from signage.syntax.refusal import quote
from signage.text.vietnamese import count_syllables

HEADLINE_LINES = 3
LINE_SYLLABLES = 8

RULE = Rule(
    code="headline-too-long",
    severity=Severity.WARNING,
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
    reference="",
)


def check(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Look at the largest text, the first of several; posters may have longer ones."""
    headline = max(slide.standing(), key=lambda text: text.placed.cap_height, default=None)
    if headline is None or slide.screen.medium is Medium.PAGE:
        return
    counts = [count_syllables("".join(run.text for run in line)) for line in headline.lines]
    if len(counts) > HEADLINE_LINES or max(counts, default=0) > LINE_SYLLABLES:
        yield RULE.finding(
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
