"""An exception that an author makes: a rule that may be broken at one place, and why."""

from __future__ import annotations

from dataclasses import dataclass

from signage.source import Span


@dataclass(frozen=True, slots=True)
class Allowance:
    """A rule that may be broken by a slide, playlist, poster or screen."""

    code: str
    """The rule's, as it is written: which rules there are is not known here."""
    reason: str
    """In one line."""
    span: Span
    """Where the code is written."""
