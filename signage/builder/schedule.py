"""In which order what is outdated can be made: segments before the videos joined from them."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from signage.builder.artifact import Artifact, Reason
from signage.builder.cost import cost
from signage.builder.decide import Decision
from signage.builder.disk import staged_path
from signage.builder.jobs import Job
from signage.builder.recipe import (
    ContactSheetRecipe,
    JoinRecipe,
    ProofRecipe,
    Recipe,
    SegmentMaker,
    StillRecipe,
    TextRecipe,
)
from signage.builder.workshop import segment_path
from signage.builder.workspace import Workspace


class _Rank(enum.IntEnum):
    """What begins first: pictures, which are soon made and looked at, then what is complete."""

    PICTURE = 0
    JOIN = 1
    WORK = 2


class Schedule:
    """Knows which jobs can begin now, and which after others.

    *outdated* is to be made, joined from *segments*, of which *has* tells what
    is in the store. *is_old* tells what an earlier build already left undone:
    the newest comes first.
    """

    def __init__(
        self,
        outdated: Iterable[Decision],
        segments: Mapping[str, SegmentMaker],
        workspace: Workspace,
        has: Callable[[str], bool],
        is_old: Callable[[Artifact], bool],
    ) -> None:
        self.decisions = {decision.artifact.path: decision for decision in outdated}
        """What is to be made, by path."""
        self._segments = segments
        self._workspace = workspace
        self._is_old = is_old
        self._missing = {
            path: self._missing_segments(decision, has) for path, decision in self._joins()
        }
        self._pictures = {
            path
            for path, decision in self.decisions.items()
            if isinstance(decision.artifact.recipe, StillRecipe | ProofRecipe)
        }

    @property
    def cost(self) -> float:
        """Return what everything together costs."""
        made = sum(cost(decision.artifact.recipe) for decision in self.decisions.values())
        return made + sum(cost(self._segments[key]) for key in self._needed())

    def first(self) -> Iterator[Job]:
        """Yield what waits for nothing."""
        for path, decision in self.decisions.items():
            is_sheet = isinstance(decision.artifact.recipe, ContactSheetRecipe)
            if not (self._missing.get(path) or (is_sheet and self._pictures)):
                yield self._job(decision.artifact)
        for key, joins in self._needed().items():
            yield self._segment_job(key, joins)

    def after(self, name: str) -> Iterator[Job]:
        """Yield what can begin now that the job *name* is done well."""
        for path, missing in self._missing.items():
            if name in missing:
                missing.discard(name)
                if not missing:
                    yield self._job(self.decisions[path].artifact)
        if name in self._pictures:
            self._pictures.discard(name)
            if not self._pictures:
                yield from map(self._job, self._contact_sheets())

    def without(self, name: str) -> Iterator[Artifact]:
        """Yield what cannot be made because the job *name* has failed."""
        for path in [path for path, missing in self._missing.items() if name in missing]:
            del self._missing[path]
            yield self.decisions[path].artifact

    def _joins(self) -> Iterator[tuple[str, Decision]]:
        for path, decision in self.decisions.items():
            if isinstance(decision.artifact.recipe, JoinRecipe):
                yield path, decision

    def _missing_segments(self, decision: Decision, has: Callable[[str], bool]) -> set[str]:
        assert isinstance(decision.artifact.recipe, JoinRecipe)
        keys = {part.key for part in decision.artifact.recipe.parts}
        return keys if decision.reason is Reason.FORCED else {key for key in keys if not has(key)}

    def _needed(self) -> dict[str, list[Artifact]]:
        """Return the segments that have to be made, each with the videos that wait for it."""
        needed: dict[str, list[Artifact]] = {}
        for path, missing in self._missing.items():
            for key in sorted(missing):
                needed.setdefault(key, []).append(self.decisions[path].artifact)
        return needed

    def _contact_sheets(self) -> Iterator[Artifact]:
        for decision in self.decisions.values():
            if isinstance(decision.artifact.recipe, ContactSheetRecipe):
                yield decision.artifact

    def _job(self, artifact: Artifact) -> Job:
        place = self._workspace.output / artifact.path
        # Another content of the same file may still be on its way: each has a place of its own.
        target = staged_path(place, artifact.key[:12])
        rank = _rank(artifact.recipe, is_old=self._is_old(artifact))
        recipe = artifact.recipe
        return Job(artifact.path, artifact.path, recipe, target, cost(recipe), rank)

    def _segment_job(self, key: str, joins: Sequence[Artifact]) -> Job:
        recipe, shown_as = self._segments[key], joins[0].path
        target = staged_path(segment_path(self._workspace.store, key))
        is_old = all(self._is_old(join) for join in joins)
        rank = _Rank.WORK + is_old * len(_Rank)
        return Job(key, shown_as, recipe, target, cost(recipe), rank)


def _rank(recipe: Recipe, *, is_old: bool) -> int:
    match recipe:
        case StillRecipe() | ProofRecipe() | TextRecipe():
            rank = _Rank.PICTURE
        case JoinRecipe():
            rank = _Rank.JOIN
        case _:
            rank = _Rank.WORK
    return rank + is_old * len(_Rank)
