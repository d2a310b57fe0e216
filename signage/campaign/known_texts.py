"""What was found out of a campaign's files, for whoever loads it again and again."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Any, TypeVar

from signage.diagnostic import Diagnostic, Report
from signage.exact_key import exact_key
from signage.memo import LastRound
from signage.model.known_nodes import KnownNodes
from signage.source import Source

T = TypeVar("T")


class KnownTexts:
    """What the last load parsed: of a file with the same bytes nothing is parsed again.

    A text that changed stays the same source, so whatever stands in lines that stayed is equal to
    what it was.
    """

    def __init__(self, *, for_once: bool = False) -> None:
        """*for_once*: nothing will be loaded again, so nothing is written down to know it by."""
        self._parsed: LastRound[tuple[Any, tuple[Diagnostic, ...]]] = LastRound()
        self.nodes = KnownNodes() if for_once else KnownNodes(exact_key)
        # A source is worth keeping for as long as something that was parsed of it is kept.
        self._sources: weakref.WeakValueDictionary[str, Source] = weakref.WeakValueDictionary()

    def begin(self) -> None:
        """Begin a load: what the one before did not ask for is forgotten."""
        self._parsed.begin()
        self.nodes.begin()

    def parsed(self, path: str, data: bytes, parse: Callable[[Report], T], report: Report) -> T:
        """Return what *parse* makes of *data*, the bytes of *path*, and report what it says."""

        def anew() -> tuple[T, tuple[Diagnostic, ...]]:
            found = Report()
            return parse(found), found.diagnostics

        made: T
        made, said = self._parsed.get((path, data), anew)
        report.extend(said)
        return made

    def source(self, path: str, text: str) -> Source:
        """Return the file at *path*, of which *text* was read."""
        if (source := self._sources.get(path)) is None:
            source = self._sources[path] = Source(path, text)
        else:
            source.reread(text)
        return source
