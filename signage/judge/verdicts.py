"""What is said of everything that was judged, and what therefore must not be published."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from signage.checks.allow import Applied, apply, unused
from signage.checks.registry import texts_checks, video_checks
from signage.diagnostic import Diagnostic, Severity
from signage.judge.measurements import Findings, Measurement
from signage.judge.subjects import words_of
from signage.message import Message, plural, verbatim
from signage.model.allowance import Allowance
from signage.outputs.artifact import Artifact

if TYPE_CHECKING:
    from signage.plan.plan import Plan


@dataclass(slots=True)
class Verdicts:
    """Judges each subject of a plan as soon as it was seen."""

    plan: Plan
    today: datetime.date | None
    _of_subjects: dict[str, Applied] = field(default_factory=dict)
    """By the subject's name."""
    _of_files: dict[str, Applied] = field(default_factory=dict)
    """By the file's path."""

    def judge(self, name: str, seen: Measurement | None) -> None:
        """Judge the subject *name* by what is drawn, and by what was *seen* of it."""
        subject = self.plan.subjects[name]
        self._of_subjects[name] = apply(subject.judge(seen, self.today), subject.allowances)

    def judge_file(self, artifact: Artifact, findings: Findings) -> None:
        """Take over what rules about files had to say of *artifact*."""
        placed = (self._placed(d, artifact) for d in findings.diagnostics)
        allowances = self._allowances(artifact)
        self._of_files[artifact.path] = apply(placed, allowances)

    def _placed(self, finding: Diagnostic, artifact: Artifact) -> Diagnostic:
        """Return *finding*, about the file of *artifact*, with where that is described."""
        # A loop is judged by its slides too, and last by itself.
        *_, span = (None, *(self.plan.subjects[n].span for n in self._judged_by(artifact)))
        shown_as = verbatim(artifact.path)
        return replace(finding, span=span, label=shown_as, file=artifact.path)

    def knows(self, name: str) -> bool:
        """Tell whether the subject *name* has been judged."""
        return name in self._of_subjects

    def knows_all(self, names: Iterable[str]) -> bool:
        """Tell whether all subjects among *names* have been judged."""
        return all(self.knows(name) for name in names if name in self.plan.subjects)

    def knows_file(self, artifact: Artifact) -> bool:
        """Tell whether the file of *artifact* has been judged."""
        return artifact.path in self._of_files

    def errors_of(self, name: str) -> tuple[Diagnostic, ...]:
        """Return the errors of the subject *name*."""
        told = self._of_subjects[name].told
        return tuple(d for d in told if d.severity >= Severity.ERROR)

    def against(self, artifact: Artifact) -> tuple[Diagnostic, ...]:
        """Return the errors for which *artifact* must not be published."""
        return tuple(d for d in self._told(artifact) if d.severity >= Severity.ERROR)

    def allowed(self, artifact: Artifact) -> tuple[tuple[Diagnostic, Allowance], ...]:
        """Return what was found of *artifact* and is allowed."""
        return tuple(pair for applied in self._applied(artifact) for pair in applied.allowed)

    def of(self, names: Iterable[str]) -> tuple[Diagnostic, ...]:
        """Return all that was said of the subjects and files *names*."""
        return tuple(finding for one in self._applied_to(names) for finding in one.told)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return everything there is to say: what is alike on several screens once."""
        # In the order of the plan: which was seen first hangs on the workers.
        names = (*self.plan.subjects, *(artifact.path for artifact in self.plan.artifacts))
        applied = (*self._applied_to(dict.fromkeys(names)), self._of_the_pack())
        told = [finding for one in applied for finding in one.told]
        if self._of_subjects.keys() == self.plan.subjects.keys():
            used = {allowance for one in applied for _, allowance in one.allowed}
            told += unused(self._written(), used)
        return _gathered(told)

    def _of_the_pack(self) -> Applied:
        """Judge all texts together; whoever allows something allows it for all."""
        words = tuple(words_of(self.plan.subjects.values()))
        found = (finding for check in texts_checks() for finding in check(words))
        return apply(found, self._written())

    def _written(self) -> tuple[Allowance, ...]:
        """Return what is allowed of what was judged here: of finished videos not all was."""
        every = (a for subject in self.plan.subjects.values() for a in subject.allowances)
        of_videos = {check.code for check in video_checks()}
        return tuple(a for a in dict.fromkeys(every) if a.code not in of_videos)

    def _applied_to(self, names: Iterable[str]) -> Iterator[Applied]:
        """Yield what came of the subjects and files *names*; a loop is both."""
        for name in names:
            for every in (self._of_subjects, self._of_files):
                if name in every:
                    yield every[name]

    def _told(self, artifact: Artifact) -> Iterator[Diagnostic]:
        return (d for applied in self._applied(artifact) for d in applied.told)

    def _applied(self, artifact: Artifact) -> Iterator[Applied]:
        for name in self._judged_by(artifact):
            if name in self._of_subjects:
                yield self._of_subjects[name]
        if artifact.path in self._of_files:
            yield self._of_files[artifact.path]

    def _allowances(self, artifact: Artifact) -> tuple[Allowance, ...]:
        names = self._judged_by(artifact)
        every = (a for name in names for a in self.plan.subjects[name].allowances)
        return tuple(dict.fromkeys(every))

    def _judged_by(self, artifact: Artifact) -> tuple[str, ...]:
        return self.plan.judged_by.get(artifact.path, ())


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
    groups: dict[Hashable, list[Diagnostic]] = {}
    for finding in told:
        group = groups.setdefault(key(finding), [])
        if finding not in group:
            group.append(finding)
    return groups.values()


def _first_of(group: Sequence[Diagnostic], remark: Callable[[int], Message]) -> Diagnostic:
    first, *others = group
    return replace(first, hints=(*first.hints, remark(len(others)))) if others else first


def _elsewhere(count: int) -> Message:
    return plural(
        "the same holds at one other place",
        "the same holds at {count} other places",
        count=count,
    )


def _on_others(count: int) -> Message:
    return plural(
        "the same here once more, on other screens or in other parts of the slide",
        "the same here {count} times more, on other screens or in other parts of the slide",
        count=count,
    )
