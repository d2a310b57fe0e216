"""What is said of everything together, and what may appear."""

from __future__ import annotations

from typing import Any

import pytest

from signage.cache_folder import CacheFolder
from signage.checks.allow import Applied
from signage.checks.slide.contrast import low_contrast
from signage.checks.tone_styles import mixed_tone_styles
from signage.checks.video.container import damaged_video
from signage.checks.video.frames import seam_jumps
from signage.diagnostic import Diagnostic, Severity
from signage.judge.measurements import Measurements
from signage.judge.subjects import VideoSubject
from signage.judge.verdicts import Verdicts
from signage.message import msg
from signage.model.allowance import Allowance
from signage.outputs.output import Judges
from signage.plan.plan import Plan
from signage.work import Findings
from tests.builder.campaign import PATHS
from tests.builder.judged import (
    OVERVIEW,
    SAID,
    Judged,
    allowance,
    artifact_of,
    file_of,
    measured,
    plan_of,
    span,
    subject_of,
    with_subject,
)
from tests.builder.memory_disk import SEAL, MemoryDisk

A, B, SLIDE, LOOP = "tv/01-a.png", "tv/02-b.png", "tv/01-a.mp4", "tv/loop.mp4"
FILES = {A: "a0", B: "b0", SLIDE: "s0", LOOP: "s0+s1"}
GOOD, BAD = measured(""), measured("!")


def nobody(plan: Plan) -> Verdicts:
    return Verdicts(plan.subjects, Measurements(CacheFolder(MemoryDisk(), PATHS, SEAL)))


def judged(plan: Plan, *bad: str) -> Verdicts:
    """All subjects of *plan*, the *bad* ones with an error, and all files without."""
    verdicts = nobody(plan)
    for subject in plan.subjects:
        if isinstance(subject, VideoSubject):
            verdicts.take(subject, Findings(()))
        else:
            verdicts.take(subject, BAD if subject.name in bad else GOOD)
    return verdicts


def judges(plan: Plan, path: str) -> Judges:
    return artifact_of(plan, path).judged_by


def test_an_error_speaks_against_all_that_shows_it() -> None:
    """And against nothing else."""
    plan = plan_of(FILES)
    verdicts = judged(plan, A)

    against = {path for path in FILES if verdicts.against(judges(plan, path))}
    assert against == {A, SLIDE, LOOP}
    of_each = [verdicts.against((subject_of(plan, name),)) for name in (A, B)]
    assert [len(errors) for errors in of_each] == [1, 0]


def test_a_warning_speaks_against_nothing() -> None:
    """It is told."""
    plan = with_subject(plan_of(FILES), A, severity=Severity.WARNING)
    verdicts = judged(plan, A)

    assert not any(verdicts.against(judges(plan, path)) for path in FILES)
    assert [d.severity for d in verdicts.diagnostics()] == [Severity.WARNING]


def test_what_nobody_looked_at_is_not_known() -> None:
    """Nothing is said of it, but neither that it is good."""
    plan = plan_of(FILES)
    verdicts = nobody(plan)
    verdicts.take(subject_of(plan, A), GOOD)

    one, other = subject_of(plan, A), subject_of(plan, B)
    assert verdicts.unknown((one, other)) == (other,)
    assert verdicts.know_all((one, subject_of(plan, file_of(SLIDE))))
    assert not verdicts.know_all((one, other))
    assert verdicts.clear((one,))
    assert not verdicts.clear((one, other))


def test_what_was_mended_is_forgotten() -> None:
    """The last look counts."""
    plan = plan_of(FILES)
    verdicts = judged(plan, A)

    verdicts.take(subject_of(plan, A), GOOD)

    assert verdicts.diagnostics() == ()


def test_one_place_on_several_screens_is_told_once() -> None:
    """With how many more parts of it there are, in words for one and for several."""
    names = [f"tv{n}/01-a.png" for n in range(3)]
    for count, said in ((2, "once more"), (3, "2 times more")):
        plan = plan_of(dict.fromkeys(names[:count], "a"))
        verdicts = nobody(plan)
        for number, name in enumerate(names[:count]):
            message = msg("{number} px", number=number)
            found = Diagnostic("low-contrast", message, span(), Severity.ERROR)
            verdicts._applied[name] = Applied((found,), ())

        (told,) = verdicts.diagnostics()

        assert str(told.message) == "0 px"
        assert said in str(told.hints[-1])


def test_one_message_of_several_places_is_told_once() -> None:
    """A date that is over makes one line, not one a slide."""
    plan = with_subject(plan_of(FILES), B, line=2)

    (told,) = judged(plan, A, B).diagnostics()

    assert told.span == span()
    assert str(told.hints[-1]) == "the same holds at playlists.yaml:2"


def test_other_screens_are_named() -> None:
    """Each once; of many, some."""
    names = [f"tv{n}/01-a.png" for n in range(9)]
    plan = plan_of(dict.fromkeys(names, "a"))
    verdicts = nobody(plan)
    for number, name in enumerate(names):
        message = msg("{number} px", number=number)
        found = Diagnostic(
            "low-contrast", message, span(), Severity.ERROR, screens=(f"tv{number // 2}",)
        )
        verdicts._applied[name] = Applied((found,), ())

    (told,) = verdicts.diagnostics()

    assert str(told.hints[-1]) == "the same on tv1, tv2, tv3, tv4"
    assert told.screens == ("tv0", "tv1", "tv2", "tv3", "tv4")


def test_a_finding_tells_of_which_slide_it_is() -> None:
    """And on which screen, by what its author calls them."""
    plan = plan_of(FILES)

    (told,) = judged(plan, A).diagnostics()

    subject = subject_of(plan, A)
    assert (told.about, told.screens) == (subject.about, subject.screens)


def test_a_picture_is_named_where_there_is_an_error() -> None:
    """The first that is told of stays; a warning holds nothing back."""
    plan = with_subject(plan_of(FILES), B, severity=Severity.WARNING, line=2)
    verdicts = judged(plan, A, B)

    verdicts.show(A, "held/a.png")
    verdicts.show(A, "held/other.png")
    verdicts.show(B, "held/b.png")

    assert [d.picture for d in verdicts.diagnostics()] == ["held/a.png", ""]


def test_two_messages_of_two_places_are_two() -> None:
    """Nothing is lost."""
    plan = plan_of(FILES)
    verdicts = judged(plan, A)
    other = low_contrast.finding(msg("another"), span(2))
    verdicts._applied[B] = Applied((other,), ())

    assert len(verdicts.diagnostics()) == 2


def test_all_is_told_in_the_order_of_the_plan() -> None:
    """Whatever was seen first."""
    plan = with_subject(plan_of(FILES), B, severity=Severity.WARNING, line=2)
    one, other = judged(plan, A, B), nobody(plan)
    for subject in reversed(plan.subjects):
        is_bad = subject.name in (A, B)
        other.take(subject, BAD if is_bad else GOOD)

    assert [d.span for d in one.diagnostics()] == [span(1), span(2)]
    assert other.diagnostics() == one.diagnostics()


def test_what_is_allowed_is_a_note_and_no_obstacle() -> None:
    """With what was found and why it may be, for the manifest."""
    plan = with_subject(plan_of(FILES), A, allowances=(allowance(),))
    verdicts = judged(plan, A)

    assert not verdicts.against(judges(plan, LOOP))
    ((found, why),) = verdicts.allowed(judges(plan, LOOP))
    assert (found.code, found.severity, why) == ("low-contrast", Severity.ERROR, allowance())
    assert verdicts.allowed(judges(plan, B)) == ()
    (note,) = verdicts.diagnostics()
    assert note.severity is Severity.NOTE
    assert "bảng sát lối đi" in note.message.in_language("vi")


def unused(verdicts: Verdicts) -> list[object]:
    return [d.span for d in verdicts.diagnostics() if d.code == "unused-allowance"]


def test_an_allowance_is_unused_only_when_all_was_judged() -> None:
    """Of what nobody looked at, nobody knows what it needs."""
    plan = with_subject(plan_of(FILES), A, allowances=(allowance(),))
    verdicts = nobody(plan)
    *first, last = (s for s in plan.subjects if isinstance(s, Judged))
    for subject in first:
        verdicts.take(subject, GOOD)
    assert unused(verdicts) == []

    verdicts.take(last, GOOD)

    assert unused(verdicts) == [span(9)]


def test_an_allowance_for_several_is_used_by_one() -> None:
    """A screen's holds for all its slides."""
    plan = plan_of(FILES)
    for name in (A, B):
        plan = with_subject(plan, name, allowances=(allowance(),))

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
        plan = with_subject(plan, name, said=((word, span(line)),), allowances=allowed)

    (told,) = judged(plan).diagnostics()

    assert told.code == mixed_tone_styles.code
    assert (told.severity is Severity.NOTE) == bool(allowed)


def test_a_finding_about_a_file_is_told_with_its_path() -> None:
    """It speaks against that file alone, and its allowances are those of what it shows."""
    plan = plan_of(FILES)
    verdicts = judged(plan)

    verdicts.take(subject_of(plan, file_of(LOOP)), Findings((seam_jumps.finding(SAID),)))

    assert [d.file for d in verdicts.against(judges(plan, LOOP))] == [LOOP]
    assert [d.file for d in verdicts.diagnostics()] == [LOOP]
    assert not verdicts.against(judges(plan, SLIDE))


@pytest.mark.parametrize(("rule", "may"), [(seam_jumps, True), (damaged_video, False)])
def test_what_is_allowed_of_a_file_depends_on_the_rule(rule: Any, may: bool) -> None:
    """A slide's reason holds for its video; no reason helps a broken file."""
    plan = with_subject(plan_of(FILES), file_of(SLIDE), allowances=(allowance(rule.code),))
    verdicts = judged(plan)

    verdicts.take(subject_of(plan, file_of(SLIDE)), Findings((rule.finding(SAID),)))

    assert bool(verdicts.allowed(judges(plan, SLIDE))) == may
    assert bool(verdicts.against(judges(plan, SLIDE))) != may


def test_a_loop_and_its_file_are_both_told_of() -> None:
    """Neither verdict hides the other."""
    plan = with_subject(plan_of(FILES), LOOP, line=5)
    verdicts = judged(plan, LOOP)
    verdicts.take(subject_of(plan, file_of(LOOP)), Findings((seam_jumps.finding(SAID),)))

    codes = {low_contrast.code, seam_jumps.code}
    assert {d.code for d in verdicts.of(judges(plan, LOOP))} == codes
    assert {d.code for d in verdicts.against(judges(plan, LOOP))} == codes
    assert {d.code for d in verdicts.diagnostics()} == codes


def test_pictures_together_are_as_good_as_each_of_them() -> None:
    """What is allowed of one is told there."""
    plan = with_subject(plan_of(FILES), A, allowances=(allowance(),))
    bad, allowing = judged(plan, B), judged(plan, A)

    assert [d.code for d in bad.against(judges(plan, OVERVIEW))] == [low_contrast.code]
    assert not bad.clear(judges(plan, OVERVIEW))
    assert allowing.clear(judges(plan, OVERVIEW))
    assert allowing.allowed(judges(plan, OVERVIEW)) == ()
    assert not nobody(plan).clear(judges(plan, OVERVIEW))


def test_nobody_is_no_judge() -> None:
    """What names none is never clear."""
    assert not judged(plan_of(FILES)).clear(())
