"""output/manifest.json: every artifact with its facts, and comparing a copied folder with it."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from signage.builder.record import RecordEntry
from signage.campaign_paths import MANIFEST_NAME, RECORD_NAME, is_own_path
from signage.diagnostic import Diagnostic, SignageError
from signage.message import Message, msg, plural
from signage.model.allowance import Allowance
from signage.work import Facts

FORMAT: Final = 1
FIELDS: Final = (
    "path",
    "kind",
    "playlist",
    "screen",
    "slide",
    "width",
    "height",
    "duration_s",
    "fps",
    "codec",
    "profile",
    "level",
    "bytes",
    "sha256",
    "md5",
    "valid_until",
)


Allowed = Mapping[str, Iterable[tuple[Diagnostic, Allowance]]]
"""By path: what was found, and what allows it."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says: a row of facts for each file, and what was still being made."""

    rows: tuple[Facts, ...]
    """Each with at least a path."""
    unfinished: tuple[str, ...]
    """Files that a build was about to make or remove; it has ended if there are none."""

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the paths of all files that may be there."""
        return (*(str(row["path"]) for row in self.rows), *self.unfinished)


def to_json(
    title: str,
    entries: Mapping[str, RecordEntry],
    allowed: Allowed,
    unfinished: Collection[str] = (),
) -> bytes:
    """Return the manifest of *entries*, which are by path; the same entries, the same bytes.

    Those of *unfinished*, which a build is about to change, are only named.
    """
    artifacts = [
        {**_row(path, entry.facts), "allowed": _reasons(allowed.get(path, ()))}
        for path, entry in sorted(entries.items())
        if path not in unfinished
    ]
    document = {"manifest": FORMAT, "campaign": title, "artifacts": artifacts}
    if unfinished:
        document["unfinished"] = sorted(unfinished)
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def from_json(data: bytes) -> Manifest | None:
    """Return what a manifest says; None if it is not one."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or not isinstance(document.get("artifacts"), list):
        return None
    rows = document["artifacts"]
    if not all(isinstance(row, dict) and isinstance(row.get("path"), str) for row in rows):
        return None
    unfinished = document.get("unfinished", [])
    if not isinstance(unfinished, list) or not all(isinstance(p, str) for p in unfinished):
        return None
    return Manifest(tuple(rows), tuple(unfinished))


def _reasons(allowed: Iterable[tuple[Diagnostic, Allowance]]) -> dict[str, str]:
    """Return why each rule may be broken, by the rule's code."""
    return {allowance.code: allowance.reason for _, allowance in allowed}


def _row(path: str, facts: Facts) -> Facts:
    return {name: path if name == "path" else facts.get(name) for name in FIELDS}


LARGEST_MANIFEST = 32 << 20
"""Bytes; one of a hundred thousand files is smaller."""

LITTER = frozenset(
    {
        ".DS_Store",
        ".Spotlight-V100",
        ".Trashes",
        ".fseventsd",
        ".TemporaryItems",
        "Thumbs.db",
        "ehthumbs.db",
        "desktop.ini",
        "System Volume Information",
        "$RECYCLE.BIN",
        "LOST.DIR",
        "lost+found",
        ".Trash-1000",
        ".directory",
        ".gitkeep",
    }
)
"""What macOS, Windows, Android, Linux and git leave in folders by themselves."""

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Listed:
    """What a manifest says of a file."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a folder differs from its manifest: paths relative to it, with forward slashes."""

    listed: int
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        """Tell whether the folder is exactly what was built."""
        return not (self.missing or self.changed or self.extra)


def verify(folder: Path) -> Verdict:
    """Read every file in *folder* again and compare it with manifest.json there.

    Raises SignageError if there is no manifest that could be trusted, and
    OSError if the folder cannot be read.
    """
    listed = _read_manifest(folder)
    missing, changed = [], []
    for path, expected in sorted(listed.items()):
        place = folder / path
        if not _is_there(place):
            missing.append(path)
        elif not _is_as_listed(place, expected):
            changed.append(path)
    own = (MANIFEST_NAME, RECORD_NAME)
    extra = sorted(path for path in _files(folder) if path not in listed and path not in own)
    return Verdict(len(listed), tuple(missing), tuple(changed), tuple(extra))


def _read_manifest(folder: Path) -> dict[str, Listed]:
    path = folder / MANIFEST_NAME
    if not path.is_file():
        raise SignageError([_no_manifest(folder)])
    if path.stat().st_size > LARGEST_MANIFEST:
        raise SignageError([_broken(msg("it is far too large"))])
    manifest = from_json(path.read_bytes())
    if manifest is None:
        raise SignageError([_broken(msg("it is not a manifest"))])
    if manifest.unfinished:
        raise SignageError([_unfinished(len(manifest.unfinished))])
    listed: dict[str, Listed] = {}
    for number, row in enumerate(manifest.rows, 1):
        entry = _listed(number, row)
        if entry.path in listed:
            raise SignageError([_broken(msg("it lists {path} twice", path=entry.path))])
        listed[entry.path] = entry
    return listed


def _listed(number: int, row: dict[str, str | int | float | None]) -> Listed:
    match row:
        case {"path": str(path), "bytes": int(size), "sha256": str(sha256)} if (
            is_own_path(path) and path != MANIFEST_NAME and _SHA256.fullmatch(sha256)
        ):
            return Listed(path, size, sha256)
    name = repr(row["path"])[:80]
    raise SignageError(
        [
            _broken(
                msg(
                    "its entry {number}, {name}, is nothing that `signage build` writes",
                    number=number,
                    name=name,
                )
            )
        ]
    )


def _is_there(place: Path) -> bool:
    try:
        return place.is_file()
    except OSError:  # a name that is longer than any file's
        return False


def _is_as_listed(place: Path, expected: Listed) -> bool:
    try:
        # The size first: a copy that broke off need not be read.
        return place.stat().st_size == expected.size and _sha256(place) == expected.sha256
    except OSError:  # a sector of the stick that cannot be read any more
        return False


def _sha256(place: Path) -> str:
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _files(folder: Path) -> Iterator[str]:
    """Return every file below *folder*, links not followed, that no system put there itself."""
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name not in LITTER]
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        for name in (*files, *links):
            # macOS keeps a file's attributes beside it where the file system has no room.
            if name not in LITTER and not name.startswith("._"):
                yield (Path(parent) / name).relative_to(folder).as_posix()


def _no_manifest(folder: Path) -> Diagnostic:
    return Diagnostic(
        "no-manifest",
        msg(
            "there is no {manifest_name} in '{folder}': nothing to compare its files with",
            manifest_name=MANIFEST_NAME,
            folder=str(folder),
        ),
        hints=(
            msg(
                "copy the whole output folder, with all its folders and the manifest, and verify "
                "that"
            ),
        ),
    )


def _unfinished(count: int) -> Diagnostic:
    return Diagnostic(
        "unfinished-build",
        plural(
            "{manifest_name} was written by a build that had not ended: {count} file was still to "
            "be made or removed",
            "{manifest_name} was written by a build that had not ended: {count} files were still "
            "to be made or removed",
            manifest_name=MANIFEST_NAME,
            count=count,
        ),
        file=MANIFEST_NAME,
        hints=(msg("let `signage build` come to its end, then copy the output folder again"),),
    )


def _broken(why: Message) -> Diagnostic:
    return Diagnostic(
        "broken-manifest",
        msg("{manifest_name} cannot be trusted: {why}", manifest_name=MANIFEST_NAME, why=why),
        file=MANIFEST_NAME,
        hints=(msg("copy the output folder again"),),
    )
