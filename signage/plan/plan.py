"""The plan: which files a campaign comes to, each with its recipe and the key of its content."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

from signage.assets import Assets
from signage.campaign.assets import CampaignAssets
from signage.campaign.folder import CampaignFolder
from signage.campaign.known_texts import KnownTexts
from signage.campaign.loading import load_again
from signage.campaign.share import Share
from signage.campaign_paths import MANIFEST_NAME, is_own_path
from signage.checks.allow import refused, written
from signage.checks.approval import approval_void
from signage.content_key import content_key
from signage.diagnostic import Diagnostic, Report
from signage.judge.approved import content_digest
from signage.judge.subject import Subject
from signage.judge.verdicts import Verdicts
from signage.lazy_dataclass import dataclass
from signage.media.library import LibrarySpec
from signage.memo import LastRound
from signage.message import msg, verbatim
from signage.model.poster import Poster
from signage.model.project import Project
from signage.outputs.approval import subjects_of
from signage.outputs.contact_sheet import CONTACT_SHEET
from signage.outputs.laid_out import (
    Apart,
    LaidOutChannels,
    Planning,
    lay_out_document,
    lay_out_play,
)
from signage.outputs.output import (
    Artifact,
    LateArtifact,
    Output,
    Planned,
    Standing,
    Unmakeable,
)
from signage.outputs.segments import SegmentRecipe
from signage.outputs.sheet import SHEET
from signage.outputs.table import outputs
from signage.plan.few_rows import few_rows
from signage.plan.selection import EVERYTHING, Encoding, Selection
from signage.plan.today import shown_on
from signage.plugins import OUTPUTS, BrokenPlugIn, PlugIn, packages
from signage.source import FileRead
from signage.syntax.node import Node
from signage.work import ContentKeys


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is described, with what can be made of it."""

    artifacts: tuple[Artifact, ...]
    late: tuple[LateArtifact, ...]
    """Those that tell what came of all others: they are finished when that is known."""
    unmakeable: tuple[Unmakeable, ...]
    """What is described, but has an error."""
    segments: Mapping[str, SegmentRecipe]
    """What videos are joined from, by key."""
    subjects: tuple[Subject, ...]
    """What is judged, each once."""
    encoding: Encoding = Encoding.REPEAT
    is_whole: bool = True
    """False: for a mistake, not all that the campaign describes is known."""
    is_part: bool = False
    """Whether the rest of the campaign is made apart from it: only of all together can be told
    what nothing describes, and what is allowed for nothing."""

    @property
    def places(self) -> Iterator[Artifact | LateArtifact | Unmakeable]:
        """Yield everything that is described, each with its path, output and place."""
        yield from self.artifacts
        yield from self.late
        yield from self.unmakeable

    @property
    def manifests(self) -> frozenset[str]:
        """Return the paths of those that tell of one screen's folder alone."""
        sheets = (place.path for place in self.places if place.output is SHEET)
        return frozenset(f"{path.rpartition('/')[0]}/{MANIFEST_NAME}" for path in sheets)

    def finished(self, verdicts: Verdicts, standing: Standing) -> tuple[Artifact, ...]:
        """Return those that tell what came of all others, by what is known by now.

        *standing* has, by path, the facts of all others that are in the output folder.
        """
        return tuple(_finished(late, verdicts, standing) for late in self.late)


def _finished(late: LateArtifact, verdicts: Verdicts, standing: Standing) -> Artifact:
    recipe = late.finish(verdicts, standing)
    return Artifact(
        late.output,
        late.path,
        late.about,
        recipe,
        ContentKeys().key(recipe),
        judged_by=(late.subject,),
        measures=late.subject,
    )


def plan(
    project: Project,
    assets: Assets,
    report: Report,
    encoding: Encoding = Encoding.REPEAT,
    *,
    is_whole: bool = True,
    known: LastRound[Apart] | None = None,
    share: Share | None = None,
    is_part: bool = False,
) -> Plan:
    """Lay out everything in *project* and say which files it comes to; raises BrokenPlugIn.

    *is_whole* says whether *project* has all that the campaign describes, or all of a *share*
    of it, or of a few rows if it *is_part*, and *known* what was laid out before of the same
    files.
    """
    is_part = is_part or share is not None
    planning = Planning(assets, report, encoding is Encoding.PLAIN, known)
    subjects: list[Subject] = []
    planned: list[Planned] = []
    campaign = project.campaign
    for play in project.plays:
        laid_out = lay_out_play(play, campaign, planning)
        for plug_in in outputs():
            planned += _planned(plug_in, plug_in.offer.of_play(laid_out), planning)
        subjects += laid_out.subjects
    for posters in _documents(project.posters):
        document = lay_out_document(posters, campaign, planning)
        for plug_in in outputs():
            planned += _planned(plug_in, plug_in.offer.of_document(document), planning)
    channels = LaidOutChannels(campaign, project.channels, planning)
    for plug_in in outputs():
        planned += _planned(plug_in, plug_in.offer.of_channels(channels), planning)
    if not is_part:
        for plug_in in outputs():
            planned += _planned(plug_in, plug_in.offer.of_campaign(campaign, planning), planning)
    elif share is not None and share.sheets:
        sheets = CONTACT_SHEET.of_part(campaign, planning, share.sheets)
        planned += _planned(PlugIn("", CONTACT_SHEET), sheets, planning)
    late = tuple(each for each in planned if isinstance(each, LateArtifact))
    is_all = not is_part and not any(isinstance(p, Unmakeable) for p in planned)
    if campaign.approved is not None and is_all:
        content = content_digest(subjects_of(planning.artifacts))
        report.extend(approval_void(campaign.approved, content))
    subjects += [subject for artifact in planning.artifacts for subject in artifact.judged_by]
    subjects += [each.subject for each in late]
    return Plan(
        tuple(planning.artifacts),
        late,
        tuple(each for each in planned if isinstance(each, Unmakeable)),
        planning.segments,
        tuple({subject.name: subject for subject in subjects}.values()),
        encoding,
        is_whole,
        is_part,
    )


def _planned(
    plug_in: PlugIn[Output], planned: Iterable[Planned], planning: Planning
) -> list[Planned]:
    """Return what *plug_in* plans, and note its artifacts."""
    if plug_in.package:
        planned = _planned_elsewhere(plug_in, planned, planning)
    found = list(planned)
    planning.artifacts += [each for each in found if isinstance(each, Artifact)]
    planning.unmakeable |= {each.path for each in found if isinstance(each, Unmakeable)}
    return found


def _planned_elsewhere(
    plug_in: PlugIn[Output], planned: Iterable[Planned], planning: Planning
) -> list[Planned]:
    """Return what the output of a package plans: its paths are its own, and its keys."""
    try:
        found = list(planned)
    except Exception as error:  # whatever somebody else's code comes to
        said = f"{type(error).__name__}: {error}"
        raise BrokenPlugIn(plug_in.package, verbatim(said)) from error
    taken = Counter(artifact.path for artifact in planning.artifacts)
    taken.update(each.path for each in found)
    for each in found:
        if not is_own_path(each.path) or taken[each.path] > 1:
            raise BrokenPlugIn(
                plug_in.package,
                msg("it cannot have a file '{path}'", path=each.path),
            )
    # What it makes changes with its version.
    versions = packages(OUTPUTS)
    return [
        replace(each, key=content_key(each.key, versions)) if isinstance(each, Artifact) else each
        for each in found
    ]


def _documents(posters: Sequence[Poster]) -> Iterable[Sequence[Poster]]:
    """Return the posters of each PDF, those of one in their order."""
    documents: dict[str, list[Poster]] = {}
    for poster in posters:
        documents.setdefault(poster.document, []).append(poster)
    return documents.values()


@dataclass(frozen=True, slots=True)
class PlannedCampaign:
    """A campaign folder as it is now, and what it comes to."""

    project: Project
    plan: Plan
    library: LibrarySpec
    reads: tuple[FileRead, ...]
    diagnostics: tuple[Diagnostic, ...]
    selection: Selection
    """What was asked for, with the rows that its sample came to."""


@dataclass(slots=True)
class Known:
    """What was found out of a campaign folder when it was planned last."""

    texts: KnownTexts = field(default_factory=KnownTexts)
    _laid_out: LastRound[Apart] = field(default_factory=LastRound)
    _opened: tuple[object, ...] = ()

    def laid_out(self, assets: CampaignAssets) -> LastRound[Apart]:
        """Begin to plan, and return what was laid out before; nothing, of other files."""
        self._laid_out.begin()
        if assets.opened != self._opened:
            self._laid_out, self._opened = LastRound(), assets.opened
        return self._laid_out


def plan_campaign(
    folder: Path,
    encoding: Encoding = Encoding.REPEAT,
    known: Known | None = None,
    today: datetime.date | None = None,
    share: Share | None = None,
    selection: Selection = EVERYTHING,
) -> PlannedCampaign:
    """Read the campaign in *folder* and plan it, or a *share*; raises InvalidProject, BrokenPlugIn.

    What is *known* of the same folder is not found out again. *today* None: nothing is over. No
    more is planned than the rows that *selection* asks for; raises UnknownName if there are none.
    """
    is_few = bool(selection.rows or selection.sample)

    def narrowed(files: CampaignFolder, playlists: Node, report: Report) -> Node:
        nonlocal selection
        playlists, selection = few_rows(files, playlists, selection, report)
        return playlists

    texts = KnownTexts(for_once=True) if known is None else known.texts
    loaded = load_again(folder, texts, share=share, narrowed=narrowed if is_few else None)
    report = Report()
    report.extend(loaded.diagnostics)
    report.extend(refused(written(loaded.project)))
    project = loaded.project if today is None else shown_on(loaded.project, today, report)
    planned = plan(
        project,
        loaded.assets,
        report,
        encoding,
        is_whole=loaded.is_whole,
        known=None if known is None else known.laid_out(loaded.assets),
        share=share,
        is_part=is_few,
    )
    return PlannedCampaign(
        project, planned, loaded.library, loaded.reads, report.diagnostics, selection
    )
