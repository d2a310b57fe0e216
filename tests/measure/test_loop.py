"""Measurements of loops: flashes, with the verdicts of WCAG 2.3.1, and what wears a screen."""

from __future__ import annotations

import math

import numpy as np
import pytest

from signage.checks.measurements import EmptyFrames
from signage.checks.shown import Way
from signage.geometry import Rect
from signage.measure.loop import (
    DARKEST_RED,
    count_flashes,
    empty_frames,
    is_saturated_red,
    measure_loop,
    unchanging,
)
from signage.measure.running import NOTHING_RUNS, RunningSpans
from signage.measure.thumbnails import Footage, Packer, thumbnail
from signage.paint.running import RunningLine
from signage.video.planes import to_yuv420p
from tests.measure.clips import (
    BLACK,
    BLUE,
    COLUMNS,
    DARK_RED,
    GRAY,
    RED,
    ROWS,
    WHITE,
    halves,
    moving,
    plain,
    still,
    taking_turns,
    with_area,
)

pytestmark = pytest.mark.slow

QUARTER = 0.25


def counted(shown, fps=30, least_area=QUARTER, running=NOTHING_RUNS):
    return count_flashes(shown, fps, least_area, running)


@pytest.mark.parametrize("fps", [25, 30, 50])
@pytest.mark.parametrize("hz", [5, 4, 3, 2, 1])
def test_the_whole_screen(hz, fps):
    """As many flashes as there are pairs of changes in a second: 3 Hz are three."""
    flashes = counted(taking_turns(plain(WHITE), plain(BLACK), hz, fps=fps), fps)

    assert (flashes.general, flashes.red, flashes.area) == (hz, 0, 1.0)


def test_three_and_a_half_flashes_are_more_than_three():
    """Seven changes in a second."""
    assert counted(taking_turns(plain(WHITE), plain(BLACK), 3.5)).general == 4


@pytest.mark.parametrize(
    ("color", "ground", "general", "red"),
    [
        pytest.param(RED, BLACK, 5, 5, id="red and black"),
        pytest.param(RED, GRAY, 0, 5, id="red and a gray as light"),
        pytest.param(RED, WHITE, 5, 5, id="red and white"),
        pytest.param(RED, BLUE, 5, 5, id="red and blue"),
        pytest.param((255, 0, 0), (200, 0, 0), 0, 0, id="two reds"),
        pytest.param(DARK_RED, BLACK, 0, 0, id="a red nearly black"),
        pytest.param((180, 0, 0), (0, 0, 180), 0, 5, id="dark red and dark blue"),
        pytest.param(BLUE, BLACK, 0, 0, id="blue and black"),
        pytest.param((255, 140, 140), WHITE, 5, 0, id="pink and white"),
    ],
)
def test_red_is_counted_by_itself(color, ground, general, red):
    """By its share of the light and its way through the diagram of colours, however bright."""
    flashes = counted(taking_turns(plain(color), plain(ground), 5))

    assert (flashes.general, flashes.red) == (general, red)


@pytest.mark.parametrize(
    ("share", "general"),
    [(0.20, 0), (QUARTER, 0), (0.30, 5), (1.0, 5)],
)
def test_only_large_areas_count(share, general):
    """More than a quarter, not a quarter."""
    shown = taking_turns(with_area(WHITE, share), plain(BLACK), 5)

    assert counted(shown).general == general


def test_what_changes_once_beside_it_makes_it_no_larger():
    """A quarter that flashes is a quarter, whatever else is going on."""
    lit = with_area(GRAY, 0.25, BLACK)[:, ::-1]
    dark = plain(BLACK)
    flashing = with_area(WHITE, 0.25)
    shown = [*taking_turns(flashing, dark, 5), *taking_turns(flashing | lit, dark | lit, 5)]

    assert counted(shown).general == 0


def test_how_much_would_flash_of_what_runs_is_told():
    """The share that is left out of the count; nothing is said of what does not run."""
    stripes = np.where(np.arange(COLUMNS * 2) // 3 % 2, 255, 0).astype(np.uint8)
    ground = np.zeros((ROWS, COLUMNS, 3), np.uint8)
    shown = []
    for step in range(60):
        picture = ground.copy()
        picture[: ROWS // 2] = stripes[step : step + COLUMNS, None]
        shown.append((picture, 1))
    line = RunningLine(Rect(0, 0, COLUMNS, ROWS // 2), -1, 0)

    run = counted(shown, running=RunningSpans(1, ((60, (line,)),)))

    assert run.running == pytest.approx(0.5)
    assert counted(shown).running == 0.0
    assert counted(taking_turns(plain(WHITE), plain(BLACK), 2)).running == 0.0


def test_how_much_flashes_is_told():
    """The largest share of the picture that has that many flashes in a second."""
    shown = [
        *taking_turns(with_area(WHITE, 0.3), plain(BLACK), 5),
        *taking_turns(with_area(WHITE, 0.6), plain(BLACK), 5),
        *taking_turns(with_area(WHITE, 0.3), plain(BLACK), 5),
    ]

    assert counted(shown).area == pytest.approx(0.6)
    assert counted(shown[:20]).area == pytest.approx(0.3)


def test_areas_that_flash_apart_are_added_up():
    """Two of 15 % in the same second are 30 %."""
    spots = plain(BLACK)
    spots[:6] = WHITE
    spots[-6:] = WHITE

    assert counted(taking_turns(spots, plain(BLACK), 5)).general == 5


def test_areas_that_flash_one_after_the_other_are_not():
    """A fifth of the picture in one second, another in the next but one."""
    left, right = with_area(WHITE, 0.2), with_area(WHITE, 0.2)[:, ::-1]
    shown = [
        *taking_turns(left, plain(BLACK), 5, seconds=1),
        *still(plain(BLACK), 1),
        *taking_turns(right, plain(BLACK), 5, seconds=1),
        *still(plain(BLACK), 1),
    ]

    assert counted(shown).general == 0


def test_two_halves_that_swap():
    """The mean of the frame never changes; each half flashes."""
    flashes = counted(taking_turns(halves(WHITE, BLACK), halves(BLACK, WHITE), 5))

    assert (flashes.general, flashes.area) == (5, 1.0)


@pytest.mark.parametrize("side", [1, 2, 4, 8])
def test_a_checkerboard_that_swaps(side):
    """It might have moved by a field either way, and did neither."""
    rows, columns = np.indices((ROWS, COLUMNS)) // side
    board = ((rows + columns) % 2 * 255).astype(np.uint8)[..., None].repeat(3, axis=2)

    assert counted(taking_turns(board, 255 - board, 5)).general == 5


@pytest.mark.parametrize(
    ("dark", "light", "general"),
    [
        pytest.param(0, 90, 5, id="a tenth of white"),
        pytest.param(0, 89, 0, id="hardly less"),
        pytest.param(232, 255, 0, id="the darker one at 0.80"),
        pytest.param(231, 255, 5, id="hardly darker"),
        pytest.param(188, 210, 5, id="of a tenth in the middle"),
    ],
)
def test_how_much_of_a_change_counts(dark, light, general):
    """A tenth of the light of white, unless both are bright."""
    shown = taking_turns(plain((light,) * 3), plain((dark,) * 3), 5)

    assert counted(shown).general == general


def test_a_cross_fade_is_one_change():
    """There and back within two seconds it is one flash, however many frames it takes."""
    there = moving(15, lambda frame: 255 * frame / 14)
    back = [*reversed(there)]
    shown = [*there, *still(plain(WHITE), 3), *back, *still(plain(BLACK), 3)]

    assert counted(shown).general == 0


@pytest.mark.parametrize(("hz", "general"), [(0.5, 1), (1, 1), (2, 2), (3, 3), (5, 5)])
def test_a_pulse_counts_from_peak_to_valley(hz, general):
    """No two frames of it need differ by a tenth."""
    shown = moving(60, lambda frame: 128 - 127 * math.cos(2 * math.pi * hz * frame / 30))

    assert counted(shown).general == general


def test_what_shivers_does_not_flash():
    """Small changes to and fro on the way add up to nothing."""
    shown = moving(60, lambda frame: 160 + frame // 2 + (frame % 2) * 12)

    assert counted(shown).general <= 1


def test_a_flicker_on_a_slope_counts():
    """It comes back by a tenth from each peak, though never to where it began to rise."""
    steps = (0.05, 0.10, 0.15, 0.20, 0.25, 0.19, 0.13)
    light = [0.13 * (frame // 7) + steps[frame % 7] for frame in range(35)]
    shown = moving(35, lambda frame: 255 * (1.055 * light[frame] ** (1 / 2.4) - 0.055))

    assert counted([*shown, *still(plain(BLACK), 5)]).general == 5


def test_only_the_seam_makes_them_too_many():
    """Two flashes at the end, two at the beginning: nobody sees four but where it starts again."""
    flash = [*still(plain(WHITE), 0.1), *still(plain(BLACK), 0.1)]
    shown = [*flash, *flash, *still(plain(BLACK), 4), *flash, *flash]
    flashes = counted(shown)

    assert flashes.general == 4
    assert flashes.at_s == pytest.approx(4.4)
    assert counted([*still(plain(BLACK), 1), *shown, *still(plain(BLACK), 1)]).general == 2


def test_bright_changes_do_not_count_at_the_beginning_either():
    """Before it is known which way a place last changed."""
    bright, white = still(plain((232,) * 3), 0.2), still(plain(WHITE), 0.2)
    shown = [*bright, *white, *still(plain(BLACK), 0.2), *still(plain(WHITE), 5)]

    assert counted(shown).general == 1


def test_a_second_that_begins_with_the_loop():
    """Its first change is the seam, which is where the loop is played from again."""
    flash = [*still(plain(WHITE), 0.1), *still(plain(BLACK), 0.1)]
    flashes = counted([*flash, *still(plain(WHITE), 4), *still(plain(BLACK), 2)])

    assert (flashes.general, flashes.at_s) == (2, 0)


def test_every_saturated_red_is_one():
    """By WCAG 2.2: of all light, four fifths and more; near the border, where it is nearest."""
    levels = np.arange(256, dtype=np.uint8)
    colors = np.stack(np.meshgrid(levels, levels, levels[:64:9], indexing="ij"), axis=-1)
    share = levels / 255
    light = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)[colors]
    sure = np.abs(light[..., 0] - 0.8 * light.sum(axis=-1)) > 1e-4  # no rounding decides
    is_red = (light[..., 0] >= 0.8 * light.sum(axis=-1)) & (light[..., 0] >= DARKEST_RED)

    found = is_saturated_red(colors.reshape(-1, 1, 3)).reshape(is_red.shape)

    assert is_red.sum() > 10_000
    assert (found[sure] == is_red[sure]).all()


def test_changes_from_and_to_other_colors_are_none_of_red():
    """Where it was red once, blue and green take turns."""
    blue, green = plain(BLUE), plain((0, 90, 0))
    shown = [*still(plain(RED), 1), *taking_turns(blue, green, 5, seconds=3)]

    assert counted(shown).red <= 1


def test_red_is_reached_by_steps():
    """From blue through a purple that is nearer to red than a change, and back."""
    purple = plain((230, 0, 170))
    turn = [(purple, 1), (plain(BLUE), 2), (purple, 1), (plain(RED), 2)]

    assert counted([(purple, 1), (plain(RED), 1)] * 30).red == 0
    assert counted(turn * 10).red == 5


def test_a_loop_shorter_than_a_second():
    """Once in each of its runs is five times a second."""
    shown = [*still(plain(WHITE), 0.1), *still(plain(BLACK), 0.1)]

    assert counted(shown).general == 5


def test_where_the_worst_second_begins_is_told():
    """With its first change; before it come slower flashes."""
    shown = [
        *taking_turns(plain(WHITE), plain(BLACK), 1, seconds=4),
        *taking_turns(plain(WHITE), plain(BLACK), 5, seconds=1),
        *still(plain(BLACK), 2),
    ]

    assert counted(shown).at_s == pytest.approx(4, abs=0.11)


def test_frames_that_are_told_apart_or_together_are_the_same():
    """A hold may come as one picture or as many."""
    together = taking_turns(plain(WHITE), plain(BLACK), 4)
    apart = [(picture, 1) for picture, count in together for _ in range(count)]

    assert counted(apart) == counted(together)


@pytest.mark.parametrize(("hz", "blinks"), [(0.5, 2), (1, 3), (2, 6), (3, 9)])
def test_blinking_is_counted_in_three_seconds(hz, blinks):
    """1 Hz is three times."""
    flashes = counted(taking_turns(plain(WHITE), plain(BLACK), hz, seconds=6))

    assert flashes.blinks == blinks


def test_a_still_does_not_flash():
    """Nor is there a place or an area to be told."""
    flashes = counted(still(plain(WHITE), 10))

    assert (flashes.general, flashes.red, flashes.at_s, flashes.area) == (0, 0, 0, 0)
    assert flashes.blinks == 0


def _bars() -> np.ndarray:
    """Return a wide picture of upright strokes of varied width, as of letters."""
    chance = np.random.default_rng(3)
    widths = chance.integers(2, 6, 400)
    strokes = np.repeat(np.arange(len(widths)) % 2 * 255, widths).astype(np.uint8)
    return np.broadcast_to(strokes[None, :, None], (ROWS, len(strokes), 3))


def _windows(places):
    strip = _bars()
    return [(np.ascontiguousarray(strip[:, place : place + COLUMNS]), 1) for place in places]


def _to_the_left(shown, step: int, side: int = 1) -> RunningSpans:
    """Say that a line runs all over *shown*, by *step* pixels a frame; cells have *side*."""
    rows, columns = shown[0][0].shape[:2]
    line = RunningLine(Rect(0, 0, columns * side, rows * side), -step, 0)
    return RunningSpans(side, ((len(shown), (line,)),))


@pytest.mark.parametrize("step", [1, 2])
def test_a_line_that_runs_does_not_flash(step):
    """Its strokes pass; nothing goes on and off."""
    shown = _windows(range(0, 180 * step, step))
    flashes = counted(shown, running=_to_the_left(shown, step))

    assert flashes.general <= 3
    assert flashes.blinks <= 3
    assert counted(shown).general > 3


def _letters(seed: int) -> np.ndarray:
    """Return a long line, in pixels, of strokes and bars about as wide as those of letters."""
    chance = np.random.default_rng(seed)
    line = np.zeros((160, 2400), np.uint8)
    left = 0
    while left < 2300:
        width, top, bottom = (
            int(chance.integers(*ends)) for ends in ((10, 24), (20, 70), (99, 140))
        )
        line[top:bottom, left : left + width] = 255
        if chance.random() < 0.5:
            line[top : top + 16, left : left + width + 20] = 255
        left += width + int(chance.integers(10, 30))
    return line


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("step", [2, 3, 5, 6])
def test_a_line_of_letters_runs_by_parts_of_a_cell(step, seed):
    """By pixels, of which a cell has eight; where it begins again, it jumps once."""
    line = _letters(seed)
    shown = []
    for place in range(0, 150 * step, step):
        cells = line[:, place : place + 640].reshape(20, 8, 80, 8).mean(axis=(1, 3))
        shown.append((cells.astype(np.uint8)[..., None].repeat(3, axis=-1), 1))
    flashes = counted(shown, least_area=0.04, running=_to_the_left(shown, step, side=8))

    assert flashes.general <= 3
    assert flashes.blinks <= 4


def test_only_while_it_runs():
    """What its strokes do afterwards is what everything does."""
    shown = _windows(range(90))
    running = RunningSpans(1, ((45, _to_the_left(shown, 1).spans[0][1]), (45, ())))

    assert counted(shown, running=running).general > 3


def test_a_line_that_swings_flashes():
    """To and fro at 5 Hz, every place brightens and darkens again and again."""
    swing = (0, 1, 2, 3, 2, 1)

    assert counted(_windows(swing[frame % 6] for frame in range(90))).general > 3


def test_a_line_that_runs_hides_no_flash():
    """While it runs, all of the picture goes on and off."""
    running = _windows(range(180))
    shown = [
        (picture if frame // 3 % 2 else picture // 4, count)
        for frame, (picture, count) in enumerate(running)
    ]

    assert counted(shown, running=_to_the_left(shown, 1)).general > 3


def test_through_frames_as_they_are_encoded():
    """Full pictures in yuv420p, a third of them flashing in white and in red."""
    width, height = 320, 240

    def frame(color):
        picture = np.full((height, width, 3), 30, np.uint8)
        picture[:, : width * 3 // 10] = color
        return thumbnail(to_yuv420p(picture), width, height)

    white = counted(taking_turns(frame(WHITE), frame(BLACK), 5))
    red = counted(taking_turns(frame(RED), frame(BLACK), 5))

    assert (white.general, white.red) == (5, 0)
    assert (red.general, red.red) == (5, 5)
    assert counted(taking_turns(frame(WHITE), frame(BLACK), 3)).general == 3
    assert counted(taking_turns(frame(WHITE), frame(BLACK), 5), least_area=0.31).general == 0


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


def spot(color=WHITE, ground=BLACK):
    """A picture in which a single cell is not like all others."""
    picture = plain(ground).copy()
    picture[3, 4] = color
    return picture


def test_each_frame_without_anything_in_it_is_found():
    """In the middle too, and if it is a single one; frames in a row are told once."""
    shown = [(spot(), 5), (plain(BLACK), 1), (spot(), 3), (plain(BLUE), 2), (plain(BLUE), 2)]

    assert list(empty_frames([*shown, (spot(), 1), (plain(BLACK), 4)])) == [
        EmptyFrames(5, 1, is_black=True),
        EmptyFrames(9, 4, is_black=False),
        EmptyFrames(14, 4, is_black=True),
    ]


@pytest.mark.parametrize(("level", "found"), [(8, True), (9, False)])
def test_what_nobody_can_see_is_nothing(level, found):
    """So little above black, or beside a neighbour, is noise."""
    assert bool(list(empty_frames([(spot((0, level, 0)), 1)]))) is found
    assert bool(list(empty_frames([(spot((100, 100 + level, 100), (100,) * 3), 1)]))) is found


def test_a_black_frame_around_the_board_is_not_looked_at():
    """A coloured ground in it is as empty as without."""
    framed = plain(BLACK).copy()
    board = slice(2, 6), slice(3, 9)
    framed[board] = BLUE

    assert not list(empty_frames([(framed, 7)]))
    assert list(empty_frames([(framed, 7)], board)) == [EmptyFrames(0, 7, is_black=False)]


def test_a_loop_is_looked_at_once_for_all():
    """From any iterable, pictures being used more than once."""
    shown = taking_turns(with_emblem(WHITE, BLUE), with_emblem(BLACK, BLUE), 5)
    seen = measure_loop(iter(shown), 30, 0.25)

    assert seen.flashes.general == 5
    assert seen.unchanging == pytest.approx(SHARE)


def test_a_long_film_is_measured_as_a_short_one_is(monkeypatch):
    """Its pictures are unpacked each time, and what is found is the same."""
    shown = [(plain(color), 1) for color in (BLUE, BLACK, WHITE, BLACK) for _ in range(9)]
    ways = [Way(0, 4, 20, is_filmed=False), Way(30, 2, 4, is_filmed=True)]
    packer = Packer()
    for picture, count in shown:
        packer.add(picture, count)
    footage = Footage([(packer.packed, 1)])

    held = measure_loop(footage, 30, 0.1, ways=ways)
    monkeypatch.setattr("signage.measure.loop.MOST_HELD", 2)

    assert measure_loop(footage, 30, 0.1, ways=ways) == held
    assert measure_loop(shown, 30, 0.1, ways=ways) == held
