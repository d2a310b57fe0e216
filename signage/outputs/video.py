"""Videos: how segments are joined, for each slide alone and for the loop of a playlist."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from signage.checks.video.video_file import OrderedVideo
from signage.disk import published_name
from signage.display_list import Finish, Modules
from signage.lazy_dataclass import dataclass
from signage.model.display import Display
from signage.model.motion import TransitionKind
from signage.outputs.segments import (
    ENCODER_START_S,
    PlainSegment,
    SegmentRecipe,
    SlideSegment,
    Take,
    TransitionSegment,
)
from signage.outputs.still import finish_of
from signage.paint.life import beat
from signage.paint.moment import Moment
from signage.paint.shots import by_itself
from signage.plugins import CHECKS, packages
from signage.video.format import Track, VideoFormat
from signage.video.segments import Hold, Segment, cut_into_segments
from signage.work import ContentKeys, Facts, Findings, Made, Part, Rank, Recipe, WorkerContext

if TYPE_CHECKING:
    from signage.checks.video.video_file import VideoFile
    from signage.model.playlist import Play
    from signage.paint.shots import Shot

SOUND_S = 0.5
"""What reading a sound takes, on the machine where all costs were measured."""
READ_FRAME_S = 0.00005
READ_MEGAPIXEL_S = 0.00012


@dataclass(frozen=True, slots=True)
class VideoRecipe(Recipe):
    """Join segments of the store into a video, and read it back."""

    parts: tuple[Part, ...]
    format: VideoFormat
    sound: tuple[Track, ...] = ()
    """What is heard; silence if nothing is, where the format has sound at all."""
    ordered: OrderedVideo | None = field(default=None, compare=False)
    """What the finished file is judged by; nothing in it hangs on that."""
    arrivals: tuple[int, ...] = field(default=(), compare=False)
    """The frames in which a code has arrived."""

    @property
    def frames(self) -> int:
        """Return how many frames the video has."""
        return sum(part.frames for part in self.parts)

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Join the segments; what the manifest tells is what is read from the file."""
        from signage.video.join import Held, join

        stored = ((context.paths.segment(part.key), part.repeats) for part in self.parts)
        # What moves is shown once.
        parts = [path if times == 1 else Held(path, times) for path, times in stored]
        join(parts, self.format, target, self._sound(context))
        video = self.read(target)
        facts: Facts = {
            "width": video.width,
            "height": video.height,
            "duration_s": round(float(video.duration_s), 3),
            "fps": round(float(video.fps), 3),
            "codec": video.codec,
            "profile": video.profile,
            "level": video.level,
        }
        return Made(facts, self.judged(video))

    def read(self, path: Path) -> VideoFile:
        """Return what a player finds in the finished video at *path*.

        Raises UnreadableVideo if it is broken.
        """
        from signage.measure.video_file import read_video_file

        is_loop = self.ordered is not None and self.ordered.is_loop
        video = read_video_file(path, self.arrivals, to_the_end=is_loop)
        # It still has the name of an unfinished file.
        return replace(video, name=published_name(path))

    def judged(self, video: VideoFile) -> Findings | None:
        """Return what rules have to say of *video*; None if nobody said what it is to be."""
        from signage.checks.registry import video_checks

        if self.ordered is None:
            return None
        found = (finding for check in video_checks() for finding in check(video, self.ordered))
        return Findings(tuple(found))

    def _sound(self, context: WorkerContext) -> Iterator[bytes]:
        if not self.sound:
            return iter(())
        from signage.video.sound import mix

        return mix(self.sound, self.format.samples(self.frames), context.opened())

    @property
    def cost(self) -> float:
        """Return what reading its sounds, joining, and reading every frame back takes."""
        frames = self.frames
        megapixels = self.format.width * self.format.height / 1e6
        read_s = frames * (READ_FRAME_S + READ_MEGAPIXEL_S * megapixels)
        return ENCODER_START_S + SOUND_S * len(self.sound) + read_s

    @property
    def rank(self) -> Rank:
        """Return that of what is complete once it is joined."""
        return Rank.JOIN

    @property
    def joined_from(self) -> tuple[Part, ...]:
        """Return its segments."""
        return self.parts

    def digested(self, keys: ContentKeys) -> tuple[object, ...]:
        """Return what it is joined from, and who adds rules.

        Rules about finished videos are asked once, where the video is made:
        others have to be asked again of another one.
        """
        return (self, *packages(CHECKS))


Store = Callable[[SegmentRecipe], str]
"""Notes that a segment is needed, and returns its key."""


@dataclass(frozen=True, slots=True)
class VideoPlan:
    """What the videos of one playlist on one screen are joined from."""

    slides: tuple[VideoRecipe, ...]
    """Each slide as it is shown by itself: see `by_itself`."""
    loop: VideoRecipe
    opened: int
    """In which frame of its first slide the loop begins."""
    arrivals: tuple[int, ...]
    """By slide: a frame of the loop in which all of it has arrived."""
    is_cut: bool
    """Whether the loop changes at once from its last frame to its first."""


def plan_videos(shots: Sequence[Shot], screen: Display, store: Store) -> VideoPlan:
    """Cut *shots* into segments, hand each to *store*, and say how they are joined.

    A video is a circle: it is cut open where its first slide has come to rest.
    The first frame, which players show while they load and people see as the
    file's picture, is then complete, and the slide's entrance plays at the end.
    The video of a slide by itself has no entrance, and is complete in every frame.
    """
    video, finish = video_format(screen), finish_of(screen)
    bodies = [_body(shot, finish, video, store) for shot in shots]
    following = (*shots[1:], shots[0])
    loop = [
        part
        for shot, after, body in zip(shots, following, bodies, strict=True)
        for part in (*body.parts, *_way(shot, body, after, finish, video, store))
    ]
    return VideoPlan(
        tuple(_alone(by_itself(shot, screen), finish, video, store) for shot in shots),
        _opened(loop, bodies[0], video),
        bodies[0].lead,
        _arrivals(shots, bodies),
        _is_cut(shots[-1], bodies[0], screen),
    )


def plan_film(
    shots: Sequence[Shot], finish: Finish, video: VideoFormat, store: Store
) -> tuple[Part, ...]:
    """Cut *shots* into segments, hand each to *store*, and say how a film is joined of them.

    It begins with the first frame of the first and ends with the last of the last.
    """
    parts: list[Part] = []
    for shot, after in zip(shots, (*shots[1:], shots[-1]), strict=True):
        body = _body(shot, finish, video, store)
        parts += (*body.parts, *_way(shot, body, after, finish, video, store))
    return tuple(parts)


def in_one_piece(
    videos: VideoPlan, segments: Mapping[str, SegmentRecipe], store: Store
) -> VideoPlan:
    """Return *videos*, each made of one segment; *segments* are theirs, by key."""

    def whole(join: VideoRecipe) -> VideoRecipe:
        return replace(join, parts=(one_piece(join.parts, join.format, segments, store),))

    return replace(videos, slides=tuple(map(whole, videos.slides)), loop=whole(videos.loop))


def one_piece(
    parts: Sequence[Part],
    video: VideoFormat,
    segments: Mapping[str, SegmentRecipe],
    store: Store,
) -> Part:
    """Return *parts* as one segment in which every frame is encoded; *segments* has theirs, by key.

    For players that stutter or flicker with a video joined from segments.
    """
    takes = tuple(_take(segments[part.key], part.repeats) for part in parts)
    return Part(store(PlainSegment(takes, video)), 1, sum(part.frames for part in parts))


def ordered(videos: VideoPlan, play: Play, codes: Sequence[Sequence[Modules]]) -> VideoPlan:
    """Return *videos* with what they are to be; *codes* are those of each slide of *play*."""
    alone = (
        _ordered(video, play.screen, [0], [shown], is_loop=False)
        for video, shown in zip(videos.slides, codes, strict=True)
    )
    loop = _ordered(
        videos.loop,
        play.screen,
        videos.arrivals,
        codes,
        play.slot_s,
        is_loop=True,
        is_cut=videos.is_cut,
    )
    return replace(videos, slides=tuple(alone), loop=loop)


def _ordered(
    video: VideoRecipe,
    screen: Display,
    arrivals: Iterable[int],
    codes: Iterable[Sequence[Modules]],
    slot_s: float | None = None,
    *,
    is_loop: bool,
    is_cut: bool = False,
) -> VideoRecipe:
    """Return *video* with what it is to be; *codes* are seen in the frames *arrivals*."""
    seen = {at: shown for at, shown in zip(arrivals, codes, strict=True) if shown}
    payloads = dict.fromkeys(code.payload for shown in seen.values() for code in shown)
    asked = OrderedVideo(
        screen, video.frames, tuple(payloads), slot_s, is_loop=is_loop, is_cut_at_seam=is_cut
    )
    return replace(video, ordered=asked, arrivals=tuple(seen))


def _take(segment: SegmentRecipe, repeats: int) -> Take:
    assert isinstance(segment, SlideSegment | TransitionSegment), "these are single segments"
    return Take(segment, repeats)


@dataclass(frozen=True, slots=True)
class _Body:
    """The segments of a slide without the way to the next."""

    parts: tuple[Part, ...]
    rests: int
    """Which of them is the first that holds still; 0 if none does."""

    arrival: int
    """A frame in which everything has arrived: where the last part begins that holds still."""

    leads: bool
    """Whether the way to the next slide begins with the last frame of a part that holds still."""

    @property
    def lead(self) -> int:
        """Return how many frames there are before the first that holds still."""
        return sum(part.frames for part in self.parts[: self.rests])


def _alone(shot: Shot, finish: Finish, video: VideoFormat, store: Store) -> VideoRecipe:
    """Return the video of *shot*, which leads back into itself."""
    body = _body(shot, finish, video, store)
    return _opened((*body.parts, *_way(shot, body, shot, finish, video, store)), body, video)


def _opened(circle: Sequence[Part], first: _Body, video: VideoFormat) -> VideoRecipe:
    """Cut *circle*, which begins with the segments of *first*, open where that one rests."""
    return VideoRecipe((*circle[first.rests :], *circle[: first.rests]), video)


def video_format(screen: Display) -> VideoFormat:
    """Return what the video files of *screen* must be."""
    encode = screen.encode
    return VideoFormat(
        *screen.video_size,
        encode.fps,
        encode.profile,
        encode.level,
        encode.max_kbps,
        encode.audio,
        keyframe_s=encode.keyframe_s,
    )


def _body(shot: Shot, finish: Finish, video: VideoFormat, store: Store) -> _Body:
    segments = cut_into_segments(shot.moments, beat(video.fps))
    match segments[-1]:
        # Two frames are left: a key frame alone is not followed by another.
        case Hold(length=length) as last if shot.transition_frames and length > 2:
            segments, leads = (*segments[:-1], replace(last, length=length - 1)), True
        case _:
            leads = False
    holds = [index for index, segment in enumerate(segments) if isinstance(segment, Hold)]
    parts = tuple(_part(shot, segment, finish, video, store) for segment in segments)
    before = parts[: holds[-1]] if holds else parts
    # Where nothing ever rests, the last frame has everything.
    arrival = sum(part.frames for part in before) - (not holds)
    return _Body(parts, holds[0] if holds else 0, arrival, leads)


def _is_cut(last: Shot, first: _Body, screen: Display) -> bool:
    """Tell whether what is seen before the first frame gives way to it at once.

    *last* may be cut away from; or what comes in last is lamps, which come on at once.
    """
    if first.lead:
        return screen.is_one_bit
    return last.transition.kind is TransitionKind.CUT


def _arrivals(shots: Sequence[Shot], bodies: Sequence[_Body]) -> tuple[int, ...]:
    """Return in which frame of the loop, opened where it is, each slide has arrived."""
    lengths = [shot.frames for shot in shots]
    starts = [sum(lengths[:index]) for index in range(len(lengths))]
    opened = bodies[0].lead
    return tuple(
        (start + body.arrival - opened) % sum(lengths)
        for start, body in zip(starts, bodies, strict=True)
    )


def _part(
    shot: Shot, segment: Segment[Moment], finish: Finish, video: VideoFormat, store: Store
) -> Part:
    repeats = segment.length if isinstance(segment, Hold) else 1
    once = replace(segment, length=1) if isinstance(segment, Hold) else segment
    key = store(SlideSegment(shot.stage, once, finish, video))
    return Part(key, repeats, len(segment.frames))


def _way(
    shot: Shot, body: _Body, after: Shot, finish: Finish, video: VideoFormat, store: Store
) -> Iterator[Part]:
    if not shot.transition_frames:
        return
    recipe = TransitionSegment(
        shot.transition,
        shot.transition_frames,
        body.leads,
        shot.stage,
        shot.moments[-1],
        after.stage,
        after.moments[0],
        finish,
        video,
    )
    yield Part(store(recipe), 1, recipe.frame_count)
