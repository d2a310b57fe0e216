"""Parcels: what the builder and its workers send one another.

Places in files are told by the number of the file: its text, which most of a parcel would
consist of, stays with whoever read it. A worker has no use for it, and what it says of a place
comes back as the place that it was.
"""

from __future__ import annotations

import copyreg
import io
import itertools
import pickle
import weakref
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from signage.source import Source

Tell = Callable[[Any], object]
NOBODY: Mapping[type, Tell] = MappingProxyType({})
Apart = Callable[[Any], int | None]
"""Gives a number to what is packed by itself, and None to all else."""

_numbers: weakref.WeakKeyDictionary[Source, int] = weakref.WeakKeyDictionary()
_sources: weakref.WeakValueDictionary[int, Source] = weakref.WeakValueDictionary()
"""By number: what this process has read and told others of."""
_next = itertools.count(1)


class _There(Source):
    """A source whose text is in the process that sent it, which calls it *number*.

    It is the same in every parcel from there: places in two of them can be compared.
    """

    def __init__(self, name: str, number: int, *, is_sheet: bool) -> None:
        super().__init__(name, "", is_sheet)
        self.number_there = number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _There) and self._told == other._told

    def __hash__(self) -> int:
        return hash(self._told)

    @property
    def _told(self) -> tuple[str, int]:
        return self.name, self.number_there


def packed(value: object, told: Mapping[type, Tell] = NOBODY, apart: Apart | None = None) -> bytes:
    """Return *value* pickled; raises what pickling it raises.

    Of each value in it that is of one of the types *told*, it is told there. What *apart* gives a
    number is left out: whoever unpacks it has to have it.
    """
    out = io.BytesIO()
    pickler = _Pickler(out, apart) if apart else pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    telling = {kind: _telling(tell) for kind, tell in told.items()}
    own = {Source: _sent, _There: _sent_back}
    pickler.dispatch_table = copyreg.dispatch_table | telling | own
    pickler.dump(value)
    return out.getvalue()


def unpacked(data: bytes, apart: Sequence[Any] = ()) -> Any:
    """Return what was packed; raises what reading a pickle raises.

    What was left out of it is in *apart*, by its number.
    """
    return _Unpickler(data, apart).load() if apart else pickle.loads(data)


class _Pickler(pickle.Pickler):
    def __init__(self, out: io.BytesIO, apart: Apart) -> None:
        super().__init__(out, pickle.HIGHEST_PROTOCOL)
        self._apart = apart

    def persistent_id(self, value: Any) -> int | None:
        return self._apart(value)


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, apart: Sequence[Any]) -> None:
        super().__init__(io.BytesIO(data))
        self._apart = apart

    def persistent_load(self, number: int) -> Any:
        return self._apart[number]


def _telling(tell: Tell) -> Callable[[Any], Any]:
    def reduced(value: Any) -> Any:
        tell(value)
        return value.__reduce_ex__(pickle.HIGHEST_PROTOCOL)

    return reduced


def _sent(source: Source) -> tuple[Any, tuple[str, int, bool]]:
    number = _numbers.get(source)
    if number is None:
        number = _numbers[source] = next(_next)
        _sources[number] = source
    return _arrived, (source.name, number, source.is_sheet)


def _sent_back(source: _There) -> tuple[Any, tuple[str, int, bool]]:
    return _come_back, (source.name, source.number_there, source.is_sheet)


def _arrived(name: str, number: int, is_sheet: bool) -> Source:
    return _There(name, number, is_sheet=is_sheet)


def _come_back(name: str, number: int, is_sheet: bool) -> Source:
    return _sources.get(number) or Source(name, "", is_sheet)
