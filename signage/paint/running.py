"""Lines of text that run, as a finished video shows them."""

from __future__ import annotations

from dataclasses import dataclass

from signage.display_list import Finish
from signage.geometry import Rect
from signage.paint.stage import Stage


@dataclass(frozen=True, slots=True)
class RunningLine:
    """Text that runs through *box* of a video's frames, at an even speed; all in pixels."""

    box: Rect
    dx: int
    dy: int
    """How far it has run from one frame to the next."""


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


def _turned(dx: int, dy: int, degrees: int) -> tuple[int, int]:
    """Return a step in a picture that is turned clockwise."""
    for _ in range(degrees % 360 // 90):
        dx, dy = -dy, dx
    return dx, dy
