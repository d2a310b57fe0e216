"""Verifying a delivery: every file is read again from the medium and compared."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from signage.builder.manifest import Verdict, is_litter
from signage.delivery.ledger import LEDGER_NAME, history
from signage.delivery.medium import Medium, digest
from signage.delivery.notes import NOTE_NAME, noted
from signage.diagnostic import Report


def verify_delivery(folder: Path, campaign: Path) -> Verdict | None:
    """Compare what is in *folder* with what was brought there; None: nothing tells what that was.

    It is told by the note beside the files, or, where players want nothing but theirs, by the
    ledger of *campaign*. Raises OSError.
    """
    medium = Medium(folder)
    expected = _noted(folder) or _entered(medium, campaign)
    if not expected:
        return None
    there = medium.files()
    missing = [path for path in sorted(expected) if path not in there]
    changed = [
        path
        for path, sha256 in sorted(expected.items())
        if path in there and not _is_as_told(there[path], sha256)
    ]
    extra = [
        path
        for path in sorted(there)
        if path not in expected and not any(map(is_litter, path.split("/")))
    ]
    return Verdict(len(expected), tuple(missing), tuple(changed), tuple(extra))


def _is_as_told(path: Path, sha256: str) -> bool:
    try:
        return digest(path, of_medium=True) == sha256
    except OSError:  # a sector of the stick that cannot be read any more
        return False


def _noted(folder: Path) -> Mapping[str, str]:
    told = noted(folder)
    # Of itself the note cannot tell; that it can be read is enough.
    return {**told, NOTE_NAME: digest(folder / NOTE_NAME)} if told else {}


def _entered(medium: Medium, campaign: Path) -> Mapping[str, str]:
    name = medium.name
    here = [e for e in history(campaign / LEDGER_NAME, Report()) if e.medium == name]
    return here[-1].files if here else {}
