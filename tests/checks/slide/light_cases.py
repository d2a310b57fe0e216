"""Light, on both sides of each limit."""

from __future__ import annotations

from dataclasses import replace

from signage.checks.shown import ShownSlide
from signage.display_list import Asset, Picture
from signage.geometry import Rect, Size
from signage.model.box import Fit
from signage.model.surface import Surface
from tests.checks.cases import ERROR, WARNING, Broken, Fine
from tests.checks.slide.slides import DETAIL, LCD, LED, PAGE, WHOLE, slide, with_measurement

NO_LIMIT = replace(LED, max_channel=None)


def _pictured(*sizes: Size | None, fit: Fit = Fit.COVER, on: Surface = LCD) -> ShownSlide:
    """Return a slide with pictures of such sizes, each in a box of 400 x 200."""
    box = Rect(0, 0, 400, 200)
    pictures = tuple(
        Picture(Asset(f"{n}.jpg", ""), box, fit, 0.5, 0.5, 0, None, 1.0, DETAIL, size)
        for n, size in enumerate(sizes)
    )
    return replace(slide(on=on), pictures=pictures)


FINE = (
    Fine("one pixel for two", lambda: _pictured(Size(200, 100), Size(4000, 3000))),
    Fine("covering across", lambda: _pictured(Size(200, 2000))),
    Fine("whole in its box, down", lambda: _pictured(Size(100, 100), fit=Fit.CONTAIN)),
    Fine("of a size that nobody knows", lambda: _pictured(None)),
    Fine("coarse on paper, of which print rules know", lambda: _pictured(Size(20, 10), on=PAGE)),
    Fine("a bright screen", lambda: with_measurement(slide(on=LCD), level=0.9)),
    Fine("a bright poster", lambda: with_measurement(slide(on=PAGE), level=0.9)),
    Fine("white where it is welcome", lambda: with_measurement(slide(on=NO_LIMIT), brightest=255)),
    Fine("a picture that nobody looked at", lambda: replace(slide(), measured=None)),
)

BROKEN = (
    Broken(
        "coarse-picture",
        "the coarser of two",
        lambda: _pictured(Size(300, 100), Size(199, 99)),
        WARNING,
        DETAIL,
        ("'1.jpg' has 199×99 pixels", "as large as 403×200", "of at least 202×100 pixels"),
    ),
    Broken(
        "coarse-picture",
        "covering down",
        lambda: _pictured(Size(2000, 50)),
        WARNING,
        DETAIL,
        ("as large as 8000×200",),
    ),
    Broken(
        "coarse-picture",
        "whole in its box",
        lambda: _pictured(Size(99, 99), fit=Fit.CONTAIN),
        WARNING,
        DETAIL,
        ("as large as 200×200",),
    ),
    Broken(
        "picture-too-bright",
        "over 35 %",
        lambda: with_measurement(slide(), level=0.36),
        WARNING,
        WHOLE,
        ("36 % on 'board', over 35 %", "take away 2.8 % of its light"),
    ),
    Broken(
        "picture-too-bright",
        "60 %",
        lambda: with_measurement(slide(), level=0.60),
        WARNING,
        WHOLE,
    ),
    Broken(
        "picture-too-bright",
        "over 60 %",
        lambda: with_measurement(slide(), level=0.61),
        ERROR,
        WHOLE,
    ),
    Broken(
        "channel-too-high",
        "brighter than it takes",
        lambda: with_measurement(slide(), brightest=241),
        ERROR,
        WHOLE,
        ("reaches 241 of 255 in a channel, but 'board' takes at most 240", '"#f0f0f0"'),
    ),
    Broken(
        "channel-too-high",
        "full white",
        lambda: with_measurement(slide(), brightest=255, white=0.12),
        ERROR,
        WHOLE,
        ("12 % of the picture is full white",),
    ),
)
