"""Which files a campaign comes to, each with the recipe and the key of its content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from signage.assets import Assets
from signage.builder.artifact import About, Artifact, Kind
from signage.builder.contact_sheet import contact_sheet_recipe
from signage.builder.recipe import (
    JoinRecipe,
    PosterRecipe,
    ProofRecipe,
    Recipe,
    StillRecipe,
    TextRecipe,
    finish_of,
)
from signage.builder.recipe_key import RecipeKeys
from signage.builder.reel import Reel, SegmentMaker, wind
from signage.builder.sheet import SheetLine, sheet
from signage.builder.soundtrack import soundtrack
from signage.diagnostic import Report
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

    artifacts: list[Artifact] = field(default_factory=list)
    segments: dict[str, SegmentMaker] = field(default_factory=dict)
    """The segments that loops are joined from, by key."""
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


def plan(project: Project, assets: Assets, report: Report) -> Plan:
    """Lay out everything in *project* and say which files it comes to."""
    whole = Plan()
    for play in project.plays:
        _plan_play(whole, play, project.campaign, assets, report)
    for poster in project.posters:
        _plan_poster(whole, poster, project.campaign, assets, report)
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
    reel = None if shots is None else wind(shots, play.screen, whole.store)
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


def _plan_poster(
    whole: Plan, poster: Poster, campaign: Campaign, assets: Assets, report: Report
) -> None:
    stem = f"posters/{poster.name}-{poster.screen.name}"
    scene = layout_scene(poster.composition, poster.screen, assets, report)
    about = About(None, poster.screen.name, poster.name, poster.valid_until)
    pdf, proof = None, None
    if scene is not None:
        stage = set_stage(scene)
        page = paint(stage, settled(stage))
        pixels_per_mm = 1 / poster.screen.pitch_mm
        language = campaign.lang or "vi"
        pdf = PosterRecipe(page, pixels_per_mm, poster.title, language, campaign.valid_from)
        proof = ProofRecipe(page, PROOF_PPI / LAYOUT_PPI)
    whole.add(f"{stem}.pdf", Kind.POSTER, pdf, about)
    whole.add(f"{stem}.png", Kind.PROOF, proof, about)
