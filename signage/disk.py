"""The one place where a build writes and deletes: in the campaign's own folders, through no link.

A campaign may come from a stranger, and archives carry links. Whatever is written, read back
or removed here is reached step by step from the campaign folder, each step opened relative to
the one before it and not followed if it is a link: nothing outside can be touched, whatever
stands in the folder.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Collection, Iterable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import Final, Protocol

from signage.campaign_paths import CampaignPaths
from signage.lazy_dataclass import dataclass
from signage.memo import Memo

LARGEST_READ: Final = 256 << 20
"""Bytes; no note of ours is larger, and whatever is need not be read."""

MOST_LOOKED_AT: Final = 10_000
"""Folders; a campaign and its cache have hundreds."""

# Relative to an open folder where the system can do that: not on Windows.
_BY_HANDLE = {os.open, os.stat, os.unlink, os.mkdir, os.rmdir, os.rename} <= os.supports_dir_fd
_PLAIN: Final = (
    getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
    # A pipe in place of a file must not be waited for.
    | getattr(os, "O_NONBLOCK", 0)
)
_FOLDER: Final = _PLAIN | getattr(os, "O_DIRECTORY", 0)
_BLOCK: Final = 1 << 20
# What sets this process apart from any other.
_OWN: Final = os.urandom(4).hex()
# Of the kinds of reparse points on Windows, those that stand for another place; files that a
# cloud keeps elsewhere are of other kinds. [MS-FSCC] 2.1.2.1, bit N.
_NAME_SURROGATE: Final = 0x20000000


class LinkInTheWay(OSError):
    """Where a file or folder of ours should be, a link stands; `filename` names it."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.ELOOP, "a link", str(path))


class NotOurs(OSError):
    """A file that this campaign did not make stands where one of its own should appear."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EEXIST, "not made by this campaign", str(path))


@dataclass(frozen=True, slots=True)
class FileState:
    """By what a file is quickly known to be the one that was written."""

    size: int
    mtime_ns: int


class Disk(Protocol):
    """What the builder asks of a file system; paths are whole, and below the campaign's folders.

    Each call raises OSError, LinkInTheWay if a link is on the way. What *lasts* is there after a
    power cut as well; what need not is sealed, or synced with others like it.
    """

    def state(self, path: Path) -> FileState | None:
        """Return the state of the file at *path*, None if there is no ordinary file."""

    def states(self, folder: Path, names: Iterable[str]) -> Iterator[FileState | None]:
        """Yield the state of each file of *names* below *folder*, with `/` in them, likewise."""

    def refuse_link(self, folder: Path) -> None:
        """Raise LinkInTheWay if *folder* is a link, or reached through one; fine if it is not."""

    def sha256(self, path: Path) -> str | None:
        """Return the digest of the file at *path*, None if there is no ordinary file."""

    def read(self, path: Path) -> bytes | None:
        """Return a file's bytes, None if there is no ordinary one of at most LARGEST_READ."""

    def make_folder(self, path: Path) -> None:
        """See that there is a folder at *path*."""

    def publish(self, path: Path, data: bytes, *, lasts: bool = True) -> FileState:
        """Let *data* appear at *path* whole, or not at all."""

    def reveal(self, staged: Path, path: Path, *, lasts: bool = True) -> FileState:
        """Let the finished file *staged* appear at *path*, in place of what was there."""

    def files_below(self, folder: Path) -> Collection[Path]:
        """Return all that is below *folder* but folders, sorted; links are not followed."""

    def append(self, path: Path, data: bytes) -> None:
        """Add *data* to the end of a file, which need not exist yet; it may not last."""

    def sync(self, path: Path) -> None:
        """Let all that was added to the file at *path* last."""

    def remove(self, path: Path) -> None:
        """Remove a file, and the folders above it that are empty then; fine if it is gone."""

    def discard(self, path: Path) -> None:
        """Remove a file, and leave its folder, which others may be about to write to."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A file's name in its folder, as system calls take it.

    *folder* is the handle of that folder; None where the system has no such: *name* is a whole
    path then, each step of which has been looked at.
    """

    name: str
    folder: int | None
    path: Path

    def status(self) -> os.stat_result:
        """Return the status of what stands there, also of a link itself."""
        return os.stat(self.name, dir_fd=self.folder, follow_symlinks=False)

    def opened(self, flags: int) -> int:
        """Open what stands there; raises LinkInTheWay if it is a link."""
        if self.folder is None:
            self._refuse_link()
        try:
            return os.open(self.name, flags | _PLAIN, 0o666, dir_fd=self.folder)
        except OSError:
            self._refuse_link()
            raise

    def _refuse_link(self) -> None:
        with contextlib.suppress(FileNotFoundError):
            if _is_link(self.status()):
                raise LinkInTheWay(self.path)


class RealDisk:
    """The file system of this machine, as far as the folders of *paths* go.

    For one build: it remembers which folders it has looked at.
    """

    def __init__(self, paths: CampaignPaths) -> None:
        self._roots = paths.roots
        self._part = paths.part
        self._tops = frozenset(str(root).rstrip(os.sep) for root in self._roots)
        self._looked_at = Memo[str, None](MOST_LOOKED_AT)
        """Folders that were no links: asking for the states of thousands of files reads only."""

    def state(self, path: Path) -> FileState | None:
        """Return the state of the file at *path*, None if there is no ordinary file."""
        return self._state(str(path))

    def states(self, folder: Path, names: Iterable[str]) -> Iterator[FileState | None]:
        """Yield the state of each file of *names* below *folder*, with `/` in them, likewise."""
        start = str(folder).rstrip(os.sep) + os.sep
        # Texts, as paths cost more than looking at what they lead to.
        for name in names:
            yield self._state(start + (name if os.sep == "/" else name.replace("/", os.sep)))

    def _state(self, path: str) -> FileState | None:
        try:
            self._look_at(path.rpartition(os.sep)[0])
            status = os.lstat(path)
        except (FileNotFoundError, NotADirectoryError):
            return None
        return _state(status) if stat.S_ISREG(status.st_mode) else None

    def _look_at(self, folder: str) -> None:
        """Raise LinkInTheWay if *folder*, below a folder of ours, is a link, or one above it is."""
        if folder not in self._tops and folder not in self._looked_at:
            self._look_at(folder.rpartition(os.sep)[0])
            if _is_link(os.lstat(folder)):
                raise LinkInTheWay(Path(folder))
            self._looked_at[folder] = None

    def refuse_link(self, folder: Path) -> None:
        """Raise LinkInTheWay if *folder* is a link, or reached through one; fine if it is not."""
        with contextlib.suppress(FileNotFoundError, NotADirectoryError), self._place(folder / "-"):
            pass

    def sha256(self, path: Path) -> str | None:
        """Return the digest of the file at *path*, None if there is no ordinary file."""
        with self._reading(path) as file:
            return None if file is None else hashlib.file_digest(file, "sha256").hexdigest()

    def read(self, path: Path) -> bytes | None:
        """Return a file's bytes, None if there is no ordinary one of at most LARGEST_READ."""
        with self._reading(path) as file:
            if file is None or os.fstat(file.fileno()).st_size > LARGEST_READ:
                return None
            return file.read(LARGEST_READ)

    def make_folder(self, path: Path) -> None:
        """See that there is a folder at *path*."""
        with self._place(path / "-", make=True):
            pass

    def publish(self, path: Path, data: bytes, *, lasts: bool = True) -> FileState:
        """Let *data* appear at *path* whole, or not at all."""
        staged = staged_path(self._part, path)
        try:
            with self._place(staged, make=True) as place:
                _write_new(place, data)
            return self.reveal(staged, path, lasts=lasts)
        except OSError:
            with contextlib.suppress(OSError):
                self.discard(staged)
            raise

    def reveal(self, staged: Path, path: Path, *, lasts: bool = True) -> FileState:
        """Let the finished file *staged* appear at *path*, in place of what was there."""
        with self._place(staged) as source, self._place(path, make=True) as target:
            # After a power cut a file must not be emptier than the journal says. Workers have seen
            # theirs written already, each by itself. Windows wants it open for writing.
            with _open_file(source, os.O_RDWR) as handle:
                if lasts:
                    os.fsync(handle)
                state = _state(os.fstat(handle))
            try:
                _replace(source, target)
            except OSError as error:
                if error.errno != errno.EXDEV:
                    raise
                return _carry_over(source, target)
            return state

    def files_below(self, folder: Path) -> Collection[Path]:
        """Return all that is below *folder* but folders, sorted; links are not followed."""
        folders, found = [folder], list[Path]()
        while folders:
            at = folders.pop()
            # Each from the top: not as many handles at once as a stranger's folders are deep.
            missing = contextlib.suppress(FileNotFoundError, NotADirectoryError)
            with missing, self._place(at / "-") as place:
                for name, is_folder in _entries(place):
                    (folders if is_folder else found).append(at / name)
        return sorted(found)

    def append(self, path: Path, data: bytes) -> None:
        """Add *data* to the end of a file, which need not exist yet; it may not last."""
        with (
            self._place(path, make=True) as place,
            _open_file(place, os.O_WRONLY | os.O_APPEND | os.O_CREAT) as handle,
        ):
            _write(handle, data)

    def sync(self, path: Path) -> None:
        """Let all that was added to the file at *path* last."""
        with self._place(path) as place, _open_file(place, os.O_RDWR) as handle:
            os.fsync(handle)

    def remove(self, path: Path) -> None:
        """Remove a file, and the folders above it that are empty then; fine if it is gone."""
        self.discard(path)
        for folder in path.parents:
            if folder in self._roots:
                return
            try:
                with self._place(folder) as place:
                    os.rmdir(place.name, dir_fd=place.folder)
            except OSError:
                return

    def discard(self, path: Path) -> None:
        """Remove a file, and leave its folder, which others may be about to write to."""
        with contextlib.suppress(FileNotFoundError), self._place(path) as place:
            os.unlink(place.name, dir_fd=place.folder)

    @contextlib.contextmanager
    def _place(self, path: Path, *, make: bool = False) -> Iterator[_Place]:
        """Give the place of *path*; its folder is made first if *make*."""
        root = next(root for root in self._roots if path.is_relative_to(root))
        *steps, name = path.relative_to(root).parts
        try:
            if not _BY_HANDLE:
                yield _Place(str(_walked(root, steps, make=make) / name), None, path)
                return
            handle = os.open(root, os.O_RDONLY | _FOLDER & ~getattr(os, "O_NOFOLLOW", 0))
            try:
                at = root
                for step in steps:
                    at /= step
                    before, handle = handle, _stepped(_Place(step, handle, at), make=make)
                    os.close(before)
                yield _Place(name, handle, path)
            finally:
                os.close(handle)
        except LinkInTheWay:
            raise
        except OSError as error:
            if error.filename2 is not None or not Path(error.filename or "").is_absolute():
                # As the user knows it: the system was asked for a single step of it.
                error.filename, error.filename2 = str(path), None
            raise

    @contextlib.contextmanager
    def _reading(self, path: Path) -> Iterator[BufferedReader | None]:
        """Give the file at *path*, open for reading, None if there is no ordinary file."""
        try:
            with self._place(path) as place:
                handle = place.opened(os.O_RDONLY)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            yield None
            return
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            yield None
            return
        with os.fdopen(handle, "rb") as file:
            yield file


def write_new(target: Path, data: bytes) -> None:
    """Write *data* to *target*, where nothing stands yet: the folder for unfinished files."""
    target.unlink(missing_ok=True)
    _write_new(_Place(str(target), None, target), data)


def sweep(disk: Disk, paths: CampaignPaths, besides: Collection[Path] = ()) -> None:
    """Remove what a build left unfinished that died, but for the files *besides*."""
    for path in disk.files_below(paths.part):
        if path not in besides:
            # One that another program still holds open is removed the next time.
            with contextlib.suppress(OSError):
                disk.discard(path)


def staged_path(part: Path, path: Path, tag: str = "") -> Path:
    """Return where, in the folder *part*, the file for *path* is written before it appears.

    With its suffix, because encoders choose the container by it. *tag*, without a hyphen, sets
    files of the same name apart. No other process writes there: if a build is killed, an encoder
    that outlives it for a moment must not get into the file of the next.
    """
    return part / f"{_OWN}{tag}-{path.name}"


def published_name(staged: Path) -> str:
    """Return what the file *staged* will be called when it appears."""
    return staged.name.partition("-")[2]


def _stepped(place: _Place, *, make: bool) -> int:
    """Open a folder on the way, which is made first if *make*."""
    if make:
        with contextlib.suppress(FileExistsError):
            os.mkdir(place.name, dir_fd=place.folder)
    return place.opened(os.O_RDONLY | _FOLDER)


def _walked(root: Path, steps: Collection[str], *, make: bool) -> Path:
    """Go from *root* down *steps* where no folder can be held open, and look at each."""
    at = root
    for step in steps:
        at /= step
        if make:
            with contextlib.suppress(FileExistsError):
                at.mkdir()
        if _is_link(at.lstat()):
            raise LinkInTheWay(at)
    return at


def _is_link(status: os.stat_result) -> bool:
    """Tell whether it is a link, or what Windows has for one."""
    tag: int = getattr(status, "st_reparse_tag", 0)
    return stat.S_ISLNK(status.st_mode) or bool(tag & _NAME_SURROGATE)


def _state(status: os.stat_result) -> FileState:
    return FileState(status.st_size, status.st_mtime_ns)


@contextlib.contextmanager
def _open_file(place: _Place, flags: int) -> Iterator[int]:
    """Give a handle of an ordinary file that has no second name, which could be anywhere."""
    handle = place.opened(flags)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "this is no ordinary file", str(place.path))
        if status.st_nlink > 1:
            raise LinkInTheWay(place.path)
        yield handle
    finally:
        os.close(handle)


def _write_new(place: _Place, data: bytes) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.unlink(place.name, dir_fd=place.folder)
    handle = place.opened(os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        _write(handle, data)
    finally:
        os.close(handle)


def _write(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _replace(source: _Place, target: _Place) -> None:
    # An empty folder in the way says nothing to anybody.
    with contextlib.suppress(OSError):
        os.rmdir(target.name, dir_fd=target.folder)
    os.replace(source.name, target.name, src_dir_fd=source.folder, dst_dir_fd=target.folder)


def _carry_over(source: _Place, target: _Place) -> FileState:
    """Let a file appear on another file system, where it cannot simply be renamed to."""
    beside = _Place(
        str(Path(target.name).with_name(carried_name(target.path))), target.folder, target.path
    )
    with contextlib.suppress(FileNotFoundError):
        os.unlink(beside.name, dir_fd=beside.folder)
    try:
        with (
            _open_file(source, os.O_RDONLY) as taken,
            _open_file(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as written,
        ):
            while block := os.read(taken, _BLOCK):
                _write(written, block)
            os.fsync(written)
            state = _state(os.fstat(written))
        _replace(beside, target)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(beside.name, dir_fd=beside.folder)
        raise
    os.unlink(source.name, dir_fd=source.folder)
    return state


def carried_name(path: Path) -> str:
    """Return the name of the file beside *path* while it comes from another file system."""
    return f".part-{path.name}"


def _entries(place: _Place) -> Iterator[tuple[str, bool]]:
    """Yield the names beside *place*, and whether each is a folder and no link to one."""
    folder = Path(place.name).parent if place.folder is None else place.folder
    with os.scandir(folder) as entries:
        for entry in entries:
            status = entry.stat(follow_symlinks=False)
            yield os.fsdecode(entry.name), stat.S_ISDIR(status.st_mode) and not _is_link(status)
