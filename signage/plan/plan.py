"""The plan: which files a campaign comes to, each with its recipe and the key of its content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from signage.assets import Assets
from signage.campaign.loading import load
from signage.checks.allow import for_poster, for_slide, refused, written
from signage.checks.slide.text_size import text_too_small
from signage.checks.video.video_file import OrderedVideo
from signage.diagnostic import Diagnostic, Report
from signage.display_list import DisplayList, Modules, PageArtwork
from signage.elements.registry import element_layouts
from signage.judge.subjects import (
    Subject,
    codes_of,
    loop_subject,
    poster_subject,
    shown_poster,
    slide_subject,
    watch_recipe,
)
from signage.layout.scene import layout_scene
from signage.media.library import LibrarySpec
from signage.model.allowance import Allowance
from signage.model.campaign import Campaign
from signage.model.display import Display
from signage.model.page import Page
from signage.model.playlist import Play
from signage.model.poster import Poster
from signage.model.project import Project
from signage.outputs.artifact import About, Artifact, OutputKind
from signage.outputs.contact_sheet import contact_sheet_recipe
from signage.outputs.loop import soundtrack
from signage.outputs.poster import has_print_colors
from signage.outputs.recipe import (
    JoinRecipe,
    PosterRecipe,
    ProofRecipe,
    Recipe,
    SegmentMaker,
    StillRecipe,
    TextRecipe,
    finish_of,
)
from signage.outputs.sheet import SheetDraft, SheetLine
from signage.outputs.video import VideoPlan, in_one_piece, plan_videos
from signage.paint.moment import settled
from signage.paint.paint import paint
from signage.paint.shots import Shot, arrange
from signage.paint.stage import Stage, set_stage
from signage.plan.recipe_key import RecipeKeys
from signage.plan.selection import Encoding
from signage.source import FileRead

SHEET_NAME = "to-phat.html"
LOOP_NAME = "loop.mp4"
CONTACT_SHEET = "contact-sheet.png"
PROOF_PPI = 100
"""Of a poster's picture for the screen: an A3 page is 1170 x 1654."""
LAYOUT_PPI = 300
"""Pages are laid out on a grid of 300 steps an inch."""


@dataclass(slots=True)
class Plan:
    """Everything that is described, with what can be made of it."""

    encoding: Encoding = Encoding.REPEAT
    artifacts: list[Artifact] = field(default_factory=list)
    segments: dict[str, SegmentMaker] = field(default_factory=dict)
    """The segments that videos are joined from, by key."""
    unmakeable: dict[str, tuple[OutputKind, About]] = field(default_factory=dict)
    """By path: what is described, but has an error; what stands there stays."""
    subjects: dict[str, Subject] = field(default_factory=dict)
    """What is judged, by the path of what shows it: a still, a loop, a PDF."""
    judged_by: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By path of an artifact: the subjects whose errors keep it from being published."""
    sheets: dict[str, SheetDraft] = field(default_factory=dict)
    """The operators' sheets, by path: each ends with a verdict that is not known yet."""
    keys: RecipeKeys = field(default_factory=RecipeKeys)

    def add(self, path: str, kind: OutputKind, recipe: Recipe | None, about: About) -> None:
        """Add a file and how it is made; None: it has an error and cannot be."""
        if recipe is None:
            self.unmakeable[path] = (kind, about)
        else:
            self.artifacts.append(Artifact(path, kind, self.keys.key(recipe), recipe, about))

    def store(self, recipe: SegmentMaker) -> str:
        """Add a segment that videos are joined from, unless it is there; return its key."""
        key = self.keys.key(recipe)
        self.segments.setdefault(key, recipe)
        return key


def plan(
    project: Project, assets: Assets, report: Report, encoding: Encoding = Encoding.REPEAT
) -> Plan:
    """Lay out everything in *project* and say which files it comes to."""
    whole = Plan(encoding)
    for play in project.plays:
        _plan_play(whole, play, project.campaign, assets, report)
    for posters in _documents(project.posters):
        _plan_document(whole, posters, project.campaign, assets, report)
    if overview := contact_sheet_recipe(project.campaign.title, whole.artifacts):
        whole.add(CONTACT_SHEET, OutputKind.CONTACT_SHEET, overview, About())
    return whole


def _plan_play(whole: Plan, play: Play, campaign: Campaign, assets: Assets, report: Report) -> None:
    folder = f"{play.playlist}/{play.screen.name}"
    names = _numbered(play)
    scenes = [
        layout_scene(
            slide.composition,
            play.screen,
            assets,
            report,
            element_layouts(),
            may_be_small=_may_be_small(for_slide(play, slide)),
        )
        for slide in play.slides
    ]
    # A stage is set once: its still and its videos share its digest.
    stages = [None if scene is None else set_stage(scene) for scene in scenes]
    complete = [stage for stage in stages if stage is not None]
    shots = arrange(play, complete, report) if len(complete) == len(stages) else None
    for name, slide, stage in zip(names, play.slides, stages, strict=True):
        about = About(play.playlist, play.screen.name, slide.name, slide.valid_until)
        whole.add(f"{folder}/{name}.png", OutputKind.STILL, _still(stage, play.screen), about)
    reel = None if shots is None else _ordered(_wind(whole, shots, play.screen), play, complete)
    _plan_slides(whole, play, folder, names, reel)
    loop = None if reel is None else _with_sound(reel.loop, play, assets, report)
    about = About(play.playlist, play.screen.name, None, play.valid_until)
    whole.add(f"{folder}/{LOOP_NAME}", OutputKind.LOOP, loop, about)
    _plan_judgement(whole, play, folder, names, stages, shots, reel)
    path = f"{folder}/{SHEET_NAME}"
    if shots is None:
        whole.add(path, OutputKind.SHEET, None, about)
        return
    files = (f"{folder}/{LOOP_NAME}", *(f"{folder}/{name}.mp4" for name in names))
    whole.sheets[path] = _sheet(campaign, play, names, shots, files)
    whole.add(path, OutputKind.SHEET, TextRecipe(""), about)


def _may_be_small(allowances: Iterable[Allowance]) -> bool:
    return any(allowance.code == text_too_small.code for allowance in allowances)


def _numbered(play: Play) -> list[str]:
    """Return the slides' names, numbered so that players that go by names keep the order."""
    digits = max(2, len(str(len(play.slides))))
    return [f"{index:0{digits}d}-{slide.name}" for index, slide in enumerate(play.slides, 1)]


def _wind(whole: Plan, shots: Sequence[Shot], screen: Display) -> VideoPlan:
    reel = plan_videos(shots, screen, whole.store)
    match whole.encoding:
        case Encoding.REPEAT:
            return reel
        case Encoding.PLAIN:
            return in_one_piece(reel, whole.segments, whole.store)


def _plan_slides(
    whole: Plan, play: Play, folder: str, names: Sequence[str], reel: VideoPlan | None
) -> None:
    alone = [None for _ in names] if reel is None else reel.slides
    for name, slide, recipe in zip(names, play.slides, alone, strict=True):
        about = About(play.playlist, play.screen.name, slide.name, slide.valid_until)
        whole.add(f"{folder}/{name}.mp4", OutputKind.SLIDE, recipe, about)


def _with_sound(loop: JoinRecipe, play: Play, assets: Assets, report: Report) -> JoinRecipe | None:
    tracks = soundtrack(play, loop.frames / loop.format.fps, assets, report)
    return None if tracks is None else replace(loop, sound=tracks)


def _ordered(reel: VideoPlan, play: Play, stages: Sequence[Stage]) -> VideoPlan:
    """Return *reel*, its videos with what they are to be."""
    codes = [codes_of(stage) for stage in stages]
    alone = (
        _with_order(video, play.screen, [at], [shown], is_loop=False, is_cut=is_cut)
        for video, at, shown, is_cut in zip(
            reel.slides, reel.arrivals_alone, codes, reel.are_cut, strict=True
        )
    )
    loop = _with_order(
        reel.loop,
        play.screen,
        reel.arrivals,
        codes,
        play.slot_s,
        is_loop=True,
        is_cut=reel.is_cut,
    )
    return replace(reel, slides=tuple(alone), loop=loop)


def _with_order(
    video: JoinRecipe,
    screen: Display,
    arrivals: Iterable[int],
    codes: Iterable[Sequence[Modules]],
    slot_s: float | None = None,
    *,
    is_loop: bool,
    is_cut: bool,
) -> JoinRecipe:
    """Return *video* with what it is to be; *codes* are seen in the frames *arrivals*."""
    seen = {at: shown for at, shown in zip(arrivals, codes, strict=True) if shown}
    payloads = dict.fromkeys(code.payload for shown in seen.values() for code in shown)
    ordered = OrderedVideo(
        screen, video.frames, tuple(payloads), slot_s, is_loop=is_loop, is_cut_at_seam=is_cut
    )
    return replace(video, ordered=ordered, arrivals=tuple(seen))


def _plan_judgement(
    whole: Plan,
    play: Play,
    folder: str,
    names: Sequence[str],
    stages: Sequence[Stage | None],
    shots: Sequence[Shot] | None,
    reel: VideoPlan | None,
) -> None:
    """Say by what each file of *play* is judged."""
    judged: list[str] = []
    alone: Sequence[Shot | None] = shots or [None for _ in names]
    for name, slide, stage, shot in zip(names, play.slides, stages, alone, strict=True):
        if (still := _still(stage, play.screen)) is not None:
            path = f"{folder}/{name}.png"
            key = whole.keys.key(still)
            whole.subjects[path] = slide_subject(play, slide, still, key, shot)
            whole.judged_by |= {path: (path,), f"{folder}/{name}.mp4": (path,)}
            judged.append(path)
    if shots is not None and reel is not None:
        path = f"{folder}/{LOOP_NAME}"
        recipe = watch_recipe(play, reel.loop, whole.segments)
        whole.subjects[path] = loop_subject(play, shots, recipe, whole.keys.key(recipe))
        whole.judged_by[path] = (*judged, path)


def _still(stage: Stage | None, screen: Display) -> StillRecipe | None:
    if stage is None:
        return None
    return StillRecipe(stage, settled(stage), finish_of(screen))


def _sheet(
    campaign: Campaign,
    play: Play,
    names: Sequence[str],
    shots: Sequence[Shot],
    files: tuple[str, ...],
) -> SheetDraft:
    lines = tuple(
        SheetLine(name, shot.frames, slide.valid_until)
        for name, shot, slide in zip(names, shots, play.slides, strict=True)
    )
    return SheetDraft(campaign, play, lines, files)


def _documents(posters: Sequence[Poster]) -> Iterable[Sequence[Poster]]:
    """Return the posters of each PDF, those of one in their order."""
    documents: dict[str, list[Poster]] = {}
    for poster in posters:
        documents.setdefault(poster.document, []).append(poster)
    return documents.values()


def _plan_document(
    whole: Plan, posters: Sequence[Poster], campaign: Campaign, assets: Assets, report: Report
) -> None:
    stem = f"posters/{posters[0].document}"
    stages = [_stage(poster, assets, report) for poster in posters]
    pages = [None if stage is None else paint(stage, settled(stage)) for stage in stages]
    printable = [
        page is not None and has_print_colors(page, poster.printer, assets, report)
        for page, poster in zip(pages, posters, strict=True)
    ]
    pdf = _pdf(posters, pages, campaign, assets) if all(printable) else None
    if pdf is not None:
        shown = tuple(
            shown_poster(poster, stage)
            for poster, stage in zip(posters, stages, strict=True)
            if stage is not None
        )
        path = f"{stem}.pdf"
        whole.subjects[path] = poster_subject(posters[0], shown, pdf, whole.keys.key(pdf))
        proofs = (f"posters/{poster.proof}.png" for poster in posters)
        whole.judged_by |= dict.fromkeys((path, *proofs), (path,))
    about = _about(posters[0])
    if len(posters) > 1:
        about = replace(about, slide=posters[0].name)
    whole.add(f"{stem}.pdf", OutputKind.POSTER, pdf, about)
    for poster, page in zip(posters, pages, strict=True):
        proof = None if page is None else ProofRecipe(page, PROOF_PPI / LAYOUT_PPI)
        whole.add(f"posters/{poster.proof}.png", OutputKind.PROOF, proof, _about(poster))


def _stage(poster: Poster, assets: Assets, report: Report) -> Stage | None:
    scene = layout_scene(
        poster.composition,
        poster.page,
        assets,
        report,
        element_layouts(),
        may_be_small=_may_be_small(for_poster(poster)),
    )
    return None if scene is None else set_stage(scene)


def _pdf(
    posters: Sequence[Poster],
    pages: Sequence[DisplayList | None],
    campaign: Campaign,
    assets: Assets,
) -> PosterRecipe | None:
    """Return how *posters* become one file; None if a page is missing."""
    sheets = [
        _sheet_of(page, poster.page)
        for page, poster in zip(pages, posters, strict=True)
        if page is not None
    ]
    if len(sheets) < len(pages):
        return None
    printer = posters[0].printer
    return PosterRecipe(
        tuple(sheets),
        printer,
        assets.asset(printer.profile) if printer.has_own_profile else None,
        posters[0].title,
        campaign.lang or "vi",
        campaign.valid_from or campaign.valid_until,
    )


def _sheet_of(page: DisplayList, screen: Page) -> PageArtwork:
    # Pages are so many whole steps of the layout grid, and their real size the tenth of a
    # millimetre that is nearest to that: a step is smaller.
    width_mm, height_mm = (round(n * screen.pitch_mm, 1) for n in (screen.width, screen.height))
    return PageArtwork(page, width_mm, height_mm)


def _about(poster: Poster) -> About:
    name = poster.name if poster.variant is None else f"{poster.name}-{poster.variant}"
    return About(None, poster.page.name, name, poster.valid_until)


@dataclass(frozen=True, slots=True)
class Survey:
    """A campaign folder as it is now, and what it comes to."""

    project: Project
    plan: Plan
    library: LibrarySpec
    reads: tuple[FileRead, ...]
    diagnostics: tuple[Diagnostic, ...]


def survey(folder: Path, encoding: Encoding = Encoding.REPEAT) -> Survey:
    """Read the campaign in *folder* and plan all of it; raises InvalidProject."""
    loaded = load(folder)
    report = Report()
    report.extend(loaded.diagnostics)
    report.extend(refused(written(loaded.project)))
    planned = plan(loaded.project, loaded.assets, report, encoding)
    return Survey(loaded.project, planned, loaded.library, loaded.reads, report.diagnostics)
