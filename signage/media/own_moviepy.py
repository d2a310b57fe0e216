"""What we use of MoviePy, imported so that nothing around it decides what it starts and reads.

Left to itself, MoviePy looks for a file ``.env`` and takes variables from it, lets the environment
choose the decoder, and starts whatever is called "ffplay", on Windows in the folder that one is in.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from signage.media.foreign import bundled_ffmpeg

__all__ = ["AudioArrayClip", "CompositeAudioClip", "FFMPEG_VideoReader", "VideoFileClip", "afx"]


@contextmanager
def _nothing_is_chosen() -> Iterator[None]:
    ours = bundled_ffmpeg()
    before = dict(os.environ)
    os.environ |= {
        "PYTHON_DOTENV_DISABLED": "1",
        "FFMPEG_BINARY": "ffmpeg-imageio",
        "IMAGEIO_FFMPEG_EXE": ours,
        # Nothing of ours plays; this one is tried without doing anything.
        "FFPLAY_BINARY": ours,
    }
    try:
        yield
    finally:
        for name in os.environ.keys() - before.keys():
            del os.environ[name]
        os.environ |= before


with _nothing_is_chosen():
    from moviepy import CompositeAudioClip, VideoFileClip, afx
    from moviepy.audio.AudioClip import AudioArrayClip
    from moviepy.video.io.ffmpeg_reader import FFMPEG_VideoReader
