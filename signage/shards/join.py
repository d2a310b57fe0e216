"""Joining shards: what only all of them together can tell, and what one build would have told."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator
from pathlib import Path

from signage.builder.lock import only_one
from signage.builder.progress import Progress
from signage.builder.record import Record
from signage.builder.session import Result, Session
from signage.campaign_paths import CampaignPaths
from signage.diagnostic import Diagnostic, SignageError
from signage.disk import Disk, RealDisk
from signage.message import msg, some
from signage.plan.selection import Selection
from signage.seal import Seal, own_seal
from signage.shards.large import join_large
from signage.shards.make import as_ranges
from signage.shards.outcome import Files, Outcome, read_outcome
from signage.shards.plan import ShardPlan, read_plan
from signage.shards.records import forget_strays, left_over

MOST_NAMED = 5


def join_shards(folder: Path, workers: int, progress: Progress) -> Result:
    """Join what was made of the campaign in *folder*; raises SignageError, OSError.

    That is told if shards are missing. Raises KeyboardInterrupt as a build does.
    """
    paths = CampaignPaths.of(folder)
    disk, seal = RealDisk(paths), own_seal()
    plan = read_plan(disk, paths)
    with only_one(disk, paths):
        _require_all(plan, disk, paths, seal)
        if plan.is_large:
            outcomes = functools.partial(_outcomes, plan, disk, paths, seal)
            result = join_large(outcomes, disk, paths, seal)
            _clear(disk, paths, len(plan.shares))
            return result
        _take_over(plan, disk, paths, seal)
        _clear(disk, paths, len(plan.shares))
    # All stands, and all that was measured is known: nothing is left to it but what tells of all.
    session = Session(folder, workers)
    try:
        return session.build(Selection(), progress)
    finally:
        session.close()


def _require_all(plan: ShardPlan, disk: Disk, paths: CampaignPaths, seal: Seal) -> None:
    """Raise SignageError unless all shards are made of the campaign as it is now."""
    files, missing = Files(paths.folder), list[int]()
    for number, share in enumerate(plan.shares):
        outcome = read_outcome(disk, paths.of_shard(number), seal)
        if outcome is None or not outcome.is_of(share, files):
            missing.append(number)
    if missing:
        raise SignageError([_missing(missing, len(plan.shares))])


def _outcomes(plan: ShardPlan, disk: Disk, paths: CampaignPaths, seal: Seal) -> Iterator[Outcome]:
    for number in range(len(plan.shares)):
        outcome = read_outcome(disk, paths.of_shard(number), seal)
        if outcome is None:
            raise SignageError([_missing([number], len(plan.shares))])
        yield outcome


def _take_over(plan: ShardPlan, disk: Disk, paths: CampaignPaths, seal: Seal) -> None:
    """Write down in the campaign's record all that is in those of its shards."""
    record = Record.open(disk, paths, seal)
    for number, outcome in enumerate(_outcomes(plan, disk, paths, seal)):
        own = paths.of_shard(number)
        with only_one(disk, own):
            made = Record.open(disk, own, seal).known
        for stray in outcome.of_part.strays:
            # Another shard describes it, or it is to be removed.
            record.known.setdefault(stray)
            made.pop(stray, None)
        record.known |= made
        forget_strays(disk, own, seal, outcome.of_part.strays)
    for own in left_over(disk, paths, len(plan.shares)):
        for path in Record.open(disk, own, seal).known:
            record.known.setdefault(path)
    record.compact()


def _clear(disk: Disk, paths: CampaignPaths, count: int) -> None:
    """Remove what is kept of shards of earlier plans, which had more than *count*."""
    for own in left_over(disk, paths, count):
        for path in disk.files_below(own.share.parent):
            # Windows does not remove what somebody holds open.
            with contextlib.suppress(OSError):
                disk.remove(path)


def _missing(missing: list[int], count: int) -> Diagnostic:
    ranges = as_ranges(missing).split(",")
    return Diagnostic(
        "unmade-shards",
        msg(
            "not all {shards} shards are made of the campaign as it is now: {ranges}",
            shards=count,
            ranges=some(ranges, MOST_NAMED),
        ),
        hints=(
            msg(
                "make them, `signage shard make {first}`; all machines have to share the campaign "
                "folder, and the key of one user",
                first=missing[0],
            ),
        ),
    )
