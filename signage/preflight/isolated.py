"""Preflighting files from strangers in a process of its own, which may run out of memory or die."""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import traceback
from pathlib import Path

from signage.message import Numeral, msg
from signage.preflight.file_reader import unreadable
from signage.preflight.objects import LARGEST_FILE
from signage.preflight.report import PreflightReport, preflight
from signage.preflight.ticket import Ticket
from signage.python_process import end_group, start_python
from signage.quiet import silence_process
from signage.temporary import remove_abandoned

TIMEOUT_S = 900.0
"""What is read and drawn is bounded by its amount, to two minutes; this is for what libraries may
do beyond that, and for slow machines."""
MOST_MEMORY = 2 << 30
"""Bytes of address space, where the system can be told; A0 at 300 ppi takes half of them."""
_COPIES = 4
"""Of the file itself, which come on top."""


def preflight_isolated(path: Path, ticket: Ticket) -> PreflightReport:
    """Do as `preflight`; a file that brings the reader down gets its verdict as well."""
    try:
        said = _answer_of_process(path, ticket)
    except subprocess.TimeoutExpired:
        return PreflightReport((unreadable(path.name, _TOO_SLOW),))
    finally:
        # A process that was ended has left its own.
        remove_abandoned()
    found: PreflightReport | Exception | None = pickle.loads(said) if said else None
    if isinstance(found, PreflightReport):
        return found
    if found is None or isinstance(found, MemoryError):
        return PreflightReport((unreadable(path.name, _TOO_MUCH),))
    raise found


def _answer_of_process(path: Path, ticket: Ticket) -> bytes:
    """Return what the process of its own answers; nothing if it dies of it."""
    with start_python(f"from {__name__} import answer as a; a()") as process:
        try:
            said, _ = process.communicate(pickle.dumps((preflight, path, ticket)), TIMEOUT_S)
        finally:
            # With what it has started; also after Ctrl-C.
            end_group(process.pid)
    return said


def answer() -> None:
    """Be the process of its own: preflight what comes through the standard input."""
    silence_process()
    # What a library prints must not get into the answer.
    answers = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    look, path, ticket = pickle.load(sys.stdin.buffer)
    size = path.stat().st_size if path.is_file() else 0
    _limit_memory(MOST_MEMORY + _COPIES * min(size, LARGEST_FILE))
    try:
        found = look(path, ticket)
    except Exception as error:  # a fault of the program, to be told where it was called
        error.add_note(traceback.format_exc())
        found = error
    with os.fdopen(answers, "wb") as pipe:
        pickle.dump(found, pipe)


def _limit_memory(limit: int) -> None:
    # Each thread of NumPy's would reserve memory of its own, on large machines gigabytes.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    try:
        import resource
    except ImportError:  # Windows, where the amounts that are read are the only bound
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    # Nobody may raise what the system has set; "no limit" is a negative number.
    limit = min(limit, most) if most >= 0 else limit
    # macOS knows this limit by name alone.
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


_TOO_SLOW = msg("looking at the file takes more than {minutes:.0f} minutes", minutes=TIMEOUT_S / 60)
_TOO_MUCH = msg(
    "the file takes more memory than {most} MiB, or brings the reader down",
    most=Numeral(MOST_MEMORY >> 20, ","),
)
