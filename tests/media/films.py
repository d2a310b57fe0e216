"""Small videos for tests, written with PyAV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from signage.video.ffmpeg import run

STEP = 20
"""How much lighter each frame is than the one before."""


def write_film(
    path: Path, *, frames: int = 10, fps: int = 10, step: int = STEP, first: int = 0
) -> Path:
    """Write 32x16 pixels of grey: frame n has the level *first* + *step* * n."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=fps, options={"crf": "1"})
        stream.width, stream.height, stream.pix_fmt = 32, 16, "yuv420p"
        for number in range(frames):
            pixels = np.full((16, 32, 3), first + step * number, np.uint8)
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def write_uneven_film(path: Path, starts: Iterable[float]) -> Path:
    """Write frames as `write_film` does, each from its own time on."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=30, options={"crf": "1", "bf": "0"})
        stream.width, stream.height, stream.pix_fmt = 32, 16, "yuv420p"
        stream.codec_context.time_base = Fraction(1, 1000)
        for number, start_s in enumerate(starts):
            pixels = np.full((16, 32, 3), STEP * number, np.uint8)
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            frame.pts, frame.time_base = round(start_s * 1000), Fraction(1, 1000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def painted_film(
    path: Path, note: Sequence[str] = (), *, codec: str = "libx264", picture: str = "null"
) -> Path:
    """Write a second of 64x32 pixels, blue above and red below.

    *picture* are filters of ffmpeg; *note* is said to it before it copies the
    finished film.
    """
    flag = f"color=red:s=64x32:r=10:d=1,format=rgba,drawbox=0:0:64:16:blue:fill,{picture}"
    whole = path.with_stem("whole") if note else path
    run(["-f", "lavfi", "-i", flag, "-c:v", codec, *_form(codec), "-crf", "4", str(whole)])
    if note:
        run([*note, "-i", str(whole), "-c", "copy", str(path)])
    return path


def _form(codec: str) -> tuple[str, ...]:
    return ("-pix_fmt", "yuv420p") if codec == "libx264" else ()
