"""Slides, pages and loops as rules judge them: at rest or in time, on one surface."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, groupby

from signage.checks.measurements import LoopMeasurement, StillMeasurement, TextMeasurement
from signage.color import Color
from signage.display_list import GlyphRun, Modules, Picture
from signage.geometry import Rect
from signage.layout.fragment import PlacedText
from signage.lazy_dataclass import dataclass
from signage.model.display import Display
from signage.model.motion import TransitionKind
from signage.model.surface import Surface
from signage.source import Span


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text, and what was seen of it in the finished picture."""

    placed: PlacedText
    measured: TextMeasurement | None = None
    """None: nobody looked."""

    @property
    def lines(self) -> tuple[tuple[GlyphRun, ...], ...]:
        """Return the runs of each line, from the highest line down, as they are read."""
        runs = sorted(self.placed.runs, key=lambda run: run.y)
        return tuple(tuple(line) for _, line in groupby(runs, key=lambda run: run.y))

    @property
    def colors(self) -> tuple[Color, ...]:
        """Return the colours of its letters, each once."""
        return tuple(dict.fromkeys(run.color for run in self.placed.runs))


@dataclass(frozen=True, slots=True)
class ShownCode:
    """A QR code, and what readers found in the finished picture where it stands."""

    code: Modules
    read: tuple[str, ...] | None = None
    """What each reader read, "" if nothing; None: nobody looked."""

    @property
    def width(self) -> float:
        """Return the width of the modules without their quiet zone, in pixels."""
        return len(self.code.rows) * self.code.module


@dataclass(frozen=True, slots=True)
class ShownFilm:
    """A film, and how long it takes to see all of it that the author wants to be seen."""

    path: str
    plays_s: float
    span: Span


@dataclass(frozen=True, slots=True)
class ShownSlide:
    """A slide of a playlist, or a poster, on one surface."""

    screen: Surface
    name: str
    span: Span
    valid_until: datetime.date | None
    texts: tuple[ShownText, ...]
    codes: tuple[ShownCode, ...]
    syllables: int
    """To be read, but for tickers and what is everywhere."""
    syllables_everywhere: int = 0
    """In texts that every slide of its loop shows, on the first of them; 0 on the others."""
    duration_s: float | None = None
    """How long it is shown, its way to the next slide left out; None on a page."""
    duration_span: Span | None = None
    """Where the duration was ordered; None if it follows from the words."""
    transition_s: float = 0.0
    """Its way to the next slide, which an ordered duration includes."""
    valid_until_span: Span | None = None
    """Where that day was written; None: the slide's own."""
    today: datetime.date | None = None
    """None: nobody knows."""
    measured: StillMeasurement | None = None
    """What was measured of the picture; None: nobody looked."""
    right_words: frozenset[str] = frozenset()
    """In lower case: what its campaign says is spelt well."""
    films: tuple[ShownFilm, ...] = ()
    pictures: tuple[Picture, ...] = ()
    row: str | None = None
    """The row of a table that it is made for."""

    def with_measurement(self, measured: StillMeasurement) -> ShownSlide:
        """Return the slide with what was measured of its picture, if that is about it."""
        if (len(measured.texts), len(measured.codes)) != (len(self.texts), len(self.codes)):
            return self
        texts = (replace(t, measured=m) for t, m in zip(self.texts, measured.texts, strict=True))
        codes = (replace(c, read=r) for c, r in zip(self.codes, measured.codes, strict=True))
        return replace(self, texts=tuple(texts), codes=tuple(codes), measured=measured)

    @property
    def safe_area(self) -> Rect:
        """Return the box that may hold text."""
        return self.screen.safe_area

    def standing(self) -> Iterator[ShownText]:
        """Yield the texts that do not run."""
        return (text for text in self.texts if not text.placed.is_running)


@dataclass(frozen=True, slots=True)
class ShownShot:
    """One slide in the loop."""

    name: str
    span: Span
    frames: int
    """In which it alone is seen."""
    transition: TransitionKind
    """How it gives way to the next."""
    transition_frames: int
    is_filmed: bool = False
    """Whether a film runs on it: what it shows at first is its own matter."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where a loop leads to one of its slides, in frames of the file."""

    start: int
    """The first frame of the transition, or of the slide where there is none; before the file's
    first it is counted from its end."""
    length: int
    alone: int
    """For how many frames the slide is then seen alone."""
    is_filmed: bool = False


@dataclass(frozen=True, slots=True)
class ShownLoop:
    """The loop of a playlist on one screen."""

    screen: Display
    playlist: str
    span: Span
    fps: int
    shots: tuple[ShownShot, ...]
    slot_s: float | None
    """The length that the venue sold."""
    opened: int = 0
    """With which frame of its first slide the file begins."""
    measured: LoopMeasurement | None = None
    """What was measured of its frames; None: nobody looked."""

    @property
    def frames(self) -> int:
        """Return how many frames it has."""
        return sum(shot.frames + shot.transition_frames for shot in self.shots)

    @property
    def duration_s(self) -> float:
        """Return how long it is."""
        return self.frames / self.fps

    @property
    def ways(self) -> tuple[Way, ...]:
        """Return how it leads to each of its slides."""
        alone = accumulate((shot.frames + shot.transition_frames for shot in self.shots), initial=0)
        before = (self.shots[-1], *self.shots)
        return tuple(
            Way(
                begins - last.transition_frames - self.opened,
                last.transition_frames,
                shot.frames,
                shot.is_filmed,
            )
            for begins, last, shot in zip(alone, before, self.shots, strict=False)
        )

    def shot_at(self, frame: int) -> ShownShot:
        """Return which slide frame *frame* of the file belongs to, or the way from it."""
        place = (frame + self.opened) % self.frames
        ends = accumulate(shot.frames + shot.transition_frames for shot in self.shots)
        return next(shot for shot, end in zip(self.shots, ends, strict=True) if place < end)
