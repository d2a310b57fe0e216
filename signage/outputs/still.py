"""Stills: each slide at rest, as a picture."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from signage.disk import write_new
from signage.display_list import DisplayList, Finish
from signage.lazy_dataclass import dataclass
from signage.model.display import Display
from signage.outputs.held import held_picture
from signage.outputs.output import Artifact, Output, Planned, Unmakeable
from signage.paint.moment import Moment
from signage.paint.paint import paint
from signage.paint.stage import Stage
from signage.work import ContentKeys, Facts, Made, Rank, Recipe, WorkerContext

if TYPE_CHECKING:
    from PIL.Image import Image

    from signage.checks.measurements import StillMeasurement
    from signage.media.library import Library
    from signage.outputs.laid_out import LaidOutPlay
    from signage.source import Span

START_S = 0.02
DRAWN_MEGAPIXEL_S = 0.05
"""What drawing and measuring takes, on the machine where all costs were measured."""


def finish_of(screen: Display) -> Finish:
    """Return the finish that *screen* asks for."""
    return Finish(screen.color_mode, screen.canvas, screen.rotate)


@dataclass(frozen=True, slots=True)
class StillRecipe(Recipe):
    """Draw one moment as a PNG, and measure it."""

    stage: Stage
    moment: Moment
    finish: Finish

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Measure the artwork, and write it as the player takes it."""
        from signage.raster.render import finished

        library = context.opened()
        picture = self.drawn(library)
        facts = write_png(finished(picture, self.finish), target)
        return Made(facts, self.measured(picture, library))

    def drawn(self, library: Library) -> Image:
        """Return the still as its screen's lamps show it, not yet turned or framed."""
        from signage.raster.render import finished, render

        return finished(render(self.page, library), replace(self.finish, canvas=None, rotate=0))

    @property
    def page(self) -> DisplayList:
        """Return what it shows."""
        return paint(self.stage, self.moment)

    @property
    def scale(self) -> float:
        """Return that it is drawn as it is laid out."""
        return 1.0

    def held(self, codes: Collection[str], spans: Collection[Span]) -> Recipe:
        """Return what draws it with the places of *spans* marked."""
        return held_picture(self, codes, spans)

    def measured(self, picture: Image, library: Library) -> StillMeasurement:
        """Return what is measured of *picture*, which `drawn` has returned."""
        from signage.judge.stills import measure_still

        return measure_still(picture, self.stage, self.moment, library, self.finish.color_mode)

    @property
    def cost(self) -> float:
        """Return what drawing and measuring takes."""
        megapixels = self.stage.scene.width * self.stage.scene.height / 1e6
        return START_S + megapixels * DRAWN_MEGAPIXEL_S

    @property
    def rank(self) -> Rank:
        """Return that of pictures."""
        return Rank.PICTURE

    def digested(self, keys: ContentKeys) -> tuple[object, ...]:
        """Return what it shows."""
        return "still", keys.stage(self.stage), self.moment, self.finish


@dataclass(frozen=True, slots=True)
class MeasureStill(Recipe):
    """Draw a still and measure it, without a file."""

    still: StillRecipe

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Measure the artwork."""
        library = context.opened()
        return Made(None, self.still.measured(self.still.drawn(library), library))

    @property
    def cost(self) -> float:
        """Return what drawing and measuring takes."""
        return self.still.cost

    @property
    def rank(self) -> Rank:
        """Return that of pictures."""
        return Rank.PICTURE


def write_png(picture: Image, target: Path) -> Facts:
    """Write *picture* to *target*, and return what the manifest says of it."""
    from signage.raster.png import encode_png

    write_new(target, encode_png(picture))
    return {"width": picture.width, "height": picture.height}


class StillOutput(Output):
    """Of each slide a PNG, judged as the slide is."""

    kind = "still"
    asked_by = ("still",)

    def of_play(self, play: LaidOutPlay) -> Iterator[Planned]:
        """Yield a picture of each slide."""
        for slide in play.slides:
            path = f"{slide.path}.png"
            if (still := slide.still) is None:
                yield Unmakeable(self, path, slide.about)
                continue
            yield Artifact(
                self,
                path,
                slide.about,
                still.recipe,
                still.key,
                judged_by=(still.subject,),
                measures=still.subject,
            )


STILL = StillOutput()
