"""Why an artifact has to be made, or need not be, and what it is made from."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from signage.builder.record import Record, decide
from signage.builder.stamp import changed_files, read_stamp
from signage.campaign_paths import CampaignPaths
from signage.diagnostic import Diagnostic
from signage.disk import Disk, RealDisk
from signage.judge.inspector import Inspector
from signage.judge.measurements import Measurements
from signage.judge.verdicts import Verdicts
from signage.message import msg
from signage.model.project import Project
from signage.outputs.artifact import Artifact, Reason
from signage.outputs.sheet import with_verdicts
from signage.plan.plan import Plan, survey
from signage.plan.selection import UnknownName
from signage.source import Span
from signage.syntax.fields import suggestions


@dataclass(frozen=True, slots=True)
class Explanation:
    """What there is to say about one artifact."""

    path: str
    reason: Reason | None
    """Why it has to be made; None: it need not be."""
    last_reason: Reason | None
    """Why it was made the last time; None if that is not known."""
    is_described: bool
    """False: nothing describes it any more, and the next build removes it."""
    is_makeable: bool
    """False: what describes it has an error."""
    is_held_back: bool
    """True: it breaks a rule, and is not published."""
    changed: tuple[str, ...] | None
    """Which files are not as the last whole build read them; None if there was no such build."""
    sources: tuple[Span, ...]
    """Where it is described."""
    templates: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def explain(folder: Path, path: str) -> Explanation:
    """Say why the artifact at *path*, below the output folder, would be made now.

    Writes nothing. Raises UnknownName if there is no such artifact, and
    InvalidProject.
    """
    workspace = CampaignPaths(folder.resolve())
    disk = RealDisk(workspace.folder)
    record = Record.open(disk, workspace.record)
    seen = survey(workspace.folder)
    inspector = _inspector(seen.plan, disk, workspace)
    artifacts = {artifact.path: artifact for artifact in seen.plan.artifacts}
    known = (*artifacts, *seen.plan.unmakeable, *record.known)
    if path not in known:
        raise UnknownName([_unknown(path, known)])
    artifact = artifacts.get(path)
    reason = None
    if artifact is not None:
        (decision,) = decide([artifact], record, disk, workspace.output, force=False)
        reason = decision.reason
    stamp = read_stamp(disk, workspace)
    sources, templates = _origin(seen.project, artifact)
    return Explanation(
        path,
        reason,
        _last_reason(record, path),
        artifact is not None or path in seen.plan.unmakeable,
        path not in seen.plan.unmakeable,
        artifact is not None and bool(inspector.verdicts.against(artifact)),
        None if stamp is None else changed_files(stamp, workspace),
        sources,
        templates,
        seen.diagnostics,
    )


def _inspector(plan: Plan, disk: Disk, workspace: CampaignPaths) -> Inspector:
    """Judge *plan* by what was seen of it so far."""
    sightings = Measurements(disk, workspace.sightings)
    inspector = Inspector(plan, sightings, Verdicts(plan, datetime.date.today()))
    inspector.recall(plan.artifacts)
    with_verdicts(plan, inspector.verdicts)
    return inspector


def _last_reason(record: Record, path: str) -> Reason | None:
    entry = record.get(path)
    return next((r for r in Reason if entry is not None and r.value == entry.reason), None)


def _origin(
    project: Project, artifact: Artifact | None
) -> tuple[tuple[Span, ...], tuple[str, ...]]:
    """Return where *artifact* is described, and the templates that it shows."""
    if artifact is None:
        return (), ()
    about = artifact.about
    if about.playlist is None:
        place = (about.slide, about.screen)
        return tuple(p.span for p in project.posters if (p.name, p.page.name) == place), ()
    play = next(
        play
        for play in project.plays
        if play.playlist == about.playlist and play.screen.name == about.screen
    )
    if about.slide is None:
        return (play.span,), tuple(dict.fromkeys(slide.template for slide in play.slides))
    slide = next(slide for slide in play.slides if slide.name == about.slide)
    return (slide.span,), (slide.template,)


def _unknown(path: str, known: tuple[str, ...]) -> Diagnostic:
    close = suggestions(path, dict.fromkeys(known))
    return Diagnostic(
        "unknown-artifact",
        msg("no file '{path}' is made below output/", path=path),
        # The list of all that are made would fill the screen.
        hints=close[:1] if len(close) > 1 else (),
    )
