"""`loop-not-slot`: a loop that is not as long as the slot that was sold."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.shown_loop import ShownLoop
from signage.diagnostic import Diagnostic, Severity
from signage.number import SLACK, decimal
from signage.phrase import Phrase

RULE = Rule(
    code="loop-not-slot",
    severity=Severity.ERROR,
    subject=Phrase(en="length of the loop", vi="độ dài vòng lặp"),
    says=Phrase(
        en="A loop is exactly as long as its `slot`, to the frame.",
        vi="Vòng lặp dài đúng bằng suất phát (`slot`), không thừa thiếu một khung hình.",
    ),
    rationale=Phrase(
        en="A venue that sells slots cuts off what is longer, in the middle of a word, and shows "
        "black where it is shorter.",
        vi="Nơi bán suất phát sẽ cắt ngang phần thừa, có khi giữa chữ, và để màn hình đen nếu "
        "thiếu.",
    ),
    reference="",
)


def check(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Compare frames with the slot, which may be of no whole number of them."""
    if loop.slot_s is None:
        return
    slot_frames = loop.slot_s * loop.fps
    if abs(loop.frames - slot_frames) <= SLACK:
        return
    long, slot = decimal(loop.duration_s, places=3), decimal(loop.slot_s, places=3)
    whole = decimal(round(slot_frames) / loop.fps, places=3)
    yield RULE.finding(
        Phrase(
            en=f"the loop of '{loop.playlist}' takes {long.en} s ({loop.frames} frames) on "
            f"'{loop.screen.name}', its slot {slot.en} s",
            vi=f"vòng lặp của '{loop.playlist}' dài {long.vi} giây ({loop.frames} khung hình) trên "
            f"'{loop.screen.name}', còn suất phát là {slot.vi} giây",
        ),
        loop.span,
        hints=(
            _whole_frames(whole, loop.fps)
            if abs(slot_frames - round(slot_frames)) > SLACK
            else _AUTO,
        ),
    )


_AUTO = Phrase(
    en="give at least one slide `duration: auto`: it takes what is left over",
    vi="hãy để ít nhất một trang `duration: auto`: trang đó nhận phần còn lại",
)


def _whole_frames(seconds: Phrase, fps: int) -> Phrase:
    return Phrase(
        en=f"order a slot of whole frames of 1/{fps} s: {seconds.en} s",
        vi=f"hãy đặt suất phát tròn khung hình 1/{fps} giây: {seconds.vi} giây",
    )
