"""What a worker process does: one job after another, as it is told through a pipe."""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
import pickle
import queue
import signal
import threading
import time
from dataclasses import replace
from typing import IO, TYPE_CHECKING, NoReturn

from signage.builder.failure import describe
from signage.builder.frames import receive, send
from signage.builder.parcel import packed, unpacked
from signage.builder.worker_log import collected
from signage.lazy_dataclass import dataclass
from signage.python_process import own_pipes
from signage.quiet import silence_process

if TYPE_CHECKING:
    # Not at run time: a build with nothing to do has no jobs.
    from signage.diagnostic import Diagnostic
    from signage.work import Facts, Job, Measurement, Outcome, WorkerContext

_log = logging.getLogger(__name__)

NEEDED = (
    "signage.builder.one_thread",
    "signage.checks.registry",
    "signage.outputs.still",
    "signage.outputs.video",
    "signage.judge.stills",
    "signage.raster.png",
    "signage.video.encode",
    "signage.video.frames",
    "signage.video.join",
    "signage.measure.video_file",
    "av",
)
"""Modules that nearly every job needs, in order: the first before NumPy."""
STOP = b""
"""The message that nobody waits any more for what is being made."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is told: a job, and what log records are heard where it is waited for."""

    shown_as: str
    work: bytes
    """The job and its context, pickled by themselves: reading them may fail, as may the job."""
    level: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker says of a job; the fields are those of `Outcome`, without the job."""

    facts: Facts | None = None
    failure: Diagnostic | None = None
    measurement: Measurement | None = None
    records: tuple[logging.LogRecord, ...] = ()


def order_of(job: Job, context: WorkerContext, level: int | None) -> bytes:
    """Return what a worker is told, to do *job*; raises what pickling it raises."""
    return pickle.dumps(Order(job.shown_as, packed((job, context)), level))


def perform(job: Job, context: WorkerContext) -> Outcome:
    """Do one job; whatever goes wrong is in its outcome, and no half file stays behind."""
    from signage.work import Outcome, carry_out

    try:
        began_s = time.perf_counter()
        made = carry_out(job.recipe, job.target, context)
        took_s = time.perf_counter() - began_s
        _log.info("%s: %s in %.3f s", job.shown_as, type(job.recipe).__name__, took_s)
        return Outcome(job, made.facts, measurement=made.measurement)
    except Exception as error:  # the job's own failure must not end the other jobs
        _log.debug("%s: failed", job.shown_as, exc_info=True)
        discard(job)
        return Outcome(job, None, describe(error, job.shown_as))


def discard(job: Job) -> None:
    """Remove what there is of the file that *job* makes."""
    with contextlib.suppress(OSError):
        job.target.unlink(missing_ok=True)


def import_needed() -> None:
    """Import what nearly every job needs; if something is missing, the first job will say it."""
    for module in NEEDED:
        with contextlib.suppress(Exception):
            importlib.import_module(module)


def serve_builder() -> None:
    """Do what whoever started this process says, through its standard input and output."""
    serve(*own_pipes())


def serve(inbox: IO[bytes], answers: IO[bytes]) -> None:
    """Do the orders that come through *inbox*, until it is closed.

    Each is answered through *answers*, before the next comes.
    """
    silence_process()
    # Whoever builds decides what comes of Ctrl-C.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    orders = _Orders(inbox)
    import_needed()
    with answers:
        while True:
            order: Order = pickle.loads(orders.next())
            answer = _pickled(_answer(order, orders), order)
            try:
                send(answers, answer)
            except OSError:  # nobody is there any more to hear it
                _end()


class _Orders:
    """Hears what the builder says, also while a job is done; ends this process when it is gone."""

    def __init__(self, inbox: IO[bytes]) -> None:
        self._inbox = inbox
        self._waiting: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._stop = threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()

    def next(self) -> bytes:
        """Wait for the next order, and return it."""
        return self._waiting.get()

    def is_wanted(self) -> bool:
        """Tell whether the builder still waits for what is being made."""
        return not self._stop.is_set()

    def _listen(self) -> None:
        while (message := receive(self._inbox)) is not None:
            if message == STOP:
                self._stop.set()
            else:
                # An order is only given to who has answered the one before: STOP meant that one.
                self._stop.clear()
                self._waiting.put(message)
        # Whatever is being done, nobody will ever look at it.
        _end()


def _end() -> NoReturn:
    """End this process and, but on Windows, what it has started: the process group it leads."""
    if os.name != "nt":
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)


def _answer(order: Order, orders: _Orders) -> Answer:
    with collected(order.level) as records:
        try:
            job, context = unpacked(order.work)
        except Exception as error:  # a recipe of a package that cannot be imported here
            return Answer(failure=describe(error, order.shown_as))
        made = perform(job, replace(context, is_wanted=orders.is_wanted))
    return Answer(made.facts, made.failure, made.measurement, tuple(records))


def _pickled(answer: Answer, order: Order) -> bytes:
    try:
        return packed(answer)
    except Exception as error:  # what a recipe of a package found out may be anything
        return pickle.dumps(Answer(failure=describe(error, order.shown_as)))
