"""A picture file in its box, whole or cropped."""

from __future__ import annotations

from signage.display_list import Picture
from signage.geometry import Rect, Size
from signage.layout.boxes import corner_radius
from signage.layout.context import Content, LayoutContext, Squeeze, Widths
from signage.layout.media import media_height, media_widths
from signage.layout.overflow import report_no_room
from signage.model.element import Image


def image_widths(image: Image, space: Size, setting: LayoutContext) -> Widths:
    """Return the width that the picture's proportions ask for."""
    natural = setting.assets.picture_size(image.path)
    return media_widths(natural, image.box.grow, space, setting)


def image_height(
    image: Image, width: int, space: Size, squeeze: Squeeze, setting: LayoutContext
) -> int:
    """Return the height that the picture's proportions ask for."""
    natural = setting.assets.picture_size(image.path)
    return media_height(natural, image.box.grow, width, squeeze, setting)


def fill_image(image: Image, rect: Rect, setting: LayoutContext) -> Content:
    """Return the picture; how it fills the box is up to whoever draws it."""
    if rect.is_empty:
        report_no_room(image, setting)
        return Content()
    radius = corner_radius(image, rect, setting)
    picture = Picture(
        setting.assets.asset(image.path),
        rect,
        image.fit,
        image.focus_x,
        image.focus_y,
        radius,
        image.tint,
        1.0,
        image.span,
    )
    return Content((picture,))
