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
from signage.paint.pose import ABSENT, AT_REST, OPAQUE, SCALE_ONE, Pose
from signage.paint.stage import Showing, set_stage
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
    """Each for three seconds from the first frame on; the others stay readable, at 70 %."""
    stage = lists(3)
    beat = 5
    seen = [m.poses[-3:] for m in moments(stage, (18 + 3) * beat, 10)]
    strengths = [[pose.opacity / OPAQUE for pose in poses] for poses in seen]

    assert all(poses == (AT_REST,) * 3 for poses in seen[-2 * beat :])
    for turn in range(3):
        for frame in range((6 * turn + 1) * beat, (6 * turn + 6) * beat):
            lit = strengths[frame]
            assert lit[turn] == 1.0
            assert all(0.68 <= lit[n] <= 0.72 for n in range(3) if n != turn)


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
    least, once = (8 + 3) * beat, (12 + 3) * beat

    def rounds(frames: int) -> int:
        shown = [m.poses[-1].opacity for m in moments(stage, frames, 10)]
        assert shown[-1] == OPAQUE
        return sum(one == OPAQUE > other for one, other in pairwise((OPAQUE, *shown)))

    # The last of two is dimmed once in each round, while the first is lit.
    assert [rounds(n) for n in (least - 1, least, once, 2 * once - 1)] == [0, 1, 1, 1]
    assert rounds(2 * once) == 2


def test_a_slide_stays_until_all_of_its_list_was_lit():
    """Two seconds each at least, and a second and a half of rest; a second for what is short."""
    assert busy_s(lists(3), 30) == 7.5
    for short in (Emphasis.RIPPLE, Emphasis.SEND, Emphasis.PRESS, Emphasis.SHAKE, Emphasis.WAVE):
        assert busy_s(lists(3, short), 30) == 2.5


@pytest.mark.parametrize(("beats", "each"), [(11, 4), (12, 4), (13, 5), (15, 6), (27, 6)])
def test_each_is_lit_as_long_as_there_is_time(beats: int, each: int):
    """From two seconds to three: a slide in a lift has no more than the words take."""
    beat = 5
    shown = [m.poses[-1].opacity for m in moments(lists(2), beats * beat, 10)]
    dimmed = [frame for frame, opacity in enumerate(shown) if opacity < OPAQUE]

    # The last of two is dimmed while the first is lit, and on the ways there and back.
    assert dimmed[-1] + 1 - dimmed[0] == (each + 1) * beat - 1


def test_one_alone_takes_no_turns():
    """There is nothing to tell it from."""
    assert {m.poses[-1] for m in moments(lists(1), 300, 10)} == {AT_REST}


@pytest.mark.parametrize("emphasis", [Emphasis.RIPPLE, Emphasis.SEND])
def test_rings_follow_each_other_and_are_the_same_pictures(emphasis: Emphasis):
    """So a ring is encoded once, however often it is seen."""
    stage = set_stage(scene(fragment(animate=Animate(emphasis=emphasis))))
    for fps in (24, 25, 30, 60):
        beat = fps // 2
        segments = cut_into_segments(moments(stage, 40 * beat, fps), beat)
        moving = [segment for segment in segments if isinstance(segment, Moving)]

        assert len(moving) == 6
        assert len(set(moving)) == 1
        assert len({s.moment for s in segments if isinstance(s, Hold)}) == 1


def test_a_ring_comes_and_goes():
    """It is over before the next one, and before the slide ends."""
    stage = set_stage(scene(fragment(animate=Animate(emphasis=Emphasis.RIPPLE))))

    shown = [m.poses[0].ripple for m in moments(stage, 200, 30)]

    assert shown[-1] == 0
    assert all(one < other for one, other in pairwise(shown[:30]))
    assert shown[30:105] == [0] * 75
    assert shown[105:135] == shown[:30]


def test_what_goes_on_waits_until_all_has_come_in():
    """Else a list would be lit before it is there."""
    entries = tuple(fragment(Rect(10, 10 * n, 20, 5)) for n in range(2))
    late = rising(0.5, stagger_s=1.0, emphasis=Emphasis.HIGHLIGHT)
    stage = set_stage(scene(Fragment(SQUARE, children=entries, animate=late)))

    shown = [m.poses[-1].opacity for m in moments(stage, 200, 10)]

    assert stage.entered_s == 1.5
    # Whose turn is the second is dimmed as soon as it is there.
    came = next(n for n in range(200) if shown[n] > shown[n + 1])
    assert shown[:came] == sorted(shown[:came])
    assert shown[came] >= 0.95 * OPAQUE
    assert set(shown[came + 10 : came + 25]) == {round(OPAQUE * 0.7)}


def test_what_blinks_is_gone_for_a_second_in_every_two():
    """It lands after the first second, and is there for a second and a half at the end."""
    stage = set_stage(scene(fragment(animate=Animate(emphasis=Emphasis.BLINK))))

    shown = [m.poses[0] == AT_REST for m in moments(stage, 80, 10)]

    assert shown == ([False] * 10 + [True] * 10) * 3 + [True] * 20
    assert all(m.poses[0] == AT_REST for m in moments(stage, 24, 10))
    assert busy_s(stage, 10) == 2.5


def poses(emphasis: Emphasis, frames: int = 75, fps: int = 30, box: Rect = SQUARE) -> list[Pose]:
    """Return how something that does *emphasis* stands, frame by frame."""
    stage = set_stage(scene(fragment(box, animate=Animate(emphasis=emphasis))))
    return [m.poses[0] for m in moments(stage, frames, fps)]


def test_a_finger_lifts_and_comes_down_and_then_a_ring_goes_out():
    """All in the first third of a second; the ring is nothing until the finger is down."""
    lifted = [-pose.dy for pose in poses(Emphasis.PRESS, box=Rect(0, 0, 400, 500))]
    ring = [pose.ripple for pose in poses(Emphasis.SEND)]

    top = lifted.index(max(lifted))
    down = next(n for n in range(top, 75) if lifted[n] == 0)
    assert 0 < top < down <= 8
    assert lifted[:top] == sorted(lifted[:top])
    assert lifted[top:down] == sorted(lifted[top:down], reverse=True)
    assert 0.02 <= max(lifted) / 400 <= 0.05
    assert set(lifted[down:]) == {0}
    assert max(ring[:7]) == 1
    assert ring[8] > 1
    assert ring[7:30] == sorted(ring[7:30])
    assert set(ring[30:]) == {0}


def test_a_telephone_that_rings_swings_to_both_sides_and_rests():
    """Half a second, from the second frame on; then two seconds in which it hangs still."""
    swings = [pose.dx for pose in poses(Emphasis.SHAKE)]

    assert swings[0] == 0 != swings[1]
    assert max(swings) > 0 > min(swings)
    assert max(map(abs, swings)) <= min(SQUARE.width, SQUARE.height) / 20
    turns = sum((one > 0) != (other > 0) for one, other in pairwise(filter(None, swings)))
    assert turns == 7
    assert set(swings[16:]) == {0}


def test_on_a_small_board_a_telephone_swings_by_a_dot():
    """Less would not be seen."""
    swings = {pose.dx for pose in poses(Emphasis.SHAKE, box=Rect(0, 0, 9, 9))}

    assert swings == {-1, 0, 1}


def test_waves_go_and_come_again_one_after_another():
    """The first before the second, the second before the third; at last all are there."""
    stage = lists(3, Emphasis.WAVE)

    seen = [[p.opacity for p in m.poses[-3:]] for m in moments(stage, 75, 30)]

    gone = [next(n for n in range(75) if seen[n][child] < 0.1 * OPAQUE) for child in range(3)]
    back = [next(n for n in range(20, 75) if seen[n][2] == OPAQUE)]
    half = [
        next(n for n in range(gone[child], 75) if seen[n][child] > OPAQUE / 2) for child in range(3)
    ]
    assert max(gone) <= 8
    assert half == sorted(set(half))
    assert half[1] - half[0] >= 5
    assert back[0] <= 30
    assert {tuple(strengths) for strengths in seen[30:]} == {(OPAQUE,) * 3}


@pytest.mark.parametrize(
    "emphasis",
    [Emphasis.SEND, Emphasis.PRESS, Emphasis.SHAKE, Emphasis.WAVE, Emphasis.HIGHLIGHT],
)
def test_what_needs_shades_stands_on_boards_of_one_colour(emphasis: Emphasis):
    """There a lamp is on or off; only what blinks moves."""
    made = scene(
        Fragment(SQUARE, children=(fragment(), fragment()), animate=Animate(emphasis=emphasis))
    )
    stage = set_stage(made, Showing(is_one_bit=True))

    assert {pose for m in moments(stage, 75, 30) for pose in m.poses} == {AT_REST}
