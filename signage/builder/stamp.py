"""A note of what the last whole build read and made: if all still stands, nothing is to be done.

This is the first of two keys. It compares the digests of the files that were
read, without laying anything out; the second, of what is shown, is the plan's.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from signage.builder.record import Record
from signage.campaign_paths import CampaignPaths
from signage.content_key import tool_versions
from signage.disk import Disk
from signage.outputs.artifact import About, OutputKind
from signage.plan.selection import Encoding, Selection
from signage.plugins import CHECKS, ELEMENTS, packages
from signage.source import FileRead, digest

if TYPE_CHECKING:
    # Not at run time: a build with nothing to do gets by without planning.
    from signage.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class BuildStamp:
    """What was read, and which artifact with which key came of it."""

    encoding: Encoding
    until: str
    """The last day on which nothing more is out of date than was then, as ISO 8601; "" for ever."""
    reads: tuple[FileRead, ...]
    artifacts: tuple[tuple[str, str, OutputKind, About], ...]
    """(path, key, kind, where it belongs; without a date)"""


def write_stamp(
    disk: Disk,
    workspace: CampaignPaths,
    reads: Iterable[FileRead],
    plan: Plan,
    today: datetime.date,
) -> None:
    """Note that all artifacts of *plan* stand, came from *reads*, and were judged *today*."""
    document = {
        "makers": _makers(),
        "encoding": plan.encoding.value,
        "until": _until(plan, today),
        "reads": [[read.path, read.sha256] for read in reads],
        "artifacts": [
            [a.path, a.key, a.kind.value, a.about.playlist, a.about.screen] for a in plan.artifacts
        ],
    }
    disk.publish(workspace.stamp, json.dumps(document, ensure_ascii=False).encode())


def _makers() -> tuple[str, ...]:
    """Return what besides the campaign decides what is made, and what is said of it."""
    return (*tool_versions(), *packages(CHECKS), *packages(ELEMENTS))


def _until(plan: Plan, today: datetime.date) -> str:
    days = (artifact.about.valid_until for artifact in plan.artifacts)
    # What is past already was judged, and allowed.
    coming = [day for day in days if day is not None and day >= today]
    return min(coming).isoformat() if coming else ""


def read_stamp(disk: Disk, workspace: CampaignPaths) -> BuildStamp | None:
    """Return the note, or None if there is none that this version of the program wrote."""
    try:
        document: Any = json.loads(disk.read(workspace.stamp) or b"")
        if tuple(document["makers"]) != _makers():
            return None
        return BuildStamp(
            Encoding(document["encoding"]),
            str(document["until"]),
            tuple(FileRead(path, sha256) for path, sha256 in document["reads"]),
            tuple(
                (path, key, OutputKind(kind), About(playlist, screen))
                for path, key, kind, playlist, screen in document["artifacts"]
            ),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def changed_files(stamp: BuildStamp, workspace: CampaignPaths) -> tuple[str, ...]:
    """Return which of the files that the last whole build read are not as they were."""
    return tuple(
        read.path for read in stamp.reads if digest(workspace.folder, read.path) != read.sha256
    )


def fresh_paths(
    stamp: BuildStamp,
    disk: Disk,
    workspace: CampaignPaths,
    record: Record,
    selection: Selection,
    today: datetime.date,
) -> tuple[str, ...] | None:
    """Return the artifacts that *selection* asks for if nothing at all is to be done about them.

    None: the campaign has to be read, because something has changed or is not
    valid any more *today*, a file is missing, one stands that is not described,
    or nothing was asked for that the last whole build knew.
    """
    if stamp.until and today.isoformat() > stamp.until:
        return None
    paths = {path for path, *_ in stamp.artifacts}
    if record.known.keys() != paths or changed_files(stamp, workspace):
        return None
    if not disk.exists(workspace.manifest):
        return None
    chosen = {path: key for path, key, kind, at in stamp.artifacts if selection.matches(kind, at)}
    if not chosen or not selection.is_known_to(at for _, _, _, at in stamp.artifacts):
        return None
    for path, key in chosen.items():
        entry = record.get(path)
        if entry is None or entry.key != key or not disk.exists(workspace.output / path):
            return None
    return tuple(chosen)
