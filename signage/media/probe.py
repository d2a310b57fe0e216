"""What is in a film or a sound that somebody supplied: a program of its own, run by `foreign`.

Nothing reads more formats than FFmpeg, and of no reader are more weak places known. So none of a
stranger's films is opened where anything could be lost: this process is given the open file as
its input and nothing else, has little memory, and says in one line of JSON what it found. It
imports nothing of the program, so that it starts fast.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from signage.lazy_regex import lazy_regex

if TYPE_CHECKING:
    from av import AudioStream, Packet, VideoFrame, VideoStream
    from av.container import InputContainer

MOST_MEMORY = 2 << 30
"""Bytes of address space, where the system can be told: an index may claim any number of frames."""
MOST_STREAMS = 64
MOST_PACKETS = 1000
"""Of a stream, in which something has to be found that can be decoded."""
LOOKED_AT = 12
"""Frames of a film that are decoded: some broadcasts begin with whole pictures, then interlace."""
WITH_LENGTH = frozenset({"mov", "matroska", "avi", "asf", "wav", "flac", "aiff", "au", "caf"})
"""Containers that say how long they are; of others FFmpeg guesses it, by their bit rate."""
MISSING_S = 0.5
"""What may be missing at the end: writers round, and leave out the length of the last frame."""
_OPEN_SOUND = lazy_regex(rb"RIFF(\xff{4}|\x00{4})")
"""How a WAV begins that was written while nobody knew how long it would be."""
_IN_LENGTHS = ("h264", "hevc")
"""Codecs whose packets begin with a length, which cannot be zero."""


def main() -> None:
    """Say what the input is as a film or as a sound, whichever the arguments ask for.

    They are: the kind, the containers that are allowed, and how many pixels are.
    """
    _, kind, containers, most_pixels = sys.argv
    _bound_memory()
    with open(0, "rb", closefd=False) as file:
        print(json.dumps(look_into(file, kind, containers, int(most_pixels))))


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    except (OSError, ValueError):  # macOS knows this limit by name alone
        return


def look_into(file: BinaryIO, kind: str, containers: str, most_pixels: int) -> dict[str, Any]:
    """Return the facts that `signage.media.foreign` makes a `Film` or a `Sound` of.

    Without any, nothing can be read; "other" tells that there is something of the other kind.
    """
    import av

    is_open = _OPEN_SOUND.match(file.read(8)) is not None
    file.seek(0)
    options = {
        "format_whitelist": containers,
        "protocol_whitelist": "none",
        "max_streams": str(MOST_STREAMS),
        # FFmpeg decodes a few frames of what it opens, and forgets the size of what is too large.
        "max_pixels": str(4 * most_pixels),
    }
    try:
        with av.open(
            file, "r", options=options, metadata_errors="replace", io_open=_refuse
        ) as container:
            # The picture on an album's cover is a video stream as well.
            films = [stream for stream in container.streams.video if not _is_cover(stream)]
            sounds = container.streams.audio
            found, other = (films, sounds) if kind == "film" else (sounds, films)
            if not found:
                return {"other": bool(other)}
            name = container.format.name.partition(",")[0]
            if kind == "film" and (size := _too_large(films[0], most_pixels)):
                return size
            contents = _Contents(container, found[0], LOOKED_AT if kind == "film" else 1)
            has_length = name in WITH_LENGTH and not is_open
            promised_s = _promised_s(found[0], container) if has_length else None
            facts = {
                "container": name,
                "index": found[0].index,
                # Others only say how long the longest of their streams is.
                "length_s": promised_s if promised_s and found[0].duration else contents.length_s,
            }
            if promised_s is not None and not contents.are_whole(promised_s):
                facts |= {"ends_after_s": contents.length_s, "promised_s": promised_s}
            if kind == "sound":
                return facts
            return facts | {"last_s": contents.last_s} | _film(films[0], contents.frames)
    except Exception:  # whatever comes of bytes that a stranger chose
        return {}


def _refuse(url: str, flags: int, options: object) -> None:
    """Open no other file, whatever this one names."""
    raise PermissionError


class _Contents:
    """All packets of a file, gone through once; the first frames of one stream, decoded."""

    def __init__(
        self, container: InputContainer, stream: VideoStream | AudioStream, frames: int
    ) -> None:
        from av import FFmpegError

        self._stream = stream
        self.frames: list[Any] = []
        self._ends_s: defaultdict[int, float] = defaultdict(float)
        self._last_s = 0.0
        self._has_holes = False
        packets = 0
        try:
            for packet in container.demux():
                self._count(packet)
                if packet.stream.index == stream.index and len(self.frames) < frames:
                    packets += 1
                    self._decode(packet, frames)
                    if packets > MOST_PACKETS and not self.frames:
                        raise LookupError("nothing of it can be decoded")
        except FFmpegError:  # as if the file ended there
            pass
        if not self.frames:
            raise LookupError("nothing of it can be decoded")

    @property
    def length_s(self) -> float:
        """Return how long the stream really is; raises LookupError if it has no times."""
        length_s = self._ends_s[self._stream.index] - self._start_s
        if length_s <= 0:
            raise LookupError("it has no length")
        return length_s

    @property
    def last_s(self) -> float:
        """Return when the last frame of the stream begins, after its first."""
        return max(0.0, self._last_s - self._start_s)

    @property
    def _start_s(self) -> float:
        return float((self._stream.start_time or 0) * (self._stream.time_base or 0))

    def are_whole(self, promised_s: float) -> bool:
        """Tell whether nothing is missing of a stream that is said to take *promised_s*."""
        ends_s = (
            self._ends_s[self._stream.index]
            if self._stream.duration
            else max(self._ends_s.values(), default=0.0)
        )
        return not self._has_holes and ends_s >= promised_s - MISSING_S

    def _count(self, packet: Packet[Any]) -> None:
        stream, time = packet.stream, packet.pts if packet.pts is not None else packet.dts
        if packet.is_corrupt:
            self._has_holes |= stream.index == self._stream.index
        elif time is not None and packet.time_base and packet.size:
            length_s = float((packet.duration or 0) * packet.time_base)
            if not length_s and stream.type == "video" and stream.guessed_rate:
                length_s = float(1 / stream.guessed_rate)
            time_s = float(time * packet.time_base)
            self._ends_s[stream.index] = max(time_s + length_s, self._ends_s[stream.index])
            if stream.index == self._stream.index:
                self._last_s = max(time_s, self._last_s)
            # A download that reserved its room, and did not fill it.
            if stream.index == self._stream.index and stream.codec_context.name in _IN_LENGTHS:
                self._has_holes |= packet.size >= 16 and not any(memoryview(packet)[:16])

    def _decode(self, packet: Packet[Any], frames: int) -> None:
        from av import FFmpegError

        # It may begin in the middle of something.
        with suppress(FFmpegError):
            self.frames += packet.decode()
        del self.frames[frames:]


def _too_large(stream: VideoStream, most_pixels: int) -> dict[str, Any]:
    stored = stream.codec_context
    if stored.width * stored.height > most_pixels:
        return {"width": stored.width, "height": stored.height}
    stored.options = {"max_pixels": str(most_pixels)}
    return {}


def _film(stream: VideoStream, frames: list[VideoFrame]) -> dict[str, Any]:
    frame = frames[0]
    width, height = _upright_size(stream, frame)
    rate = stream.guessed_rate
    if not rate:
        raise LookupError("it has no rate")
    return {
        "codec": stream.codec_context.codec.canonical_name,
        "tag": stream.codec_context.codec_tag,
        "width": width,
        "height": height,
        "rate": [rate.numerator, rate.denominator],
        "has_alpha": _has_alpha(stream, frame),
        "is_interlaced": any(frame.interlaced_frame for frame in frames),
        "matrix": int(frame.colorspace),
        "primaries": int(frame.color_primaries),
        "transfer": int(frame.color_trc),
    }


def _upright_size(stream: VideoStream, frame: VideoFrame) -> tuple[int, int]:
    """Return the size at which a player shows it; telephones note how they were held."""
    width = max(1, round(frame.width * (stream.sample_aspect_ratio or 1)))
    return (frame.height, width) if frame.rotation % 180 else (width, frame.height)


def _has_alpha(stream: VideoStream, frame: VideoFrame) -> bool:
    # VP8 and VP9 keep it in a stream of their own, which only a note tells of.
    is_noted = stream.metadata.get("alpha_mode") == "1"
    return is_noted or any(component.is_alpha for component in frame.format.components)


def _is_cover(stream: VideoStream) -> bool:
    from av.stream import Disposition

    return bool(stream.disposition & Disposition.attached_pic)


def _promised_s(stream: VideoStream | AudioStream, container: InputContainer) -> float | None:
    """Return how long the file says that a stream is; None if it does not say."""
    import av

    if container.format.name == "avi" and stream.type == "video" and stream.guessed_rate:
        # The length of what is there, if its index is lost; this is what was written before it.
        return float(stream.frames / stream.guessed_rate) or None
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    return container.duration / av.time_base if container.duration else None
