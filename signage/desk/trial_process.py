"""The process in which trials are made: it draws while the program goes on serving and building."""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import queue
import signal
import subprocess
import threading
from dataclasses import field
from typing import IO

from signage.builder.frames import receive, send
from signage.campaign_paths import CampaignPaths
from signage.desk.trial import Look, Seen, Trial
from signage.diagnostic import Diagnostic, SignageError
from signage.lazy_dataclass import dataclass
from signage.message import Language, msg
from signage.python_process import end_group, own_pipes, start_python
from signage.quiet import silence_process

_IDLE_S = 0.5
"""Who types pauses; to look for garbage takes as long as to draw a slide."""


@dataclass(slots=True)
class TrialProcess:
    """A `Trial` in a process of its own, from the first look to `close`; one look at a time."""

    paths: CampaignPaths
    language: Language
    _process: subprocess.Popen[bytes] | None = None
    _is_closed: bool = False
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _changing: threading.Lock = field(default_factory=threading.Lock)

    def see(self, look: Look) -> Seen:
        """Return what there is to see; raises SignageError if no process can look."""
        order = pickle.dumps(look)
        with self._turn:
            # One that has died is followed by another, once.
            for process in (self._started(), None):
                answer = _asked(process or self._restarted(), order)
                if answer is not None:
                    seen: Seen = pickle.loads(answer)
                    return seen
        raise SignageError((_no_trial(),))

    def close(self) -> None:
        """End the process, in the middle of a look if need be."""
        with self._changing:
            self._is_closed = True
            self._end()

    def _restarted(self) -> subprocess.Popen[bytes]:
        with self._changing:
            self._end()
        return self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        with self._changing:
            if self._is_closed:
                raise SignageError((_no_trial(),))
            if self._process is None:
                try:
                    self._process = start_python(f"import {__name__} as m; m.serve()")
                except OSError as error:
                    raise SignageError((_no_trial(),)) from error
                with contextlib.suppress(OSError):
                    send(_to(self._process), pickle.dumps((self.paths, self.language)))
            return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        end_group(process.pid)
        process.wait()
        with contextlib.suppress(OSError):  # what it was told and never read
            _to(process).close()
        assert process.stdout is not None
        process.stdout.close()


def _asked(process: subprocess.Popen[bytes], order: bytes) -> bytes | None:
    """Return what *process* answers; None: it has ended."""
    assert process.stdout is not None
    try:
        send(_to(process), order)
        return receive(process.stdout)
    except (OSError, ValueError):
        return None


def _to(process: subprocess.Popen[bytes]) -> IO[bytes]:
    assert process.stdin is not None
    return process.stdin


def serve() -> None:
    """Look at what whoever started this process says, until that ends."""
    inbox, answers = own_pipes()
    silence_process()
    # Whoever serves the page decides what comes of Ctrl-C.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    orders: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(inbox, orders), daemon=True).start()
    trial = Trial(*pickle.loads(orders.get()))
    gc.disable()
    while True:
        try:
            order = orders.get(timeout=_IDLE_S)
        except queue.Empty:
            gc.collect()
            order = orders.get()
        with contextlib.suppress(OSError):  # nobody is there any more
            send(answers, pickle.dumps(trial.see(pickle.loads(order))))


def _listen(inbox: IO[bytes], orders: queue.SimpleQueue[bytes]) -> None:
    while (order := receive(inbox)) is not None:
        orders.put(order)
    # Whatever is being drawn, nobody will look at it.
    os._exit(0)


def _no_trial() -> Diagnostic:
    return Diagnostic(
        "no-process",
        msg("no process can be started to draw what is typed"),
        hints=(msg("save it: then it is drawn with all else"),),
    )
