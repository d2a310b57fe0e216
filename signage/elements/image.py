"""The element `image`: a picture file in its box, whole or cropped."""

from __future__ import annotations

from dataclasses import replace

from signage.assets import DrawingWithLevels, DrawnShape
from signage.color import Color, luma, mixed
from signage.diagnostic import Diagnostic
from signage.display_list import FillPath, Group, Picture
from signage.elements.definition import Definition
from signage.elements.role import RoleColors, color_of_role, role_colors
from signage.geometry import Path, Rect, Size
from signage.layout.boxes import corner_radius
from signage.layout.context import Content, Kind, LayoutContext, Squeeze, Widths
from signage.layout.media import media_height, media_widths
from signage.layout.outline import fitted, fitted_box
from signage.layout.overflow import report_no_room
from signage.lazy_dataclass import dataclass
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
from signage.model.paint import Paint, Solid
from signage.model.path import PATH
from signage.model.photo import DUOTONE, PHOTO_FOCUS, SCRIM, Focus
from signage.model.picture_place import drawn_rect
from signage.source import Span


@dataclass(frozen=True, slots=True)
class Image(Element):
    """A picture file: PNG, JPEG, WebP or TIFF, or an SVG drawing in its own colours."""

    path: str
    fit: Fit
    focus: tuple[float, float] | Focus
    """Which point of the picture stays in view when it is cropped, in fractions."""
    tint: Color | None
    box: Box
    span: Span
    colors: RoleColors = ()
    """The theme's, by their names: those of roles take the place of drawn ones."""
    scrim: Color | None = None
    """What lies over it, as strong as letters above it need."""
    duotone: tuple[Color, Color] | None = None
    """What is shown for black and for white."""

    @property
    def references(self) -> tuple[Reference, ...]:
        """Return the file that it shows."""
        return (Reference(AssetKind.PICTURE, self.path, self.span),)


def decode_image(entry: Entry[ElementNames], box: Box) -> Image | None:
    """Read a picture."""
    path = entry.get(_IMAGE, None)
    fit = entry.get(FIT, Fit.COVER)
    focus = entry.get(_FOCUS, _MIDDLE)
    tint, scrim = entry.get(_TINT, None), entry.get(_SCRIM, None)
    duotone = entry.get(_DUOTONE, None)
    if entry.has(_TINT) and entry.has(_SCRIM):
        entry.report.add(_two_layers(entry.place(_SCRIM)))
    if path is None:
        return None
    span, colors = entry.place(_IMAGE), role_colors(entry.context.colors)
    return Image(path, fit, focus, tint, box, span, colors, scrim, duotone)


def _two_layers(span: Span) -> Diagnostic:
    return Diagnostic(
        "two-layers",
        msg("a picture has a `tint` or a `scrim`, not both"),
        span,
        hints=(
            msg("leave out `tint`: a `scrim` is as strong as the letters above it need"),
            msg("or leave out `scrim`, and choose the strength yourself"),
        ),
    )


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
        return Content((_drawn(image, drawing, rect, radius),), scrim=image.scrim)
    tones = context.assets.picture_tones(image.path)
    focus = image.focus
    if isinstance(focus, Focus):
        focus = _MIDDLE if tones is None else tones.focus
    picture = Picture(
        context.assets.asset(image.path),
        rect,
        image.fit,
        *focus,
        radius,
        image.tint,
        1.0,
        image.span,
        context.assets.picture_size(image.path),
        image.duotone,
    )
    return Content((picture,), scrim=image.scrim, tones=tones)


def _drawn(image: Image, leveled: DrawingWithLevels, rect: Rect, radius: float) -> Group:
    """Return *leveled* as shapes, which are sharp at any size; what zooms it scales the group."""
    focus = _MIDDLE if isinstance(image.focus, Focus) else image.focus
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
        origin_x=whole.x + whole.width * focus[0],
        origin_y=whole.y + whole.height * focus[1],
        clip=whole.intersection(rect),
        clip_radius=radius,
    )


def _filled(image: Image, shape: DrawnShape, path: Path, box: Rect) -> FillPath:
    color = color_of_role(shape, image.colors)
    own = _in_two_colors(shape.paint if color is None else Solid(color), image.duotone)
    paint = _tinted(own, image.tint)
    is_artwork = color is None or image.tint is not None or image.duotone is not None
    return FillPath(path, paint, box, image.span, is_artwork=is_artwork)


def _in_two_colors(paint: Paint, duotone: tuple[Color, Color] | None) -> Paint:
    """Return *paint* between the two colours, as light as it is."""
    if duotone is None:
        return paint
    if isinstance(paint, Solid):
        return Solid(_between(paint.color, *duotone))
    stops = tuple(replace(stop, color=_between(stop.color, *duotone)) for stop in paint.stops)
    return replace(paint, stops=stops)


def _between(color: Color, dark: Color, light: Color) -> Color:
    return replace(mixed(dark, light, luma(color.rgb) / 255), alpha=color.alpha)


def _tinted(paint: Paint, tint: Color | None) -> Paint:
    """Return *paint* under a layer of *tint*."""
    if tint is None:
        return paint
    if isinstance(paint, Solid):
        return Solid(_under(paint.color, tint))
    stops = tuple(replace(stop, color=_under(stop.color, tint)) for stop in paint.stops)
    return replace(paint, stops=stops)


def _under(color: Color, tint: Color) -> Color:
    # Nobody has named inks for the mixture.
    return replace(mixed(color, tint, tint.alpha / 255), alpha=color.alpha, inks=None)


_MIDDLE = (0.5, 0.5)
_FOCUS = Field(
    "focus",
    PHOTO_FOCUS,
    msg("the point that stays in view: across, down; `auto`: where there is most to see"),
)


_TINT = Field("tint", COLOR, msg("laid over it"))


_SCRIM = Field(
    "scrim",
    SCRIM,
    msg("laid over it as strong as letters above need: a colour, or `auto` for the theme's ground"),
)


_DUOTONE = Field("duotone", DUOTONE, msg("the colours that it is shown in: for black, for white"))


_IMAGE = kind_field("image", PATH, msg("a PNG, JPEG, WebP or TIFF picture, or an SVG drawing"))


IMAGE = Definition(
    Image,
    ElementKind(
        _IMAGE,
        (FIT, _FOCUS, _TINT, _SCRIM, _DUOTONE),
        decode_image,
    ),
    Kind(image_widths, image_height, fill_image),
)
