"""Animations and transitions."""

from __future__ import annotations

from signage.color import Color
from signage.diagnostic import Report
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
from signage.model.resolved_theme import ResolvedTheme
from tests.model.decoding import code, hint, read, value
from tests.scenes import RED


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


def transition(text: str) -> Transition:
    """Return what *text* says, in a theme with one colour."""
    draft = value(TRANSITION, text)
    return draft.in_colors(ResolvedTheme(colors={"accent": RED}), Report())


def test_transitions() -> None:
    """Half a second, unless something else is said; a cut takes no time at all."""
    assert transition("push") == Transition(TransitionKind.PUSH, 0.5)
    assert transition("{kind: wipe, duration: 1s}") == Transition(TransitionKind.WIPE, 1)
    assert transition("{kind: cut, duration: 1s}") == Transition(TransitionKind.CUT, 0)


def test_an_iris() -> None:
    """It is a little faster, opens at a point, and may have a ring in a colour of the theme."""
    assert transition("iris") == Transition(TransitionKind.IRIS, 0.45)
    assert transition("{kind: iris, from: [20%, 75%], ring: accent, duration: 1s}") == Transition(
        TransitionKind.IRIS, 1.0, (0.2, 0.75), RED
    )
    assert transition('{kind: iris, ring: "#00ff00"}').ring == Color(0, 255, 0)


def test_a_ring_is_of_a_colour_that_the_theme_has() -> None:
    """That is known as soon as the theme is."""
    report = Report()

    found = value(TRANSITION, "{kind: iris, ring: acent}").in_colors(
        ResolvedTheme(colors={"accent": RED}), report
    )

    assert found.ring is None
    assert [each.code for each in report.diagnostics] == ["unknown-color"]
    assert "accent" in str(report.diagnostics[0].hints[0])


def test_only_an_iris_has_a_point_and_a_ring() -> None:
    """On others they would mean nothing."""
    assert code(TRANSITION, "{kind: wipe, from: [20%, 75%]}") == "not-an-iris"
    assert code(TRANSITION, "{kind: push, ring: accent}") == "not-an-iris"
    assert read(TRANSITION, "{kind: iris, from: [20%, 175%]}")[1].has_errors


def test_wrong_transitions() -> None:
    """The kind is required, and there is a limit to patience."""
    assert code(TRANSITION, "{duration: 1s}") == "missing-field"
    assert code(TRANSITION, "fade") == "wrong-choice"
