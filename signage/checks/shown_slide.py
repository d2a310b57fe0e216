"""A slide as a screen shows it, at rest: what rules about slides judge."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from signage.checks.seen import SeenStill, SeenText
from signage.color import Color
from signage.display_list import GlyphRun, Modules
from signage.geometry import Rect
from signage.layout.fragment import PlacedText
from signage.model.screen import Screen
from signage.source import Span


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text, and what was seen of it in the finished picture."""

    placed: PlacedText
    seen: SeenText | None = None
    """None: nobody looked."""

    @property
    def lines(self) -> tuple[tuple[GlyphRun, ...], ...]:
        """Return the runs of each line, from the highest line down."""
        runs = sorted(self.placed.runs, key=lambda run: (run.y, run.x))
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
class ShownSlide:
    """A slide of a playlist, or a poster, on one surface."""

    screen: Screen
    name: str
    span: Span
    valid_until: datetime.date | None
    texts: tuple[ShownText, ...]
    codes: tuple[ShownCode, ...]
    syllables: int
    """To be read, tickers left out."""
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
    seen: SeenStill | None = None
    """What was measured of the picture; None: nobody looked."""

    def with_seen(self, seen: SeenStill) -> ShownSlide:
        """Return the slide with what was measured of its picture, if that is about it."""
        if (len(seen.texts), len(seen.codes)) != (len(self.texts), len(self.codes)):
            return self
        texts = (replace(t, seen=s) for t, s in zip(self.texts, seen.texts, strict=True))
        codes = (replace(c, read=r) for c, r in zip(self.codes, seen.codes, strict=True))
        return replace(self, texts=tuple(texts), codes=tuple(codes), seen=seen)

    @property
    def safe_area(self) -> Rect:
        """Return the box that may hold text."""
        return self.screen.safe_area

    def standing(self) -> Iterator[ShownText]:
        """Yield the texts that do not run."""
        return (text for text in self.texts if not text.placed.is_running)
