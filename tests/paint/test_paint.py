"""Stages and moments to display lists."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from signage.display_list import FillBox, FillPath, Group
from signage.geometry import Path, Rect
from signage.layout.fragment import Fragment
from signage.model.motion import Animate, Emphasis, Entrance
from signage.model.paint import Solid
from signage.paint.moment import ZOOM_GROWTH, moments, settled
from signage.paint.paint import paint
from signage.paint.pose import Pose
from signage.paint.stage import set_stage
from tests.scenes import RED, SPAN, SQUARE, box, fragment, rising, scene, ticker_scene


def test_what_rests_is_drawn_as_it_is():
    """A settled scene is its drawings, without any group around them."""
    stage = set_stage(scene(fragment(children=(fragment(Rect(12, 12, 4, 4)),))))

    assert paint(stage, settled(stage)).items == (
        box(Rect(10, 10, 20, 20)),
        box(Rect(12, 12, 4, 4)),
    )


def test_what_has_not_entered_is_not_drawn():
    """Before its turn an element leaves nothing, not even an empty group."""
    stage = set_stage(scene(fragment(children=(fragment(animate=rising(delay_s=9.0)),))))

    assert paint(stage, moments(stage, 1, 25)[0]).items == (box(SQUARE),)


def test_a_pose_becomes_a_group_around_everything_inside():
    """Children move with the element that enters."""
    inner = fragment(Rect(12, 12, 4, 4))
    stage = set_stage(scene(fragment(animate=rising(0.5), children=(inner,))))

    (group,) = paint(stage, moments(stage, 3, 25)[2]).items

    assert isinstance(group, Group)
    assert len(group.items) == 2
    assert group.dy > 0
    assert 0 < group.opacity < 1


def test_a_later_actor_finds_its_pose_though_an_earlier_one_is_absent():
    """Elements that are not seen yet do not shift the poses of those after them."""
    late = fragment(Rect(0, 0, 5, 5), animate=rising(0.5, delay_s=9.0))
    stage = set_stage(scene(fragment(children=(late, fragment(Rect(50, 0, 5, 5))))))

    items = paint(stage, moments(stage, 1, 25)[0]).items

    assert items == (box(Rect(10, 10, 20, 20)), box(Rect(50, 0, 5, 5)))


def test_a_fragment_that_clips_cuts_what_is_in_it():
    """`group` cuts its children at its edge, with its radius."""
    cut = replace(fragment(), clips=True, radius=3.0)
    stage = set_stage(scene(cut))

    (group,) = paint(stage, settled(stage)).items

    assert isinstance(group, Group)
    assert (group.clip, group.clip_radius) == (Rect(10, 10, 20, 20), 3.0)


def test_a_picture_made_of_shapes_is_zoomed_within_its_box():
    """Around the point that it was given, and cut where it was."""
    drawn = Group((box(SQUARE),), origin_x=20, origin_y=15, clip=SQUARE)
    zooming = Animate(Entrance.NONE, emphasis=Emphasis.ZOOM)
    stage = set_stage(scene(Fragment(SQUARE, (drawn,), animate=zooming)))

    (last,) = paint(stage, moments(stage, 10, 10)[-1]).items

    assert last.scale == pytest.approx(1 + ZOOM_GROWTH * 0.9, abs=0.001)
    assert (last.origin_x, last.origin_y, last.clip) == (20, 15, SQUARE)


def test_a_ticker_fills_its_box_at_every_tick():
    """Copies of the line stand a period apart, from before the left edge to past the right."""
    stage = set_stage(ticker_scene(period=30, step=5))

    for moment in moments(stage, 6, 25):
        (group,) = paint(stage, moment).items
        assert isinstance(group, Group)
        offsets = [item.dx for item in group.items if isinstance(item, Group)]
        assert offsets[0] == -moment.ticks[0]
        assert {b - a for a, b in itertools.pairwise(offsets)} == {30}
        assert offsets[-1] + 30 >= 100


def test_equal_moments_paint_equal_lists():
    """Equality of moments is equality of pictures."""
    stage = set_stage(scene(fragment(animate=rising(0.5))))
    late, later = moments(stage, 30, 10)[20], moments(stage, 30, 10)[25]

    assert late == later
    assert paint(stage, late) == paint(stage, later)
    assert isinstance(paint(stage, late).items[0], FillBox)


def rings(*drawings, progress: int = 128, radius: float = 0.0):
    """Return what is drawn below an element that sends out a ring."""
    fragment_ = Fragment(SQUARE, drawings, animate=RIPPLING)
    stage = set_stage(scene(fragment_))
    moment = replace(settled(stage), poses=(Pose(ripple=progress),))
    return paint(stage, moment).items[: -len(drawings)]


RIPPLING = Animate(emphasis=Emphasis.RIPPLE)
CARD = FillBox(Rect(100, 100, 480, 240), 20.0, Solid(RED), 0, SPAN)


def test_a_ring_has_the_form_and_the_colour_of_what_it_goes_round():
    """It stands outside, grows by 6 to 9 % of the shorter side, and fades."""
    early, late = (rings(CARD, progress=n)[0] for n in (64, 250))

    for ring in (early, late):
        reach = 100 - ring.box.x
        assert ring.box == Rect(100 - reach, 100 - reach, 480 + 2 * reach, 240 + 2 * reach)
        assert ring.radius == 20 + reach
        assert 0 < ring.stroke <= reach
        assert ring.paint.color.rgb == RED.rgb
    assert early.box.x - late.box.x > 3
    assert 240 * 0.06 <= 2 * (100 - late.box.x - late.stroke) <= 240 * 0.09
    assert early.paint.color.alpha > 5 * late.paint.color.alpha


def test_a_ring_that_is_sent_goes_from_the_middle_to_the_edge():
    """Upon the element, in its colour and form; it is nothing any more when it has arrived."""
    fragment_ = Fragment(SQUARE, (CARD,), animate=Animate(emphasis=Emphasis.SEND))
    stage = set_stage(scene(fragment_))

    def sent(progress: int) -> FillBox:
        card, ring = paint(stage, replace(settled(stage), poses=(Pose(ripple=progress),))).items
        assert card == CARD
        return ring

    early, middle, late = map(sent, (4, 128, 250))

    assert early.box.width < middle.box.width < late.box.width <= CARD.box.width
    assert early.box.height < CARD.box.height / 3
    assert {ring.box.x + ring.box.right for ring in (early, middle, late)} == {680}
    assert {ring.paint.color.rgb for ring in (early, middle, late)} == {RED.rgb}
    assert middle.paint.color.alpha == 255 > 4 * late.paint.color.alpha
    assert late.radius <= CARD.radius


def test_a_ring_round_a_drawing_is_round():
    """With some air: it has no edge of its own."""
    path = FillPath(Path(()), Solid(RED), Rect(100, 100, 240, 240), SPAN)
    (ring,) = rings(Group((path,)))

    assert ring.box.width == ring.box.height > 240 * 1.15
    assert ring.radius == ring.box.width / 2
    assert (ring.box.x + ring.box.right) / 2 == 220


def test_what_draws_nothing_sends_out_no_ring():
    """A column of others, for one."""
    stage = set_stage(scene(Fragment(SQUARE, (), (fragment(),), animate=RIPPLING)))
    moment = replace(settled(stage), poses=(Pose(ripple=99), *settled(stage).poses[1:]))

    assert paint(stage, moment) == paint(stage, settled(stage))
