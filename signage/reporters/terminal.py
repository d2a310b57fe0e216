"""Diagnostics for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from signage.diagnostic import Diagnostic
from signage.phrase import Language


def to_text(diagnostic: Diagnostic, language: Language, *, color: bool = False) -> str:
    """Return *diagnostic* with the line it is about, the words underlined, and its hints."""


def to_summary(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """Return how many errors and warnings there are: "2 errors, 1 warning"; "" if none."""
