"""Servers on this machine that shares are tried with: what starts them, and what they hold."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.tools import miss

# Programs of servers lie where not every user's PATH leads.
_PATH = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))


def require_server(name: str) -> str:
    """Return the path of the program *name*, or miss it."""
    return shutil.which(name, path=_PATH) or miss(name)


def free_port() -> int:
    """Return a port of this machine that nobody listens at."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


@contextlib.contextmanager
def running(
    command: Sequence[str | Path], is_ready: Callable[[], bool], log: Path, **environment: str
) -> Iterator[None]:
    """Run a server from when it *is_ready* on, and end it afterwards."""
    with log.open("wb") as said:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdout=said,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment},
            # What Python ignores, a full disk's signal for one, its children are to ignore too.
            restore_signals=False,
        )
    try:
        while not is_ready():
            if process.poll() is not None:
                raise AssertionError(log.read_text(errors="replace")[-2000:])
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait()


def listens(port: int) -> bool:
    """Tell whether somebody answers at *port*."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


@contextlib.contextmanager
def cut_after(port: int, amount: int) -> Iterator[int]:
    """Return a port behind which *port* is, until *amount* bytes went there: then all is cut."""
    left = [amount]
    with socket.create_server(("127.0.0.1", 0)) as here:
        threading.Thread(target=_accept, args=(here, port, left), daemon=True).start()
        yield here.getsockname()[1]


def _accept(here: socket.socket, port: int, left: list[int]) -> None:
    while True:
        try:
            came, _ = here.accept()
        except OSError:
            return
        if left[0] <= 0:
            came.close()
            continue
        there = socket.create_connection(("127.0.0.1", port))
        threading.Thread(target=_pass_on, args=(came, there, left), daemon=True).start()
        threading.Thread(target=_pass_on, args=(there, came, [1 << 60]), daemon=True).start()


def _pass_on(source: socket.socket, target: socket.socket, left: list[int]) -> None:
    with contextlib.suppress(OSError):
        while left[0] > 0 and (data := source.recv(1 << 16)):
            left[0] -= len(data)
            target.sendall(data)
    for end in (source, target):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
