"""What outputs are planned from: playlists on their screens and posters, laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import Any, TypeVar

from signage.assets import Assets, MissingAsset
from signage.checks.allow import for_loop, for_poster, for_slide
from signage.checks.loop.flashing import least_flash_area
from signage.checks.print_colors import painted_colors, together
from signage.checks.shown import ShownSlide
from signage.checks.slide.text_size import text_too_small
from signage.content_key import Written, content_key
from signage.diagnostic import Diagnostic, Report
from signage.display_list import Asset, DisplayList
from signage.elements.registry import element_layouts
from signage.exact_key import exact_key
from signage.geometry import Rect
from signage.judge.photographs import photographs
from signage.judge.subject import Subject
from signage.judge.subjects import (
    ChannelSubject,
    LoopSubject,
    PageSubject,
    PosterSubject,
    SlideSubject,
    UnprintedSubject,
    VideoSubject,
    codes_of,
    loop_shown,
    poster_shown,
    slide_shown,
)
from signage.layout.fragment import Scene
from signage.layout.reading import syllables_in_turn
from signage.layout.scene import layout_scene, said_everywhere
from signage.layout.version_mark import with_mark
from signage.lazy_dataclass import dataclass
from signage.memo import LastRound
from signage.message import Message, msg
from signage.model.allowance import Allowance
from signage.model.campaign import Campaign
from signage.model.channel import Channel
from signage.model.element import Composition
from signage.model.playlist import Play
from signage.model.poster import Poster
from signage.model.slide import Slide
from signage.model.surface import Surface
from signage.outputs.loop import MeasureLoop
from signage.outputs.output import About, Artifact, Judges, Output
from signage.outputs.poster import (
    MeasureProof,
    PosterRecipe,
    PreflightPoster,
    ProofRecipe,
    has_print_colors,
    own_profile,
    poster_recipe,
    proof_recipe,
    with_inks,
)
from signage.outputs.segments import SegmentRecipe
from signage.outputs.still import MeasureStill, StillRecipe, finish_of
from signage.outputs.video import VideoPlan, VideoRecipe, in_one_piece, ordered, plan_videos
from signage.paint.moment import settled
from signage.paint.paint import paint
from signage.paint.shots import Shot, arrange
from signage.paint.stage import Stage, set_stage
from signage.source import Span
from signage.work import ContentKeys, Recipe

T = TypeVar("T")


@dataclass(slots=True)
class Planning:
    """What planning works with, and what it gathers on the way."""

    assets: Assets
    report: Report
    is_plain: bool = False
    """Whether every frame of a video is encoded."""
    known: LastRound[Apart] | None = None
    """What was laid out the last time, of the same files; None: nothing, and nobody will ask."""
    keys: ContentKeys = field(default_factory=ContentKeys)
    segments: dict[str, SegmentRecipe] = field(default_factory=dict)
    """What videos are joined from, by key."""
    artifacts: list[Artifact] = field(default_factory=list)
    """What is planned already, in order."""
    unmakeable: set[str] = field(default_factory=set)
    """The paths of what was planned, and has an error."""

    def apart(self, make: Callable[..., T], *values: object) -> T:
        """Return what *make* makes of *values* in a planning of its own, and gather what that did.

        It is not made again of what it was made of the last time. Nothing else goes into it:
        *values* tell all, also where they were written, and the files are the same.
        """

        def anew() -> Apart:
            planning = Planning(self.assets, Report(), self.is_plain)
            made = make(*values, planning)
            said = planning.report.diagnostics
            return Apart(made, said, planning.keys, planning.segments)

        if self.known is None:
            return make(*values, self)
        # Of a layout that is filled in with the same values there is but one composition
        # (`model/known_nodes.py`), and to write all of it down costs more than the rest.
        key = exact_key(make.__qualname__, self.is_plain, *values, singles=(Composition,))
        found = anew() if key is None else self.known.get(key, anew)
        self.report.extend(found.said)
        self.keys.take(found.keys)
        for name, segment in found.segments.items():
            self.segments.setdefault(name, segment)
        made: T = found.made
        return made

    def key(self, recipe: Recipe, written: Written | None = None) -> str:
        """Return the content key of *recipe*; *written* is what went into those of its like."""
        return self.keys.key(recipe, written)

    def store(self, segment: SegmentRecipe) -> str:
        """Note that *segment* is needed; return its key."""
        key = self.key(segment)
        self.segments.setdefault(key, segment)
        return key

    def scene(
        self,
        composition: Composition | None,
        screen: Surface,
        allowances: Iterable[Allowance],
        everywhere: frozenset[str] = frozenset(),
        *,
        is_marked: bool = False,
    ) -> Scene | None:
        """Return *composition* as it is laid out on *screen*; None if it has an error."""
        if composition is None:
            return None
        may_be_small = any(allowance.code == text_too_small.code for allowance in allowances)
        try:
            scene = layout_scene(
                composition,
                screen,
                self.assets,
                self.report,
                element_layouts(),
                may_be_small=may_be_small,
                everywhere=everywhere,
            )
        except MissingAsset:
            return None
        if scene is None or not is_marked:
            return scene
        return with_mark(scene, content_key(scene), composition.content.span)


@dataclass(frozen=True, slots=True)
class Apart:
    """What was planned apart from all else, and what it added to the planning."""

    made: Any
    said: tuple[Diagnostic, ...]
    keys: ContentKeys
    segments: Mapping[str, SegmentRecipe]


@dataclass(frozen=True, slots=True)
class PlannedStill:
    """The picture of a slide at rest, and what is judged by it."""

    recipe: StillRecipe
    key: str
    subject: SlideSubject


@dataclass(frozen=True, slots=True)
class LaidOutSlide:
    """A slide on a screen."""

    slide: Slide
    path: str
    """Of its files, without their suffix."""
    about: About
    stage: Stage | None
    still: PlannedStill | None
    """None, as the stage: it has an error."""


@dataclass(frozen=True, slots=True)
class ArrangedPlay:
    """The slides of a playlist on a screen, in time, and the videos that they come to."""

    slides: tuple[LaidOutSlide, ...]
    shots: tuple[Shot, ...] | None
    """How long each slide is shown, and how it gives way; None: one has an error."""
    alone: tuple[Shot | None, ...]
    """The same of each slide by itself; None: it has an error, or its length hangs on one."""
    videos: VideoPlan | None
    """What its videos are joined from; None: a slide has an error."""
    slide_videos: tuple[VideoRecipe | None, ...]
    """The video of each slide by itself; None where `alone` has none."""
    loop_subject: LoopSubject | None
    """What is judged of its loop as people see it."""

    @property
    def slide_subjects(self) -> tuple[SlideSubject, ...]:
        """Return what is judged of each slide."""
        return tuple(slide.still.subject for slide in self.slides if slide.still is not None)


@dataclass(frozen=True, slots=True)
class LaidOutPlay(ArrangedPlay):
    """A playlist on a screen, and the campaign that it is planned with."""

    campaign: Campaign
    play: Play
    folder: str
    about: About
    planning: Planning
    fallback: ArrangedPlay | None
    """The slide that it falls back to, by itself; None: it has none."""
    planned_before: int
    """How many artifacts were planned when it was laid out: those that follow are its own."""

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Return what judges whatever is planned of it already, each once."""
        subjects: list[Subject] = [*self.slide_subjects]
        if self.loop_subject is not None:
            subjects.append(self.loop_subject)
        for artifact in self.planning.artifacts[self.planned_before :]:
            subjects += artifact.judged_by
        return tuple({subject.name: subject for subject in subjects}.values())

    def video(
        self,
        output: Output,
        path: str,
        about: About,
        recipe: VideoRecipe,
        shows: Judges,
        span: Span,
    ) -> Artifact:
        """Return the video at *path* of what *shows* judge; it is judged as a file, too."""
        key = self.planning.key(recipe)
        allowances = (allowance for subject in shows for allowance in subject.allowances)
        # Not the key of its content: the loop of a single slide and the video of that slide are
        # alike to the byte, and judged differently.
        kept = content_key(path, key)
        file = VideoSubject(
            f"file of {path}", kept, None, tuple(dict.fromkeys(allowances)), path, span
        )
        return Artifact(output, path, about, recipe, key, judged_by=(*shows, file), measures=file)


C = TypeVar("C", bound=Channel)


@dataclass(frozen=True, slots=True)
class LaidOutChannels:
    """The channels of a campaign other than screens and posters, and what judges each."""

    campaign: Campaign
    channels: tuple[Channel, ...]
    planning: Planning

    def of_kind(self, kind: type[C]) -> tuple[C, ...]:
        """Return those of *kind*, in the order in which they were written."""
        return tuple(channel for channel in self.channels if isinstance(channel, kind))

    def file(self, output: Output, path: str, recipe: Recipe, *tells: Channel) -> Artifact:
        """Return the file at *path* that *tells* what one or several channels say."""
        first, *others = map(self.subject, tells)
        key = self.planning.key(recipe)
        about = self.about(*tells)
        return Artifact(output, path, about, recipe, key, judged_by=(first, *others))

    def about(self, *tells: Channel) -> About:
        """Return where a file belongs that *tells* what one or several channels say."""
        days = [channel.valid_until for channel in tells if channel.valid_until is not None]
        until = max(days) if len(days) == len(tells) else None
        rows = {channel.row for channel in tells}
        return About(
            slide=tells[0].name if len(tells) == 1 else None,
            valid_until=until,
            row=rows.pop() if len(rows) == 1 else None,
        )

    def photograph(self, path: str, span: Span, is_drawing: Message) -> Asset | None:
        """Return the picture at *path*, named at *span*; None: it is lacking, or is a drawing.

        Of a drawing *is_drawing* is told: it says who does not take any.
        """
        assets = self.planning.assets
        try:
            if assets.drawing(path) is None:
                return assets.asset(path)
        except MissingAsset:
            return None
        hint = msg("export it as a PNG file, and name that")
        self.planning.report.add(Diagnostic("bad-picture", is_drawing, span, hints=(hint,)))
        return None

    def subject(self, channel: Channel) -> ChannelSubject:
        """Return what judges what *channel* says."""
        name = f"{channel.folder}/{channel.name}"
        return ChannelSubject(name, "", None, channel.allow, channel, self.campaign.words)


def lay_out_play(play: Play, campaign: Campaign, planning: Planning) -> LaidOutPlay:
    """Lay out every slide of *play*, and arrange them in time."""
    made: ArrangedPlay = planning.apart(_arranged, play, campaign)
    fallback: ArrangedPlay | None = None
    if play.fallback is not None:
        fallback = planning.apart(_fallback, play, campaign)
    shots, fps = made.shots, play.screen.encode.fps
    about = About(
        play.playlist,
        play.screen.name,
        seconds=None if shots is None else sum(shot.frames for shot in shots) / fps,
        valid_from=campaign.valid_from,
        valid_until=play.valid_until,
        row=play.row,
    )
    return LaidOutPlay(
        made.slides,
        made.shots,
        made.alone,
        made.videos,
        made.slide_videos,
        made.loop_subject,
        campaign,
        play,
        play.folder,
        about,
        planning,
        fallback,
        len(planning.artifacts),
    )


def still_of(play: Play, slide: Slide, planning: Planning) -> StillRecipe | None:
    """Return how *slide* of *play* is drawn at rest; None if it has an error."""
    scene = planning.apart(_scene, *_shown(play, slide), _everywhere(play), play.is_marked)
    return None if scene is None else _still(set_stage(scene), play)


def slide_of(play: Play, slide: Slide, campaign: Campaign, planning: Planning) -> LaidOutSlide:
    """Return *slide* of *play* laid out, and as long shown as it is among the others.

    Of these nothing is made; they are not laid out again while they stay as they are.
    """
    everywhere = _everywhere(play)
    scenes = [
        planning.apart(_scene, *_shown(play, each), everywhere, play.is_marked)
        for each in play.slides
    ]
    timed = _in_time(play, scenes, planning)
    path = f"{play.folder}/{slide.name}"
    places = zip(play.slides, timed.stages, timed.alone, timed.read, strict=True)
    return next(
        _laid_out_slide(play, campaign, slide, order, path, stage, shot, read, planning)
        for order, (each, stage, shot, read) in enumerate(places, 1)
        if each is slide
    )


def _everywhere(play: Play) -> frozenset[str]:
    compositions = [slide.composition for slide in play.slides if slide.composition is not None]
    return said_everywhere(compositions, element_layouts())


def _shown(play: Play, slide: Slide) -> tuple[Composition | None, Surface, tuple[Allowance, ...]]:
    """Return what of *play* and *slide* goes into a scene."""
    return slide.composition, play.screen, for_slide(play, slide)


def _scene(
    composition: Composition | None,
    screen: Surface,
    allowances: tuple[Allowance, ...],
    everywhere: frozenset[str],
    is_marked: bool,
    planning: Planning,
) -> Scene | None:
    return planning.scene(composition, screen, allowances, everywhere, is_marked=is_marked)


def _still(stage: Stage, play: Play) -> StillRecipe:
    return StillRecipe(stage, settled(stage), finish_of(play.screen))


@dataclass(frozen=True, slots=True)
class _Timed:
    """The slides of a playlist on a screen, each with how long it is shown."""

    stages: tuple[Stage | None, ...]
    shots: tuple[Shot, ...] | None
    alone: tuple[Shot | None, ...]
    read: tuple[int, ...]
    """Syllables that are read while it is shown."""


def _in_time(play: Play, scenes: Sequence[Scene | None], planning: Planning) -> _Timed:
    # A stage is set once: its still and its videos share its digest.
    stages = tuple(None if scene is None else set_stage(scene) for scene in scenes)
    complete = [stage for stage in stages if stage is not None]
    shots = None
    if play.is_whole and len(complete) == len(stages):
        shots = arrange(play, complete, planning.report)
    alone = shots or _each_alone(play, stages, planning.report)
    return _Timed(stages, shots, alone, tuple(syllables_in_turn(scenes)))


def _fallback(play: Play, campaign: Campaign, planning: Planning) -> ArrangedPlay:
    assert play.fallback is not None
    alone = replace(play, slides=(play.fallback,), slot_s=None, valid_until=None, sounds=())
    return _of_slides(alone, ("fallback",), campaign, planning)


def _arranged(play: Play, campaign: Campaign, planning: Planning) -> ArrangedPlay:
    return _of_slides(play, _numbered(play), campaign, planning)


def _of_slides(
    play: Play, names: Sequence[str], campaign: Campaign, planning: Planning
) -> ArrangedPlay:
    """Return the slides of *play*, whose files are called *names*, arranged in time."""
    everywhere = _everywhere(play)
    scenes = [
        planning.scene(*_shown(play, slide), everywhere, is_marked=play.is_marked)
        for slide in play.slides
    ]
    timed = _in_time(play, scenes, planning)
    folder = play.folder
    slides = tuple(
        _laid_out_slide(
            play, campaign, slide, order, f"{folder}/{name}", stage, shot, read, planning
        )
        for order, (name, slide, stage, shot, read) in enumerate(
            zip(names, play.slides, timed.stages, timed.alone, timed.read, strict=True),
            1,
        )
    )
    if timed.shots is None:
        single = _videos_of_some(play, timed.alone, planning)
        return ArrangedPlay(slides, None, timed.alone, None, single, None)
    videos = _videos_of(play, timed.shots, planning)
    subject = _loop_subject(play, timed.shots, videos, planning)
    return ArrangedPlay(slides, timed.shots, timed.alone, videos, videos.slides, subject)


def _videos_of(play: Play, shots: Sequence[Shot], planning: Planning) -> VideoPlan:
    videos = plan_videos(shots, play.screen, planning.store)
    if planning.is_plain:
        videos = in_one_piece(videos, planning.segments, planning.store)
    return ordered(videos, play, [codes_of(shot.stage) for shot in shots])


def _videos_of_some(
    play: Play, alone: Sequence[Shot | None], planning: Planning
) -> tuple[VideoRecipe | None, ...]:
    """Return the video of each slide of which there is a shot."""
    shots = [shot for shot in alone if shot is not None]
    made = iter(_videos_of(play, shots, planning).slides if shots else ())
    return tuple(None if shot is None else next(made) for shot in alone)


def _loop_subject(
    play: Play, shots: tuple[Shot, ...], videos: VideoPlan, planning: Planning
) -> LoopSubject:
    loop, screen = videos.loop, play.screen
    segments = ((planning.segments[part.key], part.frames) for part in loop.parts)
    running = (span for segment, length in segments for span in segment.running(length))
    whole = Rect(0, 0, screen.width, screen.height)
    artwork = finish_of(screen).placed(whole, screen.width, screen.height)
    least_area = least_flash_area(screen)
    shown = loop_shown(play, shots, videos.opened)
    measure = MeasureLoop(loop.parts, loop.format, least_area, artwork, tuple(running), shown.ways)
    return LoopSubject(
        f"{play.folder}/loop.mp4",
        planning.key(measure),
        measure,
        for_loop(play),
        shown,
    )


def _each_alone(
    play: Play, stages: Sequence[Stage | None], report: Report
) -> tuple[Shot | None, ...]:
    """Return the shots of the slides that are right, where others are not."""
    right = [stage for stage in stages if stage is not None]
    arranged = None
    # In a slot, how long each is shown hangs on all others.
    if play.is_whole and play.slot_s is None and 0 < len(right) < len(stages):
        slides = (s for s, stage in zip(play.slides, stages, strict=True) if stage is not None)
        arranged = arrange(replace(play, slides=tuple(slides)), right, report)
    shots = iter(arranged or ())
    return tuple(None if stage is None else next(shots, None) for stage in stages)


def _numbered(play: Play) -> list[str]:
    """Return the slides' names, numbered so that players that go by names keep the order."""
    digits = max(2, len(str(len(play.slides))))
    return [f"{index:0{digits}d}-{slide.name}" for index, slide in enumerate(play.slides, 1)]


def _laid_out_slide(
    play: Play,
    campaign: Campaign,
    slide: Slide,
    order: int,
    path: str,
    stage: Stage | None,
    shot: Shot | None,
    read: int,
    planning: Planning,
) -> LaidOutSlide:
    about = About(
        play.playlist,
        play.screen.name,
        slide.name,
        order,
        None if shot is None else shot.frames / play.screen.encode.fps,
        campaign.valid_from,
        slide.valid_until,
        None if stage is None else stage.scene.mark or None,
        play.row or slide.row,
    )
    if stage is None:
        return LaidOutSlide(slide, path, about, None, None)
    recipe = _still(stage, play)
    key = planning.key(recipe)
    subject = SlideSubject(
        f"{path}.png",
        key,
        MeasureStill(recipe),
        for_slide(play, slide),
        slide_shown(play, slide, stage, shot, read, campaign),
    )
    return LaidOutSlide(slide, path, about, stage, PlannedStill(recipe, key, subject))


@dataclass(frozen=True, slots=True)
class PlannedProof:
    """The picture of a page, and what is judged by it."""

    recipe: ProofRecipe
    key: str
    subject: PageSubject


@dataclass(frozen=True, slots=True)
class LaidOutPage:
    """A poster, a page of a document."""

    poster: Poster
    about: About
    proof: PlannedProof | None
    """None: it has an error."""


@dataclass(frozen=True, slots=True)
class ArrangedDocument:
    """Pages that are printed as one file."""

    pages: tuple[LaidOutPage, ...]
    pdf: PosterRecipe | None
    """None: a page has an error, or a colour that cannot be printed."""
    subject: PosterSubject
    """What is judged of all pages."""

    @property
    def judges(self) -> Judges:
        """Return what judges the file: as a whole, and each page as its picture shows it."""
        proofs = (page.proof.subject for page in self.pages if page.proof is not None)
        return (self.subject, *proofs)


@dataclass(frozen=True, slots=True)
class LaidOutDocument(ArrangedDocument):
    """Posters that are printed as one file, and what they are planned with."""

    path: str
    """Of that file, without its suffix."""
    about: About
    planning: Planning


def lay_out_document(
    posters: Sequence[Poster], campaign: Campaign, planning: Planning
) -> LaidOutDocument:
    """Lay out *posters*, the pages of one file."""
    made: ArrangedDocument = planning.apart(_pages, tuple(posters), campaign)
    about = _about(posters[0])
    if len(posters) > 1:
        about = replace(about, slide=posters[0].name, row=None)
    path = _path_of(posters)
    return LaidOutDocument(made.pages, made.pdf, made.subject, path, about, planning)


def _path_of(posters: Sequence[Poster]) -> str:
    return f"posters/{posters[0].document}"


def _pages(posters: Sequence[Poster], campaign: Campaign, planning: Planning) -> ArrangedDocument:
    stages = [_stage(poster, planning) for poster in posters]
    pages = [None if stage is None else paint(stage, settled(stage)) for stage in stages]
    assets, report = planning.assets, planning.report
    painted = [() if page is None else painted_colors((page,)) for page in pages]
    printable = [
        page is not None and has_print_colors(colors, poster.printer, assets, report)
        for page, colors, poster in zip(pages, painted, posters, strict=True)
    ]
    pages = [
        None if page is None else with_inks(page, poster.printer, assets)
        for page, poster in zip(pages, posters, strict=True)
    ]
    first = posters[0]
    pdf = poster_recipe(posters, pages, campaign, assets) if all(printable) else None
    shown = [
        None if stage is None else poster_shown(poster, stage, campaign)
        for poster, stage in zip(posters, stages, strict=True)
    ]
    complete = tuple(each for each in shown if each is not None)
    name, allowed = f"{_path_of(posters)}.pdf", for_poster(first)
    colors = together(one for each in painted for one in each)
    # The PDF and the pictures show the same pages.
    written = Written()
    subject: PosterSubject
    if pdf is None:
        subject = UnprintedSubject(
            name, "", None, allowed, complete, colors, first.printer, first.span
        )
    else:
        key, measure = planning.key(pdf, written), PreflightPoster(pdf)
        on_pages = (
            photograph
            for page, poster in zip(pages, posters, strict=True)
            if page is not None
            for photograph in photographs(page, poster.page.pitch_mm)
        )
        subject = PosterSubject(
            name,
            key,
            measure,
            allowed,
            complete,
            colors,
            first.printer,
            first.span,
            tuple(on_pages),
        )
    profile = own_profile(first.printer, assets) if any(stages) else None
    laid_out = (
        LaidOutPage(poster, _about(poster), _proof(page, each, poster, profile, planning, written))
        for poster, page, each in zip(posters, pages, shown, strict=True)
    )
    return ArrangedDocument(tuple(laid_out), pdf, subject)


def _proof(
    page: DisplayList | None,
    shown: ShownSlide | None,
    poster: Poster,
    profile: Asset | None,
    planning: Planning,
    written: Written,
) -> PlannedProof | None:
    if page is None or shown is None:
        return None
    recipe = proof_recipe(page, poster, profile)
    measure = MeasureProof(recipe, tuple(text.placed for text in shown.texts))
    subject = PageSubject(
        f"posters/{poster.proof}.png",
        planning.key(measure, written),
        measure,
        for_poster(poster),
        shown,
    )
    return PlannedProof(recipe, planning.key(recipe, written), subject)


def _stage(poster: Poster, planning: Planning) -> Stage | None:
    try:
        own_profile(poster.printer, planning.assets)
    except MissingAsset:
        return None
    scene = planning.scene(poster.composition, poster.page, for_poster(poster))
    return None if scene is None else set_stage(scene)


def _about(poster: Poster) -> About:
    return About(
        screen=poster.page.name, slide=poster.called, valid_until=poster.valid_until, row=poster.row
    )
