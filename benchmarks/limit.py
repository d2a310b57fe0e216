"""LIMIT: what the encoder alone takes for the frames of a loop, without drawing any."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from frames import LoopFrames
from measure import Cost, timed
from signage.media.foreign import bundled_ffmpeg

_SHARED_MEMORY = Path("/dev/shm")
_COLORS = (
    "-color_range",
    "tv",
    "-colorspace",
    "bt709",
    "-color_primaries",
    "bt709",
    "-color_trc",
    "bt709",
)


@contextmanager
def raw_folder() -> Iterator[Path]:
    """Give a folder for raw frames: in memory where the system has such a place.

    Elsewhere a file that has just been written is mostly still in memory too.
    """
    place = _SHARED_MEMORY if os.access(_SHARED_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=place, prefix="signage-frames-") as folder:
        yield Path(folder)


def encode(raw: Path, loop: LoopFrames, target: Path, *, key_every_s: int | None = None) -> Cost:
    """Encode the frames of *loop* in the file *raw* into *target*, on all cores.

    The program's own preset, quality and colours, and ffmpeg's own number of
    threads; as few key frames as x264 likes, one in 250 frames, or one every
    *key_every_s* seconds.
    """
    keys = () if key_every_s is None else ("-g", str(key_every_s * loop.fps))
    return timed(
        [
            bundled_ffmpeg(),
            "-hide_banner",
            "-nostdin",
            "-v",
            "error",
            "-f",
            "rawvideo",
            "-pixel_format",
            "yuv420p",
            "-video_size",
            f"{loop.width}x{loop.height}",
            "-framerate",
            str(loop.fps),
            *_COLORS,
            "-i",
            str(raw),
            "-c:v",
            "libx264",
            "-preset",
            "veryfast",
            "-crf",
            "20",
            *keys,
            *_COLORS,
            "-y",
            str(target),
        ]
    )
