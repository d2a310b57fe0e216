"""How every text came to its size, for whoever asks."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from pathlib import Path

from signage.checks.shown import ShownSlide
from signage.diagnostic import Diagnostic
from signage.layout.fragment import PlacedText
from signage.layout.type_size import reading_distance_mm, smallest_cap_height
from signage.lazy_dataclass import dataclass
from signage.model.surface import Surface
from signage.outputs.output import Artifact
from signage.plan.plan import plan_campaign
from signage.plan.selection import Selection, require_known


class SizeBound(enum.Enum):
    """What keeps a text from being larger."""

    STYLE = "style"
    """Its style asks for no more."""
    SMALLEST = "smallest"
    """Its box holds no more: it is as small as it may be."""
    BOX = "box"
    """Its box, or that of another text of its style, holds no more."""


@dataclass(frozen=True, slots=True)
class SizedText:
    """A text, and what its size follows from; lengths in pixels of the screen."""

    where: str
    """The file that shows it."""
    screen: Surface
    placed: PlacedText
    distance_m: float
    """From where it has to be legible."""
    least_cap_height: float
    """Of a capital that is read without effort from there."""
    bound: SizeBound


def sizes(
    folder: Path, selection: Selection
) -> tuple[tuple[SizedText, ...], tuple[Diagnostic, ...]]:
    """Return every text that *selection* asks for, and what is wrong in the campaign.

    Raises InvalidProject, and UnknownName if the campaign has nothing of that name.
    """
    seen = plan_campaign(folder)
    require_known(selection, seen.project, seen.plan)
    chosen = (
        artifact
        for artifact in seen.plan.artifacts
        if selection.matches(artifact.output.asked_by, artifact.about)
    )
    texts = (
        text
        for artifact in chosen
        if artifact.measures is not None
        for shown in artifact.measures.pages
        for text in _texts(artifact, shown)
    )
    return tuple(texts), seen.diagnostics


def _texts(artifact: Artifact, shown: ShownSlide) -> Iterator[SizedText]:
    for text in shown.texts:
        placed, screen = text.placed, shown.screen
        read_from = placed.style.read_from
        yield SizedText(
            artifact.path,
            screen,
            placed,
            reading_distance_mm(screen, read_from) / 1000,
            smallest_cap_height(screen, read_from),
            _bound(placed),
        )


def _bound(placed: PlacedText) -> SizeBound:
    # Sizes come in steps: the style's own may lie between two of them.
    step = placed.size / placed.cap_height
    if placed.size > placed.largest - step:
        return SizeBound.STYLE
    return SizeBound.SMALLEST if placed.size <= placed.smallest else SizeBound.BOX
