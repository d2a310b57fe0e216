"""The cache folder as a whole: how much is kept in it, and making it smaller."""

from __future__ import annotations

import contextlib
import enum
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from signage.builder.lock import only_one
from signage.cache_folder import CacheFolder
from signage.campaign_paths import CampaignPaths
from signage.disk import Disk, FileState, RealDisk
from signage.lazy_dataclass import dataclass
from signage.seal import own_seal

if TYPE_CHECKING:
    # Not at run time: whoever only looks plans nothing.
    from signage.plan.plan import Plan


class Kept(enum.Enum):
    """What is kept in a cache folder, and can be made anew; but for notes of shards."""

    SEGMENTS = "segments"
    MEASUREMENTS = "measurements"
    HELD = "held"
    FAULTS = "faults"
    UNFINISHED = "unfinished"
    SHARDS = "shards"


@dataclass(frozen=True, slots=True)
class Room:
    """How many files there are of one kind, and what they take."""

    kept: Kept
    files: int
    size: int
    """In bytes."""
    oldest_ns: int | None
    """When the oldest was written; None if there is none."""


def look(folder: Path) -> tuple[Room, ...]:
    """Return what the cache of the campaign in *folder* holds, kind by kind; raises OSError."""
    paths = CampaignPaths.of(folder)
    disk = RealDisk(paths)
    files = _files(disk, paths)
    return tuple(_room(kept, filter(None, map(disk.state, files[kept]))) for kept in Kept)


def clear(folder: Path) -> None:
    """Remove all that the cache of the campaign in *folder* holds; raises SignageError, OSError.

    What stands in the output folder stays known: the next build makes none of it again. So notes
    of shards stay.
    """
    paths = CampaignPaths.of(folder)
    disk = RealDisk(paths)
    with _nobody_else(disk, paths):
        for kept, files in _files(disk, paths).items():
            for path in () if kept is Kept.SHARDS else files:
                disk.remove(path)


def shrink(folder: Path, most: int, plans: Callable[[Path], Iterable[Plan]]) -> None:
    """Remove the oldest that *plans* of the campaign in *folder* do not need, down to *most* bytes.

    Raises SignageError, also where the campaign cannot be understood, and OSError.
    """
    paths = CampaignPaths.of(folder)
    disk = RealDisk(paths)
    with _nobody_else(disk, paths):
        segments, measured = set[str](), set[str]()
        for plan in plans(paths.folder):
            segments.update(plan.segments)
            measured.update(subject.key for subject in plan.subjects)
        CacheFolder(disk, paths, own_seal()).shrink(most, segments, measured)


def shards_of(disk: Disk, paths: CampaignPaths) -> tuple[CampaignPaths, ...]:
    """Return all shards that something is kept of, by their numbers."""
    folders = {path.relative_to(paths.shards).parts[0] for path in disk.files_below(paths.shards)}
    numbers = sorted(int(name) for name in folders if name.isascii() and name.isdigit())
    return tuple(map(paths.of_shard, numbers))


@contextlib.contextmanager
def _nobody_else(disk: Disk, paths: CampaignPaths) -> Iterator[None]:
    """Keep others from building; raises SignageError if somebody does, be it only a shard.

    One lock after the other is tried, not all held: there may be more than a process may open.
    A shard that begins only now may have to be begun once more.
    """
    with only_one(disk, paths):
        for shard in shards_of(disk, paths):
            with only_one(disk, shard, patience_s=0):
                pass
        yield


def _files(disk: Disk, paths: CampaignPaths) -> dict[Kept, list[Path]]:
    """Return all that is kept; what tells of the build of everything is no part of that."""
    places = {
        paths.store: Kept.SEGMENTS,
        paths.measurements: Kept.MEASUREMENTS,
        paths.held: Kept.HELD,
        paths.faults: Kept.FAULTS,
        paths.part: Kept.UNFINISHED,
    }
    files: dict[Kept, list[Path]] = {kept: [] for kept in Kept}
    for place, kept in places.items():
        files[kept] += disk.files_below(place)
    for path in disk.files_below(paths.shards):
        # Below the folder of a shard as below that of all.
        inner = paths.cache.joinpath(*path.relative_to(paths.shards).parts[1:2])
        files[places.get(inner, Kept.SHARDS)].append(path)
    return files


def _room(kept: Kept, states: Iterable[FileState]) -> Room:
    found = tuple(states)
    oldest = min((state.mtime_ns for state in found), default=None)
    return Room(kept, len(found), sum(state.size for state in found), oldest)
