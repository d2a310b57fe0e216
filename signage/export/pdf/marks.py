"""Marks outside the bleed: where to cut, and whether the plates meet."""

from __future__ import annotations

import math
from itertools import product

from pikepdf import Array, Dictionary, Name, Object

from signage.export.boxes import rounded_box
from signage.export.pdf.content import Content
from signage.export.pdf.objects import numbers
from signage.export.pdf.press import Press
from signage.export.pdf.shapes import trace
from signage.geometry import Rect

OFFSET_MM, LENGTH_MM = 4.0, 6.0
"""From the trim to the beginning of a mark, and from there to its end."""
_LINE_PT = 0.25
_RING = 0.3
"""The radius of a registration mark's ring, as a part of the mark's length."""


def draw_marks(content: Content, trim: Rect, bleed: float, press: Press) -> None:
    """Draw marks around *trim*, with what is *bleed* around it left free; all in points.

    Every plate has them: they are of the colour All (8.6.6.4).
    """
    mm = 72 / 25.4
    start, length = max(OFFSET_MM * mm, bleed), LENGTH_MM * mm
    with content.saved():
        content.write("CS", content.use("ColorSpace", _all_inks(press)))
        content.write("SCN", 1)
        content.write("w", _LINE_PT)
        for right, top in product((False, True), repeat=2):
            _draw_corner(content, trim, start, length, right=right, top=top)
        middle_x, middle_y = trim.x + trim.width / 2, trim.y + trim.height / 2
        out = start + length / 2
        for x in (trim.x - out, trim.right + out):
            _draw_register(content, x, middle_y, length)
        for y in (trim.y - out, trim.bottom + out):
            _draw_register(content, middle_x, y, length)


def _draw_corner(
    content: Content, trim: Rect, start: float, length: float, *, right: bool, top: bool
) -> None:
    """Draw the two lines along which the paper is cut at one corner."""
    x, y = (trim.right if right else trim.x), (trim.bottom if top else trim.y)
    across, up = math.copysign(1, right - 0.5), math.copysign(1, top - 0.5)
    _draw_line(content, x + across * start, y, x + across * (start + length), y)
    _draw_line(content, x, y + up * start, x, y + up * (start + length))


def _draw_register(content: Content, x: float, y: float, length: float) -> None:
    """Draw a cross in a ring."""
    half, radius = length / 2, length * _RING
    _draw_line(content, x - half, y, x + half, y)
    _draw_line(content, x, y - half, x, y + half)
    trace(content, rounded_box(Rect(x - radius, y - radius, 2 * radius, 2 * radius), radius))
    content.write("S")


def _draw_line(content: Content, x: float, y: float, to_x: float, to_y: float) -> None:
    content.write("m", x, y)
    content.write("l", to_x, to_y)
    content.write("S")


def _all_inks(press: Press) -> Object:
    tint = Dictionary(
        FunctionType=2,
        Domain=numbers(0, 1),
        C0=numbers(0, 0, 0, 0),
        C1=numbers(1, 1, 1, 1),
        N=1,
    )
    space = Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])
    return press.once("all inks", lambda: press.pdf.make_indirect(space))
