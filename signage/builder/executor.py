"""Doing jobs: in this process, or in several at once."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from signage.builder.failure import describe
from signage.diagnostic import Diagnostic
from signage.phrase import Phrase

if TYPE_CHECKING:
    from pebble import ProcessPool

    from signage.builder.make import Workshop
    from signage.builder.recipe import Recipe
    from signage.builder.record import Facts


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be written to *target*; *name* tells it from all others."""

    name: str
    shown_as: str
    """The artifact that it is for, as the user knows it."""
    recipe: Recipe
    target: Path
    cost: float
    """About how long it takes, in any unit: the longest begin first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: its facts, or why it failed."""

    job: Job
    facts: Facts | None
    failure: Diagnostic | None = None


class Executor(Protocol):
    """Does jobs; may be used for several builds before it is closed."""

    def run(self, jobs: Sequence[Job], workshop: Workshop) -> Iterator[Outcome]:
        """Do all *jobs* and give each outcome as it comes, in any order."""

    def close(self) -> None:
        """End whatever still runs."""


class InlineExecutor:
    """Does one job after another in this process."""

    def run(self, jobs: Sequence[Job], workshop: Workshop) -> Iterator[Outcome]:
        """Do all *jobs* in order."""
        for job in jobs:
            yield perform(job, workshop)

    def close(self) -> None:
        """Close the files that were opened on the way."""
        make = sys.modules.get("signage.builder.make")
        if make is not None:
            make.put_away()


class PoolExecutor:
    """Does jobs in *workers* processes, started when first needed."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: ProcessPool | None = None

    def run(self, jobs: Sequence[Job], workshop: Workshop) -> Iterator[Outcome]:
        """Do all *jobs*, the longest first."""
        if not jobs:
            return
        pool = self._opened()
        ordered = sorted(jobs, key=lambda job: -job.cost)
        pending: dict[Future[Outcome], Job] = {
            pool.schedule(perform, args=(job, workshop)): job for job in ordered
        }
        try:
            while pending:
                done, _ = wait(pending, return_when=FIRST_COMPLETED)
                for future in done:
                    yield _outcome(future, pending.pop(future))
        finally:
            for future in pending:
                future.cancel()

    def close(self) -> None:
        """End all processes, in the middle of their work if need be."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None

    def _opened(self) -> ProcessPool:
        if self._pool is not None and not self._pool.active:
            # It broke in an earlier build: nothing is ever done by it again.
            self.close()
        if self._pool is None:
            from pebble import ProcessPool

            # Processes are started anew everywhere: forking does not exist on Windows, is
            # unsafe beside threads, and one way for all systems is one way to test.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPool(max_workers=self._workers, context=context)
            with _ctrl_c_held_back():
                # Asking starts it.
                assert self._pool.active
        return self._pool


@contextlib.contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Let processes that are started meanwhile never hear of Ctrl-C.

    A terminal sends it to all of them. They ignore it as soon as they can, but
    one that is still starting would fill the screen with a traceback. Windows
    has no such mask: there the traceback may be seen.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    # Started by the first process that needs it, it would lift the mask.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def executor_for(workers: int) -> Executor:
    """Return what does jobs *workers* at a time."""
    return InlineExecutor() if workers <= 1 else PoolExecutor(workers)


def perform(job: Job, workshop: Workshop) -> Outcome:
    """Do one job; whatever goes wrong is in its outcome, and no half file stays behind."""
    from signage.builder.make import make

    try:
        return Outcome(job, make(job.recipe, job.target, workshop))
    except Exception as error:  # the job's own failure must not end the other jobs
        with contextlib.suppress(OSError):
            job.target.unlink(missing_ok=True)
        return Outcome(job, None, describe(error, job.shown_as))


def _outcome(future: Future[Outcome], job: Job) -> Outcome:
    from pebble import ProcessExpired

    try:
        return future.result()
    except CancelledError:
        raise
    except ProcessExpired as error:
        return Outcome(job, None, _died(job, error.exitcode))
    except Exception as error:  # what could not be sent between the processes
        return Outcome(job, None, describe(error, job.shown_as))


def _died(job: Job, exit_code: int | None) -> Diagnostic:
    return Diagnostic(
        "worker-died",
        Phrase(
            f"{job.shown_as}: the process that made it ended suddenly (exit code {exit_code})",
            f"{job.shown_as}: tiến trình đang làm tệp này bị ngắt đột ngột (mã thoát {exit_code})",
        ),
        hints=(
            Phrase(
                "the machine may have run out of memory: try again with `--jobs 1`",
                "máy có thể đã hết bộ nhớ: hãy thử lại với `--jobs 1`",
            ),
        ),
    )
