"""Reading files that strangers may have put there: regular ones, inside the folder they are of.

Never a pipe or a device, which might be waited for without end, or do something when it is
opened; never what a link leads to outside the folder, not even its name.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

LARGEST = 2**31
"""Bytes of a file that is looked at: of a film; all others have less."""


class LeadsOutside(OSError):
    """A path in a folder is, or goes over, a link that leads out of it."""


class NotRegular(OSError):
    """There is something at a path that is no file with a content: a folder, a pipe, a device."""


def open_inside(folder: Path, path: str) -> BufferedReader:
    """Open the file *path* of *folder* for reading; links are followed as far as they stay inside.

    Raises OSError: LeadsOutside and NotRegular among others.
    """
    root, parts = _steps(folder, path)
    if not parts:
        raise NotRegular(_NO_FILE)
    with _opened_folder(root, parts[:-1]) as place:
        return _open(parts[-1], place) if _BY_HANDLE else _open(Path(root, *parts), None)


def names_inside(folder: Path, path: str) -> tuple[str, ...]:
    """Return the names in folder *path* of *folder*, sorted; raises OSError as `open_inside`."""
    root, parts = _steps(folder, path)
    with _opened_folder(root, parts) as place:
        found = os.listdir(Path(root, *parts) if place is None else place)  # noqa: PTH208 - names only
    return tuple(sorted(found))


def digest(folder: Path, path: str) -> str:
    """Return the SHA-256 of file *path* of *folder*, or of the names in it if *path* ends with /.

    "" if it is not there, outside the folder, cannot be read, or is larger than anything of use.
    """
    try:
        if path.endswith("/"):
            return digest_of_names(names_inside(folder, path))
        with open_inside(folder, path) as file:
            if os.fstat(file.fileno()).st_size > LARGEST:
                return ""
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def digest_of_names(names: Iterable[str]) -> str:
    """Return the SHA-256 of what is in a folder."""
    # Names need not be UTF-8: an archive from Windows has its own letters.
    return hashlib.sha256("\0".join(names).encode("utf-8", "surrogatepass")).hexdigest()


def open_regular(path: Path) -> BufferedReader:
    """Open the file *path*, wherever a link leads, for reading; raises OSError, NotRegular too."""
    return _open(path, None, follow=True)


def _steps(folder: Path, path: str) -> tuple[str, tuple[str, ...]]:
    """Return the real place of *folder*, and the steps from there to that of *path*."""
    root = os.path.realpath(folder)
    place = Path(os.path.realpath(Path(root, path)))
    if not place.is_relative_to(root):
        raise LeadsOutside("it leads out of its folder")
    # What is not there, or a link in a circle, is told as such.
    place.stat()
    return root, place.relative_to(root).parts


@contextmanager
def _opened_folder(root: str, parts: tuple[str, ...]) -> Iterator[int | None]:
    """Give a handle of the folder *parts* below *root*; None where folders have no handles.

    One step after the other: what has become a link since it was looked at is not followed.
    """
    if not _BY_HANDLE:
        yield None
        return
    handle = os.open(root, _FOLDER)
    try:
        for part in parts:
            # In one step: Ctrl-C may come anywhere, and nothing is closed twice for that.
            before, handle = handle, os.open(part, _FOLDER | _NO_LINK, dir_fd=handle)
            os.close(before)
        yield handle
    finally:
        os.close(handle)


def _open(path: str | Path, folder: int | None, *, follow: bool = False) -> BufferedReader:
    # Asked before it is opened: some devices act on being opened. And once more afterwards, of
    # what was opened: it may be another one by then.
    _require_regular(os.stat(path, dir_fd=folder, follow_symlinks=follow))
    flags = _FILE if follow else _FILE | _NO_LINK
    # The file owns its handle from the first: whatever comes in between, it is closed once.
    file = open(path, "rb", opener=lambda name, _: os.open(name, flags, dir_fd=folder))  # noqa: SIM115 - below a handle
    try:
        _require_regular(os.fstat(file.fileno()))
    except BaseException:
        file.close()
        raise
    return file


def _require_regular(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise NotRegular(_NO_FILE)


_NO_FILE = "it is no regular file"
# Of these, systems have what they need.
_BY_HANDLE = {os.open, os.stat} <= os.supports_dir_fd and os.listdir in os.supports_fd
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_FILE = (
    os.O_RDONLY
    # Of a pipe, opening would wait for a writer.
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOINHERIT", 0)
)
