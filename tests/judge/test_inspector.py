"""What is seen of things is kept, judged, and remembered by the next build."""

from __future__ import annotations

from typing import Any

import pytest

from signage.checks.video.frames import seam_jumps
from signage.judge.inspector import Inspector
from signage.judge.measurements import Findings, Measurements, Thumbnails, measurement_path
from signage.judge.verdicts import Verdicts
from signage.outputs.artifact import Artifact
from signage.plan.plan import Plan
from tests.builder.campaign import WORKSPACE
from tests.builder.judged import SAID, plan_of, seen_of
from tests.builder.memory_disk import MemoryDisk

A, SLIDE, LOOP, OTHER = "tv/01-a.png", "tv/01-a.mp4", "tv/loop.mp4", "hall/01-c.png"
FILES = {A: "a0", SLIDE: "s0", LOOP: "s0", OTHER: "c0"}
BAD, GOOD = seen_of("!"), seen_of("")


@pytest.fixture
def disk() -> MemoryDisk:
    return MemoryDisk()


@pytest.fixture
def plan() -> Plan:
    return plan_of(FILES)


def inspector(disk: MemoryDisk, plan: Plan) -> Inspector:
    return Inspector(plan, Measurements(disk, WORKSPACE.sightings), Verdicts(plan, None))


def artifact(plan: Plan, path: str) -> Artifact:
    return next(a for a in plan.artifacts if a.path == path)


def told(of: Inspector) -> list[tuple[str, str | None]]:
    return [(d.code, d.place) for d in of.verdicts.diagnostics()]


def test_what_was_made_is_judged_and_remembered(disk: MemoryDisk, plan: Plan) -> None:
    """By the next process too, without looking."""
    first = inspector(disk, plan)
    first.take(artifact(plan, A), BAD)
    again = inspector(disk, plan_of(FILES))

    again.recall(plan.artifacts)

    assert told(again) == told(first) == [("low-contrast", "playlists.yaml:1:1")]
    assert again.verdicts.knows(A)
    assert not again.verdicts.knows(OTHER)


def test_what_was_looked_at_is_judged_and_remembered(disk: MemoryDisk, plan: Plan) -> None:
    """Whether it has an error is said at once."""
    first = inspector(disk, plan)

    assert (first.look(A, BAD), first.look(OTHER, GOOD)) == (False, True)

    again = inspector(disk, plan)
    again.recall(plan.artifacts)
    assert told(again) == [("low-contrast", "playlists.yaml:1:1")]


def test_a_new_content_was_never_seen(disk: MemoryDisk, plan: Plan) -> None:
    """It has another key."""
    inspector(disk, plan).look(A, BAD)
    changed = plan_of({**FILES, A: "a1"})
    again = inspector(disk, changed)

    again.recall(changed.artifacts)

    assert told(again) == []
    assert A in again.unseen(changed.artifacts)


def test_only_what_was_asked_for_is_recalled(disk: MemoryDisk, plan: Plan) -> None:
    """Of the rest nothing is said."""
    inspector(disk, plan).look(A, BAD)
    again = inspector(disk, plan)

    again.recall([artifact(plan, OTHER)])

    assert told(again) == []
    assert again.unseen(plan.artifacts) == (A, LOOP, OTHER)


def test_what_was_just_judged_is_not_recalled(disk: MemoryDisk, plan: Plan) -> None:
    """The last look counts, whatever stands on the disk."""
    first = inspector(disk, plan)
    first.look(A, GOOD)
    first.sightings.keep(plan.subjects[A].key, BAD)

    first.recall(plan.artifacts)

    assert told(first) == []


def test_findings_about_a_file_are_its_own(disk: MemoryDisk, plan: Plan) -> None:
    """The slide's video has the same content as the loop, and no error."""
    first = inspector(disk, plan)
    loop, slide = artifact(plan, LOOP), artifact(plan, SLIDE)
    assert loop.key == slide.key
    first.take(loop, Findings((seam_jumps.finding(SAID),)))
    first.take(slide, Findings(()))
    again = inspector(disk, plan)

    again.recall(plan.artifacts)

    assert told(again) == told(first)
    assert [(d.code, d.file) for d in again.verdicts.diagnostics()] == [("seam-jumps", LOOP)]
    assert again.verdicts.against(loop)
    assert not again.verdicts.against(slide)


def test_a_look_without_a_result_is_a_verdict_without_pictures(
    disk: MemoryDisk, plan: Plan
) -> None:
    """Nothing is kept, so that it is looked at again."""
    first = inspector(disk, plan)

    assert first.look(A, None)
    assert first.verdicts.knows(A)
    assert disk.files == {}


def test_glimpses_are_kept_for_whoever_watches(disk: MemoryDisk, plan: Plan) -> None:
    """By the segment's key; nothing is judged by them."""
    first = inspector(disk, plan)
    (key,) = plan.segments

    first.keep_glimpses(key, Thumbnails(b"\x93frames"))

    assert disk.files[measurement_path(WORKSPACE.sightings, key)] == b"\x93frames"
    assert told(first) == []


def test_what_is_judged_by_several_is_named_once(disk: MemoryDisk, plan: Plan) -> None:
    """In their order."""
    names = inspector(disk, plan).subjects_of(plan.artifacts)

    assert names == (A, LOOP, OTHER)


def test_a_disk_that_is_full_is_the_callers_matter(disk: MemoryDisk, plan: Plan) -> None:
    """What cannot be kept is not judged either: it would be forgotten."""
    disk.start(full=0)
    first: Any = inspector(disk, plan)

    with pytest.raises(OSError, match="No space"):
        first.look(A, BAD)

    assert not first.verdicts.knows(A)
