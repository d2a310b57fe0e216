"""Diagnostics as workflow commands, which GitHub shows beside the changed lines."""

from __future__ import annotations

from signage.diagnostic import Diagnostic
from signage.phrase import Language


def to_command(diagnostic: Diagnostic, language: Language) -> str:
    """Return *diagnostic* as one ``::error file=…::…`` line.

    Syntax: GitHub Docs, "Workflow commands for GitHub Actions".
    """
