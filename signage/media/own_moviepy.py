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
    import moviepy
    from moviepy import CompositeAudioClip, afx
    from moviepy.audio.AudioClip import AudioArrayClip
    from moviepy.video.io.ffmpeg_reader import FFMPEG_VideoReader


class VideoFileClip(moviepy.VideoFileClip):  # type: ignore[misc]  # MoviePy has no types.
    """MoviePy's clip of a video file; closed, it leaves nothing open."""

    def close(self) -> None:
        """End the processes that read the file, and close their pipes.

        MoviePy leaves the pipes of those open that came to their end by themselves.
        """
        readers = (self.reader, getattr(self.audio, "reader", None))
        processes = [reader.proc for reader in readers if reader and reader.proc]
        super().close()
        for process in processes:
            process.stdout.close()
            process.stderr.close()
