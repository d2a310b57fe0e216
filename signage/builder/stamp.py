"""A note of what the last whole build read and made: if all still stands, nothing is to be done.

This is the first of two keys. It compares the digests of the files that were
read, without laying anything out; the second, of what is shown, is the plan's.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from signage.builder.record import Record
from signage.campaign_paths import CampaignPaths
from signage.content_key import tool_versions
from signage.disk import Disk
from signage.plan.selection import Encoding, Selection
from signage.plugins import CHECKS, ELEMENTS, OUTPUTS, packages
from signage.regular_file import digest
from signage.seal import Seal
from signage.source import FileRead

if TYPE_CHECKING:
    # Not at run time: a build with nothing to do gets by without planning.
    from signage.outputs.output import Artifact


_NAME = "stamp"
"""What it is sealed as."""


class StampedArtifact(NamedTuple):
    """An artifact with what it takes to say whether it is asked for, and whether it stands."""

    path: str
    key: str
    asked_by: tuple[str, ...]
    """The kinds that ask for it."""
    playlist: str | None
    screen: str | None


@dataclass(frozen=True, slots=True)
class BuildStamp:
    """What was read, and which artifact with which key came of it."""

    encoding: Encoding
    until: str
    """The last day on which nothing more is out of date than was then, as ISO 8601; "" for ever."""
    manifest: str | None
    """The digest of the manifest."""
    reads: tuple[FileRead, ...]
    artifacts: tuple[StampedArtifact, ...]


def write_stamp(
    disk: Disk,
    paths: CampaignPaths,
    reads: Iterable[FileRead],
    artifacts: Sequence[Artifact],
    encoding: Encoding,
    today: datetime.date,
    seal: Seal,
) -> None:
    """Note that all *artifacts* stand, came from *reads*, and were judged *today*."""
    document = {
        "makers": _makers(),
        "encoding": encoding.value,
        "until": _until(artifacts, today),
        "manifest": disk.sha256(paths.manifest),
        "reads": [[read.path, read.sha256] for read in reads],
        "artifacts": [
            [a.path, a.key, a.output.asked_by, a.about.playlist, a.about.screen] for a in artifacts
        ],
    }
    data = json.dumps(document, ensure_ascii=False).encode()
    disk.publish(paths.stamp, data + seal.box(_NAME, data))


def _makers() -> tuple[str, ...]:
    """Return what besides the campaign decides what is made, and what is said of it."""
    return (*tool_versions(), *packages(CHECKS), *packages(ELEMENTS), *packages(OUTPUTS))


def _until(artifacts: Iterable[Artifact], today: datetime.date) -> str:
    days = (artifact.about.valid_until for artifact in artifacts)
    # What is past already was judged, and allowed.
    coming = [day for day in days if day is not None and day >= today]
    return min(coming).isoformat() if coming else ""


def read_stamp(disk: Disk, paths: CampaignPaths, seal: Seal) -> BuildStamp | None:
    """Return the note, or None if there is none that this version of the program wrote."""
    data = seal.checked(_NAME, disk.read(paths.stamp) or b"")
    if data is None:
        return None
    try:
        document: Any = json.loads(data)
        if tuple(document["makers"]) != _makers():
            return None
        return BuildStamp(
            Encoding(document["encoding"]),
            document["until"],
            document["manifest"],
            tuple(FileRead(path, sha256) for path, sha256 in document["reads"]),
            tuple(
                StampedArtifact(path, key, tuple(asked_by), playlist, screen)
                for path, key, asked_by, playlist, screen in document["artifacts"]
            ),
        )
    except (ValueError, KeyError, TypeError):  # of another revision of this program
        return None


def changed_files(stamp: BuildStamp, paths: CampaignPaths) -> tuple[str, ...]:
    """Return which of the files that the last whole build read are not as they were."""
    return tuple(
        read.path for read in stamp.reads if digest(paths.folder, read.path) != read.sha256
    )


def fresh_paths(
    stamp: BuildStamp,
    disk: Disk,
    paths: CampaignPaths,
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
    described = {artifact.path for artifact in stamp.artifacts}
    if record.known.keys() != described or changed_files(stamp, paths):
        return None
    if stamp.manifest is None or disk.sha256(paths.manifest) != stamp.manifest:
        return None
    chosen = [each for each in stamp.artifacts if selection.matches(each.asked_by, each)]
    kinds_and_places = ((each.asked_by, each) for each in stamp.artifacts)
    if selection.missed(kinds_and_places) or not selection.is_known_to(stamp.artifacts):
        return None
    for artifact in chosen:
        entry = record.get(artifact.path)
        if entry is None or entry.key != artifact.key:
            return None
        if record.standing(artifact.path) is not None:
            return None
    return tuple(artifact.path for artifact in chosen)
