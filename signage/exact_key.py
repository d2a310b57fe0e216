"""Exact keys: what is equal for two values only if a pure function makes the same of both."""

from __future__ import annotations

import io
import pickle
from collections.abc import Hashable

from signage.source import Source


def exact_key(*values: object) -> Hashable | None:
    """Return what is equal for two *values* only if nothing tells them apart, their places too.

    None: they hold something of which that cannot be said.
    """
    sources: list[Source] = []
    written = io.BytesIO()
    try:
        _Pickler(written, sources).dump(values)
    except (pickle.PicklingError, AttributeError, TypeError):
        return None
    return written.getvalue(), tuple(sources)


class _Pickler(pickle.Pickler):
    """Writes sources as what they are one by one: not their texts, of which lines are named."""

    def __init__(self, file: io.BytesIO, sources: list[Source]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._sources = sources

    def persistent_id(self, value: object) -> int | None:
        if not isinstance(value, Source):
            return None
        if value not in self._sources:
            self._sources.append(value)
        return self._sources.index(value)
