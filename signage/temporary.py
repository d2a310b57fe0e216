"""Temporary folders that do not outlive who needs them, however that comes to its end.

Beside each folder lies a file that its owner holds locked. The system lets go of the lock when the
owner dies; whoever finds it free removes both. All may write to where they lie: nothing is touched
that is a link, or another user's.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

_PREFIX, _LOCK = "signage-temporary-", ".lock"


@contextlib.contextmanager
def temporary_folder() -> Iterator[Path]:
    """Give an empty folder that nobody else can look into, and remove it with all that is in it."""
    from filelock import FileLock

    remove_abandoned()
    # Nobody can have put something else there: the name cannot be foreseen.
    folder = Path(tempfile.gettempdir(), _PREFIX + secrets.token_hex(8))
    lock = folder.with_suffix(_LOCK)
    try:
        with FileLock(lock, mode=0o600):
            folder.mkdir(mode=0o700)
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    finally:
        _forget(lock)


def remove_abandoned() -> None:
    """Remove the temporary folders of this user whose owners have died."""
    with contextlib.suppress(OSError):  # no place for temporary files: none are left there
        for lock in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*{_LOCK}"):
            if _is_ours(lock):
                _remove_if_abandoned(lock)


def _remove_if_abandoned(lock: Path) -> None:
    from filelock import FileLock, Timeout

    folder = lock.with_suffix("")
    with contextlib.suppress(OSError, Timeout):
        with FileLock(lock, timeout=0):
            if _is_ours(folder):
                shutil.rmtree(folder, ignore_errors=True)
        _forget(lock)


def _forget(lock: Path) -> None:
    """Remove *lock*, unless its folder could not be: somebody may still hold a file in there."""
    if not os.path.lexists(lock.with_suffix("")):
        # On Windows, somebody may be looking whether it is free.
        with contextlib.suppress(OSError):
            lock.unlink()


def _is_ours(path: Path) -> bool:
    """Tell whether *path* is this user's; where a link leads, neither locks nor `rmtree` go."""
    try:
        status = path.lstat()
    except OSError:
        return False
    # On Windows, each user has a place of his own.
    user = os.getuid() if hasattr(os, "getuid") else status.st_uid
    return status.st_uid == user
