from __future__ import annotations

import contextlib
import errno
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from signage.builder.manifest import file_rows, from_json, to_json
from signage.builder.record import Record, RecordEntry
from signage.disk import FileState
from signage.plan.selection import Selection
from signage.seal import unsealed
from tests.builder.campaign import PATHS, REVISIONS, build
from tests.builder.memory_disk import SEAL, Crash, MemoryDisk, MemoryExecutor, below

FIRST, SECOND, THIRD = REVISIONS
MINE = PATHS.output / "my-notes.txt"

revisions = st.integers(0, len(REVISIONS) - 1)


def outputs(disk: MemoryDisk) -> dict[str, str]:
    """Return what stands in the output folder, but for the manifest."""
    files = below(disk, PATHS.output)
    files.pop("manifest.json", None)
    return {path: data.decode() for path, data in files.items()}


def manifest(disk: MemoryDisk) -> dict[str, Any]:
    manifest = from_json(disk.files[PATHS.manifest])
    assert manifest is not None
    return {str(row["path"]): row["sha256"] for row in manifest.rows}


def digests(files: dict[str, str]) -> dict[str, str]:
    return {path: hashlib.sha256(text.encode()).hexdigest() for path, text in files.items()}


def list_as_ours(disk: MemoryDisk, *paths: str) -> None:
    disk.files[PATHS.manifest] = to_json(
        "", file_rows({path: RecordEntry("", {}) for path in paths}, {}, {})
    )


def test_a_build_makes_what_is_described_and_lists_it() -> None:
    """All files stand, with the manifest beside them."""
    disk = MemoryDisk()

    built = build(disk, FIRST)

    assert outputs(disk) == FIRST
    assert manifest(disk) == digests(FIRST)
    assert (sorted(built.made), built.fresh, built.failed) == (sorted(FIRST), 0, [])


def test_the_second_build_makes_nothing() -> None:
    """Nothing has changed, so nothing is written."""
    disk = MemoryDisk()
    build(disk, FIRST)
    before = dict(disk.files)

    built = build(disk, FIRST)

    assert (built.made, built.fresh) == ([], len(FIRST))
    assert disk.files == before


def test_only_what_changed_is_made() -> None:
    """The segment that both loops share is not encoded again."""
    disk = MemoryDisk()
    build(disk, FIRST)
    executor = MemoryExecutor(disk)

    built = build(disk, SECOND, executor)

    assert sorted(built.made) == sorted(SECOND)
    assert len(executor.done) == 3  # the still, the loop, one segment


@settings(deadline=None)
@given(
    st.lists(st.tuples(revisions, st.integers(0, 60), st.booleans(), st.booleans()), max_size=4),
    revisions,
)
def test_a_build_that_lives_makes_up_for_those_that_died(
    deaths: list[tuple[int, int, bool, bool]], last: int
) -> None:
    """However many died, at whatever step, with or without power or cache, the next is right."""
    disk = MemoryDisk()
    disk.files[MINE] = b"mine"
    for revision, fatal, is_power_lost, is_cache_lost in deaths:
        disk.start(fatal=fatal, is_power_lost=is_power_lost)
        with contextlib.suppress(Crash):
            build(disk, REVISIONS[revision])
        standing = digests(outputs(disk))
        listed = manifest(disk) if PATHS.manifest in disk.files else {}
        assert listed.items() <= standing.items(), "the manifest vouches for what is not so"
        if is_cache_lost:
            for path in [p for p in disk.files if p.is_relative_to(PATHS.cache)]:
                del disk.files[path]
    disk.start()

    build(disk, REVISIONS[last])

    assert outputs(disk) == {**REVISIONS[last], MINE.name: "mine"}
    assert manifest(disk) == digests(REVISIONS[last])
    assert build(disk, REVISIONS[last]).made == []


@pytest.mark.parametrize("is_power_lost", [False, True])
def test_going_back_after_a_death_trusts_nothing_that_it_left(is_power_lost: bool) -> None:
    """At every single step of a change; files of one size and time are no rare case on sticks."""
    before = MemoryDisk()
    build(before, FIRST)
    steps = 0
    while True:
        disk = MemoryDisk()
        disk.files = dict(before.files)
        disk.start(fatal=steps, is_power_lost=is_power_lost)
        try:
            build(disk, SECOND)
        except Crash:
            disk.start()
            build(disk, FIRST)
            assert outputs(disk) == FIRST, f"after a death at step {steps}"
            assert manifest(disk) == digests(FIRST)
        else:
            break
        steps += 1
    assert steps > 10


def test_no_death_of_a_process_loses_what_was_made() -> None:
    """At every single step: the next build makes only what did not stand yet."""
    steps = 0
    while True:
        disk = MemoryDisk()
        disk.start(fatal=steps)
        try:
            build(disk, FIRST)
        except Crash:
            stood = outputs(disk)
            disk.start()
            again = build(disk, FIRST)
            # Of one it was not yet known that it stands.
            assert len(again.made) <= len(FIRST) - len(stood) + 1, f"after a death at step {steps}"
        else:
            break
        steps += 1
    assert steps > 10


def test_what_appeared_in_spite_of_an_error_is_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """So it is removed when nothing describes it."""
    disk = MemoryDisk()
    reveal = disk.reveal

    def failing(staged: Path, path: Path, *, lasts: bool = True) -> FileState:
        state = reveal(staged, path, lasts=lasts)
        if path.name == "02-b.png":
            raise OSError(errno.EIO, "the unfinished file cannot be removed")
        return state

    monkeypatch.setattr(disk, "reveal", failing)
    assert build(disk, FIRST).failed == ["lobby/tv/02-b.png"]

    assert build(disk, SECOND).removed == ["lobby/tv/02-b.png"]


def test_what_was_announced_and_not_made_is_known_as_it_stands() -> None:
    """A build that stops before it comes to them leaves all as it was."""
    disk = MemoryDisk()
    build(disk, FIRST)
    known = Record.open(disk, PATHS, SEAL).known
    executor = MemoryExecutor(disk)
    executor.wake()

    built = build(disk, {**FIRST, **SECOND, "lobby/tv/03-c.png": "c0"}, executor, is_outdated=True)

    assert (built.is_cut_short, built.made) == (True, [])
    assert Record.open(disk, PATHS, SEAL).known == known


@settings(deadline=None)
@given(st.lists(st.tuples(revisions, st.integers(0, 60)), min_size=1, max_size=3), revisions)
@example([(1, 16), (0, 6)], 1)
def test_a_full_disk_leaves_whole_files(attempts: list[tuple[int, int]], last: int) -> None:
    """Whatever could not be written, every file that stands is whole; with room all is made."""
    disk = MemoryDisk()
    for revision, full in attempts:
        disk.start(full=full)
        with contextlib.suppress(OSError):  # the record cannot be begun: the session says so
            build(disk, REVISIONS[revision])
        whole = {text for files in REVISIONS for text in files.values()}
        standing = outputs(disk)
        assert set(standing.values()) <= whole
    disk.start()

    build(disk, REVISIONS[last])

    assert outputs(disk) == REVISIONS[last]
    assert manifest(disk) == digests(REVISIONS[last])


def test_a_full_disk_is_said_once_and_the_old_files_stay() -> None:
    """What was built before stands, and is listed, when nothing can be written."""
    disk = MemoryDisk()
    build(disk, FIRST)
    disk.start(full=0)

    built = build(disk, SECOND)

    assert outputs(disk).items() >= {("lobby/tv/01-a.png", "a0"), ("lobby/tv/loop.mp4", "s0+s1")}
    assert [d.code for d in built.diagnostics if d.code == "disk-full"] == ["disk-full"]
    assert manifest(disk) == digests(FIRST)


def test_what_is_not_described_any_more_is_removed() -> None:
    """A dropped slide leaves, and its empty place is not listed."""
    disk = MemoryDisk()
    build(disk, FIRST)

    built = build(disk, SECOND)

    assert built.removed == ["lobby/tv/02-b.png"]
    assert outputs(disk) == SECOND


def test_an_unknown_file_stays() -> None:
    """Only what was ours is removed, wherever somebody put their own."""
    disk = MemoryDisk()
    for path in ("lobby/tv/99-own.png", "lobby/notes.txt"):
        disk.files[PATHS.output / path] = b"mine"

    build(disk, FIRST)
    build(disk, SECOND)

    assert outputs(disk).items() >= {("lobby/tv/99-own.png", "mine"), ("lobby/notes.txt", "mine")}


@pytest.mark.parametrize(
    "path", ["../playlists.yaml", "/campaign/playlists.yaml", "lobby/../../playlists.yaml", "\0"]
)
def test_a_hostile_manifest_removes_nothing(path: str) -> None:
    """A path that leads out of the output folder was never ours."""
    disk = MemoryDisk()
    disk.files[PATHS.playlists] = b"precious"
    list_as_ours(disk, path)

    built = build(disk, FIRST)

    assert disk.files[PATHS.playlists] == b"precious"
    assert built.removed == []


@pytest.mark.parametrize("name", ["Holiday photo.png", ".gitkeep", "Manifest.JSON"])
def test_a_name_that_is_never_ours_is_not_removed(name: str) -> None:
    """A manifest that claims somebody's own file is not believed."""
    disk = MemoryDisk()
    disk.files[PATHS.output / name] = b"mine"
    list_as_ours(disk, name)

    build(disk, FIRST)

    assert disk.files[PATHS.output / name] == b"mine"


def test_a_manifest_that_cannot_be_written_is_told() -> None:
    """Whoever copies the folder would believe the old one."""
    disk = MemoryDisk()
    build(disk, FIRST)
    disk.held.add(PATHS.manifest)

    built = build(disk, SECOND)

    assert (built.failed, [d.code for d in built.diagnostics]) == (
        ["manifest.json"],
        ["not-writable"],
    )


def test_what_a_manifest_lists_is_removed_without_a_record() -> None:
    """Whoever threw the cache away does not keep what is not described any more."""
    disk = MemoryDisk()
    disk.files[PATHS.output / "lobby/tv/09-old.png"] = b"old"
    list_as_ours(disk, "lobby/tv/09-old.png")

    built = build(disk, FIRST, selection=Selection(kinds=("still",)))

    assert built.removed == ["lobby/tv/09-old.png"]


def test_what_cannot_be_removed_is_told_and_tried_again() -> None:
    """A player that holds an old file is a warning, and the file is gone the next time."""
    disk = MemoryDisk()
    build(disk, FIRST)
    disk.held.add(PATHS.output / "lobby/tv/02-b.png")

    built = build(disk, SECOND)
    disk.held.clear()
    again = build(disk, SECOND)

    assert [d.code for d in built.diagnostics] == ["cannot-remove"]
    assert again.removed == ["lobby/tv/02-b.png"]


def test_what_cannot_be_replaced_stays_known() -> None:
    """A player that holds the old file: it stays listed, no half file stays, the rest is made."""
    disk = MemoryDisk()
    build(disk, FIRST)
    disk.held.add(PATHS.output / "lobby/tv/01-a.png")

    built = build(disk, SECOND)

    assert built.failed == ["lobby/tv/01-a.png"]
    assert outputs(disk) == {**SECOND, "lobby/tv/01-a.png": "a0"}
    assert manifest(disk) == digests(outputs(disk))


def test_a_failing_still_fails_alone() -> None:
    """One file that cannot be made keeps no other from being made."""
    disk = MemoryDisk()

    built = build(disk, FIRST, MemoryExecutor(disk, broken="a0"))

    assert built.failed == ["lobby/tv/01-a.png"]
    assert sorted(built.made) == ["lobby/tv/02-b.png", "lobby/tv/loop.mp4"]


def test_a_failing_segment_fails_the_videos_that_show_it() -> None:
    """The old video stays, and the message names the video, not the segment."""
    disk = MemoryDisk()
    build(disk, FIRST)

    built = build(disk, SECOND, MemoryExecutor(disk, broken="s2"))

    assert built.failed == ["lobby/tv/loop.mp4"]
    assert [str(d.message).partition(":")[0] for d in built.diagnostics] == ["lobby/tv/loop.mp4"]
    assert outputs(disk)["lobby/tv/loop.mp4"] == "s0+s1"


def test_a_selection_makes_no_more() -> None:
    """What was not asked for is neither made nor removed."""
    disk = MemoryDisk()

    built = build(disk, FIRST, selection=Selection(kinds=("loop",)))

    assert built.made == ["lobby/tv/loop.mp4"]
    assert build(disk, FIRST, selection=Selection(kinds=("still",))).removed == []
    assert outputs(disk) == FIRST


def test_force_makes_everything_anew() -> None:
    """The segments too."""
    disk = MemoryDisk()
    build(disk, FIRST)
    executor = MemoryExecutor(disk)

    built = build(disk, FIRST, executor, force=True)

    assert sorted(built.made) == sorted(FIRST)
    assert len(executor.done) == 5


def test_what_has_an_error_keeps_its_file() -> None:
    """A slide that cannot be laid out is described all the same."""
    disk = MemoryDisk()
    build(disk, FIRST)

    built = build(disk, {}, unmakeable=list(FIRST))

    assert (built.removed, sorted(built.failed)) == ([], sorted(FIRST))
    assert outputs(disk) == FIRST


def test_segments_that_nothing_shows_leave_the_store() -> None:
    """The cache does not grow for ever."""
    disk = MemoryDisk()
    build(disk, FIRST)

    build(disk, SECOND)

    segments = sorted(unsealed(data).decode() for data in below(disk, PATHS.store).values())
    assert segments == ["s0", "s2"]


def test_the_manifest_is_the_same_text_for_the_same_files() -> None:
    """Its order is that of the paths, however the build went."""
    one, other = MemoryDisk(), MemoryDisk()
    build(one, SECOND)
    build(one, FIRST)
    build(other, FIRST)

    assert one.files[PATHS.manifest] == other.files[PATHS.manifest]
    assert json.loads(one.files[PATHS.manifest])["campaign"] == "campaign"


def test_a_segment_that_cannot_leave_the_store_spoils_nothing() -> None:
    """Another program holds it open: the build is as good without tidying up."""
    disk = MemoryDisk()
    build(disk, FIRST)
    disk.held = set(disk.files_below(PATHS.store))

    built = build(disk, SECOND)

    assert (built.failed, outputs(disk)) == ([], SECOND)


def test_a_loop_is_joined_before_other_segments_are_begun() -> None:
    """What is complete appears; pictures before anything else."""
    disk = MemoryDisk()
    executor = MemoryExecutor(disk)

    build(disk, {"a/loop.mp4": "s0", "b/loop.mp4": "s1", "b/01-a.png": "a0"}, executor)

    assert executor.done[0] == "b/01-a.png"
    assert executor.done[2] == "a/loop.mp4"


def test_a_build_of_an_old_plan_is_cut_short_and_gone_on_with() -> None:
    """What was made stands and is listed; the next build makes the rest, the newest first."""
    disk = MemoryDisk()
    executor = MemoryExecutor(disk)
    executor.wake()

    first = build(disk, {"a/01-a.png": "a0", "b/01-b.png": "b0"}, executor, is_outdated=True)

    assert first.is_cut_short
    assert first.made == []
    assert {path for path, _ in first.left} == {"a/01-a.png", "b/01-b.png"}

    files = {"a/01-a.png": "a0", "b/01-b.png": "b1"}
    second = build(disk, files, executor, left=first.left)

    assert second.made == ["b/01-b.png", "a/01-a.png"]
    assert outputs(disk) == files


def test_a_build_that_is_woken_for_nothing_goes_on() -> None:
    """Something happened in the folder, but nothing that matters."""
    disk = MemoryDisk()
    executor = MemoryExecutor(disk)
    executor.wake()

    built = build(disk, FIRST, executor)

    assert not built.is_cut_short
    assert len(built.made) == len(FIRST)
