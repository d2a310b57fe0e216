"""Validity, time and amount of text, on both sides of each limit."""

from __future__ import annotations

import datetime
from dataclasses import replace

from signage.checks.shown import ShownFilm, ShownSlide
from tests.checks.cases import ERROR, NOTE, WARNING, Broken, Fine
from tests.checks.slide.slides import (
    DETAIL,
    HEADLINE,
    LCD,
    LED,
    ORDERED,
    PAGE,
    UNTIL,
    WHOLE,
    footed,
    lines,
    running,
    slide,
    words,
)

WIDE = replace(LED, width=1500)
VAST = replace(LCD, width=6000)
HASTY, HASTY_LCD = replace(LED, read_s=5), replace(LCD, read_s=5)


def _on(day: str, shown: ShownSlide, **more: object) -> ShownSlide:
    return replace(shown, today=datetime.date.fromisoformat(day), **more)


def _lasting(seconds: float, shown: ShownSlide, **more: object) -> ShownSlide:
    return replace(shown, duration_s=seconds, **more)


def _filmed(*plays_s: float, shown_s: float) -> ShownSlide:
    films = tuple(ShownFilm(f"phim-{n}.mp4", s, DETAIL) for n, s in enumerate(plays_s))
    return _lasting(shown_s, slide(), films=films, transition_s=0.5)


FINE = (
    Fine("a film to its end", lambda: _filmed(6.0, 4.0, shown_s=6.0)),
    Fine("a film of 29.97 frames a second", lambda: _filmed(6.006, shown_s=5.97)),
    Fine("a film on paper", lambda: replace(_filmed(60, shown_s=1), duration_s=None)),
    Fine("no clock", lambda: replace(slide(), valid_until=datetime.date(1999, 1, 1), today=None)),
    Fine("valid for ever", lambda: replace(slide(), valid_until=None)),
    # 14 syllables take 6.83 s.
    Fine("just time enough", lambda: _lasting(6.8, slide(detail=words(12)))),
    Fine("five seconds on a frame grid", lambda: _lasting(149 / 30, slide())),
    Fine("fifteen on a board", lambda: slide(detail=words(13))),
    Fine("thirty-five on a screen", lambda: slide(detail=words(33), on=LCD)),
    Fine("nine, where people look for 5 s", lambda: slide(detail=words(7), on=HASTY)),
    Fine("a short footer, on a board", lambda: footed(slide(detail=words(13)), 15)),
    Fine("time for a footer", lambda: _lasting(6.8, footed(slide(detail=words(10)), 2))),
    Fine("a long poster", lambda: slide(detail=words(39), on=PAGE)),
    Fine("a poster that people pass", lambda: slide(detail=words(20), on=replace(PAGE, read_s=2))),
    Fine("a headline of three lines", lambda: slide(lines(1, 1, 1))),
    Fine("a line of eight", lambda: slide(lines(8, 1), on=WIDE)),
    Fine("a line of nine that the program made", lambda: slide(words(9), on=WIDE)),
    Fine("a headline of twenty-four", lambda: slide(words(24), on=VAST)),
    Fine("four lines of smaller text", lambda: slide(detail=lines(1, 1, 1, 1))),
    Fine("a headline of four lines on paper", lambda: slide(lines(1, 1, 1, 1), on=PAGE)),
    Fine("a running line of nine", lambda: running(slide(words(9), on=WIDE))),
    Fine("no text at all", lambda: replace(slide(), texts=())),
)

BROKEN = (
    Broken(
        "film-cut-off",
        "shown for less than the longest of its films",
        lambda: _filmed(4.0, 12.0, shown_s=6.0),
        NOTE,
        ORDERED,
        ("6 s on 'board'", "'phim-1.mp4' plays 12 s", "`duration: 12.5s`"),
    ),
    Broken(
        "out-of-date",
        "the day after",
        lambda: _on("2021-01-01", slide()),
        ERROR,
        UNTIL,
        ("was 2020-12-31; today is 2021-01-01, 1 day later",),
    ),
    Broken(
        "out-of-date",
        "days after, written nowhere near",
        lambda: _on("2021-01-05", slide(), valid_until_span=None),
        ERROR,
        WHOLE,
        ("5 days later",),
    ),
    Broken("out-of-date", "an old poster", lambda: _on("2021-01-01", slide(on=PAGE)), ERROR, UNTIL),
    Broken(
        "too-little-time",
        "too short for its words",
        lambda: _lasting(6.7, slide(detail=words(12))),
        ERROR,
        ORDERED,
        ("6.7 s on 'board'", "14 syllables take 6.9 s", "`duration: 6.9s`", "at most 13 syllables"),
    ),
    Broken(
        "too-little-time",
        "beside its transition",
        lambda: _lasting(6.7, slide(detail=words(12)), transition_s=0.5, duration_span=None),
        ERROR,
        WHOLE,
        ("`duration: 7.4s`",),
    ),
    Broken(
        "too-little-time",
        "under five seconds",
        lambda: _lasting(4.9, slide()),
        ERROR,
        ORDERED,
        ("nothing is taken in under 5 s", "`duration: 5s`"),
    ),
    Broken(
        "too-many-words",
        "sixteen on a board",
        lambda: slide(detail=words(14)),
        WARNING,
        WHOLE,
        ("16 syllables on 'board', more than 15", "take 1 out, or make 2 slides"),
    ),
    Broken(
        "too-little-time",
        "too short for what every slide says",
        lambda: _lasting(6.7, footed(slide(detail=words(10)), 2)),
        ERROR,
        ORDERED,
        ("12 syllables, and 2 that every slide shows, take 6.9 s", "at most 11 syllables"),
    ),
    Broken(
        "too-many-words",
        "a long footer",
        lambda: footed(slide(), 16),
        WARNING,
        DETAIL,
        ("every slide says on 'board' has 16 syllables, more than 15", "slide of its own"),
    ),
    Broken(
        "too-many-words",
        "forty-one on a screen",
        lambda: slide(detail=words(39), on=LCD),
        WARNING,
        WHOLE,
        (
            "41 syllables on 'board', more than 40",
            "take 6 out, as only 35 are read in 15 s",
            "falls at the bar",
        ),
    ),
    Broken(
        "too-long-to-read",
        "thirty-six on a screen",
        lambda: slide(detail=words(34), on=LCD),
        WARNING,
        WHOLE,
        ("36 syllables", "15.3 s", "more than 15 s", "at most 35 syllables"),
    ),
    Broken(
        "too-long-to-read",
        "forty on a screen",
        lambda: slide(detail=words(38), on=LCD),
        WARNING,
        WHOLE,
    ),
    Broken(
        "too-long-to-read",
        "longer than people look at a board",
        lambda: slide(detail=words(8), on=HASTY),
        WARNING,
        WHOLE,
        ("10 syllables", "5.4 s", "5 s that people look", "at most 9 syllables"),
    ),
    Broken(
        "too-long-to-read",
        "longer than people look at a screen",
        lambda: slide(detail=words(20), on=HASTY_LCD),
        WARNING,
        WHOLE,
    ),
    Broken(
        "headline-too-long",
        "four lines",
        lambda: slide(lines(1, 1, 1, 1)),
        WARNING,
        HEADLINE,
        ("takes 4 lines on 'board', more than 3",),
    ),
    Broken(
        "headline-too-long",
        "twenty-five syllables",
        lambda: slide(words(25), on=VAST),
        WARNING,
        HEADLINE,
        ("25 syllables on 'board', more than 24", "fewer words", "falls at the bar"),
    ),
    Broken(
        "headline-too-long",
        "a line of nine",
        lambda: slide(lines(1, 9), on=WIDE),
        WARNING,
        HEADLINE,
        ("a line of 9 syllables on 'board', more than 8", "end the line earlier"),
    ),
)
