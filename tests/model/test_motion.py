"""Animations and transitions."""

from __future__ import annotations

from signage.model.motion import (
    ANIMATE,
    TRANSITION,
    Animate,
    Easing,
    Emphasis,
    Entrance,
    Transition,
    TransitionKind,
)
from tests.model.decoding import code, hint, value


def test_a_name_is_enough() -> None:
    """Of an entrance, or of an emphasis."""
    assert value(ANIMATE, "rise") == Animate(Entrance.RISE)
    assert value(ANIMATE, "pulse") == Animate(emphasis=Emphasis.PULSE)


def test_all_fields_of_an_animation() -> None:
    """Durations have units."""
    entrance = "entrance: slide, delay: 200ms, duration: 1s, easing: linear"

    assert value(ANIMATE, f"{{{entrance}, stagger: 0.1s, emphasis: zoom}}") == Animate(
        Entrance.SLIDE, 0.2, 1.0, Easing.LINEAR, 0.1, Emphasis.ZOOM
    )


def test_an_unknown_animation() -> None:
    """What was meant is said."""
    assert code(ANIMATE, "rize") == "wrong-choice"
    assert hint(ANIMATE, "rize") == "did you mean 'rise'?"


def test_transitions() -> None:
    """Half a second, unless something else is said; a cut takes no time at all."""
    assert value(TRANSITION, "push") == Transition(TransitionKind.PUSH, 0.5)
    assert value(TRANSITION, "{kind: wipe, duration: 1s}") == Transition(TransitionKind.WIPE, 1)
    assert value(TRANSITION, "{kind: cut, duration: 1s}") == Transition(TransitionKind.CUT, 0)


def test_wrong_transitions() -> None:
    """The kind is required, and there is a limit to patience."""
    assert code(TRANSITION, "{duration: 1s}") == "missing-field"
    assert code(TRANSITION, "fade") == "wrong-choice"
