"""Frames follow one another evenly, at the screen's rate."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from signage.checks.rule import Rule
from signage.checks.video.remedy import AGAIN
from signage.checks.video.video_file import Ordered, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.number import decimal
from signage.phrase import Phrase

RULE = Rule(
    code="uneven-frame-rate",
    severity=Severity.ERROR,
    subject=Phrase(en="the frame rate", vi="tốc độ khung hình"),
    says=Phrase(
        en="Frame n is shown n frames after the beginning, each equally long, at the screen's "
        "rate; if the pictures state a rate, it is that one.",
        vi="Khung hình thứ n hiện đúng sau n khung hình kể từ đầu, khung nào cũng dài như nhau, "
        "theo tốc độ của màn hình; nếu trong hình có ghi tốc độ thì cũng là tốc độ ấy.",
    ),
    rationale=Phrase(
        en="Players that count on an even rate stutter on another, and run texts in jerks. A first "
        "frame that comes late is black until then.",
        vi="Đầu phát tin vào nhịp đều sẽ giật khi gặp nhịp khác, chữ chạy cũng giật. Khung hình "
        "đầu đến muộn thì trước đó là màn đen.",
    ),
    reference="ISO/IEC 14496-12, 8.6.1.2; ITU-T H.264, annex E.2.1",
    may_be_allowed=False,
)


def check(video: VideoFile, ordered: Ordered) -> Iterator[Diagnostic]:
    """Compare each frame's time with the grid; only what is first found is said."""
    fps = ordered.encode.fps
    fault = _fault(video, Fraction(1, fps))
    if fault is not None:
        name = ordered.screen.name
        yield RULE.finding(
            Phrase(
                en=f"{fault.en}; '{name}' plays {fps} frames/s",
                vi=f"{fault.vi}; '{name}' phát {fps} khung hình/s",
            ),
            hints=(AGAIN,),
        )


def _fault(video: VideoFile, step: Fraction) -> Phrase | None:
    lengths = set(video.durations)
    if len(lengths) == 1 and lengths != {step} and 0 not in lengths:
        return _other_rate("the video has", "video có", 1 / lengths.pop())
    for index, (time, length) in enumerate(zip(video.times, video.durations, strict=True)):
        if time != index * step:
            return _late(index, time, index * step)
        if length != step:
            return _uneven(index, length)
    if video.stated_rate not in (None, 1 / step):
        assert video.stated_rate is not None
        return _other_rate("the pictures state", "trong hình ghi", video.stated_rate)
    return None


def _other_rate(en: str, vi: str, rate: Fraction) -> Phrase:
    shown = decimal(float(rate), 3)
    return Phrase(en=f"{en} {shown.en} frames/s", vi=f"{vi} {shown.vi} khung hình/s")


def _late(index: int, time: Fraction, due: Fraction) -> Phrase:
    is_, was = decimal(float(time), 4), decimal(float(due), 4)
    return Phrase(
        en=f"frame {index} is shown at {is_.en} s, not at {was.en} s",
        vi=f"khung hình {index} hiện lúc {is_.vi} s, không phải {was.vi} s",
    )


def _uneven(index: int, length: Fraction) -> Phrase:
    shown = decimal(float(length), 4)
    return Phrase(
        en=f"frame {index} is shown for {shown.en} s", vi=f"khung hình {index} hiện {shown.vi} s"
    )
