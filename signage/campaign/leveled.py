"""SVG drawings with levels of detail: another drawing stands for one that is shown small."""

from __future__ import annotations

import functools
import math
from pathlib import PurePosixPath

from signage.assets import DrawnShape
from signage.campaign.svg import BadDrawing, SvgDrawing, open_svg
from signage.geometry import Size
from signage.lazy_dataclass import dataclass

WHOLE = ""
"""The level of the drawing that is named."""
BELOW = {WHOLE: math.inf, "small": 300.0, "tiny": 64.0}
"""Under how many pixels of its shorter side each level is shown, the finest first."""

_DIGITS = 2
"""Behind the point, of the width of lines: finer steps nobody sees."""


def level_path(path: str, level: str) -> str:
    """Return where *level* of the drawing at *path* is: `bell.small.svg` beside `bell.svg`."""
    whole = PurePosixPath(path)
    return str(whole.with_name(f"{whole.stem}.{level}{whole.suffix}")) if level else path


@dataclass(frozen=True)
class Level:
    """One of the drawings, as it was read; it is shown *below* so many pixels."""

    path: str
    below: float
    data: bytes
    in_colors: bool

    @functools.cached_property
    def drawing(self) -> SvgDrawing:
        """Return what it draws, read when it is first asked for; raises BadDrawing."""
        return open_svg(self.data, in_colors=self.in_colors)


@dataclass(frozen=True, slots=True)
class LeveledDrawing:
    """Implements `signage.assets.DrawingWithLevels`: a drawing and its levels, the finest first."""

    levels: tuple[Level, ...]

    @property
    def size(self) -> Size:
        """Return the size of the finest."""
        return self.levels[0].drawing.size

    @property
    def shapes(self) -> tuple[DrawnShape, ...]:
        """Return those of the finest."""
        return self.levels[0].drawing.shapes

    def drawn_for(self, side: float, stroke: float | None = None) -> SvgDrawing:
        """Return what is drawn where the shorter side has *side* pixels, lines *stroke* wide."""
        level = [level for level in self.levels if side < level.below][-1]
        drawing = level.drawing
        if stroke is None or side <= 0 or b"--stroke" not in level.data:
            return drawing
        width = round(stroke * min(drawing.size.width, drawing.size.height) / side, _DIGITS)
        try:
            return open_svg(level.data, in_colors=level.in_colors, stroke=width)
        except BadDrawing:
            # Wider lines cross in more places, perhaps in more than are reckoned with.
            return drawing
