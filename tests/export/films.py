"""Small videos for tests, written with PyAV."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np

STEP = 20
"""How much lighter each frame is than the one before."""


def write_film(path: Path, *, frames: int = 10, fps: int = 10) -> Path:
    """Write 32x16 pixels of grey: frame n has the level STEP * n."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=fps, options={"crf": "1"})
        stream.width, stream.height, stream.pix_fmt = 32, 16, "yuv420p"
        for number in range(frames):
            pixels = np.full((16, 32, 3), STEP * number, np.uint8)
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path
