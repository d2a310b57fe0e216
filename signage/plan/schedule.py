"""In which order what is outdated can be made: segments before the videos joined from them."""

from __future__ import annotations

import enum
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from signage.campaign_paths import CampaignPaths
from signage.content_key import content_key
from signage.disk import staged_path
from signage.judge.measurements import measurement_path
from signage.outputs.artifact import Artifact, Decision, Reason
from signage.outputs.cost import cost
from signage.outputs.recipe import (
    ContactSheetRecipe,
    DrawThumbnails,
    JoinRecipe,
    MeasureLoop,
    MeasureStill,
    Part,
    PosterRecipe,
    ProofRecipe,
    Recipe,
    StillRecipe,
    TextRecipe,
)
from signage.plan.plan import Plan
from signage.work import Job, segment_path


class _Rank(enum.IntEnum):
    """What begins first: pictures, which are soon made and looked at, then what is complete."""

    PICTURE = 0
    JOIN = 1
    WORK = 2


class Schedule:
    """Knows which jobs can begin now, and which after others.

    *outdated* is to be made, and *unseen*, subjects of *plan*, are to be looked
    at. *has* tells which segments stand, *has_seen* of which there are
    glimpses. *is_old* tells what an earlier build already left undone: the
    newest comes first. If *only_looks*, no segment is encoded either.
    """

    def __init__(
        self,
        outdated: Iterable[Decision],
        unseen: Collection[str],
        plan: Plan,
        workspace: CampaignPaths,
        has: Callable[[str], bool],
        has_seen: Callable[[str], bool],
        is_old: Callable[[Artifact], bool] = lambda _: False,
        *,
        only_looks: bool = False,
    ) -> None:
        self.decisions = {decision.artifact.path: decision for decision in outdated}
        """What is to be made, by path."""
        self.looked_at: dict[str, str] = {}
        """By job: the subject that it only looks at."""
        self._plan = plan
        self._workspace = workspace
        self._has = has
        self._has_seen = has_seen
        self._is_old = is_old
        self._jobs: dict[str, Job] = {}
        self._waits: dict[str, set[str]] = {}
        """By job: those that it waits for. It is there until it begins."""
        self._wanted_by: dict[str, list[str]] = {}
        """By key of a segment: the videos that it is missing for."""
        for name in unseen:
            self._add_look(name)
        for decision in self.decisions.values():
            self._add_artifact(decision)
        for key, videos in self._wanted_by.items():
            self._add_segment(key, videos, only_looks=only_looks)

    @property
    def cost(self) -> float:
        """Return what everything together costs."""
        return sum(job.cost for job in self._jobs.values())

    def first(self) -> Iterator[Job]:
        """Yield what waits for nothing."""
        for name in [name for name, waits in self._waits.items() if not waits]:
            yield self._begun(name)

    def after(self, name: str) -> Iterator[Job]:
        """Yield what can begin now that the job *name* is done well."""
        for later, waits in list(self._waits.items()):
            if name in waits:
                waits.discard(name)
                if not waits:
                    yield self._begun(later)

    def without(self, name: str) -> Iterator[Artifact]:
        """Yield what cannot be made because the job *name* has failed."""
        for later in [later for later, waits in self._waits.items() if name in waits]:
            if self._waits.pop(later, None) is None:
                # It waited for another of them as well.
                continue
            if later in self.decisions and not self._is_overview(later):
                yield self.decisions[later].artifact
            yield from self.without(later)

    def _begun(self, name: str) -> Job:
        del self._waits[name]
        return self._jobs[name]

    def _add(self, job: Job, waits: Iterable[str] = ()) -> None:
        self._jobs[job.name] = job
        self._waits[job.name] = set(waits)

    def _add_look(self, name: str) -> None:
        """Look at the subject *name*, unless the job that makes it does so on the way."""
        subject = self._plan.subjects[name]
        recipe = subject.recipe
        is_made_here = name in self.decisions and not isinstance(recipe, MeasureLoop)
        if is_made_here:
            return
        job = _look_name(name)
        self.looked_at[job] = name
        rank = _Rank.PICTURE if isinstance(recipe, MeasureStill) else _Rank.WORK
        place = measurement_path(self._workspace.sightings, subject.key)
        # Several slides may be one picture: each look is a job of its own.
        target = staged_path(place, content_key(name)[:12])
        waits: Iterable[str] = ()
        if isinstance(recipe, MeasureLoop):
            waits = self._segments(recipe.parts, name, self._has_seen)
        self._add(Job(job, name, recipe, target, cost(recipe), rank), waits)

    def _add_artifact(self, decision: Decision) -> None:
        artifact, recipe = decision.artifact, decision.artifact.recipe
        waits = set(self._looks(artifact))
        if isinstance(recipe, JoinRecipe):
            has = _nothing if decision.reason is Reason.FORCED else self._has
            waits |= self._segments(recipe.parts, artifact.path, has)
        elif isinstance(recipe, ContactSheetRecipe):
            waits |= {path for path in self.decisions if self._is_picture(path)}
        place = self._workspace.output / artifact.path
        # Another content of the same file may still be on its way: each has a place of its own.
        target = staged_path(place, artifact.key[:12])
        rank = _rank(recipe, is_old=self._is_old(artifact))
        self._add(Job(artifact.path, artifact.path, recipe, target, cost(recipe), rank), waits)

    def _looks(self, artifact: Artifact) -> Iterator[str]:
        """Yield the jobs that look at what *artifact* is judged by."""
        for name in self._plan.judged_by.get(artifact.path, ()):
            if name in self.decisions and name != artifact.path:
                yield name
            elif _look_name(name) in self._jobs:
                yield _look_name(name)

    def _segments(self, parts: Iterable[Part], video: str, has: Callable[[str], bool]) -> set[str]:
        """Note which of *parts* are missing for *video*; return the names of their jobs."""
        missing = dict.fromkeys(part.key for part in parts if not has(part.key))
        for key in missing:
            self._wanted_by.setdefault(key, []).append(video)
        return set(missing)

    def _add_segment(self, key: str, videos: Sequence[str], *, only_looks: bool) -> None:
        segment = self._plan.segments[key]
        recipe = DrawThumbnails(segment) if only_looks else segment
        target = staged_path(segment_path(self._workspace.store, key))
        wanted = (self.decisions[video].artifact for video in videos if video in self.decisions)
        is_old = all([self._is_old(artifact) for artifact in wanted] or [False])
        rank = _Rank.WORK + is_old * len(_Rank)
        self._add(Job(key, videos[0], recipe, target, cost(recipe), rank))

    def _is_picture(self, path: str) -> bool:
        return isinstance(self.decisions[path].artifact.recipe, StillRecipe | ProofRecipe)

    def _is_overview(self, path: str) -> bool:
        return isinstance(self.decisions[path].artifact.recipe, ContactSheetRecipe)


def _nothing(_: str) -> bool:
    return False


def _look_name(subject: str) -> str:
    return f"look at {subject}"


def _rank(recipe: Recipe, *, is_old: bool) -> int:
    match recipe:
        case StillRecipe() | ProofRecipe() | PosterRecipe() | TextRecipe():
            rank = _Rank.PICTURE
        case JoinRecipe():
            rank = _Rank.JOIN
        case _:
            rank = _Rank.WORK
    return rank + is_old * len(_Rank)
