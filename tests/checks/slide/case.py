"""A slide on one side of a limit, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from signage.checks.shown import ShownSlide
from signage.diagnostic import Severity
from signage.source import Span

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Fine:
    """What breaks no rule."""

    name: str
    make: Callable[[], ShownSlide]


@dataclass(frozen=True, slots=True)
class Broken:
    """What breaks one, how badly, where, and which words say so."""

    code: str
    name: str
    make: Callable[[], ShownSlide]
    severity: Severity
    at: Span
    says: tuple[str, ...] = ()
