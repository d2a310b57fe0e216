"""Verdicts: what is said of everything that was judged, and what must not be published."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace

from signage.checks.allow import Applied, apply, unused
from signage.checks.registry import texts_checks, video_checks
from signage.diagnostic import Diagnostic, Severity
from signage.judge.measurements import Measurements
from signage.judge.subject import Subject
from signage.message import Message, msg, plural, some
from signage.model.allowance import Allowance
from signage.work import Measurement


class Verdicts:
    """Judges *subjects*, each as soon as there is a measurement: kept, or new.

    *today* None: nothing is out of date.
    """

    def __init__(
        self,
        subjects: Iterable[Subject],
        measurements: Measurements,
        today: datetime.date | None = None,
        *,
        is_part: bool = False,
    ) -> None:
        """*is_part*: what is allowed here may be needed by what is judged elsewhere."""
        self._is_part = is_part
        self._subjects = {subject.name: subject for subject in subjects}
        self._measurements = measurements
        self._today = today
        self._applied: dict[str, Applied] = {}
        """By the subject's name."""
        self._used: set[Allowance] = set()
        self._pictures: dict[str, str] = {}
        """Of what is held back, by the subject's name."""

    def recall(self, subjects: Iterable[Subject], *, anew: bool = False) -> None:
        """Judge those of *subjects* that were not judged yet by what was kept of them.

        *anew*: nothing that was kept counts; what needs no measurement is judged.
        """
        for subject in self.unknown(subjects):
            is_kept = bool(subject.key) and not anew
            self._judge(subject, self._measurements.get(subject.key) if is_kept else None)

    def take(self, subject: Subject, measurement: Measurement | None) -> None:
        """Judge *subject* by *measurement*, a new one, and keep it; raises OSError.

        If that is not enough to judge by, there is no verdict.
        """
        if measurement is not None and subject.accepts(measurement) and subject.key:
            self._measurements.keep(subject.key, measurement)
        self._judge(subject, measurement)

    def measurement(self, subject: Subject) -> Measurement | None:
        """Return what was measured of *subject*; None if nothing is kept."""
        return self._measurements.get(subject.key) if subject.key else None

    def unknown(self, subjects: Iterable[Subject]) -> tuple[Subject, ...]:
        """Return those through which *subjects* are judged and of which there is no verdict."""
        return tuple(s for s in _through(subjects) if s.name not in self._applied)

    def know_all(self, subjects: Iterable[Subject]) -> bool:
        """Tell whether there is a verdict on all of *subjects* that need no finished file."""
        return not any(_can_be_measured(subject) for subject in self.unknown(subjects))

    def clear(self, subjects: Iterable[Subject]) -> bool:
        """Tell whether all of *subjects* were judged, and have no error."""
        judges = tuple(subjects)
        # One that consists of nothing has nothing against it either.
        are_some = bool(judges) and all(subject.through for subject in judges)
        return are_some and not self.unknown(judges) and not self.against(judges)

    def against(self, subjects: Iterable[Subject]) -> tuple[Diagnostic, ...]:
        """Return the errors for which what *subjects* judge must not be published."""
        return tuple(d for d in self.of(subjects) if d.severity >= Severity.ERROR)

    def allowed(self, subjects: Iterable[Subject]) -> tuple[tuple[Diagnostic, Allowance], ...]:
        """Return what was found of *subjects* themselves and is allowed."""
        known = (self._applied[s.name] for s in subjects if s.name in self._applied)
        return tuple(pair for applied in known for pair in applied.allowed)

    def of(self, subjects: Iterable[Subject]) -> tuple[Diagnostic, ...]:
        """Return all that was said of *subjects*."""
        judges = _through(subjects)
        known = (self._applied[s.name] for s in judges if s.name in self._applied)
        return tuple(finding for applied in known for finding in applied.told)

    def show(self, subject: str, path: str) -> None:
        """Let whoever reads of errors of *subject* know of a picture of it; the first stays."""
        self._pictures.setdefault(subject, path)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return everything there is to say: what is alike on several screens once."""
        # In the order of the plan: which was measured first hangs on the workers.
        names = [name for name in self._subjects if name in self._applied]
        told = [
            self._shown(name, finding)
            for name, finding in _with_other_rows(
                (self._subjects[name], finding)
                for name in names
                for finding in self._applied[name].told
            )
        ]
        of_the_pack = self._of_the_pack()
        told += of_the_pack.told
        self._used |= {a for name in names for _, a in self._applied[name].allowed}
        self._used |= {a for _, a in of_the_pack.allowed}
        if not self._is_part:
            told += self.useless() or ()
        return _gathered(told)

    @property
    def used(self) -> frozenset[Allowance]:
        """Return what allows something of what was told."""
        return frozenset(self._used)

    def useless(self) -> tuple[Diagnostic, ...] | None:
        """Return what to say of all that allows nothing of what was told.

        None: not all was judged.
        """
        if not self.know_all(self._subjects.values()):
            return None
        return tuple(unused(self._written(), self._used))

    def _shown(self, name: str, finding: Diagnostic) -> Diagnostic:
        """Return *finding* with the picture of what it holds back, if there is one."""
        if finding.severity < Severity.ERROR or name not in self._pictures:
            return finding
        return replace(finding, picture=self._pictures[name])

    def _judge(self, subject: Subject, measurement: Measurement | None) -> None:
        if subject.accepts(measurement):
            found = (
                replace(finding, about=subject.about, screens=subject.screens)
                for finding in subject.judge(measurement, self._today)
            )
            self._applied[subject.name] = apply(found, subject.allowances)

    def _of_the_pack(self) -> Applied:
        """Judge all texts together; whoever allows something allows it for all."""
        words = tuple(pair for subject in self._subjects.values() for pair in subject.words)
        found = (finding for check in texts_checks() for finding in check(words))
        return apply(found, self._written())

    def _written(self) -> tuple[Allowance, ...]:
        """Return what is allowed of what was judged here: of finished videos not all was."""
        every = (a for subject in self._subjects.values() for a in subject.allowances)
        of_videos = {check.code for check in video_checks()}
        return tuple(a for a in dict.fromkeys(every) if a.code not in of_videos)


def _through(subjects: Iterable[Subject]) -> Iterator[Subject]:
    return iter({s.name: s for subject in subjects for s in subject.through}.values())


def _can_be_measured(subject: Subject) -> bool:
    return subject.measured_as is None or subject.measure is not None


def _with_other_rows(
    told: Iterable[tuple[Subject, Diagnostic]],
) -> Iterator[tuple[str, Diagnostic]]:
    """Yield subjects' names and what was said; what is said of several rows alike names these."""
    every = tuple(told)
    rows: dict[Diagnostic, dict[str, None]] = {}
    for subject, finding in every:
        if subject.row is not None:
            rows.setdefault(finding, {}).setdefault(subject.row)
    said = set[Diagnostic]()
    for subject, finding in every:
        if len(of_it := rows.get(finding, {})) < 2:
            yield subject.name, finding
        elif finding not in said:
            said.add(finding)
            others = [row for row in of_it if row != subject.row]
            hint = msg("the same in the rows {rows}", rows=some(others, MOST_NAMED))
            yield subject.name, replace(finding, hints=(*finding.hints, hint))


def _gathered(told: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Say once what is said of several places, and what one place causes on several screens."""
    alike = _grouped(told, lambda d: (d.code, d.severity, str(d.message)))
    of_places = (_first_of(group, _elsewhere) for group in alike)
    # Of a file there is no place: its findings are all different ones.
    placed = _grouped(of_places, lambda d: (d.code, d.severity, d.span or str(d.message)))
    return tuple(_first_of(group, _on_others) for group in placed)


def _grouped(
    told: Iterable[Diagnostic], key: Callable[[Diagnostic], Hashable]
) -> Iterable[Sequence[Diagnostic]]:
    groups: dict[Hashable, dict[Diagnostic, Diagnostic]] = {}
    for finding in told:
        groups.setdefault(key(finding), {}).setdefault(finding, finding)
    return [tuple(group) for group in groups.values()]


def _first_of(
    group: Sequence[Diagnostic], remark: Callable[[Diagnostic, Sequence[Diagnostic]], Message]
) -> Diagnostic:
    first, *others = group
    if not others:
        return first
    screens = dict.fromkeys(screen for finding in group for screen in finding.screens)
    hints = (*first.hints, remark(first, others))
    return replace(first, hints=hints, screens=tuple(screens))


MOST_NAMED = 5
"""Of places or screens that have something in common, so many are named."""


def _elsewhere(first: Diagnostic, others: Sequence[Diagnostic]) -> Message:
    places = [d.span.line_place if d.span else d.place or "" for d in others]
    return msg("the same holds at {places}", places=some(places, MOST_NAMED))


def _on_others(first: Diagnostic, others: Sequence[Diagnostic]) -> Message:
    screens = dict.fromkeys(screen for finding in others for screen in finding.screens)
    elsewhere = [screen for screen in screens if screen not in first.screens]
    if elsewhere:
        return msg("the same on {screens}", screens=some(elsewhere, MOST_NAMED))
    return plural(
        "the same once more, in another part of the slide",
        "the same {count} times more, in other parts of the slide",
        count=len(others),
    )
