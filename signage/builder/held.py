"""Pictures of what is held back: kept for its author to look at, never where a player looks."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath

from signage.builder.executor import Executor
from signage.content_key import content_key
from signage.disk import Disk, staged_path
from signage.judge.verdicts import Verdicts
from signage.outputs.output import Artifact
from signage.work import Job, Jobs, WorkerContext

MARK = ".chua-dat-"
"""In the name of each such picture ("not good enough"), before what tells its contents apart."""


def show_held(
    held: Iterable[Artifact],
    looked_at: Collection[str] | None,
    verdicts: Verdicts,
    disk: Disk,
    executor: Executor,
    context: WorkerContext,
) -> None:
    """Draw all of *held* that are pictures, and let *verdicts* tell where they are.

    What was drawn before of *looked_at*, paths below the output folder, or of anything if it is
    None, and is not held back any more, is removed. A picture that cannot be drawn or written is
    no reason to stop.
    """
    jobs = {job.name: job for artifact in held for job in _jobs(artifact, verdicts, context)}
    waiting = Jobs()
    waiting.add(job for job in jobs.values() if not _stands(job.name, disk, context))
    for outcome in executor.run(waiting, context):
        if outcome is not None and outcome.failure is None:
            with contextlib.suppress(OSError):
                place = context.paths.folder / outcome.job.name
                disk.reveal(outcome.job.target, place)
    for name, job in jobs.items():
        if _stands(name, disk, context):
            verdicts.show(job.shown_as, name)
    _sweep(jobs, looked_at, disk, context)


def _jobs(artifact: Artifact, verdicts: Verdicts, context: WorkerContext) -> Iterable[Job]:
    """Yield what draws *artifact*, if it is a picture."""
    errors = verdicts.against(artifact.judged_by)
    codes = tuple(sorted({error.code for error in errors}))
    spans = tuple(error.span for error in errors if error.span is not None)
    recipe = artifact.recipe.held(codes, spans)
    if recipe is None:
        return
    place = PurePosixPath(artifact.path)
    key = content_key(artifact.key, codes, tuple(sorted(map(str, spans))))[:8]
    path = context.paths.held / place.with_name(f"{place.stem}{MARK}{key}.png")
    name = path.relative_to(context.paths.folder).as_posix()
    target = staged_path(context.paths.part, path, content_key(artifact.path)[:12])
    yield Job(name, artifact.judged_by[0].name, recipe, target, recipe.cost, recipe.rank)


def _stands(name: str, disk: Disk, context: WorkerContext) -> bool:
    with contextlib.suppress(OSError):
        return disk.state(context.paths.folder / name) is not None
    return False


def _sweep(
    jobs: Mapping[str, Job], looked_at: Collection[str] | None, disk: Disk, context: WorkerContext
) -> None:
    """Remove pictures of *looked_at* that are not among those of *jobs*."""
    shown = None if looked_at is None else {path.rpartition(".")[0] for path in looked_at}
    with contextlib.suppress(OSError):
        for path in disk.files_below(context.paths.held):
            name = path.relative_to(context.paths.folder).as_posix()
            of = path.relative_to(context.paths.held).as_posix().partition(MARK)[0]
            if name not in jobs and (shown is None or of in shown):
                with contextlib.suppress(OSError):
                    disk.remove(path)
