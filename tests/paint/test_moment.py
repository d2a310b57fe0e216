"""Moments: poses over time."""

from __future__ import annotations

from itertools import pairwise

import pytest

from signage.display_list import Asset, Picture
from signage.geometry import Rect
from signage.layout.fragment import ClipBox, Fragment
from signage.model.box import Fit
from signage.model.motion import Animate, Easing, Emphasis, Entrance
from signage.paint.moment import ZOOM_GROWTH, ZOOM_ONE, busy_s, moments, settled
from signage.paint.pose import ABSENT, AT_REST, OPAQUE, SCALE_ONE
from signage.paint.stage import set_stage
from signage.video.segments import Hold, Moving, cut_into_segments
from tests.scenes import SPAN, SQUARE, fragment, rising, scene, ticker_scene


def test_an_element_is_absent_rises_and_rests():
    """An entrance begins with nothing and ends exactly where the layout put it."""
    stage = set_stage(scene(fragment(children=(fragment(animate=rising(0.5)),))))

    poses = [m.poses[1] for m in moments(stage, 10, 10)]

    assert poses[0] == ABSENT
    assert 0 < poses[2].opacity < OPAQUE
    assert poses[2].dy > poses[4].dy >= 0
    assert poses[5:] == [AT_REST] * 5


def test_frames_after_the_entrance_are_equal_moments():
    """What stands still is one value, so that it is drawn and encoded once."""
    stage = set_stage(scene(fragment(children=(fragment(animate=rising(0.5)),))))

    assert len(set(moments(stage, 30, 10))) == 6


def test_stagger_delays_each_child():
    """A container's children take its entrance, one after the other."""
    children = (fragment(), fragment(), fragment())
    stage = set_stage(scene(fragment(animate=rising(0.5, stagger_s=0.2), children=children)))

    container, *staggered = stage

    assert container.animate is None
    assert [round(child.rest_s, 6) for child in staggered] == [0.5, 0.7, 0.9]


def test_a_groups_children_enter_as_one():
    """A unit takes the entrance itself; its children stand still in it."""
    whole = fragment(
        animate=rising(0.5, stagger_s=0.2), children=(fragment(), fragment()), is_unit=True
    )
    container, *children = set_stage(scene(whole))

    assert container.animate is not None
    assert [child.animate for child in children] == [None, None]


def test_a_childs_own_animation_waits_for_its_turn():
    """`animate:` on an element replaces its container's entrance, and begins in its turn."""
    own = Animate(Entrance.GROW, delay_s=1.0, duration_s=0.5)
    children = (fragment(), fragment(animate=own))
    whole = fragment(animate=rising(0.5, delay_s=0.1, stagger_s=0.2), children=children)

    _, first, second = set_stage(scene(whole))

    assert first.animate == rising(0.5, delay_s=0.1)
    assert second.animate is not None
    assert (second.animate.entrance, second.animate.duration_s) == (Entrance.GROW, 0.5)
    assert second.animate.delay_s == pytest.approx(0.1 + 0.2 + 1.0)


def test_a_pulse_swells_once_and_comes_back():
    """The emphasis is calm: one swelling after a rest, then rest again."""
    animate = Animate(Entrance.NONE, emphasis=Emphasis.PULSE)
    stage = set_stage(scene(fragment(animate=animate)))

    scales = [m.poses[0].scale for m in moments(stage, 40, 10)]

    assert scales[:8] == [SCALE_ONE] * 8
    assert SCALE_ONE * 1.04 < max(scales) <= SCALE_ONE * 1.05 + 1
    assert scales[20:] == [SCALE_ONE] * 20
    assert busy_s(stage, 10) == 2.0


def test_a_wipe_uncovers_from_nothing_to_all():
    """A wipe shows more and more of the box, and at the end has no edge."""
    animate = Animate(Entrance.WIPE, duration_s=0.5, easing=Easing.LINEAR)
    stage = set_stage(scene(fragment(children=(fragment(animate=animate),))))

    assert [m.poses[1].reveal for m in moments(stage, 6, 10)][1:] == [4, 8, 12, 16, None]


def test_a_slide_begins_where_the_first_of_it_is_half_there():
    """All keep their distance in time; nobody looks at an empty ground."""
    late = rising(0.6, easing=Easing.LINEAR, delay_s=2.0, stagger_s=0.5)
    stage = set_stage(scene(Fragment(SQUARE, children=(fragment(), fragment()), animate=late)))

    seen = moments(stage, 10, 10)

    assert [m.poses[1].opacity for m in seen[:3]] == [170, 212, OPAQUE]
    assert [m.poses[2] for m in seen[:2]] == [ABSENT] * 2
    assert seen[7] == settled(stage)


@pytest.mark.parametrize("entrance", [Entrance.FADE, Entrance.RISE, Entrance.SLIDE, Entrance.GROW])
def test_lamps_that_are_on_or_off_come_on_at_once(entrance):
    """They have no shades, and do not tremble; each still waits for its turn."""
    animate = Animate(entrance, duration_s=0.5, stagger_s=0.3)
    stage = set_stage(scene(Fragment(SQUARE, children=(fragment(), fragment()), animate=animate)))

    seen = moments(stage, 10, 10, is_one_bit=True)

    assert {m.poses[1] for m in seen} == {AT_REST}
    assert [m.poses[2] for m in seen] == [ABSENT] * 3 + [AT_REST] * 7


def test_lamps_are_uncovered_as_anything_else():
    """One after the other comes on, and is on."""
    animate = Animate(Entrance.WIPE, duration_s=0.5, easing=Easing.LINEAR)
    stage = set_stage(scene(fragment(children=(fragment(animate=animate),))))

    seen = moments(stage, 6, 10, is_one_bit=True)

    assert [m.poses[1].reveal for m in seen][1:] == [4, 8, 12, 16, None]


def test_a_ticker_runs_whole_pixels_and_returns():
    """Every frame moves by the same whole step, and the period closes without a jump."""
    stage = set_stage(ticker_scene(period=30, step=5))

    ticks = [m.ticks[0] for m in moments(stage, 13, 25)]

    assert ticks == [0, 5, 10, 15, 20, 25, 0, 5, 10, 15, 20, 25, 0]


def test_a_zoom_goes_on_all_the_time():
    """Also after all has entered: nobody shall see it stop."""
    picture = Picture(Asset("a.png", ""), SQUARE, Fit.COVER, 0.5, 0.5, 0.0, None, 1.0, SPAN)
    animate = rising(0.2, emphasis=Emphasis.ZOOM)
    stage = set_stage(scene(Fragment(SQUARE, (picture,), animate=animate)))

    zooms = [m.zoom for m in moments(stage, 10, 10)]

    assert zooms[0] == ZOOM_ONE
    assert zooms == sorted(set(zooms))
    assert zooms[-1] == pytest.approx(ZOOM_ONE * (1 + ZOOM_GROWTH * 0.9), abs=1)


def test_stills_show_everything_at_rest():
    """The settled moment is the one after all entrances."""
    stage = set_stage(scene(fragment(animate=rising(0.5))))

    assert settled(stage) == moments(stage, 20, 10)[-1]


def clip_ms(frames: int, fps: int, start_s: float, end_s: float, speed: float = 1.0) -> list[int]:
    """Return where a clip is in each frame."""
    box = Rect(0, 0, 100, 20)
    clip = ClipBox(Asset("a.mp4", ""), box, Fit.COVER, 0.0, start_s, end_s, speed, SPAN)
    return [m.clip_ms[0] for m in moments(set_stage(scene(Fragment(box, (clip,)))), frames, fps)]


@pytest.mark.parametrize("fps", [24, 25, 30, 50, 60])
def test_a_clip_of_the_screens_rate_shows_every_frame_once(fps):
    """A time in whole milliseconds is never before the frame that it stands for."""
    seen = [int(ms * fps / 1000) for ms in clip_ms(2 * fps, fps, 0.0, 1.0)]

    assert seen == [*range(fps)] * 2


def test_a_piece_of_a_clip_ends_where_it_ends():
    """From 0.2 s to 0.8 s, twice as fast: what is at 0.8 s is never seen."""
    assert clip_ms(6, 10, 0.2, 0.8, speed=2.0) == [200, 400, 600] * 2


def test_a_clip_of_no_length_stands_still():
    """A piece shorter than a millisecond."""
    assert clip_ms(3, 10, 0.5, 0.5001) == [500, 500, 500]


def lists(count: int, emphasis: Emphasis = Emphasis.HIGHLIGHT):
    """Return a stage with a list of *count* entries, and the poses of these over time at 10 fps."""
    entries = tuple(fragment(Rect(10, 10 * n, 20, 5)) for n in range(count))
    made = scene(Fragment(SQUARE, children=entries, animate=Animate(emphasis=emphasis)))
    return set_stage(made)


def test_a_list_is_lit_one_after_another():
    """Each for three seconds, the others less than half as strong; before and after it all are."""
    stage = lists(3)
    beat = 5
    seen = [m.poses[-3:] for m in moments(stage, (3 + 18 + 3) * beat, 10)]
    strengths = [[pose.opacity / OPAQUE for pose in poses] for poses in seen]

    assert all(poses == (AT_REST,) * 3 for poses in (*seen[: 3 * beat], *seen[-2 * beat :]))
    for turn in range(3):
        for frame in range((3 + 6 * turn + 1) * beat, (3 + 6 * turn + 6) * beat):
            lit = strengths[frame]
            assert lit[turn] == 1.0
            assert all(0.35 <= lit[n] <= 0.5 for n in range(3) if n != turn)


def test_what_is_lit_changes_softly():
    """Nothing flickers: no step is larger than a quarter."""
    frames = moments(lists(2), 24 * 25, 25)

    steps = [
        abs(one.opacity - other.opacity)
        for before, after in pairwise(frames)
        for one, other in zip(before.poses, after.poses, strict=True)
    ]
    assert 0 < max(steps) < OPAQUE / 4


def test_a_list_is_lit_as_often_as_there_is_time():
    """Whole rounds only; and the slide ends at rest, so that loops have no seam."""
    stage, beat = lists(2), 5
    least, once = (3 + 8 + 3) * beat, (3 + 12 + 3) * beat

    def rounds(frames: int) -> int:
        shown = [m.poses[-1].opacity for m in moments(stage, frames, 10)]
        assert shown[-1] == OPAQUE
        return sum(one == OPAQUE > other for one, other in pairwise(shown))

    # The last of two is dimmed once in each round, while the first is lit.
    assert [rounds(n) for n in (least - 1, least, once, 2 * once - 3 * beat - 1)] == [0, 1, 1, 1]
    assert rounds(2 * once - 3 * beat) == 2


def test_a_slide_stays_until_all_of_its_list_was_lit():
    """Two seconds each at least, and a second and a half before and after."""
    assert busy_s(lists(3), 30) == 9.0
    assert busy_s(lists(3, Emphasis.RIPPLE), 30) == 4.0


@pytest.mark.parametrize(("beats", "each"), [(14, 4), (15, 4), (16, 5), (18, 6), (30, 6)])
def test_each_is_lit_as_long_as_there_is_time(beats: int, each: int):
    """From two seconds to three: a slide in a lift has no more than the words take."""
    beat = 5
    shown = [m.poses[-1].opacity for m in moments(lists(2), beats * beat, 10)]
    dimmed = [frame for frame, opacity in enumerate(shown) if opacity < OPAQUE]

    # The last of two is dimmed while the first is lit, and on the ways there and back.
    assert dimmed[-1] + 1 - dimmed[0] == (each + 1) * beat


def test_one_alone_takes_no_turns():
    """There is nothing to tell it from."""
    assert {m.poses[-1] for m in moments(lists(1), 300, 10)} == {AT_REST}


def test_rings_follow_each_other_and_are_the_same_pictures():
    """So a ring is encoded once, however often it is seen: what stands between is whole groups."""
    stage = set_stage(scene(fragment(animate=Animate(emphasis=Emphasis.RIPPLE))))
    for fps in (24, 25, 30, 60):
        beat = fps // 2
        segments = cut_into_segments(moments(stage, 33 * beat, fps), beat)
        moving = [segment for segment in segments if isinstance(segment, Moving)]

        assert len(moving) == 6
        assert len(set(moving)) == 1
        assert len({(s.moment, s.gop) for s in segments if isinstance(s, Hold)}) == 1


def test_a_ring_comes_and_goes():
    """It is over before the next one, and before the slide ends."""
    stage = set_stage(scene(fragment(animate=Animate(emphasis=Emphasis.RIPPLE))))

    shown = [m.poses[0].ripple for m in moments(stage, 200, 30)]

    assert shown[0] == shown[-1] == 0
    assert all(one < other for one, other in pairwise(shown[45:75]))
    assert shown[75:120] == [0] * 45


def test_what_goes_on_waits_until_all_has_come_in():
    """Else a list would be lit before it is there."""
    entries = tuple(fragment(Rect(10, 10 * n, 20, 5)) for n in range(2))
    late = rising(0.5, stagger_s=1.0, emphasis=Emphasis.HIGHLIGHT)
    stage = set_stage(scene(Fragment(SQUARE, children=entries, animate=late)))

    shown = [m.poses[-1].opacity for m in moments(stage, 200, 10)]

    assert stage.entered_s == 1.5
    # It opens a few frames into its entrance, and rests for three beats once all are there.
    came = shown.index(OPAQUE)
    assert next(n for n in range(came, 200) if shown[n] < OPAQUE) >= came + 15


def test_what_blinks_is_gone_for_a_second_in_every_two():
    """It is there for a second and a half before and after; whole times only."""
    stage = set_stage(scene(fragment(animate=Animate(emphasis=Emphasis.BLINK))))

    shown = [m.poses[0] == AT_REST for m in moments(stage, 80, 10)]

    assert shown == [True] * 15 + ([False] * 10 + [True] * 10) * 3 + [True] * 5
    assert all(m.poses[0] == AT_REST for m in moments(stage, 39, 10))
    assert busy_s(stage, 10) == 4.0
