"""Display lists to frames of a video."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

from signage.color import BLACK, WHITE, Color
from signage.display_list import DisplayItem, DisplayList, FillBox, Finish, Group
from signage.geometry import Rect
from signage.media.library import CampaignLibrary
from signage.model.encode import Canvas
from signage.model.motion import TransitionKind
from signage.model.paint import LinearGradient, Solid, Stop
from signage.model.surface import ColorMode
from signage.outputs.segments import SlideSegment
from signage.paint.paint import paint
from signage.plan.plan import plan_campaign
from signage.raster.render import finished, render
from signage.video import frames as film
from signage.video.frames import Painting, blend, frames, transition_frames
from signage.video.planes import color_values, to_yuv420p
from tests.building import ROOT
from tests.pixels import BLUE, GREEN, NO_FILES, RED
from tests.scenes import SPAN, box

pytestmark = pytest.mark.slow

_RED, _BLUE = RED.rgb, BLUE.rgb


def row(kind: TransitionKind, progress: float) -> list:
    before, after = Image.new("RGB", (4, 1), _RED), Image.new("RGB", (4, 1), _BLUE)
    return list(blend(kind, before, after, progress).getdata())


def test_a_crossfade_mixes():
    """Half-way both slides are seen alike."""
    assert row(TransitionKind.CROSSFADE, 0.5) == [(127, 0, 128)] * 4


def test_a_wipe_uncovers_from_the_left():
    """What is uncovered is wholly new, the rest wholly old."""
    assert row(TransitionKind.WIPE, 0.5) == [_BLUE, _BLUE, _RED, _RED]


def test_a_push_comes_from_the_right():
    """The new slide moves in and the old one moves on."""
    before, after = Image.new("RGB", (4, 1)), Image.new("RGB", (4, 1), _BLUE)
    before.putdata([(n, 0, 0) for n in (1, 2, 3, 4)])

    assert list(blend(TransitionKind.PUSH, before, after, 0.5).getdata()) == [
        (3, 0, 0),
        (4, 0, 0),
        _BLUE,
        _BLUE,
    ]


@pytest.mark.parametrize("kind", [TransitionKind.PUSH, TransitionKind.WIPE])
@pytest.mark.parametrize("progress", [0.1, 0.35, 0.5, 0.62, 0.9])
def test_planes_of_half_the_size_have_their_edges_at_the_same_places(kind, progress):
    """An edge on the grid of luma is half as far in chroma."""
    fine, coarse = (
        blend(kind, Image.new("L", size), Image.new("L", size, 255), progress, grid=grid)
        for size, grid in (((26, 2), 2), ((13, 1), 1))
    )

    assert fine.reduce(2).tobytes() == coarse.tobytes()
    assert set(coarse.getdata()) <= {0, 255}


@pytest.mark.parametrize("kind", list(TransitionKind))
def test_every_transition_ends_with_the_next_slide(kind):
    """At its end nothing of the old slide is left."""
    assert row(kind, 1.0) == [_BLUE] * 4


SIZE = (40, 30)


@pytest.mark.parametrize("color_mode", list(ColorMode))
@pytest.mark.parametrize("kind", [TransitionKind.PUSH, TransitionKind.WIPE])
@pytest.mark.parametrize("canvas", [None, Canvas(64, 48, 2, 2)])
def test_on_no_way_the_picture_is_empty(color_mode, kind, canvas):
    """What stood at the left is gone before what stands at the right has come."""
    before, after = (DisplayList(*SIZE, BLACK, (box(Rect(x, 10, 4, 4), WHITE),)) for x in (2, 34))
    finish = Finish(color_mode, canvas, 0)
    seen = list(transition_frames(kind, 20, before, after, finish, NO_FILES))
    (arrived,) = frames([after], finish, NO_FILES)
    luma = SIZE[0] * SIZE[1] if canvas is None else canvas.width * canvas.height

    assert len(seen) == 20
    assert all(max(frame[:luma]) > 200 for frame in seen)
    # Once it has come it stays, and does not go again.
    came = seen.index(arrived)
    assert set(seen[came:]) == {arrived}


def page(*items: DisplayItem) -> DisplayList:
    return DisplayList(*SIZE, WHITE, items)


def at(x: int, y: int, color: Color = RED, size: int = 4) -> FillBox:
    return box(Rect(x, y, size, size), color)


def areas(before: tuple[DisplayItem, ...], *after: DisplayItem) -> list:
    """Return the boxes that are drawn again on the way from *before* to *after*."""
    parts = Painting(page(*before), NO_FILES).show(after)
    assert all(planes.box == (0, 0, b[2] - b[0], b[3] - b[1]) for b, planes in parts)
    return sorted(b for b, _ in parts)


@pytest.fixture
def looked_at(monkeypatch):
    """Return a list to which every item is added whose looks are worked out."""
    seen = []

    def noting(items, transform, library):
        seen.extend(items)
        return layers(items, transform, library)

    layers = film.layers
    monkeypatch.setattr(film, "layers", noting)
    return seen


@pytest.fixture
def stamped(monkeypatch):
    """Return a list to which the box of every item is added that is stamped anywhere."""
    boxes = []

    def noting(surface, items, origin):
        boxes.extend(item.box for item in items)
        stamp_layers(surface, items, origin)

    stamp_layers = film.stamp_layers
    monkeypatch.setattr(film, "stamp_layers", noting)
    return boxes


def test_what_stays_is_not_drawn():
    """An equal item, though another object, is no change."""
    assert areas((at(0, 0),), at(0, 0)) == []


def test_what_moves_is_drawn_where_it_was_and_where_it_is():
    """Two places far apart are two areas."""
    assert areas((at(0, 0),), at(20, 10)) == [(0, 0, 4, 4), (20, 10, 24, 14)]


def test_areas_that_overlap_are_one():
    """So is one that overlaps with what two of them have become."""
    assert areas((at(0, 0),), at(2, 2)) == [(0, 0, 6, 6)]
    assert areas((), at(0, 2), at(6, 2), at(3, 0)) == [(0, 0, 10, 6)]


def test_areas_have_even_corners():
    """A value of chroma is drawn whole."""
    assert areas((), at(3, 5)) == [(2, 4, 8, 10)]


def test_only_what_is_seen_is_drawn():
    """Of what comes in from outside, nothing or a part."""
    assert areas((), at(-20, 0), at(-2, 0)) == [(0, 0, 2, 4)]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ((at(0, 0), at(20, 0, BLUE)), [(10, 0, 14, 4)]),
        ((at(10, 0, GREEN), at(20, 0, BLUE)), [(0, 0, 4, 4)]),
        ((at(0, 0), at(10, 0, GREEN)), [(20, 0, 24, 4)]),
        ((at(30, 0), at(0, 0), at(10, 0, GREEN), at(20, 0, BLUE)), [(30, 0, 34, 4)]),
    ],
)
def test_what_stays_between_comings_and_goings_is_not_drawn(after, expected):
    """Items may come and go in any place of the order."""
    assert areas((at(0, 0), at(10, 0, GREEN), at(20, 0, BLUE)), *after) == expected


def test_an_order_that_changes_is_seen():
    """Of two items that overlap, the one that was below comes to lie above."""
    assert areas((at(0, 0), at(2, 0, BLUE)), at(2, 0, BLUE), at(0, 0)) == [(0, 0, 4, 4)]


def test_what_is_below_and_above_is_drawn_as_well():
    """A part is a part of the whole picture."""
    below, above = at(0, 0, GREEN, 20), at(2, 2, BLUE)
    painting = Painting(page(below, at(0, 0), above), NO_FILES)
    ((_, part),) = painting.show((below, at(2, 0), above))

    values = {p: tuple(plane.getpixel(p) for plane in part) for p in ((0, 0), (3, 0), (3, 3))}
    expected = {(0, 0): GREEN, (3, 0): RED, (3, 3): BLUE}
    assert values == {place: color_values(color.rgb) for place, color in expected.items()}


def test_the_ground_gives_up_what_begins_to_move():
    """A low item may stand still for long and move then."""
    low, high = at(0, 0, GREEN, 10), at(20, 20)
    painting = Painting(page(low, high), NO_FILES)
    painting.show((low, at(22, 20)))
    painting.show((at(4, 0, GREEN, 10), at(22, 20)))
    ((_, part),) = painting.show((at(4, 0, BLUE, 10), at(22, 20)))

    assert tuple(plane.getpixel((0, 0)) for plane in part) == color_values(BLUE.rgb)
    drawn = painting.whole().crop((4, 0, 14, 10))
    assert [p.tobytes() for p in part] == [p.tobytes() for p in drawn]
    assert painting.whole().y.getpixel((0, 0)) == color_values(WHITE.rgb)[0]


def test_what_nobody_sees_may_leave_the_ground():
    """The items above it keep their places in the order."""
    hidden, low, high = at(-9, 0), at(0, 0, GREEN), at(20, 20)
    painting = Painting(page(hidden, low, high), NO_FILES)
    painting.show((hidden, low, at(22, 20)))
    painting.show((low, at(22, 20)))
    ((_, part),) = painting.show((low, replace(at(0, 0, BLACK), paint=Solid(BLUE)), at(22, 20)))

    assert part.y.getpixel((0, 0)) == color_values(BLUE.rgb)[0]


def test_only_what_is_new_is_worked_out(looked_at):
    """Items that go on keep their layers."""
    still, before, after = at(0, 0), Group((at(9, 9),)), Group((at(9, 9),), dx=1)
    painting = Painting(page(still, before), NO_FILES)
    looked_at.clear()
    painting.show((still, after))

    assert looked_at == [after]


def test_what_stands_still_is_stamped_once(stamped):
    """What lies below all that moves is on the ground; what is elsewhere is not met at all."""
    low, elsewhere = at(0, 0, GREEN, 12), at(30, 20)
    painting = Painting(page(low, elsewhere), NO_FILES)
    for x in range(5):
        painting.show((low, at(x, 0), elsewhere))
        painting.show((low, at(x, 0), elsewhere))

    assert stamped == [(0, 0, 12, 12), *((x, 0, x + 4, 4) for x in range(5))]


def test_a_page_that_stays_draws_no_ground(stamped):
    """There may never come another."""
    Painting(page(at(0, 0)), NO_FILES).show((at(0, 0),))

    assert stamped == []


def test_what_has_just_come_is_not_on_the_ground(stamped):
    """It will move next: the ground would have to be drawn again."""
    low = at(0, 0, GREEN, 12)
    painting = Painting(page(low), NO_FILES)
    painting.show((low, at(0, 0)))
    painting.show((low, at(2, 0)))

    assert stamped.count((0, 0, 12, 12)) == 1


PLAIN = Finish(ColorMode.FULL, None, 0)
SLOPE = LinearGradient(90, (Stop(0, BLUE), Stop(1, Color(255, 210, 63))))


def filled(*items: DisplayItem, size: tuple[int, int] = (24, 16)) -> DisplayList:
    return DisplayList(*size, WHITE, items)


def busy_page(size: tuple[int, int] = (24, 16), dx: float = 0.0) -> DisplayList:
    """Return a page on which things stand at odd places, fade, and are cut."""
    return filled(
        FillBox(Rect(0, 0, *size), 0, SLOPE, 0, SPAN),
        Group((box(Rect(3, 3, 9, 5), GREEN), box(Rect(5, 5, 4, 9))), opacity=0.6, dx=dx),
        Group((box(Rect(11, 1, 11, 11), BLACK),), clip=Rect(13, 3, 7, 9), clip_radius=3),
        size=size,
    )


def in_rgb(shown: DisplayList, finish: Finish = PLAIN) -> Image.Image:
    """Return *shown* as stills are made, on an even surface."""
    picture = finished(render(shown, NO_FILES), finish)
    even = Image.new("RGB", tuple(length + length % 2 for length in picture.size))
    even.paste(picture)
    return even


def farthest(frame: bytes, picture: Image.Image) -> int:
    """Return by how many levels *frame* and *picture* differ at most."""
    values, expected = (
        np.frombuffer(data, np.uint8).astype(int) for data in (frame, to_yuv420p(picture))
    )
    return np.abs(values - expected).max()


CANVAS = Canvas(40, 30, 6, 8)


@pytest.mark.parametrize("canvas", [None, CANVAS, Canvas(20, 10, -4, 2)])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_frame_is_finished_as_a_still_is(canvas, rotate):
    """In its black frame, turned for the player."""
    finish = Finish(ColorMode.FULL, canvas, rotate)
    (frame,) = frames([busy_page()], finish, NO_FILES)

    assert farthest(frame, in_rgb(busy_page(), finish)) <= 2


@pytest.mark.parametrize(
    ("size", "canvas"),
    [((25, 16), None), ((24, 15), None), ((24, 16), Canvas(41, 30, 6, 8)), ((25, 16), CANVAS)],
)
def test_an_odd_board_gets_a_black_column_or_row(size, canvas):
    """It is converted from the still: its own last column shares chroma with the black one."""
    finish = Finish(ColorMode.FULL, canvas, 90)
    (frame,) = frames([busy_page(size)], finish, NO_FILES)

    assert farthest(frame, in_rgb(busy_page(size), finish)) == 0


def test_an_odd_place_on_the_canvas_is_kept():
    """Chroma that the artwork's edge shares with black is the mean of both."""
    finish = Finish(ColorMode.FULL, Canvas(40, 30, 7, 8), 0)
    (frame,) = frames([busy_page()], finish, NO_FILES)

    assert farthest(frame, in_rgb(busy_page(), finish)) == 0


def test_a_one_bit_board_has_two_values():
    """On is white and off is black, in video as in stills."""
    finish = Finish(ColorMode.ONE_BIT, None, 0)
    pages = [busy_page(), busy_page(dx=2)]
    drawn = list(frames(pages, finish, NO_FILES))

    assert drawn == [to_yuv420p(in_rgb(shown, finish)) for shown in pages]
    assert set(drawn[0][: 24 * 16]) == {16, 235}


@pytest.mark.parametrize("mode", list(ColorMode))
def test_pages_that_look_the_same_are_the_same_object(mode):
    """Nothing is drawn or converted for them."""
    pages = [busy_page(), busy_page(), busy_page(dx=2), busy_page(dx=2), busy_page()]
    a, b, c, d, e = frames(pages, Finish(mode, None, 0), NO_FILES)

    assert a is b
    assert c is d
    assert a == e != c


def test_flat_colours_are_exact():
    """A patch of a colour has the values of BT.709 in every pixel, at even and odd places."""
    colors = (RED, GREEN, Color(6, 36, 79), Color(255, 210, 63))
    shown = filled(
        *(box(Rect(1 + 12 * n, 1, 9, 9), color) for n, color in enumerate(colors)), size=(48, 12)
    )
    (frame,) = frames([shown], PLAIN, NO_FILES)

    y, cb, cr = planes(frame, 48, 12)
    for n, color in enumerate(colors):
        left = 12 * n
        patches = (
            y[1:10, left + 1 : left + 10],
            *(p[1:5, left // 2 + 1 : left // 2 + 5] for p in (cb, cr)),
        )
        assert [set(p.ravel()) for p in patches] == [{v} for v in color_values(color.rgb)]


class TestTransitions:
    """Frames between two pages."""

    BEFORE, AFTER = (
        filled(box(Rect(0, 0, 24, 16))),
        filled(box(Rect(0, 0, 24, 16), BLUE)),
    )

    def between(self, kind, count, finish=PLAIN):
        return list(transition_frames(kind, count, self.BEFORE, self.AFTER, finish, NO_FILES))

    def test_none_is_the_old_page_and_none_the_new_one(self):
        """Those are in the segments before and after."""
        shades = [frame[0] for frame in self.between(TransitionKind.CROSSFADE, 4)]
        ends = [color_values(color.rgb)[0] for color in (RED, BLUE)]

        assert len(shades) == 4
        steps = [a - b for a, b in pairwise([ends[0], *shades, ends[1]])]
        assert max(steps) - min(steps) <= 1

    def test_a_crossfade_mixes_both(self):
        """Half-way, every value is the mean of both."""
        (frame,) = self.between(TransitionKind.CROSSFADE, 1)
        mean = (np.add(color_values(RED.rgb), color_values(BLUE.rgb)) / 2).tolist()

        assert [p.mean() for p in planes(frame)] == pytest.approx(mean, abs=1)

    @pytest.mark.parametrize("kind", [TransitionKind.WIPE, TransitionKind.PUSH])
    @pytest.mark.parametrize("rotate", [0, 90])
    def test_an_edge_has_no_seam_of_mixed_colour(self, kind, rotate):
        """It moves with the artwork, in all planes alike: a pixel is of one page or the other."""
        for frame in self.between(kind, 6, Finish(ColorMode.FULL, None, rotate)):
            size = (16, 24) if rotate else (24, 16)
            y, cb, cr = (p.T if rotate else p for p in planes(frame, *size))
            is_new = [
                plane == value
                for plane, value in zip((y, cb, cr), color_values(BLUE.rgb), strict=True)
            ]
            assert (is_new[0] == is_new[1].repeat(2, 0).repeat(2, 1)).all()
            assert (is_new[1] == is_new[2]).all()
            assert 0 < is_new[0].sum() < 24 * 16
            assert (is_new[0] == is_new[0][0]).all()
            assert set(y.ravel()) == {color_values(c.rgb)[0] for c in (RED, BLUE)}

    def test_odd_and_one_bit_boards_change_as_well(self):
        """By way of RGB."""
        frames_of = self.between(TransitionKind.WIPE, 1, Finish(ColorMode.ONE_BIT, None, 0))
        assert set(frames_of[0]) <= {16, 128, 235}

        odd = Finish(ColorMode.FULL, Canvas(25, 17, 0, 0), 0)
        (frame,) = self.between(TransitionKind.WIPE, 1, odd)
        assert len(frame) == 26 * 18 * 3 // 2

    def test_they_lead_from_and_to_the_frames_beside_them(self, monkeypatch):
        """What a page looks like is drawn by the same painter: at its end nothing jumps."""
        monkeypatch.setattr(film, "blend", lambda kind, before, after, part, grid=1: before)
        (first,) = transition_frames(
            TransitionKind.CROSSFADE, 1, busy_page(), self.AFTER, PLAIN, NO_FILES
        )

        assert [first] == list(frames([busy_page()], PLAIN, NO_FILES))


@pytest.fixture(scope="module")
def demo():
    """Return the demo's segments that move and its transitions, on three screens, and its files."""
    seen = plan_campaign(ROOT)
    with_library = CampaignLibrary(seen.library)
    yield list(seen.plan.segments.values()), with_library
    with_library.close()


SCREENS = ((720, 1280), (1366, 768), (512, 1216), (768, 192))


def moving(demo):
    """Yield the pages of each segment that moves, every seventh of them, with its last one."""
    recipes, _ = demo
    for recipe in recipes:
        if (
            isinstance(recipe, SlideSegment)
            and (recipe.format.width, recipe.format.height) in SCREENS
        ):
            moments = list(dict.fromkeys(recipe.segment.frames))[:60]
            yield recipe, [paint(recipe.stage, m) for m in (*moments[::7], moments[-1])]


def test_the_demo_looks_as_its_stills_do(demo):
    """A pixel is off by two levels at the most, wherever it stands."""
    for recipe, pages in moving(demo):
        for shown, frame in zip(pages, frames(pages, recipe.finish, demo[1]), strict=True):
            expected = to_yuv420p(finished(render(shown, demo[1]), recipe.finish))
            off = np.frombuffer(frame, np.uint8).astype(np.int16) - np.frombuffer(
                expected, np.uint8
            )
            assert np.abs(off).max() <= 2
            assert 10 * math.log10(255**2 / max(1e-9, np.square(off).mean())) >= 50


def test_the_demo_is_drawn_alike_in_parts_and_as_a_whole(demo):
    """A hold, drawn alone, is what the entrance before it ends with."""
    for recipe, pages in moving(demo):
        in_turn = list(frames(pages, recipe.finish, demo[1]))
        alone = [next(frames([shown], recipe.finish, demo[1])) for shown in pages]
        assert in_turn == alone


def planes(frame: bytes, width: int = 24, height: int = 16) -> list[np.ndarray]:
    """Return Y, Cb and Cr of *frame*."""
    values = np.frombuffer(frame, np.uint8)
    size = width * height
    y, cb, cr = np.split(values, (size, size * 5 // 4))
    half = height // 2, width // 2
    return [y.reshape(height, width), cb.reshape(half), cr.reshape(half)]
