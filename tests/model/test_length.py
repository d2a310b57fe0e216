"""Lengths as people write them, and the mistakes they make."""

from __future__ import annotations

import pytest

from signage.model.length import EDGES, FOCUS, FRACTION, LENGTH, SHIFT, ZERO, Edges, Length, Unit
from signage.model.resolved_theme import ResolvedTheme
from tests.model.decoding import code, hint, read, value

LOOK = ResolvedTheme(spacing={"s": Length(1.5, Unit.VMIN)})


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("12px", Length(12)),
        ("5%", Length(5, Unit.PERCENT)),
        ("4.5vmin", Length(4.5, Unit.VMIN)),
        ("20 mm", Length(20, Unit.MM)),
        ("0", ZERO),
        ("s", Length(1.5, Unit.VMIN)),
    ],
)
def test_lengths(text: str, length: Length) -> None:
    """A number with its unit, a lone 0, or a name of the theme's spacing."""
    assert value(LENGTH, text, LOOK) == length


@pytest.mark.parametrize(
    "text", ["12", "1e3px", "nanpx", "infpx", "1_000px", "12 pt", "big", "9999999px"]
)
def test_what_is_no_length(text: str) -> None:
    """float() would take some of these."""
    assert code(LENGTH, text, LOOK) == "wrong-length"


def test_a_number_without_unit_is_shown_with_one() -> None:
    """Also where a comma stands for the decimal point."""
    assert "`1.5px`" in hint(LENGTH, "1,5", LOOK)


def test_a_name_with_a_slip_is_recognised() -> None:
    """The names of the theme's spacing are at hand."""
    look = ResolvedTheme(spacing={"medium": ZERO})
    _, report = read(LENGTH, "mediun", look)

    assert "did you mean 'medium'?" in [str(hint) for hint in report.diagnostics[0].hints]


def test_only_shadows_move_to_the_left() -> None:
    """A width cannot be negative, a shift can."""
    assert code(LENGTH, "-4px", LOOK) == "wrong-length"
    assert hint(LENGTH, "-4px", LOOK) == "it cannot be negative: `4px`"
    assert value(SHIFT, "-4px", LOOK) == Length(-4)


@pytest.mark.parametrize(
    ("text", "edges"),
    [
        ("4px", Edges(*[Length(4)] * 4)),
        ("[1px, 2px]", Edges(Length(1), Length(2), Length(1), Length(2))),
        ("[1px, 2px, 3px, 4px]", Edges(Length(1), Length(2), Length(3), Length(4))),
    ],
)
def test_edges_as_in_css(text: str, edges: Edges) -> None:
    """One for all, vertical and horizontal, or from the top clockwise."""
    assert value(EDGES, text, LOOK) == edges


def test_three_edges_are_refused() -> None:
    """CSS would take them; nobody remembers what they mean."""
    assert code(EDGES, "[1px, 2px, 3px]", LOOK) == "wrong-type"


def test_fractions_are_written_as_percentages() -> None:
    """Nothing but percentages up to the whole."""
    assert value(FRACTION, "40%") == pytest.approx(0.4)
    assert code(FRACTION, "0.4") == "wrong-percentage"
    assert code(FRACTION, "101%") == "wrong-percentage"


def test_a_focus_is_two_percentages() -> None:
    """Across, then down."""
    assert value(FOCUS, "[50%, 30%]") == (0.5, 0.3)
    assert code(FOCUS, "50%") == "wrong-type"
    assert code(FOCUS, "[50%, 30]") == "wrong-percentage"
