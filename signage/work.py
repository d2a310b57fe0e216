"""Work that is sent to worker processes: recipes, jobs, and what comes of them."""

from __future__ import annotations

import abc
import enum
import hashlib
import heapq
import logging
import os
from collections.abc import Callable, Collection, Iterable
from dataclasses import field, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from signage.campaign_paths import CampaignPaths
from signage.content_key import Written, content_key, tool_versions
from signage.diagnostic import Diagnostic
from signage.lazy_dataclass import dataclass

if TYPE_CHECKING:
    # Not at run time: a build with nothing to do gets by without drawing and checking.
    from signage.checks.measurements import (
        LoopMeasurement,
        PageMeasurement,
        PaperMeasurement,
        PrintedColor,
        StillMeasurement,
    )
    from signage.media.library import CampaignLibrary, LibrarySpec
    from signage.paint.stage import Stage
    from signage.source import Span

T = TypeVar("T")

Facts = dict[str, str | int | float | None]
"""What the manifest says of an artifact, by the manifest's names."""


class Rank(enum.IntEnum):
    """What begins first: pictures, which are soon made and measured, then what is complete."""

    PICTURE = 0
    JOIN = 1
    WORK = 2


@dataclass(frozen=True, slots=True)
class Thumbnails:
    """The frames of a segment as small pictures, packed."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Findings:
    """What rules about files had to say of one, where it was measured."""

    diagnostics: tuple[Diagnostic, ...]
    colors: tuple[PrintedColor, ...] = ()
    """What its inks look like, if it is printed."""


Measurement: TypeAlias = (
    "StillMeasurement | LoopMeasurement | PageMeasurement | PaperMeasurement | "
    "Thumbnails | Findings"
)
"""What was measured of something, in numbers that outlive it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A finished segment in the store, shown *repeats* times in a row."""

    key: str
    repeats: int
    frames: int
    """Of all repeats together."""


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class WorkerContext:
    """Where a worker finds what it needs, and whether it shall go on."""

    library: LibrarySpec
    paths: CampaignPaths
    is_wanted: Callable[[], bool] = _always
    """To be asked now and then in long work; a worker sets it."""

    def opened(self) -> CampaignLibrary:
        """Return the campaign's files, opened once as long as they stay the same."""
        from signage.media.library import CampaignLibrary

        if self.library not in _opened:
            close_library()
            _opened[self.library] = CampaignLibrary(self.library)
        return _opened[self.library]


_opened: dict[LibrarySpec, CampaignLibrary] = {}
"""At most one: what this process has open."""


def close_library() -> None:
    """Close what was opened in this process to make files from."""
    for library in _opened.values():
        library.close()
    _opened.clear()


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a recipe."""

    facts: Facts | None
    """Of the file; None if the recipe asks for none."""
    measurement: Measurement | None = None
    """None: nothing was measured."""


class NotWanted(Exception):
    """Nobody waits any more for the file that is being made."""


class Recipe(abc.ABC):
    """How something is made or measured: a frozen value that can be sent to another process.

    What takes long to import is imported in `make`, which only workers call.
    """

    __slots__ = ()

    @abc.abstractmethod
    def make(self, target: Path, context: WorkerContext) -> Made:
        """Write the file to *target*, which others do not look at before this returns.

        A recipe that only measures writes nothing. Raises SignageError, OSError, or
        NotWanted as soon as `context.is_wanted` says so.
        """

    @property
    @abc.abstractmethod
    def cost(self) -> float:
        """Return about how many seconds it takes; only the proportions matter."""

    @property
    def rank(self) -> Rank:
        """Return what it begins with; of equal rank, what costs most begins first."""
        return Rank.WORK

    @property
    def joined_from(self) -> tuple[Part, ...]:
        """Return the segments that have to be in the store."""
        return ()

    @property
    def shown_files(self) -> tuple[str, ...]:
        """Return the paths, below the output folder, of artifacts that it shows."""
        return ()

    def held(self, codes: Collection[str], spans: Collection[Span]) -> Recipe | None:
        """Return what draws it for its author, who is told *codes*, found where *spans* are.

        The picture is marked as one that is held back. None: it is no picture.
        """
        return None

    def digested(self, keys: ContentKeys) -> tuple[object, ...]:
        """Return what its content key is a digest of, besides the versions of libraries."""
        return (self,)


@dataclass(slots=True)
class ContentKeys:
    """Gives recipes their content keys; each scene is digested once, whatever shows it."""

    _known: dict[int, tuple[object, str]] = field(default_factory=dict)
    """Of scenes and stages, by identity; these are kept, so that none is given to another."""

    def key(self, recipe: Recipe, written: Written | None = None) -> str:
        """Return a digest of what *recipe* shows and of what makes it.

        *written* is what went into keys of others that show the same.
        """
        return content_key(*recipe.digested(self), tool_versions(), written=written)

    def take(self, others: ContentKeys) -> None:
        """Take over the digests that *others* know."""
        self._known.update(others._known)

    def stage(self, stage: Stage) -> str:
        """Return a digest of *stage*."""
        return self._once(stage, self._digested)

    def _digested(self, stage: Stage) -> str:
        # Actors are the fragments of the scene, in order: all they add is how they move.
        moves = tuple(actor.animate for actor in stage)
        # What a transition reveals is a stage of its own, of the same scene.
        return content_key(self._once(stage.scene, content_key), moves)

    def _once(self, shown: T, digest: Callable[[T], str]) -> str:
        known = self._known.get(id(shown))
        if known is None:
            known = self._known[id(shown)] = (shown, digest(shown))
        return known[1]


@dataclass(frozen=True, slots=True)
class Job:
    """A recipe to be made at *target*, which is different for every job."""

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
    measurement: Measurement | None = None
    records: tuple[logging.LogRecord, ...] = ()
    """What another process wrote to its log meanwhile."""


def carry_out(recipe: Recipe, target: Path, context: WorkerContext) -> Made:
    """Make *recipe* at *target*, and add to the facts of its file what every file has."""
    # Who deletes the cache while a build runs does no harm.
    target.parent.mkdir(parents=True, exist_ok=True)
    made = recipe.make(target, context)
    return made if made.facts is None else replace(made, facts=made.facts | _file_facts(target))


def _file_facts(path: Path) -> Facts:
    sha256, md5, size = hashlib.sha256(), hashlib.md5(usedforsecurity=False), 0
    with path.open("r+b") as file:
        while block := file.read(1 << 20):
            size += len(block)
            sha256.update(block)
            md5.update(block)
        # Here, where others do not wait for it: what is told of it has to hold after a power cut.
        os.fsync(file.fileno())
    return {"bytes": size, "sha256": sha256.hexdigest(), "md5": md5.hexdigest()}


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
