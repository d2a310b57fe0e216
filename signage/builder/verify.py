"""Comparing a copied output folder with its manifest: what a USB stick or a network lost."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from signage.builder.manifest import NAME, from_json
from signage.builder.own_path import is_own_path
from signage.diagnostic import Diagnostic, SignageError
from signage.phrase import Phrase

LARGEST_MANIFEST = 32 << 20
"""Bytes; one of a hundred thousand files is smaller."""

LITTER = frozenset(
    {
        *(".DS_Store", ".Spotlight-V100", ".Trashes", ".fseventsd", ".TemporaryItems"),
        *("Thumbs.db", "ehthumbs.db", "desktop.ini", "System Volume Information", "$RECYCLE.BIN"),
        *("LOST.DIR", "lost+found", ".Trash-1000", ".directory", ".gitkeep"),
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
        if not place.is_file():
            missing.append(path)
        elif not _is_as_listed(place, expected):
            changed.append(path)
    extra = sorted(path for path in _files(folder) if path not in listed and path != NAME)
    return Verdict(len(listed), tuple(missing), tuple(changed), tuple(extra))


def _read_manifest(folder: Path) -> dict[str, Listed]:
    path = folder / NAME
    if not path.is_file():
        raise SignageError([_no_manifest(folder)])
    if path.stat().st_size > LARGEST_MANIFEST:
        raise SignageError([_broken(Phrase("it is far too large", "tệp quá lớn"))])
    rows = from_json(path.read_bytes())
    if rows is None:
        raise SignageError(
            [_broken(Phrase("it is not a manifest", "nội dung không phải manifest"))]
        )
    listed = [_listed(number, row) for number, row in enumerate(rows, 1)]
    return {entry.path: entry for entry in listed}


def _listed(number: int, row: dict[str, str | int | float | None]) -> Listed:
    match row:
        case {"path": str(path), "bytes": int(size), "sha256": str(sha256)} if (
            is_own_path(path) and path != NAME and _SHA256.fullmatch(sha256)
        ):
            return Listed(path, size, sha256)
    name = repr(row["path"])[:80]
    raise SignageError(
        [
            _broken(
                Phrase(
                    en=f"its entry {number}, {name}, is nothing that `signage build` writes",
                    vi=f"mục {number}, {name}, không phải do `signage build` ghi",
                )
            )
        ]
    )


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
        Phrase(
            f"there is no {NAME} in '{folder}': nothing to compare its files with",
            f"không có {NAME} trong '{folder}': không có gì để đối chiếu",
        ),
        hints=(
            Phrase(
                "copy the whole output folder, with all its folders and the manifest, and "
                "verify that",
                "hãy chép cả thư mục output, gồm mọi thư mục con và manifest, rồi kiểm tra "
                "thư mục đó",
            ),
        ),
    )


def _broken(why: Phrase) -> Diagnostic:
    return Diagnostic(
        "broken-manifest",
        Phrase(f"{NAME} cannot be trusted: {why.en}", f"không thể tin {NAME}: {why.vi}"),
        file=NAME,
        hints=(Phrase("copy the output folder again", "hãy chép lại thư mục output"),),
    )
