"""What a worker was sent lies on its disk, up to a size: what was used longest ago goes first."""

from __future__ import annotations

import contextlib
import threading
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator
from pathlib import Path


class Shelf:
    """Files in folders that are nobody else's; of those that nobody holds, *limit* bytes stay."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._sizes: OrderedDict[Path, int] = OrderedDict()
        """Of what is there, in the order in which it was last used."""
        self._total = 0
        self._held: Counter[Path] = Counter()
        self._lock = threading.RLock()

    @contextlib.contextmanager
    def holding(self, paths: Iterable[Path]) -> Iterator[None]:
        """Let *paths*, which may be put there only now, stay until this is over."""
        held = tuple(paths)
        with self._lock:
            self._held.update(held)
        try:
            yield
        finally:
            with self._lock:
                self._held -= Counter(held)
                self._make_room()

    def has(self, path: Path) -> bool:
        """Tell whether *path* is there, which then counts as used."""
        with self._lock:
            if path not in self._sizes:
                return False
            self._sizes.move_to_end(path)
            return True

    def put(self, path: Path, data: bytes) -> None:
        """Let *data* be the file *path*; it is there already if the same was put before."""
        with self._lock:
            if self.has(path):
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            # In sight of the others only when all of it is there.
            staged = path.with_name(f".{path.name}")
            staged.write_bytes(data)
            staged.replace(path)
            self._sizes[path] = len(data)
            self._total += len(data)

    def _make_room(self) -> None:
        for path in list(self._sizes):
            if self._total <= self._limit:
                return
            if not self._held[path]:
                with contextlib.suppress(OSError):  # held open on Windows: it goes the next time
                    path.unlink()
                    self._total -= self._sizes.pop(path)
