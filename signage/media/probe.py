"""What is in a film or a sound that somebody supplied: a program of its own, run by `foreign`.

Nothing reads more formats than FFmpeg, and of no reader are more weak places known. So none of a
stranger's films is opened where anything could be lost: this process is given the open file as
its input and nothing else, has little memory, and says in one line of JSON what it found. It
imports nothing of the program, so that it starts fast.
"""

from __future__ import annotations

import itertools
import json
import sys
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from av import AudioStream, VideoFrame, VideoStream
    from av.container import InputContainer

MOST_MEMORY = 2 << 30
"""Bytes of address space, where the system can be told: an index may claim any number of frames."""
MOST_STREAMS = 64
MOST_PACKETS = 1000
"""Of a stream, in which something has to be found that can be decoded."""


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
            facts = (
                _film(films[0], container, most_pixels)
                if kind == "film"
                else _sound(sounds[0], container)
            )
            return {"container": container.format.name.partition(",")[0], **facts}
    except Exception:  # whatever comes of bytes that a stranger chose
        return {}


def _refuse(url: str, flags: int, options: object) -> None:
    """Open no other file, whatever this one names."""
    raise PermissionError


def _film(stream: VideoStream, container: InputContainer, most_pixels: int) -> dict[str, Any]:
    stored = stream.codec_context
    if stored.width * stored.height > most_pixels:
        return {"width": stored.width, "height": stored.height}
    stored.options = {"max_pixels": str(most_pixels)}
    frame: VideoFrame = _first_frame(stream, container)
    width, height = _upright_size(stream, frame)
    rate = stream.guessed_rate
    if not rate:
        raise LookupError("it has no rate")
    return {
        "index": stream.index,
        "codec": stored.codec.canonical_name,
        "width": width,
        "height": height,
        "rate": [rate.numerator, rate.denominator],
        "has_alpha": _has_alpha(stream, frame),
        "length_s": _length_s(stream, container),
    }


def _sound(stream: AudioStream, container: InputContainer) -> dict[str, Any]:
    _first_frame(stream, container)
    return {"index": stream.index, "length_s": _length_s(stream, container)}


def _first_frame(stream: VideoStream | AudioStream, container: InputContainer) -> Any:
    packets = itertools.islice(container.demux(stream), MOST_PACKETS)
    return next(frame for packet in packets for frame in packet.decode())


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


def _length_s(stream: VideoStream | AudioStream, container: InputContainer) -> float:
    """Return a stream's length; raises LookupError if it has none."""
    import av

    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    if container.duration:
        return container.duration / av.time_base
    raise LookupError("it has no length")
