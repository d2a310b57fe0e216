"""`flashes`, `red-flashes` and `blinking`: light that comes and goes, by WCAG 2.3.1."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.measurements import Flashes
from signage.checks.shown import ShownLoop
from signage.diagnostic import Diagnostic, Severity
from signage.message import Message, msg
from signage.model.display import Display
from signage.model.motion import TransitionKind
from signage.number import decimal
from signage.rule import rule

MOST_FLASHES = 3
"""In any second."""
LARGEST_SHARE = 0.25
"""Of the picture."""
MARGIN = 0.2
"""Of `LARGEST_SHARE`: by so much less do lines flicker that run, were they taken for flashes."""
LARGEST_SR = 0.006
"""Steradians, as the nearest people see it: a quarter of a visual field of 10 degrees."""

CHANGE = 0.10
"""Of relative luminance, of at most 1: what a change has to reach."""
DARKER_BELOW = 0.80
"""The luminance of the darker side of a change, above which none counts."""
SATURATED = 0.8
"""Red is saturated from this share of red, green and blue."""
RED_CHANGE = 0.2
"""In the CIE 1976 UCS diagram: what a change to or from saturated red has to exceed."""

_REFERENCE = "WCAG 2.2, 2.3.1 Three Flashes or Below Threshold"

_AREA = msg(
    "over more than {largest_share:.0%} of the picture, or {largest_sr} steradians, a quarter of "
    "a field of view of 10 degrees, as seen from `near_m`",
    largest_share=LARGEST_SHARE,
    largest_sr=decimal(LARGEST_SR, places=3),
)


def least_flash_area(screen: Display) -> float:
    """Return from which share of a frame of *screen* on flashes count, as large as files have it.

    A file may have a black canvas round the artwork, which does not make
    flashes any smaller.
    """
    seen_px = LARGEST_SR * (screen.near_m * 1000 / screen.pitch_mm) ** 2
    width, height = screen.video_size
    return min(LARGEST_SHARE * screen.width * screen.height, seen_px) / (width * height)


@rule(
    "flashes",
    Severity.ERROR,
    subject=msg("flashes"),
    says=msg(
        "In no second of a loop, its seam included, there are more than {most_flashes} flashes "
        "{area}: pairs of opposing changes of luminance by at least {change:.0%} of white, the "
        "darker side below {darker_below:.0%}.",
        most_flashes=MOST_FLASHES,
        area=_AREA,
        change=CHANGE,
        darker_below=DARKER_BELOW,
    ),
    rationale=msg(
        "About one person in four thousand has photosensitive epilepsy, many without knowing. In "
        "an elevator nobody can look away, and a loop repeats what it does all day."
    ),
    reference=_REFERENCE,
    may_be_allowed=False,
)
def flashes(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Judge the worst second that was measured."""
    if loop.measured is None or loop.measured.flashes.general <= MOST_FLASHES:
        return
    worst, least = loop.measured.flashes, _smaller(loop)
    place = _where(loop, worst)
    yield flashes.finding(
        msg(
            "the loop flashes {general} times in a second, {place}",
            general=worst.general,
            place=place,
        ),
        loop.span,
        hints=_pushes(loop, worst)
        or (
            msg(
                "let the picture brighten and darken at most {most_flashes} times a second, "
                "{least}: hold each picture for longer, or take out the film that flashes",
                most_flashes=MOST_FLASHES,
                least=least,
            ),
        ),
    )


@rule(
    "red-flashes",
    Severity.ERROR,
    subject=msg("red flashes"),
    says=msg(
        "In no second of a loop, its seam included, saturated red comes and goes more than "
        "{most_flashes} times {area}. Red is saturated from {saturated:.0%} of all light; it comes "
        "or goes with a change of more than {red_change} in the CIE 1976 UCS diagram.",
        most_flashes=MOST_FLASHES,
        area=_AREA,
        saturated=SATURATED,
        red_change=decimal(RED_CHANGE),
    ),
    rationale=msg(
        "Saturated red provokes seizures more than any other colour, even where its luminance "
        "changes little: red and blue lights that took turns sent hundreds of children to hospital "
        "in one evening of 1997."
    ),
    reference=f"{_REFERENCE}; ISO 9241-391",
    may_be_allowed=False,
)
def red_flashes(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Judge the worst second that was measured."""
    if loop.measured is None or loop.measured.flashes.red <= MOST_FLASHES:
        return
    worst, least = loop.measured.flashes, _smaller(loop)
    place = _where(loop, worst)
    yield red_flashes.finding(
        msg("saturated red flashes {red} times in a second, {place}", red=worst.red, place=place),
        loop.span,
        hints=_pushes(loop, worst)
        or (
            msg(
                "take a red with more white or yellow in it, or let it come and go at most "
                "{most_flashes} times a second, {least}",
                most_flashes=MOST_FLASHES,
                least=least,
            ),
        ),
    )


@rule(
    "flickering-line",
    Severity.WARNING,
    subject=msg("lines that run"),
    says=msg(
        "Counted as flashes, as by programs that do not know what runs, lines that run flash more "
        "than {most_flashes} times a second over at most {most:.0%} of the picture: that leaves a "
        "margin of {margin:.0%} to the {largest_share:.0%} of `flashes`.",
        most_flashes=MOST_FLASHES,
        most=LARGEST_SHARE * (1 - MARGIN),
        margin=MARGIN,
        largest_share=LARGEST_SHARE,
    ),
    rationale=msg(
        "Where letters pass, light comes and goes with each of their strokes. Nobody sees it as "
        "flashes while the eye follows the line; who looks past it does, and so do the programs "
        "by which stations and buyers of boards judge videos."
    ),
    reference=_REFERENCE,
)
def flickering_line(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Judge the largest share that was measured, of the artwork alone."""
    if (share := running_share(loop)) <= LARGEST_SHARE * (1 - MARGIN):
        return
    yield flickering_line.finding(
        msg(
            "the letters that run flicker over {share}% of the picture on '{screen}'; with the "
            "margin {most}% are right, the limit is {largest}%",
            share=decimal(100 * share),
            screen=loop.screen.name,
            most=decimal(100 * LARGEST_SHARE * (1 - MARGIN)),
            largest=decimal(100 * LARGEST_SHARE),
        ),
        loop.span,
        hints=(msg("let the line run more slowly (`speed`), or make its letters smaller"),),
    )


def running_share(loop: ShownLoop) -> float:
    """Return over how much of the artwork lines that run would flash; 0 if none does."""
    if loop.measured is None:
        return 0.0
    (width, height), screen = loop.screen.video_size, loop.screen
    return loop.measured.flashes.running * width * height / (screen.width * screen.height)


MOST_HZ = 1
LOOKED_AT_S = 3
"""`Flashes.blinks` counts in so many seconds."""


@rule(
    "blinking",
    Severity.WARNING,
    subject=msg("blinking"),
    says=msg(
        "Nothing large blinks more often than {most_hz} time a second, counted in any "
        "{looked_at_s} seconds of a loop.",
        most_hz=MOST_HZ,
        looked_at_s=LOOKED_AT_S,
    ),
    rationale=msg(
        "What blinks takes the eye and does not let go of it: the text beside it is not read, and "
        "the text that blinks is gone half of the time."
    ),
)
def blinking(loop: ShownLoop) -> Iterator[Diagnostic]:
    """Judge what goes on for longer; what is worse than blinking has a rule of its own."""
    if loop.measured is None:
        return
    worst = loop.measured.flashes
    is_worse = max(worst.general, worst.red) > MOST_FLASHES
    if is_worse or worst.blinks <= MOST_HZ * LOOKED_AT_S:
        return
    rate = decimal(worst.blinks / LOOKED_AT_S)
    yield blinking.finding(
        msg(
            "something blinks {blinks} times in {looked_at_s} s, {rate} Hz, on '{screen}'",
            blinks=worst.blinks,
            looked_at_s=LOOKED_AT_S,
            rate=rate,
            screen=loop.screen.name,
        ),
        loop.span,
        hints=(
            msg(
                "let it stay on, or blink at most {most} times in {looked_at_s} s; `animate: "
                "{{emphasis: pulse}}` draws the eye once",
                most=MOST_HZ * LOOKED_AT_S,
                looked_at_s=LOOKED_AT_S,
            ),
        ),
    )


def _where(loop: ShownLoop, worst: Flashes) -> Message:
    """Return on how much of which screen, and when, something flashes."""
    share, at = decimal(100 * worst.area), decimal(worst.at_s)
    return msg(
        "over {share}% of the picture on '{screen}', {at} s into the loop",
        share=share,
        screen=loop.screen.name,
        at=at,
    )


def _pushes(loop: ShownLoop, worst: Flashes) -> tuple[Message, ...]:
    """Return what mends it if a slide is pushed away in the worst second: its letters pass by."""
    first = round(worst.at_s * loop.fps)
    seen = (loop.shot_at(frame) for frame in range(first, first + loop.fps))
    pushing = next((shot for shot in seen if shot.transition is TransitionKind.PUSH), None)
    if pushing is None:
        return ()
    return (
        msg(
            "the slide that follows pushes '{slide}' away, and each stroke of its letters that "
            "passes by is a flash: write `transition: wipe` or `crossfade`",
            slide=pushing.name,
        ),
    )


def _smaller(loop: ShownLoop) -> Message:
    """Return over how little of its screen anything may flash."""
    share = decimal(100 * least_flash_area(loop.screen))
    return msg("or over no more than {share}% of the picture", share=share)
