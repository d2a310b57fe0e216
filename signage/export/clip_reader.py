"""Frames of a video that staff supplied, read by MoviePy."""

from __future__ import annotations

import warnings
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from PIL import Image

EXACT_RGB = "bicubic+accurate_rnd+full_chroma_int+bitexact"
"""How ffmpeg converts to RGB: without these flags the result differs between processors."""


class ClipReader:
    """One open video; the same time gives the same frame, whatever was read before.

    Raises OSError if the file is not a video that can be read.
    """

    def __init__(self, path: Path) -> None:
        # MoviePy takes half a second to import: only those who show a video pay it.
        from moviepy import VideoFileClip

        try:
            self._clip: Any = VideoFileClip(str(path), audio=False, resize_algorithm=EXACT_RGB)
        except (KeyError, ValueError, IndexError) as error:
            raise OSError(f"not a video that can be read: {error}") from error
        self._index = 0

    def frame(self, time_s: float) -> Image.Image:
        """Return what is seen *time_s* after the beginning, in RGB; past the end, the last frame.

        Frames are read one after the other. MoviePy's own search for a frame
        gives another one here and there, depending on what was read before.
        """
        wanted = self._clip.reader.get_frame_number(max(0.0, time_s))
        if wanted < self._index:
            self._hang_up()
            self._clip.reader.initialize()
            self._index = 0
        while self._index < wanted:
            self._advance()
        return Image.fromarray(np.ascontiguousarray(self._clip.reader.last_read))

    def close(self) -> None:
        """End the reading process."""
        self._hang_up()
        self._clip.close()

    def __enter__(self) -> ClipReader:
        """Return the reader itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the reader."""
        self.close()

    def _hang_up(self) -> None:
        # MoviePy leaves the pipes open of a process that has come to its end by itself.
        process = self._clip.reader and self._clip.reader.proc
        for pipe in (process.stdout, process.stderr) if process else ():
            pipe.close()

    def _advance(self) -> None:
        with warnings.catch_warnings():
            # Past the end MoviePy gives the last frame again and warns, which is what we want.
            warnings.simplefilter("ignore", UserWarning)
            self._clip.reader.read_frame()
        self._index += 1
