"""Pieces of an artwork as pixels of ink: each plate drawn as a picture of its own.

A plate is a picture that is dark where its ink is. Laid over each other in
part, colours mix on each plate as their inks do, which is what PDF means by
blending in DeviceCMYK (11.3); so what draws screens draws plates as well.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from PIL import Image, ImageChops

from signage.color import Color
from signage.display_list import (
    Asset,
    ClipFrame,
    DisplayItem,
    DisplayList,
    FillBox,
    FillPath,
    GlyphRun,
    Group,
    Modules,
    Picture,
    SoftShadow,
)
from signage.media.library import Library
from signage.model.paint import Paint, Solid
from signage.pdf.inks import FULL, Separation, ink_shares
from signage.raster.render import render
from signage.text.font import Font, FontKey

if TYPE_CHECKING:
    pass

_INKS = range(4)


def render_inks(
    artwork: DisplayList, library: Library, separation: Separation, scale: float
) -> Image.Image:
    """Return *artwork* as CMYK, with *scale* pixels for each of its own."""
    plates = (_render_plate(artwork, _Plate(library, separation, ink), scale) for ink in _INKS)
    return Image.merge("CMYK", [ImageChops.invert(plate) for plate in plates])


def _render_plate(artwork: DisplayList, plate: _Plate, scale: float) -> Image.Image:
    items = tuple(plate.item(item) for item in artwork.items)
    drawn = replace(artwork, ground=plate.color(artwork.ground), items=items)
    return render(drawn, plate, scale=scale).getchannel("R")


@dataclass(frozen=True, slots=True)
class _Plate:
    """Items, and a library of their pictures, as one ink sees them: black where it is full."""

    library: Library
    separation: Separation
    ink: int

    def item(self, item: DisplayItem) -> DisplayItem:
        match item:
            case GlyphRun():
                return replace(item, color=self.color(item.color))
            case FillPath() | FillBox():
                return replace(item, paint=self._paint(item.paint))
            case SoftShadow():
                return replace(item, color=self._shade(item.color))
            case Picture():
                tint = None if item.tint is None else self.color(item.tint)
                return replace(item, asset=self._asset(item.asset), tint=tint)
            case ClipFrame():
                return replace(item, asset=self._asset(item.asset))
            case Modules():
                ground = self.color(item.ground)
                return replace(item, color=self.color(item.color), ground=ground)
            case Group():
                return replace(item, items=tuple(self.item(inner) for inner in item.items))
            case _:
                assert_never(item)

    def color(self, color: Color) -> Color:
        light = round((1 - ink_shares(color)[self.ink]) * FULL)
        return Color(light, light, light, color.alpha)

    def font(self, key: FontKey) -> Font:
        return self.library.font(key)

    def picture(self, asset: Asset) -> Image.Image:
        return self._picture(self.library.picture(_original(asset)))

    def clip_frame(self, asset: Asset, time_s: float) -> Image.Image:
        return self._picture(self.library.clip_frame(_original(asset), time_s))

    def _shade(self, color: Color) -> Color:
        """Return what multiplies the light that is there: as dense black as there is ink."""
        return Color(0, 0, 0, round(color.alpha * ink_shares(color)[self.ink]))

    def _paint(self, paint: Paint) -> Paint:
        if isinstance(paint, Solid):
            return Solid(self.color(paint.color))
        stops = tuple(replace(stop, color=self.color(stop.color)) for stop in paint.stops)
        return replace(paint, stops=stops)

    def _asset(self, asset: Asset) -> Asset:
        # Drawn pictures are remembered by their content, and each plate's is another.
        return Asset(asset.path, f"{asset.sha256} {self.ink} {self.separation.key}")

    def _picture(self, picture: Image.Image) -> Image.Image:
        inks = self.separation.separate(picture.convert("RGB"))
        plate = ImageChops.invert(inks.getchannel(self.ink))
        if "A" not in picture.getbands():
            return Image.merge("RGB", (plate, plate, plate))
        return Image.merge("RGBA", (plate, plate, plate, picture.getchannel("A")))


def _original(asset: Asset) -> Asset:
    return Asset(asset.path, asset.sha256.partition(" ")[0])
