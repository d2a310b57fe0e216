"""Rendering: a display list to an RGB image, and that to the picture that its file holds.

Nothing is decided here: items are stamped in their order. A group that is
only moved is its items, moved; one that is faded or cut is drawn on a copy of
what is below it, and blended.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from PIL import Image

from signage.cache import Cache
from signage.display_list import DisplayItem, DisplayList, Finish, Group, Leaf
from signage.geometry import Rect
from signage.media.library import Library
from signage.model.encode import Canvas
from signage.model.surface import ColorMode
from signage.raster.boxes import box_mask
from signage.raster.draw import draw
from signage.raster.outline import PixelBox, Transform
from signage.raster.sprite import (
    Blend,
    Layer,
    Placed,
    RgbSurface,
    Sprite,
    intersection,
    is_empty,
    stamp_layers,
    union,
)

REMEMBERED = 128 * 2**20
"""Bytes of finished sprites that a process keeps."""
FRACTIONS = 1024
"""Places between two pixels that are told apart: far finer than FreeType's 64."""

_sprites: Cache[Sprite] = Cache(REMEMBERED, lambda sprite: sprite.nbytes, largest=REMEMBERED // 2)


def render(
    display_list: DisplayList,
    library: Library,
    *,
    scale: float = 1.0,
    include_bleed: bool = False,
) -> Image.Image:
    """Return *display_list* as an RGB image of *scale* pixels for each of its own.

    With *include_bleed* the page's bleed is around it; otherwise it is cut off.
    """
    bleed = display_list.bleed if include_bleed else 0
    size = (
        _whole((display_list.width + 2 * bleed) * scale),
        _whole((display_list.height + 2 * bleed) * scale),
    )
    transform = Transform(scale, bleed * scale, bleed * scale)
    image = Image.new("RGB", size, display_list.ground.rgb)
    stamp_layers(RgbSurface(image), layers(display_list.items, transform, library), (0, 0))
    return image


def layers(
    items: tuple[DisplayItem, ...], transform: Transform, library: Library
) -> Iterator[Layer]:
    """Yield what *items* stamp on a surface on which they stand at *transform*."""
    for item in items:
        match item:
            case Group():
                yield from _group(item, transform, library)
            case _:
                yield _placed(item, transform, library)


def finished(image: Image.Image, finish: Finish) -> Image.Image:
    """Return *image* (RGB) as its file holds it."""
    if finish.color_mode is ColorMode.ONE_BIT:
        image = to_one_bit(image)
    return place_on_canvas(image, finish.canvas, finish.rotate)


def to_one_bit(image: Image.Image) -> Image.Image:
    """Return *image* (RGB) as a board with lamps that are on or off shows it."""
    return image.convert("L").point([0] * 128 + [255] * 128).convert("RGB")


def place_on_canvas(image: Image.Image, canvas: Canvas | None, rotate: int) -> Image.Image:
    """Return *image* as its file holds it: in a black frame, then turned clockwise by *rotate*."""
    framed = image
    if canvas is not None:
        framed = Image.new("RGB", (canvas.width, canvas.height))
        framed.paste(image, (canvas.x, canvas.y))
    turn = TURNS.get(rotate % 360)
    return framed if turn is None else framed.transpose(turn)


TURNS = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
"""By degrees clockwise; Pillow turns anticlockwise."""


def _group(group: Group, transform: Transform, library: Library) -> Iterator[Layer]:
    inner = tuple(layers(group.items, _inside(group, transform), library))
    opacity = _whole(group.opacity * 255)
    if opacity == 255 and group.clip is None:
        yield from inner
        return
    box = union(layer.box for layer in inner)
    mask = None
    if group.clip is not None:
        box, mask = _cut(box, transform.rect(group.clip), group.clip_radius * transform.scale)
    if opacity and not is_empty(box):
        yield Blend(inner, box, opacity, mask)


def _inside(group: Group, transform: Transform) -> Transform:
    """Return where the items of *group* stand: moved, then scaled around its origin."""
    origin_x, origin_y = transform.point(group.origin_x, group.origin_y)
    x, y = transform.point(group.dx, group.dy)
    return Transform(
        transform.scale * group.scale,
        origin_x + (x - origin_x) * group.scale,
        origin_y + (y - origin_y) * group.scale,
    )


def _cut(box: PixelBox, clip: Rect, radius: float) -> tuple[PixelBox, Image.Image | None]:
    around = (math.floor(clip.x), math.floor(clip.y), math.ceil(clip.right), math.ceil(clip.bottom))
    seen = intersection(box, around)
    whole = Rect(around[0], around[1], around[2] - around[0], around[3] - around[1])
    if (radius <= 0 and clip == whole) or is_empty(seen):
        return seen, None
    return seen, box_mask(clip, radius, seen)


def _placed(item: Leaf, transform: Transform, library: Library) -> Placed:
    """Return *item* from the sprites known, whatever whole number of pixels it has moved."""
    x, part_x = _split(transform.dx)
    y, part_y = _split(transform.dy)
    at = Transform(transform.scale, part_x, part_y)
    return Placed(_sprites.get((item, at), lambda: draw(item, at, library)), x, y)


def _split(value: float) -> tuple[int, float]:
    steps = _whole(value * FRACTIONS)
    return steps // FRACTIONS, steps % FRACTIONS / FRACTIONS


def _whole(value: float) -> int:
    return math.floor(value + 0.5)
