"""With which of its first frames a slide begins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signage.color import BLACK, WHITE
from signage.display_list import Asset, FillPath, Picture, SoftShadow
from signage.geometry import Path, Rect
from signage.layout.fragment import Fragment, Scene
from signage.model.box import Fit
from signage.model.motion import Animate, Easing, Entrance
from signage.model.paint import Solid
from signage.paint.moment import moments
from signage.paint.opening import opening
from signage.paint.pose import ABSENT, AT_REST, Pose
from signage.paint.stage import set_stage
from tests.scenes import SPAN, SQUARE, box, fragment, scene, ticker_scene

WHOLE = Rect(0, 0, 1000, 500)
PHOTO = Picture(Asset("a.png", ""), WHOLE, Fit.COVER, 0.5, 0.5, 0.0, None, 1.0, SPAN)
SHADE = SoftShadow(SQUARE, 0.0, 4.0, BLACK, SPAN)
COVER = FillPath(Path((("rect", (0.0, 0.0, 1.0, 1.0)),)), Solid(WHITE), WHOLE, SPAN)
COMING = (ABSENT, Pose(opacity=127), Pose(opacity=128), AT_REST)


def opened(made: Scene, *poses: tuple[Pose, ...]) -> int:
    return opening(set_stage(made), zip(*poses, strict=True))


def behind(*drawings) -> Scene:
    """What stands behind a content that is still to come."""
    return replace(scene(fragment()), background=(Fragment(WHOLE, drawings),))


def test_it_is_the_first_in_which_something_is_half_there():
    """Less of it is nothing yet."""
    assert opened(scene(fragment()), COMING) == 2


def test_what_stands_from_the_beginning_begins_there():
    """However late all else comes."""
    made = scene(Fragment(SQUARE, children=(fragment(), fragment())))

    assert opened(made, (AT_REST,) * 4, COMING, (AT_REST,) * 4) == 0


def test_where_nothing_ever_comes_it_begins_with_its_beginning():
    """There is nothing to wait for."""
    assert opened(scene(fragment()), (ABSENT,) * 3) == 0


def test_what_is_in_something_faded_is_not_there():
    """Nor is what it would show by itself."""
    made = scene(Fragment(SQUARE, children=(fragment(),)))

    assert opened(made, COMING, (AT_REST,) * 4) == 2


@pytest.mark.parametrize(
    "ground",
    [(box(WHOLE),), (COVER,), (SHADE,), (box(SQUARE), SHADE)],
    ids=lambda items: len(items),
)
def test_grounds_and_panels_behind_are_nothing(ground):
    """People wait for words."""
    assert opened(behind(*ground), (AT_REST,) * 4, COMING) == 2


@pytest.mark.parametrize("ground", [box(WHOLE), COVER, SHADE])
def test_what_covers_everything_is_a_ground_wherever_it_is_written(ground):
    """As the lowest of a stack, too."""
    made = scene(Fragment(WHOLE, (ground,), children=(fragment(),)))

    assert opened(made, (AT_REST,) * 4, COMING) == 2


def test_a_picture_behind_is_something_to_look_at():
    """It need not wait for words, and film and photograph begin together."""
    assert opened(behind(PHOTO), (AT_REST,) * 4, COMING) == 0


def test_a_line_that_runs_is_something():
    """It is there from its first letter on."""
    assert opened(ticker_scene(), (AT_REST,) * 2) == 0


def test_what_is_uncovered_is_seen_when_about_a_letter_is():
    """Half as wide as it is high, from where its ink begins: the box may begin long before."""
    made = scene(Fragment(Rect(0, 0, 400, 40), (box(Rect(100, 0, 200, 40)),)))
    poses = tuple(Pose(reveal=edge) for edge in (0, 100, 119, 120, 300))

    assert opened(made, poses) == 3


def test_children_are_uncovered_with_what_they_are_in():
    """The nearer edge counts."""
    child = fragment(Rect(100, 0, 200, 40))
    made = scene(Fragment(Rect(0, 0, 400, 40), children=(child,)))
    outer = tuple(Pose(reveal=edge) for edge in (100, 130, 160))
    inner = tuple(Pose(reveal=edge) for edge in (0, 10, 30))

    assert opened(made, outer, inner) == 2


def test_what_comes_in_from_beyond_the_edge_is_not_there_yet():
    """Half of a narrow thing has to be on the board."""
    made = scene(fragment(Rect(2, 0, 2, 40)))
    poses = tuple(Pose(dx=dx) for dx in (-6, -4, -3, 0))

    assert opened(made, poses) == 2


def test_an_entrance_without_length_counts_when_its_delay_is_over():
    """At the last frame that is looked at."""
    late = Animate(Entrance.FADE, delay_s=0.4, duration_s=0.0, easing=Easing.LINEAR)
    (first,) = moments(set_stage(scene(fragment(animate=late))), 1, 10)

    assert first.poses == (AT_REST,)
