"""A medium: a stick, a card or a folder on a share, as the system knows it."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from signage.delivery.family import Piece
from signage.diagnostic import Diagnostic
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import msg

_BLOCK = 1 << 20
LARGEST_ON_FAT = 0xFFFFFFFF
"""Bytes ([MS-FAT]: a file's size has 32 bits)."""
_RESERVED = lazy_regex(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = lazy_regex(r'[<>:"\\|?*\x00-\x1f]')
_FAT_NAMES = frozenset(("vfat", "msdos", "fat", "fat32", "exfat"))
# macOS: read from the disk, not from memory (fcntl.h).
_F_NOCACHE = 48


@dataclass(frozen=True, slots=True)
class Medium:
    """Where a delivery goes."""

    folder: Path

    @property
    def name(self) -> str:
        """Return by what the ledger knows it: the volume's serial and label, else the folder."""
        return _volume(self.folder) or str(self.folder.absolute())

    @property
    def file_system(self) -> str:
        """Return the kind of its file system in lower case; "" if the system does not say."""
        return _file_system(self.folder).lower()

    @property
    def is_fat(self) -> bool:
        """Tell whether it lists files in the order in which they came."""
        return self.file_system in _FAT_NAMES

    @property
    def free(self) -> int:
        """Return the bytes that are free; raises OSError."""
        return shutil.disk_usage(_nearest(self.folder)).free

    def files(self) -> Mapping[str, Path]:
        """Return all files by their paths with forward slashes, links not followed."""
        return dict(_files(self.folder))


def digest(path: Path, *, of_medium: bool = False) -> str:
    """Return the SHA-256 of a file; *of_medium*: of what is on the disk, not of what is remembered.

    Windows offers no way for whoever has written a file to read past its memory: there only
    pulling the medium and plugging it in again does. Raises OSError.
    """
    found = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        if of_medium:
            forget_read(file.fileno())
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def forget_read(descriptor: int) -> None:
    """Let the system read from the disk what *descriptor* is asked for."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    elif sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, _F_NOCACHE, 1)


def name_problems(pieces: Iterable[Piece]) -> Iterator[Diagnostic]:
    """Find what FAT32, the file system of sticks, cannot hold.

    The rules are those of [MS-FAT] and of Windows, whatever the medium has: it is copied on.
    """
    seen: dict[str, str] = {}
    for piece in pieces:
        path = piece.path
        for part in path.split("/"):
            if (
                not part.isascii()
                or _FORBIDDEN.search(part)
                or _RESERVED.fullmatch(part)
                or part != part.strip(" ").rstrip(".")
            ):
                yield _wrong_name(path)
        twin = seen.setdefault(path.casefold(), path)
        if twin != path:
            yield _wrong_name(path)
        if piece.size > LARGEST_ON_FAT:
            yield Diagnostic(
                "too-large-for-stick",
                msg(
                    "'{path}' has {size:.1f} GB; FAT32, the file system of sticks, ends at 4.3 GB",
                    path=path,
                    size=piece.size / 1e9,
                ),
                hints=(msg("hand over slides one by one (`--singles`), or a lower `max_kbps`"),),
            )


def _wrong_name(path: str) -> Diagnostic:
    return Diagnostic(
        "wrong-file-name", msg("a player's stick cannot hold a file called '{path}'", path=path)
    )


def listed(folder: Path) -> list[str]:
    """Return the files of *folder* in the order in which the medium lists them."""
    with os.scandir(folder) as found:
        return [entry.name for entry in found if entry.is_file(follow_symlinks=False)]


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not (Path(parent) / name).is_symlink()]
        for name in names:
            path = Path(parent) / name
            yield path.relative_to(folder).as_posix(), path


def _nearest(folder: Path) -> Path:
    """Return the nearest folder that is there."""
    return next(each for each in (folder, *folder.absolute().parents) if each.exists())


def _volume(folder: Path) -> str | None:
    """Return the serial and label of the volume that *folder* is the root of; None: not known."""
    if sys.platform == "win32":
        found = _windows_volume(folder)
        return None if found is None else f"{found[0]:08X} {found[1]}".strip()
    if not folder.is_mount():
        return None
    device = _mounted(folder)[0]
    for kind in ("by-uuid", "by-label"):
        links = Path("/dev/disk") / kind
        if links.is_dir():
            for link in links.iterdir():
                if link.resolve() == Path(device).resolve():
                    return link.name
    return None


def _file_system(folder: Path) -> str:
    folder = _nearest(folder)
    if sys.platform == "win32":
        found = _windows_volume(folder)
        return "" if found is None else found[2]
    return _mounted(folder)[1]


def _mounted(folder: Path) -> tuple[str, str]:
    """Return the device and the kind of file system of the mount that *folder* is on."""
    whole = folder.resolve()
    best, found = "", ("", "")
    for device, place, kind in _mounts():
        is_on_it = whole == Path(place) or Path(place) in whole.parents
        if is_on_it and len(place) >= len(best):
            best, found = place, (device, kind)
    return found


def _mounts() -> Iterator[tuple[str, str, str]]:
    if sys.platform == "darwin":
        # /dev/disk2s1 on /Volumes/USB (msdos, local, nodev)
        said = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
        for found in re.finditer(r"^(\S+) on (.+) \((\w+)", said, re.MULTILINE):
            yield found[1], found[2], found[3]
        return
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    for line in lines:
        device, place, kind, *_ = line.split()
        # Blanks and the like are written as \040.
        yield device, re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), place), kind


def _windows_volume(folder: Path) -> tuple[int, str, str] | None:
    """Return serial, label and file system of the drive that *folder* is on."""
    import ctypes

    # Where types are checked, there is no Windows.
    library: Any = vars(ctypes)["windll"].kernel32
    label, system = ctypes.create_unicode_buffer(261), ctypes.create_unicode_buffer(261)
    number, root = ctypes.c_ulong(), folder.absolute().anchor
    told = library.GetVolumeInformationW(
        root, label, 261, ctypes.byref(number), None, None, system, 261
    )
    return (number.value, label.value, system.value) if told else None
