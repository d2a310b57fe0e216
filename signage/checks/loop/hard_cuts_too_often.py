"""`hard-cuts-too-often`: one picture takes the place of another before it was looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from signage.checks.rule import Rule
from signage.checks.shown_loop import ShownLoop, ShownShot
from signage.diagnostic import Diagnostic, Severity
from signage.model.motion import TransitionKind
from signage.number import decimal, floor
from signage.phrase import Phrase

LEAST_S = 1.0

RULE = Rule(
    code="hard-cuts-too-often",
    severity=Severity.WARNING,
    subject=Phrase(en="cuts", vi="cắt cảnh"),
    says=Phrase(
        en=f"Two hard cuts (`transition: cut`) are at least {decimal(LEAST_S).en} s apart.",
        vi=f"Hai lần cắt cảnh (`transition: cut`) cách nhau ít nhất {decimal(LEAST_S).vi} giây.",
    ),
    rationale=Phrase(
        en="After a cut the eye begins anew. Cuts that follow each other faster are felt as "
        "flicker, and flash where light slides and dark ones take turns.",
        vi="Sau mỗi lần cắt cảnh, mắt phải bắt đầu lại từ đầu. Cắt dồn dập hơn thì thành chập "
        "chờn, và thành chớp sáng nếu trang sáng trang tối thay nhau.",
    ),
    reference="",
)


def check(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Look for the two cuts that are nearest to each other, over the seam as well."""
    near = [gap for gap in _gaps(loop) if gap.frames < LEAST_S * loop.fps]
    if not near:
        return
    nearest = min(near, key=lambda gap: gap.frames)
    apart, least, others = floor(nearest.frames / loop.fps), decimal(LEAST_S), len(near) - 1
    more = Phrase(
        en=f", and so {others} more times" if others else "",
        vi=f", và {others} chỗ nữa cũng vậy" if others else "",
    )
    yield RULE.finding(
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
