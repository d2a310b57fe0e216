"""The plan of shards: how a campaign is divided, written down for whoever makes a part."""

from __future__ import annotations

import contextlib
import hashlib
import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from signage.builder.build import MOST_KEPT
from signage.builder.lock import only_one
from signage.cache_folder import CacheFolder
from signage.campaign.folder import CampaignFolder
from signage.campaign.known_texts import KnownTexts
from signage.campaign.loading import PLAYLISTS, load_again, read_playlists
from signage.campaign.share import DELIVER, Share, read_share
from signage.campaign_paths import CampaignPaths, shard_name
from signage.diagnostic import Diagnostic, Report, Severity, SignageError
from signage.disk import Disk, RealDisk
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.project import Project
from signage.model.target import decode_targets
from signage.seal import own_seal
from signage.shards.cutting import Divided, divide
from signage.syntax.node import Mapping, Node

MOST_SHARDS = 10_000
"""As many as AWS Batch takes for one array."""
MOST_IN_ONE = 10_000
"""Slides and pages of a campaign of which all is told at the end as if one build had made it."""


@dataclass(frozen=True, slots=True)
class ShardPlan:
    """How a campaign is divided."""

    shares: tuple[str, ...]
    """The digest of each share's file."""
    rows: int
    """How many rows and other things there are in all."""
    is_large: bool
    """Whether there is too much for one process to look at all of it at the end."""


def plan_shards(folder: Path, shards: int | None) -> tuple[ShardPlan, tuple[Diagnostic, ...]]:
    """Divide the campaign in *folder*, and write down how; return also what there is to say.

    *shards* None: so that none has more than `ROWS_OF_SHARD`. Raises SignageError if anything is
    wrong that is not of a single row, and OSError.
    """
    paths = CampaignPaths.of(folder)
    disk = RealDisk(paths)
    with only_one(disk, paths), tempfile.TemporaryFile() as rows:
        report = Report()
        files = CampaignFolder(paths.folder)
        playlists = read_playlists(files, report)
        divided = None if playlists is None else divide(files, playlists, rows, report)
        _look_at_targets(playlists, report)
        if divided is None or report.has_errors:
            raise SignageError(report.diagnostics)
        told, size = _looked_at(paths, divided)
        is_large = size > MOST_IN_ONE
        # The first makes the channels then, which may show what has no table.
        cuts = divided.cuts(shards, is_whole_together=is_large)
        if len(cuts) > MOST_SHARDS:
            raise SignageError([_too_many(len(cuts))])
        shares = tuple(
            _written(disk, paths, at, divided.share(*bounds, _sheets_of(at) if is_large else ""))
            for at, bounds in enumerate(cuts)
        )
        plan = ShardPlan(shares, divided.count, is_large)
        _write_plan(disk, paths, plan)
        CacheFolder(disk, paths, own_seal()).shrink(MOST_KEPT, (), ())
    return plan, told


def _looked_at(paths: CampaignPaths, divided: Divided) -> tuple[tuple[Diagnostic, ...], int]:
    """Read all that the campaign says but its tables, of these the first row.

    Return what there is to say, and how many slides and pages all rows come to. Raises
    SignageError if there is a mistake that is not of that row alone.
    """
    data = divided.first_of_each()
    share = read_share(PLAYLISTS, hashlib.sha256(data).hexdigest(), data)
    loaded = load_again(paths.folder, KnownTexts(for_once=True), share=share)
    tables = {table.path for table in divided.tables}
    told = tuple(d for d in loaded.diagnostics if not _is_of(d, tables))
    if any(d.severity >= Severity.ERROR for d in told):
        raise SignageError(told)
    return told, _size(loaded.project, divided)


def _look_at_targets(playlists: Node | None, report: Report) -> None:
    """Report what is wrong with what no share has; which screens there are takes all of them."""
    targets = playlists.get(DELIVER) if isinstance(playlists, Mapping) else None
    if isinstance(targets, Mapping):
        decode_targets(targets, None, report)


def _is_of(diagnostic: Diagnostic, tables: Iterable[str]) -> bool:
    return diagnostic.span is not None and diagnostic.span.source.name in tables


def _size(project: Project, divided: Divided) -> int:
    """Return how many slides and pages there are, each row taken to be as the first."""
    times = {named: table.count for table in divided.tables for named in table.takers}
    slides = sum(
        len(play.slides) * times.get(("playlists", play.written_as), 1) for play in project.plays
    )
    return slides + sum(times.get(("posters", each.name), 1) for each in project.posters)


def _sheets_of(number: int) -> str:
    """Return where the contact sheets of a shard are, without suffix, if there are none of all."""
    return f"contact-sheets/{shard_name(number)}"


def read_plan(disk: Disk, paths: CampaignPaths) -> ShardPlan:
    """Return the plan that was written down; raises SignageError if there is none."""
    try:
        document: Any = json.loads(disk.read(_plan_path(paths)) or b"")
        return ShardPlan(
            tuple(map(str, document["shares"])), int(document["rows"]), bool(document["is_large"])
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise SignageError([_no_plan()]) from None


def share_of(disk: Disk, paths: CampaignPaths, plan: ShardPlan, number: int) -> Share:
    """Return what the shard with *number* makes; raises SignageError if it cannot be had."""
    if number >= len(plan.shares):
        raise SignageError([_no_shard(number, len(plan.shares))])
    place = paths.of_shard(number).share
    data = disk.read(place) or b""
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 != plan.shares[number]:
        raise SignageError([_no_plan()])
    with contextlib.suppress(ValueError):
        return read_share(place.relative_to(paths.folder).as_posix(), sha256, data)
    raise SignageError([_no_plan()])


def _written(disk: Disk, paths: CampaignPaths, number: int, data: bytes) -> str:
    """Write down a share, and return its digest; one that is as it was stays untouched."""
    place = paths.of_shard(number).share
    if disk.read(place) != data:
        disk.publish(place, data)
    return hashlib.sha256(data).hexdigest()


def _write_plan(disk: Disk, paths: CampaignPaths, plan: ShardPlan) -> None:
    document = {"shares": plan.shares, "rows": plan.rows, "is_large": plan.is_large}
    disk.publish(_plan_path(paths), json.dumps(document, indent=1).encode() + b"\n")


def _plan_path(paths: CampaignPaths) -> Path:
    return paths.shards / "plan.json"


def _no_plan() -> Diagnostic:
    return Diagnostic(
        "no-shards",
        msg("it is not written down how this campaign is divided"),
        file=PLAYLISTS,
        hints=(msg("`signage shard plan` divides it; all machines have to see the same folder"),),
    )


def _no_shard(number: int, count: int) -> Diagnostic:
    return Diagnostic(
        "no-shards",
        msg(
            "there is no shard {number}: the campaign is divided into {count}, from 0 to {last}",
            number=number,
            count=count,
            last=count - 1,
        ),
        file=PLAYLISTS,
        hints=(msg("let the array begin with 0 and end with {last}", last=count - 1),),
    )


def _too_many(number: int) -> Diagnostic:
    return Diagnostic(
        "too-many-items",
        msg("{number} shards; at most {most} are taken", number=number, most=MOST_SHARDS),
        file=PLAYLISTS,
        hints=(msg("ask for fewer: `--shards {most}`", most=MOST_SHARDS),),
    )
