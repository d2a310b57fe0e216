"""What stands at the same place for as long as a loop plays."""

from __future__ import annotations

import numpy as np
import pytest

from signage.measure.loop import measure_loop, unchanging
from tests.measure.clips import BLACK, BLUE, COLUMNS, GRAY, ROWS, WHITE, plain, taking_turns

EMBLEM = np.s_[4:8, 6:12]
SHARE = 4 * 6 / (ROWS * COLUMNS)


def with_emblem(ground, color=WHITE, place=EMBLEM):
    picture = plain(ground)
    picture[place] = color
    return picture


def test_an_emblem_that_always_stands_there():
    """On grounds that change."""
    assert unchanging([(with_emblem(BLUE), 90), (with_emblem(BLACK), 90)]) == pytest.approx(SHARE)


def test_an_emblem_on_a_ground_that_never_changes_either():
    """The ground beside it wears evenly."""
    assert unchanging([(with_emblem(BLACK), 90)]) == pytest.approx(SHARE)


def test_a_plain_ground_does_not_stand_out():
    """However long it stays."""
    assert unchanging([(plain(BLUE), 900)]) == 0


def test_of_a_large_area_the_edge_stands_out():
    """Inside, its pixels wear as their neighbours do."""
    picture = plain(BLACK)
    picture[:, : COLUMNS // 2] = WHITE

    assert 0.02 < unchanging([(picture, 90)]) < 0.1


def test_what_moves_is_no_matter():
    """Nor what comes and goes."""
    shown = [(with_emblem(BLUE), 60), (with_emblem(BLUE, place=np.s_[20:24, 6:12]), 60)]

    assert unchanging(shown) == 0
    assert unchanging([(with_emblem(BLUE), 60), (plain(BLUE), 60)]) == 0


@pytest.mark.parametrize(("noise", "share"), [(8, SHARE), (9, 0)])
def test_an_encoder_may_alter_it_a_little(noise, share):
    """What is left of a picture after coding is never quite the same."""
    other = with_emblem(BLUE, (255 - noise,) * 3)

    assert unchanging([(with_emblem(BLUE), 60), (other, 60)]) == pytest.approx(share)


def test_a_weak_difference_does_not_stand_out():
    """It leaves no mark that anybody sees."""
    assert unchanging([(with_emblem(GRAY, (150, 150, 150)), 90)]) == 0


def test_it_counts_for_how_long_the_surroundings_show_what():
    """Beside a ground that is nearly always as bright, an emblem wears no faster."""
    brief = [(with_emblem(BLACK), 1), (plain(WHITE), 99)]
    long = [(with_emblem(BLACK), 99), (plain(WHITE), 1)]

    assert unchanging(brief) == 0
    assert unchanging(long) == pytest.approx(SHARE)


def test_a_loop_is_looked_at_once_for_all():
    """From any iterable, pictures being used more than once."""
    shown = taking_turns(with_emblem(WHITE, BLUE), with_emblem(BLACK, BLUE), 5)
    seen = measure_loop(iter(shown), 30, 0.25)

    assert seen.flashes.general == 5
    assert seen.unchanging == pytest.approx(SHARE)
