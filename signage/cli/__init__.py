"""The command line."""

from __future__ import annotations

from collections.abc import Sequence

GOOD, BAD, INTERRUPTED = 0, 1, 130
"""Exit codes, besides click's 2 for misuse; the last is what shells give for Ctrl-C."""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what *argv* says, without the program's name; return the exit code."""
    # All is imported in here: Ctrl-C may come at any time.
    try:
        from signage.cli.interrupt import taken_calmly

        with taken_calmly(for_good=argv is None):
            from signage.cli.program import run

            return run(argv)
    except KeyboardInterrupt:
        return INTERRUPTED
