"""Content keys of recipes; what a slide shows is digested once, however many recipes show it."""

from __future__ import annotations

from dataclasses import dataclass, field

from signage.content_key import content_key, tool_versions
from signage.outputs.recipe import (
    JoinRecipe,
    PlainRecipe,
    Recipe,
    SegmentRecipe,
    StillRecipe,
    TransitionRecipe,
)
from signage.paint.stage import Stage
from signage.plugins import CHECKS, packages


@dataclass(slots=True)
class RecipeKeys:
    """Gives recipes their keys."""

    _stages: dict[int, tuple[Stage, str]] = field(default_factory=dict)
    """By identity; the stage is kept, so that its identity is not given to another."""

    def key(self, recipe: Recipe) -> str:
        """Return a digest of what *recipe* shows and of what makes it."""
        match recipe:
            case StillRecipe(stage, moment, finish):
                return self._digest("still", self._of(stage), moment, finish)
            case SegmentRecipe(stage, segment, finish, format):
                return self._digest("segment", self._of(stage), segment, finish, format)
            case TransitionRecipe():
                stages = (self._of(recipe.stage), self._of(recipe.next_stage))
                moments = (recipe.moment, recipe.next_moment)
                way = (recipe.kind, recipe.frames, recipe.finish, recipe.format)
                return self._digest("transition", stages, moments, way)
            case PlainRecipe(takes, format):
                shown = tuple((self.key(take.recipe), take.times) for take in takes)
                return self._digest("plain", shown, format)
            case JoinRecipe():
                # Rules about finished videos are asked once, where the video is made: others
                # have to be asked again of another one.
                return self._digest(recipe, *packages(CHECKS))
            case _:
                return self._digest(recipe)

    def _digest(self, *values: object) -> str:
        return content_key(*values, tool_versions())

    def _of(self, stage: Stage) -> str:
        known = self._stages.get(id(stage))
        if known is None:
            # Actors are the fragments of the scene, in order: all they add is how they move.
            moves = tuple(actor.animate for actor in stage)
            known = self._stages[id(stage)] = (stage, content_key(stage.scene, moves))
        return known[1]
