"""Transfer: files are brought to a medium so that it holds them whole, or as it was before.

Each is written beside its name, flushed, read back from the medium, and only then given its name.
Whoever pulls the stick, or kills the program, finds no half file under a name that is played.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from signage.builder.manifest import is_litter
from signage.delivery.family import Piece
from signage.delivery.medium import Medium, digest, listed
from signage.diagnostic import Diagnostic, SignageError
from signage.disk import LinkInTheWay
from signage.lazy_dataclass import dataclass
from signage.message import msg

PART = ".part"
"""What ends the name of a file that is not whole."""
_APART = ".signage-order"
"""Where files are for a moment while their order is set right."""
_SPARE = 1 << 20
"""Bytes that folders and tables of the medium may need themselves."""
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Comparison:
    """How what lies on a medium differs from what is to lie there."""

    same: tuple[Piece, ...]
    new: tuple[Piece, ...]
    gone: tuple[str, ...]
    """Of an earlier delivery, or not whole: they are removed."""
    alien: tuple[str, ...]
    """Of somebody else: they are named, and left alone."""
    freed: int
    """Bytes that removing gives back."""

    @property
    def size(self) -> int:
        """Return the bytes that are to be written."""
        return sum(piece.size for piece in self.new)


def compare(pieces: Sequence[Piece], medium: Medium, earlier: Collection[str]) -> Comparison:
    """Compare *pieces* with what *medium* holds; *earlier* is what was brought there before.

    Files are read, and equal only if every byte is. Raises OSError.
    """
    there = medium.files()
    wanted = {piece.path for piece in pieces}
    ours = wanted | set(earlier)
    same = tuple(piece for piece in pieces if _is_there(piece, there))
    gone = tuple(
        path
        for path in there
        if path not in wanted and (path in ours or path.removesuffix(PART) in ours or _apart(path))
    )
    alien = tuple(
        path for path in there if path not in wanted and path not in gone and not _is_litter(path)
    )
    new = tuple(piece for piece in pieces if piece not in same)
    freed = sum(there[path].stat().st_size for path in gone)
    freed += sum(there[piece.path].stat().st_size for piece in new if piece.path in there)
    return Comparison(same, new, gone, alien, freed)


def bring(
    pieces: Sequence[Piece],
    found: Comparison,
    medium: Medium,
    wrote: Callable[[int], None],
) -> None:
    """Bring what is lacking to *medium*, and remove what is gone; *wrote* hears of bytes written.

    Raises SignageError if what was written is not what is read back, and OSError.
    """
    folder = medium.folder
    folder.mkdir(exist_ok=True)
    for path in found.gone:
        (folder / path).unlink()
    with contextlib.suppress(OSError):
        (folder / _APART).rmdir()
    for piece in found.new:
        place = below(folder, piece.path)
        put(piece, place.with_name(place.name + PART), place, wrote)
    for path in found.gone:
        remove_empty(folder, path)


def put_in_order(folder: Path, names: Sequence[str]) -> bool:
    """Let *folder* list *names* in this order, as players do that go by it; tell whether it does.

    Every file is moved aside and back: nothing is copied. Only on FAT does that have an effect.
    """
    if [name for name in listed(folder) if name in names] == list(names):
        return True
    apart = folder / _APART
    apart.mkdir(exist_ok=True)
    for name in names:
        (folder / name).replace(apart / name)
    for name in names:
        (apart / name).replace(folder / name)
    apart.rmdir()
    return [name for name in listed(folder) if name in names] == list(names)


def check_room(found: Comparison, medium: Medium) -> Iterator[Diagnostic]:
    """Find that the medium is too small; raises OSError."""
    free = medium.free + found.freed
    if found.size + _SPARE > free:
        yield Diagnostic(
            "no-room",
            msg(
                "{needed:.0f} MB are to be written, and '{folder}' has room for {free:.0f} MB",
                needed=found.size / 1e6,
                free=max(0, free - _SPARE) / 1e6,
                folder=str(medium.folder),
            ),
            hints=(msg("take a larger stick, or remove what is on it"),),
        )


def _is_there(piece: Piece, there: Mapping[str, Path]) -> bool:
    place = there.get(piece.path)
    if place is None or place.is_symlink() or place.stat().st_size != piece.size:
        return False
    return digest(place, of_medium=True) == piece.sha256


def _apart(path: str) -> bool:
    return path.startswith(f"{_APART}/")


def _is_litter(path: str) -> bool:
    return any(is_litter(part) for part in PurePosixPath(path).parts)


def below(folder: Path, path: str) -> Path:
    """Return where *path* is below *folder*, with the folders on its way; raises OSError.

    LinkInTheWay if there is a link on the way: it would lead out of the medium.
    """
    place = folder
    for part in PurePosixPath(path).parts[:-1]:
        place = place / part
        if place.is_symlink():
            raise LinkInTheWay(place)
        place.mkdir(exist_ok=True)
    return place / PurePosixPath(path).name


def put(piece: Piece, part: Path, place: Path, wrote: Callable[[int], None]) -> None:
    """Write *piece* to *part*, read it back, and move it to *place*; *wrote* hears of bytes.

    Raises SignageError if something else is read back, and OSError.
    """
    try:
        with contextlib.suppress(FileNotFoundError):
            part.unlink()
        # Never through a link that lies there.
        with part.open("xb", buffering=0) as file:
            for block in blocks(piece):
                _write_all(block, file)
                wrote(len(block))
            os.fsync(file.fileno())
        if digest(part, of_medium=True) != piece.sha256:
            raise SignageError([not_what_was_written(piece)])
        part.replace(place)
        _flush_folder(place.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def _write_all(block: bytes, file: io.FileIO) -> None:
    """Write *block* to its end: a disk that fills takes a part of it, and complains of the next."""
    left = memoryview(block)
    while left:
        left = left[file.write(left) :]


def blocks(piece: Piece) -> Iterator[bytes]:
    """Yield what a piece holds; raises SignageError if it is not what it was."""
    if isinstance(piece.source, bytes):
        yield piece.source
        return
    found = hashlib.sha256()
    with piece.source.open("rb", buffering=0) as file:
        while block := file.read(_BLOCK):
            found.update(block)
            yield block
    if found.hexdigest() != piece.sha256:
        raise SignageError([_source_changed(piece.source)])


def _flush_folder(folder: Path) -> None:
    """Let a name be on the medium, too, where folders can be flushed."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def remove_empty(folder: Path, path: str) -> None:
    """Remove the folders in which *path* was the last file."""
    for parent in PurePosixPath(path).parents:
        if parent.name:
            with contextlib.suppress(OSError):
                (folder / parent).rmdir()


def not_what_was_written(piece: Piece) -> Diagnostic:
    """Say that *piece* came back as something else."""
    return Diagnostic(
        "medium-damaged",
        msg("'{path}' was written, but something else is read back", path=piece.path),
        hints=(msg("the stick or disk is damaged, or false: take another one"),),
    )


def _source_changed(source: Path) -> Diagnostic:
    return Diagnostic(
        "source-changed",
        msg("'{source}' was changed while it was copied", source=source.name),
        hints=(msg("let `signage build` come to its end, then try again"),),
    )
