"""The cache folder: segments and measurements, kept from one build to the next and sealed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import field
from pathlib import Path

from signage.campaign_paths import CampaignPaths
from signage.disk import Disk, LinkInTheWay
from signage.lazy_dataclass import dataclass
from signage.seal import Seal


@dataclass(frozen=True, slots=True)
class CacheFolder:
    """What is kept, by the key of its content; what is damaged or not ours counts as not there.

    So nothing of it has to outlast a power cut.
    """

    disk: Disk
    paths: CampaignPaths
    seal: Seal
    _segments: dict[str, bool] = field(default_factory=dict)
    """By key: whether it was found whole, as several videos may show it."""

    def has_segment(self, key: str) -> bool:
        """Tell whether the segment with *key* stands, whole and made by us."""
        if key not in self._segments:
            self._segments[key] = self._read(self.paths.segment(key), f"segment {key}") is not None
        return self._segments[key]

    def keep_segment(self, key: str, staged: Path) -> None:
        """Keep the finished segment *staged*; raises OSError."""
        content = self.disk.read(staged) or b""
        self.disk.append(staged, self.seal.box(f"segment {key}", content))
        path = self.paths.segment(key)
        self._keep(path, f"segment {key}", lambda: self.disk.reveal(staged, path, lasts=False))
        self._segments[key] = True

    def measurement(self, key: str) -> bytes | None:
        """Return what is kept of measuring the content with *key*."""
        return self._read(self.paths.measurement(key), f"measurement {key}")

    def keep_measurement(self, key: str, content: bytes) -> None:
        """Keep what was measured of the content with *key*; raises OSError."""
        name, path = f"measurement {key}", self.paths.measurement(key)
        data = content + self.seal.box(name, content)
        self._keep(path, name, lambda: self.disk.publish(path, data, lasts=False))

    def _keep(self, path: Path, name: str, appear: Callable[[], object]) -> None:
        try:
            self._make_way(path)
            appear()
        except LinkInTheWay:
            raise
        except OSError:
            # Windows lets nobody replace what another shard is just reading: it is the same.
            if self._read(path, name) is None:
                raise

    def keep_only(self, segments: Collection[str], measured: Iterable[str]) -> None:
        """Remove all segments and measurements but those of these keys; raises LinkInTheWay."""
        for path in self._besides(segments, measured):
            self._remove(path)

    def shrink(self, most: int, segments: Collection[str], measured: Iterable[str]) -> None:
        """Remove the oldest, but nothing of these keys, until at most *most* bytes are left.

        More is left if what these keys name is more.
        """
        states = {path: self.disk.state(path) for path in self._files()}
        size = sum(state.size for state in states.values() if state is not None)
        spare = [
            (state, path) for path in self._besides(segments, measured) if (state := states[path])
        ]
        for state, path in sorted(spare, key=lambda each: (each[0].mtime_ns, each[1])):
            if size <= most:
                return
            self._remove(path)
            size -= state.size

    def _besides(self, segments: Collection[str], measured: Iterable[str]) -> Iterator[Path]:
        """Yield all segments and measurements but those of these keys."""
        used = {self.paths.segment(key) for key in segments}
        used |= {self.paths.measurement(key) for key in (*segments, *measured)}
        return (path for path in self._files() if path not in used)

    def _files(self) -> Iterator[Path]:
        for folder in (self.paths.store, self.paths.measurements):
            yield from self.disk.files_below(folder)

    def _remove(self, path: Path) -> None:
        # One that another program holds open only takes room: until the next time.
        with contextlib.suppress(OSError):
            self.disk.remove(path)

    def _make_way(self, path: Path) -> None:
        """Remove what is in a folder that stands where a file is to appear."""
        for inner in self.disk.files_below(path):
            self.disk.remove(inner)

    def _read(self, path: Path, name: str) -> bytes | None:
        try:
            data = self.disk.read(path)
        except LinkInTheWay:
            raise
        except OSError:
            # A sector that cannot be read any more.
            return None
        return None if data is None else self.seal.checked(name, data)
