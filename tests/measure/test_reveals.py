"""How slides are revealed: late content, dips of light."""

from __future__ import annotations

import numpy as np
import pytest

from signage.checks.shown import Way
from signage.measure.loop import WHOLE
from signage.measure.reveals import measure_reveals

FPS = 10


def picture(words: int, level: int = 200) -> np.ndarray:
    """Return a dark picture with so many light words, one below the other."""
    made = np.full((40, 40, 3), 20, np.uint8)
    for word in range(words):
        made[4 + 8 * word : 6 + 8 * word, 6:30] = level
    return made


def revealed(*shown: tuple[np.ndarray, int], way: Way, artwork=WHOLE):
    (found,) = measure_reveals(shown, [way], FPS, artwork)
    return found


def test_a_slide_that_is_there_at_once():
    """Nothing is late."""
    found = revealed((picture(3), 50), (picture(4), 50), way=Way(50, 0, 50))

    assert (found.late_s, found.dip) == (0.0, 0.0)


def test_content_is_late_until_three_quarters_of_it_are_there():
    """Counted from when the slide is alone; the way to it does not count."""
    parts = [(picture(n), 5) for n in (1, 2, 3)]
    found = revealed(
        (picture(4), 50), (picture(0), 7), *parts, (picture(4), 35), way=Way(50, 7, 50)
    )

    assert found.late_s == 1.0


def test_what_comes_much_later_was_meant_to():
    """It is looked at for three seconds."""
    found = revealed((picture(4), 10), (picture(1), 70), (picture(4), 30), way=Way(10, 0, 100))

    assert found.late_s == 3.0


def test_what_a_film_shows_at_first_is_its_own_matter():
    """It may begin dark."""
    way = Way(10, 0, 100, is_filmed=True)

    assert revealed((picture(4), 10), (picture(1), 70), (picture(4), 30), way=way).late_s == 0.0


def test_the_way_in_over_the_seam():
    """The file begins in the middle of the first slide."""
    found = revealed(
        (picture(4), 40), (picture(2), 30), (picture(1), 6), (picture(4), 4), way=Way(-10, 3, 47)
    )

    assert found.late_s == pytest.approx(0.3)


@pytest.mark.parametrize(("words", "dip"), [(4, 0.0), (3, 0.0), (2, 0.31), (0, 0.88)])
def test_light_that_is_lost_on_the_way(words, dip):
    """Against the darker of both slides at rest."""
    found = revealed((picture(4), 20), (picture(words), 5), (picture(3), 75), way=Way(20, 5, 75))

    assert found.dip == pytest.approx(dip, abs=0.02)


def test_light_that_is_lost_just_after_the_way():
    """For a second: things that come in late make it dark as well."""
    found = revealed((picture(4), 20), (picture(0), 4), (picture(4), 76), way=Way(20, 0, 80))

    assert found.dip > 0.9


def test_slides_that_are_dark_anyway():
    """Of hardly any light nothing can be lost."""
    found = revealed(
        (picture(1, 60), 50), (picture(0), 10), (picture(1, 60), 40), way=Way(50, 10, 40)
    )

    assert found.dip == 0.0


def test_only_the_board_is_looked_at():
    """Not the canvas round it."""
    board = slice(0, 20), slice(0, 40)
    shown = (picture(2), 50), (picture(2), 10), (picture(5), 40)

    assert revealed(*shown, way=Way(50, 0, 50), artwork=board).late_s == 0.0
    assert revealed(*shown, way=Way(50, 0, 50)).late_s == 1.0
