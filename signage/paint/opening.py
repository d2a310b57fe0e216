"""Openings: with which moment of its entrances a slide begins, so that it never stands empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from signage.display_list import FillBox, FillPath, GlyphRun, Group, SoftShadow
from signage.geometry import Rect
from signage.layout.fragment import Drawing
from signage.paint.pose import OPAQUE, Pose
from signage.paint.stage import Actor, Stage


def opening(stage: Stage, poses: Iterable[Sequence[Pose]]) -> int:
    """Return the place of the first of *poses* in which something of *stage* is half there.

    What has come up by less is nothing yet to an eye, and to lamps that are
    only on or off. 0 if nothing ever comes.
    """
    return next((place for place, each in enumerate(poses) if _is_begun(stage, each)), 0)


def _is_begun(stage: Stage, poses: Sequence[Pose]) -> bool:
    """Tell whether more than its ground is seen of *stage*."""
    whole = Rect(0, 0, stage.scene.width, stage.scene.height)
    following = iter(poses)
    *background, content = (tuple(_seen(actor, following, whole)) for actor in stage.actors)
    is_behind = any(not isinstance(d, _SHAPES) for drawings in background for d in drawings)
    return is_behind or any(_is_content(drawing, whole) for drawing in content)


_SHAPES = (FillBox, FillPath, SoftShadow)
"""What grounds are made of, and panels on them: they say nothing by themselves."""


def _is_content(drawing: Drawing, whole: Rect) -> bool:
    if isinstance(drawing, FillBox | FillPath):
        return not drawing.box.contains(whole)
    return not isinstance(drawing, SoftShadow)


def _seen(actor: Actor, poses: Iterator[Pose], window: Rect) -> Iterator[Drawing]:
    """Yield what is half there of *actor* in *window*; its pose and its children's are next.

    All poses are taken, also where nothing is seen: what follows has to find its own.
    """
    pose = next(poses)
    # Where it would be seen if it stood where the layout put it.
    window = window.moved(-pose.dx, -pose.dy)
    if pose.reveal is not None:
        covered_from = actor.fragment.box.x + pose.reveal
        window = replace(window, width=min(window.right, covered_from) - window.x)
    own = [drawing for drawing in actor.fragment.drawings if _is_noticed(drawing, window)]
    inner = [drawing for child in actor.children for drawing in _seen(child, poses, window)]
    if pose.opacity >= OPAQUE / 2:
        yield from (*own, *inner)


def _is_noticed(drawing: Drawing, window: Rect) -> bool:
    """Tell whether so much of *drawing* is in *window* that it is noticed: of words, a letter."""
    if isinstance(drawing, Group):
        return True
    box = drawing.ink if isinstance(drawing, GlyphRun) else drawing.box
    seen = box.intersection(window)
    return min(seen.width, seen.height) >= min(box.width, box.height) / 2
