"""`uneven-frame-rate` and `wrong-video-length`: frames in time, and as many as were sold."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from signage.checks.video.video_file import AGAIN, OrderedVideo, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.number import decimal
from signage.phrase import Phrase
from signage.rule import rule


@rule(
    "uneven-frame-rate",
    Severity.ERROR,
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
def uneven_frame_rate(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Compare each frame's time with the grid; only what is first found is said."""
    fps = ordered.encode.fps
    fault = _fault(video, Fraction(1, fps))
    if fault is not None:
        name = ordered.screen.name
        yield uneven_frame_rate.finding(
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


@rule(
    "wrong-video-length",
    Severity.ERROR,
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
    may_be_allowed=False,
)
def wrong_video_length(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Count frames."""
    name, frames, fps = ordered.screen.name, len(video.sizes), ordered.encode.fps
    if frames != ordered.frames:
        yield wrong_video_length.finding(
            Phrase(
                en=f"the video for '{name}' has {frames} frames, not {ordered.frames} as planned",
                vi=f"video cho '{name}' có {frames} khung hình, không phải {ordered.frames} như dự "
                "kiến",
            ),
            hints=(AGAIN,),
        )
    elif ordered.slot_s is not None and frames != round(ordered.slot_s * fps):
        length, slot = decimal(frames / fps, 3), decimal(ordered.slot_s, 3)
        yield wrong_video_length.finding(
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
