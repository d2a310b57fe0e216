"""Light, on both sides of each limit."""

from __future__ import annotations

from dataclasses import replace

from tests.checks.cases import ERROR, WARNING, Broken, Fine
from tests.checks.slide.slides import LCD, LED, PAGE, WHOLE, slide, with_measurement

NO_LIMIT = replace(LED, max_channel=None)

FINE = (
    Fine("a bright screen", lambda: with_measurement(slide(on=LCD), level=0.9)),
    Fine("a bright poster", lambda: with_measurement(slide(on=PAGE), level=0.9)),
    Fine("white where it is welcome", lambda: with_measurement(slide(on=NO_LIMIT), brightest=255)),
    Fine("a picture that nobody looked at", lambda: replace(slide(), measured=None)),
)

BROKEN = (
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
