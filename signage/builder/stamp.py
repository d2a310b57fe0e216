"""A note of what the last whole build read and made: if all still stands, nothing is to be done.

This is the first of two keys. It compares the digests of the files that were
read, without laying anything out; the second, of what is shown, is the plan's.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from signage.builder import remarks
from signage.builder.record import Record
from signage.campaign_paths import CampaignPaths, is_manifest
from signage.content_key import tool_versions
from signage.diagnostic import Diagnostic, Severity
from signage.disk import Disk, FileState
from signage.lazy_dataclass import dataclass
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


class StampedFile(NamedTuple):
    """A file that was made, as its folder says it, and what it takes to say who asks for it."""

    path: str
    size: int
    mtime_ns: int
    asked_by: tuple[str, ...] = ()
    """The kinds that ask for it; none ask for a manifest."""
    playlist: str | None = None
    screen: str | None = None
    row: str | None = None

    @property
    def is_listed(self) -> bool:
        """Tell whether it is an artifact, and not the manifest of a folder of them."""
        return not is_manifest(self.path)


class NotedFile(NamedTuple):
    """A file of the builder's own, by its digest; its state spares asking for that."""

    sha256: str | None
    state: FileState | None

    @classmethod
    def of(cls, disk: Disk, path: Path) -> NotedFile:
        """Return what stands at *path*."""
        return cls(disk.sha256(path), disk.state(path))


@dataclass(frozen=True, slots=True)
class BuildStamp:
    """What was read, what came of it, and what there was to say."""

    encoding: Encoding
    until: str
    """The last day on which nothing more is out of date than was then, as ISO 8601; "" for ever."""
    record: NotedFile
    """The record says the same as `files` as long as it is the one that it was."""
    manifest: NotedFile
    reads: tuple[FileRead, ...]
    files: tuple[StampedFile, ...]
    """All that the record knows."""
    remarks: tuple[Diagnostic, ...]
    """All that the build had to say."""

    def asked_for(self, selection: Selection) -> tuple[StampedFile, ...] | None:
        """Return the artifacts that *selection* asks for.

        None if that can only be said where the campaign is read: something unknown is asked for,
        or a part of what there are warnings of.
        """
        artifacts = [file for file in self.files if file.is_listed]
        if selection.is_whole:
            return tuple(artifacts)
        if any(remark.severity >= Severity.WARNING for remark in self.remarks):
            return None
        described = ((each.asked_by, each) for each in artifacts)
        if selection.missed(described) or not selection.is_known_to(artifacts):
            return None
        return tuple(each for each in artifacts if selection.matches(each.asked_by, each))


def stamp_of(
    record: Record,
    reads: Iterable[FileRead],
    artifacts: Iterable[Artifact],
    remarks: Iterable[Diagnostic],
    encoding: Encoding,
    today: datetime.date,
) -> BuildStamp | None:
    """Note that all *artifacts* stand, came from *reads*, and were judged *today*.

    *record* is on the disk as it is here. None if it knows of more than the artifacts and their
    manifests, or does not know what one of its files holds.
    """
    artifacts, said = tuple(artifacts), tuple(remarks)
    abouts = {each.path: (each.output.asked_by, each.about) for each in artifacts}
    files = []
    for path, entry in record.known.items():
        if entry is None or (path not in abouts and not is_manifest(path)):
            return None
        state = entry.state
        file = StampedFile(path, state.size, state.mtime_ns)
        if path in abouts:
            asked_by, about = abouts.pop(path)
            file = file._replace(
                asked_by=asked_by, playlist=about.playlist, screen=about.screen, row=about.row
            )
        files.append(file)
    if abouts:
        return None
    return BuildStamp(
        encoding,
        _until(artifacts, said, today),
        NotedFile.of(record.disk, record.paths.record),
        NotedFile.of(record.disk, record.paths.manifest),
        tuple(reads),
        tuple(files),
        said,
    )


def write_stamp(stamp: BuildStamp, disk: Disk, paths: CampaignPaths, seal: Seal) -> None:
    """Keep *stamp*, unless a remark cannot be kept; raises OSError."""
    try:
        said = remarks.kept(stamp.remarks)
    except TypeError:
        # A rule of another package says what JSON does not have: it is asked again each time.
        return
    kinds = {file.asked_by: None for file in stamp.files}
    numbers = {asked_by: number for number, asked_by in enumerate(kinds)}
    document = {
        "makers": makers(),
        "encoding": stamp.encoding.value,
        "until": stamp.until,
        "record": _noted(stamp.record),
        "manifest": _noted(stamp.manifest),
        "reads": [(read.path, read.sha256) for read in stamp.reads],
        "asked_by": tuple(kinds),
        "files": [
            (path, size, mtime_ns, numbers[asked_by], *place)
            for path, size, mtime_ns, asked_by, *place in stamp.files
        ],
        "remarks": said,
    }
    data = json.dumps(document, ensure_ascii=False).encode(errors="surrogatepass")
    disk.publish(paths.stamp, data + seal.box(_NAME, data), lasts=False)


def _noted(file: NotedFile) -> tuple[object, ...]:
    state = file.state or FileState(-1, -1)
    return file.sha256, state.size, state.mtime_ns


def makers() -> tuple[str, ...]:
    """Return what besides the campaign decides what is made, and what is said of it."""
    return (*tool_versions(), *packages(CHECKS), *packages(ELEMENTS), *packages(OUTPUTS))


def _until(artifacts: Iterable[Artifact], said: Iterable[Diagnostic], today: datetime.date) -> str:
    day = today.isoformat()
    if any(day in str(text) for remark in said for text in (remark.message, *remark.hints)):
        # Tomorrow that is said in other words.
        return day
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
        if tuple(document["makers"]) != makers():
            return None
        kinds = tuple(map(tuple, document["asked_by"]))
        return BuildStamp(
            Encoding(document["encoding"]),
            document["until"],
            _noted_file(*document["record"]),
            _noted_file(*document["manifest"]),
            tuple(FileRead(path, sha256) for path, sha256 in document["reads"]),
            tuple(
                StampedFile(path, size, mtime_ns, kinds[number], *place)
                for path, size, mtime_ns, number, *place in document["files"]
            ),
            remarks.recalled(document["remarks"]),
        )
    except (ValueError, LookupError, TypeError):  # of another revision of this program
        return None


def _noted_file(sha256: str | None, size: int, mtime_ns: int) -> NotedFile:
    return NotedFile(sha256, FileState(size, mtime_ns))


def changed_files(stamp: BuildStamp, paths: CampaignPaths) -> tuple[str, ...]:
    """Return which of the files that the last whole build read are not as they were."""
    return tuple(
        read.path for read in stamp.reads if digest(paths.folder, read.path) != read.sha256
    )


def fresh_files(
    stamp: BuildStamp,
    disk: Disk,
    paths: CampaignPaths,
    seal: Seal,
    selection: Selection,
    today: datetime.date,
) -> tuple[StampedFile, ...] | None:
    """Return the artifacts that *selection* asks for if nothing at all is to be done about them.

    None: the campaign has to be read, because something has changed or is not
    valid any more *today*, a file is missing, a build has made something
    since, or only who knows everything can say what is asked for.

    Of files that were only touched the new times are noted.
    """
    if stamp.until and today.isoformat() > stamp.until:
        return None
    chosen = stamp.asked_for(selection)
    if chosen is None or changed_files(stamp, paths):
        return None
    own = (stamp.record, paths.record), (stamp.manifest, paths.manifest)
    touched = [(noted, path) for noted, path in own if disk.state(path) != noted.state]
    if any(noted.sha256 is None or disk.sha256(path) != noted.sha256 for noted, path in touched):
        return None
    looked_at = (*(file for file in stamp.files if not file.is_listed), *chosen)
    states = disk.states(paths.output, (file.path for file in looked_at))
    others = [
        file.path
        for file, state in zip(looked_at, states, strict=True)
        if state is None or state.size != file.size or state.mtime_ns != file.mtime_ns
    ]
    if touched or others:
        record = Record.open(disk, paths, seal)
        if any(record.standing(path) is not None for path in others):
            return None
        record.save_confirmed()
        write_stamp(_with_states(stamp, record), disk, paths, seal)
    return chosen


def _with_states(stamp: BuildStamp, record: Record) -> BuildStamp:
    """Return *stamp* with the times that *record* knows now."""
    states = {path: entry.state for path, entry in record.entries.items()}
    return replace(
        stamp,
        record=NotedFile.of(record.disk, record.paths.record),
        manifest=NotedFile.of(record.disk, record.paths.manifest),
        files=tuple(
            file._replace(size=states[file.path].size, mtime_ns=states[file.path].mtime_ns)
            for file in stamp.files
        ),
    )
