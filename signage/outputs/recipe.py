"""How each kind of file is made, as values that can be sent to another process."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from signage.checks.video.video_file import OrderedVideo
from signage.display_list import Asset, DisplayList, Finish, PageArtwork
from signage.model.display import Display
from signage.model.motion import TransitionKind
from signage.model.printer import Printer
from signage.paint.moment import Moment
from signage.paint.running import RunningLine
from signage.paint.stage import Stage
from signage.text.font import FontKey
from signage.video.format import Track, VideoFormat
from signage.video.segments import Segment


def finish_of(screen: Display) -> Finish:
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
class Take:
    """What a segment shows, *times* in a row."""

    recipe: SegmentRecipe | TransitionRecipe
    times: int

    @property
    def frames(self) -> int:
        """Return how many frames it takes in all."""
        match self.recipe:
            case SegmentRecipe(segment=segment):
                return len(segment.frames) * self.times
            case TransitionRecipe(frames=frames):
                return frames * self.times


@dataclass(frozen=True, slots=True)
class PlainRecipe:
    """Encode every frame of a whole video, without its sound."""

    takes: tuple[Take, ...]
    format: VideoFormat


SegmentMaker = SegmentRecipe | TransitionRecipe | PlainRecipe
"""What videos are joined from."""


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
    ordered: OrderedVideo | None = field(default=None, compare=False)
    """What the finished file is judged by; nothing in it hangs on that."""
    arrivals: tuple[int, ...] = field(default=(), compare=False)
    """The frames in which a code has arrived."""

    @property
    def frames(self) -> int:
        """Return how many frames the video has."""
        return sum(part.frames for part in self.parts)


@dataclass(frozen=True, slots=True)
class PosterRecipe:
    """Write sheets as one PDF, a page each, as a printer takes it."""

    sheets: tuple[PageArtwork, ...]
    printer: Printer
    profile: Asset | None
    """The printer's ICC profile, if that is a file of the campaign."""
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


@dataclass(frozen=True, slots=True)
class MeasureStill:
    """Draw a still and measure it, without a file."""

    still: StillRecipe


@dataclass(frozen=True, slots=True)
class DrawThumbnails:
    """Draw the frames of a segment and keep a small picture of each, without encoding them."""

    segment: SegmentMaker


@dataclass(frozen=True, slots=True)
class MeasureLoop:
    """Watch a video, as small pictures of its frames, played on and on."""

    parts: tuple[Part, ...]
    format: VideoFormat
    least_area: float
    """The share of the picture that flashes unharmed, whatever it does."""
    running: tuple[tuple[int, tuple[RunningLine, ...]], ...] = ()
    """For how many frames, and which lines run in them, one after the other."""


@dataclass(frozen=True, slots=True)
class PreflightPoster:
    """Write a poster, and look at it as a print shop would, without a file."""

    poster: PosterRecipe


MeasuringRecipe = MeasureStill | DrawThumbnails | MeasureLoop | PreflightPoster
"""What is done only to see what comes of it."""

Recipe = (
    StillRecipe
    | SegmentRecipe
    | TransitionRecipe
    | PlainRecipe
    | JoinRecipe
    | PosterRecipe
    | ProofRecipe
    | TextRecipe
    | ContactSheetRecipe
    | MeasuringRecipe
)
