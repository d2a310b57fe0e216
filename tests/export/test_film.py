"""Display lists to frames: finished, exact in colour, and the same whichever way they are drawn."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

from signage.builder.recipe import SegmentRecipe
from signage.builder.survey import survey
from signage.color import BLACK, WHITE, Color
from signage.display_list import DisplayItem, DisplayList, FillBox, Group
from signage.export import film
from signage.export.film import frames, transition_frames
from signage.export.finish import Finish
from signage.export.library import CampaignLibrary
from signage.export.raster import finished, render
from signage.export.yuv import color_values, to_yuv420p
from signage.geometry import Rect
from signage.model.motion import TransitionKind
from signage.model.paint import LinearGradient, Stop
from signage.model.screen import Canvas, ColorMode
from signage.paint.paint import paint
from tests.building import ROOT
from tests.pixels import BLUE, GREEN, NO_FILES, RED
from tests.scenes import SPAN, box

PLAIN = Finish(ColorMode.FULL, None, 0)
SLOPE = LinearGradient(90, (Stop(0, BLUE), Stop(1, Color(255, 210, 63))))


def page(*items: DisplayItem, size: tuple[int, int] = (24, 16)) -> DisplayList:
    return DisplayList(*size, WHITE, items)


def busy_page(size: tuple[int, int] = (24, 16), dx: float = 0.0) -> DisplayList:
    """Return a page on which things stand at odd places, fade, and are cut."""
    return page(
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
    shown = page(
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

    BEFORE, AFTER = page(box(Rect(0, 0, 24, 16))), page(box(Rect(0, 0, 24, 16), BLUE))

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
    seen = survey(ROOT)
    with_library = CampaignLibrary(seen.library)
    yield list(seen.plan.segments.values()), with_library
    with_library.close()


SCREENS = ((720, 1280), (1366, 768), (512, 1216), (768, 192))


def moving(demo):
    """Yield the pages of each segment that moves, every seventh of them, with its last one."""
    recipes, _ = demo
    for recipe in recipes:
        if (
            isinstance(recipe, SegmentRecipe)
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
