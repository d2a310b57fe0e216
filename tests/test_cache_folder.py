"""Pieces of videos and measurements that several programs keep at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from signage.cache_folder import CacheFolder
from signage.campaign_paths import CampaignPaths
from signage.disk import FileState, RealDisk, staged_path
from signage.seal import Seal

KEY = "ab" * 32


class Held(RealDisk):
    """The disk of a system that replaces no file which somebody reads: Windows."""

    def reveal(self, staged: Path, path: Path, *, lasts: bool = True) -> FileState:
        """Refuse it."""
        raise PermissionError(13, "in use", str(path))


def folder(disk: RealDisk, paths: CampaignPaths) -> CacheFolder:
    """Return the cache on *disk*."""
    return CacheFolder(disk, paths, Seal(b"k" * 32))


def staged(paths: CampaignPaths) -> Path:
    """Return a finished piece that is to be kept."""
    place = staged_path(paths.part, paths.segment(KEY))
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"moving")
    return place


def test_what_another_keeps_already_is_kept(tmp_path: Path) -> None:
    """By its key it is the same, to the byte."""
    paths = CampaignPaths.of(tmp_path)
    first, second = folder(RealDisk(paths), paths), folder(Held(paths), paths)
    first.keep_segment(KEY, staged(paths))
    first.keep_measurement(KEY, b"seen")

    second.keep_segment(KEY, staged(paths))
    second.keep_measurement(KEY, b"seen")

    assert second.has_segment(KEY)
    assert second.measurement(KEY) == b"seen"


def test_what_nobody_keeps_is_told(tmp_path: Path) -> None:
    """Then it was not kept at all."""
    paths = CampaignPaths.of(tmp_path)
    cache = folder(Held(paths), paths)

    with pytest.raises(PermissionError):
        cache.keep_segment(KEY, staged(paths))
    with pytest.raises(PermissionError):
        cache.keep_measurement(KEY, b"seen")
