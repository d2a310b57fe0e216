"""Public functions: what the commands do, and MoviePy clips of what they made; print nothing."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from signage.builder.progress import Progress, Silence
from signage.builder.session import Result, Session
from signage.diagnostic import Diagnostic
from signage.outputs.table import kinds_asked
from signage.plan.selection import Encoding, Selection

if TYPE_CHECKING:
    from signage.media.own_moviepy import VideoFileClip


def build(
    folder: str | Path,
    *,
    playlists: Iterable[str] = (),
    screens: Iterable[str] = (),
    kind: str | None = None,
    rows: Iterable[str] = (),
    jobs: int = 1,
    force: bool = False,
    encode: str = "repeat",
    progress: Progress | None = None,
) -> Result:
    """Make what is missing or has changed in the campaign in *folder*, and say what came of it.

    *playlists*, *screens*, *kind* ("still", "jpeg", "slide", "loop" or "poster") and
    *rows* of tables, as their files are called, leave out the rest. *jobs* files are made at
    once, in processes of their own if more than one; no more than this machine can with
    profit. *encode* "plain" encodes every frame of videos, for players that stutter or flicker
    with the usual ones. *progress* hears of every step.

    What is wrong in the campaign is in the result; raises SignageError if it
    has no such playlist, screen or row, and ValueError if there is no such *kind*
    or *encode*.
    """
    if kind is not None and kind not in kinds_asked():
        raise ValueError(f"{kind!r} is not one of {', '.join(kinds_asked())}")
    session = Session(Path(folder), jobs, encoding=Encoding(encode))
    try:
        kinds = () if kind is None else (kind,)
        selection = Selection(tuple(playlists), tuple(screens), kinds, tuple(rows))
        return session.build(selection, progress or Silence(), force=force)
    finally:
        session.close()


def check(folder: str | Path, *, jobs: int = 1) -> tuple[Diagnostic, ...]:
    """Return everything there is to say of the campaign in *folder*, and make none of its files.

    All of it is read, laid out for every screen, drawn and looked at; what was
    seen is kept for the next time. *jobs* pictures are looked at at once, see
    `build`.
    """
    session = Session(Path(folder), jobs)
    try:
        return session.check(Silence())
    finally:
        session.close()


def as_clip(path: str | Path) -> VideoFileClip:
    """Return the MP4 at *path* as a MoviePy clip; close it when it is no longer needed.

    It has every frame of the file: repeated end to end it still has no seam.
    Raises SignageError if the file is not a whole video.
    """
    from signage.measure.video_file import read_video_file
    from signage.media.foreign import EXACT_RGB

    # MoviePy takes half a second to import.
    from signage.media.own_moviepy import VideoFileClip

    video = read_video_file(Path(path), to_the_end=False)
    has_sound = video.audio != "none"
    clip = VideoFileClip(str(path), audio=has_sound, resize_algorithm=EXACT_RGB)
    # MoviePy reads the length off a text that has two decimals, and rounds the number of frames
    # down: 123 frames at 30 a second, 4.1 s, would be 122. A hair more, and they are all counted.
    whole: VideoFileClip = clip.with_duration(math.nextafter(float(video.duration_s), math.inf))
    return whole
