"""Notes beside a delivery: what it is, until when, and how to see that it is whole."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from signage.campaign_paths import is_own_path
from signage.delivery.family import Family, Piece
from signage.delivery.shipment import Shipment
from signage.package_data import package_data

NOTE_NAME: Final = "signage.json"
SUMS_NAME: Final = "SHA256SUMS"
LARGEST_NOTE = 1 << 20
"""Bytes."""


def notes(
    family: Family, shipment: Shipment, pieces: Sequence[Piece], sheet: str
) -> Iterator[Piece]:
    """Yield what lies beside *pieces* where players are not disturbed by it.

    Last the note that tells of all others: a delivery without it did not come to its end.
    """
    beside: tuple[Piece, ...] = ()
    if not family.is_public:
        page = Piece.written("to-phat.html", sheet.encode())
        check = Piece.text(
            "kiem-tra.bat", package_data("players/kiem-tra.bat").decode().splitlines(), "\r\n"
        )
        # As `sha256sum --check` reads it, of GNU and of others.
        sums = (f"{piece.sha256}  {piece.path}" for piece in (*pieces, page))
        beside = (page, check, Piece.text(SUMS_NAME, sums))
    yield from beside
    said = {
        "signage": 1,
        "campaign": shipment.campaign,
        "serial": shipment.serial,
        "build": shipment.build,
        "family": family.name,
        "playlist": shipment.playlist,
        "screen": shipment.screen,
        "made": shipment.made.isoformat(),
        "valid_from": None if shipment.valid_from is None else shipment.valid_from.isoformat(),
        "valid_until": None if shipment.valid_until is None else shipment.valid_until.isoformat(),
        "files": {
            piece.path: {"bytes": piece.size, "sha256": piece.sha256}
            for piece in (*pieces, *beside)
        },
    }
    yield Piece.written(NOTE_NAME, json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n")


def unfinished(same: Sequence[Piece], under_way: Iterable[str]) -> Piece:
    """Return the note that lies on a share while files are brought there or removed.

    It tells which of them are ours, and of those *under_way* not what they hold.
    """
    files = {piece.path: {"bytes": piece.size, "sha256": piece.sha256} for piece in same}
    files |= {path: {"bytes": 0, "sha256": ""} for path in under_way}
    said = {"signage": 1, "unfinished": True, "files": files}
    return Piece.written(NOTE_NAME, json.dumps(said, indent=1).encode() + b"\n")


def noted(folder: Path) -> Mapping[str, str]:
    """Return the SHA-256 of each file that the note in *folder* tells of; nothing if it has none.

    Nor if that is none of ours. Names that lead elsewhere are passed over.
    """
    note = folder / NOTE_NAME
    try:
        if not note.is_file() or note.stat().st_size > LARGEST_NOTE:
            return {}
        return told(note.read_bytes())
    except OSError:
        return {}


def told(note: bytes) -> Mapping[str, str]:
    """Return the SHA-256 of each file that *note* tells of; nothing if it is none of ours."""
    try:
        said = json.loads(note)["files"]
        files = {path: str(facts["sha256"]) for path, facts in said.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    return {path: sha256 for path, sha256 in files.items() if is_own_path(path.lower())}


def day_of(note: bytes, serial: str, build: str) -> datetime.date | None:
    """Return the day on which what *note* tells of was handed over, if it is that same build."""
    try:
        said = json.loads(note)
        if (said["serial"], said["build"]) == (serial, build):
            return datetime.date.fromisoformat(said["made"])
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    return None
