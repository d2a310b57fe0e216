"""Files that come with the program."""

from __future__ import annotations

import functools
from pathlib import Path

LIBRARY = "library"
"""Where files are that any campaign can name, below this folder, as if they were its own."""


def package_data(path: str) -> bytes:
    """Return the file at *path* in the program's folder `data`."""
    # `importlib.resources` could read it from an archive as well. The program is installed as
    # files, and every call of it would wait 4 ms for that import.
    return (data_folder() / path).read_bytes()


def data_folder() -> Path:
    """Return the program's folder `data`."""
    return Path(__file__).parent / "data"


@functools.cache
def library_paths() -> tuple[str, ...]:
    """Return the paths that campaigns name files of the library by, sorted."""
    data = data_folder()
    files = (data / LIBRARY).rglob("*.*")
    return tuple(sorted(file.relative_to(data).as_posix() for file in files))


def font_folder() -> Path:
    """Return where the fonts are: in a wheel beside the other files, in a checkout at its top.

    The repository holds them once, for its own campaign; setup.py puts them
    into wheels.
    """
    packed = data_folder() / "fonts"
    return packed if packed.is_dir() else Path(__file__).parents[1] / "fonts"
