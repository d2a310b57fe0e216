"""Facts of a finished video, read from the file by code that had no part in writing it.

All frames are counted and measured as they are stored; only few are decoded:
the first and the last, those that are black beside them, and those in which
codes are to be read. What is read is bounded by the limits of `mp4_boxes` and
`footage`, whatever is in the file.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, cast

from signage.checks.video.video_file import VideoFile
from signage.diagnostic import Diagnostic, SignageError
from signage.lazy_dataclass import dataclass
from signage.measure.mp4 import (
    MOST_SAMPLES,
    Mp4Box,
    Parameters,
    check_index,
    read_parameters,
    refreshes,
    top_level,
)
from signage.measure.video_frames import (
    MOST_PIXELS,
    FrameDecoder,
    StoredFrame,
    codes,
    difference,
    is_dark,
)
from signage.message import msg
from signage.regular_file import open_regular

if TYPE_CHECKING:
    from av import Packet, VideoFrame, VideoStream
    from av.container import InputContainer

FOLLOWED_DARK = 300
"""Frames: for so long it is followed how long a video is black at either end."""
NEAR_SEAM = 3
"""Frames at either end between which steps are measured."""

# The codes are those of ITU-T H.273, but for the range, which is FFmpeg's.
_RANGES = {1: "limited", 2: "full"}
_COLORS = {1: "bt709", 2: "unspecified"}
_FIELD_ORDERS = {1: "progressive", 2: "tt", 3: "bb", 4: "tb", 5: "bt"}
"""AVFieldOrder: which field is stored, and which is shown, first."""
_H264 = "h264"


class UnreadableVideo(SignageError):
    """A file is not a video, or not a whole one."""


def read_video_file(path: Path, at: Sequence[int] = (), *, to_the_end: bool = True) -> VideoFile:
    """Return the facts of the MP4 at *path*; raise UnreadableVideo if it is broken.

    QR codes are read in the frames *at*: indexes in the order shown. Unless it
    is read *to_the_end*, nothing is told of its last frames and the seam:
    decoding its last group of frames takes longer than all the rest.
    """
    import av

    try:
        with open_regular(path) as file:
            boxes = top_level(file)
            check_index(file, boxes)
            file.seek(0)
            # No other format: some name further files to be read.
            with av.open(
                file, "r", format="mp4", options=_BOUNDED, metadata_errors="replace"
            ) as container:
                return _read(path, container, boxes, at, to_the_end=to_the_end)
    # FFmpeg leaves attributes out for what it does not know; frames without length divide by 0.
    except (
        av.FFmpegError,
        OSError,
        ValueError,
        OverflowError,
        AttributeError,
        ZeroDivisionError,
    ) as error:
        raise _unreadable(path, error) from error


# FFmpeg decodes a few frames of what it opens.
_BOUNDED = {"max_pixels": str(MOST_PIXELS)}


def _read(
    path: Path,
    container: InputContainer,
    boxes: Sequence[Mp4Box],
    at: Sequence[int],
    *,
    to_the_end: bool,
) -> VideoFile:
    if len(container.streams.video) != 1:
        raise ValueError(f"{len(container.streams.video)} video tracks, not one")
    (stream,) = container.streams.video
    stored = _stored(stream)
    if not stored or stream.frames not in (0, len(stored)):
        raise ValueError(f"{len(stored)} of {stream.frames} frames")
    shown = sorted(stored, key=lambda frame: frame.pts)
    footage = FrameDecoder(stream, shown)
    beginning = _beginning(footage, NEAR_SEAM if to_the_end else 1)
    end = _end(footage) if to_the_end else _Edge((), 0)
    if not beginning.frames:
        raise ValueError(f"its first picture cannot be decoded: {'; '.join(footage.errors)}")
    first = beginning.frames[0]
    read = tuple(dict.fromkeys(_codes(footage, at, beginning.frames)))
    base = stream.time_base or Fraction(0)
    # There are thousands of frames, and few lengths.
    lengths = {ticks: ticks * base for ticks in {frame.duration for frame in shown}}
    durations = tuple(lengths[frame.duration] for frame in shown)
    parameters = _parameters(stream)
    audio, audio_s = _audio(container)
    return VideoFile(
        name=path.name,
        bytes=path.stat().st_size,
        boxes=tuple(box.kind for box in boxes),
        codec=stream.codec_context.name,
        profile=(stream.codec_context.profile or "none").lower(),
        level=parameters.level,
        width=first.width,
        height=first.height,
        pixel_format=first.format.name,
        color=_color(first),
        is_progressive=parameters.is_progressive and not first.interlaced_frame,
        reference_frames=parameters.stored_frames,
        sizes=tuple(frame.size for frame in stored),
        keyframes=tuple(index for index, frame in enumerate(stored) if frame.is_key),
        is_closed=all(frame.is_refresh for frame in stored if frame.is_key),
        times=tuple(Fraction(frame.pts * base.numerator, base.denominator) for frame in shown),
        durations=durations,
        audio=audio,
        audio_s=audio_s,
        codes=read,
        dark_lead_s=float(sum(durations[: beginning.dark])),
        dark_tail_s=float(sum(durations[len(durations) - end.dark :])),
        seam=difference(end.frames[-1], first) if end.frames else 0.0,
        step_near_seam=max((*_steps(beginning), *_steps(end)), default=0.0),
        decode_errors=tuple(footage.errors),
        stated_rate=parameters.rate,
        field_order=_FIELD_ORDERS.get(stream.codec_context.field_order, "unknown"),
        audio_hz=max(
            (track.codec_context.sample_rate for track in container.streams.audio), default=0
        ),
    )


def _stored(stream: VideoStream) -> list[StoredFrame]:
    """Return what is said of each frame, in the order stored."""
    container = cast("InputContainer", stream.container)
    # PyAV's last packet is an empty one, the end.
    packets = (packet for packet in container.demux(stream) if packet.size)
    # Only what is said of each is kept: together they may be larger than memory.
    stored = [_said(packet) for packet in islice(packets, MOST_SAMPLES + 1)]
    if len(stored) > MOST_SAMPLES:
        raise ValueError(f"more than {MOST_SAMPLES} frames")
    return stored


def _said(packet: Packet[VideoStream]) -> StoredFrame:
    if packet.pts is None or packet.dts is None:
        raise ValueError("a frame has no time")
    context = packet.stream.codec_context
    is_refresh = packet.is_keyframe
    if is_refresh and context.name == _H264:
        is_refresh = refreshes(bytes(packet), context.extradata or b"")
    return StoredFrame(
        packet.pts,
        packet.dts,
        packet.duration or 0,
        packet.size,
        packet.is_keyframe,
        is_refresh,
    )


def _parameters(stream: VideoStream) -> Parameters:
    context = stream.codec_context
    if context.name == _H264:
        return read_parameters(context.extradata or b"")
    return Parameters(str(context.level), is_progressive=True, stored_frames=0, rate=None)


@dataclass(frozen=True, slots=True)
class _Edge:
    """One end of a video."""

    frames: tuple[VideoFrame, ...]
    """The few that are nearest to it, in the order shown."""
    dark: int
    """How many frames there are black."""


def _beginning(footage: FrameDecoder, near: int) -> _Edge:
    """Look at the first *near* frames, and at those after them as long as all is black."""
    frames: list[VideoFrame] = []
    dark, is_all_dark = 0, True
    for frame in footage.frames(0, min(len(footage), FOLLOWED_DARK) - 1):
        is_all_dark = is_all_dark and is_dark(frame)
        dark += is_all_dark
        if len(frames) < near:
            frames.append(frame)
        if len(frames) == near and not is_all_dark:
            break
    return _Edge(tuple(frames), dark)


def _end(footage: FrameDecoder) -> _Edge:
    """Look at the last group of frames, and at those before it as long as all is black."""
    stop = len(footage)
    start = footage.start(max(0, stop - NEAR_SEAM))
    frames, dark = _last(footage, start, stop)
    whole = dark
    while whole == stop - start and start and dark < FOLLOWED_DARK:
        start, stop = footage.start(start - 1), start
        _, whole = _last(footage, start, stop)
        dark += whole
    return _Edge(frames, dark)


def _last(footage: FrameDecoder, start: int, stop: int) -> tuple[tuple[VideoFrame, ...], int]:
    """Return the last few of the frames from *start* to *stop*, and how many are black there."""
    frames: deque[VideoFrame] = deque(maxlen=NEAR_SEAM)
    dark = 0
    for frame in footage.frames(start, stop - 1):
        frames.append(frame)
        dark = dark + 1 if is_dark(frame) else 0
    return tuple(frames), dark


def _steps(edge: _Edge) -> Iterator[float]:
    return (difference(one, other) for one, other in pairwise(edge.frames))


def _codes(footage: FrameDecoder, at: Sequence[int], first: Sequence[VideoFrame]) -> Iterator[str]:
    """Read the codes in the frames *at*; the *first* ones have been decoded."""
    for index in sorted({index for index in at if 0 <= index < len(footage)}):
        decoded = first[index : index + 1] or footage.frames(index, index)
        for frame in decoded:
            yield from codes(frame)


def _color(frame: VideoFrame) -> tuple[str, str, str, str]:
    matrix, primaries, transfer = (
        _COLORS.get(code, f"code-{code}")
        for code in (frame.colorspace, frame.color_primaries, frame.color_trc)
    )
    return (_RANGES.get(frame.color_range, "unspecified"), matrix, primaries, transfer)


def _audio(container: InputContainer) -> tuple[str, Fraction]:
    tracks = container.streams.audio
    names = (f"{track.codec_context.name} {track.layout.name}" for track in tracks)
    lengths = ((track.duration or 0) * (track.time_base or Fraction(0)) for track in tracks)
    return " and ".join(names) or "none", max(lengths, default=Fraction(0))


def _unreadable(path: Path, error: Exception) -> UnreadableVideo:
    message = msg("'{path}' is not a whole video: {error}", path=path.name, error=str(error))
    hint = msg("build it again with --force")
    return UnreadableVideo([Diagnostic("unreadable-video", message, hints=(hint,), file=str(path))])
