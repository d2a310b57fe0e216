"""The lock: one program at a time works in a campaign's cache folder."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from signage.campaign_paths import CampaignPaths
from signage.diagnostic import Diagnostic, SignageError
from signage.disk import Disk
from signage.message import msg

LOCK_PATIENCE_S = 0.5
"""How long to wait for another program that builds the same campaign; -1: until it is done."""


@contextlib.contextmanager
def only_one(
    disk: Disk, paths: CampaignPaths, patience_s: float = LOCK_PATIENCE_S
) -> Iterator[None]:
    """Hold the lock of *paths*; raises SignageError if another program does."""
    from filelock import FileLock, Timeout

    if not paths.playlists.is_file():
        # No campaign: this will be said, and nothing left in a folder given by mistake.
        yield
        return
    disk.make_folder(paths.lock.parent)
    if paths.elsewhere is not None:
        paths.elsewhere.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(paths.lock, timeout=patience_s):
            yield
    except Timeout:
        raise SignageError((_busy(),)) from None


def _busy() -> Diagnostic:
    return Diagnostic(
        "already-building",
        msg("another `signage` is building this campaign right now"),
        hints=(
            msg("wait until it is done, or end it (perhaps a `signage watch` in another window)"),
        ),
    )
