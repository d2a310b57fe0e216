"""`flashes`: light and dark change so fast that somebody may have a seizure."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.loop.flash_limits import (
    AREA,
    CHANGE,
    DARKER_BELOW,
    MOST_FLASHES,
    REFERENCE,
    smaller,
    where,
)
from signage.checks.rule import Rule
from signage.checks.shown_loop import ShownLoop
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase

RULE = Rule(
    code="flashes",
    severity=Severity.ERROR,
    subject=Phrase(en="flashes", vi="chớp sáng"),
    says=Phrase(
        en=f"In no second of a loop, its seam included, there are more than {MOST_FLASHES} flashes "
        f"{AREA.en}: pairs of opposing changes of luminance by at least "
        f"{CHANGE:.0%} of white, the darker side below {DARKER_BELOW:.0%}.",
        vi=f"Trong bất cứ một giây nào của vòng lặp, kể cả chỗ nối, không có quá {MOST_FLASHES} "
        f"lần chớp {AREA.vi}: mỗi lần chớp là hai lần đổi độ sáng ngược chiều, ít nhất "
        f"{CHANGE:.0%} so với trắng, phía tối dưới {DARKER_BELOW:.0%}.",
    ),
    rationale=Phrase(
        en="About one person in four thousand has photosensitive epilepsy, many without knowing. "
        "In an elevator nobody can look away, and a loop repeats what it does all day.",
        vi="Cứ chừng bốn nghìn người có một người mắc chứng động kinh do ánh sáng, nhiều người "
        "không hề biết. Trong thang máy không ai quay đi đâu được, còn vòng lặp thì chiếu đi chiếu "
        "lại cả ngày.",
    ),
    reference=REFERENCE,
    may_be_allowed=False,
)


def check(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Judge the worst second that was measured."""
    if loop.seen is None or loop.seen.flashes.general <= MOST_FLASHES:
        return
    flashes, least = loop.seen.flashes, smaller(loop)
    place = where(loop, flashes.area, flashes.at_s)
    yield RULE.finding(
        Phrase(
            en=f"the loop flashes {flashes.general} times in a second, {place.en}",
            vi=f"vòng lặp chớp {flashes.general} lần trong một giây, {place.vi}",
        ),
        loop.span,
        hints=(
            Phrase(
                en=f"let the picture brighten and darken at most {MOST_FLASHES} times a second, "
                f"{least.en}: hold each picture for longer, or take out the film that flashes",
                vi=f"hãy để hình sáng lên rồi tối đi tối đa {MOST_FLASHES} lần mỗi giây, "
                f"{least.vi}: giữ mỗi hình lâu hơn, hoặc bỏ đoạn phim có chớp",
            ),
        ),
    )
