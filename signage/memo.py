"""What a process has found out, within bounds: one that watches runs for weeks."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Memo(dict[K, V]):
    """A dictionary of small things found out, which begins anew when it has *most* of them.

    Looking something up costs no more than in any dictionary.
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: K, value: V) -> None:
        if len(self) >= self._most and key not in self:
            self.clear()
        super().__setitem__(key, value)


class LastRound(Generic[V]):
    """What was made in one round, and is not made again in the next for the same key.

    Never more is kept than the last two rounds asked for.
    """

    def __init__(self) -> None:
        self._before: dict[Hashable, V] = {}
        self._now: dict[Hashable, V] = {}

    def begin(self) -> None:
        """Begin a round: what the one before did not ask for is forgotten."""
        self._before, self._now = self._now, {}

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """Return the value of *key*, made now if neither round has it."""
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else make()
        return self._now[key]
