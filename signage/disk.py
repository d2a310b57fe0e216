"""The few things a build does to a disk, behind an interface that tests can replace."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Protocol

STAGED = ".part-"
"""Begins the name of a file that is not finished; players and people pass over it."""


class Disk(Protocol):
    """What the builder asks of a file system; paths are whole."""

    def exists(self, path: Path) -> bool:
        """Tell whether there is a file at *path*."""

    def read(self, path: Path) -> bytes | None:
        """Return a file's bytes, None if there is none."""

    def publish(self, path: Path, data: bytes) -> None:
        """Let *data* appear at *path* whole, or not at all."""

    def reveal(self, staged: Path, path: Path) -> None:
        """Let the finished file *staged* appear at *path*, in place of what was there."""

    def find(self, folder: Path, prefix: str) -> Iterable[Path]:
        """Return the files below *folder* whose names begin with *prefix*, sorted."""

    def append(self, path: Path, data: bytes) -> None:
        """Add *data* to the end of a file, which need not exist yet, and see it written."""

    def remove(self, path: Path) -> None:
        """Remove a file, and the folders above it that are empty then; fine if it is gone."""

    def discard(self, path: Path) -> None:
        """Remove a file, and leave its folder, which others may be about to write to."""


class RealDisk:
    """The file system of this machine; *root* is the highest folder that may be emptied."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def exists(self, path: Path) -> bool:
        """Tell whether there is a file at *path*."""
        return path.is_file()

    def read(self, path: Path) -> bytes | None:
        """Return a file's bytes, None if there is none."""
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None

    def publish(self, path: Path, data: bytes) -> None:
        """Let *data* appear at *path* whole, or not at all."""
        staged = staged_path(path)
        try:
            staged.parent.mkdir(parents=True, exist_ok=True)
            staged.write_bytes(data)
            self.reveal(staged, path)
        except OSError:
            with contextlib.suppress(OSError):
                staged.unlink(missing_ok=True)
            raise

    def reveal(self, staged: Path, path: Path) -> None:
        """Let the finished file *staged* appear at *path*, in place of what was there."""
        # The journal is on the disk when it says that a file was made: after a power cut the
        # file must not be the emptier one. Windows wants it open for writing.
        with staged.open("r+b") as file:
            os.fsync(file.fileno())
        staged.replace(path)

    def find(self, folder: Path, prefix: str) -> Iterable[Path]:
        """Return the files below *folder* whose names begin with *prefix*, sorted."""
        return sorted(path for path in folder.rglob(f"{prefix}*") if path.is_file())

    def append(self, path: Path, data: bytes) -> None:
        """Add *data* to the end of a file, which need not exist yet, and see it written."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def discard(self, path: Path) -> None:
        """Remove a file, and leave its folder, which others may be about to write to."""
        path.unlink(missing_ok=True)

    def remove(self, path: Path) -> None:
        """Remove a file, and the folders above it that are empty then; fine if it is gone."""
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == self._root or self._root not in folder.parents:
                return
            try:
                folder.rmdir()
            except OSError:
                return


def sweep(disk: Disk, *folders: Path, besides: Collection[Path] = ()) -> None:
    """Remove unfinished files that a build left in *folders* which died, not those *besides*."""
    for folder in folders:
        for path in disk.find(folder, STAGED):
            if path not in besides:
                # One that another program still holds open is removed the next time.
                with contextlib.suppress(OSError):
                    disk.remove(path)


def staged_path(path: Path, tag: str = "") -> Path:
    """Return where the file for *path* is written before it appears there.

    Beside it, so that the renaming stays on one file system; with its suffix,
    because encoders choose the container by it. Different *tag*s, different places.
    """
    return path.with_name(f"{STAGED}{tag}-{path.name}" if tag else STAGED + path.name)


def published_name(path: Path) -> str:
    """Return what the file at *path* is called, or will be: it may be staged with a tag still."""
    name = path.name
    return name.removeprefix(STAGED).partition("-")[2] if name.startswith(STAGED) else name
