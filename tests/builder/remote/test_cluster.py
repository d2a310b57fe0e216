"""Jobs on a real cluster, whose workers share no file: they end well, fail, die, and are ended."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from signage.builder.progress import Silence
from signage.builder.remote import executor as module
from signage.builder.remote.access import Access
from signage.builder.remote.executor import ClusterExecutor, executor_on
from signage.builder.session import Session
from signage.campaign_paths import CampaignPaths
from signage.diagnostic import SignageError
from signage.display_list import Asset
from signage.media.library import LibrarySpec
from signage.plan.selection import Selection
from signage.source import Source
from signage.work import Job, Jobs, Outcome, Recipe, WorkerContext
from tests.builder.remote.in_process import cluster
from tests.builder.remote.recipes import Complaining, Copy, Deadly, Endless
from tests.small_campaign import FILES, write_small_campaign

pytestmark = pytest.mark.slow


def built(folder: Path, executor: ClusterExecutor | None) -> dict[str, bytes]:
    """Return all that a build of the small campaign leaves in *folder*: output and cache."""
    folder.mkdir()
    write_small_campaign(folder)
    session = Session(folder, 1, executor=executor)
    result = session.build(Selection(), Silence())
    session.close()
    assert (result.is_good, sorted(result.made)) == (True, sorted(FILES))
    kept = (folder / "output", folder / ".signage" / "store", folder / ".signage" / "seen")
    files = (path for top in kept for path in top.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(tmp_path_factory.mktemp("local") / "campaign", None)


def test_a_campaign_comes_out_the_same(
    two_workers: Access, local: dict[str, bytes], tmp_path: Path
) -> None:
    """To the byte, whether it is sent or lies in a store, and whatever is there already."""
    assert built(tmp_path / "sent", executor_on(two_workers, "")) == local

    store = (tmp_path / "store").as_uri()
    assert built(tmp_path / "stored", executor_on(two_workers, store)) == local
    # What is in the store needs not be made again.
    names = {path.relative_to(tmp_path / "store").parts[0] for path in every_file(tmp_path)}
    assert names == {"files", "made", module.fingerprint()}
    assert built(tmp_path / "again", executor_on(two_workers, store)) == local


def test_what_is_in_the_store_is_not_believed_for_ever(
    two_workers: Access, local: dict[str, bytes], tmp_path: Path
) -> None:
    """`--force` makes it anew, and mends the store."""
    store = (tmp_path / "store").as_uri()
    assert built(tmp_path / "first", executor_on(two_workers, store)) == local
    (segment, *_) = (tmp_path / "store" / module.fingerprint() / "segment").iterdir()
    good = segment.read_bytes()
    segment.write_bytes(b"broken")

    assert built(tmp_path / "anew", executor_on(two_workers, store, anew=True)) == local
    assert segment.read_bytes() == good


@pytest.mark.server
def test_a_bucket_does_as_well(
    two_workers: Access, local: dict[str, bytes], bucket: str, tmp_path: Path
) -> None:
    """Of Amazon, or of whoever speaks like it."""
    assert built(tmp_path / "campaign", executor_on(two_workers, f"{bucket}/kho")) == local


def every_file(folder: Path) -> Iterator[Path]:
    return (path for path in (folder / "store").rglob("*") if path.is_file())


def context_in(folder: Path) -> WorkerContext:
    folder = folder.resolve()
    return WorkerContext(LibrarySpec(folder, ()), CampaignPaths(folder))


def job(name: str, recipe: Recipe, folder: Path) -> Job:
    return Job(name, f"{name}.html", recipe, folder / ".signage" / "part" / f"x-{name}", 1.0)


def waiting(*jobs: Job) -> Jobs:
    queue = Jobs()
    queue.add(jobs)
    return queue


def copy_of(folder: Path, name: str, text: str) -> Copy:
    (folder / name).write_text(text, encoding="utf-8")
    return Copy(Asset(name, hashlib.sha256(text.encode()).hexdigest()))


def test_who_dies_takes_nobody_along(two_workers: Access, tmp_path: Path) -> None:
    """What is made beside it is made, and so is what comes after it."""
    jobs = [job(f"good-{n}", copy_of(tmp_path, f"{n}.txt", str(n)), tmp_path) for n in range(6)]
    jobs[2:2] = [job("dies", Deadly(), tmp_path), job("dies-too", Deadly(), tmp_path)]
    executor = executor_on(two_workers, "")

    outcomes = _run(executor, *jobs, folder=tmp_path)
    executor.close()

    failures = {o.job.name: o.failure.code for o in outcomes if o.failure is not None}
    assert failures == {"dies": "worker-died", "dies-too": "worker-died"}
    assert all(o.failure is None or "(exit code 7)" in str(o.failure.message) for o in outcomes)
    assert {o.job.target.read_text() for o in outcomes if o.failure is None} == set("012345")
    assert not (tmp_path / ".signage" / "part" / "x-dies").exists()


def _run(executor: ClusterExecutor, *jobs: Job, folder: Path) -> list[Outcome]:
    return [o for o in executor.run(waiting(*jobs), context_in(folder)) if o is not None]


def test_places_come_back(two_workers: Access, tmp_path: Path) -> None:
    """A finding is told where it was written, whoever found it; and the file has its name."""
    source = Source("playlists.yaml", "one\ntwo\n")
    span = source.span(2, 1, 2, 4)
    executor = executor_on(two_workers, "")

    (outcome,) = _run(executor, job("a", Complaining(span), tmp_path), folder=tmp_path)
    executor.close()

    assert outcome.failure is not None
    assert outcome.failure.span is not None
    assert outcome.failure.span == span
    assert outcome.failure.span.source is source
    assert "x-a" in str(outcome.failure.message)


def test_whoever_leaves_ends_what_runs(
    two_workers: Access, workers: tuple[Path, ...], tmp_path: Path
) -> None:
    """Processes with all that they have started; half a file is nowhere."""
    started = tmp_path / "started"
    executor = executor_on(two_workers, "")
    outcomes = executor.run(waiting(job("x", Endless(started), tmp_path)), context_in(tmp_path))
    executor.wake()
    assert next(outcomes) is None
    number = _number_in(started)

    executor.close()

    _wait_for_end(number)
    for worker in workers:
        while any((worker / "bench" / ".signage" / "part").glob("*")):
            time.sleep(0.01)
    assert executor.busy_with() == frozenset()


def _number_in(started: Path) -> int:
    while not (started.is_file() and started.read_text()):
        time.sleep(0.01)
    return int(started.read_text())


def _wait_for_end(number: int) -> None:
    """Wait until there is no such process; it is no child of this one."""
    while _is_there(number):
        time.sleep(0.01)


def _is_there(number: int) -> bool:
    try:
        os.kill(number, 0)
    except OSError:
        return False
    return True


def test_the_next_run_takes_over_or_ends_what_runs(two_workers: Access, tmp_path: Path) -> None:
    """As with processes of this machine."""
    started = tmp_path / "started"
    endless = job("x", Endless(started), tmp_path)
    good = job("good", copy_of(tmp_path, "a.txt", "a"), tmp_path)
    executor = executor_on(two_workers, "")
    outcomes = executor.run(waiting(endless), context_in(tmp_path))
    executor.wake()
    assert next(outcomes) is None
    number = _number_in(started)
    outcomes.close()

    outcomes = executor.run(waiting(endless, good), context_in(tmp_path))
    taken = next(outcomes)
    assert taken is not None
    assert taken.job.name == "good"
    outcomes.close()
    assert _number_in(started) == number

    assert [o.job.name for o in _run(executor, good, folder=tmp_path)] == ["good"]
    _wait_for_end(number)
    executor.close()


def test_the_scheduler_goes(tmp_path: Path) -> None:
    """All that is left fails for that one reason, soon, and nothing runs on."""
    started = tmp_path / "started"
    jobs = waiting(job("x", Endless(started), tmp_path), job("y", Deadly(), tmp_path))
    with cluster(tmp_path / "worker") as access:
        executor = executor_on(access, "")
        outcomes = executor.run(jobs, context_in(tmp_path))
        executor.wake()
        first = next(outcomes)
        number = _number_in(started)

    rest = [outcome for outcome in (first, *outcomes) if outcome is not None]

    _wait_for_end(number)
    executor.close()
    codes = {o.failure.code for o in rest if o.failure is not None}
    assert (len(rest), codes) == (2, {"cluster-lost"})


def test_nobody_makes_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told before anything is begun, and who is there instead."""
    monkeypatch.setattr(module, "WORKERS_WAIT_S", 0.0)
    with cluster(tmp_path / "worker", offers="0.1-old") as access:
        executor = executor_on(access, "")
        with pytest.raises(SignageError) as caught:
            next(executor.run(waiting(job("x", Deadly(), tmp_path)), context_in(tmp_path)))
        executor.close()

    (found,) = caught.value.diagnostics
    assert found.code == "no-worker"
    assert "1 × 0.1-old" in str(found.hints[0])


def test_nobody_is_there_at_all(tmp_path: Path) -> None:
    """A scheduler that is gone is told as such, and a build has begun with nothing."""
    with cluster() as access:
        pass
    executor = executor_on(access, "")
    assert executor.workers == 1
    executor.warm_up()

    with pytest.raises(SignageError) as caught:
        next(executor.run(waiting(job("x", Deadly(), tmp_path)), context_in(tmp_path)))
    executor.close()

    assert [d.code for d in caught.value.diagnostics] == ["cluster-unreachable"]
