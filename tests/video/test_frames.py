"""Display lists to frames of a video."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from signage.color import BLACK, WHITE, Color
from signage.display_list import DisplayItem, DisplayList, FillBox, Finish, Group
from signage.geometry import Rect
from signage.media.library import CampaignLibrary
from signage.model.encode import Canvas
from signage.model.paint import LinearGradient, Solid, Stop
from signage.model.surface import ColorMode
from signage.outputs.segments import SlideSegment
from signage.paint.paint import paint
from signage.plan.plan import plan_campaign
from signage.raster.render import finished, render
from signage.video import frames as film
from signage.video.frames import Painting, frames
from signage.video.planes import color_values, to_yuv420p
from tests.building import ROOT
from tests.pixels import BLUE, GREEN, NO_FILES, RED
from tests.scenes import SPAN, box

pytestmark = pytest.mark.slow

SIZE = (40, 30)


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
