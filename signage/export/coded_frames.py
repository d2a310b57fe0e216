"""The frames of a video as they were coded: how large they are, and whether they differ."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from signage.diagnostic import Diagnostic, SignageError
from signage.phrase import Phrase

if TYPE_CHECKING:
    from av import Packet, VideoStream
    from av.container import InputContainer


class UnreadableVideo(SignageError):
    """A file is not a video."""


def stands_still(path: Path) -> bool:
    """Tell whether all frames of the one closed GOP at *path* are equal to the bit.

    Raises UnreadableVideo.
    """
    with _pictures(path) as stream:
        return _stands_still(stream)


def stored_sizes(path: Path) -> tuple[int, ...]:
    """Return how many bytes each frame of the video at *path* takes; raise UnreadableVideo."""
    with _pictures(path) as stream:
        return tuple(packet.size for packet in _packets(stream))


@contextmanager
def _pictures(path: Path) -> Iterator[VideoStream]:
    import av

    try:
        with path.open("rb") as file, av.open(file, "r") as container:
            yield container.streams.video[0]
    except (av.FFmpegError, OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _stands_still(stream: VideoStream) -> bool:
    packets = list(_packets(stream))
    # Frames that only say "as before" are all of one size. Where something is coded, sizes
    # differ, as there is less and less to correct. Only then is decoding worth its time.
    if len(packets) > 2 and len({packet.size for packet in packets[1:]}) == 1:
        return True
    pictures = (picture for packet in (*packets, None) for picture in stream.decode(packet))
    return len({picture.to_ndarray().tobytes() for picture in pictures}) == 1


def _packets(stream: VideoStream) -> Iterator[Packet[VideoStream]]:
    """Yield every frame as it is stored; PyAV's last packet is an empty one, the end."""
    container = cast("InputContainer", stream.container)
    return (packet for packet in container.demux(stream) if packet.size)


def _unreadable(path: Path, error: Exception) -> UnreadableVideo:
    message = Phrase(
        en=f"'{path.name}' is not a whole video: {error}",
        vi=f"'{path.name}' không phải một video nguyên vẹn: {error}",
    )
    hint = Phrase(en="build it again with --force", vi="tạo lại với --force")
    return UnreadableVideo([Diagnostic("unreadable-video", message, hints=(hint,), file=str(path))])
