"""`flashes`, `red-flashes` and `blinking`: light that comes and goes, by WCAG 2.3.1."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.measurements import Flashes
from signage.checks.shown import ShownLoop
from signage.diagnostic import Diagnostic, Severity
from signage.model.display import Display
from signage.number import decimal
from signage.phrase import Phrase
from signage.rule import rule

MOST_FLASHES = 3
"""In any second."""
LARGEST_SHARE = 0.25
"""Of the picture."""
LARGEST_SR = 0.006
"""Steradians, as the nearest people see it: a quarter of a visual field of 10 degrees."""

CHANGE = 0.10
"""Of relative luminance, of at most 1: what a change has to reach."""
DARKER_BELOW = 0.80
"""The luminance of the darker side of a change, above which none counts."""
SATURATED = 0.8
"""Red is saturated from this share of red, green and blue."""
RED_CHANGE = 0.2
"""In the CIE 1976 UCS diagram: what a change to or from saturated red has to exceed."""

_REFERENCE = "WCAG 2.2, 2.3.1 Three Flashes or Below Threshold"

_AREA = Phrase(
    en=f"over more than {LARGEST_SHARE:.0%} of the picture, or {LARGEST_SR} steradians as seen "
    "from `near_m`",
    vi=f"trên diện tích quá {LARGEST_SHARE:.0%} hình, hoặc quá "
    f"{decimal(LARGEST_SR, places=3).vi} steradian nhìn từ `near_m`",
)


def least_flash_area(screen: Display) -> float:
    """Return from which share of a frame of *screen* on flashes count, as large as files have it.

    A file may have a black canvas round the artwork, which does not make
    flashes any smaller.
    """
    seen_px = LARGEST_SR * (screen.near_m * 1000 / screen.pitch_mm) ** 2
    width, height = screen.video_size
    return min(LARGEST_SHARE * screen.width * screen.height, seen_px) / (width * height)


@rule(
    "flashes",
    Severity.ERROR,
    subject=Phrase(en="flashes", vi="chớp sáng"),
    says=Phrase(
        en=f"In no second of a loop, its seam included, there are more than {MOST_FLASHES} flashes "
        f"{_AREA.en}: pairs of opposing changes of luminance by at least "
        f"{CHANGE:.0%} of white, the darker side below {DARKER_BELOW:.0%}.",
        vi=f"Trong bất cứ một giây nào của vòng lặp, kể cả chỗ nối, không có quá {MOST_FLASHES} "
        f"lần chớp {_AREA.vi}: mỗi lần chớp là hai lần đổi độ sáng ngược chiều, ít nhất "
        f"{CHANGE:.0%} so với trắng, phía tối dưới {DARKER_BELOW:.0%}.",
    ),
    rationale=Phrase(
        en="About one person in four thousand has photosensitive epilepsy, many without knowing. "
        "In an elevator nobody can look away, and a loop repeats what it does all day.",
        vi="Cứ chừng bốn nghìn người có một người mắc chứng động kinh do ánh sáng, nhiều người "
        "không hề biết. Trong thang máy không ai quay đi đâu được, còn vòng lặp thì chiếu đi chiếu "
        "lại cả ngày.",
    ),
    reference=_REFERENCE,
    may_be_allowed=False,
)
def flashes(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Judge the worst second that was measured."""
    if loop.measured is None or loop.measured.flashes.general <= MOST_FLASHES:
        return
    worst, least = loop.measured.flashes, _smaller(loop)
    place = _where(loop, worst)
    yield flashes.finding(
        Phrase(
            en=f"the loop flashes {worst.general} times in a second, {place.en}",
            vi=f"vòng lặp chớp {worst.general} lần trong một giây, {place.vi}",
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


@rule(
    "red-flashes",
    Severity.ERROR,
    subject=Phrase(en="red flashes", vi="chớp đỏ"),
    says=Phrase(
        en=f"In no second of a loop, its seam included, saturated red comes and goes more than "
        f"{MOST_FLASHES} times {_AREA.en}. Red is saturated from {SATURATED:.0%} of all light; it "
        f"comes or goes with a change of more than {decimal(RED_CHANGE).en} in the CIE 1976 UCS "
        "diagram.",
        vi="Trong bất cứ một giây nào của vòng lặp, kể cả chỗ nối, màu đỏ bão hòa không hiện rồi "
        f"mất quá {MOST_FLASHES} lần {_AREA.vi}. Đỏ là bão hòa khi chiếm từ {SATURATED:.0%} ánh "
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
    reference=f"{_REFERENCE}; ISO 9241-391",
    may_be_allowed=False,
)
def red_flashes(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Judge the worst second that was measured."""
    if loop.measured is None or loop.measured.flashes.red <= MOST_FLASHES:
        return
    worst, least = loop.measured.flashes, _smaller(loop)
    place = _where(loop, worst)
    yield red_flashes.finding(
        Phrase(
            en=f"saturated red flashes {worst.red} times in a second, {place.en}",
            vi=f"màu đỏ bão hòa chớp {worst.red} lần trong một giây, {place.vi}",
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


MOST_HZ = 1
LOOKED_AT_S = 3
"""`Flashes.blinks` counts in so many seconds."""


@rule(
    "blinking",
    Severity.WARNING,
    subject=Phrase(en="blinking", vi="nhấp nháy"),
    says=Phrase(
        en=f"Nothing large blinks more often than {MOST_HZ} time a second, counted in any "
        f"{LOOKED_AT_S} seconds of a loop.",
        vi=f"Không có gì lớn nhấp nháy quá {MOST_HZ} lần mỗi giây, tính trong {LOOKED_AT_S} giây "
        "bất kỳ của vòng lặp.",
    ),
    rationale=Phrase(
        en="What blinks takes the eye and does not let go of it: the text beside it is not read, "
        "and the text that blinks is gone half of the time.",
        vi="Thứ nhấp nháy giữ lấy mắt không buông: chữ bên cạnh không ai đọc, còn chữ nhấp nháy "
        "thì một nửa thời gian không thấy đâu.",
    ),
)
def blinking(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Judge what goes on for longer; what is worse than blinking has a rule of its own."""
    if loop.measured is None:
        return
    worst = loop.measured.flashes
    is_worse = max(worst.general, worst.red) > MOST_FLASHES
    if is_worse or worst.blinks <= MOST_HZ * LOOKED_AT_S:
        return
    rate = decimal(worst.blinks / LOOKED_AT_S)
    yield blinking.finding(
        Phrase(
            en=f"something blinks {worst.blinks} times in {LOOKED_AT_S} s, {rate.en} Hz, on "
            f"'{loop.screen.name}'",
            vi=f"có chỗ nhấp nháy {worst.blinks} lần trong {LOOKED_AT_S} giây, tức {rate.vi} Hz, "
            f"trên '{loop.screen.name}'",
        ),
        loop.span,
        hints=(
            Phrase(
                en=f"let it stay on, or blink at most {MOST_HZ * LOOKED_AT_S} times in "
                f"{LOOKED_AT_S} s; `animate: {{emphasis: pulse}}` draws the eye once",
                vi=f"hãy để nó đứng yên, hoặc nhấp nháy tối đa {MOST_HZ * LOOKED_AT_S} lần trong "
                f"{LOOKED_AT_S} giây; `animate: {{emphasis: pulse}}` gây chú ý một lần là đủ",
            ),
        ),
    )


def _where(loop: ShownLoop, worst: Flashes) -> Phrase:
    """Return on how much of which screen, and when, something flashes."""
    share, at = decimal(100 * worst.area), decimal(worst.at_s)
    return Phrase(
        en=f"over {share.en}% of the picture on '{loop.screen.name}', {at.en} s into the loop",
        vi=f"trên {share.vi}% hình ở '{loop.screen.name}', tại giây {at.vi} của vòng lặp",
    )


def _smaller(loop: ShownLoop) -> Phrase:
    """Return over how little of its screen anything may flash."""
    share = decimal(100 * least_flash_area(loop.screen))
    return Phrase(
        en=f"or over no more than {share.en}% of the picture",
        vi=f"hoặc chỉ trên tối đa {share.vi}% hình",
    )
