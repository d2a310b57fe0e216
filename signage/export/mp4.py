"""Frames to MP4: encode each segment once, then join the segments without encoding again.

Every segment of one format is encoded so that its parameter sets (SPS, PPS) are
the same to the byte. Only then may they be joined by copying: an MP4 says how to
decode once, at its front.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import repeat
from pathlib import Path

from signage.diagnostic import Diagnostic
from signage.export.aac import audio_input, audio_output, fed
from signage.export.ffmpeg import EncodeError, run
from signage.export.read_back import stands_still
from signage.export.video_format import VideoFormat
from signage.model.h264 import LEVELS
from signage.phrase import Phrase

__all__ = ["EncodeError", "VideoFormat", "encode_hold", "encode_moving", "join"]

# A buffer of half a second lets the first picture of a segment have half of what a
# second may cost. Segments start with a full buffer whatever came before them; with
# a larger one, a few short segments in a row could go far above the bit rate.
_BUFFER_S = 0.5
_KEYFRAME_EVERY_S = 10
_TICKS_PER_FRAME = 512
_SEI = 6


def encode_moving(frames: Iterable[bytes], video: VideoFormat, target: Path) -> int:
    """Encode *frames* into the segment *target*; return how many there were.

    Each frame is yuv420p as `to_yuv420p` makes it. The segment is closed: it
    needs no frame outside it. Raises EncodeError if ffmpeg fails and ValueError
    if a frame has the wrong size or there is none; no file is left then.
    """
    keyint = _KEYFRAME_EVERY_S * video.fps
    with _whole(target):
        taken = _encode(frames, video, target, (f"keyint={keyint}",), _BUFFER_S)
        if not taken:
            raise ValueError("a video has at least one frame")
    return taken


def encode_hold(frame: bytes, length: int, video: VideoFormat, target: Path) -> None:
    """Encode *frame* into a closed GOP of *length* frames, all equal to the bit.

    It may be named in a join many times in a row: nothing changes where it
    starts again. *length* is at least 2. Two GOPs of one frame would be two IDR
    pictures in a row with the same idr_pic_id, which H.264 forbids (7.4.3) since
    a decoder could not tell them apart. Raises as `encode_moving` does, and
    EncodeError if the picture is far too detailed for the bit rate.
    """
    if length < 2:
        raise ValueError(f"a GOP that can be repeated has at least 2 frames, not {length}")
    with _whole(target):
        _encode(
            repeat(frame, length),
            video,
            target,
            (
                f"keyint={length}",
                f"min-keyint={length}",
                # The first frame is coded as if nothing followed, and the rest so
                # coarsely that nothing is: each is "as before" from edge to edge. Without
                # this zone they refine the first, and every repetition falls back to it:
                # a pulse.
                "mbtree=0",
                "rc-lookahead=0",
                f"zones=1,{length - 1},q=51",
            ),
            # One picture in each GOP takes it all: however short the GOP is, it must not
            # take more than the bit rate allows for that long.
            min(_BUFFER_S, length / video.fps),
        )
        if not stands_still(target):
            raise _too_detailed(video)


def join(
    parts: Sequence[Path], video: VideoFormat, target: Path, sound: Iterable[bytes] = ()
) -> None:
    """Join the segments *parts*, each as often as it is named, into the video *target*.

    The pictures are copied, not encoded again. Frame n is shown from exactly
    n / fps seconds on. Where the format asks for audio, the track is as long as
    the pictures to the sample: *sound*, as `signage.export.sound.mix` makes it,
    but for its first AAC_FRAME samples, or silence. While it runs, a list of the parts stands
    beside *target* under its name with ".ffconcat" added. Raises EncodeError
    if ffmpeg fails or a part is missing; no file is left then.
    """
    frames = _count_frames(parts)
    playlist = target.with_name(target.name + ".ffconcat")
    with _whole(target), _written(playlist, _concat_list(parts)):
        run(
            [
                *("-f", "concat", "-safe", "0", "-i", _url(playlist)),
                *audio_input(video),
                *("-map", "0:v", "-c:v", "copy", "-bsf:v", _exact_times(_TICKS_PER_FRAME)),
                *audio_output(video, frames),
                *_container(video),
                *("-movflags", "+faststart"),
                _url(target),
            ],
            fed(sound, video, frames),
        )


def _encode(
    frames: Iterable[bytes],
    video: VideoFormat,
    target: Path,
    options: Iterable[str],
    buffer_s: float,
) -> int:
    # A level's own limit on bit rate holds as well, whatever was asked for.
    kbps = min(video.max_kbps, LEVELS[video.level].kbps)
    return run(
        [
            *("-f", "rawvideo", "-pixel_format", "yuv420p"),
            *("-video_size", f"{video.width}x{video.height}", "-framerate", str(video.fps)),
            *(*_COLOR, "-i", "pipe:0", "-c:v", "libx264", "-preset", "veryfast", "-crf", "20"),
            *("-profile:v", video.profile, "-level:v", video.level),
            *("-maxrate", f"{kbps}k", "-bufsize", f"{max(1, round(kbps * buffer_s))}k"),
            *("-threads", "1", "-x264-params", ":".join((*_X264, *options)), *_COLOR),
            # x264 writes its options into the stream as a message: they would differ
            # between segments.
            *("-flags:v", "+bitexact", "-bsf:v", f"filter_units=remove_types={_SEI}"),
            *_container(video),
            _url(target),
        ],
        _checked(frames, video),
    )


_COLOR = (
    *("-color_range", "tv", "-colorspace", "bt709"),
    *("-color_primaries", "bt709", "-color_trc", "bt709"),
)

_X264 = (
    # The same bytes on every machine: what x264 makes depends on its number of threads.
    *("threads=1", "lookahead-threads=1", "cpu-independent=1"),
    # Segments that can follow one another: each stands alone, shown in the order stored.
    *("stitchable=1", "open-gop=0", "bframes=0", "scenecut=0"),
)


def _too_detailed(video: VideoFormat) -> EncodeError:
    """Say why frames differ: bits are so few that even the coarsest step finds work left."""
    return EncodeError(
        [
            Diagnostic(
                "too-detailed",
                Phrase(
                    en=f"a picture of {video.width}x{video.height} has far more detail "
                    f"than {video.max_kbps} kbit/s can carry",
                    vi=f"hình {video.width}x{video.height} có quá nhiều chi tiết "
                    f"so với {video.max_kbps} kbit/s",
                ),
                hints=(
                    Phrase(
                        en="raise the screen's largest bit rate, or make the picture calmer",
                        vi="tăng tốc độ bit tối đa của màn hình, hoặc dùng hình ít chi tiết hơn",
                    ),
                ),
            )
        ]
    )


def _checked(frames: Iterable[bytes], video: VideoFormat) -> Iterator[bytes]:
    for frame in frames:
        if len(frame) != video.frame_bytes:
            raise ValueError(f"a frame has {len(frame)} bytes, not {video.frame_bytes}")
        yield frame


def _container(video: VideoFormat) -> tuple[str, ...]:
    """Return the options of an MP4 in which times are exact and nothing tells when it was made."""
    ticks = str(video.fps * _TICKS_PER_FRAME)
    return (
        *("-map_metadata", "-1", "-fflags", "+bitexact"),
        *("-video_track_timescale", ticks, "-movie_timescale", ticks),
        *("-use_editlist", "0", "-f", "mp4", "-y"),
    )


def _exact_times(step: int) -> str:
    """Return a filter that counts packets: joining adds up lengths rounded to microseconds."""
    return f"setts=pts=N*{step}:dts=N*{step}:duration={step}"


def _concat_list(parts: Iterable[Path]) -> bytes:
    """Return what ffmpeg's concat demuxer reads: a line for each part."""
    lines = (b"file " + _quoted(os.fsencode(_url(part))) for part in parts)
    return b"\n".join((b"ffconcat version 1.0", *lines, b""))


def _quoted(text: bytes) -> bytes:
    # Between apostrophes everything stands for itself, but an apostrophe cannot be
    # written: the quotation ends, an escaped one follows, and another quotation begins.
    return b"'" + text.replace(b"'", b"'\\''") + b"'"


def _url(path: Path) -> str:
    # Absolute, so that no name looks like an option or like a protocol.
    return f"file:{path.absolute()}"


def _count_frames(parts: Iterable[Path]) -> int:
    """Return how many frames *parts* have; refuse them if one cannot follow another."""
    known = {part: _open_part(part) for part in dict.fromkeys(parts)}
    if len({parameter_sets for _, parameter_sets in known.values()}) != 1:
        raise _unusable("segments of different formats", "đoạn phim khác định dạng nhau")
    return sum(known[part][0] for part in parts)


def _open_part(part: Path) -> tuple[int, bytes]:
    """Return how many frames *part* has, and its parameter sets."""
    import av

    try:
        with part.open("rb") as file, av.open(file) as container:
            (stream,) = container.streams.video
            return stream.frames, bytes(stream.codec_context.extradata or b"")
    except (OSError, ValueError) as error:
        raise _unusable(f"'{part.name}': {error}", f"'{part.name}': {error}") from error


def _unusable(en: str, vi: str) -> EncodeError:
    message = Phrase(
        en=f"segments cannot be joined: {en}", vi=f"không nối được các đoạn phim: {vi}"
    )
    hint = Phrase(en="build again with --force", vi="tạo lại với --force")
    return EncodeError([Diagnostic("bad-segment", message, hints=(hint,))])


@contextmanager
def _whole(target: Path) -> Iterator[None]:
    """Remove *target* if its making fails: half a video looks like one."""
    try:
        yield
    except BaseException:
        target.unlink(missing_ok=True)
        raise


@contextmanager
def _written(path: Path, content: bytes) -> Iterator[None]:
    """Have *path* for as long as it is needed."""
    try:
        path.write_bytes(content)
        yield
    finally:
        path.unlink(missing_ok=True)
