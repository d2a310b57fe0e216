"""A call of the program, from its arguments to its exit code."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import click

from signage.cli import BAD, GOOD, INTERRUPTED
from signage.cli.call import Call
from signage.cli.language import choose_language, has_flag, last_value, spoken
from signage.cli.log import shown_as_asked
from signage.message import msg
from signage.printable import printable
from signage.quiet import quiet_libraries

_INTERRUPTED = msg("Interrupted. What was finished stays; the same command goes on from there.")


def run(argv: Sequence[str] | None = None) -> int:
    """Do what *argv* says, without the program's name; return the exit code."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    # At its end the process gives all memory back: looking for what could be freed takes 20 ms.
    atexit.register(gc.freeze)
    for stream in (sys.stdout, sys.stderr):
        _print_whatever_it_can(stream)
    folder = Path(last_value(arguments, "-C") or ".")
    language = choose_language(arguments, os.environ, folder)
    call = Call(folder, language, tells_all=has_flag(arguments, "--details"))
    try:
        with quiet_libraries(), shown_as_asked(arguments), spoken(call.language):
            return _invoke(arguments, call)
    except (click.Abort, KeyboardInterrupt):
        call.remark(_INTERRUPTED)
        return INTERRUPTED
    except Exception as error:  # a fault of the program, said in the form of all others
        from signage.builder.failure import describe
        from signage.builder.fault_log import keep_traces

        call.show(keep_traces([describe(error, "signage")], folder))
        return BAD


def _invoke(arguments: list[str], call: Call) -> int:
    from signage.cli.group import signage

    try:
        code = signage.main(arguments, "signage", standalone_mode=False, obj=call)
    except click.ClickException as error:
        # It repeats what was typed, which the shell may have taken from a folder. click calls the
        # attribute final, and has no other way to let it be shown otherwise.
        vars(error)["message"] = printable(error.message)
        error.show()
        return error.exit_code
    return code if isinstance(code, int) else GOOD


def _print_whatever_it_can(stream: TextIO) -> None:
    """Let a console whose code page lacks Vietnamese letters show "?" instead of a traceback."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
