"""Where a worker finds what it needs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from signage.media.library import LibrarySpec


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where a worker finds what it needs."""

    library: LibrarySpec
    store: Path
    """Finished segments, each named by its key."""
    output: Path
    sightings: Path
    """What was seen of finished things, by the key of their content."""


def segment_path(store: Path, key: str) -> Path:
    """Return where the segment with *key* is kept."""
    return store / key[:2] / f"{key}.mp4"
