"""What a campaign comes to, however large it is: planned at once, or shard by shard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from signage.campaign_paths import CampaignPaths
from signage.diagnostic import SignageError
from signage.disk import RealDisk
from signage.plan.plan import Plan, plan_campaign
from signage.shards.plan import read_plan, share_of


def plans_of(folder: Path) -> Iterator[Plan]:
    """Yield the plan of the campaign in *folder*, or of each shard of one that is too large.

    Raises SignageError where the campaign cannot be understood.
    """
    paths = CampaignPaths.of(folder)
    disk = RealDisk(paths)
    try:
        divided = read_plan(disk, paths)
    except SignageError:  # in one piece
        divided = None
    if divided is None or not divided.is_large:
        yield plan_campaign(folder).plan
        return
    for number in range(len(divided.shares)):
        yield plan_campaign(folder, share=share_of(disk, paths, divided, number)).plan
