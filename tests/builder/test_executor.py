"""Jobs in real processes: they end well, fail, die, and are ended."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, NoReturn

import pytest

from signage.builder.executor import Executor, InlineExecutor, PoolExecutor, executor_for
from signage.builder.worker_process import Starter
from signage.campaign_paths import CampaignPaths
from signage.outputs.segments import SlideSegment
from signage.plan.plan import plan_campaign
from signage.python_process import end_group
from signage.video import ffmpeg
from signage.video.segments import Moving
from signage.work import Job, Jobs, Made, Outcome, WorkerContext
from tests.attack.processes import children
from tests.builder.campaign import CONTEXT, Text
from tests.building import ROOT
from tests.every_element import write_campaign

needs_sigkill = pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a signal of POSIX systems")
FOREVER_S = 120
"""What has not ended by then never will."""


class Target:
    """A file that is never there."""

    def unlink(self, *, missing_ok: bool) -> None:
        assert missing_ok


class Deadly(Target):
    """A target that ends the process which looks at it."""

    @property
    def parent(self) -> Path:
        os._exit(7)


class Endless(Target):
    """A target that keeps the process busy which looks at it, once it has said so."""

    def __init__(self, started: Path) -> None:
        self._started = started

    @property
    def parent(self) -> Path:
        self._started.write_text(str(os.getpid()), encoding="ascii")
        time.sleep(600)
        return self._started.parent


class Parent(Endless):
    """A target for which another process is started, as for a video its encoder."""

    @property
    def parent(self) -> Path:
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        return super().parent


class Encoded(Endless):
    """A target that is a video of which no frame ever comes."""

    @property
    def parent(self) -> Path:
        ffmpeg.run(["-f", "rawvideo", "-s", "2x2", "-i", "-", "-f", "null", "-"], self._frames())
        return self._started.parent

    def _frames(self) -> Iterator[bytes]:
        yield bytes(super().parent)


class Half(Endless):
    """A target of which half is written when the process is kept busy."""

    def __init__(self, path: Path, started: Path) -> None:
        super().__init__(started)
        self.path = path

    @property
    def parent(self) -> Path:
        self.path.write_text("half", encoding="ascii")
        return super().parent

    def unlink(self, *, missing_ok: bool) -> None:
        self.path.unlink(missing_ok=missing_ok)


class Marking(Target):
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


@pytest.fixture(scope="module", params=["forked", "alone"])
def pool(request: pytest.FixtureRequest) -> Iterator[PoolExecutor]:
    """Return a pool of one process, started in either way."""
    if request.param == "forked" and sys.platform != "linux":
        pytest.skip("only on Linux one process starts the others")
    executor = PoolExecutor(1)
    executor._starter = Starter(forks=request.param == "forked")
    yield executor
    executor.close()


def test_jobs_in_this_process_are_done_in_order(tmp_path: Path) -> None:
    """Each outcome has the facts of its file."""
    jobs = [job(name, tmp_path / name) for name in "ba"]

    outcomes = run(InlineExecutor(), *jobs)

    assert [outcome.job.name for outcome in outcomes] == ["b", "a"]
    assert [outcome.facts and outcome.facts["bytes"] for outcome in outcomes] == [4, 4]


def test_what_was_made_is_seen_written_where_it_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole: so the builder, for which all wait, does not wait for the disk."""
    synced: list[int] = []
    monkeypatch.setattr("os.fsync", lambda handle: synced.append(os.fstat(handle).st_size))

    (outcome,) = run(InlineExecutor(), job("a.txt", tmp_path / "a.txt", "text"))

    assert outcome.facts is not None
    assert synced == [outcome.facts["bytes"]] == [4]


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


class Unspeakable(Target):
    """A target that cannot be told to another process, or that it cannot understand."""

    def __init__(self, says: object) -> None:
        self.says = says

    def __reduce__(self) -> tuple[object, ...]:
        return (_understood, (self.says,))


def _understood(says: object) -> Unspeakable:
    raise LookupError(says)


class Strange(Text):
    """A recipe that finds out what cannot be told to another process."""

    def make(self, target: Path, context: WorkerContext) -> Made:
        super().make(target, context)
        return Made({"strange": threading.Lock()})  # type: ignore[dict-item]


class Asking(Text):
    """A recipe that finds out whether it is wanted."""

    def make(self, target: Path, context: WorkerContext) -> Made:
        super().make(target, context)
        return Made({"is_wanted": context.is_wanted()})


class Printing(Text):
    """A recipe that says something on the way, as libraries do."""

    def make(self, target: Path, context: WorkerContext) -> Made:
        print("half done", flush=True)
        os.write(1, b"done")
        return super().make(target, context)


class Puzzling(Text):
    """A recipe that finds out what only its own process can understand."""

    def make(self, target: Path, context: WorkerContext) -> Made:
        super().make(target, context)
        return Made({"puzzle": Unspeakable("what?")})  # type: ignore[dict-item]


def began(*started: Path) -> list[int]:
    """Wait until all processes have said in these files that they do something; return which."""
    for path in started:
        while not path.exists() or not path.read_text(encoding="ascii"):
            time.sleep(0.01)
    return [int(path.read_text(encoding="ascii")) for path in started]


def failures(outcomes: Iterable[Outcome | None]) -> dict[str, str]:
    """Return the code of what is wrong with each job, "" for a good one."""
    return {o.job.name: o.failure.code if o.failure else "" for o in outcomes if o}


@contextlib.contextmanager
def processes(most: int) -> Iterator[PoolExecutor]:
    executor = PoolExecutor(most)
    try:
        yield executor
    finally:
        executor.close()


@needs_sigkill
def test_whatever_dies_its_job_is_answered_for(tmp_path: Path) -> None:
    """All processes at once: what they did has failed, and others do the rest."""
    started = [tmp_path / "1", tmp_path / "2"]
    jobs = waiting(*(job(path.name, Endless(path)) for path in started))
    jobs.add([job("a", tmp_path / "a"), job("b", tmp_path / "b")])
    with processes(2) as pool:
        outcomes = pool.run(jobs, CONTEXT)
        pool.wake()
        assert next(outcomes) is None

        for number in began(*started):
            os.kill(number, signal.SIGKILL)

        assert failures(outcomes) == {"1": "worker-died", "2": "worker-died", "a": "", "b": ""}
        assert pool.busy_with() == frozenset()


@needs_sigkill
@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux one process starts the others")
def test_what_starts_processes_may_die(tmp_path: Path) -> None:
    """What runs goes on, and another starts those that are needed next."""
    started = tmp_path / "1"
    with processes(2) as pool:
        assert failures(pool.run(waiting(job("a", tmp_path / "a")), CONTEXT)) == {"a": ""}
        server = pool._starter._server
        assert server is not None
        jobs = waiting(job("1", Endless(started)))
        outcomes = pool.run(jobs, CONTEXT)
        pool.wake()
        assert next(outcomes) is None
        (number,) = began(started)

        os.kill(server._process.pid, signal.SIGKILL)
        jobs.add([job("b", tmp_path / "b")])
        first = next(outcomes)
        os.kill(number, signal.SIGKILL)

        assert failures([first]) == {"b": ""}
        assert failures(outcomes) == {"1": "worker-died"}
        assert pool._starter._server is not server


def test_a_process_that_dies_with_nothing_to_do_is_replaced(tmp_path: Path) -> None:
    """Nobody is told: a watcher may have waited for a whole night."""
    with processes(1) as pool:
        assert run(pool, job("x", tmp_path / "x"))
        (worker,) = pool._workers
        end_group(worker._number)
        worker._listener.join()

        assert failures(run(pool, job("a", tmp_path / "a"))) == {"a": ""}


def test_where_no_process_can_be_started_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of every job; with one process the jobs are only done more slowly."""

    def refuse(*_: object) -> NoReturn:
        raise OSError(errno.EAGAIN, "no room")

    jobs = [job(name, tmp_path / name) for name in "abc"]
    with processes(2) as pool:
        with monkeypatch.context() as patch:
            patch.setattr(Starter, "start", refuse)
            assert set(failures(run(pool, *jobs)).values()) == {"no-process"}
        assert failures(run(pool, jobs[0])) == {"a": ""}
        monkeypatch.setattr(Starter, "start", refuse)

        assert failures(run(pool, *jobs)) == dict.fromkeys("abc", "")


def test_what_cannot_be_told_between_processes_fails_its_own_job(
    pool: PoolExecutor, tmp_path: Path
) -> None:
    """Here, there, on the way back, and here again; each is named as the user knows it."""
    strange = replace(job("strange", tmp_path / "s"), recipe=Strange("x"))
    puzzling = replace(job("puzzling", tmp_path / "p"), recipe=Puzzling("x"))
    jobs = [
        job("here", Unspeakable(threading.Lock())),
        job("there", Unspeakable("what?")),
        strange,
        puzzling,
        job("good", tmp_path / "good"),
    ]

    outcomes = {outcome.job.name: outcome for outcome in run(pool, *jobs)}

    assert failures(outcomes.values()) == {
        "here": "internal-error",
        "there": "internal-error",
        "strange": "internal-error",
        "puzzling": "internal-error",
        "good": "",
    }
    for name in ("here", "there", "strange", "puzzling"):
        failure = outcomes[name].failure
        assert failure is not None
        assert str(failure.message).startswith(f"{name}.html: ")
    assert not strange.target.exists()
    assert not puzzling.target.exists()


@needs_sigkill
def test_an_interrupted_build_leaves_no_process(tmp_path: Path) -> None:
    """Whoever stops listening in the middle and closes has ended what ran."""
    executor = PoolExecutor(2)
    started = tmp_path / "started"
    jobs = waiting(job("endless", Endless(started)), job("a", tmp_path / "a"))
    outcomes = executor.run(jobs, CONTEXT)
    first = next(outcomes)
    assert first is not None
    assert first.job.name == "a"
    (number,) = began(started)

    outcomes.close()  # type: ignore[attr-defined]
    executor.close()

    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


@needs_sigkill
@pytest.mark.parametrize("forks", [False, sys.platform == "linux"])
def test_processes_end_with_their_builder(tmp_path: Path, forks: bool) -> None:
    """In the middle of work that would take for ever, and with what they have started."""
    started = tmp_path / "started"
    program = (
        "from pathlib import Path; from tests.builder import test_executor as t;"
        f"pool = t.PoolExecutor(1); pool._starter = t.Starter(forks={forks});"
        f"target = t.Parent(Path({str(started)!r})); jobs = t.waiting(t.job('endless', target));"
        "list(pool.run(jobs, t.CONTEXT))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stderr=subprocess.PIPE
    ) as builder:
        began(started)
        builder.kill()

        # Whoever is left of them holds the other end of this pipe.
        assert builder.communicate(timeout=FOREVER_S) == (None, b"")


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells who is whose child")
@pytest.mark.parametrize("forks", [False, True])
def test_an_encoder_is_ended_with_its_process(tmp_path: Path, forks: bool) -> None:
    """Both are killed as one group, so that it finishes no file that was removed after them."""
    started = tmp_path / "started"
    with processes(1) as pool:
        pool._starter = Starter(forks=forks)
        outcomes = pool.run(waiting(job("film", Encoded(started))), CONTEXT)
        pool.wake()
        assert next(outcomes) is None

        (number,) = began(started)
        (encoder,) = children()[number]
        assert os.getpgid(encoder) == number


@pytest.mark.parametrize("forks", [False, sys.platform == "linux"])
def test_what_is_warm_is_used(tmp_path: Path, forks: bool) -> None:
    """What was begun while the campaign was planned does the first jobs."""
    with processes(2) as pool:
        pool._starter = Starter(forks=forks)
        pool.warm_up()
        server, workers = pool._starter._server, tuple(pool._workers)

        outcomes = run(pool, *(job(name, tmp_path / name) for name in "abc"))

        assert failures(outcomes) == {"a": "", "b": "", "c": ""}
        assert pool._starter._server is server
        if forks:
            assert server is not None
        else:
            assert tuple(pool._workers) == workers
            assert len(workers) == 2


def test_a_closed_executor_can_be_used_again(pool: PoolExecutor, tmp_path: Path) -> None:
    """A watcher goes on after an interrupted build."""
    pool.close()

    (outcome,) = run(pool, job("a", tmp_path / "a"))

    assert outcome.facts is not None


def test_one_worker_is_this_process() -> None:
    """No process is started to wait for."""
    assert isinstance(executor_for(1), InlineExecutor)
    assert isinstance(executor_for(2), PoolExecutor)


@pytest.mark.parametrize("most", [1, 2])
def test_whoever_is_woken_may_look_at_something_else(most: int, tmp_path: Path) -> None:
    """Once, however many thousand times somebody called; the jobs go on."""
    pool = executor_for(most)
    try:
        for _ in range(2):
            for _ in range(1000):
                pool.wake()

            outcomes = list(pool.run(waiting(job("a", tmp_path / "a")), CONTEXT))

            assert [outcome and outcome.job.name for outcome in outcomes] == [None, "a"]
    finally:
        pool.close()


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


def test_what_was_finished_for_nobody_is_removed(pool: PoolExecutor, tmp_path: Path) -> None:
    """It came to its end before it heard that nobody waits any more."""
    finished = job("finished", tmp_path / "finished")
    listening = pool.run(waiting(finished), CONTEXT)
    pool.wake()
    assert next(listening) is None
    while not finished.target.exists():
        time.sleep(0.01)

    outcomes = run(pool, job("a", tmp_path / "a"), job("b", tmp_path / "b"))

    assert failures(outcomes) == {"a": "", "b": ""}
    assert not finished.target.exists()


def test_to_be_stopped_once_is_not_to_be_stopped_for_ever(
    pool: PoolExecutor, tmp_path: Path
) -> None:
    """The next job of the same process is wanted."""
    marks = tmp_path / "marks"
    listening = pool.run(waiting(job("slow", Marking(tmp_path / "slow", marks))), CONTEXT)
    pool.wake()
    assert next(listening) is None

    (outcome,) = run(pool, replace(job("a", tmp_path / "a"), recipe=Asking("a")))

    assert outcome.facts is not None
    assert outcome.facts["is_wanted"] is True


def test_what_a_library_prints_is_no_answer(pool: PoolExecutor, tmp_path: Path) -> None:
    """It would be taken for one."""
    (outcome,) = run(pool, replace(job("a", tmp_path / "a"), recipe=Printing("a")))

    assert outcome.facts is not None


@pytest.mark.parametrize("closes", [False, True])
def test_of_what_nobody_waits_for_nothing_is_left(tmp_path: Path, closes: bool) -> None:
    """Neither of what has been made already, nor of what is being made."""
    started = tmp_path / "started"
    finished, half = job("finished", tmp_path / "f"), job("half", Half(tmp_path / "h", started))
    with processes(2) as pool:
        listening = pool.run(waiting(finished, half), CONTEXT)
        pool.wake()
        assert next(listening) is None
        began(started)
        while not finished.target.exists():
            time.sleep(0.01)
        assert half.target.path.exists()

        if closes:
            pool.close()
        else:
            assert run(pool) == []

        assert pool.busy_with() == frozenset()
        assert not finished.target.exists()
        assert not half.target.path.exists()


def is_moving(recipe: object) -> bool:
    return isinstance(recipe, SlideSegment) and isinstance(recipe.segment, Moving)
