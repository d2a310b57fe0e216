"""`blinking`: something goes on and off, and draws all eyes from what is to be read."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.loop.flash_limits import MOST_FLASHES
from signage.checks.rule import Rule
from signage.checks.shown_loop import ShownLoop
from signage.diagnostic import Diagnostic, Severity
from signage.number import decimal
from signage.phrase import Phrase

MOST_HZ = 1
LOOKED_AT_S = 3
"""`Flashes.blinks` counts in so many seconds."""

RULE = Rule(
    code="blinking",
    severity=Severity.WARNING,
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
    reference="",
)


def check(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Judge what goes on for longer; what is worse than blinking has a rule of its own."""
    if loop.seen is None:
        return
    flashes = loop.seen.flashes
    is_worse = max(flashes.general, flashes.red) > MOST_FLASHES
    if is_worse or flashes.blinks <= MOST_HZ * LOOKED_AT_S:
        return
    rate = decimal(flashes.blinks / LOOKED_AT_S)
    yield RULE.finding(
        Phrase(
            en=f"something blinks {flashes.blinks} times in {LOOKED_AT_S} s, {rate.en} Hz, on "
            f"'{loop.screen.name}'",
            vi=f"có chỗ nhấp nháy {flashes.blinks} lần trong {LOOKED_AT_S} giây, tức {rate.vi} Hz, "
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
