"""What was seen is kept, forgotten, and seen again."""

from __future__ import annotations

from signage.plan.selection import Selection
from tests.builder.campaign import PATHS
from tests.builder.judged import (
    BAD,
    FLASHING,
    GOOD,
    LOOP,
    SLIDE,
    A,
    B,
    MeasuringExecutor,
    allowed_in_manifest,
    build,
    file_of,
    outputs,
    plan_of,
    subject_of,
)
from tests.builder.memory_disk import MemoryDisk, below


def test_what_was_seen_is_looked_at_again_when_that_is_lost() -> None:
    """The files stand; nothing is made, all is judged."""
    disk = MemoryDisk()
    allowing = {**BAD, A: "a1!?"}
    first = build(disk, allowing)
    before = outputs(disk)
    for path in disk.files_below(PATHS.measurements):
        del disk.files[path]

    again = build(disk, allowing)

    assert (again.made, again.diagnostics) == ([], first.diagnostics)
    assert outputs(disk) == before
    assert allowed_in_manifest(disk).keys() == {A, SLIDE, LOOP}


def test_a_segment_that_fails_keeps_its_videos_and_what_watches_them() -> None:
    """Each fails once, though the loop waits for the segment in two ways."""
    disk = MemoryDisk()

    built = build(disk, GOOD, MeasuringExecutor(disk, broken="s0"))

    assert sorted(built.failed) == [SLIDE, LOOP]
    assert len(built.diagnostics) == 1
    assert build(disk, GOOD).failed == []
    assert outputs(disk) == GOOD


def test_a_look_that_fails_is_told() -> None:
    """Also where nothing waits for it: what it would have judged stands already."""
    disk = MemoryDisk()
    build(disk, GOOD)
    for path in disk.files_below(PATHS.measurements):
        del disk.files[path]

    built = build(disk, GOOD, MeasuringExecutor(disk, broken="s1"))

    assert built.failed == []
    assert len(built.diagnostics) == 1
    assert outputs(disk) == GOOD


def test_a_loop_of_one_slide_is_judged_apart_from_its_slide() -> None:
    """Both are the same to the byte, but only one leads back into itself by that name."""
    disk = MemoryDisk()
    files = {A: "a0", SLIDE: "s#", LOOP: "s#"}
    first = build(disk, files)
    assert sorted(first.held_back) == [SLIDE, LOOP]

    kept = {path.name: disk.files[path] for path in disk.files_below(PATHS.measurements)}

    assert sum(b"findings" in data for data in kept.values()) == 2


def test_what_was_measured_what_is_gone_is_forgotten() -> None:
    """The cache does not grow for ever; what is in use stays."""
    disk = MemoryDisk()
    build(disk, GOOD)
    before = below(disk, PATHS.measurements)

    build(disk, FLASHING)
    assert below(disk, PATHS.measurements).keys() > before.keys()
    build(disk, GOOD)

    assert below(disk, PATHS.measurements) == before
    files = {subject_of(plan_of(GOOD), file_of(path)).key for path in (SLIDE, LOOP)}
    assert files < {path.rpartition("/")[2] for path in before}


def test_the_findings_are_told_in_the_order_of_the_plan() -> None:
    """However the workers went."""
    disk, other = MemoryDisk(), MemoryDisk()
    bad = {**BAD, B: "b2!"}
    found = build(disk, bad).diagnostics
    build(other, bad, selection=Selection(kinds=("loop",)))

    assert build(other, bad).diagnostics == found
