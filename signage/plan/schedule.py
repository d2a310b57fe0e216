"""The schedule: in which order what is outdated can be made, and what is unknown measured."""

from __future__ import annotations

import enum
import heapq
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from signage.content_key import content_key
from signage.disk import staged_path
from signage.lazy_dataclass import dataclass
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
        self._waited_for: dict[str, list[str]] = {}
        """By job: those that wait for it, in the order in which they came."""
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
        self._unfinished = _Unfinished(self._jobs, self._waited_for)

    def left_s(self, workers: int) -> float:
        """Return how long all that is not finished takes *workers* processes, by its costs.

        One that is begun counts in full.
        """
        return max(self._unfinished.cost / workers, self._unfinished.longest)

    def first(self) -> Iterator[Job]:
        """Yield what waits for nothing."""
        for name in [name for name, waits in self._waits.items() if not waits]:
            yield self._begun(name)

    def after(self, name: str) -> Iterator[Job]:
        """Yield what can begin now that the job *name* is done well."""
        self._unfinished.finish(name)
        for later in self._waited_for.get(name, ()):
            # Something else that it waited for may have failed.
            waits = self._waits.get(later, set())
            if name in waits:
                waits.discard(name)
                if not waits:
                    yield self._begun(later)

    def without(self, name: str) -> Iterator[Artifact]:
        """Yield what cannot be made because the job *name* has failed."""
        self._unfinished.finish(name)
        for later in self._waited_for.get(name, ()):
            if self._waits.pop(later, None) is None:
                # It waited for another of them as well.
                continue
            if later in self.decisions:
                yield self.decisions[later].artifact
            yield from self.without(later)

    def _begun(self, name: str) -> Job:
        del self._waits[name]
        return self._jobs[name]

    def _add(self, job: Job, waits: Iterable[str] = ()) -> None:
        self._jobs[job.name] = job
        self._waits[job.name] = set(waits)
        for name in self._waits[job.name]:
            self._waited_for.setdefault(name, []).append(job.name)

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


class _Unfinished:
    """What is not done yet of *jobs*, each with those that wait for it; how much that is.

    Asked after each job, it takes no longer for many of them.
    """

    def __init__(self, jobs: Mapping[str, Job], waited_for: Mapping[str, Sequence[str]]) -> None:
        self.cost = math.fsum(job.cost for job in jobs.values())
        """Of all of them together."""
        self._jobs = jobs
        self._left = dict.fromkeys(jobs)
        self._chains: dict[str, float] = {}
        """By job: what it costs, with the costliest of what waits for it one after the other."""
        for name in jobs:
            self._chain(name, waited_for)
        self._longest = [(-cost, name) for name, cost in self._chains.items()]
        heapq.heapify(self._longest)

    @property
    def longest(self) -> float:
        """Return the cost of those that have to be done one after the other."""
        while self._longest and self._longest[0][1] not in self._left:
            heapq.heappop(self._longest)
        return -self._longest[0][0] if self._longest else 0.0

    def finish(self, name: str) -> None:
        """Note that a job is done, or has failed; a no-op if that was known."""
        if name in self._left:
            del self._left[name]
            self.cost = self.cost - self._jobs[name].cost if self._left else 0.0

    def _chain(self, name: str, waited_for: Mapping[str, Sequence[str]]) -> float:
        if name not in self._chains:
            later = (self._chain(each, waited_for) for each in waited_for.get(name, ()))
            self._chains[name] = self._jobs[name].cost + max(later, default=0.0)
        return self._chains[name]


def _nothing(_: str) -> bool:
    return False
