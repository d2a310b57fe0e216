"""The frames that recipes come to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signage.campaign_paths import CampaignPaths
from signage.media.library import CampaignLibrary
from signage.model.motion import Transition, TransitionKind
from signage.outputs.segments import PlainSegment, SlideSegment, TransitionSegment
from signage.outputs.video import VideoRecipe
from signage.plan.plan import plan_campaign
from signage.plan.selection import Encoding
from signage.video.encode import encode_moving
from signage.video.segments import Hold
from signage.work import ContentKeys, WorkerContext, carry_out, close_library
from tests.every_element import write_campaign

LOOPS = ("all/board/loop.mp4", "words/odd/loop.mp4")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_campaign(tmp_path_factory.mktemp("campaign"))


@pytest.fixture(scope="module")
def library(folder):
    library = CampaignLibrary(plan_campaign(folder).library)
    yield library
    library.close()


def segments(folder, loop, encoding=Encoding.REPEAT):
    """What a loop is joined from, and how often each is shown."""
    plan = plan_campaign(folder, encoding).plan
    (recipe,) = (artifact.recipe for artifact in plan.artifacts if artifact.path == loop)
    assert isinstance(recipe, VideoRecipe)
    return [(plan.segments[part.key], part.repeats) for part in recipe.parts]


def test_a_hold_is_one_frame_in_memory(folder, library):
    """However long it stands, it is drawn once."""
    for recipe, _ in segments(folder, LOOPS[1]):
        if isinstance(recipe, SlideSegment) and isinstance(recipe.segment, Hold):
            assert len(list(recipe.frames(library))) == 1


def test_plain_footage_is_that_of_its_takes(folder, library):
    """One after the other, each as often as it is shown."""
    parts = segments(folder, LOOPS[1])
    ((plain, times),) = segments(folder, LOOPS[1], Encoding.PLAIN)

    whole = [frame for recipe, repeats in parts for frame in [*recipe.frames(library)] * repeats]

    assert times == 1
    assert isinstance(plain, PlainSegment)
    assert sum(take.length for take in plain.takes) == len(whole)
    assert list(plain.frames(library)) == whole


def test_films_and_plain_videos_are_encoded_thoroughly(folder):
    """Slides with a clip and a zoom are; transitions, and slides of words, are not."""
    for loop, expected in zip(LOOPS, (True, False), strict=True):
        for recipe, _ in segments(folder, loop):
            is_slide = isinstance(recipe, SlideSegment)
            assert recipe.needs_search == (is_slide and expected)
        ((plain, _),) = segments(folder, loop, Encoding.PLAIN)
        assert plain.needs_search


def test_key_frames_come_as_often_as_a_player_wants(folder):
    """Where nothing is said, seldom in plain videos."""
    for encoding, usual in ((Encoding.REPEAT, 2), (Encoding.PLAIN, 10)):
        (recipe, _), *_ = segments(folder, LOOPS[1], encoding)
        asked = replace(recipe, format=replace(recipe.format, keyframe_s=5))

        assert (recipe.key_every_s, asked.key_every_s) == (usual, 5)


def test_segments_are_made_as_thoroughly_as_they_need(tmp_path, folder, library):
    """What a worker writes is what the encoder makes of the footage."""
    (clip, _), *_ = segments(folder, LOOPS[0])
    context = WorkerContext(plan_campaign(folder).library, CampaignPaths(tmp_path))

    carry_out(clip, tmp_path / "made.mp4", context)
    close_library()

    encode_moving(clip.frames(library), clip.format, tmp_path / "thorough.mp4", thorough=True)
    encode_moving(clip.frames(library), clip.format, tmp_path / "quick.mp4")
    made, thorough, quick = (
        (tmp_path / name).read_bytes() for name in ("made.mp4", "thorough.mp4", "quick.mp4")
    )
    assert made == thorough != quick


def test_slides_that_fade_are_made_as_what_dissolves(tmp_path, folder, library):
    """More coarsely than what is pushed away."""
    turn = next(r for r, _ in segments(folder, LOOPS[0]) if isinstance(r, TransitionSegment))
    fade = replace(turn, transition=Transition(TransitionKind.CROSSFADE))
    context = WorkerContext(plan_campaign(folder).library, CampaignPaths(tmp_path))

    carry_out(fade, tmp_path / "made.mp4", context)
    close_library()

    encode_moving(fade.frames(library), fade.format, tmp_path / "fade.mp4", dissolves=True)
    encode_moving(fade.frames(library), fade.format, tmp_path / "moving.mp4")
    made, dissolving, moving = (
        (tmp_path / name).read_bytes() for name in ("made.mp4", "fade.mp4", "moving.mp4")
    )
    assert made == dissolving != moving
    assert not turn.dissolves


def test_how_often_something_is_taken_is_part_of_the_key(folder):
    """A loop that holds longer is another video."""
    ((plain, _),) = segments(folder, LOOPS[1], Encoding.PLAIN)
    longer = replace(plain, takes=tuple(replace(t, times=t.times + 1) for t in plain.takes))
    keys = ContentKeys()

    assert keys.key(plain) == keys.key(replace(plain))
    assert keys.key(plain) != keys.key(longer)
