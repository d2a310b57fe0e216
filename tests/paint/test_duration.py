"""How long slides are shown."""

from __future__ import annotations

import pytest

from signage.diagnostic import Report
from signage.layout.reading import reading_time_s
from signage.paint.shots import Timing, lengths
from signage.paint.stage import Stage, set_stage
from tests.scenes import SPAN, fragment, rising, scene, ticker_scene


def timing(
    syllables: int = 4, ordered_s: float | None = None, way: int = 0, stage: Stage | None = None
) -> Timing:
    stage = stage or set_stage(scene(fragment(), syllables=syllables))
    return Timing("a", stage, ordered_s, way, SPAN)


def fitted(timings: list[Timing], slot_s: float | None = None, fps: int = 25) -> tuple:
    report = Report()
    frames = lengths(timings, fps, slot_s, SPAN, report)
    return frames, [d.code for d in report.diagnostics]


def test_reading_time_is_notice_plus_two_readings():
    """1.5 s, then every syllable twice at 5.25 a second; never under 5 s."""
    assert reading_time_s(0) == 5.0
    assert reading_time_s(21) == pytest.approx(9.5)


def test_without_a_slot_each_slide_takes_its_own_time():
    """The transition comes on top of the time that the words are at rest."""
    assert fitted([timing(syllables=21, way=10), timing(ordered_s=3.0)]) == ((238 + 10, 75), [])


def test_a_slot_is_filled_to_the_frame():
    """Slides without an ordered time share what is left over, in proportion."""
    frames, codes = fitted([timing(4), timing(ordered_s=4.0), timing(21)], slot_s=30)

    assert (sum(frames), codes) == (750, [])
    assert frames[1] == 100
    assert frames[2] > frames[0] > 125


def test_a_slot_that_is_too_short_is_an_error_with_numbers():
    """Nothing is cut: the author has to choose."""
    assert fitted([timing(21), timing(21)], slot_s=15) == (None, ["slot-not-filled"])


def test_a_slot_that_ordered_times_do_not_fill_is_an_error():
    """Seconds left over with nobody to take them are not silently added."""
    assert fitted([timing(ordered_s=5.0)], slot_s=15) == (None, ["slot-not-filled"])


def test_a_slide_shorter_than_its_own_entrances_is_an_error():
    """A slide that never comes to rest cannot be read."""
    slow = set_stage(scene(fragment(animate=rising(3.0))))

    assert fitted([timing(ordered_s=2.0, stage=slow)]) == (None, ["duration-too-short"])


def test_all_of_a_running_line_is_seen():
    """A slide lasts at least until its line has run once."""
    stage = set_stage(ticker_scene(period=1000, step=5))

    assert fitted([timing(stage=stage, way=10)]) == ((210,), [])


def test_a_ticker_that_is_cut_runs_a_whole_number_of_times():
    """Its slide ends where it began, so that the loop has no seam."""
    stage = set_stage(ticker_scene(period=30, step=7))

    (frames,), _ = fitted([timing(stage=stage)])

    assert frames % 5 == 0
    assert frames >= 125
