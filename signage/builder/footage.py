"""The frames that recipes of videos come to, drawn one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat

from signage.builder.recipe import (
    PlainRecipe,
    SegmentMaker,
    SegmentRecipe,
    Take,
    TransitionRecipe,
)
from signage.media.library import Library
from signage.paint.moment import is_filmed
from signage.paint.paint import paint
from signage.video.frames import frames, transition_frames
from signage.video.segments import Hold


def footage(recipe: SegmentMaker, library: Library) -> Iterator[bytes]:
    """Yield every frame of *recipe* in yuv420p; however long it is, a few are in memory."""
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
            return chain.from_iterable(_taken(take, library) for take in takes)


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
