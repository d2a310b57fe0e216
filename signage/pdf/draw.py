"""Display items to content streams: one function a kind of item, in painting order."""

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
from signage.pdf.content import ContentStream, form
from signage.pdf.context import PdfContext
from signage.pdf.images import draw_clip_frame, draw_picture
from signage.pdf.shadows import draw_shadow
from signage.pdf.shapes import clip_to, draw_box, draw_modules, draw_path
from signage.pdf.text import draw_glyphs


def draw_all(content: ContentStream, items: Iterable[DisplayItem], context: PdfContext) -> None:
    """Draw *items*, each on top of what is there."""
    for item in items:
        _draw(content, item, context)


def _draw(content: ContentStream, item: DisplayItem, context: PdfContext) -> None:
    with content.saved():
        match item:
            case GlyphRun():
                draw_glyphs(content, item, context)
            case FillPath():
                draw_path(content, item, context)
            case FillBox():
                draw_box(content, item, context)
            case SoftShadow():
                draw_shadow(content, item, context)
            case Picture():
                draw_picture(content, item, context)
            case ClipFrame():
                draw_clip_frame(content, item, context)
            case Modules():
                draw_modules(content, item, context)
            case Group():
                _draw_group(content, item, context)
            case _:
                assert_never(item)


def _draw_group(content: ContentStream, group: Group, context: PdfContext) -> None:
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
            draw_all(content, group.items, context)
        return
    # Faded one by one, items would show through each other where they overlap.
    layer = ContentStream(inside, content.points * group.scale)
    draw_all(layer, group.items, context)
    context.set_opacity(content, opacity)
    whole = form(context.pdf, layer, Name.DeviceCMYK)
    content.write("Do", content.use("XObject", whole))


def _before(box: Rect, scale: float, dx: float, dy: float) -> Rect:
    """Return what becomes *box* when it is scaled and then moved."""
    return Rect((box.x - dx) / scale, (box.y - dy) / scale, box.width / scale, box.height / scale)
