"""What holds of frames, whatever is drawn and whatever was drawn before."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.color import Color
from signage.display_list import DisplayList, FillBox, Finish, Group, SoftShadow
from signage.geometry import Rect
from signage.model.encode import Canvas
from signage.model.paint import LinearGradient, Solid, Stop
from signage.model.surface import ColorMode
from signage.raster.render import finished, render
from signage.video.frames import frames
from signage.video.planes import to_yuv420p
from tests.pixels import NO_FILES
from tests.scenes import SPAN

pytestmark = pytest.mark.slow

WIDTH, HEIGHT = 24, 18

quarters = st.integers(-24, 120).map(lambda n: n / 4)
lengths = st.integers(1, 64).map(lambda n: n / 4)
rects = st.builds(Rect, quarters, quarters, lengths, lengths)
windows = st.builds(
    Rect, st.integers(-2, 20), st.integers(-2, 14), st.integers(1, 20), st.integers(1, 16)
)
levels = st.sampled_from((0, 60, 128, 255))
colors = st.builds(Color, levels, levels, levels, st.sampled_from((255, 255, 90)))
paints = st.one_of(
    st.builds(Solid, colors),
    st.builds(
        lambda angle, a, b: LinearGradient(angle, (Stop(0, a), Stop(1, b))),
        st.integers(0, 360),
        colors,
        colors,
    ),
)
boxes = st.builds(
    FillBox, rects, st.sampled_from((0, 0, 2.5)), paints, st.sampled_from((0, 0, 1)), st.just(SPAN)
)
shadows = st.builds(
    SoftShadow, rects, st.just(1.0), st.sampled_from((1.0, 3.0)), colors, st.just(SPAN)
)
groups = st.recursive(
    st.one_of(boxes, shadows),
    lambda inner: st.builds(
        Group,
        st.lists(inner, min_size=1, max_size=3).map(tuple),
        dx=st.sampled_from((0, 1, -3, 2.5)),
        dy=st.sampled_from((0, 1, 5)),
        scale=st.sampled_from((1.0, 1.0, 1.1)),
        opacity=st.sampled_from((1.0, 0.5, 0.07)),
        clip=st.one_of(st.none(), windows),
        clip_radius=st.sampled_from((0, 2)),
    ),
    max_leaves=4,
)
finishes = st.builds(
    Finish,
    st.just(ColorMode.FULL),
    st.sampled_from((None, Canvas(30, 26, 4, 2), Canvas(30, 26, 3, 2))),
    st.sampled_from((0, 90)),
)


@st.composite
def films(draw):
    """Return pages on which some of the same items are seen each time, and some have changed."""
    pool = draw(st.lists(groups, min_size=1, max_size=5))
    picks = st.lists(st.booleans(), min_size=len(pool), max_size=len(pool))
    moves = st.lists(st.sampled_from((0, 0, 0, 1, 2)), min_size=len(pool), max_size=len(pool))
    pages = []
    for _ in range(draw(st.integers(2, 4))):
        parts = zip(pool, draw(picks), draw(moves), strict=True)
        items = tuple(Group((item,), dx=dx) if dx else item for item, seen, dx in parts if seen)
        pages.append(DisplayList(WIDTH, HEIGHT, Color(20, 40, 160), items))
    return pages


@given(films(), finishes)
def test_a_frame_does_not_depend_on_those_before_it(pages, finish):
    """Drawn where it differs from the last one, or from nothing: the same bytes."""
    in_turn = list(frames(pages, finish, NO_FILES))

    assert in_turn == [next(frames([page], finish, NO_FILES)) for page in pages]


@given(films(), finishes)
def test_a_frame_looks_as_a_still_does(pages, finish):
    """Each layer rounds once more in planes than in RGB, and no error is larger than that."""
    still = to_yuv420p(finished(render(pages[0], NO_FILES), finish))
    off = np.frombuffer(next(frames(pages, finish, NO_FILES)), np.uint8).astype(int)
    off -= np.frombuffer(still, np.uint8)

    assert np.abs(off).max() <= 6
