"""Television spots: scenes of the campaign, what is said over each, and captions of it.

A scene is a slide on a television picture whose lower part is left to captions, and whose right
part to a sign-language interpreter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from typing import ClassVar

from signage.channels.cues import GAP, Cue, Stretch, cut_into_cues
from signage.channels.loudspeaker import Paragraph, read_aloud
from signage.channels.plain import plain_words
from signage.diagnostic import Diagnostic, Report
from signage.geometry import Inset, Rect
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.model.channel import (
    Channel,
    ChannelKind,
    ChannelNames,
    CommonFields,
    FileLimit,
    bound_but,
    passage_of,
)
from signage.model.display import Display
from signage.model.element import AssetKind, Composition, Reference
from signage.model.encode import Audio, Encode
from signage.model.field import NAME, Entry, Field, Notation, duration, object_schema
from signage.model.motion import TRANSITION, Transition, TransitionDraft, TransitionKind
from signage.model.path import PATH
from signage.model.playlist import Play
from signage.model.registry import TEMPLATE, Compositor
from signage.model.slide import LONGEST_SLIDE_S, SHORTEST_SLIDE_S, VALUES, Slide
from signage.model.sound import SOUNDS, VOICE, Sound
from signage.model.style import TextStyle
from signage.model.surface import Medium
from signage.model.values import fill
from signage.model.wording import SHOWN_TEXT, WORDINGS, Wordings
from signage.source import Span
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node
from signage.syntax.readers import list_of
from signage.text.sms import plain_letters

FPS = 25
WIDTH, HEIGHT = 1920, 1080
EDGE_X, EDGE_Y = 96, 54
"""The safe area: 5 % (EBU R 95)."""
SIGN_BOX = Rect(1344, 54, 480, 720)
"""Where an interpreter stands: a sixth of the picture."""
CAPTION_BOX = Rect(96, 838, 1728, 188)
"""Where captions stand: within the safe area, below the interpreter."""
_APART = 40
SYLLABLES_A_SECOND = 3.3
"""Of voices in spots: 17 characters a second are read, which is 3.6 syllables (4.75 letters)."""
LEAD_S = 0.2
TAIL_S = 0.4
"""Of a scene, before and after what is said over it."""
SHORTEST_SCENE_S = 2.0
"""Of one in which nothing is said."""
USUAL_S = 30.0
GENRE = "thongdiep"

TV = Display(
    name="tv-1920x1080",
    title=msg("Television picture, 1080 lines"),
    medium=Medium.LCD,
    width=WIDTH,
    height=HEIGHT,
    pitch_mm=0.5,  # 43", as most sitting rooms have
    near_m=2,
    far_m=3,
    read_s=USUAL_S,
    safe=Inset(
        EDGE_Y,
        WIDTH - round(SIGN_BOX.x) + _APART,
        HEIGHT - round(CAPTION_BOX.y) + _APART,
        EDGE_X,
    ),
    encode=Encode("main", "4.1", FPS, 15_000, Audio.SOUND),
)


@dataclass(frozen=True, slots=True)
class SpotScene:
    """What is seen for a while, and what is said over it."""

    slide: Slide
    wordings: Wordings
    """What is said, the longest first; none: nothing is."""
    words_span: Span
    voice: Sound | None
    ordered_s: float | None
    """How long it is seen; None: as long as it needs, and what is left over."""
    voice_s: float | None = None
    """How long its recorded voice is, once that is known."""
    chosen: int = 0
    """Which wording is said."""
    paragraphs: tuple[Paragraph, ...] = ()
    """The wording that is said, as it is read."""
    shown_syllables: int = 0
    """How many stand in its picture, once it is laid out."""

    @property
    def wording(self) -> str:
        """Return what is said; "": nothing is."""
        return self.wordings[min(self.chosen, len(self.wordings) - 1)] if self.wordings else ""

    @property
    def said(self) -> str:
        """Return what is said, spelt out."""
        return " ".join(paragraph.said for paragraph in self.paragraphs)

    @property
    def syllables(self) -> int:
        """Return how many are said."""
        return sum(paragraph.syllables for paragraph in self.paragraphs)

    @property
    def said_s(self) -> float:
        """Return how long its words take."""
        return self.syllables / SYLLABLES_A_SECOND if self.voice_s is None else self.voice_s

    @property
    def transition_s(self) -> float:
        """Return how long it takes to give way to the next."""
        transition = self.slide.transition
        return 0.0 if transition.kind is TransitionKind.CUT else transition.duration_s

    @property
    def needed_s(self) -> float:
        """Return how long it has to be seen at least."""
        said_s = LEAD_S + self.said_s + TAIL_S if self.said_s else SHORTEST_SCENE_S
        return said_s + self.transition_s


@dataclass(frozen=True, kw_only=True)
class Spot(Channel):
    """A film of so many seconds, for television stations and for the web."""

    kind: ClassVar[str] = "spot"

    title: str
    scenes: tuple[SpotScene, ...]
    length_s: float
    length_span: Span
    music: tuple[Sound, ...]
    sign: str | None
    """The path of a film of an interpreter."""
    sign_span: Span
    sign_s: float | None = None
    """How long that is, once it is known."""
    style: TextStyle | None
    """Whose letters captions have."""
    unit: str
    genre: str

    @property
    def path(self) -> str:
        """Return the folder of its files, below the output folder."""
        return f"{self.folder}/{self.name}"

    @property
    def station_file(self) -> str:
        """Return what the file for television stations is called: donvi_theloai_ten."""
        parts = (self.unit, self.genre, f"{self.name} {round(self.length_s)}s")
        return "_".join(filter(None, map(_letters, parts))) + ".mp4"

    def picture(self, number: int) -> str:
        """Return the path of the picture of scene *number*, from 0 on."""
        return f"{self.path}/{TV.name}/{number + 1:02}-{self.scenes[number].slide.name}.png"

    @property
    def is_heard(self) -> bool:
        """Tell whether there is a sound that may be broadcast."""
        return bool(self.music) or any(scene.voice is not None for scene in self.scenes)

    @property
    def needed_s(self) -> float:
        """Return how long all its scenes have to be seen."""
        return sum(
            scene.needed_s if scene.ordered_s is None else scene.ordered_s for scene in self.scenes
        )

    @cached_property
    def frames(self) -> tuple[int, ...]:
        """Return how many frames each scene has, the way to the next included.

        Those that were not ordered share what is left of the spot by what they need.
        """
        needed = [0.0 if s.ordered_s is not None else s.needed_s for s in self.scenes]
        spare_s = self.length_s - sum(scene.ordered_s or 0 for scene in self.scenes)
        factor = max(0.0, spare_s) / sum(needed) if any(needed) else 0.0
        seconds = (
            need * factor if scene.ordered_s is None else scene.ordered_s
            for scene, need in zip(self.scenes, needed, strict=True)
        )
        ends = [round(end * FPS) for end in accumulate(seconds)]
        return tuple(end - start for start, end in zip([0, *ends], ends, strict=False))

    @property
    def starts(self) -> tuple[int, ...]:
        """Return in which frame each scene begins."""
        return (0, *accumulate(self.frames[:-1]))

    @property
    def whole_s(self) -> float:
        """Return how long the film is."""
        return sum(self.frames) / FPS

    def stretch(self, number: int) -> Stretch:
        """Return when the words of scene *number*, from 0 on, are said."""
        scene, start = self.scenes[number], self.starts[number]
        way = round(scene.transition_s * FPS)
        # A caption is gone before its scene is: it would go over into the next one.
        end = start + self.frames[number] - (way + GAP if way else 0)
        first = start + round(LEAD_S * FPS)
        return Stretch(first, min(end, first + round(scene.said_s * FPS)), end, FPS)

    @property
    def spoken_from(self) -> tuple[int, ...]:
        """Return in which frame the words of each scene begin."""
        return tuple(self.stretch(number).start for number in range(len(self.scenes)))

    @cached_property
    def cues(self) -> tuple[tuple[Cue, ...], ...]:
        """Return the captions of each scene."""
        return tuple(
            cut_into_cues(scene.wording, self.stretch(number), scene.words_span)
            for number, scene in enumerate(self.scenes)
        )

    @property
    def play(self) -> Play:
        """Return its scenes as a playlist, each exactly as long as it is seen."""
        slides = tuple(
            replace(scene.slide, duration_s=frames / FPS)
            for scene, frames in zip(self.scenes, self.frames, strict=True)
        )
        return Play(
            self.path,
            self.title,
            replace(TV, read_s=self.length_s),
            slides,
            None,
            self.valid_until,
            self.span,
            self.music,
            self.allow,
        )

    @property
    def words(self) -> Iterator[tuple[str, Span]]:
        """Yield what is said over each scene, as it is printed."""
        for scene in self.scenes:
            if scene.wording:
                yield "\n".join(each.printed for each in scene.paragraphs), scene.words_span

    @property
    def compositions(self) -> tuple[Composition, ...]:
        """Return what its scenes show."""
        shown = (scene.slide.composed.composition for scene in self.scenes)
        return tuple(composition for composition in shown if composition is not None)

    @property
    def references(self) -> tuple[Reference, ...]:
        """Return what is heard, and the film of the interpreter."""
        voices = (scene.voice for scene in self.scenes if scene.voice is not None)
        sounds = (
            Reference(AssetKind.SOUND, sound.path, sound.span) for sound in (*self.music, *voices)
        )
        sign = () if self.sign is None else (Reference(AssetKind.CLIP, self.sign, self.sign_span),)
        return (*sounds, *sign)

    @property
    def limits(self) -> Iterator[FileLimit]:
        """Yield how much of its time it needs, and how fast its captions have to be read."""
        yield FileLimit(
            f"{self.path}/master.mp4",
            round(self.needed_s),
            round(self.length_s),
            msg("seconds"),
            None if self.is_heard else _NOTHING_HEARD,
        )
        rates = [cue.rate for cues in self.cues for cue in cues]
        if rates:
            yield FileLimit(
                f"{self.path}/captions.srt", round(max(rates)), FASTEST_READ, msg("characters/s")
            )


FASTEST_READ = 17
"""Characters a second of captions."""
_NOTHING_HEARD: Message = msg(
    "neither recorded voices (`voice`) nor `music`: there is no file for television yet"
)


def _letters(text: str) -> str:
    """Return the letters and digits of *text*, without marks."""
    return re.sub(r"[^a-z0-9]", "", plain_letters(text).lower())


def _decode(entry: Entry[ChannelNames], common: CommonFields) -> Spot | None:
    scenes = entry.get(_SCENES, None)
    length_s, music = entry.get(_LENGTH, USUAL_S), entry.get(_MUSIC, ())
    sign, unit, genre = entry.get(_SIGN, None), entry.get(_UNIT, None), entry.get(_GENRE, GENRE)
    if scenes == ():
        message = msg("there is no scene in this list")
        entry.report.add(Diagnostic("missing-field", message, entry.place(_SCENES)))
    if not scenes or unit is None:
        return None
    if not any(draft.scene.wordings for draft in scenes):
        passage = passage_of(entry, common.message, "say")
        if passage is None:
            return None
        scenes = tuple(_sharing(scenes, passage.wordings, passage.span))
    lexicon = entry.context.campaign.lexicon
    headline = common.message.headline
    spot = Spot(
        **common.of_channel,
        title=plain_words(
            entry.context.campaign.title if headline is None else headline.wordings[0]
        ),
        scenes=(),
        length_s=length_s,
        length_span=entry.place(_LENGTH),
        music=music,
        sign=sign,
        sign_span=entry.place(_SIGN),
        style=next((draft.style for draft in scenes if draft.style is not None), None),
        unit=unit,
        genre=genre,
    )
    most = max(len(draft.scene.wordings) for draft in scenes)
    made = (replace(spot, scenes=_saying(scenes, n, lexicon)) for n in range(most))
    fitting = [
        each for each in made if each.needed_s <= length_s or each.scenes[0].chosen == most - 1
    ]
    return _numbered(fitting[0])


def _numbered(spot: Spot) -> Spot:
    """Return *spot* with slides of names that differ; what leads on at once where it has to.

    An interpreter would stand still in a transition, and the last scene leads nowhere.
    """
    cut = Transition(TransitionKind.CUT)
    taken: dict[str, int] = {}
    scenes = []
    for number, scene in enumerate(spot.scenes, 1):
        slide = scene.slide
        count = taken[slide.name] = taken.get(slide.name, 0) + 1
        name = slide.name if count == 1 else f"{slide.name}-{count}"
        leads = spot.sign is None and number < len(spot.scenes)
        slide = replace(slide, name=name, transition=slide.transition if leads else cut)
        scenes.append(replace(scene, slide=slide))
    return replace(spot, scenes=tuple(scenes))


@dataclass(frozen=True, slots=True)
class _Draft:
    """A scene as it is written, and the letters of its theme."""

    scene: SpotScene
    style: TextStyle | None


def _saying(
    drafts: Sequence[_Draft], choice: int, lexicon: Mapping[str, str]
) -> tuple[SpotScene, ...]:
    """Return the scenes of *drafts*, each in its wording *choice*, or in its shortest."""
    scenes = (replace(draft.scene, chosen=choice) for draft in drafts)
    return tuple(replace(s, paragraphs=read_aloud(s.wording, lexicon)) for s in scenes)


def _sharing(drafts: Sequence[_Draft], wordings: Wordings, span: Span) -> Iterator[_Draft]:
    """Yield *drafts*, over each of which a line of a message is said; over the last all others."""
    lines = [wording.strip().split("\n") for wording in wordings]
    for index, draft in enumerate(drafts):
        end = index + 1 if index + 1 < len(drafts) else None
        own = tuple("\n".join(each[index:end]) for each in lines)
        scene = replace(draft.scene, wordings=own if all(own) else (), words_span=span)
        yield replace(draft, scene=scene)


def _read_scene(node: Node, report: Report, names: ChannelNames) -> _Draft | None:
    registry = names.registry
    bound = bound_but(node, (VALUES,), names.facts, report)
    entry = Entry(bound, report, SCENE_FIELDS, registry, _SCENE_WORDS)
    template = entry.get(_TEMPLATE, None)
    values = entry.get(VALUES, MappingNode((), node.span))
    name = entry.get(_NAME, None if template is None else template.name)
    say, voice = entry.get(_SAY, ()), entry.get(_VOICE, None)
    ordered_s = entry.get(_DURATION, None)
    transition = entry.get(_TRANSITION, TransitionDraft(Transition(TransitionKind.CUT)))
    entry.finish()
    if template is None or name is None:
        return None
    filled = fill(template, values, registry.variables, registry.tables, report)
    compositor = Compositor(registry, template, filled, entry.place(_TEMPLATE))
    composed = compositor.compose(TV, report)
    theme = registry.resolve(template.theme, TV, Report())
    way = transition.in_colors(theme, report)
    slide = Slide(name, template.name, composed, None, way, None, node.span)
    styles = theme.styles
    style = styles.get("body") or next(iter(styles.values()), None)
    return _Draft(SpotScene(slide, say, entry.place(_SAY), voice, ordered_s), style)


def _read_scenes(node: Node, report: Report, names: ChannelNames) -> tuple[_Draft, ...] | None:
    return list_of(lambda item, found: _read_scene(item, found, names))(node, report)


_SCENE_WORDS = msg("a scene")
_TEMPLATE = Field("template", TEMPLATE, msg("a file in templates/"), required=True)
_NAME = Field("name", NAME, msg("of its picture; the template's"))
_SAY = Field("say", WORDINGS, msg("what is said over it, and stands in its captions"))
_VOICE = Field(
    "voice", VOICE, msg("a recording of that; or a piece of one: `{{file, start, end}}`")
)
_DURATION = Field(
    "duration",
    duration(SHORTEST_SLIDE_S, LONGEST_SLIDE_S),
    msg("how long it is seen; default: what it needs, and what is left over"),
)
_TRANSITION = Field("transition", TRANSITION, msg("to the next scene; default: `cut`"))
SCENE_FIELDS = (_TEMPLATE, _NAME, VALUES, _SAY, _VOICE, _DURATION, _TRANSITION)

_SCENES: Field[ChannelNames, tuple[_Draft, ...]] = Field(
    "scenes",
    Notation(_read_scenes, {"type": "array", "items": object_schema(SCENE_FIELDS)}),
    msg("what is seen, and what is said over it, in order"),
    required=True,
)
_LENGTH = Field("length", duration(5, 120), msg("of the whole spot; default: `30s`"))
_MUSIC = Field("music", SOUNDS, msg("heard under all of it"))
_SIGN = Field(
    "sign", PATH, msg("a film of a sign-language interpreter, upright, as long as the spot")
)
_UNIT = Field(
    "unit", SHOWN_TEXT, msg("who hands it in, as the file's name begins: `sotttt`"), required=True
)
_GENRE = Field("genre", SHOWN_TEXT, msg("in the file's name; default: `thongdiep`"))

SPOT = ChannelKind(
    Spot.kind,
    msg("a television and web spot"),
    (_SCENES, _LENGTH, _MUSIC, _SIGN, _UNIT, _GENRE),
    _decode,
    filled_in=(_SCENES,),
)
