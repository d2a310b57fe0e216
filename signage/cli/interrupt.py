"""Ctrl-C, which ends the program wherever it comes, and never with a traceback."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_AGAIN_S = 0.01


@contextlib.contextmanager
def taken_calmly(*, for_good: bool) -> Iterator[None]:
    """Let Ctrl-C raise KeyboardInterrupt where it can be caught, and nowhere else.

    Not in the middle of an import, which libraries make another error of, or a half module; nor
    where Python calls something at its own time, as when an object goes: there it would be
    printed, and forgotten. It waits until that is over.

    *for_good*: the program ends after this, and does not mind Ctrl-C while it does.
    """
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        # Whoever started the program wants it otherwise: `nohup`, a script's `&`.
        yield
        return
    hook = sys.unraisablehook
    signal.signal(signal.SIGINT, _interrupt)
    sys.unraisablehook = _note
    try:
        yield
    finally:
        sys.unraisablehook = hook
        after = signal.SIG_IGN if for_good else signal.default_int_handler
        signal.signal(signal.SIGINT, after)


def _interrupt(number: int, frame: FrameType | None) -> None:
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            _try_again()
            return
        frame = frame.f_back
    raise KeyboardInterrupt


def _note(unraisable: UnraisableHookArgs) -> None:
    if unraisable.exc_type is KeyboardInterrupt:
        _try_again()
    else:
        sys.__unraisablehook__(unraisable)


def _try_again() -> None:
    timer = threading.Timer(_AGAIN_S, _ring)
    timer.daemon = True
    timer.start()


def _ring() -> None:
    # Of two ways the first also ends what the main thread waits for; Windows has but the other.
    if hasattr(signal, "pthread_kill") and (number := threading.main_thread().ident):
        signal.pthread_kill(number, signal.SIGINT)
    else:
        signal.raise_signal(signal.SIGINT)
