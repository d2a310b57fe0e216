"""Videos from segments."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signage.model.motion import TransitionKind
from signage.model.surface import ColorMode
from signage.outputs.segments import PlainSegment, SegmentRecipe, SlideSegment, TransitionSegment
from signage.outputs.video import in_one_piece, plan_videos
from signage.paint.pose import AT_REST
from signage.video.segments import Hold
from tests.paint.test_program import SCREEN, arranged
from tests.scenes import fragment, rising, scene


@pytest.mark.parametrize(("fps", "led"), [(1, False), (25, True), (30, True)])
def test_a_picture_that_stands_is_stored_once(fps: int, led: bool) -> None:
    """Its last frame begins the way to the next slide, where two are left without it."""
    stored: dict[str, SegmentRecipe] = {}

    def store(recipe: SegmentRecipe) -> str:
        stored[str(len(stored))] = recipe
        return str(len(stored) - 1)

    assert SCREEN.encode is not None
    screen = replace(SCREEN, encode=replace(SCREEN.encode, fps=fps))
    length = 150 if led else 2
    shots = [
        replace(shot, moments=shot.moments[:1] * length, transition_frames=10)
        for shot in arranged([scene(fragment()), scene(fragment())], TransitionKind.WIPE)
    ]
    loop = plan_videos(shots, screen, store).loop

    hold, way = (stored[part.key] for part in loop.parts[:2])
    assert isinstance(hold, SlideSegment)
    assert isinstance(way, TransitionSegment)
    assert hold.segment == Hold(shots[0].moments[0], 1)
    assert way.is_led is led
    assert [part.frames for part in loop.parts[:2]] == [length - led, 10 + led]
    assert loop.parts[0].repeats == length - led
    assert loop.frames == 2 * length + 20


def test_in_one_piece_a_video_has_one_segment() -> None:
    """With the frames of those it would be joined from, in their order, each as often."""
    stored: dict[str, SegmentRecipe] = {}

    def store(recipe: SegmentRecipe) -> str:
        stored[str(len(stored))] = recipe
        return str(len(stored) - 1)

    shots = arranged([scene(fragment(animate=rising())), scene(fragment())])
    videos = plan_videos(shots, SCREEN, store)

    plain = in_one_piece(videos, stored, store)

    for joined, whole in zip(
        (*videos.slides, videos.loop), (*plain.slides, plain.loop), strict=True
    ):
        (part,) = whole.parts
        recipe = stored[part.key]
        assert isinstance(recipe, PlainSegment)
        assert [(take.recipe, take.times) for take in recipe.takes] == [
            (stored[each.key], each.repeats) for each in joined.parts
        ]
        assert [take.length for take in recipe.takes] == [each.frames for each in joined.parts]
        assert (part.repeats, part.frames, whole.frames) == (1, joined.frames, joined.frames)


@pytest.mark.parametrize(
    ("color_mode", "kind", "is_cut"),
    [
        (ColorMode.ONE_BIT, TransitionKind.WIPE, True),
        (ColorMode.ONE_BIT, TransitionKind.CUT, True),
        (ColorMode.FULL, TransitionKind.WIPE, False),
        (ColorMode.FULL, TransitionKind.CUT, False),
    ],
)
def test_lamps_that_come_on_last_change_the_picture_at_once(
    color_mode: ColorMode, kind: TransitionKind, is_cut: bool
) -> None:
    """Where they come on the file begins; that is no jump which somebody would have to mend."""
    late = scene(fragment(children=(fragment(animate=rising(0.5, delay_s=0.5)),)))
    screen = replace(SCREEN, color_mode=color_mode)
    shots = arranged([late, scene(fragment())], kind, color_mode)

    videos = plan_videos(shots, screen, lambda recipe: str(id(recipe)))

    assert videos.opened > 0
    assert videos.is_cut is is_cut


def test_a_slide_by_itself_is_there_in_every_frame() -> None:
    """What the loop shows of its coming and going is no part of its own video."""
    stored: dict[str, SegmentRecipe] = {}

    def store(recipe: SegmentRecipe) -> str:
        stored[str(len(stored))] = recipe
        return str(len(stored) - 1)

    shots = arranged([scene(fragment(animate=rising())), scene(fragment())])
    alone, _ = plan_videos(shots, SCREEN, store).slides

    assert alone.frames == 150
    for part in alone.parts:
        recipe = stored[part.key]
        assert isinstance(recipe, SlideSegment)
        assert {pose for moment in recipe.segment.frames for pose in moment.poses} == {AT_REST}
