"""Diagnostics: something wrong, with its place, its numbers, and what to do about it."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from dataclasses import field, replace
from types import MappingProxyType
from typing import Any, TypeVar

from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.source import FileRead, Span

T = TypeVar("T")


class Severity(enum.IntEnum):
    """How bad it is; comparable."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


SEVERITIES = MappingProxyType(
    {
        Severity.ERROR: msg("error"),
        Severity.WARNING: msg("warning"),
        Severity.NOTE: msg("note"),
    }
)
"""What people call them, the worst first."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about something a person wrote."""

    code: str
    message: Message
    span: Span | None = None
    severity: Severity = Severity.ERROR
    label: Message | None = None
    """What stands under the underlined words: "expected a number of pixels"."""
    hints: tuple[Message, ...] = ()
    file: str | None = None
    """Where, if it is about a whole file that has no lines: a picture, a font."""
    about: Message | None = field(default=None, compare=False)
    """The slide, the loop or the poster that it is about; None: of none of them."""
    screens: tuple[str, ...] = field(default=(), compare=False)
    """On which of them it was found."""
    picture: str = field(default="", compare=False)
    """Where to look at what is held back because of it, below the campaign folder; or ""."""
    trace: str = field(default="", compare=False)
    """Of a fault of the program, its traceback; never shown, but kept in a file."""

    @property
    def place(self) -> str | None:
        """Return ``file:line:column``, or the file alone, or None."""
        return str(self.span) if self.span else self.file


@dataclass(slots=True)
class Report:
    """Collects diagnostics, each once."""

    _found: dict[Diagnostic, Diagnostic] = field(default_factory=dict)
    """What was found, by the same without its hints."""
    _lacks: bool = False

    def add(self, diagnostic: Diagnostic) -> None:
        """Remember *diagnostic*, unless the same was said before, if with other hints.

        What a theme's part lacks is found by each template that uses it, of which each offers
        names of its own.
        """
        self._found.setdefault(replace(diagnostic, hints=()), diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Remember each of *diagnostics*."""
        for diagnostic in diagnostics:
            self.add(diagnostic)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what was found, in order of place, then as found."""
        return tuple(sorted(self._found.values(), key=_place_order))

    def lack(self) -> None:
        """Remember that something is left out for a mistake that is told elsewhere."""
        self._lacks = True

    def whole(self, read: Callable[[Report], T]) -> T | None:
        """Return what *read* makes, with what it reports told here; None if that has errors."""
        found = Report()
        made = read(found)
        self.extend(found.diagnostics)
        return None if found.has_errors else made

    @property
    def has_errors(self) -> bool:
        """Tell whether anything found is an error, or was left out for one."""
        return self._lacks or any(d.severity >= Severity.ERROR for d in self._found)


class SignageError(Exception):
    """Something the user has to mend; carries every diagnostic found."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(str(d.message) for d in self.diagnostics))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle what it was made from: a worker process hands its errors back that way."""
        return type(self), (self.diagnostics,)


class InvalidProject(SignageError):
    """The campaign folder cannot be understood as it is; *reads* is what was read of it."""

    def __init__(self, diagnostics: Iterable[Diagnostic], reads: Iterable[FileRead] = ()) -> None:
        super().__init__(diagnostics)
        self.reads = tuple(reads)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle what was read as well."""
        return type(self), (self.diagnostics, self.reads)


def _place_order(diagnostic: Diagnostic) -> tuple[str, int, int]:
    span = diagnostic.span
    if span is None:
        return (diagnostic.file or "", 0, 0)
    return (span.source.name, span.line, span.column)
