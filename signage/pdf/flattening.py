"""Transparency flattening for PDF/X-1a: what is see-through becomes one picture with its ground.

It is drawn plate by plate, with what draws screens. A plate is a picture that
is dark where its ink is. Laid over each other in part, colours mix on each
plate as their inks do, which is what PDF means by blending in DeviceCMYK (11.3).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field, replace
from functools import reduce
from typing import assert_never

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
from signage.geometry import Path, Rect
from signage.lazy_dataclass import dataclass
from signage.media.library import Library, PrintLibrary
from signage.model.paint import Paint, Solid
from signage.pdf.content import ContentStream
from signage.pdf.context import PdfContext
from signage.pdf.draw import draw_all
from signage.pdf.images import PackedImage, embed, is_clear_somewhere, pack, pack_lossless
from signage.pdf.inks import FULL, InkShares, Separation, ink_shares
from signage.pdf.shadows import reach
from signage.raster.boxes import rounded_box
from signage.raster.render import render
from signage.text.font import Font, FontKey

_INKS = range(4)
_OPAQUE = 255
_POINTS_PER_INCH = 72
_BYTES_A_PIXEL = 1
"""What takes more without loss is a photograph: shapes and gradients take far less."""


def draw_flattened(content: ContentStream, artwork: DisplayList, context: PdfContext) -> None:
    """Draw all of *artwork*, whose ground is there, with nothing see-through on the page.

    A place where something is see-through becomes a picture of all that is there
    so far, as late as can be: when something opaque comes on top. So all text
    stays text that does not itself lie under something see-through.
    """
    flattener = _Flattener(content, artwork, context)
    for item in _unfolded(artwork.items):
        box = _whole(bounds(item).intersection(content.visible))
        if box.is_empty:
            continue
        if is_see_through(item, context.library):
            flattener.put_off(box)
        else:
            flattener.flatten(box)
            draw_all(content, (item,), context)
        flattener.drawn.append((box, item))
    flattener.flatten(content.visible)


@dataclass(slots=True)
class _Flattener:
    """What has been drawn or is still to be flattened."""

    content: ContentStream
    artwork: DisplayList
    context: PdfContext
    drawn: list[tuple[Rect, DisplayItem]] = field(default_factory=list)
    _pending: list[Rect] = field(default_factory=list)
    """Places, apart from each other, where something see-through is missing on the page."""

    def put_off(self, box: Rect) -> None:
        """Flatten *box* later, together with what it touches."""
        while touched := [other for other in self._pending if _meet(box, other)]:
            for other in touched:
                self._pending.remove(other)
                box = box.union(other)
        self._pending.append(box)

    def flatten(self, box: Rect) -> None:
        """Flatten all that *box* is about to cover."""
        due = [place for place in self._pending if _meet(box, place)]
        for place in due:
            self._pending.remove(place)
            self._place(place)

    def _place(self, place: Rect) -> None:
        picture = embed(self._picture(place), None, self.context)
        self.content.place(picture, place)

    def _picture(self, place: Rect) -> PackedImage:
        items = tuple(_cut(item, place) for box, item in self.drawn if _meet(box, place))
        piece = DisplayList(
            int(place.width),
            int(place.height),
            self.artwork.ground,
            (Group(items, dx=-place.x, dy=-place.y),),
        )
        context = self.context
        inks = render_inks(piece, context.library, context.separation, self._scale())
        # Without loss, lest an edge show between what is flattened and the same colour beside it.
        exact = pack_lossless(inks)
        if len(exact.data) <= inks.width * inks.height * _BYTES_A_PIXEL:
            return exact
        return pack(inks, context.separation, exact=False)

    def _scale(self) -> float:
        """Return how many pixels are drawn for one of the artwork, in whole hundredths."""
        density = self.content.points * self.context.ppi / _POINTS_PER_INCH
        # An artwork of 300 pixels an inch has a hair more or less, as its sheet has whole
        # millimetres: pixels of the one shall be pixels of the other all the same.
        return round(density, 2)


def _unfolded(items: Iterable[DisplayItem]) -> Iterator[DisplayItem]:
    """Give the items of groups that are not faded one by one, each in a group of its own."""
    for item in items:
        if isinstance(item, Group) and item.opacity == 1:
            yield from (replace(item, items=(inner,)) for inner in _unfolded(item.items))
        else:
            yield item


def _cut(item: DisplayItem, place: Rect) -> DisplayItem:
    """Return *item* without what lies beyond *place*, where that saves much drawing."""
    match item:
        case FillBox(box=box, radius=0, stroke=0, paint=paint) if not isinstance(paint, Solid):
            path = Path(rounded_box(box.intersection(place), 0))
            return FillPath(path, paint, box, item.span)
        case _:
            return item


def _meet(one: Rect, other: Rect) -> bool:
    return not one.intersection(other).is_empty


def _whole(box: Rect) -> Rect:
    """Return *box* grown to whole pixels."""
    x, y = math.floor(box.x), math.floor(box.y)
    return Rect(x, y, math.ceil(box.right) - x, math.ceil(box.bottom) - y)


def render_inks(
    artwork: DisplayList,
    library: PrintLibrary,
    separation: Separation,
    scale: float,
    inks_of: Callable[[Color], InkShares] = ink_shares,
) -> Image.Image:
    """Return *artwork* as CMYK, with *scale* pixels for each of its own."""
    each = (_Plate(library, separation, inks_of, ink) for ink in _INKS)
    plates = (_render_plate(artwork, plate, scale) for plate in each)
    return Image.merge("CMYK", [ImageChops.invert(plate) for plate in plates])


def _render_plate(artwork: DisplayList, plate: _Plate, scale: float) -> Image.Image:
    items = tuple(plate.item(item) for item in artwork.items)
    drawn = replace(artwork, ground=plate.color(artwork.ground), items=items)
    return render(drawn, plate, scale=scale).getchannel("R")


@dataclass(frozen=True, slots=True)
class _Plate:
    """Items, and a library of their pictures, as one ink sees them: black where it is full."""

    library: PrintLibrary
    separation: Separation
    inks_of: Callable[[Color], InkShares]
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
                if item.duotone is not None:
                    # Its colours are plates; of itself only the light counts.
                    dark, light = map(self.color, item.duotone)
                    return replace(item, duotone=(dark, light), tint=tint)
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
        light = round((1 - self.inks_of(color)[self.ink]) * FULL)
        return Color(light, light, light, color.alpha)

    def font(self, key: FontKey) -> Font:
        return self.library.font(key)

    def picture(self, asset: Asset) -> Image.Image:
        if asset == _original(asset):
            return self.library.picture(asset)
        inks = self.library.inks(_original(asset))
        if inks is not None:
            return self._plate(self.separation.printed(inks))
        return self._picture(self.library.picture(_original(asset)))

    def clip_frame(self, asset: Asset, time_s: float) -> Image.Image:
        return self._picture(self.library.clip_frame(_original(asset), time_s))

    def _shade(self, color: Color) -> Color:
        """Return what multiplies the light that is there: as dense black as there is ink."""
        return Color(0, 0, 0, round(color.alpha * self.inks_of(color)[self.ink]))

    def _paint(self, paint: Paint) -> Paint:
        if isinstance(paint, Solid):
            return Solid(self.color(paint.color))
        stops = tuple(replace(stop, color=self.color(stop.color)) for stop in paint.stops)
        return replace(paint, stops=stops)

    def _asset(self, asset: Asset) -> Asset:
        # Drawn pictures are remembered by their content, and each plate's is another.
        return Asset(asset.path, f"{asset.sha256} {self.ink} {self.separation.key}")

    def _picture(self, picture: Image.Image) -> Image.Image:
        plate = self._plate(self.separation.separate(picture.convert("RGB")))
        if "A" in picture.getbands():
            plate.putalpha(picture.getchannel("A"))
        return plate

    def _plate(self, inks: Image.Image) -> Image.Image:
        plate = ImageChops.invert(inks.getchannel(self.ink))
        return Image.merge("RGB", (plate, plate, plate))


def _original(asset: Asset) -> Asset:
    return Asset(asset.path, asset.sha256.partition(" ")[0])


def is_see_through(item: DisplayItem, library: Library) -> bool:
    """Tell whether *item* lets anything through where it covers something."""
    match item:
        case GlyphRun(color=color):
            return color.alpha < _OPAQUE
        case FillPath(paint=paint) | FillBox(paint=paint):
            return any(color.alpha < _OPAQUE for color in _colors(paint))
        case SoftShadow():
            return True
        case Picture():
            return is_clear_somewhere(library.picture(item.asset))
        case ClipFrame():
            return is_clear_somewhere(library.clip_frame(item.asset, item.time_s))
        case Modules(color=color, ground=ground):
            return color.alpha < _OPAQUE or ground.alpha < _OPAQUE
        case Group():
            return item.opacity < 1 or any(is_see_through(one, library) for one in item.items)
        case _:
            assert_never(item)


def bounds(item: DisplayItem) -> Rect:
    """Return a box around all that *item* touches, in the coordinates around it."""
    match item:
        case GlyphRun():
            return item.ink
        case FillPath():
            return _path_bounds(item.path)
        case SoftShadow():
            return reach(item) if item.blur > 0 else item.box
        case FillBox() | Picture() | ClipFrame() | Modules():
            return item.box
        case Group():
            return _group_bounds(item)
        case _:
            assert_never(item)


def _colors(paint: Paint) -> Iterator[Color]:
    if isinstance(paint, Solid):
        yield paint.color
    else:
        yield from (stop.color for stop in paint.stops)


def _path_bounds(path: Path) -> Rect:
    numbers = [number for _, values in path.commands for number in values] or [0, 0]
    x, y = numbers[::2], numbers[1::2]
    return Rect(min(x), min(y), max(x) - min(x), max(y) - min(y))


def _group_bounds(group: Group) -> Rect:
    inner = _union(bounds(item) for item in group.items)
    x = group.origin_x + (inner.x + group.dx - group.origin_x) * group.scale
    y = group.origin_y + (inner.y + group.dy - group.origin_y) * group.scale
    moved = Rect(x, y, inner.width * group.scale, inner.height * group.scale)
    return moved if group.clip is None else moved.intersection(group.clip)


def _union(boxes: Iterable[Rect]) -> Rect:
    some = [box for box in boxes if not box.is_empty]
    return reduce(Rect.union, some) if some else Rect(0, 0, 0, 0)
