"""The verdict as operators read it."""

from __future__ import annotations

import pytest

from signage.cache_folder import CacheFolder
from signage.checks.allow import Applied
from signage.checks.registry import RULES, on_sheet
from signage.checks.slide.contrast import low_contrast
from signage.checks.video.frames import seam_jumps
from signage.diagnostic import Diagnostic, Severity
from signage.judge.measurements import Measurements
from signage.judge.subject import Subject
from signage.judge.verdicts import Verdicts
from signage.message import msg
from signage.outputs.sheet import VerdictMark, VerdictRow, verdict_rows
from signage.plan.plan import Plan
from signage.work import Findings
from tests.builder.campaign import PATHS
from tests.builder.judged import (
    SAID,
    Judged,
    allowance,
    file_of,
    measured,
    plan_of,
    span,
    subject_of,
    with_subject,
)
from tests.builder.memory_disk import SEAL, MemoryDisk

A, SLIDE, LOOP, OTHER = "tv/01-a.png", "tv/01-a.mp4", "tv/loop.mp4", "hall/01-c.png"
NAMES = (A, LOOP, SLIDE)
TOPICS = on_sheet()
READ, FILES = 0, 7
"""Which rows are about letters, and about files."""


def planned() -> Plan:
    return plan_of({A: "a0", SLIDE: "s0", LOOP: "s0", OTHER: "c0"})


def judged(plan: Plan, *bad: str, besides: str = "") -> Verdicts:
    verdicts = Verdicts(plan.subjects, Measurements(CacheFolder(MemoryDisk(), PATHS, SEAL)))
    for subject in plan.subjects:
        if isinstance(subject, Judged) and subject.name != besides:
            verdicts.take(subject, measured("!" if subject.name in bad else ""))
    return verdicts


def subjects(plan: Plan) -> tuple[Subject, ...]:
    """Return what judges the files of one screen."""
    judges = [s for a in plan.artifacts if a.path in NAMES for s in a.judged_by]
    return tuple({subject.name: subject for subject in judges}.values())


def rows_of(plan: Plan, *bad: str, besides: str = "") -> tuple[VerdictRow, ...]:
    return verdict_rows(subjects(plan), judged(plan, *bad, besides=besides))


def marks(rows: tuple[VerdictRow, ...]) -> list[VerdictMark]:
    return [row.mark for row in rows]


def test_where_nothing_was_found_all_is_good() -> None:
    """A row for each question, in the words of whoever plays the files."""
    rows = rows_of(planned())

    assert marks(rows) == [VerdictMark.GOOD] * len(TOPICS)
    assert [row.title for row in rows] == [topic.title for topic in TOPICS]
    assert not any(row.remarks for row in rows)


@pytest.mark.parametrize(
    ("severity", "mark"),
    [(Severity.ERROR, VerdictMark.BAD), (Severity.WARNING, VerdictMark.WARNED)],
)
def test_what_was_found_is_in_its_row(severity: Severity, mark: VerdictMark) -> None:
    """With what was measured, in Vietnamese; other rows are good."""
    plan = with_subject(planned(), A, severity=severity)

    rows = rows_of(plan, A)

    assert rows[READ] == VerdictRow(TOPICS[READ].title, mark, (SAID.in_language("vi"),))
    assert marks(rows).count(VerdictMark.GOOD) == len(TOPICS) - 1


def test_what_is_allowed_is_good_with_its_reason() -> None:
    """Whoever reads it knows that somebody decided so."""
    plan = with_subject(planned(), A, allowances=(allowance(),))

    row = rows_of(plan, A)[READ]

    assert row.mark is VerdictMark.ALLOWED
    assert "bảng sát lối đi" in row.remarks[0]


def test_another_screen_is_no_matter_of_this_sheet() -> None:
    """Only what lies in its folder."""
    assert marks(rows_of(planned(), OTHER)) == [VerdictMark.GOOD] * len(TOPICS)


def test_what_is_found_of_the_file_is_a_row_of_its_own() -> None:
    """Beside what is found of what it shows."""
    plan = planned()
    verdicts = judged(plan, A)
    verdicts.take(subject_of(plan, file_of(LOOP)), Findings((seam_jumps.finding(SAID),)))

    rows = verdict_rows(subjects(plan), verdicts)

    assert (rows[READ].mark, rows[FILES].mark) == (VerdictMark.BAD, VerdictMark.BAD)


def test_what_was_not_looked_at_is_not_called_good() -> None:
    """What is known to be bad still is."""
    rows = rows_of(planned(), A, besides=LOOP)

    assert marks(rows) == [VerdictMark.BAD, *[VerdictMark.UNSEEN] * (len(TOPICS) - 1)]
    others = rows_of(planned(), besides=OTHER)
    assert marks(others) == [VerdictMark.GOOD] * len(TOPICS)


@pytest.mark.parametrize("more", [0, 2])
def test_a_row_does_not_grow_for_ever(more: int) -> None:
    """The first remarks, each once, and how many there are besides."""
    plan = planned()
    verdicts = judged(plan)
    said = [
        Diagnostic(low_contrast.code, msg("điều {n}", n=n), span(n)) for n in (0, *range(3 + more))
    ]
    verdicts._applied[A] = Applied(tuple(said), ())

    remarks = verdict_rows(subjects(plan), verdicts)[READ].remarks

    assert remarks[:3] == ("điều 0", "điều 1", "điều 2")
    assert remarks[3:] == (("và 2 điều nữa",) if more else ())


def test_every_rule_about_screens_answers_one_question() -> None:
    """None is forgotten in the sheet; posters have none."""
    codes = [code for topic in TOPICS for code in topic.codes]

    assert len(codes) == len(set(codes))
    assert set(codes) <= RULES.keys()
