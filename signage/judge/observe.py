"""Looking at what is made, while it is made or without making it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from signage.checks.measurements import LoopMeasurement, StillMeasurement
from signage.checks.registry import video_checks
from signage.checks.video.video_file import VideoFile
from signage.disk import published_name
from signage.judge.measurements import Findings, Thumbnails, measurement_path
from signage.judge.measuring import see_still
from signage.media.library import Library
from signage.outputs.cost import PAGES_SEEN
from signage.outputs.poster import poster_ticket
from signage.outputs.recipe import JoinRecipe, MeasureLoop, PosterRecipe, StillRecipe
from signage.paint.paint import paint
from signage.raster.render import finished, render
from signage.video.format import VideoFormat
from signage.work import WorkerContext

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

    from signage.measure.thumbnails import HeldThumbnail


def draw_still(recipe: StillRecipe, library: Library) -> Image:
    """Return the still as its screen's lamps show it, not yet turned or framed for the player."""
    page = paint(recipe.stage, recipe.moment)
    return finished(render(page, library), replace(recipe.finish, canvas=None, rotate=0))


def look(recipe: StillRecipe, picture: Image, library: Library) -> StillMeasurement:
    """Measure *picture*, which `draw_still` made of *recipe*."""
    stage, moment = recipe.stage, recipe.moment
    return see_still(picture, stage, moment, library, recipe.finish.color_mode)


@dataclass(slots=True)
class ThumbnailedFrames:
    """Frames that pass by, of each of which a small picture is kept."""

    frames: Iterable[bytes]
    video: VideoFormat
    _shown: list[HeldThumbnail] = field(default_factory=list)

    def __iter__(self) -> Iterator[bytes]:
        """Let the frames pass; begins anew each time."""
        from signage.measure.thumbnails import thumbnail

        self._shown.clear()
        before: bytes | None = None
        for frame in self.frames:
            # One that looks as the one before is the same object.
            if frame is before:
                picture, count = self._shown[-1]
                self._shown[-1] = (picture, count + 1)
            else:
                self._shown.append((thumbnail(frame, self.video.width, self.video.height), 1))
            before = frame
            yield frame

    def stand(self, length: int) -> None:
        """Say that the only frame stands for *length* frames."""
        ((picture, _),) = self._shown
        self._shown[:] = [(picture, length)]

    @property
    def glimpses(self) -> Thumbnails:
        """Return what was kept."""
        from signage.measure.thumbnails import pack

        return Thumbnails(pack(self._shown))


def watch(recipe: MeasureLoop, workshop: WorkerContext) -> LoopMeasurement:
    """Look at a whole loop through the thumbnails of its segments; raises OSError."""
    from signage.measure.loop import measure_loop
    from signage.measure.running import RunningSpans
    from signage.measure.thumbnails import cell, unpack

    shown = [
        (picture, count * part.repeats)
        for part in recipe.parts
        for picture, count in unpack(measurement_path(workshop.sightings, part.key).read_bytes())
    ]
    video = recipe.format
    running = RunningSpans(cell(video.width, video.height), recipe.running)
    return measure_loop(shown, video.fps, recipe.least_area, running)


def examine_video(recipe: JoinRecipe, path: Path) -> tuple[VideoFile, Findings]:
    """Return what the finished video at *path* is, and what rules have to say of it.

    Nothing, if nobody said what it is to be. Raises UnreadableVideo if it is broken.
    """
    from signage.measure.video_file import read_video_file

    ordered = recipe.ordered
    is_loop = ordered is not None and ordered.is_loop
    # It still has the name of an unfinished file.
    video = replace(
        read_video_file(path, recipe.arrivals, to_the_end=is_loop), name=published_name(path)
    )
    if ordered is None:
        return video, Findings(())
    found = (finding for check in video_checks() for finding in check(video, ordered))
    return video, Findings(tuple(found))


def examine_poster(recipe: PosterRecipe, data: bytes) -> Findings:
    """Return what keeps a print shop from printing the PDF *data* as it is meant."""
    from signage.preflight.report import preflight
    from signage.preflight.rules.structure import not_looked_at

    ticket = poster_ticket(recipe)
    found = preflight(data, ticket, name=recipe.title, most_rendered=PAGES_SEEN).diagnostics
    # That a machine has no Ghostscript, and that a hundred pages are alike, is known here.
    return Findings(tuple(d for d in found if d.code != not_looked_at.code))
