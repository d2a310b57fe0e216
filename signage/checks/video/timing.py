"""`uneven-frame-rate` and `wrong-video-length`: frames in time, and as many as were sold."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from signage.checks.video.video_file import AGAIN, OrderedVideo, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.message import Message, Numeral, msg
from signage.number import decimal
from signage.rule import rule


@rule(
    "uneven-frame-rate",
    Severity.ERROR,
    subject=msg("the frame rate"),
    says=msg(
        "Frame n is shown n frames after the beginning, each equally long, at the screen's rate; "
        "if the pictures state a rate, it is that one."
    ),
    rationale=msg(
        "Players that count on an even rate stutter on another, and run texts in jerks. A first "
        "frame that comes late is black until then."
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
            msg("{fault}; '{name}' plays {fps} frames/s", fault=fault, name=name, fps=fps),
            hints=(AGAIN,),
        )


def _fault(video: VideoFile, step: Fraction) -> Message | None:
    lengths = set(video.durations)
    if len(lengths) == 1 and lengths != {step} and 0 not in lengths:
        return msg("the video has {rate} frames/s", rate=_rate(1 / lengths.pop()))
    is_even = lengths <= {step}
    for index, (time, length) in enumerate(zip(video.times, video.durations, strict=True)):
        # Fractions compared by hand: there are thousands of frames.
        if time.numerator * step.denominator != index * step.numerator * time.denominator:
            return _late(index, time, index * step)
        if not is_even and length != step:
            return _uneven(index, length)
    if video.stated_rate not in (None, 1 / step):
        assert video.stated_rate is not None
        return msg("the pictures state {rate} frames/s", rate=_rate(video.stated_rate))
    return None


def _rate(rate: Fraction) -> Numeral:
    return decimal(float(rate), 3)


def _late(index: int, time: Fraction, due: Fraction) -> Message:
    is_, was = decimal(float(time), 4), decimal(float(due), 4)
    return msg(
        "frame {index} is shown at {shown} s, not at {due} s", index=index, shown=is_, due=was
    )


def _uneven(index: int, length: Fraction) -> Message:
    shown = decimal(float(length), 4)
    return msg("frame {index} is shown for {shown} s", index=index, shown=shown)


@rule(
    "wrong-video-length",
    Severity.ERROR,
    subject=msg("the length"),
    says=msg(
        "A video has as many frames as its slides were given, and a loop that fills a slot as many "
        "as the slot, to the frame."
    ),
    rationale=msg(
        "Venues sell slots of whole seconds. What is longer is cut off in the middle of its last "
        "transition; what is shorter shows black, or a frozen frame."
    ),
    may_be_allowed=False,
)
def wrong_video_length(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Count frames."""
    name, frames, fps = ordered.screen.name, len(video.sizes), ordered.encode.fps
    if frames != ordered.frames:
        yield wrong_video_length.finding(
            msg(
                "the video for '{name}' has {frames} frames, not {ordered_frames} as planned",
                name=name,
                frames=frames,
                ordered_frames=ordered.frames,
            ),
            hints=(AGAIN,),
        )
    elif ordered.slot_s is not None and frames != round(ordered.slot_s * fps):
        length, slot = decimal(frames / fps, 3), decimal(ordered.slot_s, 3)
        yield wrong_video_length.finding(
            msg(
                "the loop for '{name}' is {length} s, {frames} frames; its slot is {slot} s, "
                "{slot_frames} frames",
                name=name,
                length=length,
                frames=frames,
                slot=slot,
                slot_frames=round(ordered.slot_s * fps),
            ),
            hints=(
                msg(
                    "let durations and transitions add up to the slot, or leave out `duration:` of "
                    "one slide, which then fills it"
                ),
            ),
        )
