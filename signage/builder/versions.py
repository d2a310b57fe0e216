"""What besides the campaign decides an artifact's bytes: this program's makers, by version."""

from __future__ import annotations

import functools
import os
import re
import sys
from collections.abc import Iterable, Iterator

from signage._version import __version__

PINNED = (
    "av",
    "deflate",
    "fonttools",
    "freetype-py",
    "imageio-ffmpeg",
    "moviepy",
    "numpy",
    "picosvg",
    "pikepdf",
    "pillow",
    "segno",
    "skia-pathops",
    "uharfbuzz",
)


@functools.cache
def makers() -> tuple[str, ...]:
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
