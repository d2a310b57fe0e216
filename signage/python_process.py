"""Starting this Python once more, for work in a process of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from typing import IO


def python_command(call: str) -> list[str]:
    """Return the command line of a process that does *call*, with the modules of this one.

    Left to itself (`python -c`, and so everything of `multiprocessing`), Python would look for
    each module in the current folder first, its own as well. That folder may be a campaign from
    a stranger, with a `socket.py` in it.
    """
    return [sys.executable, "-P", "-c", f"import sys; sys.path[:] = {sys.path!r}; {call}"]


def start_python(call: str) -> subprocess.Popen[bytes]:
    """Start a process that does *call*; its standard input and output are pipes to it.

    It leads a process group, to which belongs what it starts: it does not hear of Ctrl-C in the
    terminal, and `end_group` ends all of it.
    """
    # Windows has groups for Ctrl-C only.
    windows_flag = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    return subprocess.Popen(
        python_command(call),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        creationflags=windows_flag,
        process_group=None if os.name == "nt" else 0,
    )


def own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Return the pipes of a process that `start_python` started: what it hears, what it says.

    What a library prints does not get between its messages.
    """
    inbox, outbox = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return os.fdopen(inbox, "rb"), os.fdopen(outbox, "wb")


def end_group(leader: int) -> None:
    """Kill the process group that *leader* leads, or has led; on Windows, the process."""
    with contextlib.suppress(OSError):  # all of it has ended
        if os.name == "nt":
            os.kill(leader, signal.SIGTERM)
        else:
            os.killpg(leader, signal.SIGKILL)
