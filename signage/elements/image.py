"""The element `image`: a picture file in its box, whole or cropped."""

from __future__ import annotations

from dataclasses import dataclass, replace

from signage.assets import DrawingWithLevels, DrawnShape
from signage.color import Color
from signage.display_list import FillPath, Group, Picture
from signage.elements.definition import Definition
from signage.elements.role import RoleColors, color_of_role
from signage.geometry import Path, Rect, Size
from signage.layout.boxes import corner_radius
from signage.layout.context import Content, Kind, LayoutContext, Squeeze, Widths
from signage.layout.media import media_height, media_widths
from signage.layout.outline import fitted, fitted_box
from signage.layout.overflow import report_no_room
from signage.message import msg
from signage.model.box import FIT, Box, Fit
from signage.model.color import COLOR
from signage.model.element import (
    AssetKind,
    Element,
    ElementKind,
    ElementNames,
    Reference,
    kind_field,
)
from signage.model.field import Entry, Field
from signage.model.length import FOCUS
from signage.model.paint import Paint, Solid
from signage.model.path import PATH
from signage.model.picture_place import drawn_rect
from signage.source import Span


@dataclass(frozen=True, slots=True)
class Image(Element):
    """A picture file: PNG, JPEG, WebP or TIFF, or an SVG drawing in its own colours."""

    path: str
    fit: Fit
    focus_x: float
    focus_y: float
    """Which point of the picture stays in view when it is cropped, in fractions."""
    tint: Color | None
    box: Box
    span: Span
    colors: RoleColors = ()
    """The theme's, by their names: those of roles take the place of drawn ones."""

    @property
    def references(self) -> tuple[Reference, ...]:
        """Return the file that it shows."""
        return (Reference(AssetKind.PICTURE, self.path, self.span),)


def decode_image(entry: Entry[ElementNames], box: Box) -> Image | None:
    """Read a picture."""
    path = entry.get(_IMAGE, None)
    fit = entry.get(FIT, Fit.COVER)
    focus_x, focus_y = entry.get(_FOCUS, (0.5, 0.5))
    tint = entry.get(_TINT, None)
    if path is None:
        return None
    span, colors = entry.place(_IMAGE), tuple(entry.context.colors.items())
    return Image(path, fit, focus_x, focus_y, tint, box, span, colors)


def image_widths(image: Image, space: Size, context: LayoutContext) -> Widths:
    """Return the width that the picture's proportions ask for."""
    natural = context.assets.picture_size(image.path)
    return media_widths(natural, image.box.grow, space, context)


def image_height(
    image: Image, width: int, space: Size, squeeze: Squeeze, context: LayoutContext
) -> int:
    """Return the height that the picture's proportions ask for."""
    natural = context.assets.picture_size(image.path)
    return media_height(natural, image.box.grow, width, squeeze, context)


def fill_image(image: Image, rect: Rect, context: LayoutContext) -> Content:
    """Return the picture; how it fills the box is up to whoever draws it."""
    if rect.is_empty:
        report_no_room(image, context)
        return Content()
    radius = corner_radius(image, rect, context)
    if (drawing := context.assets.drawing(image.path)) is not None:
        return Content((_drawn(image, drawing, rect, radius),))
    picture = Picture(
        context.assets.asset(image.path),
        rect,
        image.fit,
        image.focus_x,
        image.focus_y,
        radius,
        image.tint,
        1.0,
        image.span,
        context.assets.picture_size(image.path),
    )
    return Content((picture,))


def _drawn(image: Image, leveled: DrawingWithLevels, rect: Rect, radius: float) -> Group:
    """Return *leveled* as shapes, which are sharp at any size; what zooms it scales the group."""
    focus = image.focus_x, image.focus_y
    whole = drawn_rect(leveled.size, rect, image.fit, focus, zoom=1.0)
    drawing = leveled.drawn_for(min(whole.width, whole.height))
    whole = drawn_rect(drawing.size, rect, image.fit, focus, zoom=1.0)
    shapes = tuple(
        _filled(
            image,
            shape,
            fitted(shape.path, drawing.size, whole),
            fitted_box(shape.box, drawing.size, whole),
        )
        for shape in drawing.shapes
    )
    return Group(
        shapes,
        origin_x=whole.x + whole.width * image.focus_x,
        origin_y=whole.y + whole.height * image.focus_y,
        clip=whole.intersection(rect),
        clip_radius=radius,
    )


def _filled(image: Image, shape: DrawnShape, path: Path, box: Rect) -> FillPath:
    color = color_of_role(shape, image.colors)
    paint = _tinted(shape.paint if color is None else Solid(color), image.tint)
    is_artwork = color is None or image.tint is not None
    return FillPath(path, paint, box, image.span, is_artwork=is_artwork)


def _tinted(paint: Paint, tint: Color | None) -> Paint:
    """Return *paint* under a layer of *tint*."""
    if tint is None:
        return paint
    if isinstance(paint, Solid):
        return Solid(_under(paint.color, tint))
    stops = tuple(replace(stop, color=_under(stop.color, tint)) for stop in paint.stops)
    return replace(paint, stops=stops)


def _under(color: Color, tint: Color) -> Color:
    share = tint.alpha / 255
    pairs = zip(color.rgb, tint.rgb, strict=True)
    red, green, blue = (round(own + (over - own) * share) for own, over in pairs)
    return Color(red, green, blue, color.alpha)


_FOCUS = Field(
    "focus",
    FOCUS,
    msg("the point that stays in view: across, down"),
)


_TINT = Field("tint", COLOR, msg("laid over it"))


_IMAGE = kind_field("image", PATH, msg("a PNG, JPEG, WebP or TIFF picture, or an SVG drawing"))


IMAGE = Definition(
    Image,
    ElementKind(
        _IMAGE,
        (FIT, _FOCUS, _TINT),
        decode_image,
    ),
    Kind(image_widths, image_height, fill_image),
)
