"""`out-of-date`: what is shown was valid until a day that is over."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.shown import ShownSlide
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.rule import rule


@rule(
    "out-of-date",
    Severity.ERROR,
    subject=Phrase(en="validity", vi="thời hạn"),
    says=Phrase(
        en="The last day on which it may be shown (`valid_until`) is not over.",
        vi="Ngày cuối được chiếu (`valid_until`) chưa qua.",
    ),
    rationale=Phrase(
        en="Advice is superseded. A notice that outlives its campaign misleads, and takes away "
        "the credit of those beside it.",
        vi="Hướng dẫn rồi sẽ thay đổi. Thông báo còn treo khi chiến dịch đã hết làm người xem hiểu "
        "sai, và mất lòng tin vào cả những thông báo bên cạnh.",
    ),
)
def out_of_date(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the last day with today."""
    until, today = slide.valid_until, slide.today
    if until is None or today is None or today <= until:
        return
    days = (today - until).days
    # Neither slide nor screen is named: a day that is written once is said to be over once.
    yield out_of_date.finding(
        Phrase(
            en=f"the last day for this was {until}; today is {today}, "
            f"{days} day{'' if days == 1 else 's'} later",
            vi=f"ngày cuối được chiếu là {until}, mà hôm nay đã {today}, quá hạn {days} ngày",
        ),
        slide.valid_until_span or slide.span,
        hints=(
            Phrase(
                en="take it out, or, if it still holds, write a later `valid_until`",
                vi="hãy bỏ nội dung này ra, hoặc nếu vẫn còn đúng thì ghi `valid_until` muộn hơn",
            ),
        ),
    )
