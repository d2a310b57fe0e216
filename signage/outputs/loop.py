"""Loops: all slides of a playlist in one video that is played on and on, with its sounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from signage.assets import MissingAsset
from signage.diagnostic import Diagnostic, Severity
from signage.geometry import Rect
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.outputs.output import Judges, Output, Planned, Unmakeable
from signage.outputs.segments import RunningSpan
from signage.seal import unsealed
from signage.video.format import Track, VideoFormat
from signage.work import Made, Part, Recipe, WorkerContext

if TYPE_CHECKING:
    from signage.assets import Assets
    from signage.checks.shown import Way
    from signage.diagnostic import Report
    from signage.model.playlist import Play
    from signage.model.sound import Sound
    from signage.outputs.laid_out import LaidOutPlay

MEASURED_PART_S = 0.01


@dataclass(frozen=True, slots=True)
class MeasureLoop(Recipe):
    """Measure a video, played on and on, through the thumbnails of its segments."""

    parts: tuple[Part, ...]
    format: VideoFormat
    least_area: float
    """The share of the picture that flashes unharmed, whatever it does."""
    artwork: Rect
    """Where in its frames the board is that shows them."""
    running: tuple[RunningSpan, ...] = ()
    """What runs in it, one after the other."""
    ways: tuple[Way, ...] = ()
    """How it leads to each of its slides."""

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Look through all frames; raises OSError if thumbnails are missing."""
        from signage.measure.loop import measure_loop
        from signage.measure.running import RunningSpans
        from signage.measure.thumbnails import Footage, cell, cells_of

        shown = Footage(
            (unsealed(context.paths.measurement(part.key).read_bytes()), part.repeats)
            for part in self.parts
        )
        video = self.format
        side = cell(video.width, video.height)
        running, artwork = RunningSpans(side, self.running), cells_of(self.artwork, side)
        return Made(
            None, measure_loop(shown, video.fps, self.least_area, running, artwork, self.ways)
        )

    @property
    def cost(self) -> float:
        """Return what going through all thumbnails takes."""
        return MEASURED_PART_S * len(self.parts)

    @property
    def joined_from(self) -> tuple[Part, ...]:
        """Return the segments of which there have to be thumbnails."""
        return self.parts


class LoopOutput(Output):
    """An MP4, judged by all its slides, by what happens between them, and as a file."""

    kind = "loop"
    asked_by = ("loop",)

    def of_play(self, play: LaidOutPlay) -> Iterator[Planned]:
        """Yield the loop."""
        path, videos, subject = f"{play.folder}/loop.mp4", play.videos, play.loop_subject
        tracks = None
        if videos is not None:
            length_s = videos.loop.frames / videos.loop.format.fps
            tracks = soundtrack(play.play, length_s, play.planning.assets, play.planning.report)
        if videos is None or subject is None or tracks is None:
            yield Unmakeable(self, path, play.about)
            return
        recipe = replace(videos.loop, sound=tracks)
        judges: Judges = (subject, *play.slide_subjects)
        yield play.video(self, path, play.about, recipe, judges, play.play.span)


LOOP = LoopOutput()


def soundtrack(
    play: Play, loop_s: float, assets: Assets, report: Report
) -> tuple[Track, ...] | None:
    """Return what is heard under *play*'s loop, which is *loop_s* long.

    None, and a reason in *report*, if a sound is not as long as the piece
    that is wanted of it; None too if one could not be opened, which has been told.
    """
    for sound in play.heard:
        if sound.at_s >= loop_s:
            report.add(_comes_too_late(sound, play, loop_s))
    try:
        lengths = {sound: assets.sound_duration_s(sound.path) for sound in play.heard}
    except MissingAsset:
        return None
    short = [sound for sound, length_s in lengths.items() if sound.start_s >= length_s]
    for sound in short:
        report.add(sound_too_short(sound, lengths[sound]))
    return None if short else tuple(_track(sound, assets) for sound in play.heard)


def _track(sound: Sound, assets: Assets) -> Track:
    return Track(
        assets.asset(sound.path),
        sound.start_s,
        sound.end_s,
        sound.volume,
        sound.at_s,
        sound.repeats,
    )


def sound_too_short(sound: Sound, length_s: float) -> Diagnostic:
    """Say that nothing of *sound* is left, whose file is *length_s* long."""
    return Diagnostic(
        "sound-too-short",
        msg(
            "'{path}' is {length_s:.1f} s long: nothing is left from {start_s:g} s",
            path=sound.path,
            length_s=length_s,
            start_s=sound.start_s,
        ),
        sound.span,
        hints=(msg("let it `start` earlier"),),
    )


def _comes_too_late(sound: Sound, play: Play, loop_s: float) -> Diagnostic:
    where = play.screen.name
    return Diagnostic(
        "unheard-sound",
        msg(
            "this sound begins {at_s:g} s into the loop, which on '{where}' is over after "
            "{loop_s:.1f} s",
            at_s=sound.at_s,
            where=where,
            loop_s=loop_s,
        ),
        sound.span,
        Severity.WARNING,
        hints=(msg("let it begin earlier: `at`"),),
    )
