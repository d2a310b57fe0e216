"""What is judged: slides, loops and posters, each with what has to be measured of it first."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from signage.checks.allow import for_loop, for_poster, for_slide
from signage.checks.loop.flashing import least_flash_area
from signage.checks.measurements import LoopMeasurement, StillMeasurement
from signage.checks.registry import loop_checks, slide_checks
from signage.checks.shown import ShownCode, ShownLoop, ShownShot, ShownSlide, ShownText
from signage.diagnostic import Diagnostic
from signage.display_list import Modules
from signage.judge.measurements import Findings, Measurement
from signage.model.allowance import Allowance
from signage.model.playlist import Play
from signage.model.poster import Poster
from signage.model.slide import Slide
from signage.outputs.recipe import (
    JoinRecipe,
    MeasureLoop,
    MeasureStill,
    PlainRecipe,
    PosterRecipe,
    PreflightPoster,
    SegmentMaker,
    SegmentRecipe,
    StillRecipe,
    TransitionRecipe,
)
from signage.paint.moment import settled
from signage.paint.paint import paint
from signage.paint.running import RunningLine, running_lines
from signage.paint.shots import Shot
from signage.paint.stage import Stage
from signage.source import Span


def shown_slide(play: Play, slide: Slide, stage: Stage, shot: Shot | None) -> ShownSlide:
    """Return *slide* as it stands on the screen of *play*; *shot* says for how long."""
    encode = play.screen.encode
    return ShownSlide(
        screen=play.screen,
        name=slide.name,
        span=slide.span,
        valid_until=slide.valid_until,
        texts=_texts(stage),
        codes=tuple(map(ShownCode, codes_of(stage))),
        syllables=stage.scene.syllables,
        duration_s=None if shot is None else len(shot.moments) / encode.fps,
        duration_span=None if slide.duration_s is None else slide.span,
        transition_s=0.0 if shot is None else shot.transition_frames / encode.fps,
    )


def shown_poster(poster: Poster, stage: Stage) -> ShownSlide:
    """Return *poster* as it is printed."""
    return ShownSlide(
        screen=poster.page,
        name=poster.name,
        span=poster.span,
        valid_until=poster.valid_until,
        texts=_texts(stage),
        codes=tuple(map(ShownCode, codes_of(stage))),
        syllables=stage.scene.syllables,
    )


def shown_loop(play: Play, shots: Sequence[Shot]) -> ShownLoop:
    """Return the loop of *play*."""
    encode = play.screen.encode
    return ShownLoop(
        play.screen,
        play.playlist,
        play.span,
        encode.fps,
        tuple(
            ShownShot(slide.name, slide.span, len(s.moments), s.transition, s.transition_frames)
            for slide, s in zip(play.slides, shots, strict=True)
        ),
        play.slot_s,
    )


def codes_of(stage: Stage) -> tuple[Modules, ...]:
    """Return the QR codes of *stage* at rest, in painting order."""
    leaves = paint(stage, settled(stage)).leaves()
    return tuple(item for item in leaves if isinstance(item, Modules))


def _texts(stage: Stage) -> tuple[ShownText, ...]:
    return tuple(map(ShownText, stage.scene.texts))


@dataclass(frozen=True, slots=True)
class SlideSubject:
    """A slide on a screen."""

    shown: ShownSlide
    recipe: MeasureStill
    key: str
    """Of the still: what was seen of it is kept under this key."""
    allowances: tuple[Allowance, ...]

    def judge(self, seen: Measurement | None, today: datetime.date | None) -> Iterator[Diagnostic]:
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
    recipe: MeasureLoop
    key: str
    allowances: tuple[Allowance, ...]

    def judge(self, seen: Measurement | None, today: datetime.date | None) -> Iterator[Diagnostic]:
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
    recipe: PreflightPoster
    key: str
    """Of the PDF."""
    span: Span
    allowances: tuple[Allowance, ...]

    def judge(self, seen: Measurement | None, today: datetime.date | None) -> Iterator[Diagnostic]:
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


def slide_subject(
    play: Play, slide: Slide, still: StillRecipe, key: str, shot: Shot | None
) -> SlideSubject:
    """Return *slide* of *play*, whose picture is *still*; *shot* says for how long it is shown."""
    shown = shown_slide(play, slide, still.stage, shot)
    return SlideSubject(shown, MeasureStill(still), key, for_slide(play, slide))


def watch_recipe(play: Play, loop: JoinRecipe, segments: Mapping[str, SegmentMaker]) -> MeasureLoop:
    """Return how *loop*, that of *play*, is watched; its segments are among *segments*, by key."""
    running = tuple(
        span for part in loop.parts for span in _running(segments[part.key], part.frames)
    )
    return MeasureLoop(loop.parts, loop.format, least_flash_area(play.screen), running)


def _running(segment: SegmentMaker, frames: int) -> Iterator[tuple[int, tuple[RunningLine, ...]]]:
    """Yield what runs in so many *frames* of *segment*."""
    match segment:
        case SegmentRecipe(stage, _, finish):
            yield frames, running_lines(stage, finish)
        case TransitionRecipe():
            yield frames, ()
        case PlainRecipe(takes):
            for take in takes:
                yield from _running(take.recipe, take.frames)


def loop_subject(play: Play, shots: Sequence[Shot], recipe: MeasureLoop, key: str) -> LoopSubject:
    """Return the loop of *play*."""
    return LoopSubject(shown_loop(play, shots), recipe, key, for_loop(play))


def poster_subject(
    poster: Poster, pages: tuple[ShownSlide, ...], recipe: PosterRecipe, key: str
) -> PosterSubject:
    """Return the PDF of *pages*, of which *poster* is the first."""
    return PosterSubject(pages, PreflightPoster(recipe), key, poster.span, for_poster(poster))
