"""Files whose content is known when they are planned: texts, and pages without pictures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from signage.disk import write_new
from signage.work import Made, Rank, Recipe, WorkerContext


@dataclass(frozen=True, slots=True)
class WrittenRecipe(Recipe):
    """Write *data*."""

    data: bytes

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Write the file."""
        write_new(target, self.data)
        return Made({})

    @property
    def cost(self) -> float:
        """Return next to nothing."""
        return 0.0

    @property
    def rank(self) -> Rank:
        """Return that of what is soon made."""
        return Rank.PICTURE
