"""Each rule about loops: a good loop passes; change one thing, and one rule says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signage.checks.loop.flashing import least_flash_area
from signage.checks.measurements import EmptyFrames, Flashes, LoopMeasurement, Reveal
from signage.checks.registry import MOTION, RULES
from signage.checks.shown import ShownLoop, ShownShot, Way
from signage.diagnostic import Diagnostic
from signage.model.encode import Canvas
from signage.model.motion import TransitionKind
from signage.model.surface import Medium
from signage.source import Span
from tests.checks.cases import ERROR, WARNING, Broken, Fine
from tests.layout.making import screen, span

WHOLE, FIRST, SECOND, THIRD = (span(line) for line in range(1, 5))
FPS = 30
CALM = Flashes(general=3, red=3, at_s=12.5, area=0.4, blinks=3)
LIFT = screen(1080, 1920, pitch_mm=0.25, near_m=0.5, read_s=30, name="lift")
LED = replace(LIFT, medium=Medium.LED, name="board")


def shot(
    name: str,
    at: Span,
    frames: int,
    transition: TransitionKind = TransitionKind.CROSSFADE,
    transition_frames: int = 15,
) -> ShownShot:
    return ShownShot(name, at, frames, transition, transition_frames)


def cut(name: str, at: Span, frames: int) -> ShownShot:
    return shot(name, at, frames, TransitionKind.CUT, 0)


def loop(**changes: object) -> ShownLoop:
    """Return 30 s of three slides that just keep within all limits."""
    made = ShownLoop(
        screen=LIFT,
        playlist="people",
        span=WHOLE,
        fps=FPS,
        shots=(
            shot("one", FIRST, 285),
            shot("two", SECOND, 285),
            shot("three", THIRD, 285),
        ),
        slot_s=30,
        measured=LoopMeasurement(CALM, unchanging=0.01, empty=()),
    )
    return replace(made, **changes)


def lasting(frames: int, **changes: object) -> ShownLoop:
    return loop(shots=(shot("one", FIRST, frames - 15),), slot_s=None, **changes)


def flashing(**changes: object) -> ShownLoop:
    return loop(measured=LoopMeasurement(replace(CALM, **changes), 0.0, ()))


def going_dark(*empty: EmptyFrames, **changes: object) -> ShownLoop:
    return loop(measured=LoopMeasurement(CALM, 0.0, empty), **changes)


def revealed(*reveals: Reveal, **changes: object) -> ShownLoop:
    return loop(measured=LoopMeasurement(CALM, 0.0, (), reveals), **changes)


GOOD = Reveal(0.1, 0.15)
"""At both limits."""


def cutting(*frames: int) -> ShownLoop:
    places = (FIRST, SECOND, THIRD)
    shots = (
        cut(f"s{n}", at, each) for n, (at, each) in enumerate(zip(places, frames, strict=True))
    )
    return loop(shots=tuple(shots), slot_s=None)


def fading(frames: int, *, fps: int = FPS, kind: TransitionKind = TransitionKind.CROSSFADE):
    shots = (shot("one", FIRST, 300, kind, frames), shot("two", SECOND, 300))
    return loop(shots=shots, slot_s=None, fps=fps)


def found(shown: ShownLoop) -> list[Diagnostic]:
    """Return all that the rules about loops say."""
    return [diagnostic for check in MOTION.loops for diagnostic in check(shown)]


FINE = (
    Fine("at all limits", loop),
    Fine("not looked at", lambda: loop(measured=None)),
    Fine("revealed at the limits", lambda: revealed(GOOD, GOOD, GOOD, screen=LED)),
    Fine("a deep dip on a screen", lambda: revealed(Reveal(0.0, 0.9), GOOD, GOOD)),
    Fine("a second between cuts", lambda: cutting(300, 30, 300)),
    Fine("one cut at the seam", lambda: loop(shots=(cut("one", FIRST, 30),), slot_s=None)),
    Fine(
        "a short slide between a cut and a cross-fade",
        lambda: loop(
            shots=(cut("one", FIRST, 300), shot("two", SECOND, 10), shot("three", THIRD, 300)),
            slot_s=None,
        ),
    ),
    Fine(
        "more than a second between cuts, a cross-fade included",
        lambda: loop(
            shots=(cut("one", FIRST, 300), shot("two", SECOND, 10), cut("three", THIRD, 10)),
            slot_s=None,
        ),
    ),
    Fine("letters that run over a fifth", lambda: flashing(running=0.2)),
    Fine("half a second in 25 frames", lambda: fading(12, fps=25)),
    Fine("a short push", lambda: fading(3, kind=TransitionKind.PUSH)),
    Fine("a short wipe", lambda: fading(3, kind=TransitionKind.WIPE)),
    Fine("long for passers-by", lambda: lasting(3000, screen=replace(LIFT, read_s=20))),
    Fine("long for those who wait", lambda: lasting(3000, screen=replace(LIFT, read_s=60))),
    Fine("no slot", lambda: lasting(601)),
    Fine("a slot that no float is", lambda: loop(shots=(shot("one", FIRST, 108),), slot_s=4.1)),
    Fine(
        "what stands on a board of lamps",
        lambda: loop(screen=LED, measured=LoopMeasurement(CALM, unchanging=0.5, empty=())),
    ),
)
BROKEN = (
    Broken(
        "flashes",
        "four",
        lambda: flashing(general=4, blinks=12),
        ERROR,
        WHOLE,
        ("flashes 4 times", "40%", "'lift'", "12.5 s", "at most 3 times", "1.2%"),
    ),
    Broken(
        "flashes",
        "letters that a push lets pass by",
        lambda: replace(
            fading(24, kind=TransitionKind.PUSH),
            measured=LoopMeasurement(replace(CALM, general=4, at_s=9.4), 0.0, ()),
        ),
        ERROR,
        WHOLE,
        ("flashes 4 times", "pushes 'one' away", "`transition: wipe`"),
    ),
    Broken(
        "red-flashes",
        "four",
        lambda: flashing(red=4, blinks=12),
        ERROR,
        WHOLE,
        ("red flashes 4 times", "40%", "'lift'", "12.5 s", "at most 3 times", "1.2%"),
    ),
    Broken(
        "blinking",
        "four times in three seconds",
        lambda: flashing(blinks=4),
        WARNING,
        WHOLE,
        ("4 times in 3 s", "1.3 Hz", "'lift'", "at most 3 times"),
    ),
    Broken(
        "late-content",
        "two slides",
        lambda: revealed(Reveal(0.2, 0.0), GOOD, Reveal(0.84, 0.0)),
        WARNING,
        THIRD,
        ("'three'", "'lift'", "0.9 s", "and so 1 more times", "`delay`", "highlight"),
    ),
    Broken(
        "dark-transition",
        "a blinking board",
        lambda: revealed(GOOD, Reveal(0.0, 0.171), GOOD, screen=LED),
        WARNING,
        SECOND,
        ("'two'", "'board'", "17.1%", "crossfade"),
    ),
    Broken(
        "hard-cuts-too-often",
        "a short slide",
        lambda: cutting(300, 29, 300),
        WARNING,
        SECOND,
        ("'s1'", "0.9 s", "'lift'", "at least 1 s"),
    ),
    Broken(
        "hard-cuts-too-often",
        "several, of which the shortest is told",
        lambda: cutting(29, 15, 28),
        WARNING,
        SECOND,
        ("'s1'", "0.5 s", "2 more"),
    ),
    Broken(
        "hard-cuts-too-often",
        "over the seam",
        lambda: loop(
            shots=(cut("one", FIRST, 20), shot("two", SECOND, 300), cut("three", THIRD, 20)),
            slot_s=None,
        ),
        WARNING,
        FIRST,
        ("'one'", "0.6 s"),
    ),
    Broken(
        "hard-cuts-too-often",
        "no time at all between two cuts",
        lambda: cutting(300, 0, 300),
        WARNING,
        SECOND,
        ("0 s",),
    ),
    Broken(
        "flickering-line",
        "letters that run over a little more than a fifth",
        lambda: flashing(running=0.201),
        WARNING,
        WHOLE,
        ("20.1%", "'lift'", "20% are right", "limit is 25%", "`speed`"),
    ),
    Broken(
        "flickering-line",
        "of a board that shows a part of the file",
        lambda: loop(
            screen=replace(LIFT, canvas=Canvas(2160, 1920, 0, 0)),
            measured=LoopMeasurement(replace(CALM, running=0.11), 0.0, ()),
        ),
        WARNING,
        WHOLE,
        ("22%",),
    ),
    Broken(
        "crossfade-too-short",
        "a frame less than half a second",
        lambda: fading(14),
        WARNING,
        FIRST,
        ("'one'", "0.4 s", "'lift'", "0.5s"),
    ),
    Broken(
        "crossfade-too-short",
        "a frame less than half a second of 25",
        lambda: fading(11, fps=25),
        WARNING,
        FIRST,
        ("'one'", "0.4 s"),
    ),
    Broken(
        "loop-too-long",
        "a frame more than half a minute",
        lambda: lasting(901),
        WARNING,
        WHOLE,
        ("'people'", "30.1 s", "'lift'", "30 s", "take out 0.1 s"),
    ),
    Broken(
        "loop-too-long",
        "a minute",
        lambda: lasting(1800),
        WARNING,
        WHOLE,
        ("60 s", "take out 30 s"),
    ),
    Broken(
        "loop-too-long",
        "a frame more than a minute",
        lambda: lasting(1801),
        ERROR,
        WHOLE,
        ("60.1 s",),
    ),
    Broken(
        "loop-too-long",
        "where people stay for nearly as long as a ride",
        lambda: lasting(901, screen=replace(LIFT, read_s=25)),
        WARNING,
        WHOLE,
        ("stay for 25 s",),
    ),
    Broken(
        "loop-not-slot",
        "a frame too much",
        lambda: loop(slot_s=15, shots=(shot("one", FIRST, 436),)),
        ERROR,
        WHOLE,
        ("15.033 s (451 frames)", "'lift'", "slot 15 s", "auto"),
    ),
    Broken(
        "loop-not-slot",
        "a frame too little",
        lambda: loop(slot_s=15, shots=(shot("one", FIRST, 434),)),
        ERROR,
        WHOLE,
        ("449 frames", "auto"),
    ),
    Broken(
        "loop-not-slot",
        "a slot of no whole number of frames",
        lambda: loop(slot_s=10.01, shots=(shot("one", FIRST, 285),)),
        ERROR,
        WHOLE,
        ("slot 10.01 s", "1/30 s: 10 s"),
    ),
    Broken(
        "burn-in",
        "more than an emblem",
        lambda: loop(measured=LoopMeasurement(CALM, unchanging=0.011, empty=())),
        WARNING,
        WHOLE,
        ("1.1%", "'lift'", "'people'", "another layout"),
    ),
    Broken(
        "empty-frames",
        "a single frame, right before the second slide",
        lambda: going_dark(EmptyFrames(299, 1, is_black=True)),
        ERROR,
        FIRST,
        ("'one'", "'lift'", "black", "0.03 s", "9.97 s", "`start`"),
    ),
    Broken(
        "empty-frames",
        "in the slide that follows, where the file begins later than the loop",
        lambda: going_dark(EmptyFrames(299, 1, is_black=True), opened=1),
        ERROR,
        SECOND,
        ("'two'", "9.97 s"),
    ),
    Broken(
        "empty-frames",
        "before the file begins, at its end",
        lambda: going_dark(EmptyFrames(890, 3, is_black=False), opened=20),
        ERROR,
        FIRST,
        ("'one'", "of one colour", "0.1 s", "29.67 s"),
    ),
    Broken(
        "empty-frames",
        "several times, of which the longest is told",
        lambda: going_dark(
            EmptyFrames(133, 4, is_black=True),
            EmptyFrames(303, 6, is_black=False),
            EmptyFrames(433, 4, is_black=True),
        ),
        ERROR,
        SECOND,
        ("of one colour", "0.2 s", "10.1 s", "2 more times"),
    ),
)


@pytest.mark.parametrize("fine", FINE, ids=lambda fine: fine.name)
def test_what_is_just_within_the_limits_passes(fine: Fine[ShownLoop]):
    """As does what a rule is not about."""
    assert [str(diagnostic.message) for diagnostic in found(fine.make())] == []


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: f"{broken.code}: {broken.name}")
def test_one_change_breaks_one_rule(broken: Broken[ShownLoop]):
    """Said once, at what has to be changed, with numbers and what mends it, in both languages."""
    broken.assert_said(found(broken.make()))


def test_every_rule_is_broken_by_something():
    """A rule that nothing breaks might as well not be there."""
    rules = MOTION.codes

    assert {broken.code for broken in BROKEN} == rules
    assert rules <= set(RULES)


def test_what_could_hurt_somebody_cannot_be_allowed():
    """No reason helps who has a seizure; all else is for the author to weigh."""
    refused = {check.code for check in MOTION.loops if not check.may_be_allowed}

    assert refused == {"flashes", "red-flashes"}


def test_on_a_large_screen_it_is_what_the_nearest_see():
    """0.006 steradians from 0.5 m are 24,000 pixels of 0.25 mm."""
    lift = screen(1080, 1920, pitch_mm=0.25, near_m=0.5)

    assert least_flash_area(lift) == pytest.approx(0.006 * 2000**2 / (1080 * 1920))


def test_on_a_small_one_it_is_a_quarter():
    """However far away people stand."""
    assert least_flash_area(screen(100, 100, pitch_mm=1.0, near_m=10)) == 0.25


def test_who_stands_nearer_sees_the_same_area_larger():
    """Twice as near, a quarter of the pixels."""
    far = screen(1080, 1920, pitch_mm=0.5, near_m=1.0)
    near = screen(1080, 1920, pitch_mm=0.5, near_m=0.5)

    assert least_flash_area(near) == pytest.approx(least_flash_area(far) / 4)


def test_a_black_canvas_makes_flashes_no_smaller():
    """It is a share of the frames, of which the artwork is only a part."""
    board = screen(960, 540, pitch_mm=1.0, near_m=100, canvas=Canvas(1920, 1080, 0, 0))

    assert least_flash_area(board) == 0.25 / 4


def test_the_ways_to_slides_are_counted_in_frames_of_the_file():
    """It begins in the middle of the first slide; its way in lies before, round the end."""
    shown = loop(
        opened=20,
        shots=(
            shot("one", FIRST, 100),
            cut("two", SECOND, 50),
            shot("three", THIRD, 70, transition_frames=9),
        ),
    )

    assert shown.ways == (Way(-29, 9, 100), Way(80, 15, 50), Way(145, 0, 70))
