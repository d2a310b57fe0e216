"""What has an error does not appear, whatever happens on the way."""

from __future__ import annotations

import contextlib
import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.builder.disk import STAGED
from signage.builder.selection import Selection
from signage.diagnostic import Severity
from tests.builder.campaign import WORKSPACE
from tests.builder.judged import (
    OVERVIEW,
    SeeingExecutor,
    allowed_in_manifest,
    build,
    listed,
    plan_of,
)
from tests.builder.memory_disk import Crash, MemoryDisk, below

A, B = "tv/01-a.png", "tv/02-b.png"
SLIDE, LOOP, OTHER = "tv/01-a.mp4", "tv/loop.mp4", "hall/01-c.png"
GOOD = {A: "a0", B: "b0", SLIDE: "s0", LOOP: "s0+s1", OTHER: "c0"}
BAD = {A: "a1!", B: "b1", SLIDE: "s2", LOOP: "s2+s1", OTHER: "c0"}
"""The picture has an error: its video and its loop must not appear either."""
FLASHING = {A: "a2", B: "b0", SLIDE: "s*", LOOP: "s*+t*", OTHER: "c0"}
"""The loop has one, of which no picture tells."""
JUMPING = {A: "a0", B: "b0", SLIDE: "s0", LOOP: "s0+s#", OTHER: "c0"}
"""The finished file of the loop has one."""
REVISIONS = (GOOD, BAD, FLASHING, JUMPING)
HELD = ((), (A, SLIDE, LOOP), (LOOP,), (LOOP,))
WRONG = tuple(zip(REVISIONS, HELD, strict=True))[1:]

revisions = st.integers(0, len(REVISIONS) - 1)


def outputs(disk: MemoryDisk) -> dict[str, str]:
    """Return what stands in the output folder, but for manifest and overview."""
    files = below(disk, WORKSPACE.output)
    return {p: d.decode() for p, d in files.items() if p not in ("manifest.json", OVERVIEW)}


def overview(disk: MemoryDisk) -> str:
    return disk.files[WORKSPACE.output / OVERVIEW].decode()


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
    assert not [path for path in disk.files if STAGED in path.name]
    assert listed(disk).keys() >= outputs(disk).keys()


@pytest.mark.parametrize(("files", "held"), WRONG)
def test_what_is_held_back_is_not_made_again(files: dict[str, str], held: tuple[str, ...]) -> None:
    """What was seen of it is known: the second build does nothing, and says the same."""
    disk = MemoryDisk()
    first = build(disk, files)
    before = dict(disk.files)
    executor = SeeingExecutor(disk)

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
    before = disk.files[WORKSPACE.manifest]

    build(disk, allowing, selection=Selection(("hall",)))

    assert disk.files[WORKSPACE.manifest] == before


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
    assert WORKSPACE.output / OVERVIEW not in disk.files


def test_what_was_seen_is_looked_at_again_when_that_is_lost() -> None:
    """The files stand; nothing is made, all is judged."""
    disk = MemoryDisk()
    allowing = {**BAD, A: "a1!?"}
    first = build(disk, allowing)
    before = outputs(disk)
    for path in disk.find(WORKSPACE.sightings, ""):
        del disk.files[path]

    again = build(disk, allowing)

    assert (again.made, again.diagnostics) == ([], first.diagnostics)
    assert outputs(disk) == before
    assert allowed_in_manifest(disk).keys() == {A, SLIDE, LOOP}


def test_a_segment_that_fails_keeps_its_videos_and_what_watches_them() -> None:
    """Each fails once, though the loop waits for the segment in two ways."""
    disk = MemoryDisk()

    built = build(disk, GOOD, SeeingExecutor(disk, broken="s0"))

    assert sorted(built.failed) == [SLIDE, LOOP]
    assert len(built.diagnostics) == 1
    assert build(disk, GOOD).failed == []
    assert outputs(disk) == GOOD


def test_a_look_that_fails_is_told() -> None:
    """Also where nothing waits for it: what it would have judged stands already."""
    disk = MemoryDisk()
    build(disk, GOOD)
    for path in disk.find(WORKSPACE.sightings, ""):
        del disk.files[path]

    built = build(disk, GOOD, SeeingExecutor(disk, broken="s1"))

    assert built.failed == []
    assert len(built.diagnostics) == 1
    assert outputs(disk) == GOOD


def test_a_loop_of_one_slide_is_judged_apart_from_its_slide() -> None:
    """Both are the same to the byte, but only one leads back into itself by that name."""
    disk = MemoryDisk()
    files = {A: "a0", SLIDE: "s#", LOOP: "s#"}
    first = build(disk, files)
    assert sorted(first.held_back) == [SLIDE, LOOP]

    kept = {path.name: disk.files[path] for path in disk.find(WORKSPACE.sightings, "")}

    assert sum(b"findings" in data for data in kept.values()) == 2


def test_what_was_seen_of_what_is_gone_is_forgotten() -> None:
    """The cache does not grow for ever; what is in use stays."""
    disk = MemoryDisk()
    build(disk, GOOD)
    before = below(disk, WORKSPACE.sightings)

    build(disk, FLASHING)
    assert below(disk, WORKSPACE.sightings).keys() > before.keys()
    build(disk, GOOD)

    assert below(disk, WORKSPACE.sightings) == before


def test_the_findings_are_told_in_the_order_of_the_plan() -> None:
    """However the workers went."""
    disk, other = MemoryDisk(), MemoryDisk()
    bad = {**BAD, B: "b2!"}
    found = build(disk, bad).diagnostics
    build(other, bad, selection=Selection(kind="loop"))

    assert build(other, bad).diagnostics == found


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
            for path in [p for p in disk.files if p.is_relative_to(WORKSPACE.cache)]:
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
    standing = {p: t for p, t in outputs(disk).items() if STAGED not in p}
    assert not [t for p, t in standing.items() if "!" in t or "#" in t or "*+" in t]


def test_the_plan_of_these_tests_is_judged() -> None:
    """A loop by its pictures and by itself, its slide by its picture."""
    plan = plan_of(GOOD)

    assert plan.judged_by[LOOP] == (A, B, LOOP)
    assert plan.judged_by[SLIDE] == (A,)
    assert codes(MemoryDisk(), GOOD) == []
