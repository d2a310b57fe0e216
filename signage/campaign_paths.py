"""The paths of a campaign folder: its output, its cache, its lock and record."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

MANIFEST_NAME: Final = "manifest.json"


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

    @property
    def sightings(self) -> Path:
        """Return where what was seen of finished things is kept."""
        return self.cache / "seen"

    @property
    def faults(self) -> Path:
        """Return where the tracebacks of internal errors are kept."""
        return self.cache / "faults"

    @property
    def written_to(self) -> tuple[Path, ...]:
        """Return the folders in which files appear whole, and unfinished ones may be left over."""
        return (self.output, self.store, self.sightings)

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
