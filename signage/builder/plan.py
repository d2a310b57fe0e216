"""Which files a campaign comes to, each with the recipe and the key of its content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from signage.assets import Assets
from signage.builder.artifact import About, Artifact, Kind
from signage.builder.contact_sheet import contact_sheet_recipe
from signage.builder.key import content_key
from signage.builder.recipe import (
    JoinRecipe,
    Part,
    PosterRecipe,
    ProofRecipe,
    Recipe,
    SegmentRecipe,
    StillRecipe,
    TextRecipe,
    TransitionRecipe,
    finish_of,
)
from signage.builder.sheet import SheetLine, sheet
from signage.builder.versions import makers
from signage.diagnostic import Report
from signage.export.segments import Hold, chain
from signage.export.video_format import VideoFormat
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

SegmentMaker = SegmentRecipe | TransitionRecipe


@dataclass(slots=True)
class Plan:
    """Everything that is described, with what can be made of it."""

    artifacts: list[Artifact] = field(default_factory=list)
    segments: dict[str, SegmentMaker] = field(default_factory=dict)
    """The segments that loops are joined from, by key."""
    unmakeable: dict[str, tuple[Kind, About]] = field(default_factory=dict)
    """By path: what is described, but has an error; what stands there stays."""

    def add(self, path: str, kind: Kind, recipe: Recipe, about: About) -> None:
        """Add an artifact; its key is made from *recipe* and the makers' versions."""
        key = content_key(recipe, makers())
        self.artifacts.append(Artifact(path, kind, key, recipe, about))


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
    names = [f"{index:02d}-{slide.name}" for index, slide in enumerate(play.slides, 1)]
    scenes = [layout_scene(slide.composition, play.screen, assets, report) for slide in play.slides]
    complete = [scene for scene in scenes if scene is not None]
    shots = arrange(play, complete, report) if len(complete) == len(scenes) else None
    for index, (name, scene) in enumerate(zip(names, scenes, strict=True)):
        slide = play.slides[index]
        about = About(play.playlist, play.screen.name, slide.name, slide.valid_until)
        if scene is None:
            whole.unmakeable[f"{folder}/{name}.png"] = (Kind.STILL, about)
        else:
            still = _still(set_stage(scene), play.screen)
            whole.add(f"{folder}/{name}.png", Kind.STILL, still, about)
        if shots is None:
            whole.unmakeable[f"{folder}/{name}.mp4"] = (Kind.SLIDE, about)
        else:
            alone = _slide_video(whole, shots[index], play.screen)
            whole.add(f"{folder}/{name}.mp4", Kind.SLIDE, alone, about)
    about = About(play.playlist, play.screen.name, None, play.valid_until)
    if shots is None:
        whole.unmakeable[f"{folder}/{LOOP_NAME}"] = (Kind.LOOP, about)
        whole.unmakeable[f"{folder}/{SHEET_NAME}"] = (Kind.SHEET, about)
        return
    loop = _loop(whole, shots, play.screen)
    whole.add(f"{folder}/{LOOP_NAME}", Kind.LOOP, loop, about)
    lines = [
        SheetLine(name, shot.frames, slide.valid_until)
        for name, shot, slide in zip(names, shots, play.slides, strict=True)
    ]
    text = sheet(campaign, play, lines)
    whole.add(f"{folder}/{SHEET_NAME}", Kind.SHEET, TextRecipe(text), about)


def _still(stage: Stage, screen: Screen) -> StillRecipe:
    return StillRecipe(stage, settled(stage), finish_of(screen))


def _loop(whole: Plan, shots: tuple[Shot, ...], screen: Screen) -> JoinRecipe:
    following = (*shots[1:], shots[0])
    parts = [
        part
        for shot, after in zip(shots, following, strict=True)
        for part in (*_body(whole, shot, screen), *_way(whole, shot, after, screen))
    ]
    return JoinRecipe(tuple(parts), _format(screen))


def _slide_video(whole: Plan, shot: Shot, screen: Screen) -> JoinRecipe:
    """Return a slide that leads back into itself, so that it can be played alone."""
    parts = (*_body(whole, shot, screen), *_way(whole, shot, shot, screen))
    return JoinRecipe(parts, _format(screen))


def _body(whole: Plan, shot: Shot, screen: Screen) -> Iterator[Part]:
    assert screen.encode is not None
    for segment in chain(shot.moments, screen.encode.fps):
        repeats = segment.repeats if isinstance(segment, Hold) else 1
        once = Hold(segment.moment, segment.gop, 1) if isinstance(segment, Hold) else segment
        recipe = SegmentRecipe(shot.stage, once, finish_of(screen), _format(screen))
        yield Part(_stored(whole, recipe), repeats, len(segment.frames))


def _way(whole: Plan, shot: Shot, after: Shot, screen: Screen) -> Iterator[Part]:
    if not shot.transition_frames:
        return
    recipe = TransitionRecipe(
        shot.transition,
        shot.transition_frames,
        shot.stage,
        shot.moments[-1],
        after.stage,
        after.moments[0],
        finish_of(screen),
        _format(screen),
    )
    yield Part(_stored(whole, recipe), 1, shot.transition_frames)


def _stored(whole: Plan, recipe: SegmentMaker) -> str:
    key = content_key(recipe, makers())
    whole.segments.setdefault(key, recipe)
    return key


def _format(screen: Screen) -> VideoFormat:
    encode = screen.encode
    assert encode is not None
    width, height = screen.file_size
    # Video is even: an odd board gets one column or row more, which it does not show.
    return VideoFormat(
        width + width % 2,
        height + height % 2,
        encode.fps,
        encode.profile,
        encode.level,
        encode.max_kbps,
        encode.audio.value,
    )


def _plan_poster(
    whole: Plan, poster: Poster, campaign: Campaign, assets: Assets, report: Report
) -> None:
    stem = f"posters/{poster.name}-{poster.screen.name}"
    scene = layout_scene(poster.composition, poster.screen, assets, report)
    about = About(None, poster.screen.name, poster.name, poster.valid_until)
    if scene is None:
        whole.unmakeable[f"{stem}.pdf"] = (Kind.POSTER, about)
        whole.unmakeable[f"{stem}.png"] = (Kind.PROOF, about)
        return
    stage = set_stage(scene)
    page = paint(stage, settled(stage))
    pdf = PosterRecipe(
        page, 1 / poster.screen.pitch_mm, poster.title, campaign.lang or "vi", campaign.valid_from
    )
    whole.add(f"{stem}.pdf", Kind.POSTER, pdf, about)
    whole.add(f"{stem}.png", Kind.PROOF, ProofRecipe(page, PROOF_PPI / LAYOUT_PPI), about)
