"""What is done to every picture after it is drawn, so that the player shows it right."""

from __future__ import annotations

from dataclasses import dataclass

from signage.model.screen import Canvas, ColorMode


@dataclass(frozen=True, slots=True)
class Finish:
    """In this order: to the board's colours, on its canvas, turned clockwise by *rotate*."""

    color_mode: ColorMode
    canvas: Canvas | None
    rotate: int
