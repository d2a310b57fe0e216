"""Frames and samples of videos and sounds that staff supply; frames are read by MoviePy."""

from __future__ import annotations

import math
import warnings
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

import numpy as np
from PIL import Image

from signage.media.film_colors import to_screen
from signage.media.foreign import Film, Sound, end, pictures, samples
from signage.media.own_moviepy import FFMPEG_VideoReader
from signage.media.probe import MISSING_S

if TYPE_CHECKING:
    from subprocess import Popen

    from numpy.typing import NDArray

    Samples: TypeAlias = NDArray[np.int16]
    """One row a sample: left, right."""


class ClipReader:
    """One open video; the same time gives the same frame, whatever was read before.

    *file* is closed with it. Raises OSError if nothing of it can be decoded, or less than it says.
    """

    def __init__(self, file: BinaryIO, film: Film) -> None:
        self._file, self._film = file, film
        self._frames = _Frames(file, film)
        self._index = 0

    def frame(self, time_s: float) -> Image.Image:
        """Return what is seen *time_s* after the beginning; past the end, the last frame.

        In RGB, or in RGBA where the video has transparency.
        Frames are read one after the other. MoviePy's own search for a frame
        gives another one here and there, depending on what was read before.
        """
        # A hair more: a time that is a frame's to the rounding must not give the one before.
        wanted = math.floor(max(0.0, time_s) * self._film.fps + 1e-5)
        if wanted < self._index:
            self._frames.initialize()
            self._index = 0
        while self._index < wanted:
            self._frames.read_frame()
            self._index += 1
        seen, film = np.ascontiguousarray(self._frames.last_read), self._film
        if film.is_converted:
            deep = seen.view("<u2")
            seen = (deep >> 8).astype(np.uint8)
            seen[..., :3] = to_screen(film.primaries, film.transfer)(deep[..., :3])
        return Image.fromarray(seen)

    def close(self) -> None:
        """End the reading process."""
        self._frames.close()
        self._file.close()

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


class _Frames(FFMPEG_VideoReader):  # type: ignore[misc]  # MoviePy has no types.
    """MoviePy's reader, of a file that is open already.

    It is not told what ffmpeg's messages say of a film: there films of telephones lie on their
    side, pixels are square, and where frames stand unevenly their mean rate is taken for that at
    which ffmpeg gives them.
    """

    def __init__(self, file: BinaryIO, film: Film) -> None:
        self._file, self._film = file, film
        self.size = (film.width, film.height)
        # Bytes of a pixel.
        self.depth = (4 if film.has_alpha else 3) * (2 if film.is_converted else 1)
        # What MoviePy says in warnings, which nobody hears.
        self.filename, self.fps, self.n_frames, self.duration = "", film.fps, 0, film.length_s
        self.proc: Popen[bytes] | None = None
        self.initialize()

    def initialize(self, start_time: float = 0) -> None:
        """Begin anew; *start_time* is MoviePy's, and always 0."""
        self.close()
        self.pos, self._decoded = 0, 0
        self.proc = pictures(self._file, self._film)
        self.read_frame()

    def read_frame(self) -> NDArray[np.uint8]:
        """Read the next frame, or give the last one again: past the end MoviePy only warns."""
        before = getattr(self, "last_read", None)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            try:
                frame: NDArray[np.uint8] = super().read_frame()
            except OSError as error:
                raise OSError("no picture of it can be decoded") from error
        if frame is not before:
            self._decoded += 1
        elif self._decoded / self._film.fps < self._film.last_s - MISSING_S:
            ends_s, length_s = float(self._decoded / self._film.fps), self._film.length_s
            raise OSError(f"its pictures end after {ends_s:.1f} s of {length_s:.1f} s")
        return frame

    def close(self, delete_lastread: bool = True) -> None:
        """End the process, whether or not it has come to its end by itself."""
        if self.proc:
            end(self.proc)
        self.proc = None
        if hasattr(self, "last_read"):
            del self.last_read


_SAMPLE_BYTES = 4
_SKIP = 1 << 20


def read_sound(file: BinaryIO, sound: Sound, first: int, last: int) -> Samples:
    """Return samples *first* up to *last*, without it, of *sound* in *file*; fewer at its end.

    There are AUDIO_HZ a second, whatever the file has, counted from its
    beginning: a search for a time would begin elsewhere in an MP3 than in a
    WAV of the same sound.
    """
    process = samples(file, sound)
    assert process.stdout
    try:
        for start in range(0, first, _SKIP):
            process.stdout.read(min(_SKIP, first - start) * _SAMPLE_BYTES)
        data = process.stdout.read((last - first) * _SAMPLE_BYTES)
    finally:
        end(process)
    whole = len(data) // _SAMPLE_BYTES * _SAMPLE_BYTES
    return np.frombuffer(data[:whole], "<i2").reshape(-1, 2)
