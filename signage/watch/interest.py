"""Which files matter to a campaign: those that it was read from, or that were missed."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from signage.regular_file import digest, names_inside
from signage.source import FileRead

FileStates = Mapping[str, tuple[int, int]]
"""Size in bytes and time of change in nanoseconds of files, by their paths in the folder.

A folder, whose path ends with ``/``, has no state but that it is there.
"""

_THERE = (0, 0)
_OUTDATED = (-1, -1)
"""The state of no file: it has changed since it was read."""


class Interest:
    """The files that matter to what was made of *reads*; nothing else in the folder is looked at.

    Of a folder that was listed all files matter, as each may be a new template; but not hidden
    ones, and what editors keep beside the file that is open. Those in folders below it do not.

    *made* are the paths of what came of it: who changes one of these by hand is told so by
    having it made anew.
    """

    def __init__(self, reads: Iterable[FileRead], made: Iterable[str] = ()) -> None:
        self.made = frozenset(made)
        paths = {read.path for read in reads}
        self._listed = {path for path in paths if path.endswith("/")}
        self._files = paths - self._listed
        self._above = {f"{above}/" for path in paths for above in PurePosixPath(path).parents}

    def __contains__(self, path: str) -> bool:
        """Tell whether a look has what is at *path*, if it is there."""
        folder, _, name = path.rpartition("/")
        is_listed = f"{folder}/" in self._listed and bool(name) and not _is_passing(name)
        return is_listed or path in self._files or path in self._listed or path in self.made

    def is_touched_by(self, path: str) -> bool:
        """Tell whether it is worth a look when something happens to a file or folder at *path*."""
        return path in self or f"{path}/" in self._listed or f"{path}/" in self._above

    @property
    def folders(self) -> set[str]:
        """Return the folders in which something matters; they may be missing."""
        files = self._files | self.made
        return {str(PurePosixPath(path).parent) for path in files} | self._listed

    def look(self, folder: Path) -> FileStates:
        """Return how the sources in the campaign folder *folder* are now."""
        return dict(self._seen(folder))

    def look_at_made(self, folder: Path) -> FileStates:
        """Return how what was made is now."""
        return dict(_states(folder, self.made))

    def _seen(self, folder: Path) -> Iterator[tuple[str, tuple[int, int]]]:
        yield from _states(folder, self._files)
        for listed in self._listed:
            try:
                names = names_inside(folder, listed)
            except OSError:
                continue
            yield listed, _THERE
            yield from _states(folder, (listed + name for name in names if not _is_passing(name)))


def at_first() -> Interest:
    """Return what every campaign is read from."""
    # Not at the top: whoever asks for help does not read a campaign.
    from signage.campaign.loading import PLAYLISTS, TEMPLATES, THEMES

    return Interest(FileRead(path, "") for path in (PLAYLISTS, f"{TEMPLATES}/", f"{THEMES}/"))


def known_after(
    reads: Iterable[FileRead], folder: Path, known: FileStates, before: Interest
) -> FileStates:
    """Return how what matters to *reads* was when it was read.

    *known* is the look before anything was read, of what mattered then. What is new among
    *reads* was not looked at: whether it is what was read is told by its digest.
    """
    interest = Interest(reads)
    look = {path: state for path, state in interest.look(folder).items() if path not in before}
    for read in reads:
        if read.path not in before and digest(folder, read.path) != read.sha256:
            look[read.path] = _OUTDATED
    return look | {path: state for path, state in known.items() if path in interest}


def _states(folder: Path, paths: Iterable[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    for path in paths:
        try:
            status = (folder / path).stat()
        except OSError:  # it is not there, or not any more
            continue
        # What happens in a folder is told of what is in it.
        is_file = stat.S_ISREG(status.st_mode)
        yield path, (status.st_size, status.st_mtime_ns) if is_file else _THERE


def _is_passing(name: str) -> bool:
    """Tell whether a file or folder of this name is no part of what a person wrote."""
    return name.startswith((".", "~", "#")) or name.endswith("~")
