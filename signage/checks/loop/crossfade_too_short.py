"""`crossfade-too-short`: a cross-fade that is felt as a jerk."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.shown_loop import ShownLoop
from signage.diagnostic import Diagnostic, Severity
from signage.model.motion import TransitionKind
from signage.number import decimal, floor
from signage.phrase import Phrase

LEAST_S = 0.5

RULE = Rule(
    code="crossfade-too-short",
    severity=Severity.WARNING,
    subject=Phrase(en="cross-fades", vi="mờ dần"),
    says=Phrase(
        en=f"A cross-fade takes at least {decimal(LEAST_S).en} s.",
        vi=f"Chuyển mờ dần (`crossfade`) kéo dài ít nhất {decimal(LEAST_S).vi} giây.",
    ),
    rationale=Phrase(
        en="Two slides that stand one through the other are looked at as a fault unless it is "
        "plain that one becomes the other. Shorter than that, a clean cut is calmer.",
        vi="Hai trang chồng lên nhau trông như bị lỗi, nếu không kịp thấy trang này đang thành "
        "trang kia. Ngắn hơn thế thì cắt thẳng còn đỡ rối mắt hơn.",
    ),
    reference="",
)


def check(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Look for the shortest cross-fade; half a second may be half a frame less than it.

    One that takes no time is none: a slide alone that never changes needs no way to itself.
    """
    least = int(LEAST_S * loop.fps)
    short = [
        shot
        for shot in loop.shots
        if shot.transition is TransitionKind.CROSSFADE and 0 < shot.transition_frames < least
    ]
    if not short:
        return
    shot = min(short, key=lambda shot: shot.transition_frames)
    takes, needed, others = floor(shot.transition_frames / loop.fps), decimal(LEAST_S), len(short)
    more = Phrase(
        en=f", and {others - 1} more are too short" if others > 1 else "",
        vi=f", và còn {others - 1} chỗ nữa quá ngắn" if others > 1 else "",
    )
    yield RULE.finding(
        Phrase(
            en=f"the cross-fade after slide '{shot.name}' takes {takes.en} s on "
            f"'{loop.screen.name}'{more.en}",
            vi=f"chuyển mờ dần sau trang '{shot.name}' chỉ mất {takes.vi} giây trên "
            f"'{loop.screen.name}'{more.vi}",
        ),
        shot.span,
        hints=(
            Phrase(
                en=f"write `transition: {{kind: crossfade, duration: {needed.en}s}}`, or `cut`",
                vi=f"hãy ghi `transition: {{kind: crossfade, duration: {needed.en}s}}`, hoặc `cut`",
            ),
        ),
    )
