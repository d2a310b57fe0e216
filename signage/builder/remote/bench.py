"""The bench of a worker: where jobs are done that others order, each in a process of its own.

What is sent lies in a folder that is nobody else's. A process that dies takes its own job with it
and no other: neither those beside it nor the worker, which Dask would start anew and try again.
"""

from __future__ import annotations

import contextlib
import functools
import queue
import shutil
import socket
import threading
from collections.abc import Iterator, Sequence
from dataclasses import field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from distributed.diagnostics.plugin import WorkerPlugin
from distributed.worker import get_worker

from signage.builder.parcel import packed, unpacked
from signage.builder.remote.problems import failure_of, worker_died
from signage.builder.remote.shelf import Shelf
from signage.builder.remote.store import (
    Store,
    file_name,
    made_name,
    segment_name,
    thumbnails_name,
)
from signage.builder.remote.wire import Enclosure, Order, Reply, SentFile
from signage.builder.worker import Answer
from signage.builder.worker_process import Arrival, Starter, WorkerProcess
from signage.campaign_paths import CampaignPaths
from signage.lazy_dataclass import dataclass
from signage.message import NO_WORDS, msg
from signage.seal import SEAL_BYTES, Seal
from signage.work import Thumbnails

if TYPE_CHECKING:
    from distributed.worker import Worker

NAME = "signage"
"""By which tasks find the bench of the worker that they run on."""
KEPT = 20_000_000_000
"""Bytes of what was sent that stay on the disk."""
_UNCHECKED = Seal(bytes(SEAL_BYTES))
"""Nobody but this worker writes into its folder: whoever reads from it only strips the seal."""


class Withdrawn(Exception):
    """Nobody waits any more for what was being done."""


@dataclass(slots=True, eq=False)
class _Seat:
    """A process, and where its answers come."""

    process: WorkerProcess
    arrivals: queue.SimpleQueue[Arrival | None]


@dataclass(slots=True, eq=False)
class _Turn:
    """An order that is being done."""

    seat: _Seat | None = None
    is_withdrawn: bool = False


@dataclass(eq=False)
class Bench(WorkerPlugin):
    """Does orders below *folder*, as many at once as the worker has threads."""

    folder: Path
    name: str = field(default=NAME, init=False)

    def __post_init__(self) -> None:
        self._paths = CampaignPaths(self.folder)
        self._shelf = Shelf(KEPT)
        self._starter = Starter()
        self._free: list[_Seat] = []
        self._turns: dict[str, _Turn] = {}
        """By the key of Dask's task."""
        self._store = functools.cache(Store)
        """By address."""
        self._lock = threading.Lock()
        """Held for a moment: Dask waits for it."""
        self._starting = threading.Lock()
        """The process that forks others talks with one at a time."""

    def setup(self, worker: Worker) -> None:
        """Begin to import what jobs need, before there are any."""
        with contextlib.suppress(OSError):  # said where it is missed
            self._starter.warm_up()

    def teardown(self, worker: Worker) -> None:
        """End all processes, in the middle of their work if need be."""
        with self._lock:
            for turn in self._turns.values():
                _withdraw(turn)
            free, self._free = self._free, []
        with self._starting:
            for seat in free:
                seat.process.end()
            self._starter.close()

    def transition(self, key: Any, start: str, finish: str, **kwargs: Any) -> None:
        """Hear from Dask what becomes of each task: end the process of one that nobody wants."""
        if finish in ("cancelled", "released", "forgotten"):
            with self._lock:
                if (turn := self._turns.get(str(key))) is not None:
                    _withdraw(turn)

    def do(
        self,
        order: Order,
        enclosures: Sequence[Enclosure],
        files: Sequence[SentFile],
        parts: Sequence[Reply],
        store_url: str,
    ) -> Reply:
        """Do *order* with what was sent for it; what is missing of that is in the store."""
        key = str(get_worker().get_current_task())
        with self._lock:
            turn = self._turns[key] = _Turn()
        try:
            store = self._store(store_url) if store_url else None
            if store and (known := _known(order, store)):
                return known
            with self._shelf.holding(self._needed(order)):
                self._lay_out(order, files, parts, store)
                reply = self._done(order, enclosures, turn, key)
            return _left_in(store, order, reply) if store else reply
        except Withdrawn:
            raise
        except Exception as error:  # the job's own failure, whatever it is
            return Reply(order.name, packed(Answer(failure=failure_of(error, order.shown_as))))
        finally:
            with self._lock:
                del self._turns[key]

    @property
    def _files(self) -> Path:
        return self.folder / "files"

    def _needed(self, order: Order) -> Iterator[Path]:
        yield from (self._files / digest for digest in order.files)
        for key in order.parts:
            yield self._paths.segment(key)
            yield self._paths.measurement(key)

    def _lay_out(
        self,
        order: Order,
        files: Sequence[SentFile],
        parts: Sequence[Reply],
        store: Store | None,
    ) -> None:
        """Let all that *order* is made from be in the folder; raises OSError, SignageError."""
        for sent in files:
            self._shelf.put(self._files / sent.sha256, sent.data)
        for part in parts:
            self._put_part(part.name, part.data, part.thumbnails)
        if store is None:
            return
        for digest in order.files:
            if not self._shelf.has(self._files / digest):
                self._shelf.put(self._files / digest, _required(store, file_name(digest)))
        for key in order.parts:
            has_data = self._shelf.has(self._paths.segment(key))
            data = None if has_data else store.get(segment_name(key))
            has_thumbnails = self._shelf.has(self._paths.measurement(key))
            thumbnails = None if has_thumbnails else store.get(thumbnails_name(key))
            self._put_part(key, data, thumbnails)

    def _put_part(self, key: str, data: bytes | None, thumbnails: bytes | None) -> None:
        # Either may be missing, where whoever needs it is another.
        if data is not None:
            self._shelf.put(self._paths.segment(key), data)
        if thumbnails is not None:
            box = _UNCHECKED.box(key, thumbnails)
            self._shelf.put(self._paths.measurement(key), thumbnails + box)

    def _done(self, order: Order, enclosures: Sequence[Enclosure], turn: _Turn, key: str) -> Reply:
        # A folder of the task's own: the name of the file stays as it is.
        folder = self._paths.part / sha256(key.encode()).hexdigest()[:16]
        target = folder / order.file_name
        try:
            answer = self._answer(order, enclosures, turn, target)
            data = target.read_bytes() if target.is_file() else None
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        if order.is_part:
            return _with_thumbnails_apart(order.name, answer, data)
        return Reply(order.name, answer, data)

    def _answer(
        self, order: Order, enclosures: Sequence[Enclosure], turn: _Turn, target: Path
    ) -> bytes:
        """Return what a process answers, or why it died; raises Withdrawn, OSError."""
        job, message = order.for_process(enclosures, self._files, self._paths, target)
        seat = self._seat()
        with self._lock:
            if turn.is_withdrawn:
                self._free.append(seat)
                raise Withdrawn(order.name)
            turn.seat = seat
        seat.process.begin(job, message)
        arrival = seat.arrivals.get()
        answer = arrival[1] if arrival is not None else None
        with self._lock:
            turn.seat = None
            if answer is not None:
                seat.process.be_free()
                self._free.append(seat)
                return answer
        with self._starting:
            code = seat.process.end()
        if turn.is_withdrawn:
            raise Withdrawn(order.name)
        said = NO_WORDS if code is None else msg(" (exit code {exit_code})", exit_code=str(code))
        return packed(Answer(failure=worker_died(order.shown_as, socket.gethostname(), said)))

    def _seat(self) -> _Seat:
        """Return a process with nothing to do; raises OSError if none can be started."""
        while True:
            with self._lock:
                seat = self._free.pop() if self._free else None
            with self._starting:
                if seat is None:
                    arrivals: queue.SimpleQueue[Arrival | None] = queue.SimpleQueue()
                    return _Seat(self._starter.start(arrivals), arrivals)
                if seat.process.is_alive:
                    return seat
                seat.process.end()


def do(
    order: Order,
    enclosures: Sequence[Enclosure],
    files: Sequence[SentFile],
    parts: Sequence[Reply],
    store_url: str,
) -> Reply:
    """Do *order* at the bench of the worker that this runs on."""
    bench = get_worker().plugins[NAME]
    assert isinstance(bench, Bench)
    return bench.do(order, enclosures, files, parts, store_url)


def hold(sent: Enclosure | SentFile | Reply) -> Enclosure | SentFile | Reply:
    """Return *sent*, which is then on a worker, and where others ask for it; a task of its own.

    So it is sent once; and again if the worker that had it is gone.
    """
    return sent


def _withdraw(turn: _Turn) -> None:
    turn.is_withdrawn = True
    if turn.seat is not None:
        turn.seat.process.kill()


def _with_thumbnails_apart(name: str, answer: bytes, data: bytes | None) -> Reply:
    """Return the reply of a segment: whoever joins it needs its thumbnails, and no answer."""
    said: Answer = unpacked(answer)
    if said.failure is not None or not isinstance(said.measurement, Thumbnails):
        return Reply(name, answer)
    rest = packed(Answer(said.facts, records=said.records))
    return Reply(name, rest, data, said.measurement.data)


def _known(order: Order, store: Store) -> Reply | None:
    """Return the reply of a segment that somebody made before; None if it is to be made."""
    if order.is_anew or not order.is_part:
        return None
    if store.has(segment_name(order.name)) and store.has(thumbnails_name(order.name)):
        return Reply(order.name, packed(Answer({})))
    return None


def _left_in(store: Store, order: Order, reply: Reply) -> Reply:
    """Put what was made into the store, and return the rest of *reply*."""
    if reply.data is None:
        return reply
    if reply.thumbnails is not None:
        # The segment last: who finds it, finds both.
        store.put(thumbnails_name(order.name), reply.thumbnails)
        store.put(segment_name(order.name), reply.data)
    else:
        store.put(made_name(sha256(reply.data).hexdigest()), reply.data)
    return Reply(order.name, reply.answer)


def _required(store: Store, name: str) -> bytes:
    data = store.get(name)
    if data is None:
        raise FileNotFoundError(f"{name} is not in the store")
    return data
