"""Videos of single slides: each is all there from first to last, and is played on and on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from signage.outputs.output import Output, Planned, Unmakeable

if TYPE_CHECKING:
    from signage.outputs.laid_out import LaidOutPlay


class SlideVideoOutput(Output):
    """Of each slide an MP4, judged as the slide is, and as a file."""

    kind = "slide"
    asked_by = ("slide",)

    def of_play(self, play: LaidOutPlay) -> Iterator[Planned]:
        """Yield a video of each slide."""
        for slide, recipe in zip(play.slides, play.slide_videos, strict=True):
            path, still = f"{slide.path}.mp4", slide.still
            if still is None or recipe is None:
                yield Unmakeable(self, path, slide.about)
                continue
            judges = (still.subject,)
            yield play.video(self, path, slide.about, recipe, judges, slide.slide.span)


SLIDE_VIDEO = SlideVideoOutput()
