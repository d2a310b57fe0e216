"""Why an artifact has to be made, or need not be, and what it is made from."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

from signage.builder.held import MARK
from signage.builder.publish import standing_of
from signage.builder.record import Record, decide
from signage.builder.stamp import changed_files, read_stamp
from signage.cache_folder import CacheFolder
from signage.campaign_paths import CampaignPaths
from signage.diagnostic import Diagnostic
from signage.disk import Disk, RealDisk
from signage.judge.measurements import Measurements
from signage.judge.verdicts import Verdicts
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.poster import Poster
from signage.model.project import Project
from signage.outputs.output import Artifact
from signage.plan.plan import plan_campaign
from signage.plan.schedule import Reason
from signage.plan.selection import UnknownName
from signage.seal import own_seal
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
    errors: tuple[Diagnostic, ...]
    """The rules that it breaks, for which it is held back."""
    changed: tuple[str, ...] | None
    """Which files are not as the last whole build read them; None if there was no such build."""
    sources: tuple[Span, ...]
    """Where it is described."""
    templates: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_held_back(self) -> bool:
        """Tell whether it breaks a rule, and is not published."""
        return bool(self.errors)


def explain(folder: Path, path: str, output: Path | None = None) -> Explanation:
    """Say why the artifact at *path*, below the output folder, would be made now.

    *output* is that folder, if it is not the campaign's own. Writes nothing. Raises UnknownName
    if there is no such artifact, and InvalidProject.
    """
    paths = CampaignPaths.of(folder, output)
    disk, seal = RealDisk(paths), own_seal()
    record = Record.open(disk, paths, seal)
    seen = plan_campaign(paths.folder, today=datetime.date.today())
    plan = seen.plan
    measurements = Measurements(CacheFolder(disk, paths, seal))
    verdicts = Verdicts(plan.subjects, measurements, datetime.date.today())
    verdicts.recall(plan.subjects)
    standing = standing_of(plan, record, disk, paths.output)
    artifacts = {each.path: each for each in (*plan.artifacts, *plan.finished(verdicts, standing))}
    unmakeable = {each.path for each in plan.unmakeable}
    known = (*artifacts, *unmakeable, *record.known)
    if path not in known:
        raise UnknownName([_unknown(path, known)])
    artifact = artifacts.get(path)
    # What describes it may be what could not be read.
    is_broken = path in unmakeable or (artifact is None and not plan.is_whole)
    reason = None
    if artifact is not None:
        (decision,) = decide([artifact], record, force=False)
        reason = decision.reason
    stamp = read_stamp(disk, paths, seal)
    sources, templates = _origin(seen.project, artifact)
    return Explanation(
        path,
        reason,
        _last_reason(record, path),
        artifact is not None or is_broken,
        not is_broken,
        () if artifact is None else _errors(artifact, verdicts, disk, paths),
        None if stamp is None else changed_files(stamp, paths),
        sources,
        templates,
        seen.diagnostics,
    )


def _errors(
    artifact: Artifact, verdicts: Verdicts, disk: Disk, paths: CampaignPaths
) -> tuple[Diagnostic, ...]:
    """Return what speaks against *artifact*, with the picture of it that the last build left."""
    stem = artifact.path.rpartition(".")[0] + MARK
    pictures = (path.relative_to(paths.folder).as_posix() for path in disk.files_below(paths.held))
    own = f"{paths.held.relative_to(paths.folder).as_posix()}/{stem}"
    picture = next((path for path in pictures if path.startswith(own)), "")
    return tuple(replace(d, picture=picture) for d in verdicts.against(artifact.judged_by))


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
        spans = (p.span for p in project.posters if place in _places(p))
        return tuple(dict.fromkeys(spans)), ()
    play = next(
        play
        for play in project.plays
        if play.playlist == about.playlist and play.screen.name == about.screen
    )
    if about.slide is None:
        return (play.span,), tuple(dict.fromkeys(slide.template for slide in play.slides))
    slide = next(slide for slide in play.all_slides if slide.name == about.slide)
    return (slide.span,), (slide.template,)


def _places(poster: Poster) -> tuple[tuple[str, str], ...]:
    """Return what files of *poster* are about: itself, or all the pages of which it is one."""
    return (poster.called, poster.page.name), (poster.name, poster.page.name)


def _unknown(path: str, known: tuple[str, ...]) -> Diagnostic:
    close = suggestions(path, dict.fromkeys(known))
    return Diagnostic(
        "unknown-artifact",
        msg("no file '{path}' is made below output/", path=path),
        # The list of all that are made would fill the screen.
        hints=close[:1] if len(close) > 1 else (),
    )
