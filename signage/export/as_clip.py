"""A finished loop as a MoviePy clip, for films that are made from it."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

from signage.export.clip_reader import EXACT_RGB
from signage.export.read_back import read_video

if TYPE_CHECKING:
    from moviepy import VideoFileClip


def as_clip(path: str | Path) -> VideoFileClip:
    """Return the MP4 at *path* as a MoviePy clip; close it when it is no longer needed.

    It has every frame of the file: repeated end to end it still has no seam.
    Raises SignageError if the file is not a whole video.
    """
    # MoviePy takes half a second to import.
    from moviepy import VideoFileClip

    facts = read_video(Path(path))
    has_sound = facts.audio != "none"
    clip = VideoFileClip(str(path), audio=has_sound, resize_algorithm=EXACT_RGB)
    # MoviePy reads the length off a text that has two decimals, and rounds the number of frames
    # down: 123 frames at 30 a second, 4.1 s, would be 122. A hair more, and they are all counted.
    return clip.with_duration(math.nextafter(float(facts.duration_s), math.inf))
