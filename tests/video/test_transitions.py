"""Transitions: the frames between two slides."""

from __future__ import annotations

import itertools
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

from signage.color import BLACK, WHITE, Color
from signage.display_list import DisplayItem, DisplayList, Finish
from signage.geometry import Rect
from signage.model.encode import Canvas
from signage.model.motion import Transition, TransitionKind
from signage.model.surface import ColorMode
from signage.raster.render import render
from signage.video.disc import Disc
from signage.video.frames import frames
from signage.video.planes import color_values
from signage.video.transitions import Ends, Picture, transition_frames, way_between
from tests.pixels import BLUE, GREEN, NO_FILES, RED, picture_letters
from tests.scenes import box

PLAIN = Finish(ColorMode.FULL, None, 0)
ONE_BIT = Finish(ColorMode.ONE_BIT, None, 0)
OVER = [TransitionKind.WIPE, TransitionKind.IRIS]
"""Those whose edge goes over the picture."""
MOVING = [TransitionKind.PUSH, *OVER]


def transition(kind: TransitionKind, focus: tuple[float, float] = (0.5, 0.5), ring=None):
    return Transition(kind, 0.5, focus if kind is TransitionKind.IRIS else None, ring)


def page(width: int, height: int, ground: Color, *items: DisplayItem) -> DisplayList:
    return DisplayList(width, height, ground, items)


def ends(width: int, height: int, before: Color = RED, after: Color = BLUE, ground=None) -> Ends:
    """Return pages of one colour each."""
    colors = (before, after, ground or after, ground or before)
    return Ends(*(page(width, height, color) for color in colors))


def drawn(shown: DisplayList) -> Picture:
    return (render(shown, NO_FILES),)


def at(part: float, way: Transition, between: Ends) -> str:
    """Return the picture when *part* of the time has gone, as letters."""
    (picture,) = way_between(way, between, drawn, lambda rgb: (rgb,), is_hard=True).at(part)
    return picture_letters(picture)


@pytest.mark.parametrize("kind", list(TransitionKind))
def test_every_transition_ends_with_the_next_slide(kind):
    """At its end nothing of the old slide is left, and nothing of an edge."""
    shown = at(1.0, transition(kind, (0.1, 0.8), GREEN), ends(40, 20, ground=WHITE))

    assert set(shown.replace("\n", "")) == {"B"}


@pytest.mark.parametrize("band", [Rect(64, 0, 32, 48), Rect(0, 24, 96, 24)])
@pytest.mark.parametrize("finish", [PLAIN, ONE_BIT])
@pytest.mark.parametrize("kind", OVER)
def test_a_band_that_both_slides_have_stands_still(kind, finish, band):
    """The edge goes behind it, also where it is not near what changes: its code can be read."""
    code = [box(Rect(72 + 4 * n, 28, 2, 12), BLACK) for n in range(5)]
    one, other = (
        page(96, 48, ground, box(Rect(x, 10, 9, 9), WHITE), box(band, WHITE), *code)
        for x, ground in ((10, BLACK), (30, BLUE))
    )
    between = Ends(one, other, page(96, 48, BLUE), page(96, 48, BLACK))
    way = transition(kind, (0.8, 0.8), WHITE if kind is TransitionKind.IRIS else None)
    seen = transition_frames(way, 9, between, finish, NO_FILES)
    (still,) = frames([one], finish, NO_FILES)
    before = planes(still, 96, 48)[0]

    shown = [planes(frame, 96, 48)[0] for frame in seen]

    for luma in shown:
        left, top = int(band.x), int(band.y)
        assert (luma[top:, left:] == before[top:, left:]).all()
    assert len({luma.tobytes() for luma in shown}) > 1


def test_an_edge_is_not_cut_where_nothing_begins():
    """A line of text that both slides have is no band: the ring goes behind it, whole."""
    text = [box(Rect(4 + 8 * n, 40, 4, 4), WHITE) for n in range(11)]
    one, other = (
        page(96, 48, ground, box(Rect(x, 10, 9, 9), WHITE), *text)
        for x, ground in ((66, BLACK), (84, BLUE))
    )
    way = transition(TransitionKind.IRIS, (0.2, 0.3), GREEN)
    between = Ends(one, other, page(96, 48, BLUE), page(96, 48, BLACK))
    seen = transition_frames(way, 9, between, PLAIN, NO_FILES)
    green = color_values(GREEN.rgb)[0]

    assert any((planes(frame, 96, 48)[0][40:] == green).any() for frame in seen)


@pytest.mark.parametrize("kind", MOVING)
def test_every_transition_that_moves_begins_with_the_old_slide(kind):
    """Before it has begun nothing of the new one is seen."""
    shown = at(0.0, transition(kind, ring=GREEN), ends(40, 20, ground=WHITE))

    assert set(shown.replace("\n", "")) == {"R"}


def test_a_push_comes_from_the_right():
    """The new slide moves in and the old one moves on."""
    stripes = [box(Rect(n, 0, 1, 1), color) for n, color in enumerate((RED, GREEN, BLUE, WHITE))]
    before, after = page(4, 1, BLACK, *stripes), page(4, 1, BLACK)

    assert at(0.5, transition(TransitionKind.PUSH), Ends(before, after, after, before)) == "B_KK"


def test_the_ground_of_a_wipe_goes_before_what_stands_on_it():
    """By a twentieth of the shorter side: no letter touches one of the other slide."""
    shown = at(0.5, transition(TransitionKind.WIPE), ends(80, 40, ground=WHITE))

    assert shown.split()[0] == "B" * 39 + "_" * 2 + "R" * 39


def test_an_iris_covers_words_and_shows_the_next_ones_at_once():
    """Neither are ever beside the other; the ring is gone with the old ones."""
    old, new = [Rect(4, 4, 20, 4), Rect(4, 12, 24, 4)], [Rect(8, 6, 20, 4), Rect(20, 30, 30, 4)]
    shown = lines_on_the_way(old, new)
    first = next(number for number, one in enumerate(shown) if "_" in one)

    assert states(shown[first:]) == [(0, 200)]
    assert not {"G", "R"} & set("".join(shown[first:]))
    covered = [black for black, _ in states(shown[:first])]
    assert covered[0] == 176
    assert covered == sorted(covered, reverse=True)
    assert 0.6 * 376 < covered[-1] + 200 < 376
    assert all({"B", "G", "R"} <= set(one) for one in shown[first - 3 : first])


def lines_on_the_way(old: list[Rect], new: list[Rect]) -> list[str]:
    """Return what is seen, of black lines on red and white ones on blue, from corner to corner."""
    between = Ends(
        page(60, 40, RED, *(box(line, BLACK) for line in old)),
        page(60, 40, BLUE, *(box(line, WHITE) for line in new)),
        page(60, 40, BLUE),
        page(60, 40, RED),
    )
    way = transition(TransitionKind.IRIS, (0.9, 0.9), GREEN)
    return [at(step / 40, way, between) for step in range(1, 40)]


def states(shown: list[str]) -> list[tuple[int, int]]:
    """Return how many pixels are black and white, each state once."""
    return [key for key, _ in itertools.groupby((one.count("K"), one.count("_")) for one in shown)]


def test_an_iris_opens_where_grounds_differ():
    """What both have at a side stands still, whatever its edge: the ring goes behind it."""
    band = [box(Rect(n, 20 - n // 6, 1, 20 + n // 6), WHITE) for n in range(60)]
    grounds = [page(60, 40, color, *band) for color in (RED, BLUE)]
    between = Ends(*grounds, *reversed(grounds))
    way = transition(TransitionKind.IRIS, (0.2, 0.1), GREEN)
    (still,) = drawn(grounds[0])

    for step in range(1, 20):
        shown = at(step / 20, way, between)
        assert shown.count("_") == picture_letters(still).count("_")


@pytest.mark.parametrize("kind", OVER)
@pytest.mark.parametrize("step", range(1, 12))
def test_what_stands_on_one_slide_never_touches_what_stands_on_the_other(kind, step):
    """Letters of both beside each other would make words that nobody wrote."""
    shown = at(step / 12, transition(kind, (0.3, 0.6)), ends(80, 60, ground=WHITE))
    rows = np.array([list(row) for row in shown.split()])
    near = zip(
        (rows[:, :-1], rows[:-1], rows[:-1, :-1]),
        (rows[:, 1:], rows[1:], rows[1:, 1:]),
        strict=True,
    )

    for one, other in near:
        assert not (((one == "R") & (other == "B")) | ((one == "B") & (other == "R"))).any()


def test_an_iris_opens_at_its_point():
    """Round, wherever that is, and at one speed, as a wave goes."""
    between = ends(80, 60)
    (early, late) = (
        at(part, transition(TransitionKind.IRIS, (0.25, 0.5)), between) for part in (0.1, 0.2)
    )
    rows = np.array([list(row) for row in early.split()]) == "B"
    down, across = np.nonzero(rows)

    assert (across.mean(), down.mean()) == pytest.approx((19.5, 29.5))
    assert np.ptp(across) == np.ptp(down)
    assert rows.sum() == pytest.approx(np.pi / 4 * (np.ptp(down) + 1) ** 2, rel=0.05)
    assert late.count("B") / early.count("B") == pytest.approx(4, rel=0.05)


def test_an_iris_has_a_smooth_edge():
    """Its pixels are covered as far as the circle reaches: no step is seen on a slow round edge."""
    between = ends(64, 48, before=BLACK, after=WHITE)
    frame = next(transition_frames(transition(TransitionKind.IRIS), 4, between, PLAIN, NO_FILES))
    luma = planes(frame, 64, 48)[0]

    shades = np.unique(luma)
    assert (shades.min(), shades.max()) == (16, 235)
    assert len(shades) > 5


def test_an_iris_is_as_large_in_chroma_as_in_luma():
    """A value of chroma is the mean of its four pixels, also at the ring's edges."""
    yellow, blue = Color(255, 255, 0), Color(0, 0, 255)
    between = ends(64, 48, before=blue, after=yellow)
    for frame in transition_frames(
        transition(TransitionKind.IRIS, (0.3, 0.7)), 6, between, PLAIN, NO_FILES
    ):
        y, cb, cr = planes(frame, 64, 48)
        share = [_share(plane, n, blue, yellow) for n, plane in enumerate((y, cb, cr))]
        expected = share[0].reshape(24, 2, 32, 2).mean(axis=(1, 3))
        assert np.abs(share[1] - expected).max() < 0.02
        assert np.abs(share[2] - expected).max() < 0.06


def _share(plane: np.ndarray, n: int, before: Color, after: Color) -> np.ndarray:
    start, stop = color_values(before.rgb)[n], color_values(after.rgb)[n]
    return (plane.astype(float) - start) / (stop - start)


@pytest.mark.parametrize("size", [(300, 500), (500, 300), (40, 30), (1, 1), (7, 5)])
@pytest.mark.parametrize("focus", [(0.5, 0.5), (0.0, 0.0), (1.0, 1.0), (0.2, 0.9)])
@pytest.mark.parametrize("is_hard", [False, True])
def test_a_disc_covers_what_is_near(size, focus, is_hard):
    """To within an eighth of a pixel, and looks at no more of the picture than that takes."""
    disc = Disc(size, focus, is_hard)
    width, height = size
    x, y = round(focus[0] * width), round(focus[1] * height)
    down, across = np.mgrid[0:height, 0:width] + 0.5
    distance = np.hypot(across - x, down - y)
    for radius in (0.0, 0.4, 3.2, 57.3, 140.0, 311.1, disc.farthest + 1.0):
        seen = Image.new("L", size, 0)
        for spot in disc.spots(radius):
            spot.stamp(seen, 255, 1)
        shares = np.asarray(seen, float) / 255
        if is_hard:
            sure = np.abs(distance - radius) > 1 / 8
            assert ((shares > 0.5) == (distance <= radius))[sure].all()
            assert set(np.unique(shares)) <= {0.0, 1.0}
        elif radius:
            assert np.abs(shares - np.clip(radius + 0.5 - distance, 0, 1)).max() <= 0.19


@pytest.mark.parametrize("color_mode", list(ColorMode))
@pytest.mark.parametrize("kind", MOVING)
@pytest.mark.parametrize("canvas", [None, Canvas(64, 48, 2, 2)])
def test_on_no_way_the_picture_is_empty(color_mode, kind, canvas):
    """What stood at the left is gone before what stands at the right has come."""
    before, after = (page(40, 30, BLACK, box(Rect(x, 10, 4, 4), WHITE)) for x in (2, 34))
    finish = Finish(color_mode, canvas, 0)
    between = Ends(before, after, *[page(40, 30, BLACK)] * 2)
    seen = list(transition_frames(transition(kind, (0.1, 0.4)), 20, between, finish, NO_FILES))
    (arrived,) = frames([after], finish, NO_FILES)
    luma = 40 * 30 if canvas is None else canvas.width * canvas.height

    assert len(seen) == 20
    assert all(max(frame[:luma]) > 200 for frame in seen)
    # Once it has come it stays, and does not go again.
    came = seen.index(arrived)
    assert set(seen[came:]) == {arrived}


def between_colors(kind: TransitionKind, count: int, finish: Finish = PLAIN) -> list[bytes]:
    return list(transition_frames(transition(kind), count, ends(24, 16), finish, NO_FILES))


def test_none_is_the_old_page_and_none_the_new_one():
    """Those are in the segments before and after."""
    shades = [frame[0] for frame in between_colors(TransitionKind.CROSSFADE, 4)]
    first, last = (color_values(color.rgb)[0] for color in (RED, BLUE))

    assert len(set(shades)) == 4
    assert all(one > other for one, other in pairwise((first, *shades, last)))


def light(luma: np.ndarray) -> np.ndarray:
    """Return the light of *luma*, of at most 1 (IEC 61966-2-1)."""
    level = (luma.astype(float) - 16) / 219
    return np.where(level <= 0.04045, level / 12.92, ((level + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("finish", [PLAIN, Finish(ColorMode.FULL, Canvas(41, 31, 0, 0), 0)])
def test_a_crossfade_keeps_the_light(finish):
    """Two texts beside each other give as much light half-way as at both ends: nothing blinks."""
    before, after = (page(40, 30, BLACK, box(Rect(x, 10, 10, 10), WHITE)) for x in (2, 26))
    between = Ends(before, after, after, before)
    width, height = (40, 30) if finish is PLAIN else (42, 32)
    (still,) = frames([before], finish, NO_FILES)
    whole = light(planes(still, width, height)[0]).mean()

    for frame in transition_frames(
        transition(TransitionKind.CROSSFADE), 9, between, finish, NO_FILES
    ):
        assert light(planes(frame, width, height)[0]).mean() == pytest.approx(whole, rel=0.02)


def test_what_both_slides_have_stays_in_a_crossfade():
    """To the value: a ground does not breathe."""
    grounds = [
        page(64, 4, BLACK, *(box(Rect(n, 0, 1, 4), Color(4 * n, 3 * n, n)) for n in range(64)))
    ]
    between = Ends(
        grounds[0], page(64, 4, BLACK, *grounds[0].items, box(Rect(0, 0, 2, 2), RED)), *grounds * 2
    )
    (still,) = frames(grounds, PLAIN, NO_FILES)
    for frame in transition_frames(
        transition(TransitionKind.CROSSFADE), 5, between, PLAIN, NO_FILES
    ):
        for seen, expected in zip(planes(frame, 64, 4), planes(still, 64, 4), strict=True):
            assert (seen[:, 2:] == expected[:, 2:]).all()


@pytest.mark.parametrize("kind", [TransitionKind.WIPE, TransitionKind.PUSH])
@pytest.mark.parametrize("rotate", [0, 90])
def test_a_straight_edge_has_no_seam_of_mixed_colour(kind, rotate):
    """It moves with the artwork, in all planes alike: a pixel is of one page or the other."""
    for frame in between_colors(kind, 6, Finish(ColorMode.FULL, None, rotate)):
        size = (16, 24) if rotate else (24, 16)
        y, cb, cr = (p.T if rotate else p for p in planes(frame, *size))
        is_new = [
            plane == value for plane, value in zip((y, cb, cr), color_values(BLUE.rgb), strict=True)
        ]
        assert (is_new[0] == is_new[1].repeat(2, 0).repeat(2, 1)).all()
        assert (is_new[1] == is_new[2]).all()
        assert is_new[0].any()
        assert (is_new[0] == is_new[0][0]).all()
        assert set(y.ravel()) <= {color_values(c.rgb)[0] for c in (RED, BLUE)}


@pytest.mark.parametrize("kind", MOVING)
def test_odd_and_one_bit_boards_change_as_well(kind):
    """By way of RGB; lamps that are on or off stay on or off."""
    colors = ends(24, 16, before=BLACK, after=WHITE)
    lamps = list(transition_frames(transition(kind, ring=GREEN), 5, colors, ONE_BIT, NO_FILES))
    assert set(itertools.chain(*lamps)) <= {16, 128, 235}

    odd = Finish(ColorMode.FULL, Canvas(25, 17, 0, 0), 0)
    (frame,) = between_colors(kind, 1, odd)
    assert len(frame) == 26 * 18 * 3 // 2


@pytest.mark.parametrize("kind", [TransitionKind.CROSSFADE, *MOVING])
def test_they_lead_from_and_to_the_frames_beside_them(kind):
    """What a page looks like is drawn by the same painter: at its ends nothing jumps."""
    items = tuple(box(Rect(3 * n, n, 2, 9), (RED, GREEN, WHITE)[n % 3]) for n in range(7))
    between = Ends(page(24, 16, BLUE, *items), *[page(24, 16, WHITE)] * 2, page(24, 16, BLUE))
    seen = list(transition_frames(transition(kind), 400, between, PLAIN, NO_FILES))
    stills = (
        list(frames([between.before], PLAIN, NO_FILES)),
        list(frames([between.after], PLAIN, NO_FILES)),
    )

    for near, (still,) in ((seen[0], stills[0]), (seen[-1], stills[1])):
        off = np.frombuffer(near, np.uint8).astype(int) - np.frombuffer(still, np.uint8)
        assert np.abs(off).mean() < 3


def planes(frame: bytes, width: int = 24, height: int = 16) -> list[np.ndarray]:
    """Return Y, Cb and Cr of *frame*."""
    values = np.frombuffer(frame, np.uint8)
    size = width * height
    y, cb, cr = np.split(values, (size, size * 5 // 4))
    half = height // 2, width // 2
    return [y.reshape(height, width), cb.reshape(half), cr.reshape(half)]
