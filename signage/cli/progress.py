"""Progress of a build: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import abc
import contextlib
import itertools
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import click

from signage.builder.progress import Progress, Silence
from signage.cli.call import Call, show_text, terminal_columns
from signage.cli.forecast import Forecast, about
from signage.cli.log import is_shown
from signage.message import Language, Message, msg
from signage.printable import printable

BAR_WIDTH = 24
FIRST_BEAT_S, BEAT_S = 0.1, 0.25
"""When the bar is drawn first and how often; a build with nothing to do is over before."""
LINE_S = 10.0
"""How often a line says how far it is."""

_READING = msg("reading and laying out …")
_MADE = msg("made")
_HELD_BACK = msg("held back")
_FAILED = msg("failed")


def progress_of(call: Call, *, is_wanted: bool = True) -> AbstractContextManager[Progress]:
    """Return what suits the place where messages go; nothing is told unless *is_wanted*."""
    if not is_wanted:
        return contextlib.nullcontext(Silence())
    if has_room_for_bar():
        return Bar(call.language)
    return Lines(call.language, names_files=call.tells_all)


def has_room_for_bar() -> bool:
    """Tell whether messages go to a terminal, and no log beside them."""
    return sys.stderr.isatty() and not is_shown()


class _Told(abc.ABC):
    """Counts files, knows the time left, and says so again and again: by the clock.

    In the middle of a long video nothing is done that could be told.
    """

    def __init__(
        self, language: Language, first_s: float, beat_s: float, clock: Callable[[], float]
    ) -> None:
        self._language = language
        self._forecast = Forecast(clock)
        self._artifacts = self._finished = 0
        self._has_begun = False
        self._beats_s = itertools.chain([first_s], itertools.repeat(beat_s))
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self) -> Progress:
        """Begin to say how far it is."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Say nothing any more."""
        self.end()

    def begin(self, artifacts: int, left_s: float) -> None:
        """Start the clock."""
        self._forecast.begin(left_s)
        self._artifacts, self._has_begun = artifacts, True

    def advance(self, left_s: float) -> None:
        """Take note of what is left."""
        self._forecast.advance(left_s)

    def made(self, path: str) -> None:
        """Count a file."""
        self._count(_MADE, path)

    def failed(self, path: str) -> None:
        """Count a file: it does not wait any more."""
        self._count(_FAILED, path)

    def held_back(self, path: str) -> None:
        """Count a file: it does not wait any more."""
        self._count(_HELD_BACK, path)

    def end(self) -> None:
        """Stop saying anything."""
        self._is_over.set()
        if self._thread.is_alive():
            self._thread.join()

    @property
    def line(self) -> str:
        """Return how far it is."""
        if not self._has_begun:
            return _READING.in_language(self._language)
        count = f"{self._finished}/{self._artifacts}, " if self._artifacts else ""
        return f"{count}{about(self._forecast.left_s).in_language(self._language)}"

    def _count(self, what: Message, path: str) -> None:
        self._finished += 1

    def _tick(self) -> None:
        while not self._is_over.wait(next(self._beats_s)):
            self._say()

    @abc.abstractmethod
    def _say(self) -> None:
        """Say how far it is."""


class Lines(_Told):
    """Says a line now and then, and one for each file if *names_files*."""

    def __init__(
        self,
        language: Language,
        *,
        names_files: bool,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(language, LINE_S, LINE_S, clock)
        self._names_files = names_files

    def _count(self, what: Message, path: str) -> None:
        super()._count(what, path)
        if self._names_files:
            show_text(f"{what.in_language(self._language)} {printable(path)}", err=True)

    def _say(self) -> None:
        show_text(self.line, err=True)


class Bar(_Told):
    """Draws a bar with counts and the time left, over and over in the same line."""

    def __init__(self, language: Language, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(language, FIRST_BEAT_S, BEAT_S, clock)
        self._widest = 0

    def end(self) -> None:
        """Clear the line."""
        super().end()
        if self._widest:
            click.echo(f"\r{' ' * self._widest}\r", err=True, nl=False)
            self._widest = 0

    @property
    def line(self) -> str:
        """Return what the bar says now."""
        filled = round(BAR_WIDTH * self._forecast.share) if self._has_begun else 0
        return f"[{'#' * filled}{'-' * (BAR_WIDTH - filled)}] {super().line}"

    def _say(self) -> None:
        line = self.line[: terminal_columns(sys.stderr)]
        self._widest = max(self._widest, len(line))
        click.echo(f"\r{line:{self._widest}}", err=True, nl=False)
