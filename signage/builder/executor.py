"""Doing jobs: in this process, or in several at once."""

from __future__ import annotations

import contextlib
import logging
import queue
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from signage.builder.at_once import useful_jobs
from signage.builder.failure import describe
from signage.builder.parcel import unpacked
from signage.builder.worker import Answer, discard, order_of, perform
from signage.builder.worker_log import handle, heard_level
from signage.builder.worker_process import Arrival, Starter, WorkerProcess
from signage.diagnostic import Diagnostic
from signage.message import NO_WORDS, msg

if TYPE_CHECKING:
    # Not at run time: a build with nothing to do has no jobs.
    from signage.work import Job, Jobs, Outcome, WorkerContext

_log = logging.getLogger(__name__)

# On Windows Ctrl-C is only heard between two waits.
_SLICE_S = 0.25
# Processes that each import for themselves, begun before it is known how many there is work for.
_AHEAD = 2


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

        Raises SignageError if there is nobody who could do any.
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


class PoolExecutor:
    """Does jobs in at most *most* processes, started when there is a job for them.

    What runs is known in one place: it is what the processes in `_workers` do. Each of them
    says when it ends, however it ends; it then leaves that place, and its job is answered for.
    So nothing is waited for that no living process does.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._starter = Starter()
        self._workers: list[WorkerProcess] = []
        self._arrivals: queue.SimpleQueue[Arrival | None] = queue.SimpleQueue()
        """None: somebody called `wake`."""
        self._is_woken = False

    @property
    def workers(self) -> int:
        """Return how many processes there are at most."""
        return self._most

    def warm_up(self) -> None:
        """Begin to import what jobs need, while this process plans."""
        # That it cannot be done is said where it is missed.
        with contextlib.suppress(OSError):
            if self._starter.forks:
                self._starter.warm_up()
                return
            while len(self._workers) < min(self._most, _AHEAD):
                self._workers.append(self._starter.start(self._arrivals))

    def run(self, jobs: Jobs, context: WorkerContext) -> Iterator[Outcome | None]:
        """Do all *jobs*, the most urgent first, as many at once as there are processes."""
        self._take_over(jobs)
        while True:
            yield from self._begin(jobs, context)
            if not jobs and not any(worker.is_wanted for worker in self._workers):
                break
            arrival = self._next_arrival()
            if arrival is None:
                yield None
            elif (outcome := self._take(*arrival)) is not None:
                # Before anybody looks at this one, or its process would have nothing to do.
                yield from self._begin(jobs, context)
                yield outcome
        for worker in tuple(self._workers):
            if worker.job is not None:
                self._end(worker)

    def wake(self) -> None:
        """Let whoever waits in `run` have a look at something else, once for all calls."""
        if not self._is_woken:
            self._is_woken = True
            self._arrivals.put(None)

    def busy_with(self) -> frozenset[Path]:
        """Return the targets that are being written."""
        return frozenset(worker.job.target for worker in self._workers if worker.job)

    def close(self) -> None:
        """End all processes, in the middle of their work if need be."""
        for worker in tuple(self._workers):
            self._end(worker)
        self._starter.close()

    def _take_over(self, jobs: Jobs) -> None:
        """Go on with what already runs of *jobs*, and tell the rest of what runs to stop."""
        for worker in self._workers:
            if worker.job is None:
                continue
            if jobs.take(worker.job.target) is None:
                worker.stop()
            else:
                worker.is_wanted = True

    def _begin(self, jobs: Jobs, context: WorkerContext) -> Iterator[Outcome]:
        """Hand over *jobs*, as long as there is who does them; give those that nobody can do.

        If some are left after that, there is a process that is busy.
        """
        from signage.work import Outcome

        while jobs:
            try:
                worker = self._free()
            except OSError as error:
                if any(worker.job for worker in self._workers):
                    return  # with fewer at once, then
                yield Outcome(jobs.pop(), None, _no_process(error))
                continue
            if worker is None:
                return
            job = jobs.pop()
            try:
                order = _order(job, context)
            except Exception as error:  # a recipe that cannot be sent to another process
                yield Outcome(job, None, describe(error, job.shown_as))
            else:
                worker.begin(job, order)

    def _free(self) -> WorkerProcess | None:
        """Return a process with nothing to do, None if there is none; raises OSError."""
        for worker in tuple(self._workers):
            if worker.job is None:
                if worker.is_alive:
                    return worker
                self._end(worker)
        if len(self._workers) == self._most:
            return None
        started = self._starter.start(self._arrivals)
        self._workers.append(started)
        return started

    def _next_arrival(self) -> Arrival | None:
        while True:
            with contextlib.suppress(queue.Empty):
                arrival = self._arrivals.get(timeout=_SLICE_S)
                if arrival is None:
                    self._is_woken = False
                return arrival

    def _take(self, worker: WorkerProcess, answer: bytes | None) -> Outcome | None:
        """Return what became of a job; None: nobody waits for it any more."""
        if worker not in self._workers:
            return None  # it has been ended, and answered for
        job, is_wanted = worker.job, worker.is_wanted
        if answer is None:
            code = self._end(worker)
            return outcome_of(job, Answer(failure=_died(job, code))) if job and is_wanted else None
        assert job is not None
        worker.be_free()
        said = _read(answer, job)
        if said.failure or not is_wanted:
            discard(job)
        return outcome_of(job, said) if is_wanted else None

    def _end(self, worker: WorkerProcess) -> int | None:
        """End *worker*, and remove what it has not finished; return its exit code if known."""
        self._workers.remove(worker)
        code = worker.end()
        if worker.job is not None:
            discard(worker.job)
        return code


def executor_for(workers: int) -> Executor:
    """Return what does jobs *workers* at a time, or as many as this machine can with profit."""
    count, _ = useful_jobs(workers)
    return InlineExecutor() if count <= 1 else PoolExecutor(count)


def _order(job: Job, context: WorkerContext) -> bytes:
    _log.debug("%s: given to a process as %s", job.shown_as, job.name)
    return order_of(job, context, heard_level())


def _read(answer: bytes, job: Job) -> Answer:
    try:
        read: Answer = unpacked(answer)
    except Exception as error:  # of a package that is not here as it is there
        return Answer(failure=describe(error, job.shown_as))
    return read


def outcome_of(job: Job, answer: Answer) -> Outcome:
    """Return what came of *job*; what was written to the log on the way is handled now."""
    from signage.work import Outcome

    handle(answer.records)
    return Outcome(job, answer.facts, answer.failure, answer.measurement)


def _died(job: Job, exit_code: int | None) -> Diagnostic:
    code = msg(" (exit code {exit_code})", exit_code=str(exit_code))
    return Diagnostic(
        "worker-died",
        msg(
            "{shown_as}: the process that made it ended suddenly{code}",
            shown_as=job.shown_as,
            code=NO_WORDS if exit_code is None else code,
        ),
        hints=(msg("the machine may have run out of memory: try again with `--jobs 1`"),),
    )


def _no_process(error: OSError) -> Diagnostic:
    """Say it without a name: it is about all files that could not be made, and said once."""
    return Diagnostic(
        "no-process",
        msg(
            "no process can be started to make files in: {reason}",
            reason=str(error.strerror or error),
        ),
        hints=(msg("end other programs, or try again with `--jobs 1`, which needs none"),),
    )
