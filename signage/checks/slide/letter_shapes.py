"""`coarse-letters` and `letters-alike`: pixels enough to keep Vietnamese marks apart."""

from __future__ import annotations

import math
from collections.abc import Iterator

from signage.checks.measurements import AlikeLetters
from signage.checks.shown import ShownSlide
from signage.checks.slide.text_size import hints_for, size_for
from signage.diagnostic import Diagnostic, Severity
from signage.layout.fragment import PlacedText
from signage.layout.type_size import (
    SMALLEST_CAP_HEIGHT,
    SMALLEST_ONE_BIT_SIZE,
    SMALLEST_SMOOTH_SIZE,
)
from signage.message import NO_WORDS, Message, msg, plural
from signage.model.page import Page
from signage.model.surface import Surface
from signage.number import SLACK, floor, quote
from signage.rule import rule


@rule(
    "coarse-letters",
    Severity.ERROR,
    subject=msg("text on screens"),
    says=msg(
        "Smoothed capitals are at least {smallest_cap_height:g} px high and their font at least "
        "{smallest_smooth_size:g} px ({smallest_one_bit_size:g} px on boards of one colour); a "
        "pixel font has a whole multiple of its grid.",
        smallest_cap_height=SMALLEST_CAP_HEIGHT,
        smallest_smooth_size=SMALLEST_SMOOTH_SIZE,
        smallest_one_bit_size=SMALLEST_ONE_BIT_SIZE,
    ),
    rationale=msg(
        "Of fewer pixels ỗ, ễ and ẵ close into a bar, and “đồng” reads “đống”. A pixel font is "
        "drawn for its grid and stays sharp there; at any other size its pixels blur."
    ),
    reference="ISO 9241-3: 7 x 9 pixels for continuous text; measured on the usual fonts",
)
def coarse_letters(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Count the pixels of capitals. Pages have none: their letters stay outlines."""
    if isinstance(slide.screen, Page):
        return
    for text in slide.texts:
        placed, grid = text.placed, text.placed.style.family.pixel
        if grid is not None and not _is_multiple(placed.size, grid):
            message, hints = _off_grid(placed, grid, slide.screen), (_onto_grid(placed, grid),)
            yield coarse_letters.finding(message, placed.span, hints=hints)
        elif grid is None and _is_coarse(placed, slide.screen):
            least = size_for(placed, SMALLEST_CAP_HEIGHT, _smallest_size(slide.screen))
            message = _too_few(placed, least, slide.screen)
            yield coarse_letters.finding(
                message, placed.span, hints=(*hints_for(placed, least), _PIXEL_FONT)
            )


_PIXEL_FONT = msg(
    "or give the style a pixel font (`pixel:` in the theme's `families:`), which is legible at "
    "fewer pixels"
)


def _smallest_size(screen: Surface) -> float:
    return SMALLEST_ONE_BIT_SIZE if screen.is_one_bit else SMALLEST_SMOOTH_SIZE


def _is_coarse(placed: PlacedText, screen: Surface) -> bool:
    return (
        placed.cap_height < SMALLEST_CAP_HEIGHT - SLACK
        or placed.size < _smallest_size(screen) - SLACK
    )


def _is_multiple(size: float, grid: int) -> bool:
    times = size / grid
    return abs(times - round(times)) < SLACK


def _too_few(placed: PlacedText, least: int, screen: Surface) -> Message:
    size, cap_height, shown = floor(placed.size), floor(placed.cap_height), quote(placed.words)
    return msg(
        "{shown} is set in {size} px, its capitals {cap_height} px high; on '{screen}' this font "
        "needs at least {least} px to keep its marks apart",
        shown=shown,
        size=size,
        cap_height=cap_height,
        screen=screen.name,
        least=least,
    )


def _off_grid(placed: PlacedText, grid: int, screen: Surface) -> Message:
    size, shown = floor(placed.size), quote(placed.words)
    return msg(
        "{shown} is set in {size} px on '{screen}', but its pixel font has a grid of {grid} px",
        shown=shown,
        size=size,
        screen=screen.name,
        grid=grid,
    )


def _onto_grid(placed: PlacedText, grid: int) -> Message:
    below = grid * max(1, int(placed.size / grid))
    return msg("set it in {below} or {above} px", below=below, above=below + grid)


LEAST_PIXELS = 3
"""Two letters that differ in fewer are taken for each other."""


@rule(
    "letters-alike",
    Severity.ERROR,
    subject=msg("text on screens"),
    says=msg(
        "No two Vietnamese letters become the same picture where they are shown, and better they "
        "differ in {least_pixels} pixels or more (else a warning).",
        least_pixels=LEAST_PIXELS,
    ),
    rationale=msg(
        "In Vietnamese the mark is the word: where ồ and ố are one picture, “đồng” and “đống” are "
        "one word. How large letters have to be for that depends on the font and on the pixels of "
        "the screen, so it is measured on the finished picture."
    ),
    reference="ISO 9241-3: 7 x 9 pixels for continuous text; the cut is this program's own",
)
def letters_alike(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Name the two letters of each text that differ least."""
    for text in slide.texts:
        pairs = text.measured.alike if text.measured else ()
        close = [pair for pair in pairs if pair.pixels < LEAST_PIXELS]
        if close:
            worst, placed = min(close, key=lambda pair: pair.pixels), text.placed
            yield letters_alike.finding(
                _alike(worst, len(close) - 1, placed, slide.screen),
                placed.span,
                hints=(*hints_for(placed, _size_that_tells(worst, placed)), _OTHER_FONT),
                severity=Severity.WARNING if worst.pixels else Severity.ERROR,
            )


_OTHER_FONT = msg(
    "or give the style another font: one with larger marks, on small boards a pixel font"
)


def _size_that_tells(pair: AlikeLetters, placed: PlacedText) -> int:
    """Return about the size that makes enough pixels of those that differ: they fill an area."""
    larger = math.sqrt(LEAST_PIXELS / max(1, pair.pixels))
    return size_for(placed, placed.cap_height * larger)


def _alike(pair: AlikeLetters, others: int, placed: PlacedText, screen: Surface) -> Message:
    if pair.pixels:
        how = plural(
            "differ in {count} pixel only", "differ in {count} pixels only", count=pair.pixels
        )
    else:
        how = msg("are one picture")
    more = plural(", and {count} more pair", ", and {count} more pairs", count=others)
    return msg(
        "'{one}' and '{other}' {how} at {size} px on '{screen}', in {shown}{more}",
        one=pair.one,
        other=pair.other,
        how=how,
        size=floor(placed.size),
        screen=screen.name,
        shown=quote(placed.words),
        more=more if others else NO_WORDS,
    )
