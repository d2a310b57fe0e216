"""What has an error does not appear, whatever happens on the way."""

from __future__ import annotations

import contextlib
import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.diagnostic import Severity
from signage.plan.selection import Selection
from signage.work import Job, Outcome
from tests.builder.campaign import PATHS
from tests.builder.judged import (
    BAD,
    GOOD,
    HELD,
    LOOP,
    OTHER,
    OVERVIEW,
    REVISIONS,
    SLIDE,
    A,
    B,
    MeasuringExecutor,
    allowed_in_manifest,
    build,
    file_of,
    listed,
    outputs,
    plan_of,
)
from tests.builder.memory_disk import PART, Crash, MemoryDisk

WRONG = tuple(zip(REVISIONS, HELD, strict=True))[1:]

revisions = st.integers(0, len(REVISIONS) - 1)


def overview(disk: MemoryDisk) -> str:
    return disk.files[PATHS.output / OVERVIEW].decode()


def codes(disk: MemoryDisk, files: dict[str, str]) -> list[str]:
    return [d.code for d in build(disk, files).diagnostics]


@pytest.mark.parametrize("force", [False, True])
def test_a_slide_with_an_error_is_held_back_with_its_videos(force: bool) -> None:
    """The last good files stay, all others are made, and the record knows what stands."""
    disk = MemoryDisk()
    build(disk, GOOD)

    built = build(disk, BAD, force=force)

    assert sorted(built.held_back) == sorted([A, SLIDE, LOOP])
    assert built.failed == []
    assert outputs(disk) == {**GOOD, B: "b1"}
    assert listed(disk)[LOOP] == hashlib.sha256(b"s0+s1").hexdigest()
    assert [d.severity for d in built.diagnostics] == [Severity.ERROR]


@pytest.mark.parametrize(("files", "held"), WRONG)
def test_what_never_was_good_does_not_appear(files: dict[str, str], held: tuple[str, ...]) -> None:
    """There is nothing to stay, and nothing half is left."""
    disk = MemoryDisk()

    built = build(disk, files)

    assert sorted(built.held_back) == sorted(held)
    assert outputs(disk) == {path: text for path, text in files.items() if path not in held}
    assert not [path for path in disk.files if path.parent == PART]
    assert listed(disk).keys() >= outputs(disk).keys()


@pytest.mark.parametrize(("files", "held"), WRONG)
def test_what_is_held_back_is_not_made_again(files: dict[str, str], held: tuple[str, ...]) -> None:
    """What was seen of it is known: the second build does nothing, and says the same."""
    disk = MemoryDisk()
    first = build(disk, files)
    before = dict(disk.files)
    executor = MeasuringExecutor(disk)

    second = build(disk, files, executor)

    assert executor.done == []
    assert (sorted(second.held_back), second.made) == (sorted(held), [])
    assert second.diagnostics == first.diagnostics
    assert disk.files == before


@pytest.mark.parametrize("files", REVISIONS[1:])
def test_what_is_mended_appears(files: dict[str, str]) -> None:
    """Also if that is how it was before."""
    disk = MemoryDisk()
    build(disk, GOOD)
    build(disk, files)
    build(disk, files)

    built = build(disk, GOOD)

    assert (built.held_back, built.failed, built.diagnostics) == ([], [], [])
    assert outputs(disk) == GOOD
    assert build(disk, GOOD).made == []


def test_what_is_allowed_appears_and_the_manifest_says_why() -> None:
    """The picture itself, and the videos that show it."""
    disk = MemoryDisk()
    build(disk, GOOD)
    build(disk, BAD)
    build(disk, BAD)

    built = build(disk, {**BAD, A: "a1!?"})

    assert built.held_back == []
    assert outputs(disk) == {**BAD, A: "a1!"}
    assert [d.severity for d in built.diagnostics] == [Severity.NOTE]
    reason = {"low-contrast": "bảng sát lối đi"}
    assert allowed_in_manifest(disk) == {A: reason, SLIDE: reason, LOOP: reason}


def test_an_allowance_that_nothing_needs_is_told() -> None:
    """Once everything was judged; not of a build that only looked at a part."""
    disk = MemoryDisk()
    unneeded = {**GOOD, A: "a0?"}

    part = build(disk, unneeded, selection=Selection(("hall",)))
    whole = build(disk, unneeded)

    assert part.diagnostics == []
    assert [d.code for d in whole.diagnostics] == ["unused-allowance"]


def test_a_build_of_a_part_leaves_the_rest_of_the_manifest() -> None:
    """What is allowed elsewhere is still said."""
    disk = MemoryDisk()
    allowing = {**BAD, A: "a1!?"}
    build(disk, allowing)
    before = disk.files[PATHS.manifest]

    build(disk, allowing, selection=Selection(("hall",)))

    assert disk.files[PATHS.manifest] == before


def test_an_interrupted_build_leaves_the_rest_of_the_manifest() -> None:
    """It speaks of the files as they stand."""

    class Interrupted(MeasuringExecutor):
        def _outcome(self, job: Job) -> Outcome:
            raise KeyboardInterrupt

    disk = MemoryDisk()
    allowing = {**BAD, A: "a1!?"}
    build(disk, allowing)
    before = disk.files[PATHS.manifest]

    with pytest.raises(KeyboardInterrupt):
        build(disk, {**allowing, OTHER: "c1"}, Interrupted(disk), Selection(("hall",)))

    assert disk.files[PATHS.manifest] == before


def test_a_build_of_a_part_says_nothing_of_the_rest() -> None:
    """Though it is known what would be wrong there."""
    disk = MemoryDisk()
    build(disk, BAD)

    built = build(disk, BAD, selection=Selection(("hall",)))

    assert (built.diagnostics, built.held_back) == ([], [])


def test_the_overview_shows_what_its_key_says() -> None:
    """Not made while a picture is held back; made as soon as all stand."""
    disk = MemoryDisk()
    build(disk, GOOD)
    build(disk, BAD)
    build(disk, BAD)
    assert overview(disk) == "a0|b0|c0"

    build(disk, {**BAD, A: "a1!?"})

    assert overview(disk) == "a1!|b1|c0"


def test_an_overview_is_no_failure_where_a_picture_never_was() -> None:
    """It is not tried."""
    disk = MemoryDisk()
    build(disk, BAD)

    built = build(disk, BAD)

    assert built.failed == []
    assert PATHS.output / OVERVIEW not in disk.files


@settings(deadline=None)
@given(st.lists(st.tuples(revisions, st.integers(0, 90), st.booleans()), max_size=4), revisions)
def test_a_death_lets_nothing_appear_that_has_an_error(
    deaths: list[tuple[int, int, bool]], last: int
) -> None:
    """However many builds died at whatever step: no wrong file stands, and the end is right."""
    disk = MemoryDisk()
    build(disk, GOOD)
    for revision, fatal, is_cache_lost in deaths:
        disk.start(fatal=fatal)
        with contextlib.suppress(Crash):
            build(disk, REVISIONS[revision])
        assert_only_good(disk)
        if is_cache_lost:
            for path in [p for p in disk.files if p.is_relative_to(PATHS.cache)]:
                del disk.files[path]
    disk.start()

    built = build(disk, REVISIONS[last])

    assert sorted(built.held_back) == sorted(HELD[last])
    assert_only_good(disk)
    made = {p: t for p, t in REVISIONS[last].items() if p not in HELD[last]}
    assert outputs(disk).items() >= made.items()
    assert outputs(disk).keys() == GOOD.keys()
    assert build(disk, REVISIONS[last]).made == []


def assert_only_good(disk: MemoryDisk) -> None:
    standing = outputs(disk)
    assert not [t for p, t in standing.items() if "!" in t or "#" in t or "*+" in t]


def test_the_plan_of_these_tests_is_judged() -> None:
    """A loop by its pictures and by itself, its slide by its picture."""
    plan = plan_of(GOOD)
    judges = {a.path: {subject.name for subject in a.judged_by} for a in plan.artifacts}

    assert judges[LOOP] == {A, B, LOOP, file_of(LOOP)}
    assert judges[SLIDE] == {A, file_of(SLIDE)}
    assert codes(MemoryDisk(), GOOD) == []
