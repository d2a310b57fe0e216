"""What runs across a picture, told from what changes in its place."""

from __future__ import annotations

import numpy as np
import pytest

from signage.measure.drift import Drift

SIZE = (40, 60)
STEADY = 5


def texture(seed=4):
    """Return a large picture of blots a few cells wide."""
    blots = np.random.default_rng(seed).integers(0, 2, (60, 80)).astype(float)
    return blots.repeat(3, axis=0).repeat(3, axis=1)


def window(down, right):
    return texture()[60 + down : 60 + down + SIZE[0], 90 + right : 90 + right + SIZE[1]]


def shares(pictures, steady=STEADY):
    drift = Drift(steady)
    return [drift.step(picture).mean() for picture in pictures][1:]


@pytest.mark.parametrize("way", [(0, 1), (0, -1), (1, 0), (-1, 0), (0, 2), (0, -3)])
def test_what_runs_is_found_whichever_way(way):
    """Nearly all of it, once it has run that way for a while."""
    found = shares([window(way[0] * n, way[1] * n) for n in range(12)])

    assert found[: STEADY - 1] == [0] * (STEADY - 1)
    assert min(found[STEADY:]) > 0.6


@pytest.mark.parametrize("quarters", [1, 2, 3, 5])
def test_what_runs_by_a_part_of_a_cell_is_found(quarters):
    """A cell is several pixels wide, and lines run by whole pixels."""
    fine = texture().repeat(4, axis=1)

    def at(n):
        start = 360 + quarters * n
        return fine[60:100, start : start + 240].reshape(40, 60, 4).mean(axis=-1)

    assert np.mean(shares([at(n) for n in range(20)])[2 * STEADY :]) > 0.7


def test_only_where_it_runs():
    """What stands beside it stands."""

    def picture(n):
        made = window(0, n).copy()
        made[:20] = window(0, 0)[:20]
        return made

    drift = Drift(STEADY)
    for n in range(12):
        found = drift.step(picture(n))

    assert found[:10].mean() == 0
    assert found[30:].mean() > 0.9


def test_what_swings_does_not_run():
    """It turns before it has run for long enough."""
    swing = [0, 1, 2, 3, 2, 1] * 4

    assert max(shares([window(0, n) for n in swing])) == 0


def test_what_turns_has_to_be_steady_again():
    """After that it runs the other way."""
    found = shares([window(0, n) for n in (*range(10), *range(10, -1, -1))])

    assert found[8] > 0.9
    assert found[10 : 10 + STEADY - 2] == [0] * (STEADY - 2)
    assert found[-1] > 0.9


def test_a_pattern_whose_halves_swap_does_not_run():
    """It might have come from either side."""
    stripes = np.indices(SIZE)[1] // 2 % 2 * 1.0

    assert max(shares([stripes if n % 2 else 1 - stripes for n in range(24)])) == 0


@pytest.mark.parametrize("flicker", [0.1, 0.2, 1.0])
def test_what_runs_and_flickers_is_not_excused(flicker):
    """However much clearer its edges are than the light that comes and goes."""
    pictures = [window(0, n) * (1 - flicker * (n // 2 % 2)) for n in range(24)]

    assert max(shares(pictures)[1::2]) < 0.02


def test_other_pictures_do_not_run():
    """Nor do those that go on and off, or stand still."""
    cuts = [texture(seed)[:40, :60] for seed in range(12)]

    assert max(shares(cuts)) < 0.05
    assert max(shares([window(0, 0) * (n % 2) for n in range(12)])) == 0
    assert max(shares([window(0, 0)] * 12)) == 0


def test_what_ran_before_a_cut_is_forgotten():
    """What explains a little by chance gives way to what explains all."""
    before = [texture(seed)[:40, :60] for seed in range(6)]
    found = shares([*before, *(window(0, 2 * n) for n in range(24))])

    assert min(found[-8:]) > 0.6


def test_a_line_that_runs_hides_nothing_larger_that_begins_to_run():
    """The other way, while the line at the bottom runs on."""

    def picture(n):
        made = window(0, -2 * n) if n > 12 else np.zeros(SIZE)
        return np.concatenate((made[:-9], window(0, 2 * n)[-9:]))

    found = shares([picture(n) for n in range(40)])

    assert 0.1 < min(found[8:12]) <= max(found[8:12]) < 0.5
    assert min(found[-8:]) > 0.5


def test_what_runs_slowly_and_flickers_is_not_excused():
    """Though every fourth picture is as light as the one that it is compared with."""
    fine = texture().repeat(4, axis=1)

    def at(n):
        slow = fine[60:100, 360 + n : 600 + n].reshape(40, 60, 4).mean(axis=-1)
        return slow * (1 - 0.3 * (n // 2 % 2))

    assert max(shares([at(n) for n in range(40)])[1::2]) < 0.02
