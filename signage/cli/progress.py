"""Progress of a build: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable

import click

from signage.builder.progress import Progress
from signage.cli.call import show_text
from signage.cli.log import is_shown
from signage.message import Language, Message, msg
from signage.printable import printable

SOONEST_ESTIMATE_S = 1.0
"""Before, the first worker processes are still starting."""
BAR_WIDTH = 24

_MADE = msg("made")
_HELD_BACK = msg("held back")
_FAILED = msg("failed")


def progress_for(language: Language) -> Progress:
    """Return what suits the place where messages go."""
    return Bar(language) if has_room_for_bar() else Lines(language)


def has_room_for_bar() -> bool:
    """Tell whether messages go to a terminal, and no log beside them."""
    return sys.stderr.isatty() and not is_shown()


class Lines:
    """Says a line for each file."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def begin(self, artifacts: int, cost: float) -> None:
        """Say nothing yet."""

    def advance(self, cost: float) -> None:
        """Say nothing: not every step is a file."""

    def made(self, path: str) -> None:
        """Say that the file appeared."""
        self._say(_MADE, path)

    def failed(self, path: str) -> None:
        """Say that there is no such file."""
        self._say(_FAILED, path)

    def held_back(self, path: str) -> None:
        """Say that the file does not appear."""
        self._say(_HELD_BACK, path)

    def end(self) -> None:
        """Say nothing: the summary follows."""

    def _say(self, word: Message, path: str) -> None:
        show_text(f"{word.in_language(self._language)} {printable(path)}", err=True)


class Bar:
    """Draws a bar with counts and the time left, over and over in the same line."""

    def __init__(self, language: Language, clock: Callable[[], float] = time.monotonic) -> None:
        self._language = language
        self._clock = clock
        self._began_s = 0.0
        self._artifacts = self._finished = 0
        self._whole = self._done = 0.0

    def begin(self, artifacts: int, cost: float) -> None:
        """Start the clock."""
        self._began_s = self._clock()
        self._artifacts, self._whole = artifacts, cost
        self._draw()

    def advance(self, cost: float) -> None:
        """Move the bar."""
        self._done += cost
        self._draw()

    def made(self, path: str) -> None:
        """Count a file."""
        self._count()

    def failed(self, path: str) -> None:
        """Count a file: it does not wait any more."""
        self._count()

    def held_back(self, path: str) -> None:
        """Count a file: it does not wait any more."""
        self._count()

    def end(self) -> None:
        """Clear the line."""
        if self._artifacts:
            click.echo(f"\r{' ' * self._columns}\r", err=True, nl=False)

    @property
    def line(self) -> str:
        """Return what the bar says now."""
        filled = round(BAR_WIDTH * self._fraction)
        bar = "#" * filled + "-" * (BAR_WIDTH - filled)
        return f"[{bar}] {self._finished}/{self._artifacts}{self._left}"

    @property
    def _fraction(self) -> float:
        return min(1.0, self._done / self._whole) if self._whole else 1.0

    @property
    def _left(self) -> str:
        passed_s = self._clock() - self._began_s
        if passed_s < SOONEST_ESTIMATE_S or not self._fraction:
            return ""
        minutes, seconds = divmod(round(passed_s * (1 / self._fraction - 1)), 60)
        clock = f"{minutes}:{seconds:02d}"
        return msg(", about {clock} left", clock=clock).in_language(self._language)

    @property
    def _columns(self) -> int:
        # One less: a full last column makes some terminals begin a new line.
        return shutil.get_terminal_size().columns - 1

    def _count(self) -> None:
        self._finished += 1
        self._draw()

    def _draw(self) -> None:
        if self._artifacts:
            columns = self._columns
            click.echo(f"\r{self.line[:columns]:{columns}}", err=True, nl=False)
