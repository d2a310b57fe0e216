"""`signage` as it would be if nothing were looked at: what building alone costs."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from signage.outputs.still import StillRecipe
    from signage.outputs.video import VideoRecipe
    from signage.work import Made


class _Passing:
    """Frames that pass by."""

    def __init__(self, frames: Iterable[bytes], video: object) -> None:
        self._frames = frames

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._frames)

    def stand(self, length: int) -> None:
        """Do nothing."""

    @property
    def thumbnails(self) -> Any:
        """Return nothing to see."""
        from signage.work import Thumbnails

        return Thumbnails(b"")


def _as_ordered(recipe: StillRecipe, *_: object) -> Any:
    """Say that each text can be read, and each code: nothing is published without a word."""
    from signage.checks.measurements import StillMeasurement, TextMeasurement
    from signage.judge.subjects import codes_of

    texts = tuple(TextMeasurement(21.0, ()) for _ in recipe.stage.scene.texts)
    codes = tuple((code.payload,) for code in codes_of(recipe.stage))
    return StillMeasurement(texts, codes, 0.0, 0, 0.0)


def _calm(*_: object) -> Made:
    from signage.checks.measurements import Flashes, LoopMeasurement
    from signage.work import Made

    return Made(None, LoopMeasurement(Flashes(0, 0, 0.0, 0.0), 0.0, ()))


def _nothing_found(*_: object) -> Any:
    from signage.work import Findings

    return Findings(())


def _facts_only(recipe: VideoRecipe, path: Path) -> Any:
    """Read what the manifest tells of a video."""
    from signage.measure.video_file import read_video_file

    return read_video_file(path, (), to_the_end=False)


def look_away() -> None:
    """Let this process look at nothing that it makes."""
    from signage.outputs import loop, poster, segments, still, video

    kinds: Any = (segments, still.StillRecipe, loop.MeasureLoop, poster.PosterRecipe)
    of_segments, of_stills, of_loops, of_posters = kinds
    of_videos: Any = video.VideoRecipe
    of_segments.ThumbnailedFrames = _Passing
    of_stills.measured = _as_ordered
    of_loops.make = _calm
    of_posters.examined = of_videos.judged = _nothing_found
    of_videos.read = _facts_only


def _let_workers_look_away() -> None:
    """Have the process that workers are forked from look away before it forks any."""
    fork_server: Any = importlib.import_module("signage.builder.fork_server")
    command = fork_server.python_command
    look_first = f"import {Path(__file__).stem} as u; u.look_away()"
    fork_server.python_command = lambda call: command(f"{look_first}; {call}")


if __name__ == "__main__":
    from signage.cli import main

    # With workers, this process makes nothing itself, and does not import what makes.
    if sys.argv[-2:] == ["--jobs", "1"]:
        look_away()
    else:
        _let_workers_look_away()
    sys.exit(main())
