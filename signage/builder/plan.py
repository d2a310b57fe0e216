"""Which files a campaign comes to, each with the recipe and the key of its content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from signage.assets import Assets
from signage.builder.artifact import About, Artifact, Kind
from signage.builder.contact_sheet import contact_sheet_recipe
from signage.builder.encoding import Encoding
from signage.builder.print_colors import has_print_colors
from signage.builder.recipe import (
    JoinRecipe,
    PosterRecipe,
    ProofRecipe,
    Recipe,
    SegmentMaker,
    StillRecipe,
    TextRecipe,
    finish_of,
)
from signage.builder.recipe_key import RecipeKeys
from signage.builder.reel import Reel, in_one_piece, wind
from signage.builder.sheet import SheetLine, sheet
from signage.builder.soundtrack import soundtrack
from signage.diagnostic import Report
from signage.display_list import DisplayList
from signage.export.sheet import Sheet
from signage.layout.scene import layout_scene
from signage.model.project import Campaign, Play, Poster, Project
from signage.model.screen import Screen
from signage.paint.moment import settled
from signage.paint.paint import paint
from signage.paint.program import Shot, arrange
from signage.paint.stage import Stage, set_stage

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
    unmakeable: dict[str, tuple[Kind, About]] = field(default_factory=dict)
    """By path: what is described, but has an error; what stands there stays."""
    keys: RecipeKeys = field(default_factory=RecipeKeys)

    def add(self, path: str, kind: Kind, recipe: Recipe | None, about: About) -> None:
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
        whole.add(CONTACT_SHEET, Kind.CONTACT_SHEET, overview, About())
    return whole


def _plan_play(whole: Plan, play: Play, campaign: Campaign, assets: Assets, report: Report) -> None:
    folder = f"{play.playlist}/{play.screen.name}"
    names = _numbered(play)
    scenes = [layout_scene(slide.composition, play.screen, assets, report) for slide in play.slides]
    # A stage is set once: its still and its videos share its digest.
    stages = [None if scene is None else set_stage(scene) for scene in scenes]
    complete = [stage for stage in stages if stage is not None]
    shots = arrange(play, complete, report) if len(complete) == len(stages) else None
    for name, slide, stage in zip(names, play.slides, stages, strict=True):
        about = About(play.playlist, play.screen.name, slide.name, slide.valid_until)
        whole.add(f"{folder}/{name}.png", Kind.STILL, _still(stage, play.screen), about)
    reel = None if shots is None else _wind(whole, shots, play.screen)
    _plan_slides(whole, play, folder, names, reel)
    loop = None if reel is None else _with_sound(reel.loop, play, assets, report)
    about = About(play.playlist, play.screen.name, None, play.valid_until)
    whole.add(f"{folder}/{LOOP_NAME}", Kind.LOOP, loop, about)
    text = None if shots is None else TextRecipe(_sheet(campaign, play, names, shots))
    whole.add(f"{folder}/{SHEET_NAME}", Kind.SHEET, text, about)


def _numbered(play: Play) -> list[str]:
    """Return the slides' names, numbered so that players that go by names keep the order."""
    digits = max(2, len(str(len(play.slides))))
    return [f"{index:0{digits}d}-{slide.name}" for index, slide in enumerate(play.slides, 1)]


def _wind(whole: Plan, shots: Sequence[Shot], screen: Screen) -> Reel:
    reel = wind(shots, screen, whole.store)
    match whole.encoding:
        case Encoding.REPEAT:
            return reel
        case Encoding.PLAIN:
            return in_one_piece(reel, whole.segments, whole.store)


def _plan_slides(
    whole: Plan, play: Play, folder: str, names: Sequence[str], reel: Reel | None
) -> None:
    alone = [None for _ in names] if reel is None else reel.slides
    for name, slide, recipe in zip(names, play.slides, alone, strict=True):
        about = About(play.playlist, play.screen.name, slide.name, slide.valid_until)
        whole.add(f"{folder}/{name}.mp4", Kind.SLIDE, recipe, about)


def _with_sound(loop: JoinRecipe, play: Play, assets: Assets, report: Report) -> JoinRecipe | None:
    tracks = soundtrack(play, loop.frames / loop.format.fps, assets, report)
    return None if tracks is None else replace(loop, sound=tracks)


def _still(stage: Stage | None, screen: Screen) -> StillRecipe | None:
    if stage is None:
        return None
    return StillRecipe(stage, settled(stage), finish_of(screen))


def _sheet(campaign: Campaign, play: Play, names: Sequence[str], shots: Sequence[Shot]) -> str:
    lines = [
        SheetLine(name, shot.frames, slide.valid_until)
        for name, shot, slide in zip(names, shots, play.slides, strict=True)
    ]
    return sheet(campaign, play, lines)


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
    pages = [_page(poster, assets, report) for poster in posters]
    printable = [
        page is not None and has_print_colors(page, poster.printer, assets, report)
        for page, poster in zip(pages, posters, strict=True)
    ]
    pdf = _pdf(posters, pages, campaign, assets) if all(printable) else None
    about = _about(posters[0])
    if len(posters) > 1:
        about = replace(about, slide=posters[0].name)
    whole.add(f"{stem}.pdf", Kind.POSTER, pdf, about)
    for poster, page in zip(posters, pages, strict=True):
        proof = None if page is None else ProofRecipe(page, PROOF_PPI / LAYOUT_PPI)
        whole.add(f"posters/{poster.proof}.png", Kind.PROOF, proof, _about(poster))


def _page(poster: Poster, assets: Assets, report: Report) -> DisplayList | None:
    scene = layout_scene(poster.composition, poster.screen, assets, report)
    if scene is None:
        return None
    stage = set_stage(scene)
    return paint(stage, settled(stage))


def _pdf(
    posters: Sequence[Poster],
    pages: Sequence[DisplayList | None],
    campaign: Campaign,
    assets: Assets,
) -> PosterRecipe | None:
    """Return how *posters* become one file; None if a page is missing."""
    sheets = [
        _sheet_of(page, poster.screen)
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


def _sheet_of(page: DisplayList, screen: Screen) -> Sheet:
    # Pages are so many whole steps of the layout grid, and their real size the tenth of a
    # millimetre that is nearest to that: a step is smaller.
    width_mm, height_mm = (round(n * screen.pitch_mm, 1) for n in (screen.width, screen.height))
    return Sheet(page, width_mm, height_mm)


def _about(poster: Poster) -> About:
    name = poster.name if poster.variant is None else f"{poster.name}-{poster.variant}"
    return About(None, poster.screen.name, name, poster.valid_until)
