"""Fault logs: the whole tracebacks of internal errors, in a file that their messages name."""

from __future__ import annotations

import contextlib
import datetime
import os
import platform
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from signage._version import __version__
from signage.campaign_paths import CampaignPaths
from signage.content_key import tool_versions
from signage.diagnostic import Diagnostic
from signage.message import msg

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
    return "\n\n".join(parts)


def _versions() -> Iterator[str]:
    yield f"signage {__version__}, Python {platform.python_version()}, {platform.platform()}"
    # A library that is not installed may be the very fault.
    with contextlib.suppress(ModuleNotFoundError):
        yield ", ".join(tool_versions())


def _write(text: str, folder: Path) -> Path | None:
    for place in _places(folder):
        # On a full disk, say, the message still has to reach the user.
        with contextlib.suppress(OSError):
            place.mkdir(parents=True, exist_ok=True)
            _make_room(place)
            return _new_file(place, text)
    return None


def _places(folder: Path) -> Iterator[Path]:
    paths = CampaignPaths(folder.resolve())
    if paths.playlists.is_file():
        yield paths.faults
    yield Path(tempfile.gettempdir())


def _new_file(place: Path, text: str) -> Path:
    """Write *text* to a file that was not there; only this user can read it."""
    # Local time: the user knows when it happened. Others may write to a folder for temporary
    # files: a name that can be foreseen could be a link of theirs, to anywhere.
    now = datetime.datetime.now().strftime("%Y%m%d-%H%M%S-")
    handle, name = tempfile.mkstemp(".txt", f"{_PREFIX}{now}", place)
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
    return Path(name)


def _make_room(place: Path) -> None:
    """Remove the oldest until there is room for one more; their names begin with their time."""
    names = sorted(place.glob(f"{_PREFIX}*.txt"))
    for path in names[: max(0, len(names) - MOST_KEPT + 1)]:
        # In a folder for temporary files some are another user's.
        with contextlib.suppress(OSError):
            path.unlink()
