"""What is counted before Skia is asked, and that nothing beyond the bounds reaches it."""

from __future__ import annotations

import math
import random

import pathops
import pytest

from signage.campaign.svg import BadDrawing, open_svg
from signage.campaign.svg_effort import MOST_MEETINGS, MOST_OVERLAPS, MOST_PIECES

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{}</svg>'


def refused(body: str) -> BadDrawing:
    with pytest.raises(BadDrawing) as caught:
        open_svg(SVG.format(body).encode())
    return caught.value


def figure(values: BadDrawing) -> str:
    """Return the number in a refusal."""
    return str(values.reason.arguments[0][1])


def crossing_curves(count: int) -> str:
    chance = random.Random(1)
    corners = (f"{chance.random() * 99:.1f} {chance.random() * 99:.1f}" for _ in range(3 * count))
    return "M0 0C" + " ".join(corners) + "Z"


def lattice(count: int) -> str:
    """Return thin bars across as many thin bars upright."""
    across = (f"M0 {place * 100 / count:g}h100v.1h-100z" for place in range(count))
    upright = (f"M{place * 100 / count:g} 0v100h.1v-100z" for place in range(count))
    return "".join((*across, *upright))


def hatching(count: int) -> str:
    """Return parallel bars, whose boxes overlap."""
    return "".join(f"M0 {place}L60 {place + 30}v.4L0 {place + 0.4}z" for place in range(count))


def parabolas(count: int) -> str:
    """Return pieces of one parabola, each from somewhere to somewhere else."""
    ends = zip(range(count), range(99, 99 - count, -1), strict=True)
    return "".join(
        f"M{a} {a * a / 100}Q{(a + b) / 2} {a * b / 100} {b} {b * b / 100}L50 {90 + a / 9:.2f}z"
        for a, b in ends
    )


TOO_MUCH = {
    "curves that cross": (crossing_curves(170), MOST_MEETINGS),
    "a lattice": (lattice(70), MOST_MEETINGS),
    "back and forth": ("M0 0" + "h99h-98" * 60 + "v1z", MOST_OVERLAPS),
    "one curve many times": ("M0 0C30 60 70-40 90 20L50 90z" * 40, MOST_OVERLAPS),
    "one line within a hair": (
        "".join(f"M0 {n / 1e5:.5f}h90L{n} 90z" for n in range(40)),
        MOST_OVERLAPS,
    ),
    "lines that close": ("".join(f"M0 0L{n} 50L99 0z" for n in range(30)), MOST_OVERLAPS),
    "one corner many times": ("M0 0h9v9z" * 60, MOST_OVERLAPS),
    "parts of one curve": (parabolas(45), MOST_OVERLAPS),
    "steps": ("M0 0" + "h1v1" * 2900 + "z", MOST_PIECES),
}


@pytest.mark.parametrize("kind", TOO_MUCH)
@pytest.mark.parametrize("paint", ["", 'fill-rule="evenodd"', 'fill="none" stroke="#000"'])
def test_what_would_take_minutes_never_reaches_skia(
    kind: str, paint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is refused while it is counted, with the limit, and the line of the shape."""
    outline, _ = TOO_MUCH[kind]

    def simplify(*_: object, **__: object) -> None:
        raise AssertionError("Skia was asked")

    monkeypatch.setattr(pathops, "simplify", simplify)
    error = refused(f'\n<path {paint} d="{outline}"/>')

    assert (error.code, error.line) == ("bad-svg", 2)
    assert "in a drawing program" in str(error.reason)


@pytest.mark.parametrize("kind", TOO_MUCH)
def test_a_refusal_says_how_much_is_too_much(kind: str) -> None:
    """The number is that of the bound which was reached first."""
    outline, most = TOO_MUCH[kind]

    assert figure(refused(f'<path d="{outline}"/>')).replace(",", "") == str(most)


def test_pieces_are_counted_where_they_cross() -> None:
    """A lattice of 136 lines is more than 4,000 of them once it is cut."""
    error = refused(f'<path d="{lattice(34)}"/>')

    assert figure(error) == "4,000"


def test_all_shapes_of_a_drawing_count_together() -> None:
    """Each of them could be drawn in a moment."""
    one = f'<path d="{lattice(20)}"/>'

    assert open_svg(SVG.format(one).encode()).paths
    assert figure(refused(one * 3)) == "4,000"


def test_a_stroke_counts_as_what_it_covers() -> None:
    """Round corners are many curves."""
    zigzag = "M0 0" + "l1 3l1-3" * 45
    drawn = '<path fill="none" stroke="red" stroke-width=".5" stroke-linejoin="{}" d="{}"/>'

    assert open_svg(SVG.format(drawn.format("miter", zigzag)).encode()).paths
    assert refused(drawn.format("round", zigzag * 6)).code == "bad-svg"


def test_parallel_lines_do_not_lie_upon_one_another() -> None:
    """However much their boxes do: hatching is drawn."""
    assert len(open_svg(SVG.format(f'<path d="{hatching(35)}"/>').encode()).paths) == 1


def test_circles_within_one_another_do_not_lie_upon_one_another() -> None:
    """As in the mark of a wireless network, or of a finger."""
    rings = "".join(
        f'<circle cx="50" cy="50" r="{radius}" fill="none" stroke="red"/>'
        for radius in range(4, 48, 2)
    )

    assert len(open_svg(SVG.format(rings).encode()).paths) == 22


def test_waves_beside_one_another_do_not_lie_upon_one_another() -> None:
    """Curves that go up and down are looked at part by part."""
    waves = "".join(f"M0 {place}c40 40 60-40 100 0v.5c-40-40-60 40-100 0z" for place in range(30))

    assert open_svg(SVG.format(f'<path d="{waves}"/>').encode()).paths


def test_what_follows_straight_on_does_not_lie_upon_itself() -> None:
    """Two lines in a row have an end and a direction in common."""
    line = "M0 50" + "h.2" * (MOST_OVERLAPS + 50) + "V99H0z"

    assert open_svg(SVG.format(f'<path d="{line}"/>').encode()).paths


@pytest.mark.parametrize("scale", [0.01, 1.0, 100.0])
def test_the_unit_of_a_drawing_does_not_matter(scale: float) -> None:
    """What is counted hangs on the shape alone."""
    points = [
        f"{50 * scale * (1 + math.cos(n * 2.5)):g},{50 * scale * (1 + math.sin(n * 2.5)):g}"
        for n in range(40)
    ]
    star = f'<polygon fill-rule="evenodd" points="{" ".join(points)}"/>'
    box = f"0 0 {100 * scale:g} {100 * scale:g}"
    drawing = open_svg(SVG.format(star).replace("0 0 100 100", box).encode())

    assert len(drawing.paths[0][0].commands) > 1000


def test_what_skia_cannot_cut_counts_as_often_as_it_may_cross(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It may be asked to clip it all the same."""

    def simplify(*_: object, **__: object) -> None:
        raise pathops.PathOpsError

    monkeypatch.setattr(pathops, "simplify", simplify)

    assert figure(refused(f'<path d="{crossing_curves(120)}"/>')) == "4,000"
