"""Files that come with the program."""

from __future__ import annotations

from pathlib import Path


def package_data(path: str) -> bytes:
    """Return the file at *path* in the program's folder `data`."""
    # `importlib.resources` could read it from an archive as well. The program is installed as
    # files, and every call of it would wait 4 ms for that import.
    return (data_folder() / path).read_bytes()


def data_folder() -> Path:
    """Return the program's folder `data`."""
    return Path(__file__).parent / "data"
