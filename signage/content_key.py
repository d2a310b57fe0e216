"""Content keys: digests of what something shows, and the versions of what makes its bytes."""

from __future__ import annotations

import datetime
import enum
import functools
import hashlib
import os
import re
import struct
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from signage._version import __version__


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


PINNED = (
    "av",
    "css-inline",
    "deflate",
    "fonttools",
    "freetype-py",
    "icalendar",
    "icu4py",
    "idna",
    "imageio-ffmpeg",
    "moviepy",
    "numpy",
    "picosvg",
    "pikepdf",
    "pillow",
    "segno",
    "skia-pathops",
    "typst",
    "uharfbuzz",
    "xlsxwriter",
)


@functools.cache
def tool_versions() -> tuple[str, ...]:
    """Return this program and the libraries that decide bytes, each with its version."""
    versions = installed(PINNED, sys.path)
    return (f"signage {__version__}", *(f"{name} {versions[name]}" for name in PINNED))


def installed(names: Iterable[str], folders: Iterable[str]) -> dict[str, str]:
    """Return the version of each of *names* (as PyPI spells them) in *folders*, first come.

    Read off the names of the folders that every installer leaves beside a library (Recording
    installed projects, PyPA): `importlib.metadata` takes 30 ms, in every call of the program, to
    parse what is inside. It is asked about what is not found; raises PackageNotFoundError.
    """
    found: dict[str, str] = {}
    for folder in folders:
        for name, version in _recorded(folder):
            found.setdefault(name, version)
    return {name: found.get(name) or _asked(name) for name in names}


def _recorded(folder: str) -> Iterator[tuple[str, str]]:
    """Yield name and version of what is installed in *folder*, in order of name."""
    try:
        entries = sorted(os.listdir(folder or "."))  # noqa: PTH208 - names only
    except OSError:  # a zip file, or not there
        return
    for entry in entries:
        if match := _RECORD.fullmatch(entry):
            yield re.sub(r"[-_.]+", "-", match[1]).lower(), match[2]


def _asked(name: str) -> str:
    from importlib import metadata

    return metadata.version(name)


_RECORD = re.compile(r"(.+?)-(\d[^-]*)\.dist-info")
