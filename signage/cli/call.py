"""One call of the program: where, in which language, and saying things to whoever called."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Language, Phrase
from signage.reporters.terminal import to_text


@dataclass(frozen=True, slots=True)
class Call:
    """What every command is given besides its own options."""

    folder: Path
    """The campaign folder, as the user wrote it."""
    language: Language

    def say(self, phrase: Phrase) -> None:
        """Print a result."""
        click.echo(phrase[self.language])

    def remark(self, phrase: Phrase) -> None:
        """Print something beside the result: a warning, a prompt to go on."""
        click.echo(phrase[self.language], err=True)

    def show(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Print *diagnostics* for a person to read."""
        color = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
        for diagnostic in diagnostics:
            click.echo(f"{to_text(diagnostic, self.language, color=color)}\n", err=True)


def exit_code(diagnostics: Iterable[Diagnostic]) -> int:
    """Return 1 if there is an error among *diagnostics*, else 0."""
    return int(any(d.severity >= Severity.ERROR for d in diagnostics))
