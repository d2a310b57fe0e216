"""Fallbacks: what players show of a playlist when nothing of it is valid any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from signage.outputs.output import Artifact, Output, Planned, Unmakeable

if TYPE_CHECKING:
    from signage.outputs.laid_out import LaidOutPlay


class FallbackOutput(Output):
    """A PNG and an MP4 of the slide that a playlist falls back to, judged as slides are."""

    kind = "fallback"
    asked_by = ("fallback",)

    def of_play(self, play: LaidOutPlay) -> Iterator[Planned]:
        """Yield both, if the playlist has such a slide."""
        if play.fallback is None:
            return
        (slide,), (video,) = play.fallback.slides, play.fallback.slide_videos
        about = replace(slide.about, order=None, valid_from=None)
        still = slide.still
        if still is None or video is None:
            yield Unmakeable(self, f"{slide.path}.png", about)
            yield Unmakeable(self, f"{slide.path}.mp4", about)
            return
        yield Artifact(
            self,
            f"{slide.path}.png",
            about,
            still.recipe,
            still.key,
            judged_by=(still.subject,),
            measures=still.subject,
        )
        yield play.video(
            self, f"{slide.path}.mp4", about, video, (still.subject,), slide.slide.span
        )


FALLBACK = FallbackOutput()
