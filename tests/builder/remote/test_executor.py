"""What is sent to a cluster, and what becomes of what comes back; nothing is made."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import CancelledError
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from distributed.scheduler import KilledWorker

from signage.builder.remote import executor as module
from signage.builder.remote import supply, wire
from signage.builder.remote.bench import hold
from signage.builder.remote.executor import ClusterExecutor
from signage.builder.remote.fingerprint import fingerprint
from signage.builder.remote.problems import StoreFails, store_fails
from signage.builder.remote.wire import Enclosure, Order, Reply
from signage.campaign_paths import CampaignPaths
from signage.color import BLACK
from signage.diagnostic import SignageError
from signage.display_list import Asset, DisplayList
from signage.media.library import LibrarySpec
from signage.work import Job, Jobs, Outcome, Part, Recipe, WorkerContext
from tests.builder.remote.fake_cluster import FakeCluster, answering
from tests.builder.remote.recipes import Copy, Deadly

ADDRESS = "tcp://127.0.0.1:8786"


@dataclass(frozen=True, slots=True)
class Joined(Deadly):
    """Would be joined from segments."""

    keys: tuple[str, ...]

    @property
    def joined_from(self) -> tuple[Part, ...]:
        return tuple(Part(key, 1, 1) for key in self.keys)


@dataclass(frozen=True, slots=True)
class Shown(Copy):
    """Needs what was made before."""

    @property
    def shown_files(self) -> tuple[str, ...]:
        return ("picture.png",)


@dataclass(frozen=True, slots=True)
class Drawn(Deadly):
    """Would draw a page."""

    page: DisplayList


def context_in(folder: Path) -> WorkerContext:
    return WorkerContext(LibrarySpec(folder, ()), CampaignPaths(folder))


def job(folder: Path, name: str, recipe: Recipe | None = None) -> Job:
    return Job(name, f"{name}.png", recipe or Deadly(), folder / "part" / name, 1.0)


def waiting(*jobs: Job) -> Jobs:
    queue = Jobs()
    queue.add(jobs)
    return queue


def run(cluster: FakeCluster, folder: Path, *jobs: Job, store: str = "") -> list[Outcome]:
    executor = ClusterExecutor(ADDRESS, lambda: cluster, store)
    outcomes = [o for o in executor.run(waiting(*jobs), context_in(folder)) if o is not None]
    executor.close()
    assert cluster.is_closed
    return outcomes


def codes(outcomes: list[Outcome]) -> dict[str, str]:
    return {o.job.name: "" if o.failure is None else o.failure.code for o in outcomes}


def copy_of(folder: Path, name: str, data: bytes) -> Copy:
    (folder / name).write_bytes(data)
    return Copy(Asset(name, hashlib.sha256(data).hexdigest()))


def made(order: Order) -> Reply:
    return answering(order.name)


def test_a_file_is_written_whole_and_let_go(tmp_path: Path) -> None:
    """The worker needs not keep it."""
    cluster = FakeCluster(made)

    (outcome,) = run(cluster, tmp_path, job(tmp_path, "a"))

    assert outcome.job.target.read_bytes() == b"made"
    assert [task.is_released for task in cluster.orders] == [True]


def test_a_file_lasts_before_it_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker's own copy did so; that says nothing of this one."""
    synced: list[bytes] = []
    target = tmp_path / "part" / "a"
    monkeypatch.setattr("os.fsync", lambda _: synced.append(target.read_bytes()))

    run(FakeCluster(made), tmp_path, job(tmp_path, "a"))

    assert synced == [b"made"]


def test_nothing_to_do_reaches_nobody(tmp_path: Path) -> None:
    """Neither scheduler nor worker."""

    def unreachable() -> Any:
        raise AssertionError("nobody has to be reached")

    executor = ClusterExecutor(ADDRESS, unreachable)
    assert list(executor.run(Jobs(), context_in(tmp_path))) == []
    executor.close()


def test_twice_the_seats_and_two_are_on_their_way(tmp_path: Path) -> None:
    """So that nobody waits for the next; all others still may be less urgent than what comes."""
    cluster = FakeCluster(there={fingerprint(): 3, "0.1-old": 5})
    executor = ClusterExecutor(ADDRESS, lambda: cluster)
    jobs = waiting(*(job(tmp_path, f"{n}") for n in range(20)))
    outcomes = executor.run(jobs, context_in(tmp_path))
    executor.wake()

    assert next(outcomes) is None
    assert len(cluster.orders) == 8
    assert executor.workers == 3

    cluster.orders[0].come_to(made(cluster.orders[0].order))
    assert next(outcomes) is not None
    executor.close()
    assert cluster.withdrawn == [task for task in cluster.orders if not task.is_released]


def test_files_are_sent_once(tmp_path: Path) -> None:
    """Whoever is made from them."""
    one, two = copy_of(tmp_path, "one", b"1"), copy_of(tmp_path, "two", b"2")
    jobs = (job(tmp_path, f"{n}", recipe) for n, recipe in enumerate((one, two, one, two)))
    cluster = FakeCluster(made)

    run(cluster, tmp_path, *jobs)

    sent = [task.given[0] for task in cluster.tasks if task.task is hold]
    assert [each.data for each in sent] == [b"1", b"2"]
    assert [each.sha256 for each in sent] == [one.asset.sha256, two.asset.sha256]


@pytest.mark.parametrize("has_store", [False, True])
def test_what_many_show_is_sent_once(
    has_store: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Apart from orders, and as they are: it is nothing that a store would be of use for."""
    monkeypatch.setattr(wire, "LEAST_ENCLOSED", 0)
    store = (tmp_path / "store").as_uri() if has_store else ""
    page = DisplayList(1, 1, BLACK, ())
    cluster = FakeCluster(made)

    run(cluster, tmp_path, *(job(tmp_path, n, Drawn(page)) for n in "abc"), store=store)

    (sent,) = (task for task in cluster.tasks if task.task is hold)
    assert isinstance(sent.given[0], Enclosure)
    assert [task.given[1] for task in cluster.orders] == [[sent]] * 3


def test_a_file_that_has_changed_is_not_sent(tmp_path: Path) -> None:
    """It would be another picture than the one that was laid out; the others go on."""
    changed, good = copy_of(tmp_path, "one", b"1"), copy_of(tmp_path, "two", b"2")
    (tmp_path / "one").write_bytes(b"other")

    outcomes = run(
        FakeCluster(made), tmp_path, job(tmp_path, "a", changed), job(tmp_path, "b", good)
    )

    assert codes(outcomes) == {"a": "file-changed", "b": ""}


def test_a_large_file_needs_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The scheduler would hold it in memory."""
    monkeypatch.setattr(supply, "LARGEST_SENT_MB", 1)
    film = copy_of(tmp_path, "film.mp4", bytes((1 << 20) + 1))

    assert codes(run(FakeCluster(made), tmp_path, job(tmp_path, "a", film))) == {
        "a": "too-large-to-send"
    }

    store = (tmp_path / "store").as_uri()
    (outcome,) = run(FakeCluster(made), tmp_path, job(tmp_path, "a", film), store=store)
    assert (tmp_path / "store" / "files" / film.asset.sha256).stat().st_size == (1 << 20) + 1
    # The worker of this test puts nothing there.
    assert outcome.failure is not None


def test_what_needs_other_files_is_done_here(tmp_path: Path) -> None:
    """Only this computer has the output folder."""
    shown = Shown(copy_of(tmp_path, "one", b"1").asset)
    cluster = FakeCluster()

    (outcome,) = run(cluster, tmp_path, job(tmp_path, "a", shown))

    assert outcome.job.target.read_bytes() == b"1"
    assert cluster.tasks == []


def test_segments_that_stand_are_sent_without_their_seals(tmp_path: Path) -> None:
    """A seal is of this user on this computer; elsewhere it says nothing."""
    paths = CampaignPaths(tmp_path)
    for path, data in ((paths.segment("ab"), b"segment"), (paths.measurement("ab"), b"small")):
        path.parent.mkdir(parents=True)
        path.write_bytes(data + bytes(40))
    cluster = FakeCluster(made)

    run(cluster, tmp_path, job(tmp_path, "a", Joined(("ab",))), job(tmp_path, "b", Joined(("ab",))))

    (sent,) = (task.given[0] for task in cluster.tasks if task.task is hold)
    assert sent == Reply("ab", data=b"segment", thumbnails=b"small")

    store = tmp_path / "store"
    run(cluster, tmp_path, job(tmp_path, "c", Joined(("ab",))), store=store.as_uri())
    assert (store / fingerprint() / "segment" / "ab").read_bytes() == b"segment"
    assert (store / fingerprint() / "seen" / "ab").read_bytes() == b"small"


def test_who_measures_needs_no_segment(tmp_path: Path) -> None:
    """After `signage check` there are thumbnails, and nothing was encoded."""
    path = CampaignPaths(tmp_path).measurement("ab")
    path.parent.mkdir(parents=True)
    path.write_bytes(b"small" + bytes(40))
    cluster = FakeCluster(made)

    run(cluster, tmp_path, job(tmp_path, "a", Joined(("ab",))))

    (sent,) = (task.given[0] for task in cluster.tasks if task.task is hold)
    assert sent == Reply("ab", thumbnails=b"small")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KilledWorker("key", None, 3), "worker-died"),
        (OSError(28, "No space left on device"), "disk-full"),
        (StoreFails([store_fails("s3://b", "no")]), "store-fails"),
        (KeyError("anything"), "internal-error"),
    ],
)
def test_one_job_fails_by_itself(error: BaseException, code: str, tmp_path: Path) -> None:
    """The others go on."""

    def bad(order: Order) -> Any:
        return error if order.name == "bad" else made(order)

    outcomes = run(FakeCluster(bad), tmp_path, job(tmp_path, "bad"), job(tmp_path, "good"))

    assert codes(outcomes) == {"bad": code, "good": ""}


def changed_on_the_way(order: Order) -> Any:
    return answering(order.name, facts={"sha256": hashlib.sha256(b"other").hexdigest()})


def of_another_release(order: Order) -> Any:
    return replace(made(order), answer=b"?")


def gone(order: Order) -> Any:
    return replace(made(order), data=None)


@pytest.mark.parametrize("bad", [changed_on_the_way, of_another_release, gone])
def test_what_cannot_be_believed_is_not_written(
    bad: Callable[[Order], Any], tmp_path: Path
) -> None:
    """It is a failure of that one job."""
    (outcome,) = run(FakeCluster(bad), tmp_path, job(tmp_path, "a"))

    assert outcome.failure is not None
    assert not outcome.job.target.exists()


def test_what_is_cancelled_is_lost_with_the_rest(tmp_path: Path) -> None:
    """Dask cancels everything when its scheduler is gone; one reason is told for all."""
    cluster = FakeCluster(lambda order: CancelledError())

    outcomes = run(cluster, tmp_path, *(job(tmp_path, f"{n}") for n in range(9)))

    assert len(outcomes) == 9
    assert len({o.failure for o in outcomes}) == 1
    assert set(codes(outcomes).values()) == {"cluster-lost"}


@pytest.mark.parametrize(("there", "code"), [({}, "no-worker"), (None, "cluster-lost")])
def test_the_last_worker_goes(
    there: dict[str, int] | None, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the scheduler answers no more. It may come back; then all is told that is left."""
    monkeypatch.setattr(module, "_COUNTED_AGAIN_S", -1.0)
    monkeypatch.setattr(module, "GONE_S", -1.0)
    cluster = FakeCluster()
    executor = ClusterExecutor(ADDRESS, lambda: cluster)
    outcomes = executor.run(waiting(job(tmp_path, "a"), job(tmp_path, "b")), context_in(tmp_path))
    executor.wake()
    assert next(outcomes) is None

    cluster.there = there

    assert codes([o for o in outcomes if o]) == {"a": code, "b": code}
    executor.close()


def test_workers_that_come_later_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are given jobs as well."""
    monkeypatch.setattr(module, "_COUNTED_AGAIN_S", -1.0)
    cluster = FakeCluster()
    executor = ClusterExecutor(ADDRESS, lambda: cluster)
    jobs = waiting(*(job(tmp_path, f"{n}") for n in range(20)))
    outcomes = executor.run(jobs, context_in(tmp_path))
    executor.wake()
    assert next(outcomes) is None
    assert len(cluster.orders) == 4

    cluster.there = {fingerprint(): 4}
    for _ in range(2):
        executor.wake()
        assert next(outcomes) is None
    assert len(cluster.orders) == 10
    executor.close()


def test_a_store_that_fails_is_told_before_anything_begins(tmp_path: Path) -> None:
    """Here nothing can be written, as a file stands where a folder is to be."""
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "files").write_text("a file", encoding="ascii")
    store = (tmp_path / "store").as_uri()
    executor = ClusterExecutor(ADDRESS, lambda: FakeCluster(made), store)

    with pytest.raises(SignageError) as caught:
        next(executor.run(waiting(job(tmp_path, "a")), context_in(tmp_path)))
    executor.close()

    assert [d.code for d in caught.value.diagnostics] == ["store-fails"]
