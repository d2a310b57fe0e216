"""Exceptions of a build, said so that a person can act on them."""

from __future__ import annotations

import errno
import os
import traceback

from signage.diagnostic import Diagnostic, Severity, SignageError
from signage.phrase import Phrase


def describe(error: BaseException, name: str) -> Diagnostic:
    """Say why the file *name* could not be made."""
    if isinstance(error, SignageError) and error.diagnostics:
        first = error.diagnostics[0]
        if os.strerror(errno.ENOSPC) in first.message.en:  # in the words of ffmpeg
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
        Phrase(
            f"{name}: nothing describes this file any more, but it cannot be removed: {reason}",
            f"{name}: tệp này không còn được mô tả nhưng không xóa được: {reason}",
        ),
        severity=Severity.WARNING,
        hints=(
            Phrase(
                "close whatever shows it and build again, so that nobody plays it",
                "đóng chương trình đang mở tệp rồi dựng lại, để không ai phát nhầm",
            ),
        ),
    )


def _about(name: str, message: Phrase) -> Phrase:
    en, vi = (text.replace("\n", "; ") for text in (message.en, message.vi))
    return Phrase(f"{name}: {en}", f"{name}: {vi}")


def _from_system(error: OSError, name: str) -> Diagnostic:
    if error.errno == errno.ENOSPC:
        return _disk_full()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Diagnostic(
            "not-writable",
            Phrase(
                f"{name}: may not be written: {error.strerror}",
                f"{name}: không được phép ghi: {error.strerror}",
            ),
            hints=(
                Phrase(
                    "check the folder's permissions, and whether a player or another program "
                    "holds the file open",
                    "kiểm tra quyền của thư mục, và xem có trình phát hay chương trình nào "
                    "đang mở tệp không",
                ),
            ),
        )
    return Diagnostic(
        "system-error",
        Phrase(
            f"{name}: the system says: {error.strerror or error}",
            f"{name}: hệ thống báo lỗi: {error.strerror or error}",
        ),
    )


def _disk_full() -> Diagnostic:
    """Say it without a name: it is about all files that could not be made, and said once."""
    return Diagnostic(
        "disk-full",
        Phrase("the disk is full", "ổ đĩa đã đầy"),
        hints=(
            Phrase(
                "free some room and build again: what was made before is still there",
                "giải phóng chỗ trống rồi dựng lại: những tệp làm trước vẫn còn nguyên",
            ),
        ),
    )


def _missing_library(error: ModuleNotFoundError) -> Diagnostic:
    return Diagnostic(
        "missing-library",
        Phrase(
            f"the library '{error.name}' is not installed",
            f"thư viện '{error.name}' chưa được cài",
        ),
        hints=(
            Phrase(
                "install signage with everything it needs, as README.md says",
                "hãy cài signage cùng mọi thứ nó cần, như README.md hướng dẫn",
            ),
        ),
    )


def _unexpected(error: BaseException, name: str) -> Diagnostic:
    frames = traceback.extract_tb(error.__traceback__)
    where = (
        f" ({frames[-1].filename.rsplit('signage', 1)[-1]}:{frames[-1].lineno})" if frames else ""
    )
    said = f"{type(error).__name__}: {error}{where}"
    return Diagnostic(
        "internal-error",
        Phrase(f"{name}: {said}", f"{name}: {said}"),
        hints=(
            Phrase(
                "this is a fault of the program, not of your files: please report it",
                "đây là lỗi của chương trình, không phải của tệp bạn viết: xin hãy báo lại",
            ),
        ),
        trace="".join(traceback.format_exception(error)),
    )
