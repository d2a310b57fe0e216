"""One call of the program: where, in which language, and saying things to whoever called."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

import click

from signage.diagnostic import Diagnostic, Severity
from signage.lazy_dataclass import dataclass
from signage.message import ENGLISH, Language, Message
from signage.printable import printable
from signage.reporters.digest import to_digest
from signage.reporters.excerpt import wrapped
from signage.reporters.terminal import to_text


@dataclass(frozen=True, slots=True)
class Call:
    """What every command is given besides its own options."""

    folder: Path
    """The campaign folder, as the user wrote it."""
    language: Language
    tells_all: bool = False
    """Whether findings are told in full, however many there are."""

    def say(self, message: Message) -> None:
        """Print a result."""
        show_text(self._lines(message, sys.stdout))

    def remark(self, message: Message) -> None:
        """Print something beside the result: a warning, a prompt to go on."""
        show_text(self._lines(message, sys.stderr), err=True)

    def show(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Print *diagnostics* for a person to read: no more than one sees, unless all is wanted."""
        found = tuple(diagnostics)
        if not found:
            return
        color = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
        columns = terminal_columns(sys.stderr)
        if self.tells_all:
            whole = (to_text(d, self.language, color=color, columns=columns) for d in found)
            text = "\n\n".join(whole)
        else:
            text = to_digest(found, self.language, color=color, columns=columns)
        click.echo(f"{text}\n", err=True)

    def _lines(self, message: Message, stream: TextIO) -> str:
        """Return *message* in lines that fit into the terminal *stream*, no word torn."""
        columns = terminal_columns(stream)
        lines = message.in_language(self.language).split("\n")
        return "\n".join(wrapped(line, columns, indent=2) for line in lines)


def terminal_columns(stream: TextIO) -> int | None:
    """Return how many characters fit into a line of the terminal *stream*; None: it is none."""
    if not stream.isatty():
        return None
    # One less: a full last column makes some terminals begin a new line.
    return shutil.get_terminal_size().columns - 1


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
