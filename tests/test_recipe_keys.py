"""Keys of recipes."""

from __future__ import annotations

from dataclasses import replace

from signage.display_list import Finish
from signage.model.surface import ColorMode
from signage.outputs.still import StillRecipe
from signage.paint.moment import settled
from signage.paint.stage import Stage, set_stage
from signage.work import ContentKeys
from tests.scenes import fragment, rising, scene

FINISH = Finish(ColorMode.FULL, None, 0)


def key(stage: Stage) -> str:
    return ContentKeys().key(StillRecipe(stage, settled(stage), FINISH))


def test_equal_stages_have_one_key():
    """Whether they are one object or were set twice."""
    one, two = (set_stage(scene(fragment(animate=rising(0.5)))) for _ in range(2))

    assert key(one) == key(two)


def test_what_a_stage_shows_and_how_it_moves_is_in_its_key():
    """The scene, and each actor's turn, which its container may have given it."""
    whole = scene(fragment(children=(fragment(), fragment())))
    stage = set_stage(whole)
    (actor,) = stage.actors
    last = replace(
        actor, children=(actor.children[0], replace(actor.children[1], animate=rising()))
    )
    moving = replace(stage, actors=(last,))

    keys = {key(stage), key(moving), key(set_stage(replace(whole, width=999)))}

    assert len(keys) == 3
