"""Jobs in real processes: they end well, fail, die, and are ended."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import pytest
from pebble.pool.base_pool import PoolStatus

from signage.builder.executor import Executor, InlineExecutor, PoolExecutor, executor_for
from signage.campaign_paths import CampaignPaths
from signage.outputs.segments import SlideSegment
from signage.plan.plan import plan_campaign
from signage.video.segments import Moving
from signage.work import Job, Jobs, Outcome, WorkerContext
from tests.builder.campaign import CONTEXT, Text
from tests.every_element import write_campaign


class Deadly:
    """A target that ends the process which looks at it."""

    @property
    def parent(self) -> Path:
        os._exit(7)


class Endless:
    """A target that keeps the process busy which looks at it, once it has said so."""

    def __init__(self, started: Path) -> None:
        self._started = started

    @property
    def parent(self) -> Path:
        self._started.write_text(str(os.getpid()), encoding="ascii")
        time.sleep(600)
        return self._started.parent


class Marking:
    """A target that leaves a mark whenever somebody begins to write there."""

    def __init__(self, path: Path, marks: Path) -> None:
        self.path = path
        self.marks = marks

    @property
    def parent(self) -> Path:
        with self.marks.open("a", encoding="ascii") as file:
            file.write("x")
        return self.path.parent

    def write_bytes(self, data: bytes) -> int:
        return self.path.write_bytes(data)

    def open(self, mode: str) -> IO[bytes]:
        return self.path.open(mode)


def run(executor: Executor, *jobs: Job) -> list[Outcome]:
    return [outcome for outcome in executor.run(waiting(*jobs), CONTEXT) if outcome]


def waiting(*jobs: Job) -> Jobs:
    queue = Jobs()
    queue.add(jobs)
    return queue


def job(name: str, target: Any, text: str = "text") -> Job:
    return Job(name, f"{name}.html", Text(text), target, 1.0)


@pytest.fixture(scope="module")
def pool() -> Iterator[PoolExecutor]:
    executor = PoolExecutor(1)
    yield executor
    executor.close()


def test_jobs_in_this_process_are_done_in_order(tmp_path: Path) -> None:
    """Each outcome has the facts of its file."""
    jobs = [job(name, tmp_path / name) for name in "ba"]

    outcomes = run(InlineExecutor(), *jobs)

    assert [outcome.job.name for outcome in outcomes] == ["b", "a"]
    assert [outcome.facts and outcome.facts["bytes"] for outcome in outcomes] == [4, 4]


def test_a_job_that_fails_leaves_no_file_and_ends_no_other(tmp_path: Path) -> None:
    """The failure is named as the user knows the file."""
    (tmp_path / "file").write_text("", encoding="ascii")

    first, second = run(
        InlineExecutor(), job("x", tmp_path / "file" / "x"), job("y", tmp_path / "y")
    )

    assert first.facts is None
    assert first.failure is not None
    assert str(first.failure.message).startswith("x.html: ")
    assert second.facts is not None


def test_a_process_that_dies_fails_its_own_job_alone(pool: PoolExecutor, tmp_path: Path) -> None:
    """Another takes its place; who died, and how, is said."""
    jobs = [job("good", tmp_path / "good"), job("bad", Deadly()), job("late", tmp_path / "late")]

    outcomes = {o.job.name: o for o in run(pool, *jobs)}

    assert [name for name, outcome in sorted(outcomes.items()) if outcome.facts] == ["good", "late"]
    failure = outcomes["bad"].failure
    assert failure is not None
    assert failure.code == "worker-died"
    assert "7" in str(failure.message)


def test_a_pool_that_breaks_answers_for_what_it_forgot(tmp_path: Path) -> None:
    """Pebble gives up all of it when a process ends before it has a job; another takes over."""
    pool = PoolExecutor(2)
    started = tmp_path / "started"
    jobs = waiting(job("endless", Endless(started)), job("a", tmp_path / "a"))
    outcomes = pool.run(jobs, CONTEXT)
    first = next(outcomes)
    assert first is not None
    assert first.job.name == "a"
    assert pool._pool is not None
    pool._pool._context.status = PoolStatus.ERROR
    jobs.add([job("b", tmp_path / "b")])

    rest = {outcome.job.name: outcome for outcome in outcomes if outcome is not None}

    assert rest["b"].facts
    failure = rest["endless"].failure
    assert failure is not None
    assert failure.code == "worker-died"
    pool.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no way to ask whether a process lives")
def test_an_interrupted_build_leaves_no_process(tmp_path: Path) -> None:
    """Whoever stops listening in the middle and closes has ended what ran."""
    executor = PoolExecutor(2)
    started = tmp_path / "started"
    jobs = waiting(job("endless", Endless(started)), job("a", tmp_path / "a"))
    outcomes = executor.run(jobs, CONTEXT)
    first = next(outcomes)
    assert first is not None
    assert first.job.name == "a"
    while not started.exists() or not started.read_text(encoding="ascii"):
        time.sleep(0.01)

    outcomes.close()  # type: ignore[attr-defined]
    executor.close()

    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text(encoding="ascii")), 0)


def test_a_closed_executor_can_be_used_again(pool: PoolExecutor, tmp_path: Path) -> None:
    """A watcher goes on after an interrupted build."""
    pool.close()

    (outcome,) = run(pool, job("a", tmp_path / "a"))

    assert outcome.facts is not None


def test_one_worker_is_this_process() -> None:
    """No process is started to wait for."""
    assert isinstance(executor_for(1), InlineExecutor)
    assert isinstance(executor_for(2), PoolExecutor)


def test_whoever_is_woken_may_look_at_something_else(pool: PoolExecutor, tmp_path: Path) -> None:
    """The jobs go on, and their outcomes come."""
    pool.wake()

    outcomes = list(pool.run(waiting(job("a", tmp_path / "a")), CONTEXT))

    assert outcomes[0] is None
    assert [outcome.job.name for outcome in outcomes if outcome] == ["a"]


def test_the_next_jobs_take_over_what_runs(pool: PoolExecutor, tmp_path: Path) -> None:
    """It is not begun twice, and its outcome is told to whoever waits now."""
    marks = tmp_path / "marks"
    slow = job("slow", Marking(tmp_path / "slow", marks))
    listening = pool.run(waiting(slow, job("never", tmp_path / "never")), CONTEXT)
    pool.wake()
    assert next(listening) is None
    assert pool.busy_with() == {slow.target}

    outcomes = run(pool, slow, job("next", tmp_path / "next"))

    assert [outcome.job.name for outcome in outcomes] == ["slow", "next"]
    assert marks.read_text(encoding="ascii") == "x"
    assert not (tmp_path / "never").exists()


def test_what_is_not_wanted_any_more_is_stopped(tmp_path: Path) -> None:
    """A long segment leaves no file, and its process is free for what came instead."""
    folder = write_campaign(tmp_path)
    seen = plan_campaign(folder)
    recipe = next(r for r in seen.plan.segments.values() if is_moving(r))
    assert isinstance(recipe, SlideSegment)
    long = replace(recipe, segment=Moving(recipe.segment.frames * 2000))
    context = WorkerContext(seen.library, CampaignPaths(tmp_path))
    video = replace(job("long", tmp_path / "long.mp4"), recipe=long)
    executor = PoolExecutor(1)
    try:
        listening = executor.run(waiting(video), context)
        executor.wake()
        assert next(listening) is None
        while not video.target.exists():
            time.sleep(0.01)

        outcomes = list(executor.run(waiting(job("a", tmp_path / "a")), context))
    finally:
        executor.close()

    assert [outcome.job.name for outcome in outcomes if outcome] == ["a"]
    assert not video.target.exists()


def is_moving(recipe: object) -> bool:
    return isinstance(recipe, SlideSegment) and isinstance(recipe.segment, Moving)
