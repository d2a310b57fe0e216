"""`lines-touch`: low marks of one line meet high marks of the next."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

from signage.checks.lettering.ink import line_inks
from signage.checks.rule import Rule
from signage.checks.shown_slide import ShownSlide, ShownText
from signage.diagnostic import Diagnostic, Severity
from signage.model.screen import Medium, Screen
from signage.number import SLACK, ceil, decimal, floor
from signage.phrase import Phrase
from signage.syntax.refusal import quote
from signage.text.fitting import SMALLEST_LINE_GAP, SMALLEST_LINE_GAP_PX

RULE = Rule(
    code="lines-touch",
    severity=Severity.ERROR,
    subject=Phrase(en="text of several lines", vi="chữ nhiều dòng"),
    says=Phrase(
        en="The ink of a line does not reach into that of the next, and between them are at least "
        f"{SMALLEST_LINE_GAP:g} em, on LED boards at least {SMALLEST_LINE_GAP_PX:g} px (else a "
        "warning).",
        vi="Nét chữ của hai dòng liền nhau không lấn vào nhau, và cách nhau ít nhất "
        f"{decimal(SMALLEST_LINE_GAP, places=2).vi} em, trên bảng LED ít nhất "
        f"{SMALLEST_LINE_GAP_PX:g} px (nếu không sẽ cảnh báo).",
    ),
    rationale=Phrase(
        en="The dot under ệ and the hook over ổ meet between two lines. Where they touch, a reader "
        "does not see which line a mark belongs to.",
        vi="Dấu nặng dưới ệ và dấu hỏi trên ổ gặp nhau ở giữa hai dòng. Khi chúng chạm nhau, người "
        "đọc không biết dấu thuộc dòng nào.",
    ),
    reference="measured on the highest and lowest letters of the usual fonts: Ẵ Ổ Ễ, Ậ Ệ Ự",
)


def check(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Measure the narrowest gap between lines of each text, from ink to ink."""
    for text in slide.texts:
        inks = line_inks(text)
        if len(inks) < 2:
            continue
        gap = min(below.y - above.bottom for above, below in itertools.pairwise(inks))
        needed = _needed_gap(text, slide.screen)
        if gap < needed - SLACK:
            yield RULE.finding(
                _message(text, gap, needed, slide.screen),
                text.placed.span,
                hints=(_hint(text, needed - gap),),
                severity=Severity.ERROR if gap < -SLACK else Severity.WARNING,
            )


def _needed_gap(text: ShownText, screen: Screen) -> float:
    gap = SMALLEST_LINE_GAP * text.placed.size
    return max(gap, SMALLEST_LINE_GAP_PX) if screen.medium is Medium.LED else gap


def _message(text: ShownText, gap: float, needed: float, screen: Screen) -> Phrase:
    shown, least = quote(text.placed.words), ceil(needed)
    if gap < -SLACK:
        over = ceil(-gap)
        how = Phrase(en=f"reach {over.en} px into one another", vi=f"lấn vào nhau {over.vi} px")
    else:
        between = floor(gap)
        how = Phrase(en=f"are {between.en} px apart", vi=f"chỉ cách nhau {between.vi} px")
    return Phrase(
        en=f"lines of {shown} {how.en} on '{screen.name}'; at least {least.en} px from ink to ink "
        "are needed",
        vi=f"các dòng của {shown} {how.vi} trên '{screen.name}'; từ nét đến nét cần ít nhất "
        f"{least.vi} px",
    )


def _hint(text: ShownText, missing: float) -> Phrase:
    name, pixels = text.placed.style.name, ceil(missing)
    more = math.ceil(100 * missing / text.placed.size - SLACK) / 100
    em = decimal(more, places=2)
    return Phrase(
        en=f"raise `line_gap` of the style '{name}' by {em.en}: that is {pixels.en} px",
        vi=f"tăng `line_gap` của kiểu chữ '{name}' thêm {em.en}: tức {pixels.vi} px",
    )
