"""Files of a campaign folder: found by the path that was written, read, and remembered."""

from __future__ import annotations

import difflib
import hashlib
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from signage.diagnostic import Diagnostic
from signage.message import Message, msg
from signage.source import FileRead, Span, digest
from signage.text.normalize import normalize


class UnreadableFile(Exception):
    """A file cannot be had; carries what to say about it."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic
        super().__init__(str(diagnostic.message))


@dataclass(slots=True, eq=False)
class CampaignFolder:
    """Reads files below *path*, never outside, and knows which it was asked for.

    Paths are as `signage.model.path` leaves them: relative, with ``/``.
    """

    path: Path
    _reads: dict[str, str] = field(default_factory=dict)
    _names: dict[Path, tuple[str, ...]] = field(default_factory=dict)

    @property
    def reads(self) -> tuple[FileRead, ...]:
        """Return everything that was looked at, in the order of first looks."""
        return tuple(FileRead(path, sha256) for path, sha256 in self._reads.items())

    def names(self, path: str) -> tuple[str, ...]:
        """Return the names in folder *path*, sorted; none if there is no such folder."""
        if path:  # in the campaign folder itself much comes and goes that does not matter
            self._reads[f"{path}/"] = digest(self.path, f"{path}/")
        return self._children(self.path / path)

    def look_for(self, path: str) -> None:
        """Remember that file *path* matters, although it is not there."""
        self._reads.setdefault(path, "")

    def read(self, path: str, largest: int, span: Span | None = None) -> bytes:
        """Return the bytes of file *path*, at most *largest*.

        Raises Unreadable, blaming *span*, or the file itself if there is none.
        """
        place = self._locate(path, largest, span)
        try:
            data = place.read_bytes()
        except OSError as error:
            raise _unreadable(path, error, span) from error
        self._reads[path] = hashlib.sha256(data).hexdigest()
        return data

    def sha256(self, path: str, largest: int, span: Span | None = None) -> str:
        """Return the digest of file *path* without holding all of it; raises Unreadable."""
        if not (known := self._reads.get(path)):
            self._locate(path, largest, span)
            known = self._reads[path] = digest(self.path, path)
        return known

    def _locate(self, path: str, largest: int, span: Span | None) -> Path:
        """Return where *path* is, once it is known to be a file inside, and not too large."""
        self.look_for(path)
        place = self.path
        for part in PurePosixPath(path).parts:
            # Not exists(): Windows and macOS find "Logo.PNG" where "logo.png" is asked for, and
            # the same campaign would not build on Linux.
            names = self._children(place)
            if part not in names and not self._is_split(part, place, names):
                raise _missing(path, part, names, span)
            place /= part
        if not place.resolve().is_relative_to(self.path.resolve()):
            raise _outside(path, span)
        try:
            status = place.stat()
        except OSError as error:
            raise _unreadable(path, error, span) from error
        if not stat.S_ISREG(status.st_mode):
            raise _no_file(path, span)
        if status.st_size > largest:
            raise _too_large(path, status.st_size, largest, span)
        return place

    def _is_split(self, part: str, place: Path, names: tuple[str, ...]) -> bool:
        """Tell whether *part* is there with its letters split, and is found all the same.

        macOS keeps names as they were typed, often in NFD, and finds them by either form.
        """
        return part in map(normalize, names) and (place / part).exists()

    def _children(self, place: Path) -> tuple[str, ...]:
        if place not in self._names:
            try:
                self._names[place] = tuple(sorted(os.listdir(place)))  # noqa: PTH208 - names only
            except OSError:
                self._names[place] = ()
        return self._names[place]


def _missing(path: str, part: str, names: tuple[str, ...], span: Span | None) -> UnreadableFile:
    message = msg("there is no file '{path}' in the campaign folder", path=path)
    hints = (_SPLIT_HINT,) if part in map(normalize, names) else _nearest(path, part, names)
    return _refusal("missing-file", message, path, span, *hints)


def _nearest(path: str, part: str, names: tuple[str, ...]) -> tuple[Message, ...]:
    """Return a hint at what is there instead of *part*: in other letters, or by a slip."""
    close = [name for name in names if name.lower() == part.lower()]
    close = close or difflib.get_close_matches(part, names, n=1)
    parts = PurePosixPath(path).parts
    before = "".join(f"{folder}/" for folder in parts[: parts.index(part)])
    return tuple(msg("did you mean '{before}{c}'?", before=before, c=c) for c in close[:1])


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


def _no_file(path: str, span: Span | None) -> UnreadableFile:
    message = msg("'{path}' is not a file", path=path)
    return _refusal("missing-file", message, path, span)


def _too_large(path: str, size: int, largest: int, span: Span | None) -> UnreadableFile:
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
