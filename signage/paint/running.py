"""What runs in a finished video: lines of text, and slides that are pushed away."""

from __future__ import annotations

from itertools import pairwise

from signage.display_list import Finish
from signage.geometry import Rect
from signage.lazy_dataclass import dataclass
from signage.model.motion import eased
from signage.paint.stage import Stage


@dataclass(frozen=True, slots=True)
class RunningLine:
    """Text that runs through *box* of a video's frames, at an even speed; all in pixels."""

    box: Rect
    dx: int
    dy: int
    """How far it has run from one frame to the next."""
    passes: bool = False
    """Whether it only crosses the screen once, as what is pushed away and what pushes it do."""


def running_lines(stage: Stage, finish: Finish) -> tuple[RunningLine, ...]:
    """Return where lines run while *stage* plays, in frames that have been through *finish*."""
    scene = stage.scene
    return tuple(
        RunningLine(
            finish.placed(line.box, scene.width, scene.height),
            *_turned(-line.step, 0, finish.rotate),
        )
        for line in stage.tickers
    )


def pushed(length: int, width: int, height: int, finish: Finish) -> tuple[RunningLine, ...]:
    """Return how all of a picture has run in each of the *length* frames of a push."""
    box = finish.placed(Rect(0, 0, width, height), width, height)
    edges = [round(width * (1 - eased(step / (length + 1)))) for step in range(length + 1)]
    return tuple(
        RunningLine(box, *_turned(edge - before, 0, finish.rotate), passes=True)
        for before, edge in pairwise(edges)
    )


def _turned(dx: int, dy: int, degrees: int) -> tuple[int, int]:
    """Return a step in a picture that is turned clockwise."""
    for _ in range(degrees % 360 // 90):
        dx, dy = -dy, dx
    return dx, dy
