"""The few kinds of PDF object that several parts of a page are made of."""

from __future__ import annotations

import zlib

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from signage.export.pdf.content import Content
from signage.geometry import Rect

_ZLIB_LEVEL = 9


def compressed(pdf: Pdf, data: bytes, **entries: object) -> Object:
    """Return a stream of *data*, deflated at a fixed level, with *entries* in its dictionary."""
    return stream(pdf, zlib.compress(data, _ZLIB_LEVEL), Filter=Name.FlateDecode, **entries)


def stream(pdf: Pdf, data: bytes, **entries: object) -> Object:
    """Return a stream of *data* as it is, with *entries* in its dictionary."""
    made = Stream(pdf, data)
    for key, value in entries.items():
        made[f"/{key}"] = value
    return pdf.make_indirect(made)


def form(pdf: Pdf, content: Content, box: Rect, space: Name) -> Object:
    """Return *content* as a transparency group that ends at *box*, blended in *space* (11.6.6)."""
    return compressed(
        pdf,
        content.data,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=numbers(box.x, box.y, box.right, box.bottom),
        Group=Dictionary(Type=Name.Group, S=Name.Transparency, CS=space, I=True),
        Resources=content.resources,
    )


def soft_mask(pdf: Pdf, shade: Object) -> Object:
    """Return the graphics state that lets paint through where *shade* is light (11.6.5.3)."""
    mask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=shade)
    return pdf.make_indirect(Dictionary(Type=Name.ExtGState, SMask=mask))


def numbers(*values: float) -> Array:
    """Return an array of numbers, rounded as everything on a page is."""
    return Array([round(value, 5) for value in values])
