"""A check: everything that a plan describes is measured and judged, and no file made of it."""

from __future__ import annotations

import datetime

from signage.builder.executor import Executor
from signage.builder.failure import describe
from signage.builder.held import show_held
from signage.builder.progress import Progress
from signage.cache_folder import CacheFolder
from signage.diagnostic import Diagnostic
from signage.judge.measurements import Measurements
from signage.judge.subject import Subject
from signage.judge.verdicts import Verdicts
from signage.plan.plan import Plan
from signage.plan.schedule import Schedule
from signage.plan.selection import Selection
from signage.work import Jobs, Outcome, Thumbnails, WorkerContext


class CheckRun:
    """One run: judges all of *plan*, or what *selection* asks for of it.

    Measurements are kept for the next time.

    Of videos only what does not take the finished file is judged, unless it has
    been made already.
    """

    def __init__(
        self,
        plan: Plan,
        cache: CacheFolder,
        executor: Executor,
        context: WorkerContext,
        today: datetime.date,
        progress: Progress,
        selection: Selection | None = None,
    ) -> None:
        self._plan = plan
        self._selection = selection
        self._executor = executor
        self._context = context
        self._progress = progress
        self._disk = cache.disk
        self._measurements = Measurements(cache)
        self._verdicts = Verdicts(plan.subjects, self._measurements, today, is_part=plan.is_part)

    def run(self) -> tuple[Diagnostic, ...]:
        """Return everything there is to say."""
        subjects, has = self._subjects(), self._measurements.has
        self._verdicts.recall(subjects)
        unknown = self._verdicts.unknown(subjects)
        schedule = Schedule(
            (), unknown, self._plan.segments, self._context.paths, has, has, only_measures=True
        )
        jobs, failures = Jobs(), list[Diagnostic]()
        jobs.add(schedule.first())
        workers = self._executor.workers
        self._progress.begin(0, schedule.left_s(workers))
        for outcome in self._executor.run(jobs, self._context):
            if outcome is None:
                continue
            failure = self._take(outcome, schedule)
            if failure is None:
                jobs.add(schedule.after(outcome.job.name))
            else:
                failures.append(failure)
                # What waits for it is not judged.
                for _ in schedule.without(outcome.job.name):
                    pass
            self._progress.advance(schedule.left_s(workers))
        held = (a for a in self._plan.artifacts if self._verdicts.against(a.judged_by))
        show_held(held, None, self._verdicts, self._disk, self._executor, self._context)
        return (*dict.fromkeys(failures), *self._verdicts.diagnostics())

    def _subjects(self) -> tuple[Subject, ...]:
        """Return what is looked at, each once."""
        plan, selection = self._plan, self._selection
        if selection is None or selection.is_whole:
            return plan.subjects
        chosen = (a for a in plan.artifacts if selection.matches(a.output.asked_by, a.about))
        subjects = (subject for artifact in chosen for subject in artifact.judged_by)
        return tuple({subject.name: subject for subject in subjects}.values())

    def _take(self, outcome: Outcome, schedule: Schedule) -> Diagnostic | None:
        """Judge by what was measured; return why nothing was."""
        if outcome.failure is not None:
            return outcome.failure
        name = outcome.job.name
        try:
            if (subject := schedule.measured_by.get(name)) is not None:
                self._verdicts.take(subject, outcome.measurement)
            elif isinstance(outcome.measurement, Thumbnails):
                self._measurements.keep(name, outcome.measurement)
        except OSError as error:
            return describe(error, outcome.job.shown_as)
        return None
