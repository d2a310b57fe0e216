"""A server that forks worker processes, each with everything imported already; of our own."""

from __future__ import annotations

from multiprocessing import context, forkserver, popen_forkserver
from types import FunctionType, SimpleNamespace
from typing import Any

# The standard library has one for all of a program. What that has imported, and its environment,
# every process would find that the calling program has forked; and only the first to ask says
# what it imports.
_server = forkserver.ForkServer()


class ForkServerContext(context.ForkServerContext):
    """Starts processes as the standard library's context does, by a server that has *modules*."""

    def __init__(self, modules: tuple[str, ...]) -> None:
        super().__init__()
        _server.set_forkserver_preload(list(modules))

    def ensure_running(self) -> None:
        """Start the server, which begins to import."""
        _server.ensure_running()


class _Popen(popen_forkserver.Popen):
    # As it is, but for the server that it asks: the module names none but its own.
    _launch = FunctionType(
        vars(popen_forkserver.Popen)["_launch"].__code__,
        {
            **vars(popen_forkserver),
            "forkserver": SimpleNamespace(
                connect_to_new_process=_server.connect_to_new_process,
                read_signed=forkserver.read_signed,
            ),
        },
    )


class _Process(context.ForkServerProcess):
    @staticmethod
    def _Popen(process_obj: Any) -> Any:  # noqa: N802 - so it is called there
        # It is sent to the server, which needs nothing but its ordinary class.
        process_obj.__class__ = context.ForkServerProcess
        return _Popen(process_obj)


ForkServerContext.Process = _Process
