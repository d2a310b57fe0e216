"""Playlists, frame by frame."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signage.diagnostic import Report
from signage.geometry import Inset, Rect
from signage.layout.fragment import Fragment, Scene
from signage.message import msg
from signage.model.display import Display
from signage.model.encode import Audio, Encode
from signage.model.motion import Animate, Emphasis, Transition, TransitionKind
from signage.model.playlist import Play
from signage.model.slide import Slide
from signage.model.surface import ColorMode, Medium
from signage.paint.moment import settled
from signage.paint.pose import ABSENT, AT_REST, OPAQUE, SCALE_ONE
from signage.paint.shots import Shot, arrange
from signage.paint.stage import set_stage
from tests.scenes import SPAN, SQUARE, fragment, rising, scene, ticker_scene

PULSING = Animate(emphasis=Emphasis.PULSE)
SCREEN = Display(
    name="board",
    title=msg("board"),
    medium=Medium.LED,
    width=100,
    height=50,
    pitch_mm=10.0,
    near_m=5.0,
    far_m=50.0,
    read_s=5.0,
    safe=Inset(),
    encode=Encode("main", "3.1", 25, 2000, Audio.NONE),
)


def arranged(
    scenes: list[Scene],
    kind: TransitionKind | Transition = TransitionKind.CROSSFADE,
    color_mode: ColorMode = ColorMode.FULL,
    duration_s: float | None = 6.0,
) -> tuple[Shot, ...]:
    transition = kind if isinstance(kind, Transition) else Transition(kind, 0.4)
    slides = tuple(
        Slide(f"s{i}", "t", None, duration_s, transition, None, SPAN) for i, _ in enumerate(scenes)
    )
    screen = replace(SCREEN, color_mode=color_mode)
    play = Play("p", "P", screen, slides, None, None, SPAN)
    shots = arrange(play, [set_stage(scene) for scene in scenes], Report())
    assert shots is not None
    return shots


def test_a_slides_transition_is_part_of_its_time():
    """Six seconds are six seconds, with the way to the next slide in them."""
    shots = arranged([scene(fragment()), scene(fragment())])

    assert [shot.frames for shot in shots] == [150, 150]
    assert [len(shot.moments) for shot in shots] == [140, 140]


def test_what_every_slide_says_is_read_once():
    """Its time is that of the first slide which shows it."""
    footed = [
        replace(scene(fragment(), syllables=21), syllables_everywhere=count)
        for count in (0, 42, 42)
    ]
    shots = arranged(footed, TransitionKind.CUT, duration_s=None)

    assert [shot.frames for shot in shots] == [238, 638, 238]


def test_a_cut_takes_no_frames():
    """All frames of a slide that is cut away from are its own."""
    (shot,) = arranged([scene(fragment(animate=rising()))], TransitionKind.CUT)

    assert (len(shot.moments), shot.transition_frames) == (150, 0)


def test_a_still_slide_alone_flows_into_itself():
    """Where first and last frame are the same picture there is nothing to cross."""
    (shot,) = arranged([scene(fragment())])

    assert shot.transition_frames == 0


def test_an_entering_slide_alone_has_a_way_back_to_its_beginning():
    """The seam of a loop with one slide is a transition like any other."""
    (shot,) = arranged([scene(fragment(animate=rising(delay_s=1.0)))])

    assert shot.transition_frames == 10


def test_a_ticker_alone_flows_into_itself():
    """It ends where it began."""
    (shot,) = arranged([ticker_scene()])

    assert shot.transition_frames == 0


def test_a_one_bit_board_does_not_fade():
    """Pixels that are on or off cut instead of crossfading."""
    shots = arranged([scene(fragment())] * 2, color_mode=ColorMode.ONE_BIT)

    assert {shot.transition.kind for shot in shots} == {TransitionKind.CUT}
    assert {shot.transition_frames for shot in shots} == {0}


WAYS = [kind for kind in TransitionKind if kind is not TransitionKind.CUT]


def late(**animate: float) -> Scene:
    """Return a list whose two entries come in one after the other."""
    entries = (fragment(Rect(10, 10, 20, 5)), fragment(Rect(10, 20, 20, 5)))
    return scene(Fragment(SQUARE, children=entries, animate=rising(**animate)))


@pytest.mark.parametrize("kind", WAYS)
@pytest.mark.parametrize("delay_s", [0.0, 0.4])
def test_what_a_transition_reveals_is_there_already(kind: TransitionKind, delay_s: float):
    """Whole lists, however late their last entries would come: no ground stands empty."""
    content = late(delay_s=delay_s, stagger_s=0.7)

    for shot in arranged([content, content], kind):
        assert set(shot.moments) == {settled(shot.stage)}


def test_lamps_that_cannot_fade_are_shown_whole_too():
    """Nobody wrote a cut."""
    content = late(stagger_s=0.7)

    for shot in arranged([content, content], color_mode=ColorMode.ONE_BIT):
        assert set(shot.moments) == {settled(shot.stage)}


def test_what_waits_for_longer_than_the_transition_comes_in():
    """It is meant to come after what is there."""
    first = fragment(Rect(10, 10, 20, 5))
    second = fragment(Rect(10, 20, 20, 5), animate=rising(0.4, delay_s=1.0))
    content = scene(fragment(children=(first, second)))

    shot, _ = arranged([content, content])

    seen = [moment.poses[2].opacity for moment in shot.moments]
    assert (seen[25], seen[35]) == (0, 255)
    assert 0 < seen[27] < 255


def test_after_a_cut_all_comes_in_as_it_is_written():
    """Nothing else moves there."""
    content = late(stagger_s=0.2)

    shot, _ = arranged([content, content], TransitionKind.CUT)

    assert len(set(shot.moments)) > 10


def test_one_that_is_there_already_keeps_its_emphasis():
    """In its turn, as if it had come in."""
    entries = (fragment(Rect(10, 10, 20, 5)), fragment(Rect(10, 20, 20, 5)))
    animate = rising(stagger_s=1.0, emphasis=Emphasis.PULSE)
    content = scene(Fragment(SQUARE, children=entries, animate=animate))

    shot, _ = arranged([content, content])

    swelling = [[m.poses[n].scale > SCALE_ONE for m in shot.moments].index(True) for n in (1, 2)]
    assert swelling[1] - swelling[0] == SCREEN.encode.fps
    assert {m.poses[1].opacity for m in shot.moments} == {OPAQUE}


def test_an_iris_opens_where_it_is_told_to_or_where_the_eye_is():
    """On the slide that goes."""
    content = scene(
        fragment(children=(fragment(Rect(700, 100, 100, 200), animate=PULSING),)),
    )
    (told, *_), (found, *_) = (
        arranged([content, content], Transition(TransitionKind.IRIS, 0.4, focus))
        for focus in ((0.1, 0.2), None)
    )

    assert (told.transition.focus, found.transition.focus) == ((0.1, 0.2), (0.75, 0.4))


@pytest.mark.parametrize("emphasis", [Emphasis.HIGHLIGHT, Emphasis.RIPPLE])
def test_on_lamps_that_are_on_or_off_nothing_is_dimmed_and_no_ring_fades(emphasis: Emphasis):
    """Less than half of the light is none there; and no slide is longer for it."""
    entries = (fragment(Rect(10, 10, 20, 5)), fragment(Rect(10, 20, 20, 5)))
    content = scene(Fragment(SQUARE, children=entries, animate=Animate(emphasis=emphasis)))

    shot, plain = (
        arranged([made], color_mode=ColorMode.ONE_BIT, duration_s=None)[0]
        for made in (content, scene(fragment(children=entries)))
    )

    assert set(shot.moments) == {settled(shot.stage)}
    assert shot.frames == plain.frames


def test_lamps_that_are_on_or_off_can_blink():
    """What blinks is there or gone."""
    content = scene(fragment(children=(fragment(animate=Animate(emphasis=Emphasis.BLINK)),)))

    (shot,) = arranged([content], color_mode=ColorMode.ONE_BIT, duration_s=None)

    assert {moment.poses[1] for moment in shot.moments} == {AT_REST, ABSENT}


def test_a_slide_on_which_something_goes_on_is_of_whole_beats():
    """What stands still at its end is then the same group of pictures as before."""
    content = scene(fragment(animate=Animate(emphasis=Emphasis.RIPPLE)), syllables=19)

    (shot,) = arranged([content], duration_s=None)

    # 1.5 s + 38 syllables / 5.25 are 219 frames at 25 a second.
    assert shot.frames == 228
