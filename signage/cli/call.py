"""One call of the program: where, in which language, and saying things to whoever called."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from signage.diagnostic import Diagnostic, Severity
from signage.message import ENGLISH, Language, Message
from signage.printable import printable
from signage.reporters.terminal import to_text


@dataclass(frozen=True, slots=True)
class Call:
    """What every command is given besides its own options."""

    folder: Path
    """The campaign folder, as the user wrote it."""
    language: Language

    def say(self, message: Message) -> None:
        """Print a result."""
        show_text(message.in_language(self.language))

    def remark(self, message: Message) -> None:
        """Print something beside the result: a warning, a prompt to go on."""
        show_text(message.in_language(self.language), err=True)

    def show(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Print *diagnostics* for a person to read."""
        color = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
        for diagnostic in diagnostics:
            click.echo(f"{to_text(diagnostic, self.language, color=color)}\n", err=True)


def show_text(text: str, *, err: bool = False) -> None:
    """Print *text*, and nothing that a terminal would obey: commands print in no other way."""
    click.echo("\n".join(map(printable, text.split("\n"))), err=err)


def in_words(message: Message, ctx: click.Context | None = None) -> str:
    """Return *message* in the language of the call that *ctx*, or what goes on, belongs to."""
    ctx = ctx or click.get_current_context(silent=True)
    call = ctx.find_object(Call) if ctx else None
    return message.in_language(call.language if call else ENGLISH)


def exit_code(diagnostics: Iterable[Diagnostic]) -> int:
    """Return 1 if there is an error among *diagnostics*, else 0."""
    return int(any(d.severity >= Severity.ERROR for d in diagnostics))
