"""A package that adds a kind of output: GIF stills; and installing it."""

from __future__ import annotations

from pathlib import Path

MODULE = '''\
"""GIF stills: each slide at rest, for players that know nothing newer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from signage.outputs.laid_out import LaidOutPlay
from signage.outputs.output import Artifact, Output, Planned, Unmakeable
from signage.outputs.still import StillRecipe
from signage.work import ContentKeys, Made, Recipe, WorkerContext


@dataclass(frozen=True, slots=True)
class GifRecipe(Recipe):
    """Draw a still as a GIF."""

    still: StillRecipe

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Draw, and write."""
        picture = self.still.drawn(context.opened())
        picture.save(target, "GIF")
        return Made({"width": picture.width, "height": picture.height})

    @property
    def cost(self) -> float:
        """Return what drawing takes."""
        return self.still.cost

    def digested(self, keys: ContentKeys) -> tuple[object, ...]:
        """Return what it shows."""
        return "gif", keys.key(self.still)


class GifOutput(Output):
    """Of each slide a GIF, judged as the slide is."""

    kind = "gif"
    asked_by = ("gif",)

    def of_play(self, play: LaidOutPlay) -> Iterator[Planned]:
        """Yield a picture of each slide."""
        for slide in play.slides:
            path = f"{slide.path}.gif"
            if (still := slide.still) is None:
                yield Unmakeable(self, path, slide.about)
                continue
            recipe = GifRecipe(still.recipe)
            key = play.planning.key(recipe)
            yield Artifact(self, path, slide.about, recipe, key, judged_by=(still.subject,))


GIF = GifOutput()
'''
"""One module: with its entry in the metadata, all that a new output takes."""
NAMED = ", judged_by=(still.subject,)"
UNNAMED = MODULE.replace(NAMED, "")
NOBODY = MODULE.replace(NAMED, ", judged_by=()")


def installed(folder: Path, module: str = MODULE, told: str = "gif = acme_gif:GIF") -> Path:
    """Install the package in *folder*, as pip does: its module, and the folder that tells of it."""
    metadata = folder / "acme_gif-1.0.dist-info"
    metadata.mkdir(parents=True, exist_ok=True)
    (folder / "acme_gif.py").write_text(module, encoding="utf-8")
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-gif\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[signage.outputs]\n{told}\n")
    return folder
