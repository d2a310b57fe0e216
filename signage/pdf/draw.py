"""Display items to content: one verb a kind of item, in the order in which they lie."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from pikepdf import Name

from signage.display_list import (
    ClipFrame,
    DisplayItem,
    FillBox,
    FillPath,
    GlyphRun,
    Group,
    Modules,
    Picture,
    SoftShadow,
)
from signage.geometry import Rect
from signage.pdf.content import Content, form
from signage.pdf.images import draw_clip_frame, draw_picture
from signage.pdf.press import Press
from signage.pdf.shadows import draw_shadow
from signage.pdf.shapes import clip_to, draw_box, draw_modules, draw_path
from signage.pdf.text import draw_glyphs


def draw_all(content: Content, items: Iterable[DisplayItem], press: Press) -> None:
    """Draw *items*, each on top of what is there."""
    for item in items:
        _draw(content, item, press)


def _draw(content: Content, item: DisplayItem, press: Press) -> None:
    with content.saved():
        match item:
            case GlyphRun():
                draw_glyphs(content, item, press)
            case FillPath():
                draw_path(content, item, press)
            case FillBox():
                draw_box(content, item, press)
            case SoftShadow():
                draw_shadow(content, item, press)
            case Picture():
                draw_picture(content, item, press)
            case ClipFrame():
                draw_clip_frame(content, item, press)
            case Modules():
                draw_modules(content, item, press)
            case Group():
                _draw_group(content, item, press)
            case _:
                assert_never(item)


def _draw_group(content: Content, group: Group, press: Press) -> None:
    opacity = round(group.opacity * 255)
    if opacity == 0 or group.scale == 0:
        return
    seen = content.visible
    if group.clip is not None:
        clip_to(content, group.clip, group.clip_radius)
        seen = seen.intersection(group.clip)
    dx = group.origin_x + (group.dx - group.origin_x) * group.scale
    dy = group.origin_y + (group.dy - group.origin_y) * group.scale
    content.transform(group.scale, 0, 0, group.scale, dx, dy)
    inside = _before(seen, group.scale, dx, dy)
    if opacity == 255:
        with content.seen(inside, group.scale):
            draw_all(content, group.items, press)
        return
    # Faded one by one, items would show through each other where they overlap.
    layer = Content(inside, content.points * group.scale)
    draw_all(layer, group.items, press)
    press.set_opacity(content, opacity)
    whole = form(press.pdf, layer, Name.DeviceCMYK)
    content.write("Do", content.use("XObject", whole))


def _before(box: Rect, scale: float, dx: float, dy: float) -> Rect:
    """Return what becomes *box* when it is scaled and then moved."""
    return Rect((box.x - dx) / scale, (box.y - dy) / scale, box.width / scale, box.height / scale)
