"""The schedule: in which order what is outdated can be made, and what is unknown measured."""

from __future__ import annotations

import enum
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from signage.content_key import content_key
from signage.disk import staged_path
from signage.work import Job, Part, Rank

if TYPE_CHECKING:
    # Not at run time: a build with nothing to do gets by without planning.
    from signage.campaign_paths import CampaignPaths
    from signage.judge.subject import Subject
    from signage.outputs.output import Artifact
    from signage.outputs.segments import SegmentRecipe


class Reason(enum.Enum):
    """Why an artifact has to be made."""

    NEW = "new"
    CHANGED = "changed"
    LOST = "lost"
    ALTERED = "altered"
    """What stands in its place is not what was made."""
    FORCED = "forced"


@dataclass(frozen=True, slots=True)
class Decision:
    """An artifact and why it has to be made; None: it need not be."""

    artifact: Artifact
    reason: Reason | None


class Schedule:
    """Knows which jobs can begin now, and which after others.

    *outdated* is to be made, from *segments* by key, and *unknown* to be
    measured. *has* tells which segments stand, *has_thumbnails* of which there
    are thumbnails. *is_old* tells what an earlier build already left undone:
    the newest comes first. If *only_measures*, no segment is encoded either.
    """

    def __init__(
        self,
        outdated: Iterable[Decision],
        unknown: Collection[Subject],
        segments: Mapping[str, SegmentRecipe],
        paths: CampaignPaths,
        has: Callable[[str], bool],
        has_thumbnails: Callable[[str], bool],
        is_old: Callable[[Artifact], bool] = lambda _: False,
        *,
        only_measures: bool = False,
    ) -> None:
        self.decisions = {decision.artifact.path: decision for decision in outdated}
        """What is to be made, by path."""
        self.measured_by: dict[str, Subject] = {}
        """By job: the subject that it measures and makes no file of."""
        self._segments = segments
        self._paths = paths
        self._has = has
        self._has_thumbnails = has_thumbnails
        self._is_old = is_old
        self._jobs: dict[str, Job] = {}
        self._waits: dict[str, set[str]] = {}
        """By job: those that it waits for. It is there until it begins."""
        self._wanted_by: dict[str, list[str]] = {}
        """By key of a segment: the videos that it is missing for."""
        measured = ((path, d.artifact.measures) for path, d in self.decisions.items())
        self._measuring = {subject.name: path for path, subject in measured if subject is not None}
        """By name of a subject: the job that measures it."""
        for subject in unknown:
            self._add_measuring(subject)
        for decision in self.decisions.values():
            self._add_artifact(decision)
        for key, videos in self._wanted_by.items():
            self._add_segment(key, videos, only_measures=only_measures)
        self._unfinished = self._with_what_waits()
        """By job: what it costs, with the costliest of what waits for it one after the other."""

    def left_s(self, workers: int) -> float:
        """Return how long all that is not finished takes *workers* processes, by its costs.

        One that is begun counts in full.
        """
        cost = sum(self._jobs[name].cost for name in self._unfinished)
        return max(cost / workers, *self._unfinished.values(), 0.0)

    def first(self) -> Iterator[Job]:
        """Yield what waits for nothing."""
        for name in [name for name, waits in self._waits.items() if not waits]:
            yield self._begun(name)

    def after(self, name: str) -> Iterator[Job]:
        """Yield what can begin now that the job *name* is done well."""
        self._unfinished.pop(name, None)
        for later, waits in list(self._waits.items()):
            if name in waits:
                waits.discard(name)
                if not waits:
                    yield self._begun(later)

    def without(self, name: str) -> Iterator[Artifact]:
        """Yield what cannot be made because the job *name* has failed."""
        self._unfinished.pop(name, None)
        for later in [later for later, waits in self._waits.items() if name in waits]:
            if self._waits.pop(later, None) is None:
                # It waited for another of them as well.
                continue
            if later in self.decisions:
                yield self.decisions[later].artifact
            yield from self.without(later)

    def _with_what_waits(self) -> dict[str, float]:
        waiting: dict[str, list[str]] = {}
        for later, earlier in self._waits.items():
            for name in earlier:
                waiting.setdefault(name, []).append(later)
        costs: dict[str, float] = {}

        def cost(name: str) -> float:
            if name not in costs:
                later = (cost(each) for each in waiting.get(name, ()))
                costs[name] = self._jobs[name].cost + max(later, default=0.0)
            return costs[name]

        for name in self._jobs:
            cost(name)
        return costs

    def _begun(self, name: str) -> Job:
        del self._waits[name]
        return self._jobs[name]

    def _add(self, job: Job, waits: Iterable[str] = ()) -> None:
        self._jobs[job.name] = job
        self._waits[job.name] = set(waits)

    def _add_measuring(self, subject: Subject) -> None:
        """Measure *subject*, unless the job that makes it does so, or nothing else can."""
        recipe = subject.measure
        if recipe is None or subject.name in self._measuring:
            return
        name = f"measure {subject.name}"
        self._measuring[subject.name] = name
        self.measured_by[name] = subject
        # Several slides may be one picture: each is measured by a job of its own.
        place = self._paths.measurement(subject.key)
        target = staged_path(self._paths.part, place, content_key(subject.name)[:12])
        waits = self._missing(recipe.joined_from, subject.name, self._has_thumbnails)
        job = Job(name, subject.name, recipe, target, recipe.cost, recipe.rank)
        self._add(job, waits)

    def _add_artifact(self, decision: Decision) -> None:
        artifact, recipe = decision.artifact, decision.artifact.recipe
        waits = set(self._judging(artifact))
        has = _nothing if decision.reason is Reason.FORCED else self._has
        waits |= self._missing(recipe.joined_from, artifact.path, has)
        waits |= self.decisions.keys() & set(recipe.shown_files)
        place = self._paths.output / artifact.path
        # Another content of the same file may still be on its way, and so may another file of
        # the same name and content: each has a place of its own.
        target = staged_path(self._paths.part, place, content_key(artifact.path, artifact.key)[:12])
        rank = recipe.rank + self._is_old(artifact) * len(Rank)
        self._add(Job(artifact.path, artifact.path, recipe, target, recipe.cost, rank), waits)

    def _judging(self, artifact: Artifact) -> Iterator[str]:
        """Yield the jobs that measure what *artifact* is judged by, but for its own."""
        for judge in artifact.judged_by:
            for subject in judge.through:
                name = self._measuring.get(subject.name, artifact.path)
                if name != artifact.path:
                    yield name

    def _missing(self, parts: Iterable[Part], video: str, has: Callable[[str], bool]) -> set[str]:
        """Note which of *parts* are missing for *video*; return the names of their jobs."""
        missing = dict.fromkeys(part.key for part in parts if not has(part.key))
        for key in missing:
            self._wanted_by.setdefault(key, []).append(video)
        return set(missing)

    def _add_segment(self, key: str, videos: Sequence[str], *, only_measures: bool) -> None:
        segment = self._segments[key]
        recipe = segment.measured() if only_measures else segment
        target = staged_path(self._paths.part, self._paths.segment(key))
        wanted = (self.decisions[video].artifact for video in videos if video in self.decisions)
        is_old = all([self._is_old(artifact) for artifact in wanted] or [False])
        rank = recipe.rank + is_old * len(Rank)
        self._add(Job(key, videos[0], recipe, target, recipe.cost, rank))


def _nothing(_: str) -> bool:
    return False
