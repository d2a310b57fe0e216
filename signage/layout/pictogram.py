"""An SVG drawing in two tones, as large as its box allows."""

from __future__ import annotations

from signage.display_list import FillPath
from signage.geometry import Rect, Size
from signage.layout.context import Content, LayoutContext, Squeeze, Widths
from signage.layout.media import contained, media_height, media_widths
from signage.layout.outline import fitted
from signage.layout.overflow import report_no_room
from signage.model.element import Pictogram
from signage.model.paint import Solid


def pictogram_widths(pictogram: Pictogram, space: Size, setting: LayoutContext) -> Widths:
    """Return the width that the drawing's proportions ask for."""
    drawing = setting.assets.pictogram(pictogram.path)
    return media_widths(drawing.size, pictogram.box.grow, space, setting)


def pictogram_height(
    pictogram: Pictogram, width: int, space: Size, squeeze: Squeeze, setting: LayoutContext
) -> int:
    """Return the height that the drawing's proportions ask for."""
    drawing = setting.assets.pictogram(pictogram.path)
    return media_height(drawing.size, pictogram.box.grow, width, squeeze, setting)


def fill_pictogram(pictogram: Pictogram, rect: Rect, setting: LayoutContext) -> Content:
    """Return the drawing's paths, whole and in the middle of *rect*."""
    if rect.is_empty:
        report_no_room(pictogram, setting)
        return Content()
    drawing = setting.assets.pictogram(pictogram.path)
    box = contained(drawing.size, rect)
    return Content(
        tuple(
            FillPath(
                fitted(path, drawing.size, box),
                Solid(pictogram.accent if is_accent else pictogram.color),
                box,
                pictogram.span,
            )
            for path, is_accent in drawing.paths
        )
    )
