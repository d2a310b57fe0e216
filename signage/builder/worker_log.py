"""Log records of worker processes, on their way to the process that builds.

A worker has none of the handlers that the calling program has set up. So its records travel
with the outcome of the job that they are about, and are handled as if they were written here.
No queue is shared between the processes: one that is killed while it holds a queue's lock would
stop all others.
"""

from __future__ import annotations

import contextlib
import logging
import queue
from collections.abc import Iterable, Iterator

_LOGGER = logging.getLogger("signage")


def heard_level() -> int | None:
    """Return the lowest level of records that are heard here; None if none are."""
    heard = (level for level in (logging.DEBUG, logging.INFO) if _LOGGER.isEnabledFor(level))
    return next(heard, None)


@contextlib.contextmanager
def collected(level: int | None) -> Iterator[list[logging.LogRecord]]:
    """Give a list that has, afterwards, the records from *level* on that were written meanwhile.

    They are fit to be sent to another process: arguments and tracebacks are text.
    """
    records: list[logging.LogRecord] = []
    if level is None:
        yield records
        return
    # Only who listens waits for its import.
    from logging.handlers import QueueHandler

    waiting: queue.SimpleQueue[logging.LogRecord] = queue.SimpleQueue()
    handler = QueueHandler(waiting)
    before = _LOGGER.level
    _LOGGER.addHandler(handler)
    _LOGGER.setLevel(level)
    try:
        yield records
    finally:
        _LOGGER.setLevel(before)
        _LOGGER.removeHandler(handler)
        while not waiting.empty():
            records.append(waiting.get())


def handle(records: Iterable[logging.LogRecord]) -> None:
    """Hand *records* of another process to the handlers of this one."""
    for record in records:
        logging.getLogger(record.name).handle(record)
