"""Content keys: a digest of what something shows and how it is made."""

from __future__ import annotations

import datetime
import enum
import hashlib
import struct
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any


def content_key(*values: object) -> str:
    """Return the SHA-256 of *values*, in hexadecimal digits.

    Spans and every field that takes no part in equality stay out: what looks
    the same has the same key. Raises TypeError for a kind of value that it
    does not understand, rather than guess.
    """
    pieces: list[bytes] = []
    _feed_tuple(pieces.append, values)
    return hashlib.sha256(b"".join(pieces)).hexdigest()


_Write = Callable[[bytes], object]
_Feeder = Callable[[_Write, Any], object]


class _Feeders(dict[type, _Feeder]):
    """How values of each type are written; found out once, as a slide comes to thousands."""

    def __missing__(self, kind: type) -> _Feeder:
        feeder = self[kind] = _feeder(kind)
        return feeder


_FEEDERS = _Feeders()


def _feeder(kind: type) -> _Feeder:
    # Type names and lengths go in, so that ("a", "b") and ("ab",) differ; floats by their bits.
    if kind is type(None) or issubclass(kind, int):
        head = b"%s\0%%d\0" % kind.__name__.encode()
        return lambda write, value: write(head % (-1 if value is None else value))
    if issubclass(kind, str):
        return _feed_str
    if issubclass(kind, float):
        return lambda write, value: write(_FLOAT.pack(b"float", value))
    if issubclass(kind, bytes):
        return lambda write, value: write(b"bytes %d\0" % len(value) + value)
    if issubclass(kind, enum.Enum):
        name = kind.__qualname__
        return lambda write, value: write(f"{name}.{value.name}\0".encode())
    if issubclass(kind, datetime.date):
        return lambda write, value: write(f"date {value.isoformat()}\0".encode())
    if issubclass(kind, tuple):
        return _feed_tuple
    if is_dataclass(kind):
        return _dataclass_feeder(kind)
    raise TypeError(f"a {kind.__name__} cannot be part of a content key")


_FLOAT = struct.Struct("<5sd")


def _feed_str(write: _Write, value: str) -> None:
    text = value.encode()
    write(b"str %d\0" % len(text))
    write(text)


def _feed_tuple(write: _Write, value: tuple[object, ...]) -> None:
    write(b"tuple %d\0" % len(value))
    for item in value:
        _FEEDERS[type(item)](write, item)


def _dataclass_feeder(kind: type) -> _Feeder:
    head = kind.__qualname__.encode() + b"\0"
    # Those that make two values equal or not.
    names = tuple(f.name for f in fields(kind) if f.compare and f.name != "span")

    def feed(write: _Write, value: object) -> None:
        write(head)
        for name in names:
            item = getattr(value, name)
            _FEEDERS[type(item)](write, item)

    return feed
