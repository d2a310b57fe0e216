"""Which jobs can begin when, of making and of looking."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable
from types import FrameType
from typing import Any

import pytest

from signage.outputs.output import About, Artifact
from signage.outputs.poster import POSTER
from signage.outputs.poster import PROOF as PROOF_OUTPUT
from signage.plan import schedule as schedule_module
from signage.plan.plan import Plan
from signage.plan.schedule import Decision, Reason, Schedule
from signage.work import Job
from tests.builder.campaign import PATHS, Draft, MeasureSegment, Text
from tests.builder.campaign import plan_of as small_plan_of
from tests.builder.judged import OVERVIEW, Judged, MeasurePicture, Picture, plan_of

A, B, SLIDE, LOOP = "tv/01-a.png", "tv/02-b.png", "tv/01-a.mp4", "tv/loop.mp4"
FILES = {A: "a0", B: "b0", SLIDE: "s0", LOOP: "s0+s1"}
ALL = (*FILES, OVERVIEW)
PDF, PROOF = "posters/a.pdf", "posters/a.png"


def schedule(
    plan: Plan,
    outdated: Collection[str] = ALL,
    unknown: Iterable[str] | None = None,
    *,
    standing: Collection[str] = (),
    thumbnailed: Collection[str] = (),
    reason: Reason = Reason.NEW,
    is_old: Callable[[Artifact], bool] = lambda _: False,
    only_measures: bool = False,
) -> Schedule:
    """Return the schedule of *outdated*; segments *standing* and *thumbnailed* are texts."""
    decisions = [Decision(a, reason) for a in plan.artifacts if a.path in outdated]
    return Schedule(
        decisions,
        [s for s in plan.subjects if unknown is None or s.name in unknown],
        plan.segments,
        PATHS,
        lambda key: text_of(plan, key) in standing,
        lambda key: text_of(plan, key) in thumbnailed,
        is_old,
        only_measures=only_measures,
    )


def text_of(plan: Plan, key: str) -> str:
    segment: Any = plan.segments[key]
    return str(segment.text)


def names(made: Schedule) -> dict[str, str]:
    return {job: subject.name for job, subject in made.measured_by.items()}


def named(plan: Plan, jobs: Iterable[Job]) -> set[str]:
    """Return what *jobs* do; of segments their text."""
    return {text_of(plan, job.name) if job.name in plan.segments else job.name for job in jobs}


def after(plan: Plan, made: Schedule, *names: str) -> set[str]:
    """Return what begins once *names* are done, segments by their texts."""
    keys = {text_of(plan, key): key for key in plan.segments}
    begun = (job for name in names for job in made.after(keys.get(name, name)))
    return named(plan, begun)


def test_what_is_made_is_looked_at_on_the_way() -> None:
    """Of a still there is no look of its own; of a loop there is, once its segments are made."""
    plan = plan_of(FILES)
    made = schedule(plan)

    assert named(plan, made.first()) == {A, B, "s0", "s1"}
    assert names(made) == {f"measure {LOOP}": LOOP}


def test_a_video_waits_for_segments_and_looks() -> None:
    """Whichever is last; the loop for that of its whole length too."""
    plan = plan_of(FILES)
    made = schedule(plan)
    list(made.first())

    assert after(plan, made, "s0", B) == set()
    assert after(plan, made, A) == {SLIDE, OVERVIEW}
    assert after(plan, made, "s1") == {f"measure {LOOP}"}
    assert after(plan, made, f"measure {LOOP}") == {LOOP}


def test_what_stands_and_was_not_judged_is_only_looked_at() -> None:
    """The loop alone is outdated: its pictures are drawn, and not written."""
    plan = plan_of(FILES)
    made = schedule(plan, [LOOP], standing=("s0", "s1"), thumbnailed=("s0", "s1"))

    looks = {f"measure {name}" for name in (A, B, LOOP)}
    assert named(plan, made.first()) == looks
    assert set(made.measured_by) == looks
    assert after(plan, made, f"measure {A}", f"measure {LOOP}") == set()
    assert after(plan, made, f"measure {B}") == {LOOP}


def test_what_is_judged_already_is_waited_for_by_nobody() -> None:
    """The segments stand: the loop can be joined at once."""
    plan = plan_of(FILES)
    made = schedule(plan, [LOOP], (), standing=("s0", "s1"))

    assert named(plan, made.first()) == {LOOP}
    assert made.measured_by == {}


def test_a_segment_without_thumbnails_is_made_again() -> None:
    """Only what was never seen; joining does not wait for it, but for the look."""
    plan = plan_of(FILES)
    made = schedule(plan, [LOOP], [LOOP], standing=("s0", "s1"), thumbnailed=("s0",))

    assert named(plan, made.first()) == {"s1"}
    assert after(plan, made, "s1") == {f"measure {LOOP}"}
    assert after(plan, made, f"measure {LOOP}") == {LOOP}


def test_force_makes_segments_that_stand() -> None:
    """Each once, though two videos show it."""
    plan = plan_of(FILES)
    made = schedule(plan, standing=("s0", "s1"), thumbnailed=("s0", "s1"), reason=Reason.FORCED)

    first = [job for job in made.first() if job.name in plan.segments]
    assert named(plan, first) == {"s0", "s1"}
    assert len(first) == 2


@pytest.mark.parametrize(
    ("failed", "lost"),
    [
        (A, [SLIDE, LOOP]),
        (B, [LOOP]),
        ("s0", [LOOP, SLIDE]),
        ("s1", [LOOP]),
        (f"measure {LOOP}", [LOOP]),
        (LOOP, []),
    ],
)
def test_what_waited_cannot_be_made(failed: str, lost: list[str]) -> None:
    """Each is named once, in whichever ways it waited."""
    plan = plan_of(FILES)
    made = schedule(plan)
    list(made.first())
    keys = {text_of(plan, key): key for key in plan.segments}

    without = [artifact.path for artifact in made.without(keys.get(failed, failed))]

    assert sorted({*without} - {OVERVIEW}) == sorted(lost)
    assert len(without) == len(set(without))
    assert (OVERVIEW in without) == (failed in (A, B))
    others = {A, B, "s0", "s1"} - {failed}
    begun = after(plan, made, *others, f"measure {LOOP}")
    assert not begun & {*lost}
    assert (OVERVIEW in begun) == (failed not in (A, B))


def test_looks_alone_encode_nothing() -> None:
    """Segments are drawn for their thumbnails, unless there are some."""
    plan = plan_of(FILES)
    made = schedule(plan, (), thumbnailed=("s0",), only_measures=True)

    first = list(made.first())
    assert named(plan, first) == {f"measure {A}", f"measure {B}", "s1"}
    assert [type(j.recipe) for j in first if j.name in plan.segments] == [MeasureSegment]
    assert after(plan, made, "s1") == {f"measure {LOOP}"}


def test_every_job_has_a_place_of_its_own() -> None:
    """Also looks at two slides that are one picture: workers are told apart by it."""
    plan = plan_of({A: "a0", B: "a0", "hall/01-a.png": "a0"})
    looks = list(schedule(plan, (), only_measures=True).first())

    assert len(looks) == 3
    assert len({job.target for job in looks}) == 3


def test_pictures_begin_before_anything_else() -> None:
    """Looking at one is soon done; watching comes with the rest."""
    plan = plan_of(FILES)
    ranks = {job.name: job.rank for job in schedule(plan, (), only_measures=True).first()}

    pictures = {rank for name, rank in ranks.items() if name.startswith("measure")}
    assert max(pictures) < min(rank for name, rank in ranks.items() if name in plan.segments)


def test_what_an_earlier_build_left_comes_last() -> None:
    """With the segments that only it shows."""
    plan = plan_of({**FILES, "hall/loop.mp4": "s1"})
    made = schedule(plan, (*ALL, "hall/loop.mp4"), (), is_old=lambda a: a.path.startswith("tv"))
    ranks = {text_of(plan, j.name): j.rank for j in made.first() if j.name in plan.segments}

    assert ranks["s1"] < ranks["s0"]


@pytest.mark.parametrize("is_pdf_outdated", [False, True])
def test_a_proof_waits_for_the_verdict_on_its_poster(is_pdf_outdated: bool) -> None:
    """Be it made, or only looked at."""
    draft = Draft()
    subject = Judged(PDF, "k", MeasurePicture("a0"), ())
    draft.add(PDF, POSTER, Picture("a0"), About(), (subject,), subject)
    draft.add(PROOF, PROOF_OUTPUT, Text("a0"), About(), (subject,))
    plan = draft.plan
    made = schedule(plan, [PDF, PROOF] if is_pdf_outdated else [PROOF])
    judged_by = PDF if is_pdf_outdated else f"measure {PDF}"

    assert named(plan, made.first()) == {judged_by}
    assert after(plan, made, judged_by) == {PROOF}


def test_what_is_left_is_shared_by_all_processes() -> None:
    """But for what can only be done one after the other."""
    plan = plan_of(FILES)
    made = schedule(plan)
    whole_s, longest_s = made.left_s(1), made.left_s(10_000)

    assert made.left_s(2) == pytest.approx(max(whole_s / 2, longest_s))
    assert whole_s > longest_s > max(job.cost for job in made.first())


def test_what_is_done_and_what_cannot_be_done_is_not_left() -> None:
    """In the end nothing is."""
    plan = plan_of(FILES)
    made = schedule(plan)
    waiting, left_s = list(made.first()), made.left_s(1)
    for job in waiting:
        if job.name == A:
            list(made.without(A))
        else:
            waiting += made.after(job.name)
        assert made.left_s(1) < left_s or job.cost == 0
        left_s = made.left_s(1)

    assert left_s == 0


def test_twenty_times_as_many_jobs_take_twenty_times_as_long() -> None:
    """Whatever is asked after each of them goes by what waits for it, not by all there are."""
    some, many = (_lines_run(_all_done(count)) for count in (20, 400))

    assert many < 21 * some


def _all_done(count: int) -> Callable[[], None]:
    """Return what does *count* videos, each of a segment of its own, and asks how long it takes."""
    files = {f"tv/{n}.mp4": f"s{n}" for n in range(count)}
    made = schedule(small_plan_of(files), files, ())

    def do() -> None:
        begun, done = list(made.first()), 0
        while begun:
            done += 1
            begun += made.after(begun.pop().name)
            made.left_s(2)
        assert done == 2 * count

    return do


def _lines_run(act: Callable[[], None]) -> int:
    """Return how many lines of the schedule's file run while *act* does."""
    counted = 0

    def count(frame: FrameType, event: str, _: object) -> Any:
        nonlocal counted
        if frame.f_code.co_filename != schedule_module.__file__:
            return None
        counted += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        act()
    finally:
        sys.settrace(before)
    return counted
