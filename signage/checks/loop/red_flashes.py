"""`red-flashes`: saturated red comes and goes so fast that somebody may have a seizure."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.loop.flash_limits import (
    AREA,
    MOST_FLASHES,
    RED_CHANGE,
    REFERENCE,
    SATURATED,
    smaller,
    where,
)
from signage.checks.rule import Rule
from signage.checks.shown_loop import ShownLoop
from signage.diagnostic import Diagnostic, Severity
from signage.number import decimal
from signage.phrase import Phrase

RULE = Rule(
    code="red-flashes",
    severity=Severity.ERROR,
    subject=Phrase(en="red flashes", vi="chớp đỏ"),
    says=Phrase(
        en=f"In no second of a loop, its seam included, saturated red comes and goes more than "
        f"{MOST_FLASHES} times {AREA.en}. Red is saturated from {SATURATED:.0%} of all light; it "
        f"comes or goes with a change of more than {decimal(RED_CHANGE).en} in the CIE 1976 UCS "
        "diagram.",
        vi="Trong bất cứ một giây nào của vòng lặp, kể cả chỗ nối, màu đỏ bão hòa không hiện rồi "
        f"mất quá {MOST_FLASHES} lần {AREA.vi}. Đỏ là bão hòa khi chiếm từ {SATURATED:.0%} ánh "
        f"sáng; hiện hay mất là khi màu đổi quá {decimal(RED_CHANGE).vi} trên biểu đồ CIE 1976 "
        "UCS.",
    ),
    rationale=Phrase(
        en="Saturated red provokes seizures more than any other colour, even where its luminance "
        "changes little: red and blue lights that took turns sent hundreds of children to "
        "hospital in one evening of 1997.",
        vi="Đỏ bão hòa dễ gây co giật hơn mọi màu khác, ngay cả khi độ sáng gần như không đổi: một "
        "buổi tối năm 1997, hàng trăm trẻ em phải vào viện vì ánh đỏ và xanh thay nhau trên tivi.",
    ),
    reference=f"{REFERENCE}; ISO 9241-391",
    may_be_allowed=False,
)


def check(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Judge the worst second that was measured."""
    if loop.seen is None or loop.seen.flashes.red <= MOST_FLASHES:
        return
    flashes, least = loop.seen.flashes, smaller(loop)
    place = where(loop, flashes.area, flashes.at_s)
    yield RULE.finding(
        Phrase(
            en=f"saturated red flashes {flashes.red} times in a second, {place.en}",
            vi=f"màu đỏ bão hòa chớp {flashes.red} lần trong một giây, {place.vi}",
        ),
        loop.span,
        hints=(
            Phrase(
                en="take a red with more white or yellow in it, or let it come and go at most "
                f"{MOST_FLASHES} times a second, {least.en}",
                vi=f"hãy dùng màu đỏ pha thêm trắng hay vàng, hoặc cho hiện rồi mất tối đa "
                f"{MOST_FLASHES} lần mỗi giây, {least.vi}",
            ),
        ),
    )
