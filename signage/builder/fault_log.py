"""Fault logs: the whole tracebacks of internal errors, in a file that their messages name."""

from __future__ import annotations

import contextlib
import datetime
import os
import platform
import secrets
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from signage._version import __version__
from signage.campaign_paths import CampaignPaths
from signage.content_key import tool_versions
from signage.diagnostic import Diagnostic
from signage.disk import Disk, RealDisk
from signage.message import msg
from signage.printable import printable

MOST_KEPT = 10
"""Fault logs in one folder: the oldest make room."""
_PREFIX = "signage-fault-"


def keep_traces(diagnostics: Iterable[Diagnostic], folder: Path) -> tuple[Diagnostic, ...]:
    """Return *diagnostics*; those with a traceback name the file to which it was written.

    The file is in `.signage/faults/` if *folder* is a campaign; else, or if it
    cannot be written there, where the system keeps temporary files. If it can
    be written nowhere, none is named.
    """
    found = tuple(diagnostics)
    faults = [diagnostic for diagnostic in found if diagnostic.trace]
    path = _write(_text(faults), folder) if faults else None
    if path is None:
        return found
    hint = msg("where it happened is in {path}: send that file along", path=str(path))
    return tuple(replace(d, hints=(*d.hints, hint)) if d.trace else d for d in found)


def _text(faults: Sequence[Diagnostic]) -> str:
    """Return what the file says: on what machine, when, and each traceback once."""
    by_trace: dict[str, list[str]] = {}
    for fault in faults:
        by_trace.setdefault(fault.trace, []).append(str(fault.message))
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    parts = ["\n".join((*_versions(), now))]
    parts += ["\n".join((*messages, "", trace)) for trace, messages in by_trace.items()]
    # Somebody will look at it in a terminal, and tracebacks repeat names of files.
    return "\n".join(map(printable, "\n\n".join(parts).split("\n")))


def _versions() -> Iterator[str]:
    yield f"signage {__version__}, Python {platform.python_version()}, {platform.platform()}"
    # A library that is not installed may be the very fault.
    with contextlib.suppress(ModuleNotFoundError):
        yield ", ".join(tool_versions())


def _write(text: str, folder: Path) -> Path | None:
    data = text.encode()
    paths = CampaignPaths.of(folder)
    # On a full disk, say, the message still has to reach the user.
    if paths.playlists.is_file():
        with contextlib.suppress(OSError):
            return _in_campaign(RealDisk(paths), paths.faults, data)
    with contextlib.suppress(OSError):
        return _in_temporary(Path(tempfile.gettempdir()), data)
    return None


def _in_campaign(disk: Disk, faults: Path, data: bytes) -> Path:
    path = faults / f"{_name()}{secrets.token_hex(4)}.txt"
    for old in _too_many(disk.files_below(faults)):
        disk.discard(old)
    disk.publish(path, data)
    return path


def _in_temporary(place: Path, data: bytes) -> Path:
    """Write *data* to a file that was not there; only this user can read it."""
    for old in _too_many(place.glob(f"{_PREFIX}*.txt")):
        # Some are another user's.
        with contextlib.suppress(OSError):
            old.unlink()
    # Others may write here: a name that can be foreseen could be a link of theirs, to anywhere.
    handle, name = tempfile.mkstemp(".txt", _name(), place)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    return Path(name)


def _name() -> str:
    # Local time: the user knows when it happened.
    return f"{_PREFIX}{datetime.datetime.now():%Y%m%d-%H%M%S}-"


def _too_many(paths: Iterable[Path]) -> Sequence[Path]:
    """Return which have to go so that there is room for one more: names begin with their time."""
    names = sorted(path for path in paths if path.name.startswith(_PREFIX))
    return names[: max(0, len(names) - MOST_KEPT + 1)]
