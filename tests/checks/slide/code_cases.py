"""Codes, on both sides of each limit."""

from __future__ import annotations

from dataclasses import replace

from signage.checks.shown import ShownSlide
from signage.color import BLACK, WHITE, Color
from signage.model.surface import Medium
from tests.checks.cases import ERROR, NOTE, WARNING, Broken, Fine
from tests.checks.slide.slides import (
    CITY,
    CODE,
    LED,
    PAGE,
    moved,
    slide,
    with_code,
    with_free,
    with_module,
    with_read,
)

LIGHT_BLACK = Color(0, 0, 0, 0x22)
GREY = Color(204, 204, 204)
LIGHT_GREY, DARK_GREY = Color(255, 255, 255, 120), Color(255, 255, 255, 200)
"""White that lets black through: too much of it, and little enough."""
SEVEN_TENTHS = replace(LED, pitch_mm=0.7, far_m=1.225)
COARSE = replace(PAGE, pitch_mm=5.0)


def _far(metres: float, near_m: float = 0.1) -> ShownSlide:
    """Return a slide whose code is 125 mm wide, on a board that is read from there."""
    return slide(on=replace(LED, near_m=near_m, far_m=metres))


FINE = (
    Fine("as far as the code reaches", lambda: _far(1.25)),
    Fine(
        "as far as the code reaches, not in whole metres",
        lambda: with_module(slide(on=SEVEN_TENTHS), 7),
    ),
    Fine("modules of three pixels", lambda: with_module(_far(0.5), 3)),
    Fine("modules of one step on paper", lambda: with_module(slide(on=COARSE), 1)),
    Fine("modules of any size on paper", lambda: with_module(slide(on=PAGE), 5.25)),
    Fine("four modules free", lambda: with_free(slide(), 4, 4, 4, 4)),
    Fine("a grey that is dark enough", lambda: with_code(slide(), color=Color(203, 203, 203))),
    Fine("a ground that hides enough", lambda: with_code(slide(), ground=DARK_GREY)),
    Fine("read by the other one", lambda: with_read(slide(), "", CITY)),
    Fine("read by nobody, for nobody looked", lambda: with_read(slide())),
)

BROKEN = (
    Broken(
        "code-in-hand",
        "in a post",
        lambda: slide(on=replace(LED, medium=Medium.PHONE)),
        ERROR,
        CODE,
        ("there is a QR code on 'board'", "when: {medium: phone}"),
    ),
    Broken(
        "code-too-small",
        "too small for the nearest",
        lambda: with_module(_far(1.5, near_m=1.05), 4),
        ERROR,
        CODE,
        ("100 px (100 mm) wide on 'board'", "to 1 m", "nearest people stand 1.05 m", "165 px"),
    ),
    Broken(
        "code-too-small",
        "too small for the farthest",
        lambda: _far(1.26),
        NOTE,
        CODE,
        ("125 px (125 mm) wide on 'board'", "1.25 m", "farthest people stand 1.26 m", "198 px"),
    ),
    Broken(
        "code-too-small",
        "too small on paper",
        lambda: slide(on=replace(PAGE, far_m=2)),
        NOTE,
        CODE,
        ("the code is 62 mm wide", "0.62 m", "a box of 264 mm"),
    ),
    Broken(
        "module-too-small",
        "modules under three pixels",
        lambda: with_module(_far(0.5), 2),
        WARNING,
        CODE,
        ("2 px wide on 'board', under 3 px", "99 px a side"),
    ),
    Broken(
        "module-too-small",
        "modules under two pixels",
        lambda: with_module(slide(on=replace(LED, pitch_mm=10.0)), 1),
        ERROR,
        CODE,
    ),
    Broken(
        "blurred-code",
        "modules of five pixels and a quarter",
        lambda: with_module(slide(), 5.25),
        ERROR,
        CODE,
        ("5.25 px wide from",),
    ),
    Broken(
        "blurred-code",
        "half a pixel to the right",
        lambda: moved(slide(), 0.5),
        ERROR,
        CODE,
    ),
    Broken(
        "quiet-zone-too-narrow",
        "on paper",
        lambda: with_free(slide(on=PAGE), 3, 4, 4, 4),
        ERROR,
        CODE,
        ("leave 10 mm of its ground",),
    ),
    *(
        Broken(
            "quiet-zone-too-narrow",
            f"on side {side}",
            lambda side=side: with_free(slide(), *(3.5 if side == n else 4 for n in range(4))),
            ERROR,
            CODE,
            ("3.5 modules are free on 'board', fewer than 4", "20 px (20 mm)"),
        )
        for side in range(4)
    ),
    Broken(
        "code-not-dark-on-light",
        "grey on white",
        lambda: with_code(slide(), color=LIGHT_BLACK),
        ERROR,
        CODE,
        ("#00000022 on #ffffff",),
    ),
    Broken(
        "code-not-dark-on-light",
        "light grey on white",
        lambda: with_code(slide(), color=GREY),
        ERROR,
        CODE,
        ("#cccccc on #ffffff on 'board'", "39.6 % of full light, less than 40 %"),
    ),
    Broken(
        "code-not-dark-on-light",
        "white on black",
        lambda: with_code(slide(), color=WHITE, ground=BLACK),
        ERROR,
        CODE,
        ("light on a dark ground",),
    ),
    Broken(
        "code-not-dark-on-light",
        "on a ground that shows what is below",
        lambda: with_code(slide(), ground=LIGHT_GREY),
        ERROR,
        CODE,
    ),
    Broken(
        "code-not-scannable",
        "by no reader",
        lambda: with_read(slide(), "", ""),
        ERROR,
        CODE,
        (f"the code for '{CITY}' cannot be scanned", "for 'board'"),
    ),
    Broken(
        "code-not-scannable",
        "as something else by one",
        lambda: with_read(slide(), CITY, CITY + "/"),
        ERROR,
        CODE,
        (f"is scanned as '{CITY}/'",),
    ),
)
