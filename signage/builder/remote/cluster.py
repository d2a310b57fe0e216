"""A cluster of Dask as this program uses it: tasks, seats that fit, and whether it is lost."""

from __future__ import annotations

import contextlib
import itertools
import secrets
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from distributed import Client

from signage.builder.remote.access import Access
from signage.builder.remote.dask import offered, resource, set_up
from signage.builder.remote.fingerprint import fingerprint
from signage.builder.remote.problems import unreachable
from signage.diagnostic import SignageError

_CONNECT_S = 10
_ANSWER_S = 5


class Task(Protocol):
    """Something that is done on a worker, and what came of it, which stays there."""

    def result(self) -> Any:
        """Wait for what comes of it, and return it; raises what went wrong."""

    def add_done_callback(self, call: Callable[[Any], object]) -> object:
        """Let *call* hear, in another thread, when it is done, or will never be."""

    def release(self) -> None:
        """Let what came of it go."""


class Cluster(Protocol):
    """What does tasks."""

    def seats(self) -> dict[str, int] | None:
        """Return how many tasks can be done at once, by the fingerprint of who does them.

        None: the scheduler does not answer.
        """

    def submit(self, task: Callable[..., Any], *given: Any, urgency: int = 0) -> Task:
        """Let *task* be done on a worker with our fingerprint; tasks in *given* come before it.

        The most urgent is begun first.
        """

    def withdraw(self, tasks: Iterable[Task]) -> None:
        """Let nobody go on with *tasks*."""

    @property
    def is_lost(self) -> bool:
        """Tell whether the scheduler is not there any more."""

    def close(self) -> None:
        """Leave; nothing goes on for us."""


class DaskCluster:
    """The cluster whose scheduler *access* leads to; raises SignageError if it leads nowhere."""

    def __init__(self, access: Access) -> None:
        set_up()
        access.probe()
        try:
            self._client = Client(
                access.address,
                timeout=_CONNECT_S,
                security=access.security,
                set_as_default=False,
                direct_to_workers=True,
                name="signage",
            )
        except (OSError, RuntimeError, ValueError) as error:
            raise SignageError([unreachable(access.address, str(error))]) from error
        self._resource = resource(fingerprint())
        self._names = (f"signage-{secrets.token_hex(4)}-{n}" for n in itertools.count())

    def seats(self) -> dict[str, int] | None:
        """Return how many tasks can be done at once, by the fingerprint of who does them."""
        scheduler = self._client.scheduler
        if scheduler is None:
            return None
        try:
            # Not `scheduler_info`, which waits for ever.
            said = self._client.sync(scheduler.identity, n_workers=-1, callback_timeout=_ANSWER_S)
            return offered(said)
        except (OSError, RuntimeError, TimeoutError):
            return None

    def submit(self, task: Callable[..., Any], *given: Any, urgency: int = 0) -> Task:
        """Let *task* be done on a worker with our fingerprint."""
        future: Task = self._client.submit(
            task,
            *given,
            key=next(self._names),
            pure=False,
            resources={self._resource: 1},
            priority=urgency,
        )
        return future

    def withdraw(self, tasks: Iterable[Task]) -> None:
        """Let nobody go on with *tasks*."""
        with contextlib.suppress(OSError, RuntimeError):
            self._client.cancel(list(tasks), force=True)

    @property
    def is_lost(self) -> bool:
        """Tell whether the scheduler is not there any more."""
        return bool(self._client.status != "running")

    def close(self) -> None:
        """Leave; nothing goes on for us."""
        with contextlib.suppress(OSError, RuntimeError, TimeoutError):
            self._client.close(timeout=1)
