"""`hard-cuts-too-often` and `crossfade-too-short`: slides that give way too fast."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from signage.checks.shown import ShownLoop, ShownShot
from signage.diagnostic import Diagnostic, Severity
from signage.model.motion import TransitionKind
from signage.number import decimal, floor
from signage.phrase import Phrase
from signage.rule import rule

CUTS_APART_S = 1.0


@rule(
    "hard-cuts-too-often",
    Severity.WARNING,
    subject=Phrase(en="cuts", vi="cắt cảnh"),
    says=Phrase(
        en=f"Two hard cuts (`transition: cut`) are at least {decimal(CUTS_APART_S).en} s apart.",
        vi="Hai lần cắt cảnh (`transition: cut`) cách nhau ít nhất "
        f"{decimal(CUTS_APART_S).vi} giây.",
    ),
    rationale=Phrase(
        en="After a cut the eye begins anew. Cuts that follow each other faster are felt as "
        "flicker, and flash where light slides and dark ones take turns.",
        vi="Sau mỗi lần cắt cảnh, mắt phải bắt đầu lại từ đầu. Cắt dồn dập hơn thì thành chập "
        "chờn, và thành chớp sáng nếu trang sáng trang tối thay nhau.",
    ),
)
def hard_cuts_too_often(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Look for the two cuts that are nearest to each other, over the seam as well."""
    near = [gap for gap in _gaps(loop) if gap.frames < CUTS_APART_S * loop.fps]
    if not near:
        return
    nearest = min(near, key=lambda gap: gap.frames)
    apart, least, others = (
        floor(nearest.frames / loop.fps),
        decimal(CUTS_APART_S),
        len(near) - 1,
    )
    more = Phrase(
        en=f", and so {others} more times" if others else "",
        vi=f", và {others} chỗ nữa cũng vậy" if others else "",
    )
    yield hard_cuts_too_often.finding(
        Phrase(
            en=f"the cut after slide '{nearest.last.name}' comes only {apart.en} s after the one "
            f"before, on '{loop.screen.name}'{more.en}",
            vi=f"lần cắt sau trang '{nearest.last.name}' chỉ cách lần trước {apart.vi} giây, trên "
            f"'{loop.screen.name}'{more.vi}",
        ),
        nearest.last.span,
        hints=(
            Phrase(
                en=f"show it for at least {least.en} s, or let it give way with "
                "`transition: crossfade`",
                vi=f"hãy cho hiện ít nhất {least.vi} giây, hoặc chuyển trang bằng "
                "`transition: crossfade`",
            ),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Gap:
    """What lies between a cut and the next one."""

    frames: int
    last: ShownShot
    """The slide that ends with the next one."""


def _gaps(loop: ShownLoop) -> Iterator[_Gap]:
    frame, cuts = 0, []
    for shot in loop.shots:
        frame += shot.frames
        if shot.transition is TransitionKind.CUT:
            cuts.append((frame, shot))
        frame += shot.transition_frames
    # The loop comes round: the last cut lies as far before its beginning as before its end.
    before = cuts[-1][0] - frame if cuts else 0
    for after, shot in cuts:
        yield _Gap(after - before, shot)
        before = after


CROSSFADE_S = 0.5


@rule(
    "crossfade-too-short",
    Severity.WARNING,
    subject=Phrase(en="cross-fades", vi="mờ dần"),
    says=Phrase(
        en=f"A cross-fade takes at least {decimal(CROSSFADE_S).en} s.",
        vi=f"Chuyển mờ dần (`crossfade`) kéo dài ít nhất {decimal(CROSSFADE_S).vi} giây.",
    ),
    rationale=Phrase(
        en="Two slides that stand one through the other are looked at as a fault unless it is "
        "plain that one becomes the other. Shorter than that, a clean cut is calmer.",
        vi="Hai trang chồng lên nhau trông như bị lỗi, nếu không kịp thấy trang này đang thành "
        "trang kia. Ngắn hơn thế thì cắt thẳng còn đỡ rối mắt hơn.",
    ),
)
def crossfade_too_short(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Look for the shortest cross-fade; half a second may be half a frame less than it.

    One that takes no time is none: a slide alone that never changes needs no way to itself.
    """
    least = int(CROSSFADE_S * loop.fps)
    short = [
        shot
        for shot in loop.shots
        if shot.transition is TransitionKind.CROSSFADE and 0 < shot.transition_frames < least
    ]
    if not short:
        return
    shot = min(short, key=lambda shot: shot.transition_frames)
    takes, needed, others = (
        floor(shot.transition_frames / loop.fps),
        decimal(CROSSFADE_S),
        len(short),
    )
    more = Phrase(
        en=f", and {others - 1} more are too short" if others > 1 else "",
        vi=f", và còn {others - 1} chỗ nữa quá ngắn" if others > 1 else "",
    )
    yield crossfade_too_short.finding(
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
