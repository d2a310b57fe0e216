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
from signage.lazy_regex import lazy_regex


def content_key(*values: object, written: Written | None = None) -> str:
    """Return the SHA-256 of *values*, in hexadecimal digits.

    Spans and every field that takes no part in equality stay out: what looks
    the same has the same key. Raises TypeError for a kind of value that it
    does not understand, rather than guess.

    What is *written* already, for a key of the same page, is not written again.
    """
    pieces = _Pieces(Written() if written is None else written)
    _feed_tuple(pieces, values)
    return hashlib.sha256(b"".join(pieces)).hexdigest()


class Written(dict[int, tuple[object, bytes]]):
    """How each value of a type that says `is_written_once` goes into keys, by identity.

    Such are large, and stand in several places of what has a key. The values are kept with it,
    so that the identity of none is given to another.
    """


class _Pieces(list[bytes]):
    """What is digested, in order."""

    def __init__(self, written: Written) -> None:
        super().__init__()
        self.written = written


_Feeder = Callable[[_Pieces, Any], None]


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
        return lambda pieces, value: pieces.append(head % (-1 if value is None else value))
    if issubclass(kind, str):
        return _feed_str
    if issubclass(kind, float):
        return lambda pieces, value: pieces.append(_FLOAT.pack(b"float", value))
    if issubclass(kind, bytes):
        return lambda pieces, value: pieces.append(b"bytes %d\0" % len(value) + value)
    if issubclass(kind, enum.Enum):
        name = kind.__qualname__
        return lambda pieces, value: pieces.append(f"{name}.{value.name}\0".encode())
    if issubclass(kind, datetime.date):
        return lambda pieces, value: pieces.append(f"date {value.isoformat()}\0".encode())
    if issubclass(kind, tuple):
        return _feed_tuple
    if is_dataclass(kind):
        feeder = _dataclass_feeder(kind)
        return _once(feeder) if getattr(kind, "is_written_once", False) else feeder
    raise TypeError(f"a {kind.__name__} cannot be part of a content key")


_FLOAT = struct.Struct("<5sd")


def _feed_str(pieces: _Pieces, value: str) -> None:
    text = value.encode()
    pieces.append(b"str %d\0" % len(text))
    pieces.append(text)


def _feed_tuple(pieces: _Pieces, value: tuple[object, ...]) -> None:
    pieces.append(b"tuple %d\0" % len(value))
    for item in value:
        _FEEDERS[type(item)](pieces, item)


def _dataclass_feeder(kind: type) -> _Feeder:
    head = kind.__qualname__.encode() + b"\0"
    # Those that make two values equal or not.
    names = tuple(f.name for f in fields(kind) if f.compare and f.name != "span")

    def feed(pieces: _Pieces, value: object) -> None:
        pieces.append(head)
        for name in names:
            item = getattr(value, name)
            _FEEDERS[type(item)](pieces, item)

    return feed


def _once(feeder: _Feeder) -> _Feeder:
    """Return *feeder*, which is asked about each value once."""

    def feed(pieces: _Pieces, value: object) -> None:
        known = pieces.written.get(id(value))
        if known is None:
            begin = len(pieces)
            feeder(pieces, value)
            known = pieces.written[id(value)] = (value, b"".join(pieces[begin:]))
            del pieces[begin:]
        pieces.append(known[1])

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


_RECORD = lazy_regex(r"(.+?)-(\d[^-]*)\.dist-info")
