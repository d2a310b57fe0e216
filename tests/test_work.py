"""Which of the jobs that wait begins next."""

from __future__ import annotations

from pathlib import Path

from signage.work import Job, Jobs
from tests.builder.campaign import Text


def job(name: str, cost: float = 1.0, rank: int = 0) -> Job:
    return Job(name, name, Text(""), Path(name), cost, rank)


def names(jobs: Jobs) -> list[str]:
    popped = []
    while jobs:
        popped.append(jobs.pop().name)
    return popped


def test_the_lowest_rank_begins_first_and_in_it_the_longest() -> None:
    """Equal ones in the order in which they came, also those that came later."""
    jobs = Jobs()
    jobs.add([job("work", 9, rank=2), job("short", 1), job("long", 5)])
    jobs.add([job("next", 1), job("join", 1, rank=1)])

    assert names(jobs) == ["long", "short", "next", "join", "work"]


def test_a_job_that_is_taken_waits_no_more() -> None:
    """It is known by its target; the others keep their order."""
    jobs = Jobs()
    jobs.add([job("a", 3), job("b", 2), job("c", 1)])

    taken = jobs.take(Path("a"))

    assert taken is not None
    assert taken.name == "a"
    assert jobs.take(Path("x")) is None
    assert names(jobs) == ["b", "c"]
