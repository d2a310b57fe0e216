"""Files of a campaign folder: found by the path that was written, read, and remembered."""

from __future__ import annotations

import errno
import hashlib
import os
from dataclasses import field
from io import BufferedReader
from pathlib import Path, PurePosixPath

from signage.diagnostic import Diagnostic
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.regular_file import (
    LeadsOutside,
    NotRegular,
    digest_of_names,
    names_inside,
    open_inside,
    open_regular,
)
from signage.slip import meant
from signage.source import FileRead, Span
from signage.stock import stock_file, stock_names
from signage.text.normalize import normalize


class UnreadableFile(Exception):
    """A file cannot be had; carries what to say about it."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic
        super().__init__(str(diagnostic.message))


@dataclass(slots=True, eq=False)
class CampaignFolder:
    """Reads files below *path*, never outside, and knows which it was asked for.

    What it lacks is the stock's, if that has it (`signage.stock.FOLDERS`): a campaign
    puts a file of its own over one of the stock by giving it the same path. Paths are as
    `signage.model.path` leaves them: relative, with ``/``.
    """

    path: Path
    _reads: dict[str, str] = field(default_factory=dict)
    _names: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def reads(self) -> tuple[FileRead, ...]:
        """Return everything that was looked at, in the order of first looks."""
        return tuple(FileRead(path, sha256) for path, sha256 in self._reads.items())

    def names(self, path: str) -> tuple[str, ...]:
        """Return the names in folder *path*, sorted; none if there is no such folder.

        Raises UnreadableFile for a folder that leads outside or may not be looked into.
        """
        if path:  # in the campaign folder itself much comes and goes that does not matter
            self._reads[f"{path}/"] = ""
        try:
            names = self._children(path)
        except FileNotFoundError:
            return ()
        except NotADirectoryError as error:
            raise _no_folder(path) from error
        except OSError as error:
            raise _unreadable(path or ".", error, None) from error
        if path:
            self._reads[f"{path}/"] = digest_of_names(names)
        return names

    def look_for(self, path: str) -> None:
        """Remember that file *path* matters, although it is not there."""
        self._reads.setdefault(path, "")

    def read(self, path: str, largest: int, span: Span | None = None) -> bytes:
        """Return the bytes of file *path*, at most *largest*.

        Raises UnreadableFile, blaming *span*, or the file itself if there is none.
        """
        self.look_for(path)
        file, is_own = self._opened(path, largest, span)
        with file:
            try:
                # A byte more than there may be: it may have grown since it was opened.
                data = file.read(largest + 1)
            except OSError as error:
                raise _unreadable(path, error, span) from error
        if len(data) > largest:
            raise too_large(path, len(data), largest, span)
        if is_own:
            self._reads[path] = hashlib.sha256(data).hexdigest()
        return data

    def lacks(self, path: str) -> bool:
        """Tell whether file *path* is none of the campaign's, but the stock has it."""
        return self._first_missing(path) is not None and stock_file(path) is not None

    def has(self, path: str) -> bool:
        """Tell whether the campaign or the stock has file *path*; it matters from now on."""
        self.look_for(path)
        return self._first_missing(path) is None or stock_file(path) is not None

    def open_large(
        self, path: str, largest: int, span: Span | None = None
    ) -> tuple[BufferedReader, str]:
        """Return file *path*, open, and its digest; not all of it is held. Raises UnreadableFile.

        Whoever reads on in it reads the same file, whatever is at *path* by then.
        """
        self.look_for(path)
        file, is_own = self._opened(path, largest, span)
        if not (known := self._reads.get(path)):
            try:
                known = hashlib.file_digest(file, "sha256").hexdigest()
            except OSError as error:
                file.close()
                raise _unreadable(path, error, span) from error
            if is_own:
                self._reads[path] = known
        file.seek(0)
        return file, known

    def _opened(self, path: str, largest: int, span: Span | None) -> tuple[BufferedReader, bool]:
        """Return file *path*, open, once it is known to be one inside, and not too large.

        And whether it is the campaign's own, not the stock's.
        """
        try:
            file, is_own = self._open_found(path, span)
        except OSError as error:
            raise _unreadable(path, error, span) from error
        size = os.fstat(file.fileno()).st_size
        if size > largest:
            file.close()
            raise too_large(path, size, largest, span)
        return file, is_own

    def _open_found(self, path: str, span: Span | None) -> tuple[BufferedReader, bool]:
        """Open *path*, or what the stock has there; raises UnreadableFile if neither is there."""
        if (missing := self._first_missing(path)) is None:
            return open_inside(self.path, path), True
        if (file := stock_file(path)) is not None:
            return open_regular(file), False
        part, names = missing
        raise _missing(path, part, names, span)

    def _first_missing(self, path: str) -> tuple[str, tuple[str, ...]] | None:
        """Go to *path* step by step; return the step that is not there, and what is in its place.

        None if all are there.
        """
        place = ""
        for part in PurePosixPath(path).parts:
            # Not exists(): Windows and macOS find "Logo.PNG" where "logo.png" is asked for, and
            # the same campaign would not build on Linux.
            names = self._children(place)
            if part not in names and not self._is_split(part, place, names):
                return part, names
            place = f"{place}/{part}" if place else part
        return None

    def _is_split(self, part: str, place: str, names: tuple[str, ...]) -> bool:
        """Tell whether *part* is there with its letters split, and is found all the same.

        macOS keeps names as they were typed, often in NFD, and finds them by either form.
        """
        return part in map(normalize, names) and (self.path / place / part).exists()

    def _children(self, place: str) -> tuple[str, ...]:
        """Return the names in folder *place*; raises OSError as `names_inside` does."""
        if place not in self._names:
            self._names[place] = names_inside(self.path, place)
        return self._names[place]


def _missing(path: str, part: str, names: tuple[str, ...], span: Span | None) -> UnreadableFile:
    message = msg("there is no file '{path}' in the campaign folder", path=path)
    if in_stock := _nearest_in_stock(path):
        return _refusal("missing-file", message, path, span, _did_you_mean(in_stock))
    hints = (_SPLIT_HINT,) if part in map(normalize, names) else _nearest(path, part, names)
    return _refusal("missing-file", message, path, span, *hints)


def _nearest(path: str, part: str, names: tuple[str, ...]) -> tuple[Message, ...]:
    """Return a hint at what is there instead of *part*: by a slip, or in another format."""
    alike = [name for name in names if PurePosixPath(name).stem == PurePosixPath(part).stem]
    c = meant(part, names) or (alike[0] if len(alike) == 1 else None)
    parts = PurePosixPath(path).parts
    before = "".join(f"{folder}/" for folder in parts[: parts.index(part)])
    if c is None:
        return (_PUT_THERE,)
    return (_did_you_mean(f"{before}{c}"),)


def _nearest_in_stock(path: str) -> str | None:
    """Return the file of the stock whose name, in the same folder, *path* has by a slip."""
    place = PurePosixPath(path)
    name = meant(place.name, stock_names(str(place.parent)))
    return None if name is None else str(place.with_name(name))


def _did_you_mean(path: str) -> Message:
    return msg("did you mean '{path}'?", path=path)


_PUT_THERE = msg(
    "put the file there, or write where it is, as seen from the campaign folder; capitals and "
    "small letters differ"
)


_SPLIT_HINT = msg(
    "a file of this name is there, but its letters and marks are stored apart: rename it"
)


def _outside(path: str, span: Span | None) -> UnreadableFile:
    return _refusal(
        "outside-folder",
        msg("'{path}' is a link that leads out of the campaign folder", path=path),
        path,
        span,
        msg("put the file itself there"),
    )


def _circle(path: str, span: Span | None) -> UnreadableFile:
    return _refusal(
        "unreadable-file",
        msg("'{path}' is a link that leads back to itself", path=path),
        path,
        span,
        msg("put the file itself there"),
    )


def _no_file(path: str, span: Span | None) -> UnreadableFile:
    message = msg("'{path}' is not a file", path=path)
    return _refusal("missing-file", message, path, span, msg("name a file in it, with its ending"))


def _no_folder(path: str) -> UnreadableFile:
    return _refusal("missing-file", msg("'{path}' is not a folder", path=path), path, None)


def too_large(path: str, size: int, largest: int, span: Span | None) -> UnreadableFile:
    """Return that the file *path* of *size* bytes is larger than may be."""
    unit, of = ("KiB", 2**10) if largest < 2**20 else ("MiB", 2**20)
    has, most = size / of, largest / of
    return _refusal(
        "file-too-large",
        msg(
            "'{path}' has {has:.1f} {unit}; at most {most:g} {unit} can be used",
            path=path,
            has=has,
            unit=unit,
            most=most,
        ),
        path,
        span,
        msg("save a smaller copy"),
    )


def _unreadable(path: str, error: OSError, span: Span | None) -> UnreadableFile:
    if isinstance(error, LeadsOutside):
        return _outside(path, span)
    if isinstance(error, NotRegular | NotADirectoryError):
        return _no_file(path, span)
    if error.errno == errno.ELOOP:
        return _circle(path, span)
    reason = error.strerror or type(error).__name__
    return _refusal(
        "unreadable-file",
        msg("'{path}' cannot be read: {reason}", path=path, reason=reason),
        path,
        span,
    )


def _refusal(
    code: str, message: Message, path: str, span: Span | None, *hints: Message
) -> UnreadableFile:
    file = None if span else path
    return UnreadableFile(Diagnostic(code, message, span, hints=hints, file=file))
