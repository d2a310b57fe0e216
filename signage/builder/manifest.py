"""manifest.json: every file with its facts; comparing a copied folder with it.

One tells of the whole output folder, and one in each screen's folder of that folder alone, which
whoever copies no more than that can verify.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from signage.builder.record import RecordEntry
from signage.campaign_paths import MANIFEST_NAME, RECORD_NAME, is_own_path
from signage.diagnostic import Diagnostic, SignageError
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg, plural
from signage.model.allowance import Allowance
from signage.work import Facts

if TYPE_CHECKING:
    # Not at run time: to verify a folder nothing is planned.
    from signage.outputs.output import About

FORMAT: Final = 1
FIELDS: Final = (
    "path",
    "kind",
    "playlist",
    "screen",
    "slide",
    "order",
    "width",
    "height",
    "duration_s",
    "seconds",
    "fps",
    "codec",
    "profile",
    "level",
    "bytes",
    "sha256",
    "md5",
    "valid_from",
    "valid_until",
    "mark",
)


KIND: Final = "manifest"
"""Of a manifest that another one lists."""

FileRow = Mapping[str, object]
"""What a manifest says of a file: `FIELDS`, and `allowed`."""

Allowed = Mapping[str, Iterable[tuple[Diagnostic, Allowance]]]
"""By path: what was found, and what allows it."""


@dataclass(frozen=True, slots=True)
class ManifestPart:
    """A manifest of some files, which another one lists."""

    path: str
    files: int
    size: int
    sha256: str

    @classmethod
    def of(cls, path: str, files: int, data: bytes) -> ManifestPart:
        """Return the part at *path*, whose file has *data* and lists so many *files*."""
        return cls(path, files, len(data), hashlib.sha256(data).hexdigest())


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says: a row of facts for each file, and what was still being made."""

    rows: tuple[Facts, ...]
    """Each with at least a path."""
    unfinished: tuple[str, ...]
    """Files that a build was about to make or remove; it has ended if there are none."""
    parts: tuple[ManifestPart, ...] = ()
    """Manifests of all other files, of a campaign that was built in parts."""

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the paths of all files that may be there, but for those of its parts."""
        named = (*(str(row["path"]) for row in self.rows), *(part.path for part in self.parts))
        return (*named, *self.unfinished)

    def all_rows(self, read: Callable[[str], bytes | None]) -> Iterator[Facts]:
        """Yield what it and its parts say of each file; *read* returns a part by its path.

        A part that is missing or changed says nothing.
        """
        yield from self.rows
        for part in self.parts:
            data = read(part.path) if is_own_path(part.path) else None
            if data is not None and hashlib.sha256(data).hexdigest() == part.sha256:
                told = from_json(data)
                yield from () if told is None else told.rows


def facts_of(about: About) -> Facts:
    """Return what a manifest says of where a file belongs, and when."""
    return {
        "playlist": about.playlist,
        "screen": about.screen,
        "slide": about.slide,
        "order": about.order,
        "seconds": None if about.seconds is None else round(about.seconds, 3),
        "valid_from": _day(about.valid_from),
        "valid_until": _day(about.valid_until),
        "mark": about.mark,
    }


def _told_now(about: About) -> Facts:
    """Return what may have changed since a file was made.

    A mistake keeps a playlist from being arranged in time: how long a slide was shown stays then.
    So does the mark that is drawn in the file.
    """
    facts = facts_of(about)
    del facts["mark"]
    return {name: fact for name, fact in facts.items() if fact is not None or name in _DAYS}


_DAYS = ("valid_from", "valid_until")


def _day(date: datetime.date | None) -> str | None:
    return None if date is None else date.isoformat()


def file_rows(
    entries: Mapping[str, RecordEntry], abouts: Mapping[str, About], allowed: Allowed
) -> tuple[FileRow, ...]:
    """Return what a manifest says of each of *entries*, which are by path, in this order.

    Where a file belongs is told by *abouts* if they know it: days may have been moved since the
    file was made.
    """
    return tuple(
        {
            **_row(path, {**entry.facts, **(_told_now(abouts[path]) if path in abouts else {})}),
            "allowed": _reasons(allowed.get(path, ())),
        }
        for path, entry in sorted(entries.items())
    )


def to_json(
    title: str,
    rows: Iterable[FileRow],
    unfinished: Collection[str] = (),
    parts: Sequence[ManifestPart] = (),
) -> bytes:
    """Return the manifest of *rows*, and of all that *parts* list; the same rows, the same bytes.

    Those of *unfinished*, which a build is about to change, are only named.
    """
    listed = [row for row in rows if row["path"] not in unfinished]
    document = {
        "manifest": FORMAT,
        "campaign": title,
        "build": build_id((*(str(row["sha256"]) for row in listed), *(p.sha256 for p in parts))),
        "artifacts": listed,
    }
    if parts:
        document["parts"] = [
            {"path": p.path, "files": p.files, "bytes": p.size, "sha256": p.sha256} for p in parts
        ]
    if unfinished:
        document["unfinished"] = sorted(unfinished)
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def rows_in(output: Path) -> tuple[Facts, ...]:
    """Return what the manifest of the folder *output* says of each file; nothing without one."""
    try:
        manifest = from_json((output / MANIFEST_NAME).read_bytes())
    except OSError:
        return ()
    return () if manifest is None else tuple(manifest.all_rows(_reader(output)))


def _reader(output: Path) -> Callable[[str], bytes | None]:
    def read(path: str) -> bytes | None:
        with contextlib.suppress(OSError):
            place = output / path
            return None if place.stat().st_size > LARGEST_MANIFEST else place.read_bytes()
        return None

    return read


def build_id(digests: Iterable[str]) -> str:
    """Return what names a set of files by its content: eight hexadecimal digits.

    *digests* are those of the files (SHA-256), in the order of their paths.
    """
    return hashlib.sha256("".join(digests).encode()).hexdigest()[:8]


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
    try:
        parts = tuple(
            ManifestPart(
                str(part["path"]), int(part["files"]), int(part["bytes"]), str(part["sha256"])
            )
            for part in document.get("parts", ())
        )
    except (KeyError, TypeError, ValueError):
        return None
    return Manifest(tuple(rows), tuple(unfinished), parts)


def _reasons(allowed: Iterable[tuple[Diagnostic, Allowance]]) -> dict[str, str]:
    """Return why each rule may be broken, by the rule's code."""
    return {allowance.code: allowance.reason for _, allowance in allowed}


def _row(path: str, facts: Facts) -> Facts:
    return {name: path if name == "path" else facts.get(name) for name in FIELDS}


LARGEST_MANIFEST = 32 << 20
"""Bytes; one of a hundred thousand files is smaller."""

_LITTER = frozenset(
    name.casefold()
    for name in (
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
    )
)
"""What macOS, Windows, Android, Linux and git leave in folders by themselves."""


def is_litter(name: str) -> bool:
    """Tell whether a system puts files or folders of this name anywhere by itself."""
    # macOS keeps a file's attributes beside it where the file system has no room.
    return name.casefold() in _LITTER or name.startswith("._")


_SHA256 = lazy_regex(r"[0-9a-f]{64}")


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
    listed = {part.path: _listed_part(folder, part) for part in manifest.parts}
    for number, row in enumerate(manifest.all_rows(_reader(folder)), 1):
        entry = _listed(number, row)
        if entry.path in listed:
            raise SignageError([_broken(msg("it lists {path} twice", path=entry.path))])
        listed[entry.path] = entry
    return listed


def _listed_part(folder: Path, part: ManifestPart) -> Listed:
    listed = Listed(part.path, part.size, part.sha256)
    if not is_own_path(part.path) or not _is_there(folder / part.path):
        raise SignageError([_broken(msg("its part '{path}' is missing", path=part.path[:80]))])
    if not _is_as_listed(folder / part.path, listed):
        raise SignageError([_broken(msg("its part '{path}' was changed", path=part.path))])
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
        folders[:] = [name for name in folders if not is_litter(name)]
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        for name in (*files, *links):
            if not is_litter(name):
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
