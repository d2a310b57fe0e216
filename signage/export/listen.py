"""Processes that MoviePy reads from: nothing of them may wait for us, or stay open."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from subprocess import Popen


def listen(process: Popen[bytes]) -> Callable[[], None]:
    """Take whatever *process* says of its troubles; return a function that ends it.

    MoviePy never reads that pipe. Once it is full of what is wrong with a
    damaged file, the process would wait for a reader, and we for the process.
    Nor does MoviePy close the pipes of one that has ended by itself.
    """
    assert process.stdout
    assert process.stderr
    pipes = (process.stdout, process.stderr)
    listener = threading.Thread(target=deque, args=(process.stderr, 0), daemon=True)
    listener.start()

    def hang_up() -> None:
        process.kill()
        process.wait()
        listener.join()
        for pipe in pipes:
            pipe.close()

    return hang_up
