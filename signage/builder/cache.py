"""The cache folder as a whole: how much is kept in it, and making it smaller."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from signage.builder.lock import only_one
from signage.cache_folder import CacheFolder
from signage.campaign_paths import CampaignPaths
from signage.disk import FileState, RealDisk
from signage.seal import own_seal


class Kept(enum.Enum):
    """What is kept in a cache folder, and can be made anew."""

    SEGMENTS = "segments"
    MEASUREMENTS = "measurements"
    HELD = "held"
    FAULTS = "faults"
    UNFINISHED = "unfinished"


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
    return tuple(
        _room(kept, filter(None, map(disk.state, disk.files_below(place))))
        for kept, place in _places(paths)
    )


def clear(folder: Path) -> None:
    """Remove all that the cache of the campaign in *folder* holds; raises SignageError, OSError.

    What stands in the output folder stays known: the next build makes none of it again.
    """
    paths = CampaignPaths.of(folder)
    disk = RealDisk(paths)
    with only_one(disk, paths):
        for _, place in _places(paths):
            for path in disk.files_below(place):
                disk.remove(path)


def shrink(folder: Path, most: int) -> None:
    """Remove the oldest that the campaign in *folder* does not need, down to *most* bytes.

    Raises SignageError, also where the campaign cannot be understood, and OSError.
    """
    from signage.plan.plan import plan_campaign

    paths = CampaignPaths.of(folder)
    disk = RealDisk(paths)
    with only_one(disk, paths):
        plan = plan_campaign(paths.folder).plan
        measured = (subject.key for subject in plan.subjects)
        CacheFolder(disk, paths, own_seal()).shrink(most, plan.segments, measured)


def _places(paths: CampaignPaths) -> tuple[tuple[Kept, Path], ...]:
    return (
        (Kept.SEGMENTS, paths.store),
        (Kept.MEASUREMENTS, paths.measurements),
        (Kept.HELD, paths.held),
        (Kept.FAULTS, paths.faults),
        (Kept.UNFINISHED, paths.part),
    )


def _room(kept: Kept, states: Iterable[FileState]) -> Room:
    found = tuple(states)
    oldest = min((state.mtime_ns for state in found), default=None)
    return Room(kept, len(found), sum(state.size for state in found), oldest)
