"""Reading the data of images: how long they take to decode, and what is wrong with them."""

from __future__ import annotations

import pikepdf

from signage.message import msg
from signage.preflight.color_spaces import read_space
from signage.preflight.content_reader import ContentReader
from signage.preflight.objects import as_name, as_number, elements, entry, object_id
from signage.preflight.pictures import Damage, damage_of, own_size
from signage.preflight.shadings import slowness


def read_data(image: object, reader: ContentReader) -> None:
    """Count what decoding *image*, and what it is masked by, comes to; see whether it is whole."""
    for part in (image, entry(image, "SMask"), entry(image, "Mask")):
        if isinstance(part, pikepdf.Stream):
            reader.page.effort.decode(_pixels(part), _color_weight(part, reader))
            _look_into(part, reader)


def _look_into(image: pikepdf.Stream, reader: ContentReader) -> None:
    """Remember what is wrong with the data of *image*, if nobody has looked at them before."""
    page, file = reader.page, reader.page.file
    number = object_id(image)
    if number is None or number in file.looked_into:
        return
    file.looked_into.add(number)
    space = entry(image, "ColorSpace")
    channels = 1 if space is None else read_space(space, reader.resources).channels
    match damage_of(image, channels, file.budget):
        case Damage.CUT_SHORT:
            said = msg("a picture on page {number} is cut short", number=page.number)
        case Damage.UNDECODABLE:
            said = msg("a picture on page {number} cannot be decoded", number=page.number)
        case None:
            return
    file.add_damage(said)


def _pixels(image: pikepdf.Stream) -> float:
    """Return how many pixels *image* has, by what the file says or by its own data."""
    said = _product(as_number(entry(image, "Width")), as_number(entry(image, "Height")))
    own = own_size(image)
    return said if own is None else max(said, own.width * own.height)


def _product(width: float | None, height: float | None) -> float:
    return max(0.0, width or 0.0) * max(0.0, height or 0.0)


def _color_weight(image: object, reader: ContentReader) -> float:
    """Return how much longer than others a pixel of *image* takes, for its colour."""
    space = entry(image, "ColorSpace")
    name = as_name(space)
    if name is not None:
        space = entry(reader.resources, "ColorSpace", name)
    # Of Separation and DeviceN, the fourth is the function that mixes the colour.
    return 1.0 + sum(slowness(each, reader.page.file.budget) for each in list(elements(space))[3:4])
