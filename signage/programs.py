"""Finding the programs that are installed on this machine, never those that lie in a folder.

`shutil.which` looks in the current folder too: on Windows always, and first; elsewhere where the
PATH has an empty entry or a dot. That folder may be a campaign from a stranger.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

_ENDING = ".exe" if os.name == "nt" else ""


def find_program(*names: str) -> str | None:
    """Return the whole path of the first of *names* that the PATH leads to; None if none is there.

    Only entries that say where they are count, and none that is the current folder.
    """
    entries = os.environ.get("PATH", os.defpath).split(os.pathsep)
    # Windows lets them stand in quotes.
    folders = [Path(entry.strip('"')) for entry in entries]
    here = _status(Path())
    for name in names:
        for folder in filter(Path.is_absolute, folders):
            program = folder / (name + _ENDING)
            if _is_program(program) and not _is_same(folder, here):
                return str(program)
    return None


def _is_program(path: Path) -> bool:
    status = _status(path)
    return status is not None and stat.S_ISREG(status.st_mode) and os.access(path, os.X_OK)


def _is_same(folder: Path, here: os.stat_result | None) -> bool:
    status = _status(folder)
    return status is not None and here is not None and os.path.samestat(status, here)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:  # gone, as the current folder may be too, or not to be looked at
        return None
