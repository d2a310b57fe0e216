"""Sounds that the staff supply, and when they are heard under a loop."""

from __future__ import annotations

from dataclasses import dataclass

from signage.source import Span


@dataclass(frozen=True, slots=True)
class Sound:
    """A piece of a sound file, and when in the loop it is heard."""

    path: str
    start_s: float
    end_s: float | None
    """Of the piece, in the file; None: all that follows."""
    volume: float
    """1 is as recorded."""
    at_s: float
    """When in the loop it begins."""
    repeats: bool
    """Again and again until the loop ends."""
    span: Span
    """Where its file is named."""
