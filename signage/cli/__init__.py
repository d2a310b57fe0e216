"""The command line."""

from __future__ import annotations

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Do what *argv* says, without the program's name; return the exit code."""
    # Each worker process imports the module that the program was started with, and with it
    # this one: what only the caller needs is no business of theirs.
    from signage.cli.program import run

    return run(argv)
