"""Looking at everything that a plan describes, and judging it, without making a file of it."""

from __future__ import annotations

import datetime

from signage.builder.executor import Executor
from signage.builder.failure import describe
from signage.campaign_paths import CampaignPaths
from signage.diagnostic import Diagnostic
from signage.disk import Disk
from signage.judge.inspector import Inspector
from signage.judge.measurements import Measurements
from signage.judge.verdicts import Verdicts
from signage.plan.plan import Plan
from signage.plan.schedule import Schedule
from signage.work import Jobs, Outcome, WorkerContext


def examine(
    plan: Plan,
    workspace: CampaignPaths,
    disk: Disk,
    executor: Executor,
    workshop: WorkerContext,
    today: datetime.date,
) -> tuple[Diagnostic, ...]:
    """Return everything there is to say of what *plan* describes.

    What was seen is kept for the next time. Of videos only what does not take
    the finished file is judged, unless it has been made already.
    """
    sightings = Measurements(disk, workspace.sightings)
    inspector = Inspector(plan, sightings, Verdicts(plan, today))
    inspector.recall(plan.artifacts)
    unseen = inspector.unseen(plan.artifacts)
    schedule = Schedule((), unseen, plan, workspace, sightings.has, sightings.has, only_looks=True)
    jobs, failures = Jobs(), list[Diagnostic]()
    jobs.add(schedule.first())
    for outcome in executor.run(jobs, workshop):
        if outcome is None:
            continue
        failure = _take(outcome, schedule, inspector)
        if failure is None:
            jobs.add(schedule.after(outcome.job.name))
        else:
            failures.append(failure)
            # What waits for it is not judged.
            for _ in schedule.without(outcome.job.name):
                pass
    return (*dict.fromkeys(failures), *inspector.verdicts.diagnostics())


def _take(outcome: Outcome, schedule: Schedule, inspector: Inspector) -> Diagnostic | None:
    """Judge by what was seen; return why nothing was."""
    if outcome.failure is not None:
        return outcome.failure
    name = outcome.job.name
    try:
        if (subject := schedule.looked_at.get(name)) is not None:
            inspector.look(subject, outcome.seen)
        else:
            inspector.keep_glimpses(name, outcome.seen)
    except OSError as error:
        return describe(error, outcome.job.shown_as)
    return None
