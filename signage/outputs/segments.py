"""Segments: pieces of video, each encoded once, that videos are joined from."""

from __future__ import annotations

import abc
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from signage.display_list import Finish
from signage.lazy_dataclass import dataclass
from signage.model.motion import Transition, TransitionKind
from signage.paint.moment import Moment, is_filmed
from signage.paint.paint import paint
from signage.paint.running import RunningLine, pushed, running_lines
from signage.paint.stage import Stage
from signage.video.format import KEY_EVERY_S, VideoFormat
from signage.video.segments import Hold, Moving, Segment
from signage.video.slices import STORED_OF_A_HOLD
from signage.work import ContentKeys, Made, NotWanted, Recipe, Thumbnails, WorkerContext

if TYPE_CHECKING:
    from signage.measure.thumbnails import Packer
    from signage.media.library import Library

ENCODER_START_S = 0.05
"""What starting an encoder takes, on the machine where all costs were measured."""
PLAIN_KEY_EVERY_S = 10
"""As `KEY_EVERY_S`, where every frame is encoded."""
DRAWN_MEGAPIXEL_S = 0.015
PLAIN_MEGAPIXEL_S = 0.005
NOT_ENCODED = 0.4
"""Of drawing and encoding: what drawing alone takes."""


RunningSpan: TypeAlias = tuple[int, tuple[RunningLine, ...]]
"""For how many frames, and which lines run in them."""


class SegmentRecipe(Recipe):
    """Encode some frames, and keep a thumbnail of each, through which loops are measured."""

    __slots__ = ()

    format: VideoFormat

    @abc.abstractmethod
    def frames(self, library: Library) -> Iterator[bytes]:
        """Yield every frame in yuv420p; however long it is, a few are in memory."""

    @property
    @abc.abstractmethod
    def needs_search(self) -> bool:
        """Tell whether it has to be encoded thoroughly: see `encode_moving`."""

    @property
    def dissolves(self) -> bool:
        """Tell whether all of the picture changes with every frame: see `encode_moving`."""
        return False

    @property
    def key_every_s(self) -> int:
        """Return the most seconds from one key frame to the next."""
        return self.format.keyframe_s or KEY_EVERY_S

    @abc.abstractmethod
    def running(self, length: int) -> Iterator[RunningSpan]:
        """Yield what runs in *length* frames, those that are repeated included."""

    def measured(self) -> DrawThumbnails:
        """Return what keeps the same thumbnails, and encodes nothing."""
        return DrawThumbnails(self)

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Draw, encode and measure frame by frame."""
        from signage.video.encode import encode_moving

        passing = _thumbnailed(self, context)
        encode_moving(
            passing,
            self.format,
            target,
            thorough=self.needs_search,
            dissolves=self.dissolves,
            key_every_s=self.key_every_s,
        )
        return Made({}, passing.thumbnails)


@dataclass(frozen=True, slots=True)
class SlideSegment(SegmentRecipe):
    """Some frames of one slide: moving, or one picture that holds."""

    stage: Stage
    segment: Segment[Moment]
    finish: Finish
    format: VideoFormat

    def frames(self, library: Library) -> Iterator[bytes]:
        """Yield every frame; those of a picture that holds are one in memory."""
        from signage.video.frames import frames

        if isinstance(self.segment, Hold):
            (frame,) = frames([paint(self.stage, self.segment.moment)], self.finish, library)
            return itertools.repeat(frame, len(self.segment.frames))
        pages = (paint(self.stage, moment) for moment in self.segment.frames)
        return frames(pages, self.finish, library)

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Encode the one picture of what holds, or every frame of what moves."""
        if not isinstance(self.segment, Hold):
            # Not super(): a class with slots is made anew, and is none of its own any more.
            return SegmentRecipe.make(self, target, context)
        from signage.video.encode import encode_hold

        passing = _thumbnailed(self, context)
        (frame,) = passing
        encode_hold(frame, self.format, target)
        return Made({}, passing.thumbnails)

    def running(self, length: int) -> Iterator[RunningSpan]:
        """Yield the tickers of the slide."""
        yield length, running_lines(self.stage, self.finish)

    @property
    def needs_search(self) -> bool:
        """Tell whether something is filmed, or grows."""
        return is_filmed(self.stage, self.segment.frames)

    @property
    def cost(self) -> float:
        """Return what starting the encoder and drawing all different frames takes."""
        moving = isinstance(self.segment, Moving)
        frames = len(set(self.segment.frames)) if moving else STORED_OF_A_HOLD
        return ENCODER_START_S + _drawing_s(self.stage, frames)

    def digested(self, keys: ContentKeys) -> tuple[object, ...]:
        """Return what it shows."""
        return "segment", keys.stage(self.stage), self.segment, self.finish, self.format


@dataclass(frozen=True, slots=True)
class TransitionSegment(SegmentRecipe):
    """The frames between the last picture of a slide and the first of the next."""

    transition: Transition
    length: int
    """In frames; how long they take is a matter of their number."""
    is_led: bool
    """Whether one more comes first, that of a picture which held: it goes on from there."""
    stage: Stage
    moment: Moment
    next_stage: Stage
    next_moment: Moment
    finish: Finish
    format: VideoFormat

    def frames(self, library: Library) -> Iterator[bytes]:
        """Yield the way from one picture to the other."""
        from signage.video.transitions import Ends, transition_frames

        following = self.next_stage
        ground = replace(following, actors=following.background)
        bare = replace(self.stage, actors=self.stage.background)
        ends = Ends(
            paint(self.stage, self.moment),
            paint(following, self.next_moment),
            paint(ground, self.next_moment),
            paint(bare, self.moment),
        )
        return transition_frames(
            self.transition, self.length, ends, self.finish, library, is_led=self.is_led
        )

    @property
    def frame_count(self) -> int:
        """Return how many frames it has in all."""
        return self.length + self.is_led

    def running(self, length: int) -> Iterator[RunningSpan]:
        """Yield how both slides run while one is pushed away; in all other ways they stand."""
        if self.transition.kind is not TransitionKind.PUSH:
            yield length, ()
            return
        if self.is_led:
            yield 1, ()
        scene = self.stage.scene
        for line in pushed(self.length, scene.width, scene.height, self.finish):
            yield 1, (line,)

    @property
    def needs_search(self) -> bool:
        """Tell that it does not."""
        return False

    @property
    def dissolves(self) -> bool:
        """Tell whether one slide shows through the other."""
        return self.transition.kind is TransitionKind.CROSSFADE

    @property
    def cost(self) -> float:
        """Return what starting the encoder and blending all frames takes."""
        return ENCODER_START_S + _drawing_s(self.stage, self.frame_count)

    def digested(self, keys: ContentKeys) -> tuple[object, ...]:
        """Return the two pictures and the way between them."""
        stages = keys.stage(self.stage), keys.stage(self.next_stage)
        moments = self.moment, self.next_moment
        way = replace(self.transition, duration_s=0.0), self.length, self.is_led
        return "transition", stages, moments, way, self.finish, self.format


@dataclass(frozen=True, slots=True)
class Take:
    """What a segment shows, *times* in a row."""

    recipe: SlideSegment | TransitionSegment
    times: int

    @property
    def length(self) -> int:
        """Return how many frames it takes in all."""
        match self.recipe:
            case SlideSegment(segment=segment):
                return len(segment.frames) * self.times
            case TransitionSegment() as transition:
                return transition.frame_count * self.times


@dataclass(frozen=True, slots=True)
class PlainSegment(SegmentRecipe):
    """Every frame of a whole video, without its sound."""

    takes: tuple[Take, ...]
    format: VideoFormat

    def frames(self, library: Library) -> Iterator[bytes]:
        """Yield the frames of each take after the other."""
        return itertools.chain.from_iterable(_taken(take, library) for take in self.takes)

    def running(self, length: int) -> Iterator[RunningSpan]:
        """Yield what runs in each take."""
        for take in self.takes:
            yield from take.recipe.running(take.length)

    @property
    def needs_search(self) -> bool:
        """Tell that it does: whoever asks for every frame has the time."""
        return True

    @property
    def key_every_s(self) -> int:
        """Return the same; stations want more key frames than players of loops."""
        usual = KEY_EVERY_S if self.format.is_interlaced else PLAIN_KEY_EVERY_S
        return self.format.keyframe_s or usual

    @property
    def cost(self) -> float:
        """Return what starting the encoder and encoding every frame takes."""
        frames = sum(take.length for take in self.takes)
        megapixels = self.format.width * self.format.height / 1e6
        return ENCODER_START_S + megapixels * PLAIN_MEGAPIXEL_S * frames

    def digested(self, keys: ContentKeys) -> tuple[object, ...]:
        """Return the keys of what it shows."""
        shown = tuple((keys.key(take.recipe), take.times) for take in self.takes)
        return "plain", shown, self.format


@dataclass(frozen=True, slots=True)
class DrawThumbnails(Recipe):
    """Draw the frames of a segment and keep a thumbnail of each, without encoding them."""

    segment: SegmentRecipe

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Let all frames pass."""
        passing = _thumbnailed(self.segment, context)
        for _ in passing:
            pass
        return Made(None, passing.thumbnails)

    @property
    def cost(self) -> float:
        """Return what drawing takes."""
        return NOT_ENCODED * (self.segment.cost - ENCODER_START_S)


@dataclass(slots=True)
class ThumbnailedFrames:
    """Frames that pass by, of each of which a small picture is kept."""

    frames: Iterable[bytes]
    video: VideoFormat
    _kept: Packer | None = None

    def __iter__(self) -> Iterator[bytes]:
        """Let the frames pass; begins anew each time."""
        from signage.measure.thumbnails import Packer, thumbnail

        kept = self._kept = Packer()
        before: bytes | None = None
        for frame in self.frames:
            # One that looks as the one before is the same object.
            if frame is before:
                kept.stay()
            else:
                kept.add(thumbnail(frame, self.video.width, self.video.height))
            before = frame
            yield frame

    @property
    def thumbnails(self) -> Thumbnails:
        """Return what was kept."""
        assert self._kept is not None, "frames have passed"
        return Thumbnails(self._kept.packed)


@dataclass(frozen=True, slots=True)
class _WantedFrames:
    """The frames of *recipe*, drawn anew each time they are gone through, while they are wanted."""

    recipe: SegmentRecipe
    library: Library
    is_wanted: Callable[[], bool]

    def __iter__(self) -> Iterator[bytes]:
        for frame in self.recipe.frames(self.library):
            if not self.is_wanted():
                raise NotWanted
            yield frame


def _thumbnailed(recipe: SegmentRecipe, context: WorkerContext) -> ThumbnailedFrames:
    wanted = _WantedFrames(recipe, context.opened(), context.is_wanted)
    return ThumbnailedFrames(wanted, recipe.format)


def _drawing_s(stage: Stage, frames: int) -> float:
    return stage.scene.width * stage.scene.height / 1e6 * DRAWN_MEGAPIXEL_S * frames


def _taken(take: Take, library: Library) -> Iterator[bytes]:
    shown = take.recipe.frames(library)
    # What is taken several times is a hold: all its frames are one in memory.
    return shown if take.times == 1 else iter(tuple(shown) * take.times)
