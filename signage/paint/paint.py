"""A stage and a moment to a display list: flattening, with the poses applied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from signage.display_list import ClipFrame, DisplayItem, DisplayList, Group, Picture
from signage.geometry import Rect
from signage.layout.fragment import ClipBox, Drawing, Fragment, TickerLine
from signage.model.motion import Emphasis
from signage.paint.moment import ZOOM_ONE, Moment
from signage.paint.pose import AT_REST, OPAQUE, SCALE_ONE, Pose
from signage.paint.ring import ring_of, ring_within
from signage.paint.stage import Actor, Stage, zooms


def paint(stage: Stage, moment: Moment) -> DisplayList:
    """Return everything that is seen of *stage* at *moment*."""
    scene = stage.scene
    brush = _Brush(moment)
    items = tuple(item for actor in stage.actors for item in brush.actor(actor))
    return DisplayList(scene.width, scene.height, scene.ground, items, scene.bleed)


class _Brush:
    """Hands out the moment's poses in the order in which the stage names its actors."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._poses = iter(moment.poses)
        self._ticks = iter(moment.ticks)
        self._clip_ms = iter(moment.clip_ms)

    def actor(self, actor: Actor) -> tuple[DisplayItem, ...]:
        # Drawings and children are gone through even where nothing is seen:
        # those that follow have to find their own poses.
        pose = next(self._poses)
        own = [item for drawing in actor.fragment.drawings for item in self._items(drawing, actor)]
        inner = [item for child in actor.children for item in self.actor(child)]
        standing = _posed((*own, *inner), actor.fragment, replace(pose, ripple=0))
        if not pose.ripple:
            return standing
        if actor.animate is not None and actor.animate.emphasis is Emphasis.SEND:
            return (*standing, *ring_within(actor.fragment, pose.ripple))
        return (*ring_of(actor.fragment, pose.ripple), *standing)

    def _items(self, drawing: Drawing, actor: Actor) -> Iterator[DisplayItem]:
        match drawing:
            case TickerLine():
                yield _ticker(drawing, next(self._ticks))
            case ClipBox():
                yield _clip_frame(drawing, next(self._clip_ms))
            case Picture() if zooms(actor):
                yield replace(drawing, zoom=self._moment.zoom / ZOOM_ONE)
            case Group() if zooms(actor):
                # A picture made of shapes.
                yield replace(drawing, scale=self._moment.zoom / ZOOM_ONE)
            case _:
                yield drawing


def _posed(
    items: tuple[DisplayItem, ...], fragment: Fragment, pose: Pose
) -> tuple[DisplayItem, ...]:
    if pose.opacity == 0 or pose.reveal == 0 or not items:
        return ()
    if fragment.clips:
        items = (Group(items, clip=fragment.box, clip_radius=fragment.radius),)
    if pose == AT_REST and fragment.opacity == 1.0:
        return items
    box = fragment.box
    return (
        Group(
            items,
            dx=pose.dx,
            dy=pose.dy,
            scale=pose.scale / SCALE_ONE,
            origin_x=box.x + box.width / 2,
            origin_y=box.y + box.height / 2,
            opacity=fragment.opacity * pose.opacity / OPAQUE,
            clip=None if pose.reveal is None else _revealed(box, pose.reveal),
        ),
    )


def _revealed(box: Rect, width: int) -> Rect:
    # Marks and shadows reach a little out of the box: above, below and to the left they are seen.
    reach = box.height
    return Rect(box.x - reach, box.y - reach, reach + width, box.height + 2 * reach)


def _ticker(line: TickerLine, run: int) -> Group:
    copies = range(int(line.box.width + abs(run)) // line.period + 1)
    # The next one follows on the side from which the line comes in.
    apart = line.period if line.step > 0 else -line.period
    once = Group(line.runs)
    shown = tuple(replace(once, dx=float(copy * apart - run)) for copy in copies)
    return Group(shown, clip=line.box)


def _clip_frame(clip: ClipBox, time_ms: int) -> ClipFrame:
    return ClipFrame(clip.asset, time_ms / 1000, clip.box, clip.fit, clip.radius, clip.span)
