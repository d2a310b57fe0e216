"""A cluster without Dask: what is to be done waits until a test lets it be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from signage.builder.parcel import packed
from signage.builder.remote.bench import do
from signage.builder.remote.fingerprint import fingerprint
from signage.builder.remote.wire import Order, Reply
from signage.builder.worker import Answer


@dataclass(eq=False)
class FakeTask:
    """A task, and what it was given."""

    task: Callable[..., Any]
    given: tuple[Any, ...]
    urgency: int
    is_released: bool = False
    _came: Any = None
    _calls: list[Callable[[Any], object]] = field(default_factory=list)

    @property
    def order(self) -> Order:
        order = self.given[0]
        assert isinstance(order, Order)
        return order

    def result(self) -> Any:
        if isinstance(self._came, BaseException):
            raise self._came
        return self._came

    def add_done_callback(self, call: Callable[[Any], object]) -> None:
        self._calls.append(call)

    def release(self) -> None:
        self.is_released = True

    def come_to(self, came: Any) -> None:
        """Let this be what comes of it."""
        self._came = came
        for call in self._calls:
            call(self)


def answering(name: str, data: bytes = b"made", **answer: Any) -> Reply:
    """Return the reply that a file with *data* was made."""
    return Reply(name, packed(Answer(**{"facts": {}, **answer})), data)


@dataclass
class FakeCluster:
    """Does nothing by itself, unless each order comes *at_once* to something."""

    at_once: Callable[[Order], Any] | None = None
    there: dict[str, int] | None = field(default_factory=lambda: {fingerprint(): 1})
    tasks: list[FakeTask] = field(default_factory=list)
    withdrawn: list[Any] = field(default_factory=list)
    is_lost: bool = False
    is_closed: bool = False

    @property
    def orders(self) -> list[FakeTask]:
        return [task for task in self.tasks if task.task is do]

    def seats(self) -> dict[str, int] | None:
        return self.there

    def submit(self, task: Callable[..., Any], *given: Any, urgency: int = 0) -> FakeTask:
        made = FakeTask(task, given, urgency)
        self.tasks.append(made)
        if task is do and self.at_once is not None:
            at_once = self.at_once
            add = made.add_done_callback

            def heard(call: Callable[[Any], object]) -> None:
                add(call)
                made.come_to(at_once(made.order))

            made.add_done_callback = heard  # type: ignore[method-assign]
        return made

    def withdraw(self, tasks: Iterable[Any]) -> None:
        self.withdrawn += tasks

    def close(self) -> None:
        self.is_closed = True
