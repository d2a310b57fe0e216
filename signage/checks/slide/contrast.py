"""`low-contrast`: text hardly stands out from what is behind it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from signage.checks.shown import ShownSlide, ShownText
from signage.color import BLACK, WHITE, Color, contrast
from signage.diagnostic import Diagnostic, Severity
from signage.message import Message, msg
from signage.model.surface import Medium
from signage.number import decimal, floor, quote
from signage.rule import rule

LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3: level AA."""
GOOD_CONTRAST = 7.0
"""WCAG 2.2, 1.4.6: level AAA; in daylight the least."""


_GOOD = f"{GOOD_CONTRAST:g}:1"


@rule(
    "low-contrast",
    Severity.ERROR,
    subject=msg("text"),
    says=msg(
        "The contrast of text with what is round its letters is at least {least_contrast}:1, and "
        "better {good_contrast:g}:1 (else a warning); on LED boards {good_contrast:g}:1 is the "
        "least, and on paper, which neither shines nor mirrors, nothing more is asked than the "
        "first. It is measured on the finished picture, photos and gradients included, of posters "
        "as their inks look on paper; the worst twentieth counts.",
        least_contrast=decimal(LEAST_CONTRAST),
        good_contrast=GOOD_CONTRAST,
    ),
    rationale=msg(
        "Older eyes and glare on the glass take much of the contrast that a designer sees; "
        "daylight on an LED board takes more. What is lost first are the thin strokes: the marks."
    ),
    reference="WCAG 2.2, 1.4.3 and 1.4.6; for LED boards this program's own",
)
def low_contrast(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the measured contrast of each text with what the medium asks for."""
    least = GOOD_CONTRAST if slide.screen.medium is Medium.LED else LEAST_CONTRAST
    good = LEAST_CONTRAST if slide.screen.medium is Medium.PAGE else GOOD_CONTRAST
    for text in slide.texts:
        if text.measured is not None and text.measured.contrast < good:
            is_error = text.measured.contrast < least
            yield low_contrast.finding(
                _message(text, text.measured.contrast, least if is_error else good, slide),
                text.placed.span,
                hints=_hints(text.colors),
                severity=Severity.ERROR if is_error else Severity.WARNING,
            )


def _message(text: ShownText, measured: float, needed: float, slide: ShownSlide) -> Message:
    shown, ratio, least = quote(text.placed.words), floor(measured), decimal(needed)
    return msg(
        "{shown} has a contrast of {ratio}:1 on '{screen}' where it is worst; at least {least}:1 "
        "is needed",
        shown=shown,
        ratio=ratio,
        screen=slide.screen.name,
        least=least,
    )


def _hints(colors: tuple[Color, ...]) -> tuple[Message, ...]:
    """Return what ground the letters need: of several inks the one that asks for most decides."""
    inks = tuple(dict.fromkeys(Color(*color.rgb) for color in colors))
    hopeless = [ink for ink in inks if not _grays(ink)]
    light, dark = (
        [ink for ink in inks if ink not in hopeless and _is_light(ink) is side]
        for side in (True, False)
    )
    darkest = [_darken(min(light, key=lambda ink: _grays(ink)[-1]))] if light else []
    lightest = [_lighten(max(dark, key=lambda ink: _grays(ink)[0]))] if dark else []
    return (*darkest, *lightest, *map(_recolor, hopeless))


def _darken(ink: Color) -> Message:
    ground = _gray(_grays(ink)[-1])
    return msg(
        "for {good} nothing behind letters of {ink} may be lighter than {ground}: darken the "
        "ground, or put a plate of that colour behind the text",
        good=_GOOD,
        ink=str(ink),
        ground=str(ground),
    )


def _lighten(ink: Color) -> Message:
    ground = _gray(_grays(ink)[0])
    return msg(
        "for {good} nothing behind letters of {ink} may be darker than {ground}: lighten the "
        "ground, or put a plate of that colour behind the text",
        good=_GOOD,
        ink=str(ink),
        ground=str(ground),
    )


def _recolor(ink: Color) -> Message:
    how = msg("lighter") if _is_light(ink) else msg("darker")
    return msg(
        "no ground gives {ink} {good}: make the letters {how}", ink=str(ink), good=_GOOD, how=how
    )


def _is_light(ink: Color) -> bool:
    return contrast(ink, BLACK) > contrast(ink, WHITE)


@lru_cache(maxsize=1000)
def _grays(ink: Color) -> tuple[int, ...]:
    """Return the grays before which *ink* has enough contrast, on its own side of it."""
    # Of every ink of every text that is told of: a campaign has few inks and many texts.
    return tuple(value for value in range(256) if contrast(ink, _gray(value)) >= GOOD_CONTRAST)


def _gray(value: int) -> Color:
    return Color(value, value, value)
