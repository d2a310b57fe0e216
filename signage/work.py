"""Work for worker processes: what to write where, in which order, and what came of it."""

from __future__ import annotations

import heapq
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from signage.diagnostic import Diagnostic

if TYPE_CHECKING:
    from signage.judge.measurements import Measurement
    from signage.media.library import LibrarySpec
    from signage.outputs.recipe import Recipe


Facts = dict[str, str | int | float | None]
"""What the manifest says of an artifact, by the manifest's names."""


@dataclass(frozen=True, slots=True)
class WorkerContext:
    """Where a worker finds what it needs."""

    library: LibrarySpec
    store: Path
    """Finished segments, each named by its key."""
    output: Path
    sightings: Path
    """What was seen of finished things, by the key of their content."""


def segment_path(store: Path, key: str) -> Path:
    """Return where the segment with *key* is kept."""
    return store / key[:2] / f"{key}.mp4"


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be written to *target*, which is different for every job."""

    name: str
    shown_as: str
    """The artifact that it is for, as the user knows it."""
    recipe: Recipe
    target: Path
    cost: float
    """About how long it takes, in any unit: of equal rank, the longest begin first."""
    rank: int = 0
    """The lowest begin first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: its facts, or why it failed."""

    job: Job
    facts: Facts | None
    failure: Diagnostic | None = None
    seen: Measurement | None = None
    """What was seen of it on the way."""
    records: tuple[logging.LogRecord, ...] = ()
    """What another process wrote to its log meanwhile."""


@dataclass(slots=True)
class Jobs:
    """Jobs that wait to be begun; more may be added while others are done."""

    _waiting: list[tuple[int, float, int, Job]] = field(default_factory=list)
    _order: count[int] = field(default_factory=count)
    """Jobs that are alike in all else begin in the order in which they came."""

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def add(self, jobs: Iterable[Job]) -> None:
        """Let *jobs* wait as well."""
        for job in jobs:
            heapq.heappush(self._waiting, (job.rank, -job.cost, next(self._order), job))

    @property
    def next(self) -> Job:
        """Return the job that is to begin next; it goes on waiting."""
        return self._waiting[0][-1]

    def pop(self) -> Job:
        """Return the job that is to begin next; it does not wait any more."""
        return heapq.heappop(self._waiting)[-1]

    def take(self, target: Path) -> Job | None:
        """Return the waiting job that writes *target*, if there is one; it does not wait then."""
        for place in self._waiting:
            if place[-1].target == target:
                self._waiting.remove(place)
                heapq.heapify(self._waiting)
                return place[-1]
        return None
