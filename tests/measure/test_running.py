"""Text that runs, told from what changes in its place."""

from __future__ import annotations

import numpy as np
import pytest

from signage.geometry import Rect
from signage.measure.running import RunningText
from signage.paint.running import RunningLine

SIZE = (40, 60)
EVERYWHERE = Rect(0, 0, SIZE[1], SIZE[0])


def texture(seed=4):
    """Return a large picture of blots a few cells wide."""
    blots = np.random.default_rng(seed).integers(0, 2, (60, 80)).astype(float)
    return blots.repeat(3, axis=0).repeat(3, axis=1)


def window(down, right):
    return texture()[60 + down : 60 + down + SIZE[0], 90 + right : 90 + right + SIZE[1]]


def shares(pictures, down=0, right=-1):
    """Return which share of each picture but the first only shows a line that runs on."""
    text, line = RunningText(1), RunningLine(EVERYWHERE, right, down)
    return [text.step(picture, (line,)).mean() for picture in pictures][1:]


@pytest.mark.parametrize("way", [(0, 1), (0, -1), (1, 0), (-1, 0), (0, 2), (0, -3)])
def test_what_runs_is_found_whichever_way(way):
    """Nearly all of it; a picture that runs to the left shows what is farther right."""
    pictures = [window(way[0] * n, way[1] * n) for n in range(12)]

    assert min(shares(pictures, -way[0], -way[1])) > 0.6


@pytest.mark.parametrize("way", [(0, 1), (1, 0), (0, -2), (0, -0.5), (0, 0)])
def test_what_does_not_run_as_it_should_is_not_excused(way):
    """It is not the plan that decides."""
    fine = texture().repeat(2, axis=1)

    def at(n):
        right = 180 + round(2 * way[1] * n)
        part = fine[60 + way[0] * n : 100 + way[0] * n, right : right + 120]
        return part.reshape(40, 60, 2).mean(axis=-1)

    assert max(shares([at(n) for n in range(12)], right=-1 if way != (0, 1) else 1)) < 0.02


@pytest.mark.parametrize("quarters", [1, 2, 3, 5])
def test_what_runs_by_a_part_of_a_cell_is_found(quarters):
    """A cell is several pixels wide, and lines run by whole pixels."""
    fine = texture().repeat(4, axis=1)
    text, line = RunningText(4), RunningLine(Rect(0, 0, 240, 160), -quarters, 0)

    def at(n):
        start = 360 + quarters * n
        return fine[60:100, start : start + 240].reshape(40, 60, 4).mean(axis=-1)

    found = [text.step(at(n), (line,)).mean() for n in range(20)]

    assert np.mean(found[4:]) > 0.7


def test_only_where_it_runs():
    """What stands beside it stands; what runs beside it was not said to."""

    def picture(n):
        made = window(0, n).copy()
        made[:20] = window(0, 0)[:20]
        return made

    text, line = RunningText(1), RunningLine(EVERYWHERE, -1, 0)
    low, lower = RunningText(1), RunningLine(Rect(0, 30, SIZE[1], 10), -1, 0)
    for n in range(12):
        found, below = text.step(picture(n), (line,)), low.step(picture(n), (lower,))

    assert found[:10].mean() == 0
    assert found[30:].mean() > 0.9
    assert below[:30].mean() == 0
    assert below[30:].mean() > 0.9


def test_two_lines_run_their_own_ways():
    """One at the top, one at the bottom."""
    lines = (
        RunningLine(Rect(0, 0, SIZE[1], 18), -2, 0),
        RunningLine(Rect(0, 18, SIZE[1], 22), 1, 0),
    )
    text = RunningText(1)
    for n in range(12):
        made = np.concatenate((window(0, 2 * n)[:18], window(0, -n)[18:]))
        found = text.step(made, lines)

    assert found[:18].mean() > 0.6
    assert found[18:].mean() > 0.6


def test_what_nothing_runs_in_is_never_excused():
    """Neither before a line begins to run nor after it has ended."""
    text, line = RunningText(1), RunningLine(EVERYWHERE, -1, 0)
    found = [text.step(window(0, n), (line,) if 4 <= n < 8 else ()).mean() for n in range(12)]

    assert found[:5] == [0] * 5
    assert min(found[5:8]) > 0.6
    assert found[8:] == [0] * 4


def test_a_box_beyond_the_picture_is_cut_off():
    """Or is nothing at all, where none of it is inside."""
    for box in (Rect(-10, -10, 30, 30), Rect(50, 30, 90, 90), Rect(70, 0, 9, 9), Rect(0, 0, 0, 0)):
        text = RunningText(1)
        for n in range(6):
            assert text.step(window(0, n), (RunningLine(box, -1, 0),)).shape == SIZE


def test_a_pattern_whose_halves_swap_does_not_run():
    """It might have come from either side."""
    stripes = np.indices(SIZE)[1] // 2 % 2 * 1.0
    swapping = [stripes if n % 2 else 1 - stripes for n in range(24)]

    assert max(shares(swapping, right=-2)) == max(shares(swapping, right=-1)) == 0


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


def test_what_runs_slowly_and_flickers_is_not_excused():
    """Though every fourth picture is as light as the one that it is compared with."""
    fine = texture().repeat(4, axis=1)
    text, line = RunningText(4), RunningLine(Rect(0, 0, 240, 160), -1, 0)

    def at(n):
        slow = fine[60:100, 360 + n : 600 + n].reshape(40, 60, 4).mean(axis=-1)
        return slow * (1 - 0.3 * (n // 2 % 2))

    found = [text.step(at(n), (line,)).mean() for n in range(40)]

    assert max(found[1::2]) < 0.02


def push(before, after, edges):
    """Yield the pictures of a push, in which *before* gives way from each of *edges* on."""
    for edge in edges:
        yield np.concatenate((before[:, SIZE[1] - edge :], after[:, : SIZE[1] - edge]), axis=1)


def ran(edges):
    """Return how far all has run in each frame."""
    steps = np.diff(edges, prepend=SIZE[1])
    return [RunningLine(EVERYWHERE, int(step), 0, passes=True) for step in steps]


EDGES = (58, 53, 45, 35, 25, 15, 7, 2)


def test_what_is_pushed_away_runs_though_it_hurries():
    """So does what pushes it; the first frame has none before it that is known."""
    text = RunningText(1)
    pictures = push(texture(1)[:40, :60], texture(2)[:40, :60], EDGES)

    found = [
        text.step(picture, (line,)).mean()
        for picture, line in zip(pictures, ran(EDGES), strict=True)
    ]

    assert min(found[1:]) > 0.7


def test_what_hurries_on_and_on_does_not_run():
    """Lines at such a speed nobody reads; only what passes once may have it."""
    text = RunningText(1)
    lines = [RunningLine(line.box, line.dx, 0) for line in ran(EDGES)]
    pictures = list(push(texture(1)[:40, :60], texture(2)[:40, :60], EDGES))

    found = [
        text.step(picture, (line,)).mean() for picture, line in zip(pictures, lines, strict=True)
    ]

    assert max(f for f, line in zip(found, lines, strict=True) if abs(line.dx) > 3) == 0


def test_what_flickers_while_it_is_pushed_is_not_excused():
    """It takes no light along."""
    text = RunningText(1)
    pictures = push(texture(1)[:40, :60], texture(2)[:40, :60], EDGES)

    found = [
        text.step(picture * (1 - 0.3 * (n % 2)), (line,)).mean()
        for n, (picture, line) in enumerate(zip(pictures, ran(EDGES), strict=True))
    ]

    assert max(found) < 0.05


def test_pushed_stripes_that_swap_do_not_run():
    """They could have come from either side."""
    text, stripes = RunningText(1), np.indices(SIZE)[1] // 5 % 2 * 1.0
    edges = (55, 50, 45, 40, 35)

    found = [
        text.step(picture, (line,)).mean()
        for picture, line in zip(push(stripes, stripes, edges), ran(edges), strict=True)
    ]

    assert max(found) < 0.05
