"""The video is as long as was planned, and as was sold."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.video.remedy import AGAIN
from signage.checks.video.video_file import Ordered, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.number import decimal
from signage.phrase import Phrase

RULE = Rule(
    code="wrong-video-length",
    severity=Severity.ERROR,
    subject=Phrase(en="the length", vi="thời lượng"),
    says=Phrase(
        en="A video has as many frames as its slides were given, and a loop that fills a slot as "
        "many as the slot, to the frame.",
        vi="Video có đúng số khung hình đã dành cho các trang; vòng lặp bán theo suất thì đúng "
        "bằng suất đó, không lệch một khung hình.",
    ),
    rationale=Phrase(
        en="Venues sell slots of whole seconds. What is longer is cut off in the middle of its "
        "last transition; what is shorter shows black, or a frozen frame.",
        vi="Nơi chiếu bán suất theo giây tròn. Video dài hơn bị cắt ngang đoạn chuyển cuối; ngắn "
        "hơn thì hiện màn đen hoặc đứng hình.",
    ),
    reference="",
    may_be_allowed=False,
)


def check(video: VideoFile, ordered: Ordered) -> Iterator[Diagnostic]:
    """Count frames."""
    name, frames, fps = ordered.screen.name, len(video.sizes), ordered.encode.fps
    if frames != ordered.frames:
        yield RULE.finding(
            Phrase(
                en=f"the video for '{name}' has {frames} frames, not {ordered.frames} as planned",
                vi=f"video cho '{name}' có {frames} khung hình, không phải {ordered.frames} như dự "
                "kiến",
            ),
            hints=(AGAIN,),
        )
    elif ordered.slot_s is not None and frames != round(ordered.slot_s * fps):
        length, slot = decimal(frames / fps, 3), decimal(ordered.slot_s, 3)
        yield RULE.finding(
            Phrase(
                en=f"the loop for '{name}' is {length.en} s, {frames} frames; its slot is "
                f"{slot.en} s, {round(ordered.slot_s * fps)} frames",
                vi=f"vòng lặp cho '{name}' dài {length.vi} s, {frames} khung hình; suất chiếu là "
                f"{slot.vi} s, {round(ordered.slot_s * fps)} khung hình",
            ),
            hints=(
                Phrase(
                    en="let durations and transitions add up to the slot, or leave out `duration:` "
                    "of one slide, which then fills it",
                    vi="hãy để tổng thời lượng và đoạn chuyển bằng suất, hoặc bỏ `duration:` của "
                    "một trang để trang đó lấp phần còn lại",
                ),
            ),
        )
