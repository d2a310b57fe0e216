"""The program's log on the terminal: each step that it takes, for whoever seeks a fault."""

from __future__ import annotations

import contextlib
import logging
import sys
from collections.abc import Iterator, Sequence

from signage.cli.language import has_flag
from signage.printable import printable

VERBOSE = ("-v", "--verbose")
DEBUG = ("--debug",)

_LOGGER = logging.getLogger("signage")


@contextlib.contextmanager
def shown_as_asked(arguments: Sequence[str]) -> Iterator[None]:
    """Write to stderr what *arguments* ask for; afterwards logging is as it was."""
    if has_flag(arguments, *DEBUG):
        level = logging.DEBUG
    elif has_flag(arguments, *VERBOSE):
        level = logging.INFO
    else:
        yield
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Formatter("%(asctime)s %(process)d %(name)s: %(message)s"))
    level_before, propagate_before = _LOGGER.level, _LOGGER.propagate
    _LOGGER.setLevel(level)
    _LOGGER.propagate = False
    _LOGGER.addHandler(handler)
    try:
        yield
    finally:
        _LOGGER.removeHandler(handler)
        _LOGGER.propagate = propagate_before
        _LOGGER.setLevel(level_before)


def is_shown() -> bool:
    """Tell whether records go to the terminal, where they would tear a bar to pieces."""
    return _LOGGER.isEnabledFor(logging.INFO)


class _Formatter(logging.Formatter):
    default_time_format = "%H:%M:%S"
    default_msec_format = "%s.%03d"

    def format(self, record: logging.LogRecord) -> str:
        # A file's name may contain what a terminal would obey, or a line break: what follows one
        # stands apart, so that nobody takes it for a record.
        return "\n    ".join(map(printable, super().format(record).split("\n")))
