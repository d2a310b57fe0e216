"""A process that has imported what workers need, and forks them: on Linux.

It saves each of them the time and the memory of importing. It has no threads when it forks, which
is what makes a fork of the program itself unsafe. macOS could do the same, but its libraries may
start threads of their own.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import socket
import struct
import subprocess

from signage.builder.worker import import_needed, serve
from signage.python_process import python_command

# To the server: 0 for a fork, with the two ends of pipes that are for the new process, or a
# process's number, to be told how it ended. From it: that number, or the exit code.
_NUMBER = struct.Struct("q")
_FORK = 0


class ForkServer:
    """The process that forks, as the builder knows it."""

    def __init__(self) -> None:
        # Messages stay apart, and there is no file by which others could reach it.
        self._line, theirs = socket.socketpair(type=socket.SOCK_SEQPACKET)
        with theirs:
            module, line = "signage.builder.fork_server", theirs.fileno()
            self._process = subprocess.Popen(
                python_command(f"import {module} as m; m.wait_for_requests({line})"),
                pass_fds=(line,),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                process_group=0,
            )

    def fork(self, inbox: int, outbox: int) -> int:
        """Start a worker that hears *inbox* and answers to *outbox*; return its number.

        It leads a process group of that number, to which belongs what it starts.

        Raises OSError if there is no room for one more, or the server has died.
        """
        socket.send_fds(self._line, [_NUMBER.pack(_FORK)], [inbox, outbox])
        number = self._answer()
        if number < 0:
            raise OSError(-number, os.strerror(-number))
        return number

    def exit_code(self, number: int) -> int | None:
        """Return how the worker *number*, which has ended, did so; None: nobody knows."""
        try:
            self._line.sendall(_NUMBER.pack(number))
            return self._answer()
        except OSError:
            return None

    def close(self) -> None:
        """End it; the workers go on."""
        self._line.close()
        self._process.kill()
        self._process.wait()

    def _answer(self) -> int:
        answer = self._line.recv(_NUMBER.size)
        if not answer:
            raise ConnectionResetError("the process that forks others has ended")
        number: int = _NUMBER.unpack(answer)[0]
        return number


def wait_for_requests(line: int) -> None:
    """Be the server, until the other end of the socket *line* is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import_needed()
    with socket.socket(fileno=line) as builder, contextlib.suppress(OSError):
        while True:
            request, pipes, _, _ = socket.recv_fds(builder, _NUMBER.size, 2)
            if not request:
                return
            (number,) = _NUMBER.unpack(request)
            answer = _fork(builder, *pipes) if number == _FORK else _exit_code(number)
            builder.sendall(_NUMBER.pack(answer))


def _fork(builder: socket.socket, inbox: int, outbox: int) -> int:
    """Return the number of a new worker; or, negative, why there is none."""
    try:
        number = os.fork()
    except OSError as error:
        number = -(error.errno or errno.EAGAIN)
    if number == 0:
        try:
            builder.close()
            os.setpgid(0, 0)
            serve(os.fdopen(inbox, "rb"), os.fdopen(outbox, "wb"))
        finally:
            # Nothing of what the server would do at its end.
            os._exit(1)
    if number > 0:
        # Either may be the first to do so; it has ended if nobody can.
        with contextlib.suppress(OSError):
            os.setpgid(number, number)
    os.close(inbox)
    os.close(outbox)
    return number


def _exit_code(number: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
