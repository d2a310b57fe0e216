"""Where the eye is on a slide at its end, from which the next one opens."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from signage.display_list import GlyphRun
from signage.geometry import Rect
from signage.model.motion import Emphasis
from signage.paint.stage import Stage

MIDDLE = (0.5, 0.5)


def focal_point(stage: Stage) -> tuple[float, float]:
    """Return the middle of what is emphasised last on *stage*, in fractions of the picture.

    That is the last element with an emphasis of its own; else the last *marked*
    words; else the middle of the picture.
    """
    scene = stage.scene
    boxes = (*_marked(stage), *_emphasised(stage))
    if not boxes:
        return MIDDLE
    box = boxes[-1].intersection(Rect(0, 0, scene.width, scene.height))
    return (box.x + box.width / 2) / scene.width, (box.y + box.height / 2) / scene.height


def _emphasised(stage: Stage) -> Iterator[Rect]:
    for actor in stage:
        if actor.animate is not None and actor.animate.emphasis is not Emphasis.NONE:
            inked = [d.ink for d in actor.fragment.drawings if isinstance(d, GlyphRun)]
            yield _around(inked) if inked else actor.fragment.box


def _marked(stage: Stage) -> Iterator[Rect]:
    for text in stage.scene.texts:
        plain = text.style.color
        marked = [run.ink for run in text.runs if run.color != plain and not text.is_running]
        if marked:
            yield _around(marked)


def _around(boxes: Iterable[Rect]) -> Rect:
    return functools.reduce(Rect.union, boxes)
