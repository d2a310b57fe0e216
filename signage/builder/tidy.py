"""Removing what nothing describes or needs any more."""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from itertools import chain
from pathlib import Path

from signage.builder.disk import Disk
from signage.builder.failure import cannot_remove
from signage.builder.plan import Plan
from signage.builder.record import Record
from signage.builder.sighting import file_key, sight_path
from signage.builder.workshop import segment_path
from signage.builder.workspace import Workspace
from signage.diagnostic import Diagnostic


def remove_orphans(
    disk: Disk, output: Path, record: Record, orphans: Collection[str]
) -> tuple[list[str], list[Diagnostic]]:
    """Remove *orphans*, which are ours and which nothing describes; never anything else.

    Returns which files there were, and why others are still there.
    """
    removed, failures = list[str](), list[Diagnostic]()
    for path in sorted(orphans):
        target = output / path
        is_there = disk.exists(target) and not _leads_out(target, output)
        try:
            if is_there:
                disk.remove(target)
            record.forget(path)
        except OSError as error:
            failures.append(cannot_remove(error, path))
            continue
        removed += [path] if is_there else []
    return removed, failures


def clear_store(disk: Disk, workspace: Workspace, plan: Plan) -> None:
    """Remove segments that no video of *plan* shows, and what was seen of what is gone."""
    used = {segment_path(workspace.store, key) for key in plan.segments}
    seen = (*plan.segments, *(subject.key for subject in plan.subjects.values()))
    keys = (*seen, *map(file_key, plan.artifacts))
    used |= {sight_path(workspace.sightings, key) for key in keys}
    kept_in = (workspace.store, workspace.sightings)
    for path in chain.from_iterable(disk.find(folder, "") for folder in kept_in):
        if path not in used:
            # One that another program holds open only takes room: until the next time.
            with contextlib.suppress(OSError):
                disk.remove(path)


def _leads_out(target: Path, output: Path) -> bool:
    """Tell whether a folder on the way has become a link to one that is not ours."""
    try:
        return not target.resolve().is_relative_to(output.resolve())
    except (OSError, RuntimeError):  # links in a circle
        return True
