"""Exact keys: what is equal for two values only if a pure function makes the same of both."""

from __future__ import annotations

import io
import pickle
from collections.abc import Hashable

from signage.lazy_dataclass import dataclass
from signage.source import Source


def exact_key(*values: object, singles: tuple[type, ...] = ()) -> Hashable | None:
    """Return what is equal for two *values* only if nothing tells them apart, their places too.

    What is of a type of *singles* is known by which object it is, not by what is in it: whoever
    makes these does not make the same one twice. None: *values* hold something of which all that
    cannot be said.
    """
    met: list[_Single] = []
    written = io.BytesIO()
    try:
        _Pickler(written, (Source, *singles), met).dump(values)
    except (pickle.PicklingError, AttributeError, TypeError):
        return None
    return written.getvalue(), tuple(met)


@dataclass(frozen=True, slots=True, eq=False)
class _Single:
    """An object that is equal to itself alone."""

    value: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Single) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


class _Pickler(pickle.Pickler):
    """Writes singles as which one it is: of sources not their texts, of which lines are named."""

    def __init__(self, file: io.BytesIO, singles: tuple[type, ...], met: list[_Single]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._singles = singles
        self._met = met
        self._numbers: dict[int, int] = {}

    def persistent_id(self, value: object) -> int | None:
        if not isinstance(value, self._singles):
            return None
        number = self._numbers.setdefault(id(value), len(self._met))
        if number == len(self._met):
            self._met.append(_Single(value))
        return number
