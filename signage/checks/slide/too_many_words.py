"""`too-many-words`: a slide says more than a board should."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.shown_slide import ShownSlide
from signage.checks.slide.amount import (
    LED_SYLLABLES,
    SLIDE_SYLLABLES,
    longest_s,
    most_syllables,
    syllables_in,
)
from signage.diagnostic import Diagnostic, Severity
from signage.model.screen import Medium
from signage.phrase import Phrase

RULE = Rule(
    code="too-many-words",
    severity=Severity.WARNING,
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
    reference="",
)


def check(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Count the syllables; posters may have more."""
    screen, limit = slide.screen, most_syllables(slide.screen)
    if screen.medium is Medium.PAGE or slide.syllables <= limit:
        return
    # Fewer than that if even those would take too long: nobody mends a slide twice.
    fitting = min(limit, syllables_in(longest_s(screen)))
    excess = slide.syllables - fitting
    yield RULE.finding(
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
