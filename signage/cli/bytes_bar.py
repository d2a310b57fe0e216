"""Progress of bytes that are brought somewhere."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

import click


@contextlib.contextmanager
def bytes_bar(size: int) -> Iterator[Callable[[int], None]]:
    """Show how many of *size* bytes are there, on a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=size, file=sys.stderr, show_pos=False) as bar:
        yield bar.update
