"""What was made of a campaign's nodes, for whoever decodes it again and again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from signage.diagnostic import Diagnostic, Report
from signage.memo import LastRound

T = TypeVar("T")


class KnownNodes:
    """What the last decoding made: of the very same nodes nothing is made again.

    Nodes are as a rule known by what they are, not by what they say: a file that has not changed
    is the same node, and to compare all of a template costs more than to bind it.
    """

    def __init__(self, tell_apart: Callable[[object], Hashable | None] = lambda _: None) -> None:
        """*tell_apart* returns what is equal for two only if nothing tells them apart, or None."""
        self._tell_apart = tell_apart
        self._keys: LastRound[tuple[object, Hashable | None]] = LastRound()
        self._made: LastRound[tuple[Any, tuple[Diagnostic, ...], bool, tuple[object, ...]]]
        self._made = LastRound()
        self._singles: LastRound[Any] = LastRound()

    def begin(self) -> None:
        """Begin a decoding: what the one before did not ask for is forgotten."""
        self._made.begin()
        self._singles.begin()
        self._keys.begin()

    def of(
        self,
        same: tuple[object, ...],
        equal: Hashable,
        make: Callable[[Report], T],
        report: Report,
    ) -> T:
        """Return what *make* makes, and report what it says.

        Nothing but *same*, as the objects that they are, and *equal*, by their value, may go
        into it; besides, *equal* tells what is made from whatever else is made of the same.
        """

        def anew() -> tuple[T, tuple[Diagnostic, ...], bool, tuple[object, ...]]:
            found = Report()
            value = make(found)
            # *same* is kept as well: no other object can have the number of one that lives.
            return value, found.diagnostics, found.has_errors, same

        made: T
        made, said, lacks, _ = self._made.get((tuple(map(id, same)), equal), anew)
        report.extend(said)
        if lacks:
            report.lack()
        return made

    def single(self, value: T) -> T:
        """Return the first of all that were given and that nothing tells from *value*."""
        _, key = self._keys.get(id(value), lambda: (value, self._tell_apart(value)))
        made: T = value if key is None else self._singles.get(key, lambda: value)
        return made
