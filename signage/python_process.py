"""Starting this Python once more, for work in a process of its own."""

from __future__ import annotations

import sys


def python_command(call: str) -> list[str]:
    """Return the command line of a process that does *call*, with the modules of this one.

    Left to itself (`python -c`, and so everything of `multiprocessing`), Python would look for
    each module in the current folder first, its own as well. That folder may be a campaign from
    a stranger, with a `socket.py` in it.
    """
    return [sys.executable, "-P", "-c", f"import sys; sys.path[:] = {sys.path!r}; {call}"]
