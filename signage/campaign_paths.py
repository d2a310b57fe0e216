"""The paths of a campaign folder: its output, its cache, its lock and record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex

MANIFEST_NAME: Final = "manifest.json"
RECORD_NAME: Final = ".signage-record.jsonl"
"""In an output folder elsewhere: by it a campaign knows what it made there."""

T = TypeVar("T")
_OWN = lazy_regex(r"[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)*")


def is_manifest(path: str) -> bool:
    """Tell whether *path*, below an output folder, is that of a manifest."""
    return path.rpartition("/")[2] == MANIFEST_NAME


def in_folders(files: Iterable[tuple[str, T]]) -> dict[str, dict[str, T]]:
    """Return, by folder and by name, what is told of each of *files* by its path."""
    found: dict[str, dict[str, T]] = {}
    for path, told in files:
        folder, _, name = path.rpartition("/")
        found.setdefault(folder, {})[name] = told
    return found


@dataclass(frozen=True, slots=True)
class CampaignPaths:
    """A campaign folder, by its whole path, and where its artifacts appear."""

    folder: Path
    elsewhere: Path | None = None
    """The whole path of an output folder that the user named; None: the campaign's own."""
    shard: int | None = None
    """Which part of the campaign is built, apart from all others; None: all of it."""

    @classmethod
    def of(cls, folder: Path, output: Path | None = None) -> CampaignPaths:
        """Return the paths of the campaign in *folder*; *output* is as the user named it."""
        whole = folder.resolve()
        elsewhere = None if output is None else output.resolve()
        return cls(whole, None if elsewhere == whole / "output" else elsewhere)

    def of_shard(self, number: int) -> CampaignPaths:
        """Return the paths of one of the parts that a campaign is built in.

        What is finished appears in one output folder, and is kept in one cache; what tells of a
        build is each part's own.
        """
        return replace(self, shard=number)

    @property
    def roots(self) -> tuple[Path, ...]:
        """Return the folders below which all is that is written; who names them knows where."""
        return (self.folder,) if self.elsewhere is None else (self.elsewhere, self.folder)

    @property
    def playlists(self) -> Path:
        """Return the file that makes a folder a campaign."""
        return self.folder / "playlists.yaml"

    @property
    def output(self) -> Path:
        """Return where artifacts appear."""
        return self.elsewhere or self.folder / "output"

    @property
    def cache(self) -> Path:
        """Return where everything is that can be made anew."""
        return self.folder / ".signage"

    @property
    def store(self) -> Path:
        """Return where finished video segments are kept."""
        return self.cache / "store"

    def segment(self, key: str) -> Path:
        """Return where the segment with *key* is kept."""
        return self.store / key[:2] / f"{key}.mp4"

    @property
    def measurements(self) -> Path:
        """Return where what was measured of finished things is kept."""
        return self.cache / "seen"

    def measurement(self, key: str) -> Path:
        """Return where what was measured of the content with *key* is kept."""
        return self.measurements / key[:2] / key

    @property
    def shards(self) -> Path:
        """Return where it is kept how a campaign is built in parts."""
        return self.cache / "shards"

    @property
    def _own(self) -> Path:
        """Return where that is kept of which each part has its own."""
        return self.cache if self.shard is None else self.shards / shard_name(self.shard)

    @property
    def share(self) -> Path:
        """Return what says what a part is made of."""
        return self._own / "share.json"

    @property
    def outcome(self) -> Path:
        """Return what says what came of a part."""
        return self._own / "outcome.json"

    @property
    def held(self) -> Path:
        """Return where pictures of what is held back are kept, for its author to look at."""
        return self._own / "held"

    @property
    def faults(self) -> Path:
        """Return where the tracebacks of internal errors are kept."""
        return self.cache / "faults"

    @property
    def part(self) -> Path:
        """Return where files are written that are not finished: never in sight of a player."""
        return self._own / "part"

    @property
    def record(self) -> Path:
        """Return the journal of what was made."""
        return self._own / "record.jsonl" if self.elsewhere is None else self.output / RECORD_NAME

    @property
    def stamp(self) -> Path:
        """Return the note of what the last whole build read."""
        if self.elsewhere is None:
            return self._own / "stamp.json"
        return self.cache / f"stamp-{hashlib.sha256(bytes(self.elsewhere)).hexdigest()[:16]}.json"

    @property
    def lock(self) -> Path:
        """Return the file that only one build at a time holds."""
        return self._own / "lock"

    @property
    def manifest(self) -> Path:
        """Return the list of all artifacts; of a part it is not for others to read."""
        return (self.output if self.shard is None else self._own) / MANIFEST_NAME


def shard_name(number: int) -> str:
    """Return what the files of the part with *number* are called by: 0007."""
    return f"{number:04d}"


def is_own_path(path: object) -> bool:
    """Tell whether *path* has the form of our artifacts' paths.

    Manifests and records come from elsewhere: a USB stick, another person's
    campaign folder. Every path in them that leads out of the output folder,
    is absolute or a device, is refused by this form.
    """
    return isinstance(path, str) and _OWN.fullmatch(path) is not None
