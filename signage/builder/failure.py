"""Exceptions of a build, said so that a person can act on them."""

from __future__ import annotations

import errno
import os
import traceback

from signage.diagnostic import Diagnostic, Severity, SignageError
from signage.disk import LinkInTheWay, NotOurs
from signage.message import Message, msg


def describe(error: BaseException, name: str) -> Diagnostic:
    """Say why the file *name* could not be made."""
    if isinstance(error, SignageError) and error.diagnostics:
        first = error.diagnostics[0]
        if os.strerror(errno.ENOSPC) in str(first.message):  # in the words of ffmpeg
            return _disk_full()
        return Diagnostic(first.code, _about(name, first.message), first.span, hints=first.hints)
    if isinstance(error, OSError):
        return _from_system(error, name)
    if isinstance(error, ModuleNotFoundError):
        return _missing_library(error)
    return _unexpected(error, name)


def cannot_remove(error: OSError, name: str) -> Diagnostic:
    """Say that the file *name*, which nothing describes any more, still stands."""
    reason = error.strerror or str(error)
    return Diagnostic(
        "cannot-remove",
        msg(
            "{name}: nothing describes this file any more, but it cannot be removed: {reason}",
            name=name,
            reason=reason,
        ),
        severity=Severity.WARNING,
        hints=(msg("close whatever shows it and build again, so that nobody plays it"),),
    )


def _about(name: str, message: Message) -> Message:
    return msg("{name}: {said}", name=name, said=message)


def _from_system(error: OSError, name: str) -> Diagnostic:
    if error.errno == errno.ENOSPC:
        return _disk_full()
    if isinstance(error, LinkInTheWay):
        return _link_in_the_way(error)
    if isinstance(error, NotOurs):
        return _not_ours(error)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Diagnostic(
            "not-writable",
            msg("{name}: may not be written: {strerror}", name=name, strerror=str(error.strerror)),
            hints=(
                msg(
                    "check the folder's permissions, and whether a player or another program holds "
                    "the file open"
                ),
            ),
        )
    return Diagnostic(
        "system-error",
        msg("{name}: the system says: {reason}", name=name, reason=str(error.strerror or error)),
    )


def _link_in_the_way(error: LinkInTheWay) -> Diagnostic:
    """Say it without another name: it is about all that would be written through the link."""
    return Diagnostic(
        "link-in-the-way",
        msg(
            "'{path}' is a link, and signage writes and removes nothing through links",
            path=str(error.filename),
        ),
        hints=(
            msg("remove the link: what it leads to stays as it is"),
            msg("for an output folder on another drive, build with `--output DIR`"),
        ),
    )


def _not_ours(error: NotOurs) -> Diagnostic:
    return Diagnostic(
        "foreign-file",
        msg("'{path}' is there already, and this campaign did not make it", path=error.filename),
        hints=(msg("move it away, or build into another folder"),),
    )


def _disk_full() -> Diagnostic:
    """Say it without a name: it is about all files that could not be made, and said once."""
    return Diagnostic(
        "disk-full",
        msg("the disk is full"),
        hints=(msg("free some room and build again: what was made before is still there"),),
    )


def _missing_library(error: ModuleNotFoundError) -> Diagnostic:
    return Diagnostic(
        "missing-library",
        msg("the library '{error}' is not installed", error=str(error.name)),
        hints=(msg("install signage with everything it needs, as README.md says"),),
    )


def _unexpected(error: BaseException, name: str) -> Diagnostic:
    frames = traceback.extract_tb(error.__traceback__)
    where = (
        f" ({frames[-1].filename.rsplit('signage', 1)[-1]}:{frames[-1].lineno})" if frames else ""
    )
    said = f"{type(error).__name__}: {error}{where}"
    return Diagnostic(
        "internal-error",
        msg("{name}: {said}", name=name, said=said),
        hints=(msg("this is a fault of the program, not of your files: please report it"),),
        trace="".join(traceback.format_exception(error)),
    )
