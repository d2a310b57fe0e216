"""Content keys: a digest of what something shows and how it is made."""

from __future__ import annotations

import datetime
import enum
import functools
import hashlib
import struct
from collections.abc import Callable
from dataclasses import fields, is_dataclass


def content_key(*values: object) -> str:
    """Return the SHA-256 of *values*, in hexadecimal digits.

    Spans and every field that takes no part in equality stay out: what looks
    the same has the same key. Raises TypeError for a kind of value that it
    does not understand, rather than guess.
    """
    digest = hashlib.sha256()
    _feed(digest.update, values)
    return digest.hexdigest()


def _feed(write: Callable[[bytes], object], value: object) -> None:
    # Type names and lengths go in, so that ("a", "b") and ("ab",) differ; floats by their bits.
    match value:
        case None | bool() | int():
            write(b"%s\0%d\0" % (type(value).__name__.encode(), -1 if value is None else value))
        case str():
            text = value.encode()
            write(b"str %d\0" % len(text) + text)
        case float():
            write(b"float" + struct.pack("<d", value))
        case bytes():
            write(b"bytes %d\0" % len(value) + value)
        case enum.Enum():
            write(f"{type(value).__qualname__}.{value.name}\0".encode())
        case datetime.date():
            write(f"date {value.isoformat()}\0".encode())
        case tuple():
            write(b"tuple %d\0" % len(value))
            for item in value:
                _feed(write, item)
        case _ if is_dataclass(value) and not isinstance(value, type):
            write(type(value).__qualname__.encode() + b"\0")
            for name in _compared(type(value)):
                _feed(write, getattr(value, name))
        case _:
            raise TypeError(f"a {type(value).__name__} cannot be part of a content key")


@functools.cache
def _compared(kind: type) -> tuple[str, ...]:
    """Return the names of the fields that make two values of *kind* equal or not."""
    return tuple(f.name for f in fields(kind) if f.compare and f.name != "span")
