"""Samples of a sound that staff supplied, read by MoviePy."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from signage.export.listen import listen
from signage.export.video_format import AUDIO_HZ

Samples: TypeAlias = NDArray[np.int16]
"""One row a sample: left, right."""

_SAMPLE_BYTES = 4
_SKIP = 1 << 20


def read_sound(path: Path, first: int, last: int) -> Samples:
    """Return samples *first* up to *last*, without it, of the sound at *path*; fewer at its end.

    There are AUDIO_HZ a second, whatever the file has, counted from its
    beginning: a search for a time would begin elsewhere in an MP3 than in a
    WAV of the same sound. Raises OSError if there is no sound to be read.
    """
    # MoviePy takes half a second to import: only those who have a sound pay it.
    from moviepy import AudioFileClip

    _require_sound(path)
    # It reads ahead by as much as its buffer takes: little, since it then begins anew.
    clip = AudioFileClip(str(path), buffersize=1024, fps=AUDIO_HZ)
    listen(clip.reader.proc)()
    clip.reader.initialize()
    hang_up = listen(clip.reader.proc)
    try:
        pipe = clip.reader.proc.stdout
        for start in range(0, first, _SKIP):
            pipe.read(min(_SKIP, first - start) * _SAMPLE_BYTES)
        data = pipe.read((last - first) * _SAMPLE_BYTES)
    finally:
        hang_up()
        clip.close()
    whole = len(data) // _SAMPLE_BYTES * _SAMPLE_BYTES
    return np.frombuffer(data[:whole], "<i2").reshape(-1, 2)


def _require_sound(path: Path) -> None:
    """Raise OSError unless MoviePy understands what is in the file.

    Asked beforehand: a reader that fails at its beginning fails once more,
    with a traceback that nobody can catch, when it is thrown away.
    """
    from moviepy.video.io.ffmpeg_reader import ffmpeg_parse_infos

    try:
        infos = ffmpeg_parse_infos(str(path))
        _ = infos["duration"], infos["audio_bitrate"]
    except (KeyError, ValueError, IndexError, TypeError, AttributeError) as error:
        raise OSError(f"not a sound that can be read: {error}") from error
