"""`picture-too-bright` and `channel-too-high`: more light than a screen takes."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.shown import ShownSlide
from signage.diagnostic import Diagnostic, Severity
from signage.message import NO_WORDS, msg
from signage.model.display import Display
from signage.model.surface import Medium
from signage.number import ceil, decimal
from signage.rule import rule

BRIGHT_PERCENT = 35
GLARING_PERCENT = 60
"""Of full white, in linear light (LED makers' figures of power)."""


@rule(
    "picture-too-bright",
    Severity.WARNING,
    subject=msg("light"),
    says=msg(
        "The average picture level of a slide on an LED board, the mean of all its light, is at "
        "most {bright_percent} % of full white; over {glaring_percent} % is an error.",
        bright_percent=BRIGHT_PERCENT,
        glaring_percent=GLARING_PERCENT,
    ),
    rationale=msg(
        "A board takes power with its light, and is built for about a third of all it could give. "
        "A white ground dazzles at night, warms the board and ages it; then its supply dims it or "
        "fails."
    ),
)
def picture_too_bright(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Judge the level that was measured, on boards that light every pixel by itself."""
    screen = slide.screen
    percent = 0.0 if slide.measured is None else 100 * slide.measured.level
    if screen.medium is not Medium.LED or percent <= BRIGHT_PERCENT:
        return
    level, excess = ceil(percent), ceil(100 * (1 - BRIGHT_PERCENT / percent))
    yield picture_too_bright.finding(
        msg(
            "the average picture level of slide '{slide}' is {level} % on '{screen}', over "
            "{bright_percent} %",
            slide=slide.name,
            level=level,
            screen=screen.name,
            bright_percent=BRIGHT_PERCENT,
        ),
        slide.span,
        severity=Severity.ERROR if percent > GLARING_PERCENT else Severity.WARNING,
        hints=(
            msg(
                "take away {excess} % of its light: light letters on a dark ground, darker "
                "pictures",
                excess=excess,
            ),
        ),
    )


@rule(
    "channel-too-high",
    Severity.ERROR,
    subject=msg("light"),
    says=msg("No pixel has more red, green or blue than the screen takes (`max_channel`, of 255)."),
    rationale=msg(
        "Operators of outdoor boards send back files with full white: it dazzles drivers, and is "
        "the first to wear diodes out."
    ),
)
def channel_too_high(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Judge the highest channel that was measured, where the screen has a limit."""
    measured, screen = slide.measured, slide.screen
    limit = screen.max_channel if isinstance(screen, Display) else None
    if measured is None or limit is None or measured.brightest <= limit:
        return
    white = NO_WORDS
    if measured.white > 0:
        percent = decimal(100 * measured.white)
        white = msg("; {percent} % of the picture is full white", percent=percent)
    lightest = f"#{limit:02x}{limit:02x}{limit:02x}"
    yield channel_too_high.finding(
        msg(
            "slide '{slide}' reaches {brightest} of 255 in a channel, but '{screen}' takes at most "
            "{limit}{white}",
            slide=slide.name,
            brightest=measured.brightest,
            screen=slide.screen.name,
            limit=limit,
            white=white,
        ),
        slide.span,
        hints=(
            msg(
                'let no colour of the theme be lighter than "{lightest}", and darken pictures that '
                "are",
                lightest=lightest,
            ),
        ),
    )
