"""Frames of a video that staff supplied, read by MoviePy."""

from __future__ import annotations

import math
import warnings
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from PIL import Image

from signage.export.listen import listen
from signage.export.measure import film_facts

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
            # Not what MoviePy reads off ffmpeg's messages: there films of telephones lie on their
            # side, pixels are square, and where frames stand unevenly their mean rate is taken
            # for that at which ffmpeg gives them.
            self._facts = film_facts(path)
            self._clip: Any = VideoFileClip(
                str(path),
                audio=False,
                target_resolution=(self._facts.width, self._facts.height),
                resize_algorithm=EXACT_RGB,
                pixel_format="rgba" if self._facts.has_alpha else "rgb24",
            )
        except (LookupError, ValueError, TypeError, AttributeError) as error:
            raise OSError(f"not a video that can be read: {error}") from error
        self._hang_up = listen(self._clip.reader.proc)
        self._index = 0

    def frame(self, time_s: float) -> Image.Image:
        """Return what is seen *time_s* after the beginning; past the end, the last frame.

        In RGB, or in RGBA where the video has transparency.
        Frames are read one after the other. MoviePy's own search for a frame
        gives another one here and there, depending on what was read before.
        """
        # A hair more: a time that is a frame's to the rounding must not give the one before.
        wanted = math.floor(max(0.0, time_s) * self._facts.fps + 1e-5)
        if wanted < self._index:
            self._hang_up()
            self._clip.reader.initialize()
            self._hang_up = listen(self._clip.reader.proc)
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

    def _advance(self) -> None:
        with warnings.catch_warnings():
            # Past the end MoviePy gives the last frame again and warns, which is what we want.
            warnings.simplefilter("ignore", UserWarning)
            self._clip.reader.read_frame()
        self._index += 1
