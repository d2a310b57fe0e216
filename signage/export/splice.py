"""Segments one after another in one MP4: what is stored is copied, nothing is encoded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from signage.diagnostic import Diagnostic
from signage.export.ffmpeg import EncodeError
from signage.export.video_format import VideoFormat
from signage.phrase import Phrase

if TYPE_CHECKING:
    from av import Packet, VideoStream
    from av.container import OutputContainer

_TICKS_PER_FRAME = 512


def splice(parts: Iterable[Path], video: VideoFormat, target: Path) -> int:
    """Write the segments *parts*, each as often as it is named, to *target*; count the frames.

    Frame n is shown from exactly n / fps seconds on. No more than
    a frame is in memory. FFmpeg's own concat would open and examine a segment
    again each time it is named, which takes longer than encoding a hold does. Raises
    EncodeError if a part is missing, broken or of another format than the
    first, or if *target* cannot be written.
    """
    import av

    options = {**container_options(video), "movflags": "+faststart"}
    try:
        with av.open(url(target), "w", format="mp4", options=options) as output:
            return _copy(parts, video, output)
    except av.FFmpegError as error:
        raise _not_written(error) from error


def container_options(video: VideoFormat) -> dict[str, str]:
    """Return how FFmpeg writes an MP4 whose times are exact and that tells of no other time."""
    ticks = str(video.fps * _TICKS_PER_FRAME)
    return {
        "fflags": "+bitexact",
        "video_track_timescale": ticks,
        "movie_timescale": ticks,
        "use_editlist": "0",
    }


def url(path: Path) -> str:
    """Return *path* so that FFmpeg takes no name for an option or a protocol."""
    return f"file:{path.absolute()}"


def _copy(parts: Iterable[Path], video: VideoFormat, output: OutputContainer) -> int:
    base = Fraction(1, video.fps * _TICKS_PER_FRAME)
    frames = 0
    for part, named in groupby(parts):
        for packet in _packets(part, sum(1 for _ in named)):
            packet.stream = _track(output, packet.stream)
            packet.time_base = base
            packet.pts = packet.dts = frames * _TICKS_PER_FRAME
            output.mux(packet)
            frames += 1
    return frames


def _packets(part: Path, times: int) -> Iterator[Packet[VideoStream]]:
    """Yield what is stored in *part*, so many times; it is opened once."""
    import av

    try:
        with part.open("rb") as file, av.open(file, "r") as container:
            (stream,) = container.streams.video
            for _ in range(times):
                container.seek(0)
                # PyAV's last packet is an empty one, the end.
                yield from (packet for packet in container.demux(stream) if packet.size)
    except (av.FFmpegError, OSError, ValueError) as error:
        raise _unusable(f"'{part.name}': {error}", f"'{part.name}': {error}") from error


def _track(output: OutputContainer, source: VideoStream) -> VideoStream:
    """Return the track that *source* goes to: the first one's, if it is decoded alike."""
    if not output.streams:
        return output.add_stream_from_template(source)
    (track,) = output.streams.video
    if track.codec_context.extradata != source.codec_context.extradata:
        raise _unusable("segments of different formats", "đoạn phim khác định dạng nhau")
    return track


def _unusable(en: str, vi: str) -> EncodeError:
    message = Phrase(
        en=f"segments cannot be joined: {en}", vi=f"không nối được các đoạn phim: {vi}"
    )
    hint = Phrase(en="build again with --force", vi="tạo lại với --force")
    return EncodeError([Diagnostic("bad-segment", message, hints=(hint,))])


def _not_written(error: Exception) -> EncodeError:
    message = Phrase(
        en=f"the video cannot be written: {error}", vi=f"không ghi được video: {error}"
    )
    hint = Phrase(
        en="look whether disk and memory are full, then build again",
        vi="xem ổ đĩa và bộ nhớ có đầy không, rồi tạo lại",
    )
    return EncodeError([Diagnostic("encode-failed", message, hints=(hint,))])
