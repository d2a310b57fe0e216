"""Pictures between two slides."""

from __future__ import annotations

import pytest
from PIL import Image

from signage.export.blend import blend
from signage.model.motion import TransitionKind

RED, BLUE = (255, 0, 0), (0, 0, 255)


def row(kind: TransitionKind, progress: float) -> list:
    before, after = Image.new("RGB", (4, 1), RED), Image.new("RGB", (4, 1), BLUE)
    return list(blend(kind, before, after, progress).getdata())


def test_a_crossfade_mixes():
    """Half-way both slides are seen alike."""
    assert row(TransitionKind.CROSSFADE, 0.5) == [(127, 0, 128)] * 4


def test_a_wipe_uncovers_from_the_left():
    """What is uncovered is wholly new, the rest wholly old."""
    assert row(TransitionKind.WIPE, 0.5) == [BLUE, BLUE, RED, RED]


def test_a_push_comes_from_the_right():
    """The new slide moves in and the old one moves on."""
    before, after = Image.new("RGB", (4, 1)), Image.new("RGB", (4, 1), BLUE)
    before.putdata([(n, 0, 0) for n in (1, 2, 3, 4)])

    assert list(blend(TransitionKind.PUSH, before, after, 0.5).getdata()) == [
        (3, 0, 0),
        (4, 0, 0),
        BLUE,
        BLUE,
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
    assert row(kind, 1.0) == [BLUE] * 4
