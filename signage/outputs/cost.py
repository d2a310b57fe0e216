"""About how long each recipe takes, so that the longest begin first."""

from __future__ import annotations

from signage.display_list import DisplayList
from signage.layout.fragment import Scene
from signage.outputs.recipe import (
    ContactSheetRecipe,
    DrawThumbnails,
    JoinRecipe,
    MeasureLoop,
    MeasureStill,
    PlainRecipe,
    PosterRecipe,
    PreflightPoster,
    ProofRecipe,
    Recipe,
    SegmentRecipe,
    StillRecipe,
    TextRecipe,
    TransitionRecipe,
)
from signage.video.format import VideoFormat
from signage.video.segments import Moving

STILL_MEGAPIXEL = 0.06
FRAME_MEGAPIXEL = 0.03
PLAIN_MEGAPIXEL = 0.005
"""Seconds on the machine where it was measured; only the proportions matter."""
START = 0.1
"""What starting an encoder takes."""
SHEET = 0.03
EXAMINED = 0.3
"""What drawing, separating and judging a page of a PDF takes."""
PAGES_SEEN = 2
"""Of a PDF: its pages come of one template, and separating one takes a quarter of a second."""
WATCH_PART = 0.02
SOUND = 0.5
"""What reading a sound takes."""


def cost(recipe: Recipe) -> float:
    """Return about how many seconds *recipe* takes."""
    match recipe:
        case StillRecipe():
            return _megapixels(recipe.stage.scene) * STILL_MEGAPIXEL
        case SegmentRecipe():
            moving = isinstance(recipe.segment, Moving)
            frames = len(set(recipe.segment.frames)) if moving else 4
            return START + _megapixels(recipe.stage.scene) * FRAME_MEGAPIXEL * frames
        case TransitionRecipe():
            return START + _megapixels(recipe.stage.scene) * FRAME_MEGAPIXEL * recipe.frames
        case PlainRecipe(takes, format):
            frames = sum(take.frames for take in takes)
            return START + _megapixels(format) * PLAIN_MEGAPIXEL * frames
        case JoinRecipe(sound=sound):
            return START + SOUND * len(sound)
        case PosterRecipe(sheets=sheets):
            return START + SHEET * len(sheets) + EXAMINED * min(len(sheets), PAGES_SEEN)
        case ProofRecipe():
            return _megapixels(recipe.page) * STILL_MEGAPIXEL
        case ContactSheetRecipe(rows=rows):
            return START + sum(len(tiles) for _, tiles in rows) * STILL_MEGAPIXEL
        case TextRecipe():
            return 0.0
        case MeasureStill(still):
            return cost(still)
        case DrawThumbnails(segment):
            return cost(segment) - START
        case MeasureLoop(parts):
            return WATCH_PART * len(parts)
        case PreflightPoster(poster):
            return cost(poster)


def _megapixels(surface: Scene | DisplayList | VideoFormat) -> float:
    return surface.width * surface.height / 1e6
