"""How what a job is made from comes to workers, and what was made comes back.

Either by Dask, from machine to machine, or by a store that all reach.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol
from weakref import WeakValueDictionary

from signage.builder.remote.bench import hold
from signage.builder.remote.cluster import Cluster, Task
from signage.builder.remote.problems import too_large
from signage.builder.remote.store import (
    Store,
    file_name,
    made_name,
    segment_name,
    thumbnails_name,
)
from signage.builder.remote.wire import Order, Packing, Reply, SentFile
from signage.campaign_paths import CampaignPaths
from signage.diagnostic import SignageError
from signage.seal import unsealed

LARGEST_SENT_MB = 64
LARGEST_MB = 2048
FIRST = 100
"""How urgent it is that something comes to workers, beside which jobs are done with it."""


class Supply(Protocol):
    """Brings what orders of one campaign need."""

    def files(self, digests: Sequence[str]) -> list[Task]:
        """Return the files with *digests* on their way; none if they lie where workers look.

        Raises OSError or SignageError.
        """

    def parts(self, keys: Sequence[str]) -> list[Task]:
        """Return the segments with *keys* likewise."""

    def ordered(self, key: str, task: Task) -> None:
        """Take note that the segment with *key* will come of *task*."""

    def is_needed(self, key: str) -> bool:
        """Tell whether what came of the task of that segment has to stay with the worker."""

    def failed(self, key: str) -> None:
        """Take note that it did not."""

    def fetched(self, reply: Reply, order: Order) -> Reply:
        """Return *reply* with all that was made; raises SignageError. Called in any thread."""


class Sent:
    """Brings it by *cluster*: what a worker holds, others get from there."""

    def __init__(self, cluster: Cluster, packing: Packing, paths: CampaignPaths) -> None:
        self._cluster = cluster
        self._packing = packing
        self._paths = paths
        self._files: dict[str, Task] = {}
        """By digest."""
        self._made: dict[str, Task] = {}
        """By key: segments that workers made, and that stay with them."""
        self._held: WeakValueDictionary[str, Task] = WeakValueDictionary()
        """By key: segments that stood here, for as long as a job needs them."""

    def files(self, digests: Sequence[str]) -> list[Task]:
        """Return the files with *digests*, each sent once."""
        return [self._file(digest) for digest in digests]

    def parts(self, keys: Sequence[str]) -> list[Task]:
        """Return the segments with *keys*."""
        return [self._part(key) for key in keys]

    def ordered(self, key: str, task: Task) -> None:
        """Take note that the segment with *key* will come of *task*."""
        self._made[key] = task

    def is_needed(self, key: str) -> bool:
        """Tell that it is: whoever joins it gets it from there."""
        return key in self._made

    def failed(self, key: str) -> None:
        """Take note that there is no such segment."""
        self._made.pop(key, None)

    def fetched(self, reply: Reply, order: Order) -> Reply:
        """Return *reply*, which has all."""
        return reply

    def _file(self, digest: str) -> Task:
        if digest not in self._files:
            sent = SentFile(digest, _read(self._packing, digest, LARGEST_SENT_MB))
            self._files[digest] = self._cluster.submit(hold, sent, urgency=FIRST)
        return self._files[digest]

    def _part(self, key: str) -> Task:
        task = self._made.get(key, self._held.get(key))
        if task is None:
            task = self._cluster.submit(hold, _standing(self._paths, key), urgency=FIRST)
            self._held[key] = task
        return task


class Stored:
    """Brings it by *store*."""

    def __init__(self, store: Store, packing: Packing, paths: CampaignPaths) -> None:
        self._store = store
        self._packing = packing
        self._paths = paths
        self._there: set[str] = set()
        """Digests and keys of what is known to be in the store."""

    def files(self, digests: Sequence[str]) -> list[Task]:
        """Let the files with *digests* be in the store."""
        for digest in digests:
            if digest not in self._there:
                if not self._store.has(file_name(digest)):
                    self._store.put(file_name(digest), _read(self._packing, digest, LARGEST_MB))
                self._there.add(digest)
        return []

    def parts(self, keys: Sequence[str]) -> list[Task]:
        """Let the segments with *keys* be in the store."""
        for key in keys:
            if key not in self._there:
                part = _standing(self._paths, key)
                contents = zip(_part_names(key), (part.data, part.thumbnails), strict=True)
                for name, content in contents:
                    if content is not None and not self._store.has(name):
                        self._store.put(name, content)
                self._there.add(key)
        return []

    def ordered(self, key: str, task: Task) -> None:
        """Take note that whoever makes the segment puts it into the store."""
        self._there.add(key)

    def is_needed(self, key: str) -> bool:
        """Tell that it is not: it is in the store."""
        return False

    def failed(self, key: str) -> None:
        """Take note that it is not there."""
        self._there.discard(key)

    def fetched(self, reply: Reply, order: Order) -> Reply:
        """Return *reply* with what the worker left in the store."""
        answer = reply.opened()
        if answer.failure is not None or answer.facts is None:
            return reply
        if not order.is_part:
            return replace(reply, data=self._store.get(made_name(str(answer.facts["sha256"]))))
        segment, thumbnails = _part_names(order.name)
        return replace(reply, data=self._store.get(segment), thumbnails=self._store.get(thumbnails))


def _read(packing: Packing, digest: str, most_mb: int) -> bytes:
    data = packing.read(digest, most_mb << 20)
    if data is None:
        raise SignageError([too_large(packing.path(digest), most_mb)])
    return data


def _standing(paths: CampaignPaths, key: str) -> Reply:
    """Return what stands of a segment in the cache of this campaign; raises OSError.

    Joining takes the segment, measuring its thumbnails: the schedule has seen to it.
    """
    return Reply(key, b"", _content(paths.segment(key)), _content(paths.measurement(key)))


def _content(path: Path) -> bytes | None:
    """Return what the cache keeps at *path*, whose seal was checked; None if it keeps nothing."""
    try:
        return unsealed(path.read_bytes())
    except FileNotFoundError:
        return None


def _part_names(key: str) -> tuple[str, str]:
    return segment_name(key), thumbnails_name(key)
