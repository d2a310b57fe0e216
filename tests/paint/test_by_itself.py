"""Slides as they are shown by themselves, over and over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signage.display_list import Asset, Picture
from signage.geometry import Rect
from signage.layout.fragment import ClipBox, Fragment, Scene, TickerLine
from signage.model.box import Fit
from signage.model.display import Display
from signage.model.motion import Animate, Emphasis, TransitionKind
from signage.model.surface import ColorMode
from signage.paint.moment import settled
from signage.paint.pose import AT_REST, SCALE_ONE
from signage.paint.shots import Shot, by_itself
from tests.paint.test_program import SCREEN, arranged
from tests.scenes import SPAN, SQUARE, fragment, rising, scene, ticker_scene

FPS = SCREEN.encode.fps
ONE_BIT = replace(SCREEN, color_mode=ColorMode.ONE_BIT)
BOX = Rect(0, 0, 40, 20)
FILM = scene(
    Fragment(BOX, (ClipBox(Asset("a.mp4", ""), BOX, Fit.COVER, 0.0, 0.0, 0.7, 1.0, SPAN),))
)
GROWING = scene(
    Fragment(
        BOX,
        (Picture(Asset("a.png", ""), BOX, Fit.COVER, 0.5, 0.5, 0.0, None, 1.0, SPAN),),
        animate=rising(0.2, emphasis=Emphasis.ZOOM),
    )
)


def shown(content: Scene, *others: Scene, on: Display = SCREEN) -> Shot:
    """Return *content* by itself, of a playlist of six seconds for each slide."""
    return by_itself(arranged([content, *others], color_mode=on.color_mode)[0], on)


def test_all_is_there_from_first_to_last():
    """However late it comes in the loop; it lasts as long as it does there, its way out too."""
    late = scene(fragment(animate=rising(0.5, stagger_s=2.0), children=(fragment(), fragment())))

    alone = shown(late, scene(fragment()))

    assert {pose for moment in alone.moments for pose in moment.poses} == {AT_REST}
    assert (len(alone.moments), alone.transition_frames) == (150, 0)


def test_what_swells_does_so_between_two_rests():
    """One after the other, as they came; what came before the first is not waited for."""
    pulsing = rising(0.5, emphasis=Emphasis.PULSE)
    children = tuple(fragment(animate=replace(pulsing, delay_s=delay)) for delay in (2.0, 2.4))

    alone = shown(scene(fragment(children=children)))

    swelling = [
        [frame for frame, moment in enumerate(alone.moments) if moment.poses[actor] != AT_REST]
        for actor in (1, 2)
    ]
    assert swelling[0][0] > 20
    assert swelling[1][0] == swelling[0][0] + 10
    assert {moment.poses for moment in (alone.moments[0], alone.moments[-1])} == {(AT_REST,) * 3}
    assert max(moment.poses[1].scale for moment in alone.moments) > SCALE_ONE


def test_it_lasts_until_what_swells_is_calm():
    """Though it was ordered to leave before that."""
    pulsing = scene(fragment(animate=rising(5.5, emphasis=Emphasis.PULSE)))
    short = replace(arranged([pulsing])[0], moments=(), transition_frames=20)

    alone = by_itself(short, SCREEN)

    assert alone.moments[-1].poses == (AT_REST,)
    assert len(alone.moments) == 2 * FPS + 1


def test_lines_come_round():
    """So the film is up to one run of the line longer than the slide is shown in the loop."""
    alone = shown(ticker_scene(period=35, step=5), scene(fragment()))

    assert len(alone.moments) == 154
    assert (alone.moments[0].ticks, alone.moments[-1].ticks) == ((0,), (30,))
    assert alone.transition_frames == 0


def test_lines_that_meet_again_too_late_fade_into_their_beginnings():
    """In 97 x 89 frames they would: nearly six minutes. Half a second is added for it."""
    lines = tuple(
        TickerLine((), Rect(0, y, 100, 20), period, 1) for y, period in ((0, 97), (25, 89))
    )

    alone = shown(scene(Fragment(Rect(0, 0, 100, 50), lines)))

    assert alone.transition.kind is TransitionKind.CROSSFADE
    assert alone.frames == 162


def test_a_line_that_runs_for_longer_than_anybody_waits_for_fades(monkeypatch: pytest.MonkeyPatch):
    """It is not run on only for the sake of the seam."""
    monkeypatch.setattr("signage.paint.shots.MOST_MOVING", 151 * SCREEN.width * SCREEN.height)

    assert shown(ticker_scene(period=35, step=5)).frames == 162


@pytest.mark.parametrize("content", [FILM, GROWING], ids=["film", "growing picture"])
def test_what_cannot_come_round_fades_into_its_beginning(content: Scene):
    """Also where the loop has cuts: the words before it stay. None of a film is lost."""
    (shot,) = arranged([content], TransitionKind.CUT)

    alone = by_itself(shot, SCREEN)

    assert (alone.transition.kind, alone.transition_frames) == (TransitionKind.CROSSFADE, 12)
    assert len(alone.moments) == 150
    assert alone.moments[0] != alone.moments[-1]


@pytest.mark.parametrize(
    "emphasis",
    [Emphasis.HIGHLIGHT, Emphasis.RIPPLE, Emphasis.SEND, Emphasis.PRESS, Emphasis.WAVE],
)
def test_what_goes_on_begins_and_ends_at_rest(emphasis: Emphasis):
    """It goes on and on from there: no jump is seen at the seam."""
    entries = (fragment(Rect(10, 10, 20, 5)), fragment(Rect(10, 20, 20, 5)))
    content = Fragment(SQUARE, entries[0].drawings, entries, animate=Animate(emphasis=emphasis))

    alone = shown(scene(content))

    assert alone.transition_frames == 0
    assert alone.moments[0] == alone.moments[-1] == settled(alone.stage)
    assert len(set(alone.moments)) > 1


def test_lamps_cannot_fade():
    """There the film begins again."""
    alone = shown(FILM, on=ONE_BIT)

    assert (alone.transition.kind, alone.frames, alone.transition_frames) == (
        TransitionKind.CUT,
        150,
        0,
    )
