"""What was measured is kept, judged, and remembered by the next build."""

from __future__ import annotations

import pytest

from signage.cache_folder import CacheFolder
from signage.checks.video.frames import seam_jumps
from signage.judge.measurements import Measurements
from signage.judge.verdicts import Verdicts
from signage.plan.plan import Plan
from signage.work import Findings, Measurement
from tests.builder.campaign import PATHS
from tests.builder.judged import SAID, artifact_of, file_of, measured, plan_of, subject_of
from tests.builder.memory_disk import SEAL, MemoryDisk

A, SLIDE, LOOP, OTHER = "tv/01-a.png", "tv/01-a.mp4", "tv/loop.mp4", "hall/01-c.png"
FILES = {A: "a0", SLIDE: "s0", LOOP: "s0", OTHER: "c0"}
BAD, GOOD = measured("!"), measured("")


@pytest.fixture
def disk() -> MemoryDisk:
    return MemoryDisk()


@pytest.fixture
def plan() -> Plan:
    return plan_of(FILES)


def verdicts(disk: MemoryDisk, plan: Plan) -> Verdicts:
    return Verdicts(plan.subjects, Measurements(CacheFolder(disk, PATHS, SEAL)))


def take(of: Verdicts, plan: Plan, name: str, measurement: Measurement | None) -> None:
    of.take(subject_of(plan, name), measurement)


def told(of: Verdicts) -> list[tuple[str, str | None]]:
    return [(d.code, d.place) for d in of.diagnostics()]


def unknown(of: Verdicts, plan: Plan) -> list[str]:
    return [subject.name for subject in of.unknown(plan.subjects)]


def test_what_was_measured_is_judged_and_remembered(disk: MemoryDisk, plan: Plan) -> None:
    """By the next process too, without measuring."""
    first = verdicts(disk, plan)
    take(first, plan, A, BAD)
    take(first, plan, OTHER, GOOD)
    again = verdicts(disk, plan_of(FILES))

    again.recall(plan.subjects)

    assert told(again) == told(first) == [("low-contrast", "playlists.yaml:1:1")]
    assert set(unknown(again, plan)) == {LOOP, file_of(LOOP), file_of(SLIDE)}


def test_a_new_content_was_never_measured(disk: MemoryDisk, plan: Plan) -> None:
    """It has another key."""
    take(verdicts(disk, plan), plan, A, BAD)
    changed = plan_of({**FILES, A: "a1"})
    again = verdicts(disk, changed)

    again.recall(changed.subjects)

    assert told(again) == []
    assert A in unknown(again, changed)


def test_only_what_was_asked_for_is_recalled(disk: MemoryDisk, plan: Plan) -> None:
    """Of the rest nothing is said."""
    take(verdicts(disk, plan), plan, A, BAD)
    again = verdicts(disk, plan)

    again.recall(artifact_of(plan, OTHER).judged_by)

    assert told(again) == []
    assert A in unknown(again, plan)


def test_what_was_just_judged_is_not_recalled(disk: MemoryDisk, plan: Plan) -> None:
    """The last measurement counts, whatever stands on the disk."""
    first = verdicts(disk, plan)
    take(first, plan, A, GOOD)
    Measurements(CacheFolder(disk, PATHS, SEAL)).keep(subject_of(plan, A).key, BAD)

    first.recall(plan.subjects)

    assert told(first) == []


def test_nothing_is_recalled_of_what_is_made_anew(disk: MemoryDisk, plan: Plan) -> None:
    """But what needs no measurement is judged."""
    take(verdicts(disk, plan), plan, A, BAD)
    again = verdicts(disk, plan)

    again.recall(plan.subjects, anew=True)

    assert told(again) == []
    assert A in unknown(again, plan)


def test_findings_about_a_file_are_its_own(disk: MemoryDisk, plan: Plan) -> None:
    """The slide's video has the same content as the loop, and no error."""
    assert artifact_of(plan, LOOP).key == artifact_of(plan, SLIDE).key
    first = verdicts(disk, plan)
    take(first, plan, file_of(LOOP), Findings((seam_jumps.finding(SAID),)))
    take(first, plan, file_of(SLIDE), Findings(()))
    again = verdicts(disk, plan)

    again.recall(plan.subjects)

    assert told(again) == told(first)
    assert [(d.code, d.file) for d in again.diagnostics()] == [("seam-jumps", LOOP)]
    assert again.against(artifact_of(plan, LOOP).judged_by)
    assert not again.against(artifact_of(plan, SLIDE).judged_by)


@pytest.mark.parametrize("name", [A, file_of(LOOP)])
def test_no_measurement_is_no_verdict(disk: MemoryDisk, plan: Plan, name: str) -> None:
    """Nor is one of another kind; nothing is kept, so that it is measured again."""
    first = verdicts(disk, plan)

    take(first, plan, name, None)
    if name != A:
        take(first, plan, name, GOOD)

    assert name in unknown(first, plan)
    assert not first.clear((subject_of(plan, name),))
    assert disk.files == {}


def test_what_is_judged_by_several_is_named_once(disk: MemoryDisk, plan: Plan) -> None:
    """In their order."""
    judges = [subject for artifact in plan.artifacts for subject in artifact.judged_by]

    names = [subject.name for subject in verdicts(disk, plan).unknown(judges)]

    assert sorted(names) == sorted(set(names))
    assert set(names) == {A, OTHER, LOOP, file_of(SLIDE), file_of(LOOP)}


def test_a_disk_that_is_full_is_the_callers_matter(disk: MemoryDisk, plan: Plan) -> None:
    """What cannot be kept is not judged either: it would be forgotten."""
    disk.start(full=0)
    first = verdicts(disk, plan)

    with pytest.raises(OSError, match="No space"):
        take(first, plan, A, BAD)

    assert A in unknown(first, plan)
