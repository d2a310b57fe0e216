"""Playlists, frame by frame."""

from __future__ import annotations

from dataclasses import replace

from signage.diagnostic import Report
from signage.geometry import Inset
from signage.layout.fragment import Scene
from signage.message import msg
from signage.model.display import Display
from signage.model.encode import Audio, Encode
from signage.model.motion import Transition, TransitionKind
from signage.model.playlist import Play
from signage.model.slide import Slide
from signage.model.surface import ColorMode, Medium
from signage.paint.shots import Shot, arrange
from signage.paint.stage import set_stage
from tests.scenes import SPAN, fragment, rising, scene, ticker_scene

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
    kind: TransitionKind = TransitionKind.CROSSFADE,
    color_mode: ColorMode = ColorMode.FULL,
    duration_s: float | None = 6.0,
) -> tuple[Shot, ...]:
    slides = tuple(
        Slide(f"s{i}", "t", None, duration_s, Transition(kind, 0.4), None, SPAN)
        for i, _ in enumerate(scenes)
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
    (shot,) = arranged([scene(fragment(animate=rising()))])

    assert shot.transition_frames == 10


def test_a_ticker_alone_flows_into_itself():
    """It ends where it began."""
    (shot,) = arranged([ticker_scene()])

    assert shot.transition_frames == 0


def test_a_one_bit_board_does_not_fade():
    """Pixels that are on or off cut instead of crossfading."""
    shots = arranged([scene(fragment())] * 2, color_mode=ColorMode.ONE_BIT)

    assert {shot.transition for shot in shots} == {TransitionKind.CUT}
    assert {shot.transition_frames for shot in shots} == {0}
