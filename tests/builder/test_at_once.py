from __future__ import annotations

import pytest

from signage.builder import at_once
from signage.builder.at_once import useful_jobs, usual_jobs
from signage.builder.executor import PoolExecutor, executor_for


def machine(monkeypatch: pytest.MonkeyPatch, processors: int, memory_mb: int) -> None:
    monkeypatch.setattr(at_once, "_processors", lambda: processors)
    monkeypatch.setattr(at_once, "_memory_mb", lambda: memory_mb)


@pytest.mark.parametrize(
    ("processors", "memory_mb", "asked", "count", "why"),
    [
        (2, 16_000, 4, 4, None),
        (2, 16_000, 5, 4, "5 files at once were asked for: 4 are made at once, as more than 2 for"),
        (2, 16_000, 256, 4, "256 files at once were asked for: 4 are made"),
        (16, 1024, 16, 4, "as each may take 256 MB of memory, and there are 1024 MB"),
        (1, 100, 3, 1, "3 files at once were asked for: 1 are made"),
    ],
)
def test_no_more_at_once_than_is_useful(
    monkeypatch: pytest.MonkeyPatch,
    processors: int,
    memory_mb: int,
    asked: int,
    count: int,
    why: str | None,
) -> None:
    """Of processors and memory whichever is less; if it is less than was asked for, it is said."""
    machine(monkeypatch, processors, memory_mb)

    useful, said = useful_jobs(asked)

    assert useful == count
    assert (said is None) is (why is None)
    assert (why or "") in str(said)


@pytest.mark.parametrize(("memory_mb", "count"), [(16_000, 8), (700, 2), (100, 1)])
def test_by_itself_it_makes_one_for_each_processor(
    monkeypatch: pytest.MonkeyPatch, memory_mb: int, count: int
) -> None:
    """In a container of little memory on a large machine, as many as fit."""
    machine(monkeypatch, 8, memory_mb)

    assert usual_jobs() == count


def test_whoever_asks_gets_no_more_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also who calls the public functions."""
    machine(monkeypatch, 2, 16_000)

    executor = executor_for(256)

    assert isinstance(executor, PoolExecutor)
    assert executor._most == 4


def test_this_machine_can_say_what_it_has() -> None:
    """Whatever the system."""
    assert at_once._processors() >= 1
    assert at_once._memory_mb() >= 64
