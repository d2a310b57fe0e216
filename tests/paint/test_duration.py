"""How long slides are shown."""

from __future__ import annotations

import pytest

from signage.diagnostic import Report
from signage.display_list import Asset
from signage.layout.fragment import ClipBox, Fragment
from signage.layout.reading import reading_time_s
from signage.model.box import Fit
from signage.paint.moment import moments
from signage.paint.shots import Timing, lengths
from signage.paint.stage import Stage, set_stage
from tests.scenes import SPAN, SQUARE, fragment, rising, scene, ticker_scene


def timing(
    syllables: int = 4, ordered_s: float | None = None, way: int = 0, stage: Stage | None = None
) -> Timing:
    stage = stage or set_stage(scene(fragment(), syllables=syllables))
    return Timing("a", stage, syllables, ordered_s, way, SPAN)


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


def filmed(*pieces: tuple[float, float, float], syllables: int = 0) -> Stage:
    """Return a stage with films: from when to when each is played, and how fast."""
    boxes = tuple(
        ClipBox(Asset("a.mp4", ""), SQUARE, Fit.COVER, 0.0, start_s, end_s, speed, SPAN)
        for start_s, end_s, speed in pieces
    )
    entering = fragment(animate=rising(0.4), children=(Fragment(SQUARE, boxes),))
    return set_stage(scene(entering, syllables=syllables))


@pytest.mark.parametrize(
    ("pieces", "frames"),
    [
        ([(0.0, 12.0, 1.0)], 300),
        ([(1.0, 12.0, 2.0)], 138),
        ([(0.0, 6.0, 1.0), (0.0, 8.0, 1.0)], 200),
        ([(0.0, 0.7, 0.1)], 175),
        ([(0.0, 1.0, 1.0)], 125),
    ],
)
def test_films_are_seen_to_their_end(pieces, frames):
    """The longest of them, as fast and from where to where it is played."""
    assert fitted([timing(stage=filmed(*pieces), way=10)]) == ((frames + 10,), [])


def test_an_ordered_time_stands_whatever_is_filmed():
    """A note says what is not seen; who orders seconds gets them."""
    assert fitted([timing(ordered_s=6.0, stage=filmed((0.0, 12.0, 1.0)))]) == ((150,), [])


def test_a_film_begins_with_its_slide_and_ends_with_it():
    """Also where the slide is first seen when something has half entered."""
    shown = moments(filmed((1.0, 13.0, 1.0)), 300, 25)

    assert [moment.clip_ms[0] for moment in (shown[0], shown[1], shown[-1])] == [1000, 1040, 12960]


def test_a_loop_in_whole_seconds_takes_what_it_lacks_from_slides_without_a_duration():
    """If all have one, they share it; what is whole already stays."""
    report = Report()

    def whole(*timings: Timing) -> tuple[int, ...] | None:
        return lengths(timings, 25, None, SPAN, report, in_whole_seconds=True)

    assert whole(timing(ordered_s=6.4), timing(ordered_s=3.0)) == (160 + 10, 75 + 5)
    assert whole(timing(21), timing(ordered_s=3.0)) == (250, 75)
    assert whole(timing(ordered_s=3.0)) == (75,)
    assert report.diagnostics == ()
