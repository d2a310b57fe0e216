"""Worker processes, as the builder knows them: started, told what to do, ended."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO, TYPE_CHECKING

from signage.builder.frames import receive, send
from signage.builder.worker import STOP
from signage.python_process import end_group, start_python

if TYPE_CHECKING:
    from signage.builder.fork_server import ForkServer
    from signage.work import Job

Arrival = tuple["WorkerProcess", bytes | None]
"""A process, and its answer; None: it has ended."""


class WorkerProcess:
    """A process that does one job at a time.

    It leads the process group *number*; *wait* returns, when it has ended, its exit code if that
    is known. What it answers comes to *arrivals*, and in the end, however it ends, that it has:
    nobody else holds the other end of its pipe.
    """

    def __init__(
        self,
        number: int,
        wait: Callable[[], int | None],
        inbox: IO[bytes],
        outbox: IO[bytes],
        arrivals: queue.SimpleQueue[Arrival | None],
    ) -> None:
        self.job: Job | None = None
        """What it does, or has done and nobody has looked at yet."""
        self.is_wanted = False
        """Whether somebody waits for that."""
        self._number = number
        self._wait = wait
        self._inbox = inbox
        self._outbox = outbox
        self._listener = threading.Thread(target=self._listen, args=(arrivals,), daemon=True)
        self._listener.start()

    @property
    def is_alive(self) -> bool:
        """Tell whether anything may still be heard of it."""
        return self._listener.is_alive()

    def begin(self, job: Job, order: bytes) -> None:
        """Let it do *job*, as *order* tells; it has to be free."""
        # From now on its end is the end of the job, even if it does not hear of it any more.
        self.job, self.is_wanted = job, True
        self._tell(order)

    def be_free(self) -> None:
        """Take note that what it has done was looked at."""
        self.job, self.is_wanted = None, False

    def stop(self) -> None:
        """Tell it that nobody waits any more for what it does."""
        self.is_wanted = False
        self._tell(STOP)

    def kill(self) -> None:
        """End it, in the middle of its work if need be; that it has ended will arrive."""
        end_group(self._number)

    def end(self) -> int | None:
        """End it, in the middle of its work if need be; return its exit code if that is known."""
        # Also of one that is dead: what it has started, an encoder perhaps, may still write.
        self.kill()
        code = self._wait()
        self._listener.join()
        with contextlib.suppress(OSError):  # what it was told and never read
            self._inbox.close()
        self._outbox.close()
        return code

    def _tell(self, message: bytes) -> None:
        # If it has ended, that will arrive.
        with contextlib.suppress(OSError):
            send(self._inbox, message)

    def _listen(self, arrivals: queue.SimpleQueue[Arrival | None]) -> None:
        while (answer := receive(self._outbox)) is not None:
            arrivals.put((self, answer))
        arrivals.put((self, None))


class Starter:
    """Starts worker processes: if it *forks*, as forks of one, else each for itself."""

    def __init__(self, *, forks: bool = sys.platform == "linux") -> None:
        self.forks = forks
        self._server: ForkServer | None = None

    def warm_up(self) -> None:
        """If it forks, begin to import what workers need, in one process for all."""
        if self.forks and self._server is None:
            from signage.builder.fork_server import ForkServer

            with _ctrl_c_held_back():
                self._server = ForkServer()

    def start(self, arrivals: queue.SimpleQueue[Arrival | None]) -> WorkerProcess:
        """Start one; raises OSError if that cannot be done."""
        with _ctrl_c_held_back():
            if not self.forks:
                return _alone(arrivals)
            try:
                return self._forked(arrivals)
            except ConnectionError:
                # The server has died. Those that it has forked need it no more.
                self.close()
                return self._forked(arrivals)

    def close(self) -> None:
        """End what only starts others."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _forked(self, arrivals: queue.SimpleQueue[Arrival | None]) -> WorkerProcess:
        self.warm_up()
        assert self._server is not None
        # Each its end to read, then its end to write.
        inbox, outbox = os.pipe(), os.pipe()
        try:
            number = self._server.fork(inbox[0], outbox[1])
        except OSError:
            os.close(inbox[1])
            os.close(outbox[0])
            raise
        finally:
            # Or the end of the process would not be seen as the end of what it says.
            os.close(inbox[0])
            os.close(outbox[1])
        wait = partial(self._server.exit_code, number)
        to_it, from_it = os.fdopen(inbox[1], "wb"), os.fdopen(outbox[0], "rb")
        return WorkerProcess(number, wait, to_it, from_it, arrivals)


def _alone(arrivals: queue.SimpleQueue[Arrival | None]) -> WorkerProcess:
    process = start_python("from signage.builder.worker import serve_builder as s; s()")
    assert process.stdin is not None
    assert process.stdout is not None
    return WorkerProcess(process.pid, process.wait, process.stdin, process.stdout, arrivals)


@contextlib.contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Let this thread hear of Ctrl-C only later: a process half started would be nobody's."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
