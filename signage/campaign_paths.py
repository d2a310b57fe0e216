"""The paths of a campaign folder: its output, its cache, its lock and record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MANIFEST_NAME: Final = "manifest.json"

_OWN = re.compile(r"[a-z0-9][a-z0-9.-]*(?:/[a-z0-9][a-z0-9.-]*)*")


@dataclass(frozen=True, slots=True)
class CampaignPaths:
    """A campaign folder, by its whole path."""

    folder: Path

    @property
    def playlists(self) -> Path:
        """Return the file that makes a folder a campaign."""
        return self.folder / "playlists.yaml"

    @property
    def output(self) -> Path:
        """Return where artifacts appear."""
        return self.folder / "output"

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
    def faults(self) -> Path:
        """Return where the tracebacks of internal errors are kept."""
        return self.cache / "faults"

    @property
    def written_to(self) -> tuple[Path, ...]:
        """Return the folders in which files appear whole, and unfinished ones may be left over."""
        return (self.output, self.store, self.measurements)

    @property
    def record(self) -> Path:
        """Return the journal of what was made."""
        return self.cache / "record.jsonl"

    @property
    def stamp(self) -> Path:
        """Return the note of what the last whole build read."""
        return self.cache / "stamp.json"

    @property
    def lock(self) -> Path:
        """Return the file that only one build at a time holds."""
        return self.cache / "lock"

    @property
    def manifest(self) -> Path:
        """Return the list of all artifacts."""
        return self.output / MANIFEST_NAME


def is_own_path(path: object) -> bool:
    """Tell whether *path* has the form of our artifacts' paths.

    Manifests and records come from elsewhere: a USB stick, another person's
    campaign folder. Every path in them that leads out of the output folder,
    is absolute or a device, is refused by this form.
    """
    return isinstance(path, str) and _OWN.fullmatch(path) is not None
