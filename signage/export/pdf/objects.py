"""The few kinds of PDF object that several parts of a page are made of."""

from __future__ import annotations

import deflate
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from signage.export.pdf.content import Content
from signage.geometry import Rect

_LEVEL = 9


def deflated(data: bytes) -> bytes:
    """Return *data* as a zlib stream, the same everywhere: libdeflate comes with the program."""
    return bytes(deflate.zlib_compress(data, _LEVEL))


def compressed(pdf: Pdf, data: bytes, **entries: object) -> Object:
    """Return a stream of *data*, deflated, with *entries* in its dictionary."""
    return stream(pdf, deflated(data), Filter=Name.FlateDecode, **entries)


def stream(pdf: Pdf, data: bytes, **entries: object) -> Object:
    """Return a stream of *data* as it is, with *entries* in its dictionary."""
    made = Stream(pdf, data)
    for key, value in entries.items():
        made[f"/{key}"] = value
    return pdf.make_indirect(made)


def form(pdf: Pdf, content: Content, space: Name) -> Object:
    """Return what *content* shows as a transparency group that is blended in *space* (11.6.6)."""
    return compressed(
        pdf,
        content.data,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=corners(content.visible),
        Group=group(space),
        Resources=content.resources,
    )


def group(space: Name) -> Dictionary:
    """Return what makes a page or a form a transparency group of its own, blended in *space*."""
    return Dictionary(Type=Name.Group, S=Name.Transparency, CS=space, I=True, K=False)


def soft_mask(shade: Object) -> Dictionary:
    """Return what lets paint through where the group *shade* is light (11.6.5.3)."""
    return Dictionary(Type=Name.Mask, S=Name.Luminosity, G=shade)


def numbers(*values: float) -> Array:
    """Return an array of numbers, rounded as everything on a page is."""
    return Array([round(value, 5) for value in values])


def corners(box: Rect) -> Array:
    """Return *box* as PDF notes rectangles: two opposite corners."""
    return numbers(box.x, box.y, box.right, box.bottom)
