"""Videos of a playlist on a screen: their segments, how these are joined, and their frames."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

from signage.display_list import Finish
from signage.media.library import Library
from signage.model.display import Display
from signage.model.motion import TransitionKind
from signage.outputs.recipe import (
    JoinRecipe,
    Part,
    PlainRecipe,
    SegmentMaker,
    SegmentRecipe,
    Take,
    TransitionRecipe,
    finish_of,
)
from signage.paint.moment import Moment, is_filmed
from signage.paint.paint import paint
from signage.paint.shots import Shot
from signage.video.format import VideoFormat
from signage.video.segments import Hold, Segment, cut_into_segments


def footage(recipe: SegmentMaker, library: Library) -> Iterator[bytes]:
    """Yield every frame of *recipe* in yuv420p; however long it is, a few are in memory."""
    from signage.video.frames import frames, transition_frames

    match recipe:
        case SegmentRecipe(stage, Hold(moment) as hold, finish):
            (frame,) = frames([paint(stage, moment)], finish, library)
            return repeat(frame, len(hold.frames))
        case SegmentRecipe(stage, segment, finish):
            return frames((paint(stage, moment) for moment in segment.frames), finish, library)
        case TransitionRecipe(kind, count, stage, moment, next_stage, next_moment, finish):
            before, after = paint(stage, moment), paint(next_stage, next_moment)
            return transition_frames(kind, count, before, after, finish, library)
        case PlainRecipe(takes):
            return itertools.chain.from_iterable(_taken(take, library) for take in takes)


def needs_search(recipe: SegmentMaker) -> bool:
    """Tell whether *recipe* has to be encoded thoroughly: see `encode_moving`."""
    match recipe:
        case SegmentRecipe(stage, segment):
            return is_filmed(stage, segment.frames)
        case TransitionRecipe():
            return False
        case PlainRecipe():
            return True


def _taken(take: Take, library: Library) -> Iterator[bytes]:
    shown = footage(take.recipe, library)
    # What is taken several times is a hold: all its frames are one in memory.
    return shown if take.times == 1 else iter(tuple(shown) * take.times)


Store = Callable[[SegmentMaker], str]
"""Notes that a segment is needed, and returns its key."""


@dataclass(frozen=True, slots=True)
class VideoPlan:
    """What the videos of one playlist on one screen are joined from."""

    slides: tuple[JoinRecipe, ...]
    """Each slide alone; it leads back into itself, so that it can be played alone."""
    loop: JoinRecipe
    arrivals: tuple[int, ...]
    """By slide: a frame of the loop in which all of it has arrived."""
    arrivals_alone: tuple[int, ...]
    """The same in the video of the slide by itself."""
    is_cut: bool
    """Whether the loop changes at once from its last frame to its first."""
    are_cut: tuple[bool, ...]
    """By slide: whether its video by itself does."""


def plan_videos(shots: Sequence[Shot], screen: Display, store: Store) -> VideoPlan:
    """Cut *shots* into segments, hand each to *store*, and say how they are joined.

    A video is a circle: it is cut open where its first slide has come to rest.
    The first frame, which players show while they load and people see as the
    file's picture, is then complete, and the slide's entrance plays at the end.
    """
    video, finish = video_format(screen), finish_of(screen)
    bodies = [_body(shot, finish, video, store) for shot in shots]
    following = (*shots[1:], shots[0])
    loop = [
        part
        for shot, after, body in zip(shots, following, bodies, strict=True)
        for part in (*body.parts, *_way(shot, after, finish, video, store))
    ]
    alone = tuple(
        _opened((*body.parts, *_way(shot, shot, finish, video, store)), body, video)
        for shot, body in zip(shots, bodies, strict=True)
    )
    return VideoPlan(
        alone,
        _opened(loop, bodies[0], video),
        _arrivals(shots, bodies),
        tuple(body.arrival - body.lead for body in bodies),
        _is_cut(shots[-1], bodies[0]),
        tuple(map(_is_cut, shots, bodies)),
    )


def in_one_piece(reel: VideoPlan, segments: Mapping[str, SegmentMaker], store: Store) -> VideoPlan:
    """Return *reel* with each video made of one segment, in which every frame is encoded.

    *segments* are those of *reel*, by key. For players that dislike the many
    key frames of a video joined from segments.
    """

    def whole(join: JoinRecipe) -> JoinRecipe:
        takes = tuple(_take(segments[part.key], part.repeats) for part in join.parts)
        key = store(PlainRecipe(takes, join.format))
        return replace(join, parts=(Part(key, 1, join.frames),))

    return replace(reel, slides=tuple(map(whole, reel.slides)), loop=whole(reel.loop))


def _take(segment: SegmentMaker, repeats: int) -> Take:
    assert not isinstance(segment, PlainRecipe), "a reel is wound from single segments"
    return Take(segment, repeats)


@dataclass(frozen=True, slots=True)
class _Body:
    """The segments of a slide without the way to the next."""

    parts: tuple[Part, ...]
    rests: int
    """Which of them is the first that holds still; 0 if none does."""

    arrival: int
    """A frame in which everything has arrived: where the last part begins that holds still."""

    @property
    def lead(self) -> int:
        """Return how many frames there are before the first that holds still."""
        return sum(part.frames for part in self.parts[: self.rests])


def _opened(circle: Sequence[Part], first: _Body, video: VideoFormat) -> JoinRecipe:
    """Cut *circle*, which begins with the segments of *first*, open where that one rests."""
    return JoinRecipe((*circle[first.rests :], *circle[: first.rests]), video)


def _gop(video: VideoFormat) -> int:
    """Return how many frames of a picture that holds are encoded once: about half a second's."""
    # At one frame a second it takes two: see `encode_hold`.
    return max(2, video.fps // 2)


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
    )


def _body(shot: Shot, finish: Finish, video: VideoFormat, store: Store) -> _Body:
    segments = cut_into_segments(shot.moments, _gop(video))
    holds = [index for index, segment in enumerate(segments) if isinstance(segment, Hold)]
    parts = tuple(_part(shot, segment, finish, video, store) for segment in segments)
    before = parts[: holds[-1]] if holds else parts
    # Where nothing ever rests, the last frame has everything.
    arrival = sum(part.frames for part in before) - (not holds)
    return _Body(parts, holds[0] if holds else 0, arrival)


def _is_cut(last: Shot, first: _Body) -> bool:
    """Tell whether *last* gives way at once to what is shown from its first frame on."""
    return last.transition is TransitionKind.CUT and not first.lead


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
    repeats = segment.repeats if isinstance(segment, Hold) else 1
    once = Hold(segment.moment, segment.gop, 1) if isinstance(segment, Hold) else segment
    key = store(SegmentRecipe(shot.stage, once, finish, video))
    return Part(key, repeats, len(segment.frames))


def _way(
    shot: Shot, after: Shot, finish: Finish, video: VideoFormat, store: Store
) -> Iterator[Part]:
    if not shot.transition_frames:
        return
    recipe = TransitionRecipe(
        shot.transition,
        shot.transition_frames,
        shot.stage,
        shot.moments[-1],
        after.stage,
        after.moments[0],
        finish,
        video,
    )
    yield Part(store(recipe), 1, shot.transition_frames)
