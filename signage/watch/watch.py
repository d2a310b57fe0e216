"""Building again whenever something changes that the last build read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NoReturn, Protocol

from signage.builder.session import Result
from signage.watch.debouncer import Change, Debouncer
from signage.watch.interest import FileStates, Interest, at_first, known_after

CALM_S = 0.3
"""If the last build began longer ago than this, a change is no part of a burst of saves."""

_TEXTS = (".yaml", ".yml", ".csv")


Look = Callable[[], FileStates]


class Events(Protocol):
    """Knows when it is worth looking."""

    def follow(self, interest: Interest) -> None:
        """Heed from now on what matters to *interest*, and nothing else."""

    def wait(self) -> bool:
        """Return when it is worth a look: True, because something has happened."""

    def pause(self) -> None:
        """Return when a file that is being written has had time to change."""


class Audience(Protocol):
    """Hears of each round."""

    def begins(self, changes: tuple[Change, ...]) -> None:
        """A build begins because of *changes*; none: it is the first."""

    def ended(self, result: Result, took_s: float) -> None:
        """That build has ended."""


def watch(
    folder: Path,
    build: Callable[[Callable[[], bool]], Result],
    events: Events,
    audience: Audience,
    clock: Callable[[], float] = time.monotonic,
) -> NoReturn:
    """Build, and build again after each change, until interrupted.

    *build* is given a test whether what it builds has changed meanwhile; it may
    then end early. What changes during a build is built after it: the look that
    changes are told from is taken before the build reads anything.

    A save after a while of quiet is built at once, before it is known to be
    the last of its kind: whoever edits a text wants to see it. If that build
    meets errors and the files still change, nothing is said of it.
    """
    interest = at_first()
    events.follow(interest)
    known = interest.look(folder)
    changes: tuple[Change, ...] = ()
    is_hasty = False
    while True:
        audience.begins(changes)
        began_s = clock()
        result = build(partial(_has_changed, known, partial(interest.look, folder)))
        took_s = clock() - began_s
        if result.reads:
            before = interest
            interest = Interest(result.reads, result.stands or before.made)
            events.follow(interest)
            known = known_after(result.reads, folder, known, before)
        look = partial(_look_at_all, interest, folder)
        # What could not be mended is no change to be mended again and again.
        debouncer = Debouncer({**known, **interest.look_at_made(folder)})
        if not (
            result.is_cut_short or (is_hasty and _is_premature(result, debouncer, look, events))
        ):
            audience.ended(result, took_s)
        is_calm = partial(_is_over, began_s + CALM_S, clock)
        changes, now, is_hasty = _next_changes(
            debouncer, look, events, is_calm, at_once=result.is_cut_short
        )
        # A build changes what it makes: only sources tell whether it is outdated.
        known = {path: state for path, state in now.items() if path not in interest.made}


def _look_at_all(interest: Interest, folder: Path) -> FileStates:
    return {**interest.look(folder), **interest.look_at_made(folder)}


def _has_changed(known: FileStates, look: Look) -> bool:
    return look() != known


def _is_premature(result: Result, debouncer: Debouncer, look: Look, events: Events) -> bool:
    """Tell whether *result* has errors that the next save may take away."""
    if result.is_good:
        return False
    events.pause()
    debouncer.look(look())
    return bool(debouncer.unrest)


def _is_over(time_s: float, clock: Callable[[], float]) -> bool:
    return clock() > time_s


def _next_changes(
    debouncer: Debouncer,
    look: Look,
    events: Events,
    is_calm: Callable[[], bool],
    *,
    at_once: bool,
) -> tuple[tuple[Change, ...], FileStates, bool]:
    """Return what has changed, the look that shows it, and whether it may change still.

    *at_once*: also if nothing has changed, because something is left to be made.
    """
    while True:
        now = look()
        changes = debouncer.look(now)
        if changes or (at_once and changes is not None):
            return changes, now, False
        if changes is not None:
            events.wait()
        elif is_calm() and _are_texts(debouncer.unrest):
            return debouncer.unrest, now, True
        else:
            events.pause()


def _are_texts(changes: Iterable[Change]) -> bool:
    """Tell whether *changes* are of files that an editor writes in a moment."""
    return all(change.path.endswith(_TEXTS) for change in changes)
