"""Preflighting files from strangers in a process of its own, which may run out of memory or die."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from concurrent.futures import TimeoutError as OutOfTime
from pathlib import Path

from signage.message import Numeral, msg
from signage.preflight.file_reader import unreadable
from signage.preflight.objects import LARGEST_FILE
from signage.preflight.report import PreflightReport, preflight
from signage.preflight.ticket import Ticket

TIMEOUT_S = 300.0
"""What is read is bounded by its amount, but the libraries that draw are not ours to bound."""
MOST_MEMORY = 1 << 30
"""Bytes of address space, where the system can be told; a poster takes a third of it."""
_COPIES = 4
"""Of the file itself, which come on top."""


def preflight_isolated(path: Path, ticket: Ticket) -> PreflightReport:
    """Do as `preflight`; a file that brings the reader down gets its verdict as well."""
    from pebble import ProcessExpired, ProcessPool

    size = path.stat().st_size if path.is_file() else 0
    pool = ProcessPool(
        max_workers=1,
        initializer=_prepare,
        initargs=[MOST_MEMORY + _COPIES * min(size, LARGEST_FILE)],
        context=multiprocessing.get_context("spawn"),
    )
    with pool:
        future = pool.schedule(preflight, args=[path, ticket], timeout=TIMEOUT_S)
        try:
            report: PreflightReport = future.result()
        except OutOfTime:
            return PreflightReport((unreadable(path.name, _TOO_SLOW),))
        except (ProcessExpired, MemoryError):
            return PreflightReport((unreadable(path.name, _TOO_MUCH),))
    return report


def _prepare(limit: int) -> None:
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
