"""What is judged: a slide, a loop, a poster, each with what has to be seen of it first."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from signage.builder.recipe import ExamineRecipe, LookRecipe, WatchRecipe
from signage.builder.sighting import Findings, Sighting
from signage.checks.measurements import LoopMeasurement, StillMeasurement
from signage.checks.registry import loop_checks, slide_checks
from signage.checks.shown import ShownLoop, ShownSlide
from signage.diagnostic import Diagnostic
from signage.model.allowance import Allowance
from signage.source import Span


@dataclass(frozen=True, slots=True)
class SlideSubject:
    """A slide on a screen."""

    shown: ShownSlide
    recipe: LookRecipe
    key: str
    """Of the still: what was seen of it is kept under this key."""
    allowances: tuple[Allowance, ...]

    def judge(self, seen: Sighting | None, today: datetime.date | None) -> Iterator[Diagnostic]:
        """Give what rules have to say; of what can only be seen nothing, if *seen* is None."""
        shown = replace(self.shown, today=today)
        if isinstance(seen, StillMeasurement):
            shown = shown.with_measurement(seen)
        return _judged(shown)

    @property
    def span(self) -> Span:
        """Return where it is described."""
        return self.shown.span

    @property
    def words(self) -> Iterator[tuple[str, Span]]:
        """Yield every text, with where it was written."""
        return ((text.placed.words, text.placed.span) for text in self.shown.texts)


@dataclass(frozen=True, slots=True)
class LoopSubject:
    """The loop of a playlist on a screen."""

    shown: ShownLoop
    recipe: WatchRecipe
    key: str
    allowances: tuple[Allowance, ...]

    def judge(self, seen: Sighting | None, today: datetime.date | None) -> Iterator[Diagnostic]:
        """Give what rules have to say; see `SlideSubject.judge`."""
        shown = (
            replace(self.shown, measured=seen) if isinstance(seen, LoopMeasurement) else self.shown
        )
        return (finding for check in loop_checks() for finding in check(shown))

    @property
    def span(self) -> Span:
        """Return where it is described."""
        return self.shown.span

    @property
    def words(self) -> Iterator[tuple[str, Span]]:
        """Yield nothing: the words are the slides'."""
        return iter(())


@dataclass(frozen=True, slots=True)
class PosterSubject:
    """The pages of one PDF."""

    pages: tuple[ShownSlide, ...]
    recipe: ExamineRecipe
    key: str
    """Of the PDF."""
    span: Span
    allowances: tuple[Allowance, ...]

    def judge(self, seen: Sighting | None, today: datetime.date | None) -> Iterator[Diagnostic]:
        """Give what rules have to say; see `SlideSubject.judge`."""
        for page in self.pages:
            yield from _judged(replace(page, today=today))
        if isinstance(seen, Findings):
            yield from (replace(d, span=self.span, file=None) for d in seen.diagnostics)

    @property
    def words(self) -> Iterator[tuple[str, Span]]:
        """Yield every text, with where it was written."""
        return ((t.placed.words, t.placed.span) for page in self.pages for t in page.texts)


Subject = SlideSubject | LoopSubject | PosterSubject


def words_of(subjects: Iterable[Subject]) -> Iterator[tuple[str, Span]]:
    """Yield every text of *subjects*, with where it was written."""
    for subject in subjects:
        yield from subject.words


def _judged(shown: ShownSlide) -> Iterator[Diagnostic]:
    return (finding for check in slide_checks() for finding in check(shown))
