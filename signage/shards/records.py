"""The records of shards: what each made, and what of it is not its own any more."""

from __future__ import annotations

from collections.abc import Collection

from signage.builder.cache import shards_of
from signage.builder.lock import only_one
from signage.builder.record import Record
from signage.campaign_paths import CampaignPaths
from signage.disk import Disk
from signage.seal import Seal


def forget_strays(disk: Disk, own: CampaignPaths, seal: Seal, strays: Collection[str]) -> None:
    """Let the record of a shard forget *strays*, which others have, or nobody any more."""
    if not strays:
        return
    with only_one(disk, own):
        record = Record.open(disk, own, seal)
        for path in strays:
            record.known.pop(path, None)
        record.compact()


def left_over(disk: Disk, paths: CampaignPaths, count: int) -> tuple[CampaignPaths, ...]:
    """Return the shards of earlier plans, which had more than *count*."""
    return tuple(own for own in shards_of(disk, paths) if (own.shard or 0) >= count)
