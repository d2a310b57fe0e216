"""The frames of a video as they are stored in its file: none is decoded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signage.regular_file import open_regular

if TYPE_CHECKING:
    from av import Packet, VideoStream

_UNDECODED: Any = [{"skip_frame": "all"}]
"""FFmpeg decodes the first frame of whatever it opens, unless that is to be skipped: 12 ms for one
of 1080 x 1920, and a join opens each segment once or twice."""


def stored_frames(path: Path) -> Iterator[Packet[VideoStream]]:
    """Yield each frame of the MP4 at *path*, which has one stream, as it is stored.

    Raises OSError if it cannot be read, FFmpegError or ValueError if it is no such file.
    """
    import av

    with (
        open_regular(path) as file,
        av.open(file, "r", format="mp4", stream_options=_UNDECODED) as container,
    ):
        (stream,) = container.streams.video
        # PyAV's last packet is an empty one, the end.
        yield from (packet for packet in container.demux(stream) if packet.size)
