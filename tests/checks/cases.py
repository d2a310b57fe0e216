"""What is judged on one side of a limit, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from signage.diagnostic import Diagnostic, Severity
from signage.message import LANGUAGES
from signage.source import Span

T = TypeVar("T")
ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Fine(Generic[T]):
    """What breaks no rule."""

    name: str
    make: Callable[[], T]


@dataclass(frozen=True, slots=True)
class Broken(Generic[T]):
    """What breaks one, how badly, where, and which words say so."""

    code: str
    name: str
    make: Callable[[], T]
    severity: Severity
    at: Span
    says: tuple[str, ...] = ()

    def assert_said(self, found: Iterable[Diagnostic]) -> None:
        """Assert that it is said once, with numbers and what mends it, in all languages."""
        said = list(found)

        assert [d.code for d in said] == [self.code], [str(d.message) for d in said]
        (diagnostic,) = said
        assert (diagnostic.severity, diagnostic.span) == (self.severity, self.at)
        shown = " ".join(str(text) for text in (diagnostic.message, *diagnostic.hints))
        assert [part for part in self.says if part not in shown] == [], shown
        assert diagnostic.hints
        for text in (diagnostic.message, *diagnostic.hints):
            assert all(text.in_language(language) for language in LANGUAGES)
