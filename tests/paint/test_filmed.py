"""What has to be looked at between pixels, and what moves in whole ones."""

from __future__ import annotations

import pytest

from signage.display_list import Asset, Picture
from signage.layout.fragment import ClipBox, Fragment
from signage.model.box import Fit
from signage.model.motion import Animate, Emphasis, Entrance
from signage.paint.moment import is_filmed, moments
from signage.paint.stage import set_stage
from tests.scenes import SPAN, SQUARE, fragment, rising, scene, ticker_scene

GROWING = Animate(Entrance.GROW, duration_s=0.5)
PULSING = Animate(Entrance.NONE, emphasis=Emphasis.PULSE)
ZOOMING = Animate(Entrance.NONE, emphasis=Emphasis.ZOOM)
PICTURE = Picture(Asset("a.png", ""), SQUARE, Fit.COVER, 0.5, 0.5, 0.0, None, 1.0, SPAN)
CLIP = ClipBox(Asset("a.mp4", ""), SQUARE, Fit.COVER, 0.0, 0.0, 1.0, 1.0, SPAN)


def filmed(shown, seconds=3):
    stage = set_stage(shown)
    return is_filmed(stage, moments(stage, 30 * seconds, 30))


def pictured(animate=None):
    return Fragment(SQUARE, (PICTURE,), animate=animate)


@pytest.mark.parametrize("animate", [None, rising(), GROWING, PULSING])
def test_words_and_shapes_are_drawn(animate):
    """Also while they grow: their edges are few."""
    assert not filmed(scene(fragment(animate=animate)))


def test_a_running_line_is_drawn():
    """It runs so many whole pixels each frame."""
    assert not filmed(ticker_scene())


def test_a_clip_is_a_film():
    """Whatever else stands beside it."""
    assert filmed(scene(fragment(children=(Fragment(SQUARE, (CLIP,)),))))


@pytest.mark.parametrize("animate", [GROWING, PULSING, ZOOMING])
def test_a_picture_that_changes_its_size_is_filmed(animate):
    """By itself, or with the group that it is in."""
    assert filmed(scene(pictured(animate)))
    if animate is not ZOOMING:
        assert filmed(scene(fragment(animate=animate, children=(pictured(),))))


@pytest.mark.parametrize("animate", [None, rising()])
def test_a_picture_that_only_moves_is_drawn(animate):
    """By whole pixels."""
    assert not filmed(scene(pictured(animate)))


def test_a_picture_beside_words_that_grow_is_drawn():
    """What is scaled is not it."""
    children = (pictured(), fragment(animate=GROWING), pictured())

    assert not filmed(scene(fragment(children=children)))


def test_a_picture_that_has_grown_is_drawn():
    """It depends on the moments, not on what the slide does at other times."""
    stage = set_stage(scene(pictured(GROWING)))

    assert not is_filmed(stage, moments(stage, 90, 30)[20:])
