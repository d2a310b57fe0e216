"""Fragments, which layout yields: sizes and places in pixels, glyphs chosen, no time.

A fragment is a box of the surface with what stands in it. Coordinates are
already those of the surface, so that every later stage reads them as they are.
"""

from __future__ import annotations

from dataclasses import field

from signage.color import Color
from signage.display_list import Asset, DisplayItem, GlyphRun
from signage.geometry import Rect
from signage.lazy_dataclass import dataclass
from signage.model.box import Fit
from signage.model.motion import Animate
from signage.model.style import TextStyle
from signage.picture_tones import PictureTones
from signage.source import Span
from signage.text.mark_gaps import MarkGap


@dataclass(frozen=True, slots=True)
class TickerLine:
    """A line that runs to the left by *step* whole pixels a frame, cut at *box*.

    With a negative step it runs to the right, as Arabic and Hebrew do. It
    returns to where it began after every *period* pixels: the text's width and
    the gap before it comes again.
    """

    runs: tuple[GlyphRun, ...]
    """The line once, as it stands at the first moment."""
    box: Rect
    period: int
    step: int


@dataclass(frozen=True, slots=True)
class ClipBox:
    """Where a staff-supplied video plays."""

    asset: Asset
    box: Rect
    fit: Fit
    radius: float
    start_s: float
    end_s: float
    speed: float
    span: Span

    @property
    def plays_s(self) -> float:
        """Return how long it takes to see all of it once."""
        return (self.end_s - self.start_s) / self.speed


Drawing = DisplayItem | TickerLine | ClipBox


@dataclass(frozen=True, slots=True)
class Fragment:
    """A laid-out element: its own drawings, then its children above them."""

    box: Rect
    drawings: tuple[Drawing, ...] = ()
    children: tuple[Fragment, ...] = ()
    animate: Animate | None = None
    opacity: float = 1.0
    clips: bool = False
    """Whether what is drawn is cut at the box, with *radius*."""
    radius: float = 0.0
    is_unit: bool = False
    """Whether children enter as one, whatever the stagger."""
    scrim: Color | None = None
    """What its picture gets as much of as letters above it need; None in a scene that is done:
    `layout.scrim` makes a layer of it."""
    tones: PictureTones | None = None
    """How dark and how light the picture under a scrim is; None if it is a drawing."""


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text as it came to be set, for those who judge it; it is drawn by a fragment."""

    words: str
    style: TextStyle
    size: float
    """Pixels an em."""
    cap_height: float
    """Of the plain face, in pixels."""
    largest: float
    """The largest size that its style allows on the screen, in pixels."""
    smallest: float
    """The smallest that is legible there."""
    box: Rect
    """What it was given to stand in."""
    runs: tuple[GlyphRun, ...]
    """In the order of reading, which is not everywhere from left to right."""
    span: Span
    is_running: bool = False
    """Whether it is the line of a ticker."""
    has_shorter: bool = False
    """Whether its author gave it a shorter wording, taken or not."""
    is_everywhere: bool = False
    """Whether every slide of its loop says the same: a footer."""
    tightest_letter: MarkGap | None = None
    """In which a mark is nearest to another part of its letter."""
    tightest_pair: MarkGap | None = None
    """Of which a mark of one letter is nearest to the other."""

    @property
    def lines(self) -> int:
        """Return how many lines it takes."""
        return len({run.y for run in self.runs})


@dataclass(frozen=True, slots=True)
class Scene:
    """One slide on one screen, laid out."""

    width: int
    height: int
    bleed: int
    ground: Color
    background: tuple[Fragment, ...]
    content: Fragment
    syllables: int
    """How many syllables there are to read, but for tickers and what is everywhere."""
    syllables_everywhere: int = 0
    """How many there are in texts that every slide of the loop shows."""
    texts: tuple[PlacedText, ...] = field(default=(), compare=False)
    """In the order in which they are painted."""
    mark: str = ""
    """The letters in its corner that name what it shows, if there are any."""
