"""`loop-too-long` and `loop-not-slot`: the length of a loop, by its audience and as it was sold."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.shown import ShownLoop
from signage.diagnostic import Diagnostic, Severity
from signage.number import SLACK, ceil, decimal
from signage.phrase import Phrase
from signage.rule import rule

LONGEST_S = 30
TOO_LONG_S = 60
RIDE_S = (25, 45)
"""`read_s` of screens whose audience comes, stays for about half a minute, and goes. Shorter are
the looks of passers-by, for whom each slide stands by itself; longer is for who waits."""


@rule(
    "loop-too-long",
    Severity.WARNING,
    subject=Phrase(en="length of the loop", vi="độ dài vòng lặp"),
    says=Phrase(
        en=f"Where people stay for about half a minute, as in an elevator (`read_s` from "
        f"{RIDE_S[0]} s to {RIDE_S[1]} s), a loop takes at most {LONGEST_S} s; over {TOO_LONG_S} s "
        "is an error.",
        vi="Ở nơi người ta đứng chừng nửa phút, như trong thang máy (`read_s` từ "
        f"{RIDE_S[0]} đến {RIDE_S[1]} giây), vòng lặp dài nhiều nhất {LONGEST_S} giây; quá "
        f"{TOO_LONG_S} giây là lỗi.",
    ),
    rationale=Phrase(
        en="A ride takes about half a minute and begins anywhere in the loop. What comes round "
        "more rarely, most riders never see; of a loop of a minute they see half.",
        vi="Một lượt đi thang chừng nửa phút và bắt đầu ở chỗ bất kỳ của vòng lặp. Trang nào lâu "
        "hơn mới quay lại thì phần lớn người đi không gặp; vòng lặp một phút thì chỉ thấy một nửa.",
    ),
    reference="operators' published ride times",
)
def loop_too_long(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Compare the length with that of a ride."""
    stay_s, long_s = loop.screen.read_s, loop.duration_s
    if not RIDE_S[0] <= stay_s <= RIDE_S[1] or long_s <= LONGEST_S + SLACK:
        return
    takes, stay, excess = ceil(long_s), decimal(stay_s), ceil(long_s - LONGEST_S)
    yield loop_too_long.finding(
        Phrase(
            en=f"the loop of '{loop.playlist}' takes {takes.en} s; before '{loop.screen.name}' "
            f"people stay for {stay.en} s (`read_s`)",
            vi=f"vòng lặp của '{loop.playlist}' dài {takes.vi} giây; trước '{loop.screen.name}' "
            f"người ta chỉ đứng {stay.vi} giây (`read_s`)",
        ),
        loop.span,
        severity=Severity.ERROR if long_s > TOO_LONG_S + SLACK else Severity.WARNING,
        hints=(
            Phrase(
                en=f"take out {excess.en} s: leave out a slide, or say less on each",
                vi=f"hãy bớt {excess.vi} giây: bỏ một trang, hoặc viết gọn từng trang",
            ),
        ),
    )


@rule(
    "loop-not-slot",
    Severity.ERROR,
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
)
def loop_not_slot(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Compare frames with the slot, which may be of no whole number of them."""
    if loop.slot_s is None:
        return
    slot_frames = loop.slot_s * loop.fps
    if abs(loop.frames - slot_frames) <= SLACK:
        return
    long, slot = decimal(loop.duration_s, places=3), decimal(loop.slot_s, places=3)
    whole = decimal(round(slot_frames) / loop.fps, places=3)
    yield loop_not_slot.finding(
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
