"""Measures of QR codes.

`code-too-small`, `module-too-small`, `blurred-code`, `quiet-zone-too-narrow`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from signage.checks.shown import ShownCode, ShownSlide
from signage.diagnostic import Diagnostic, Severity
from signage.elements.qr import QUIET_MODULES, SAFE_MODULE, SMALLEST_MODULE, WIDTHS_AWAY
from signage.message import Message, msg
from signage.model.page import Page
from signage.model.surface import Surface
from signage.number import decimal, floor
from signage.rule import rule


@rule(
    "code-too-small",
    Severity.ERROR,
    subject=msg("codes"),
    says=msg(
        "A code, its quiet zone not counted, is at least 1/{widths_away} as wide as the nearest "
        "people are away (`near_m`); a note if it is less than 1/{widths_away} of the way to the "
        "farthest (`far_m`).",
        widths_away=WIDTHS_AWAY,
    ),
    rationale=msg(
        "A telephone reads a code from about ten times its width. Who reads the words from afar "
        "may step up to scan it, but nobody can come nearer than the nearest stand."
    ),
)
def code_too_small(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the width of each code with both distances."""
    for code in slide.codes:
        # The small step keeps a width that was made to fit, whatever the last bit says.
        reach_m = code.width * slide.screen.pitch_mm * WIDTHS_AWAY / 1000 + 1e-6
        if reach_m < slide.screen.near_m:
            yield _from_nearest(code, reach_m, slide.screen)
        elif reach_m < slide.screen.far_m:
            yield _from_farthest(code, reach_m, slide.screen)


def _from_nearest(code: ShownCode, reach_m: float, screen: Surface) -> Diagnostic:
    needed = _extent(_side(code, screen.near_m, screen), screen)
    return code_too_small.finding(
        _out_of_reach(code, reach_m, screen, msg("nearest"), screen.near_m),
        code.code.span,
        hints=(
            msg("give it a box of at least {needed} a side, or a shorter address", needed=needed),
        ),
    )


def _from_farthest(code: ShownCode, reach_m: float, screen: Surface) -> Diagnostic:
    side = _side(code, screen.far_m, screen)
    needed = _extent(side, screen)
    step_up = msg("see to it that people can step up to it")
    larger = msg(
        "for all of them it needs a box of {needed} a side; otherwise {step_up}",
        needed=needed,
        step_up=step_up,
    )
    return code_too_small.finding(
        _out_of_reach(code, reach_m, screen, msg("farthest"), screen.far_m),
        code.code.span,
        severity=Severity.NOTE,
        # No screen has room for a code larger than itself.
        hints=(larger if side <= min(screen.width, screen.height) else step_up,),
    )


def _out_of_reach(
    code: ShownCode, reach_m: float, screen: Surface, people: Message, distance_m: float
) -> Message:
    width = _extent(code.width, screen)
    reach, distance = decimal(math.floor(reach_m * 100) / 100, 2), decimal(distance_m, 2)
    return msg(
        "the code is {width} wide on '{screen}' and can be scanned from up to {reach} m, but the "
        "{people} people stand {distance} m away",
        width=width,
        screen=screen.name,
        reach=reach,
        people=people,
        distance=distance,
    )


def _side(code: ShownCode, distance_m: float, screen: Surface) -> int:
    """Return the side of the box in which the code, of whole pixels, can be read from there."""
    modules = len(code.code.rows)
    width = distance_m * 1000 / WIDTHS_AWAY / screen.pitch_mm
    return math.ceil(width / modules - 1e-6) * (modules + 2 * QUIET_MODULES)


@rule(
    "module-too-small",
    Severity.ERROR,
    subject=msg("codes"),
    says=msg(
        "A module of a code, one of its squares, is at least {smallest_module} px wide on a "
        "screen; a warning under {safe_module} px.",
        smallest_module=SMALLEST_MODULE,
        safe_module=SAFE_MODULE,
    ),
    rationale=msg(
        "Between the pixels of a board it is dark, and a camera sees those gaps as well. A square "
        "of few pixels is not told from them."
    ),
)
def module_too_small(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Measure the modules on screens; on paper nothing has pixels."""
    if isinstance(slide.screen, Page):
        return
    for shown in slide.codes:
        module, side = shown.code.module, len(shown.code.rows) + 2 * QUIET_MODULES
        if module < SAFE_MODULE:
            wide, where = decimal(module, 2), f"'{slide.screen.name}'"
            yield module_too_small.finding(
                msg(
                    "the modules of the code are {wide} px wide on {where}, under {safe_module} px",
                    wide=wide,
                    where=where,
                    safe_module=SAFE_MODULE,
                ),
                shown.code.span,
                severity=Severity.ERROR if module < SMALLEST_MODULE else Severity.WARNING,
                hints=(
                    msg(
                        "give it a box of at least {needed} px a side, or a shorter address",
                        needed=side * SAFE_MODULE,
                    ),
                ),
            )


@rule(
    "blurred-code",
    Severity.ERROR,
    subject=msg("codes"),
    says=msg("On a screen the modules of a code are whole pixels wide and stand on whole pixels."),
    rationale=msg(
        "An edge between two pixels is grey. On a small code, and after the video has been "
        "encoded, nothing else is left of it."
    ),
)
def blurred_code(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Look where modules begin and end on screens; on paper they are sharp anywhere."""
    if isinstance(slide.screen, Page):
        return
    for shown in slide.codes:
        code = shown.code
        if any(value != int(value) for value in (code.x, code.y, code.module)):
            x, y, wide = (decimal(value, 2) for value in (code.x, code.y, code.module))
            yield blurred_code.finding(
                msg(
                    "the modules of the code are {wide} px wide from ({x}, {y}) on, not on whole "
                    "pixels of '{screen}'",
                    wide=wide,
                    x=x,
                    y=y,
                    screen=slide.screen.name,
                ),
                code.span,
                hints=(msg("give its box a place and a size in whole pixels"),),
            )


@rule(
    "quiet-zone-too-narrow",
    Severity.ERROR,
    subject=msg("codes"),
    says=msg(
        "Round a code, {quiet_modules} modules are left free, in the colour of its ground.",
        quiet_modules=QUIET_MODULES,
    ),
    rationale=msg(
        "A reader finds a code by the empty space round it. Without that the code is part of the "
        "picture."
    ),
    reference="ISO/IEC 18004:2015, 6.3.8",
)
def quiet_zone_too_narrow(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Measure the ground on the narrowest side of each code."""
    for shown in slide.codes:
        code = shown.code
        free = _free(shown) / code.module
        # The small step keeps four of four modules, whatever the last bit says.
        if free < QUIET_MODULES - 1e-6:
            said, needed = floor(free), _extent(QUIET_MODULES * code.module, slide.screen)
            yield quiet_zone_too_narrow.finding(
                msg(
                    "beside the code {said} modules are free on '{screen}', fewer than "
                    "{quiet_modules}",
                    said=said,
                    screen=slide.screen.name,
                    quiet_modules=QUIET_MODULES,
                ),
                code.span,
                hints=(msg("leave {needed} of its ground free on each side", needed=needed),),
            )


def _free(shown: ShownCode) -> float:
    """Return the pixels of ground beside the modules, where they are fewest."""
    code, box = shown.code, shown.code.box
    right, bottom = code.x + shown.width, code.y + shown.width
    return min(code.x - box.x, code.y - box.y, box.right - right, box.bottom - bottom)


def _extent(pixels: float, screen: Surface) -> str:
    """Return "120 px (30 mm)"; on a page millimetres alone, since its pixels are the layout's."""
    length = f"{pixels * screen.pitch_mm:.0f} mm"
    return length if isinstance(screen, Page) else f"{pixels:.0f} px ({length})"
