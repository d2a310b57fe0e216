"""Whether what is seen changes between pixels, as in a film; what is drawn moves in whole ones."""

from __future__ import annotations

from collections.abc import Iterable

from signage.display_list import Picture
from signage.paint.moment import Moment
from signage.paint.pose import SCALE_ONE
from signage.paint.stage import Actor, Stage


def is_filmed(stage: Stage, moments: Iterable[Moment]) -> bool:
    """Tell whether a film runs on *stage* or a picture changes its size at *moments*.

    Words and shapes that grow do not count: their edges are few.
    """
    if stage.clips or stage.zooms:
        return True
    growing = {
        place
        for moment in moments
        for place, pose in enumerate(moment.poses)
        if pose.scale != SCALE_ONE
    }
    return any(_shows_picture(actor) for place, actor in enumerate(stage) if place in growing)


def _shows_picture(actor: Actor) -> bool:
    own = any(isinstance(drawing, Picture) for drawing in actor.fragment.drawings)
    return own or any(map(_shows_picture, actor.children))
