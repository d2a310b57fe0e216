"""A bounded cache: values by their keys, the most recently used ones, as many as fit in memory."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Cache(Generic[V]):
    """Values by their keys, made when first asked for; safe between threads.

    At most *limit* bytes, as counted by *nbytes*, are kept: what was not used
    for longest goes first. A value larger than *largest* bytes is not kept at
    all, as it would drive out all others.
    """

    def __init__(
        self, limit: int, nbytes: Callable[[V], int], *, largest: int | None = None
    ) -> None:
        self._limit = limit
        self._largest = limit if largest is None else largest
        self._measure = nbytes
        self._held = 0
        self._values: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def nbytes(self) -> int:
        """Return how many bytes are kept."""
        return self._held

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """Return the value of *key*, made now if it is not kept."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        made = make()
        if self._measure(made) <= self._largest:
            self._keep(key, made)
        return made

    def _keep(self, key: Hashable, value: V) -> None:
        with self._lock:
            if key in self._values:
                return
            self._values[key] = value
            self._held += self._measure(value)
            while self._held > self._limit:
                self._held -= self._measure(self._values.popitem(last=False)[1])
