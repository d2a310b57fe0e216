"""JPEG stills: each slide at rest as a JPEG that is no heavier than its screen takes."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from signage.diagnostic import Diagnostic, SignageError
from signage.disk import write_new
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.outputs.output import Artifact, Output, Planned, Unmakeable
from signage.outputs.still import StillRecipe
from signage.work import ContentKeys, Facts, Made, Rank, Recipe, WorkerContext

if TYPE_CHECKING:
    from PIL.Image import Image

    from signage.display_list import Finish
    from signage.outputs.laid_out import LaidOutPlay, LaidOutSlide
    from signage.source import Span

BEST, WORST = 95, 60
"""Qualities that are tried: above, files grow and nobody sees why; below, letters get shadows."""


@dataclass(frozen=True, slots=True)
class JpegRecipe(Recipe):
    """Draw a still as the best JPEG of at most *most_bytes*, and measure what became of it."""

    still: StillRecipe
    most_bytes: int

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Write the file, and measure its own pixels: what they lost is judged too.

        Raises SignageError if even the worst quality is too heavy.
        """
        from signage.raster.render import finished

        library = context.opened()
        picture = finished(self.still.drawn(library), self.still.finish).convert("RGB")
        data = best_jpeg(picture, self.most_bytes)
        if len(data) > self.most_bytes:
            raise SignageError((_too_heavy(len(data), self.most_bytes),))
        write_new(target, data)
        seen = _unfinished(data, self.still.finish, self._size)
        facts: Facts = {"width": picture.width, "height": picture.height}
        return Made(facts, self.still.measured(seen, library))

    def held(self, codes: Collection[str], spans: Collection[Span]) -> Recipe | None:
        """Return what draws its still with the places of *spans* marked."""
        return self.still.held(codes, spans)

    @property
    def cost(self) -> float:
        """Return what drawing, trying qualities and measuring takes."""
        return 2 * self.still.cost

    @property
    def rank(self) -> Rank:
        """Return that of pictures."""
        return Rank.PICTURE

    def digested(self, keys: ContentKeys) -> tuple[object, ...]:
        """Return what it shows, and how heavy it may be."""
        return "jpeg", *self.still.digested(keys), self.most_bytes

    @property
    def _size(self) -> tuple[int, int]:
        scene = self.still.stage.scene
        return scene.width, scene.height


def best_jpeg(picture: Image, most_bytes: int) -> bytes:
    """Return *picture* in the highest quality that is light enough; if none is, in the worst.

    Nothing is in the file but the picture: no place, no time, no name of a program.
    """
    if len(best := _jpeg(picture, BEST)) <= most_bytes:
        return best
    best, low, high = _jpeg(picture, WORST), WORST, BEST - 1
    if len(best) > most_bytes:
        return best
    while low < high:
        quality = (low + high + 1) // 2
        data = _jpeg(picture, quality)
        if len(data) <= most_bytes:
            best, low = data, quality
        else:
            high = quality - 1
    return best


def _jpeg(picture: Image, quality: int) -> bytes:
    data = io.BytesIO()
    # Colour is kept at full size (4:4:4): halved, red letters on white get frayed edges.
    picture.save(data, "JPEG", quality=quality, subsampling=0, optimize=True)
    return data.getvalue()


def _unfinished(data: bytes, finish: Finish, size: tuple[int, int]) -> Image:
    """Return the artwork of *size* in the file *data*: turned back, without its canvas."""
    from PIL.Image import open as open_image

    with open_image(io.BytesIO(data)) as picture:
        # Pillow turns against the clock, as `rotate` turned with it.
        upright: Image = picture.convert("RGB").rotate(finish.rotate, expand=True)
    x, y = (0, 0) if finish.canvas is None else (finish.canvas.x, finish.canvas.y)
    return upright.crop((x, y, x + size[0], y + size[1]))


def _too_heavy(size: int, most: int) -> Diagnostic:
    return Diagnostic(
        "jpeg-too-heavy",
        msg(
            "the lightest JPEG of this slide that can still be read has {size} kB; "
            "{most} kB are allowed",
            size=-(-size // 1000),
            most=most // 1000,
        ),
        hints=(msg("allow more in `jpeg_kb` of the screen, or take a calmer photograph"),),
    )


class _Jpeg(Output):
    """Of each slide a JPEG, on screens that say how heavy it may be; judged by its own pixels."""

    kind = "jpeg"
    asked_by = ("jpeg",)

    def of_play(self, play: LaidOutPlay) -> Iterator[Planned]:
        """Yield a JPEG of each slide, if the screen takes any."""
        most_kb = play.play.screen.jpeg_kb
        if most_kb is not None:
            for slide in play.slides:
                yield self._of_slide(slide, 1000 * most_kb, play)

    def _of_slide(self, slide: LaidOutSlide, most_bytes: int, play: LaidOutPlay) -> Planned:
        path = f"{slide.path}.jpg"
        if slide.still is None:
            return Unmakeable(self, path, slide.about)
        recipe = JpegRecipe(slide.still.recipe, most_bytes)
        key = play.planning.key(recipe)
        subject = replace(slide.still.subject, name=path, key=key, measure=None)
        return Artifact(
            self, path, slide.about, recipe, key, judged_by=(subject,), measures=subject
        )


JPEG = _Jpeg()
