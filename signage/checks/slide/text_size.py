"""`text-too-small`: the angle that capitals fill from where they are read."""

from __future__ import annotations

import math
from collections.abc import Iterator

from signage.checks.shown import ShownSlide
from signage.diagnostic import Diagnostic, Severity
from signage.layout.fragment import PlacedText
from signage.layout.type_size import READABLE_DISTANCE, UNREADABLE_DISTANCE, reading_distance_mm
from signage.message import Message, msg, plural
from signage.model.style import ReadFrom
from signage.model.surface import Surface
from signage.number import SLACK, ceil, decimal, floor, quote
from signage.rule import rule
from signage.text.amount import count_read


def size_for(placed: PlacedText, cap_height: float, least: float = 0.0) -> int:
    """Return the size in whole pixels whose capitals are *cap_height* pixels high.

    No size under *least*, and none beside the grid of a pixel font.
    """
    size = max(least, cap_height * placed.size / placed.cap_height)
    step = placed.style.family.pixel or 1
    return step * max(1, math.ceil(size / step - SLACK))


def hints_for(placed: PlacedText, size: int) -> tuple[Message, ...]:
    """Return what to do so that *placed* gets *size* pixels."""
    if _is_as_large_as_its_style(placed):
        return (_let_style(placed, size),)
    room = (_give_height(placed, size),) if placed.is_running else _fit_box(placed, size)
    return (_let_style(placed, size), *room) if placed.largest < size - SLACK else room


def _is_as_large_as_its_style(placed: PlacedText) -> bool:
    """Tell whether the style, and not the box, keeps *placed* from being larger."""
    pixels_of_capital = placed.size / placed.cap_height
    step = placed.style.family.pixel or 2 * pixels_of_capital
    return placed.size + step > placed.largest


def _let_style(placed: PlacedText, size: int) -> Message:
    name = placed.style.name
    return msg(
        "let the style '{name}' be larger on this screen: at least `size: {size}px`",
        name=name,
        size=size,
    )


def _give_height(placed: PlacedText, size: int) -> Message:
    height = math.ceil(placed.box.height * size / placed.size)
    return msg(
        "the line needs about {height} px of height for {size} px of size (it has "
        "{box_height:.0f})",
        height=height,
        size=size,
        box_height=placed.box.height,
    )


def _fit_box(placed: PlacedText, size: int) -> tuple[Message, ...]:
    """Return how many syllables there is room for: letters of twice the size take four times it."""
    ratio = (size / placed.size) ** 2
    syllables = count_read(placed.words)
    most, times = math.floor(syllables / ratio + SLACK), decimal(ratio)
    larger = msg("at least {size} px: a box about {times} times as large", size=size, times=times)
    fewer = plural(
        "or at most about {count} syllable in the box as it is (now {syllables})",
        "or at most about {count} syllables in the box as it is (now {syllables})",
        count=most,
        syllables=syllables,
    )
    return (larger, fewer) if most else (larger,)


def _arc_minutes(cap_heights: int) -> int:
    """Return the angle that a capital fills from so many times its height."""
    return round(60 * math.degrees(2 * math.atan(1 / (2 * cap_heights))))


@rule(
    "text-too-small",
    Severity.ERROR,
    subject=msg("text"),
    says=msg(
        "Capitals are at least 1/{unreadable_distance} as high as the distance from which the text "
        "is read ({least_near} minutes of arc), and better 1/{readable_distance} ({least} minutes; "
        "else a warning). The distance is `far_m` of the screen, `near_m` for styles with "
        "`read_from: near`.",
        unreadable_distance=UNREADABLE_DISTANCE,
        least_near=_arc_minutes(UNREADABLE_DISTANCE),
        readable_distance=READABLE_DISTANCE,
        least=_arc_minutes(READABLE_DISTANCE),
    ),
    rationale=msg(
        "Whether text can be read depends on the angle that it fills in the eye, not on its size "
        "in pixels: the same 48 px are generous in an elevator and lost on a board across the "
        "street."
    ),
    reference="ISO 9241-3: 16' shall, 20' to 22' preferred; ISO 9241-303, character height",
)
def text_too_small(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare capitals with what the distance asks for."""
    for text in slide.texts:
        placed = text.placed
        distance = reading_distance_mm(slide.screen, placed.style.read_from) / slide.screen.pitch_mm
        for cap_heights, severity in _LIMITS:
            if placed.cap_height < distance / cap_heights - SLACK:
                readable = size_for(placed, distance / READABLE_DISTANCE)
                yield text_too_small.finding(
                    _too_small(placed, distance / cap_heights, slide.screen),
                    placed.span,
                    hints=(*hints_for(placed, readable), _come_nearer(placed, slide.screen)),
                    severity=severity,
                )
                break


_LIMITS = (
    (UNREADABLE_DISTANCE, Severity.ERROR),
    (READABLE_DISTANCE, Severity.WARNING),
)


def _too_small(placed: PlacedText, needed: float, screen: Surface) -> Message:
    shown, pitch = quote(placed.words), screen.pitch_mm
    metres = decimal(reading_distance_mm(screen, placed.style.read_from) / 1000, places=2)
    is_px, is_mm = floor(placed.cap_height), floor(placed.cap_height * pitch)
    needed_px, needed_mm = math.ceil(needed - SLACK), ceil(needed * pitch)
    return msg(
        "the capitals of {shown} are {is_px} px = {is_mm} mm high; from {metres} m on '{screen}' "
        "at least {needed_px} px = {needed_mm} mm are needed",
        shown=shown,
        is_px=is_px,
        is_mm=is_mm,
        metres=metres,
        screen=screen.name,
        needed_px=needed_px,
        needed_mm=needed_mm,
    )


def _come_nearer(placed: PlacedText, screen: Surface) -> Message:
    field = "far_m" if placed.style.read_from is ReadFrom.FAR else "near_m"
    metres = floor(placed.cap_height * screen.pitch_mm * READABLE_DISTANCE / 1000)
    return msg(
        "as it is, it is read from up to {metres} m: if nobody reads it from farther away, say so "
        "in the screen's `{field}`",
        metres=metres,
        field=field,
    )
