"""Making one shard: a build like any other, of a part of the campaign."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from signage.builder.progress import Progress
from signage.builder.session import Result, Session
from signage.campaign_paths import CampaignPaths
from signage.diagnostic import Diagnostic, SignageError
from signage.disk import RealDisk
from signage.message import msg
from signage.plan.selection import Selection
from signage.seal import own_seal
from signage.shards.outcome import Files, read_outcome, write_outcome
from signage.shards.plan import ShardPlan, read_plan, share_of

ARRAY_INDICES = ("SLURM_ARRAY_TASK_ID", "AWS_BATCH_JOB_ARRAY_INDEX", "JOB_COMPLETION_INDEX")
"""In which variables Slurm, AWS Batch and Kubernetes say which task of an array it is."""


def index_of(environment: Mapping[str, str]) -> int:
    """Return which shard is asked for by *environment*; raises SignageError if that is not said."""
    said = {name: value for name in ARRAY_INDICES if (value := environment.get(name, ""))}
    numbers = {value for value in said.values() if value.isascii() and value.isdigit()}
    if len(numbers) != 1 or len(numbers) != len(set(said.values())):
        raise SignageError([_which_shard(said)])
    return int(numbers.pop())


def make_shard(folder: Path, number: int, workers: int, progress: Progress) -> Result:
    """Make the shard with *number* of the campaign in *folder*; raises SignageError, OSError.

    Raises KeyboardInterrupt as a build does. What was made until then, or until a death, stays:
    who makes the shard again goes on from there.
    """
    paths = CampaignPaths.of(folder)
    disk = RealDisk(paths)
    plan = read_plan(disk, paths)
    share = share_of(disk, paths, plan, number)
    stands = _stands(number, plan.shares[number], disk, paths, Files(paths.folder))
    session = Session(folder, workers, shard=number, share=share)
    try:
        result = session.build(Selection(), progress)
    finally:
        session.close()
    # What it read is not known if it did not even begin. Where nothing was to be done, what was
    # told then still holds.
    if result.reads and not (stands and result.is_good and not result.made):
        write_outcome(disk, session.paths, own_seal(), share.known_by.sha256, result)
    return result


def unmade(folder: Path, plan: ShardPlan) -> tuple[int, ...]:
    """Return which shards of *plan* are to be made: new ones, and those that would change.

    None of them is planned for that, nor of what is made already anything opened.
    """
    paths = CampaignPaths.of(folder)
    disk, files = RealDisk(paths), Files(paths.folder)
    return tuple(
        number
        for number, share in enumerate(plan.shares)
        if not _stands(number, share, disk, paths, files)
    )


def _stands(number: int, share: str, disk: RealDisk, paths: CampaignPaths, files: Files) -> bool:
    outcome = read_outcome(disk, paths.of_shard(number), own_seal())
    return outcome is not None and outcome.is_good and outcome.is_of(share, files)


def as_ranges(numbers: Iterable[int]) -> str:
    """Return *numbers*, which ascend, as Slurm's `--array` takes them: 0-3,7."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][-1] == number - 1:
            ranges[-1][1:] = [number]
        else:
            ranges.append([number])
    return ",".join("-".join(map(str, each)) for each in ranges)


def _which_shard(said: Mapping[str, str]) -> Diagnostic:
    hint = msg(
        "say it, `signage shard make 0`, or let an array of jobs say it, in {variables}",
        variables=ARRAY_INDICES,
    )
    if not said:
        return Diagnostic("no-shards", msg("which shard is to be made is not said"), hints=(hint,))
    values = tuple(f"{name}={value}" for name, value in said.items())
    message = msg("which shard is to be made is not clear: {values}", values=values)
    return Diagnostic("no-shards", message, hints=(hint,))
