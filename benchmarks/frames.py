"""The finished frames of a campaign's loops, as the program hands them to its encoder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from signage.media.library import CampaignLibrary, LibrarySpec
from signage.outputs.loop import LOOP
from signage.outputs.output import Artifact
from signage.outputs.segments import SegmentRecipe
from signage.outputs.video import VideoRecipe
from signage.plan.plan import PlannedCampaign, plan_campaign
from signage.plan.selection import Encoding


@dataclass(frozen=True, slots=True)
class LoopFrames:
    """One playlist on one screen, to be drawn frame by frame, in the order of its file."""

    name: str
    """That of its folder in output/."""
    width: int
    height: int
    fps: int
    count: int
    parts: tuple[SegmentRecipe, ...]
    library: LibrarySpec

    def write(self, target: Path) -> None:
        """Draw all frames into *target*, raw yuv420p, one after the other."""
        library = CampaignLibrary(self.library)
        try:
            with target.open("wb") as file:
                for part in self.parts:
                    file.writelines(part.frames(library))
        finally:
            library.close()


def loops_of(folder: Path) -> list[LoopFrames]:
    """Return the loops of the campaign in *folder*, nothing of them drawn yet."""
    # Encoded plainly, a video names all its frames, not a hold and how often it is repeated.
    seen = plan_campaign(folder, Encoding.PLAIN)
    return [_loop(artifact, seen) for artifact in seen.plan.artifacts if artifact.output is LOOP]


def _loop(artifact: Artifact, seen: PlannedCampaign) -> LoopFrames:
    recipe = artifact.recipe
    assert isinstance(recipe, VideoRecipe)
    video = recipe.format
    return LoopFrames(
        f"{artifact.about.playlist}/{artifact.about.screen}",
        video.width,
        video.height,
        video.fps,
        recipe.frames,
        tuple(seen.plan.segments[p.key] for p in recipe.parts for _ in range(p.repeats)),
        seen.library,
    )
