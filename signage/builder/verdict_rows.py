"""The verdict on a screen in a few lines that whoever plays the files understands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from signage.builder.sheet import Mark, VerdictRow
from signage.builder.verdicts import Verdicts
from signage.checks.registry import on_sheet
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase

MOST_REMARKS = 3


def verdict_rows(names: Sequence[str], verdicts: Verdicts) -> tuple[VerdictRow, ...]:
    """Return what came of each topic for the subjects and files *names*."""
    told = verdicts.of(names)
    rows = (_row(topic.title, [d for d in told if d.code in topic.codes]) for topic in on_sheet())
    if verdicts.knows_all(names):
        return tuple(rows)
    return tuple(replace(row, mark=_UNSURE.get(row.mark, row.mark)) for row in rows)


def _row(title: Phrase, told: Iterable[Diagnostic]) -> VerdictRow:
    found = tuple(told)
    worst = max((d.severity for d in found), default=None)
    remarks = tuple(dict.fromkeys(d.message.vi for d in found))
    return VerdictRow(title, _MARKS[worst], _shortened(remarks))


def _shortened(remarks: tuple[str, ...]) -> tuple[str, ...]:
    more = len(remarks) - MOST_REMARKS
    return (*remarks[:MOST_REMARKS], f"và {more} điều nữa") if more > 0 else remarks


_MARKS = {
    None: Mark.GOOD,
    Severity.NOTE: Mark.ALLOWED,
    Severity.WARNING: Mark.WARNED,
    Severity.ERROR: Mark.BAD,
}
_UNSURE = {Mark.GOOD: Mark.UNSEEN, Mark.ALLOWED: Mark.UNSEEN}
"""What is good as far as it was looked at."""
