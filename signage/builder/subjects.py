"""What of a playlist or a poster is judged, and how it is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from signage.builder.recipe import (
    ExamineRecipe,
    JoinRecipe,
    LookRecipe,
    PosterRecipe,
    StillRecipe,
    WatchRecipe,
)
from signage.builder.shown import shown_loop, shown_slide
from signage.builder.subject import LoopSubject, PosterSubject, SlideSubject
from signage.checks.allow import for_loop, for_poster, for_slide
from signage.checks.loop.flashing import least_flash_area
from signage.checks.shown import ShownSlide
from signage.model.playlist import Play
from signage.model.poster import Poster
from signage.model.slide import Slide
from signage.paint.shots import Shot


def slide_subject(
    play: Play, slide: Slide, still: StillRecipe, key: str, shot: Shot | None
) -> SlideSubject:
    """Return *slide* of *play*, whose picture is *still*; *shot* says for how long it is shown."""
    shown = shown_slide(play, slide, still.stage, shot)
    return SlideSubject(shown, LookRecipe(still), key, for_slide(play, slide))


def watch_recipe(play: Play, loop: JoinRecipe) -> WatchRecipe:
    """Return how *loop*, that of *play*, is watched."""
    return WatchRecipe(loop.parts, loop.format.fps, least_flash_area(play.screen))


def loop_subject(play: Play, shots: Sequence[Shot], recipe: WatchRecipe, key: str) -> LoopSubject:
    """Return the loop of *play*."""
    return LoopSubject(shown_loop(play, shots), recipe, key, for_loop(play))


def poster_subject(
    poster: Poster, pages: tuple[ShownSlide, ...], recipe: PosterRecipe, key: str
) -> PosterSubject:
    """Return the PDF of *pages*, of which *poster* is the first."""
    return PosterSubject(pages, ExamineRecipe(recipe), key, poster.span, for_poster(poster))
