"""Diagnostics for programs."""

from __future__ import annotations

from collections.abc import Iterable

from signage.diagnostic import Diagnostic


def to_json(diagnostics: Iterable[Diagnostic]) -> list[dict[str, object]]:
    """Return *diagnostics* as plain lists, dicts, strings and numbers, in both languages."""
