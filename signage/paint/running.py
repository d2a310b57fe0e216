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
    scene, canvas = stage.scene, finish.canvas
    width, height = (scene.width, scene.height) if canvas is None else (canvas.width, canvas.height)
    x, y = (0, 0) if canvas is None else (canvas.x, canvas.y)
    return tuple(
        _turned(RunningLine(line.box.moved(x, y), -line.step, 0), width, height, finish.rotate)
        for line in stage.tickers
    )


def _turned(line: RunningLine, width: int, height: int, degrees: int) -> RunningLine:
    """Return *line* in a picture of *width* x *height* that is turned clockwise."""
    for _ in range(degrees % 360 // 90):
        box = line.box
        turned = Rect(height - box.bottom, box.x, box.height, box.width)
        line = RunningLine(turned, -line.dy, line.dx)
        width, height = height, width
    return line
