"""`film-cut-off`: a film whose end nobody sees."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.shown import ShownSlide
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.number import ceil, floor
from signage.rule import rule

ROUNDED_S = 0.1
"""What rounding an ordered time, and the frame grid, may take away from it."""


@rule(
    "film-cut-off",
    Severity.NOTE,
    subject=msg("films"),
    says=msg("A slide is shown until its films have been seen to their end (`end`) once."),
    rationale=msg(
        "A film begins anew each time that its slide comes. What lies after the slide's end is "
        "never seen, and often that is the point of the film."
    ),
)
def film_cut_off(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the slide's time with that of its longest film; without an order they agree."""
    shown_s = slide.duration_s
    film = max(slide.films, key=lambda film: film.plays_s, default=None)
    if shown_s is None or film is None or film.plays_s <= shown_s + ROUNDED_S:
        return
    yield film_cut_off.finding(
        msg(
            "slide '{slide}' is shown {shown} s on '{screen}', but '{path}' plays {plays} s: the "
            "rest is never seen",
            slide=slide.name,
            shown=floor(shown_s),
            screen=slide.screen.name,
            path=film.path,
            plays=ceil(film.plays_s),
        ),
        slide.duration_span or slide.span,
        hints=(
            msg(
                "write `duration: auto`, or at least `duration: {ordered}s`; or say with `end` of "
                "the clip where it may end",
                # What is ordered includes the way to the next slide.
                ordered=str(ceil(film.plays_s + slide.transition_s)),
            ),
        ),
    )
