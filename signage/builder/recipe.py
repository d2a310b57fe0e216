"""How each kind of file is made, as values that can be sent to another process."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from signage.display_list import DisplayList
from signage.export.segments import Segment
from signage.export.sound import Track
from signage.export.video_format import VideoFormat
from signage.model.motion import TransitionKind
from signage.model.screen import Canvas, ColorMode, Screen
from signage.paint.moment import Moment
from signage.paint.stage import Stage
from signage.text.font_key import FontKey


@dataclass(frozen=True, slots=True)
class Finish:
    """What is done to every picture after it is drawn, so that the player shows it right."""

    color_mode: ColorMode
    canvas: Canvas | None
    rotate: int


def finish_of(screen: Screen) -> Finish:
    """Return the finish that *screen* asks for."""
    return Finish(screen.color_mode, screen.canvas, screen.rotate)


@dataclass(frozen=True, slots=True)
class StillRecipe:
    """Draw one moment as a PNG."""

    stage: Stage
    moment: Moment
    finish: Finish


@dataclass(frozen=True, slots=True)
class SegmentRecipe:
    """Encode some frames of one slide: moving, or one picture that holds."""

    stage: Stage
    segment: Segment[Moment]
    finish: Finish
    format: VideoFormat


@dataclass(frozen=True, slots=True)
class TransitionRecipe:
    """Encode the frames between the last picture of a slide and the first of the next."""

    kind: TransitionKind
    frames: int
    stage: Stage
    moment: Moment
    next_stage: Stage
    next_moment: Moment
    finish: Finish
    format: VideoFormat


@dataclass(frozen=True, slots=True)
class Part:
    """A finished segment in the store, shown *repeats* times in a row."""

    key: str
    repeats: int
    frames: int
    """Of all repeats together."""


@dataclass(frozen=True, slots=True)
class JoinRecipe:
    """Join segments of the store into a video."""

    parts: tuple[Part, ...]
    format: VideoFormat
    sound: tuple[Track, ...] = ()
    """What is heard; silence if nothing is, where the format has sound at all."""

    @property
    def frames(self) -> int:
        """Return how many frames the video has."""
        return sum(part.frames for part in self.parts)


@dataclass(frozen=True, slots=True)
class PosterRecipe:
    """Write a page as PDF."""

    page: DisplayList
    pixels_per_mm: float
    title: str
    language: str
    date: datetime.date | None


@dataclass(frozen=True, slots=True)
class ProofRecipe:
    """Draw a page as PNG, trimmed, at *scale*."""

    page: DisplayList
    scale: float


@dataclass(frozen=True, slots=True)
class TextRecipe:
    """Write a text file."""

    text: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A finished picture on the contact sheet, by its path below the output folder."""

    path: str
    label: str
    key: str
    """Of the picture's content."""


@dataclass(frozen=True, slots=True)
class ContactSheetRecipe:
    """Put finished pictures side by side, a labelled row a screen."""

    title: str
    rows: tuple[tuple[str, tuple[Tile, ...]], ...]
    """(the row's label, its pictures)"""
    font: FontKey
    """The font of the labels: one of the campaign's own."""


Recipe = (
    StillRecipe
    | SegmentRecipe
    | TransitionRecipe
    | JoinRecipe
    | PosterRecipe
    | ProofRecipe
    | TextRecipe
    | ContactSheetRecipe
)
