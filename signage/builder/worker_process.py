"""Worker processes, as the builder knows them: started, told what to do, ended."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Protocol

from signage.builder.frames import receive, send
from signage.builder.worker import STOP
from signage.python_process import python_command

if TYPE_CHECKING:
    from signage.builder.fork_server import ForkServer
    from signage.work import Job

Arrival = tuple["WorkerProcess", bytes | None]
"""A process, and its answer; None: it has ended."""


class _Process(Protocol):
    def kill(self) -> None: ...

    def wait(self) -> int | None: ...


class WorkerProcess:
    """A process that does one job at a time.

    What it answers comes to *arrivals*, and in the end, however it ends, that it has: nobody
    else holds the other end of its pipe.
    """

    def __init__(
        self,
        process: _Process,
        inbox: IO[bytes],
        outbox: IO[bytes],
        arrivals: queue.SimpleQueue[Arrival | None],
    ) -> None:
        self.job: Job | None = None
        """What it does, or has done and nobody has looked at yet."""
        self.is_wanted = False
        """Whether somebody waits for that."""
        self._process = process
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

    def end(self) -> int | None:
        """End it, in the middle of its work if need be; return its exit code if that is known."""
        # Also of one that is dead: what it has started, an encoder perhaps, may still write.
        self._process.kill()
        code = self._process.wait()
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
    """Starts worker processes: on Linux as forks of one, elsewhere each for itself."""

    def __init__(self) -> None:
        self._server: ForkServer | None = None

    def warm_up(self) -> None:
        """Begin to import what workers need, if one process does so for all."""
        if sys.platform == "linux" and self._server is None:
            from signage.builder.fork_server import ForkServer

            with _ctrl_c_held_back():
                self._server = ForkServer()

    def start(self, arrivals: queue.SimpleQueue[Arrival | None]) -> WorkerProcess:
        """Start one; raises OSError if that cannot be done."""
        with _ctrl_c_held_back():
            if sys.platform != "linux":
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
        process = _Forked(self._server, number)
        return WorkerProcess(
            process, os.fdopen(inbox[1], "wb"), os.fdopen(outbox[0], "rb"), arrivals
        )


@dataclass(frozen=True, slots=True)
class _Forked:
    """A process that *server* has forked, and its group."""

    server: ForkServer
    number: int

    def kill(self) -> None:
        _kill_group(self.number)

    def wait(self) -> int | None:
        return self.server.exit_code(self.number)


@dataclass(frozen=True, slots=True)
class _Alone:
    """A process that was started by itself, and, but on Windows, its group."""

    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        if os.name == "nt":
            self.process.kill()
        else:
            _kill_group(self.process.pid)

    def wait(self) -> int | None:
        return self.process.wait()


def _kill_group(number: int) -> None:
    with contextlib.suppress(OSError):  # all of it has ended
        os.killpg(number, signal.SIGKILL)


def _alone(arrivals: queue.SimpleQueue[Arrival | None]) -> WorkerProcess:
    on_windows = {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
    process = subprocess.Popen(
        python_command("from signage.builder.worker import serve_builder as s; s()"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        **(on_windows if os.name == "nt" else {"process_group": 0}),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    return WorkerProcess(_Alone(process), process.stdin, process.stdout, arrivals)


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
