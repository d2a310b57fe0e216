"""A share that the system has mounted: a folder by its path, on Windows also of a server."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Callable, Iterator
from pathlib import Path

from signage.delivery.family import Piece
from signage.delivery.push.receiver import Share
from signage.delivery.push.shares import problems
from signage.delivery.push.shares.unfinished import UNFINISHED
from signage.delivery.transfer import below, put, remove_empty
from signage.diagnostic import Diagnostic, SignageError
from signage.message import msg

_FULL = frozenset((errno.ENOSPC, errno.EDQUOT))


@contextlib.contextmanager
def local(folder: Path, name: str) -> Iterator[Share]:
    """Yield the share at *folder*, called *name*; raises SignageError if there is none."""
    if not folder.is_dir():
        raise SignageError([_not_mounted(name)])
    yield _Folder(folder, name)


class _Folder:
    """A folder; what the system does not allow is an OSError."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name

    def read(self, path: str, limit: int) -> bytes | None:
        """Return a small file whole, None if there is none or it is longer than *limit* bytes."""
        size = self.size(path)
        return (self._folder / path).read_bytes() if size is not None and size <= limit else None

    def size(self, path: str) -> int | None:
        """Return the bytes that are there under this name, None if there is no such file."""
        place = self._folder / path
        return place.stat().st_size if place.is_file() and not place.is_symlink() else None

    def put(self, piece: Piece, wrote: Callable[[int], None]) -> None:
        """Bring *piece* to its path; it is there whole and read back, or as it was before."""
        try:
            put(piece, self._folder / UNFINISHED, below(self._folder, piece.path), wrote)
        except OSError as error:
            if error.errno in _FULL:
                raise SignageError([problems.room_ran_out(self._name, piece)]) from None
            raise

    def remove(self, path: str) -> None:
        """Remove a file; none is there afterwards, whether or not one was."""
        place = self._folder / path
        with contextlib.suppress(FileNotFoundError):
            if not any(parent.is_symlink() for parent in place.parents):
                place.unlink()
        remove_empty(self._folder, path)


def _not_mounted(name: str) -> Diagnostic:
    return Diagnostic(
        "share-not-there",
        msg("there is no folder '{folder}'", folder=name),
        hints=(
            msg(
                "is the share connected, and the server switched on? Open the folder in the "
                "file manager; a new one is made by hand, so that nothing goes to a wrong place"
            ),
        ),
    )
