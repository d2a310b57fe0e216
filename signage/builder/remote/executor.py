"""Doing jobs on the workers of a cluster."""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import os
import queue
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from weakref import WeakKeyDictionary

from distributed.scheduler import KilledWorker

from signage.builder.executor import outcome_of
from signage.builder.remote.access import Access
from signage.builder.remote.bench import do, hold
from signage.builder.remote.cluster import Cluster, DaskCluster, Task
from signage.builder.remote.fingerprint import fingerprint
from signage.builder.remote.problems import cluster_lost, failure_of, no_worker, workers_died
from signage.builder.remote.store import Store, file_name
from signage.builder.remote.supply import FIRST, Sent, Stored, Supply
from signage.builder.remote.wire import Enclosure, Order, Packing, Reply
from signage.builder.worker import Answer, discard, perform
from signage.diagnostic import Diagnostic, SignageError
from signage.lazy_dataclass import dataclass
from signage.outputs.segments import SegmentRecipe
from signage.work import Job, Jobs, Outcome, WorkerContext

WORKERS_WAIT_S = 4.0
"""How long it is waited for the first worker that fits."""
GONE_S = 30.0
"""For so long there may be none later: a machine starts anew."""
_SLICE_S = 0.25
_COUNTED_AGAIN_S = 2.0
_FETCHING = 4
"""Files that are brought here at once."""
_CANCELLED = (asyncio.CancelledError, concurrent.futures.CancelledError)


@dataclass(frozen=True, slots=True, eq=False)
class _Running:
    """A job on its way."""

    job: Job
    order: Order
    task: Task
    given: tuple[Task, ...]
    """What it is done with: kept on workers for as long as this runs."""


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A job that is done, and what came of it."""

    running: _Running
    reply: Reply | None
    failure: BaseException | None = None


class ClusterExecutor:
    """Does jobs on a cluster, which *join* leads to, with the store at *store_url* if there is one.

    What needs the output folder is done in this process. *anew*: also what is in the store.
    """

    def __init__(
        self,
        address: str,
        join: Callable[[], Cluster],
        store_url: str = "",
        *,
        anew: bool = False,
    ) -> None:
        self._address = address
        self._anew = anew
        self._join = join
        self._store_url = store_url
        self._store: Store | None = None
        self._cluster: Cluster | None = None
        self._joining: threading.Thread | None = None
        self._refused: SignageError | None = None
        self._is_closed = False
        self._lock = threading.Lock()
        self._arrivals: queue.SimpleQueue[_Arrival | None] = queue.SimpleQueue()
        """None: somebody called `wake`."""
        self._fetchers = ThreadPoolExecutor(_FETCHING, "signage-fetch")
        self._running: dict[Path, _Running] = {}
        """By target."""
        self._context: WorkerContext | None = None
        self._packing: Packing | None = None
        self._supply: Supply | None = None
        self._enclosures: WeakKeyDictionary[Enclosure, Task] = WeakKeyDictionary()
        """What was sent of those that are remembered where they were packed."""
        self._there: dict[str, int] | None = {}
        """Seats by fingerprint, when they were last counted; None: there was no answer."""
        self._seats = 1
        self._counted_s = 0.0
        self._seated_s = 0.0
        """When there was last a seat."""
        self._is_lost: Diagnostic | None = None
        """Why nothing more can be done."""

    @property
    def workers(self) -> int:
        """Return how many jobs the cluster does at once, once it is joined."""
        if self._joining is not None:
            self._joining.join()
        return self._seats

    def warm_up(self) -> None:
        """Begin to join the cluster, while this process plans."""
        if self._cluster is None and self._joining is None:
            self._joining = threading.Thread(target=self._try_to_join, daemon=True)
            self._joining.start()

    def run(self, jobs: Jobs, context: WorkerContext) -> Iterator[Outcome | None]:
        """Do all *jobs*, the most urgent first, about twice as many as there are seats at once."""
        if not jobs and not self._running:
            return
        self._require_joined()
        self._take_context(context)
        self._take_over(jobs)
        while jobs or self._running:
            while jobs and (self._is_lost or len(self._running) < 2 * self._seats + 2):
                yield from self._begin(jobs.pop())
            if self._running:
                yield from self._next()

    def wake(self) -> None:
        """Let `run` give a None soon."""
        self._arrivals.put(None)

    def busy_with(self) -> frozenset[Path]:
        """Return nothing: what comes from workers is written whole between two outcomes."""
        return frozenset()

    def close(self) -> None:
        """Withdraw what still runs, and leave the cluster."""
        with self._lock:
            self._is_closed = True
            cluster, self._cluster = self._cluster, None
        if cluster is not None:
            cluster.withdraw([running.task for running in self._running.values()])
            cluster.close()
        self._running.clear()
        self._supply = None
        self._enclosures.clear()
        self._fetchers.shutdown(wait=False, cancel_futures=True)

    def _try_to_join(self) -> None:
        try:
            store = Store(self._store_url) if self._store_url else None
            if store is not None:
                # That nobody may write there is told before anything is made.
                store.put(file_name(sha256(b"").hexdigest()), b"")
            cluster = self._join()
        except SignageError as error:
            self._refused = error
            return
        with self._lock:
            if not self._is_closed:
                self._cluster, self._store = cluster, store
                self._count()
                return
        cluster.close()

    def _require_joined(self) -> None:
        """Wait until the cluster is joined, and has a worker; raises SignageError."""
        self.warm_up()
        if self._joining is not None:
            self._joining.join()
        if self._refused is not None:
            raise self._refused
        until_s = time.monotonic() + WORKERS_WAIT_S
        while not self._count():
            if time.monotonic() > until_s:
                raise SignageError([self._whats_missing()])
            time.sleep(_SLICE_S)

    def _count(self) -> bool:
        """Count the seats; tell whether there are any."""
        assert self._cluster is not None
        self._there = self._cluster.seats()
        found = (self._there or {}).get(fingerprint(), 0)
        self._counted_s = time.monotonic()
        if found:
            self._seats, self._seated_s = found, self._counted_s
        return found > 0

    def _whats_missing(self) -> Diagnostic:
        """Say why there was no seat."""
        if self._there is None:
            return cluster_lost(self._address)
        return no_worker(self._address, fingerprint(), self._there)

    def _take_context(self, context: WorkerContext) -> None:
        """Begin anew with what workers are given, if the campaign's files are others."""
        before, self._context = self._context, context
        if before is not None and before.library == context.library:
            return
        assert self._cluster is not None
        self._packing = Packing(context.library)
        if self._store is None:
            self._supply = Sent(self._cluster, self._packing, context.paths)
        else:
            self._supply = Stored(self._store, self._packing, context.paths)

    def _take_over(self, jobs: Jobs) -> None:
        """Go on with what already runs of *jobs*, and withdraw the rest of what runs."""
        for target, running in list(self._running.items()):
            if jobs.take(target) is None:
                self._forget(running)

    def _forget(self, running: _Running) -> None:
        assert self._cluster is not None
        del self._running[running.job.target]
        self._cluster.withdraw([running.task])

    def _begin(self, job: Job) -> Iterator[Outcome]:
        """Send *job* to a worker; give its outcome if that cannot be done, or need not."""
        assert self._context is not None
        if self._is_lost is not None:
            yield Outcome(job, None, self._is_lost)
        elif job.recipe.shown_files:
            yield perform(job, self._context)
        else:
            try:
                self._send(job)
            except Exception as error:  # a recipe that cannot be sent, a file that has changed
                yield Outcome(job, None, self._reason(error, job))

    def _send(self, job: Job) -> None:
        assert self._packing is not None
        assert self._supply is not None
        assert self._cluster is not None
        is_part = isinstance(job.recipe, SegmentRecipe)
        order, enclosures = self._packing.order(job, is_part=is_part, is_anew=self._anew)
        files, parts = self._supply.files(order.files), self._supply.parts(order.parts)
        enclosed = [self._enclosed(each) for each in enclosures]
        given, urgency = (enclosed, files, parts), -job.rank
        task = self._cluster.submit(do, order, *given, self._store_url, urgency=urgency)
        running = _Running(job, order, task, (*enclosed, *files, *parts))
        self._running[job.target] = running
        if order.is_part:
            self._supply.ordered(order.name, task)
        supply = self._supply
        task.add_done_callback(lambda _: self._begin_to_fetch(running, supply))

    def _enclosed(self, enclosure: Enclosure) -> Task:
        """Return *enclosure* on its way: whether or not there is a store, as orders go there."""
        assert self._cluster is not None
        task = self._enclosures.get(enclosure)
        if task is None:
            task = self._cluster.submit(hold, enclosure, urgency=FIRST)
            self._enclosures[enclosure] = task
        return task

    def _begin_to_fetch(self, running: _Running, supply: Supply) -> None:
        with contextlib.suppress(RuntimeError):  # closed
            self._fetchers.submit(self._fetch, running, supply)

    def _fetch(self, running: _Running, supply: Supply) -> None:
        """Bring what came of a job here; called in a thread."""
        try:
            reply: Reply = running.task.result()
            arrival = _Arrival(running, supply.fetched(reply, running.order))
        except BaseException as error:  # whatever Dask or the store says
            arrival = _Arrival(running, None, error)
        self._arrivals.put(arrival)

    def _next(self) -> Iterator[Outcome | None]:
        """Wait a moment for something to arrive, and give what came of it."""
        self._look_round()
        if self._is_lost is not None:
            for running in list(self._running.values()):
                self._forget(running)
                yield Outcome(running.job, None, self._is_lost)
            return
        try:
            arrival = self._arrivals.get(timeout=_SLICE_S)
        except queue.Empty:
            return
        if arrival is None:
            yield None
        # Else nobody waits for it any more.
        elif self._running.get(arrival.running.job.target) is arrival.running:
            yield self._take(arrival)

    def _look_round(self) -> None:
        """See now and then whether somebody came, or nobody is there any more."""
        assert self._cluster is not None
        if self._cluster.is_lost:
            self._is_lost = cluster_lost(self._address)
        elif (
            time.monotonic() - self._counted_s > _COUNTED_AGAIN_S
            and not self._count()
            and time.monotonic() - self._seated_s > GONE_S
        ):
            self._is_lost = self._whats_missing()

    def _take(self, arrival: _Arrival) -> Outcome:
        assert self._supply is not None
        running = arrival.running
        job, name = running.job, running.order.name
        del self._running[job.target]
        failure, answer = arrival.failure, Answer()
        if arrival.reply is not None:
            try:
                answer = arrival.reply.opened()
                _write(job, arrival.reply, answer)
            except Exception as error:  # of another release, no room on the disk
                discard(job)
                failure = error
        if failure is not None:
            answer = Answer(failure=self._reason(failure, job))
        if answer.failure is not None:
            self._supply.failed(name)
        if not self._supply.is_needed(name):
            running.task.release()
        return outcome_of(job, answer)

    def _reason(self, error: BaseException, job: Job) -> Diagnostic:
        """Say why *job* was not done; what was cancelled was so by nobody here."""
        assert self._cluster is not None
        if self._cluster.is_lost or isinstance(error, _CANCELLED):
            self._is_lost = cluster_lost(self._address)
            return self._is_lost
        if isinstance(error, KilledWorker):
            return workers_died(job.shown_as)
        return failure_of(error, job.shown_as)


def executor_on(access: Access, store_url: str, *, anew: bool = False) -> ClusterExecutor:
    """Return what does jobs on the cluster that *access* leads to."""
    return ClusterExecutor(access.address, lambda: DaskCluster(access), store_url, anew=anew)


def _write(job: Job, reply: Reply, answer: Answer) -> None:
    """Write the file that came; raises OSError."""
    if answer.failure is not None or answer.facts is None:
        return
    if reply.data is None:
        raise OSError("the file is not in the store any more")
    if answer.facts.get("sha256", digest := sha256(reply.data).hexdigest()) != digest:
        raise OSError("the file is not what the worker made")
    job.target.parent.mkdir(parents=True, exist_ok=True)
    with job.target.open("wb") as file:
        file.write(reply.data)
        file.flush()
        # As for one that is made here: what is told of it has to hold after a power cut.
        os.fsync(file.fileno())
