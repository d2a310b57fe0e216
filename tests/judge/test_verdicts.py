"""What is said of everything together, and what may appear."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from signage.checks.allow import Applied
from signage.checks.slide.contrast import low_contrast
from signage.checks.tone_styles import mixed_tone_styles
from signage.checks.video.container import damaged_video
from signage.checks.video.frames import seam_jumps
from signage.diagnostic import Diagnostic, Severity
from signage.judge.measurements import Findings
from signage.judge.verdicts import Verdicts
from signage.message import msg
from signage.model.allowance import Allowance
from signage.outputs.artifact import Artifact
from signage.outputs.recipe import MeasureStill
from signage.plan.plan import Plan
from tests.builder.judged import SAID, Judged, allowance, picture, plan_of, seen_of, span

A, B, SLIDE, LOOP = "tv/01-a.png", "tv/02-b.png", "tv/01-a.mp4", "tv/loop.mp4"
FILES = {A: "a0", B: "b0", SLIDE: "s0", LOOP: "s0+s1"}
GOOD, BAD = seen_of(""), seen_of("!")


def with_subject(plan: Plan, name: str, **changed: Any) -> Plan:
    subject: Any = plan.subjects[name]
    plan.subjects[name] = replace(subject, **changed)
    return plan


def artifact(plan: Plan, path: str) -> Artifact:
    return next(a for a in plan.artifacts if a.path == path)


def judged(plan: Plan, *bad: str) -> Verdicts:
    """All subjects of *plan*, the *bad* ones with an error."""
    verdicts = Verdicts(plan, None)
    for name in plan.subjects:
        verdicts.judge(name, BAD if name in bad else GOOD)
    return verdicts


def test_an_error_speaks_against_all_that_shows_it() -> None:
    """And against nothing else."""
    plan = plan_of(FILES)
    verdicts = judged(plan, A)

    against = {path for path in FILES if verdicts.against(artifact(plan, path))}
    assert against == {A, SLIDE, LOOP}
    assert [len(verdicts.errors_of(name)) for name in (A, B)] == [1, 0]


def test_a_warning_speaks_against_nothing() -> None:
    """It is told."""
    plan = with_subject(plan_of(FILES), A, severity=Severity.WARNING)
    verdicts = judged(plan, A)

    assert not any(verdicts.against(artifact(plan, path)) for path in FILES)
    assert [d.severity for d in verdicts.diagnostics()] == [Severity.WARNING]


def test_what_nobody_looked_at_is_not_known() -> None:
    """Nothing is said of it, but neither that it is good."""
    plan = plan_of(FILES)
    verdicts = Verdicts(plan, None)
    verdicts.judge(A, GOOD)

    assert (verdicts.knows(A), verdicts.knows(B)) == (True, False)
    assert verdicts.knows_all([A, SLIDE])
    assert not verdicts.knows_all([A, B])


def test_what_was_mended_is_forgotten() -> None:
    """The last look counts."""
    verdicts = judged(plan_of(FILES), A)

    verdicts.judge(A, GOOD)

    assert verdicts.diagnostics() == ()


def test_one_place_on_several_screens_is_told_once() -> None:
    """With how many more there are, in words for one and for several."""
    names = [f"tv{n}/01-a.png" for n in range(3)]
    for count, said in ((2, "once more"), (3, "2 times more")):
        plan = plan_of(dict.fromkeys(names[:count], "a"))
        verdicts = Verdicts(plan, None)
        for number, name in enumerate(names[:count]):
            message = msg("{number} px", number=number)
            found = Diagnostic("low-contrast", message, span(), Severity.ERROR)
            verdicts._of_subjects[name] = Applied((found,), ())

        (told,) = verdicts.diagnostics()

        assert str(told.message) == "0 px"
        assert said in str(told.hints[-1])


def test_one_message_of_several_places_is_told_once() -> None:
    """A date that is over makes one line, not one a slide."""
    plan = with_subject(plan_of(FILES), B, line=2)

    (told,) = judged(plan, A, B).diagnostics()

    assert told.span == span()
    assert "one other place" in str(told.hints[-1])


def test_two_messages_of_two_places_are_two() -> None:
    """Nothing is lost."""
    plan = plan_of(FILES)
    verdicts = judged(plan, A)
    other = low_contrast.finding(msg("another"), span(2))
    verdicts._of_subjects[B] = Applied((other,), ())

    assert len(verdicts.diagnostics()) == 2


def test_all_is_told_in_the_order_of_the_plan() -> None:
    """Whatever was seen first."""
    plan = with_subject(plan_of(FILES), B, severity=Severity.WARNING, line=2)
    one, other = judged(plan, A, B), Verdicts(plan, None)
    for name in reversed(plan.subjects):
        other.judge(name, BAD if name in (A, B) else GOOD)

    assert [d.span for d in one.diagnostics()] == [span(1), span(2)]
    assert other.diagnostics() == one.diagnostics()


def test_what_is_allowed_is_a_note_and_no_obstacle() -> None:
    """With what was found and why it may be, for the manifest."""
    plan = with_subject(plan_of(FILES), A, allowances=(allowance(),))
    verdicts = judged(plan, A)

    assert not verdicts.against(artifact(plan, LOOP))
    ((found, why),) = verdicts.allowed(artifact(plan, LOOP))
    assert (found.code, found.severity, why) == ("low-contrast", Severity.ERROR, allowance())
    assert verdicts.allowed(artifact(plan, B)) == ()
    (note,) = verdicts.diagnostics()
    assert note.severity is Severity.NOTE
    assert "bảng sát lối đi" in note.message.in_language("vi")


def unused(verdicts: Verdicts) -> list[object]:
    return [d.span for d in verdicts.diagnostics() if d.code == "unused-allowance"]


def test_an_allowance_is_unused_only_when_all_was_judged() -> None:
    """Of what nobody looked at, nobody knows what it needs."""
    plan = with_subject(plan_of(FILES), A, allowances=(allowance(),))
    verdicts = Verdicts(plan, None)
    *first, last = plan.subjects
    for name in first:
        verdicts.judge(name, GOOD)
    assert unused(verdicts) == []

    verdicts.judge(last, GOOD)

    assert unused(verdicts) == [span(9)]


def test_an_allowance_for_several_is_used_by_one() -> None:
    """A screen's holds for all its slides."""
    plan = plan_of(FILES)
    for name in (A, B):
        with_subject(plan, name, allowances=(allowance(),))

    assert unused(judged(plan, B)) == []
    assert unused(judged(plan)) == [span(9)]


def test_an_allowance_about_files_is_not_called_unused() -> None:
    """Of finished videos not all are judged by every command."""
    plan = with_subject(plan_of(FILES), A, allowances=(allowance(seam_jumps.code),))

    assert unused(judged(plan)) == []


@pytest.mark.parametrize("allowed", [(), (allowance(mixed_tone_styles.code),)])
def test_texts_are_judged_together(allowed: tuple[Allowance, ...]) -> None:
    """Two ways to set one tone mark, on two slides; whoever allows it, allows it for all."""
    plan = plan_of(FILES)
    for name, word, line in ((A, "hòa", 1), (B, "hoà", 2)):
        with_subject(plan, name, words=((word, span(line)),), allowances=allowed)

    (told,) = judged(plan).diagnostics()

    assert told.code == mixed_tone_styles.code
    assert (told.severity is Severity.NOTE) == bool(allowed)


def test_a_finding_about_a_file_is_told_with_its_path() -> None:
    """It speaks against that file alone, and its allowances are those of what it shows."""
    plan = plan_of(FILES)
    verdicts = judged(plan)
    loop = artifact(plan, LOOP)
    assert not verdicts.knows_file(loop)

    verdicts.judge_file(loop, Findings((seam_jumps.finding(SAID),)))

    assert verdicts.knows_file(loop)
    assert [d.file for d in verdicts.against(loop)] == [LOOP]
    assert [d.file for d in verdicts.diagnostics()] == [LOOP]
    assert not verdicts.against(artifact(plan, SLIDE))


@pytest.mark.parametrize(("rule", "may"), [(seam_jumps, True), (damaged_video, False)])
def test_what_is_allowed_of_a_file_depends_on_the_rule(rule: Any, may: bool) -> None:
    """A slide's reason holds for its video; no reason helps a broken file."""
    plan = with_subject(plan_of(FILES), A, allowances=(allowance(rule.code),))
    verdicts = judged(plan)
    slide = artifact(plan, SLIDE)

    verdicts.judge_file(slide, Findings((rule.finding(SAID),)))

    assert bool(verdicts.allowed(slide)) == may
    assert bool(verdicts.against(slide)) != may


def test_a_loop_and_its_file_are_both_told_of() -> None:
    """They have one name: neither verdict hides the other."""
    plan = with_subject(plan_of(FILES), LOOP, recipe=MeasureStill(picture("")), line=5)
    verdicts = judged(plan, LOOP)
    verdicts.judge_file(artifact(plan, LOOP), Findings((seam_jumps.finding(SAID),)))

    codes = {low_contrast.code, seam_jumps.code}
    assert {d.code for d in verdicts.of([LOOP])} == codes
    assert {d.code for d in verdicts.against(artifact(plan, LOOP))} == codes
    assert {d.code for d in verdicts.diagnostics()} == codes
    assert isinstance(plan.subjects[LOOP], Judged)
