"""Doing jobs: in this process, or in several at once."""

from __future__ import annotations

import contextlib
import importlib
import logging
import multiprocessing
import queue
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future, InvalidStateError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from signage.builder.failure import describe
from signage.builder.worker_log import collected, handle, heard_level
from signage.diagnostic import Diagnostic
from signage.message import msg

if TYPE_CHECKING:
    from ctypes import Array, c_byte

    from pebble import ProcessPool

    # Not at run time: a build with nothing to do has no jobs.
    from signage.work import Job, Jobs, Outcome, WorkerContext

_log = logging.getLogger(__name__)

# On Windows Ctrl-C is only heard between two waits.
_SLICE_S = 0.25
# For each process: one for the job that it does, one for the next.
_SEATS = 2
# What a large picture costs.
_SHORT = 0.2
NEEDED = (
    "signage.builder.one_thread",
    "signage.cli",
    "signage.checks.registry",
    "signage.outputs.still",
    "signage.outputs.video",
    "signage.judge.stills",
    "signage.raster.png",
    "signage.video.encode",
    "signage.video.frames",
    "signage.video.join",
    "pebble.pool.process",
)
"""Modules that nearly every job needs, in order: the first before NumPy."""


class Executor(Protocol):
    """Does jobs; may be used for several builds before it is closed."""

    @property
    def workers(self) -> int:
        """Return how many jobs it does at once."""

    def warm_up(self) -> None:
        """Begin with whatever takes long before the first job can begin."""

    def run(self, jobs: Jobs, context: WorkerContext) -> Iterator[Outcome | None]:
        """Do *jobs*, also those added meanwhile, and give each outcome as it comes.

        None instead of an outcome: somebody called `wake`. Whoever stops
        listening leaves what runs running: the next `run` takes it over if it
        is among its jobs, and ends it if not.
        """

    def wake(self) -> None:
        """Let `run` give a None soon; may be called by another thread."""

    def busy_with(self) -> frozenset[Path]:
        """Return the targets that are being written."""

    def close(self) -> None:
        """End whatever still runs."""


class InlineExecutor:
    """Does one job after another in this process."""

    def __init__(self) -> None:
        self._is_woken = False

    @property
    def workers(self) -> int:
        """Return that it does one job at a time."""
        return 1

    def warm_up(self) -> None:
        """Do nothing: this process runs already."""

    def run(self, jobs: Jobs, context: WorkerContext) -> Iterator[Outcome | None]:
        """Do all *jobs* in order."""
        while jobs:
            if self._is_woken:
                self._is_woken = False
                yield None
            yield perform(jobs.pop(), context)

    def wake(self) -> None:
        """Give a None before the next job."""
        self._is_woken = True

    def busy_with(self) -> frozenset[Path]:
        """Return nothing: between two outcomes nothing runs."""
        return frozenset()

    def close(self) -> None:
        """Close the files that were opened on the way."""
        work = sys.modules.get("signage.work")
        if work is not None:
            work.close_library()


@dataclass(frozen=True, slots=True, eq=False)
class _Running:
    """A job that a process does; *seat* is the place at which it can be told to stop."""

    job: Job
    future: Future[Outcome]
    seat: int


class PoolExecutor:
    """Does jobs in *workers* processes, started when first needed.

    *is_guest* tells that this process is another program's: nothing may be left in it.
    """

    def __init__(self, workers: int, *, is_guest: bool = False) -> None:
        self._workers = workers
        self._context = _context(is_guest=is_guest)
        self._start_method: str | None = multiprocessing.get_start_method(allow_none=True)
        self._pool: ProcessPool | None = None
        self._stops: Array[c_byte] | None = None
        """By seat: 1 if the job at it shall stop. Shared with the processes."""
        self._running: dict[Path, _Running] = {}
        self._arrivals: queue.SimpleQueue[_Running | None] = queue.SimpleQueue()

    @property
    def workers(self) -> int:
        """Return how many processes there are."""
        return self._workers

    def warm_up(self) -> None:
        """Begin to import what jobs need, while this process plans."""
        if self._context.get_start_method() == "forkserver":
            from multiprocessing.forkserver import ensure_running

            with _ctrl_c_held_back():
                # Not the processes: starting one would wait until all is imported.
                ensure_running()
        else:
            self._opened()

    def run(self, jobs: Jobs, context: WorkerContext) -> Iterator[Outcome | None]:
        """Do all *jobs*, the most urgent first, as many at once as there are processes."""
        mine = self._take_over(jobs)
        while jobs or mine:
            while self._has_place_for(jobs):
                mine.add(self._begin(jobs.pop(), context))
            arrived = self._next_arrival()
            if arrived is None:
                yield None
            elif self._running.get(arrived.job.target) is arrived:
                del self._running[arrived.job.target]
                if arrived in mine:
                    mine.discard(arrived)
                    yield _outcome(arrived)

    def wake(self) -> None:
        """Let whoever waits in `run` have a look at something else."""
        self._arrivals.put(None)

    def busy_with(self) -> frozenset[Path]:
        """Return the targets that are being written."""
        return frozenset(self._running)

    def close(self) -> None:
        """End all processes, in the middle of their work if need be."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None
        self._running = {}
        if self._start_method is None:
            # Starting any process decides on it, for the whole program and for ever.
            multiprocessing.set_start_method(None, force=True)

    def _take_over(self, jobs: Jobs) -> set[_Running]:
        """Return what already runs of *jobs*, and tell the rest of what runs to stop."""
        mine = set()
        for running in self._running.values():
            if jobs.take(running.job.target) is not None:
                mine.add(running)
            elif self._stops is not None:
                self._stops[running.seat] = 1
        return mine

    def _has_place_for(self, jobs: Jobs) -> bool:
        """Tell whether the next of *jobs* can be handed over.

        Besides one for each process, one more may lie ready if it is short:
        asking for the next takes longer than a fifth of what a picture does.
        """
        if not jobs or (self._running and self._is_broken):
            # A new pool takes the place of a broken one only when that has answered for all.
            return False
        ahead = len(self._running) - self._workers
        return ahead < 0 or (ahead < self._workers and jobs.next.cost < _SHORT)

    def _begin(self, job: Job, context: WorkerContext) -> _Running:
        pool = self._opened()
        assert self._stops is not None
        taken = {running.seat for running in self._running.values()}
        seat = next(seat for seat in range(_SEATS * self._workers) if seat not in taken)
        self._stops[seat] = 0
        # An exception in the middle of its queue's notification would lose the next one: the
        # thread that waits for it would never end.
        with _ctrl_c_held_back():
            future: Future[Outcome] = pool.schedule(
                _perform_at, args=(seat, job, context, heard_level())
            )
        _log.debug("%s: given to a process as %s", job.shown_as, job.name)
        running = self._running[job.target] = _Running(job, future, seat)
        future.add_done_callback(lambda _: self._arrivals.put(running))
        return running

    def _next_arrival(self) -> _Running | None:
        while True:
            with contextlib.suppress(queue.Empty):
                return self._arrivals.get(timeout=_SLICE_S)
            if self._is_broken:
                self._give_up()

    @property
    def _is_broken(self) -> bool:
        """Tell whether nothing will ever be done by the pool any more."""
        return self._pool is not None and not self._pool.active

    def _give_up(self) -> None:
        """Answer for the jobs of a broken pool, which are still waited for.

        A process that ends before it has a job breaks Pebble's whole pool; what is still in
        its queue then is never answered.
        """
        for running in self._running.values():
            with contextlib.suppress(InvalidStateError):
                running.future.set_exception(BrokenProcessPool("its processes ended"))

    def _opened(self) -> ProcessPool:
        if self._is_broken:
            # It broke in an earlier build: nothing is ever done by it again.
            self.close()
        if self._pool is None:
            from signage.builder.prompt_pool import PromptPool

            self._stops = _shared_bytes(self._context, _SEATS * self._workers)
            self._pool = PromptPool(
                max_workers=self._workers,
                context=self._context,
                initializer=_prepare,
                initargs=(self._stops,),
            )
            _start(self._pool)
        return self._pool


def _context(*, is_guest: bool) -> BaseContext:
    """Return how processes are started: each for itself, or by one that has imported all.

    The latter, Linux's own way from Python 3.14 on, saves each of them the 0.15 s of
    importing. macOS has it too, but its libraries may start threads, which no fork survives.
    A program has but one such process: that of a host shall not be full of our modules.
    """
    if is_guest or sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(NEEDED))
    return context


def _shared_bytes(context: BaseContext, count: int) -> Array[c_byte]:
    shared: Array[c_byte] = context.RawArray("b", count)
    return shared


def _start(pool: ProcessPool) -> None:
    """Start the processes so that they never hear of Ctrl-C.

    A terminal sends it to all of them. They ignore it as soon as they can, but
    one that is still starting would fill the screen with a traceback. Windows
    cannot hold it back: there the traceback may be seen.
    """
    from multiprocessing import resource_tracker

    if hasattr(signal, "pthread_sigmask"):
        # Started by the first process that needs it, it would hear of it again.
        resource_tracker.ensure_running()
    with _ctrl_c_held_back():
        # Asking starts it.
        assert pool.active


@contextlib.contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Let this thread, and processes that it starts meanwhile, hear of Ctrl-C only later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def executor_for(workers: int, *, is_guest: bool = False) -> Executor:
    """Return what does jobs *workers* at a time."""
    return InlineExecutor() if workers <= 1 else PoolExecutor(workers, is_guest=is_guest)


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
        with contextlib.suppress(OSError):
            job.target.unlink(missing_ok=True)
        return Outcome(job, None, describe(error, job.shown_as))


_stops: Array[c_byte] | None = None
"""In a worker process: by seat, whether the job at it shall stop."""


def _prepare(stops: Array[c_byte]) -> None:
    """Make a new worker process ready: import what every job needs."""
    global _stops
    _stops = stops
    # A process that cannot begin is started again and again. Whatever is wrong with the
    # installation, the first job will say it.
    with contextlib.suppress(Exception):
        for module in NEEDED:
            importlib.import_module(module)


def _perform_at(seat: int, job: Job, context: WorkerContext, level: int | None) -> Outcome:
    assert _stops is not None
    stops = _stops
    with collected(level) as records:
        outcome = perform(job, replace(context, is_wanted=lambda: not stops[seat]))
    return replace(outcome, records=tuple(records))


def _outcome(running: _Running) -> Outcome:
    from pebble import ProcessExpired

    from signage.work import Outcome

    job = running.job
    try:
        outcome = running.future.result()
    except CancelledError:
        raise
    except ProcessExpired as error:
        _log.debug("%s: process %s ended with %s", job.shown_as, error.pid, error.exitcode)
        return Outcome(job, None, _died(job, error.exitcode))
    except BrokenProcessPool:
        return Outcome(job, None, _died(job, None))
    except Exception as error:  # what could not be sent between the processes
        return Outcome(job, None, describe(error, job.shown_as))
    handle(outcome.records)
    return outcome


def _died(job: Job, exit_code: int | None) -> Diagnostic:
    return Diagnostic(
        "worker-died",
        msg(
            "{shown_as}: the process that made it ended suddenly (exit code {exit_code})",
            shown_as=job.shown_as,
            exit_code=str(exit_code),
        ),
        hints=(msg("the machine may have run out of memory: try again with `--jobs 1`"),),
    )
