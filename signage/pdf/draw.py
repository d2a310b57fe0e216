"""Display items to content streams: one function a kind of item, in painting order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import assert_never

from pikepdf import Name

from signage.display_list import (
    ClipFrame,
    DisplayItem,
    FillBox,
    FillPath,
    Glyph,
    GlyphRun,
    Group,
    Modules,
    Picture,
    SoftShadow,
)
from signage.geometry import Rect
from signage.lazy_dataclass import dataclass
from signage.pdf.content import ContentStream, form, number
from signage.pdf.context import PdfContext
from signage.pdf.fonts import EmbeddedFont
from signage.pdf.images import draw_clip_frame, draw_picture
from signage.pdf.shadows import draw_shadow
from signage.pdf.shapes import clip_to, draw_box, draw_modules, draw_path

_EM = 1000
"""Distances inside text are thousandths of an em (9.4.4)."""


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


def draw_glyphs(content: ContentStream, run: GlyphRun, context: PdfContext) -> None:
    """Write *run* as one text object."""
    font = context.font(run.font)
    context.set_fill(content, run.color)
    context.set_overprint(content, run.color, run.size)
    content.write("BT")
    content.write("Tf", content.use("Font", font.reference), run.size)
    # Down is up here: without this, letters would stand on their heads.
    content.write("Tm", 1, 0, 0, -1, run.x, run.y)
    _TextWriter(content, run, font).write()
    content.write("ET")


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Glyphs that together spell *text* and cannot be told apart in it."""

    text: str
    glyphs: tuple[Glyph, ...]


class _TextWriter:
    """A run on its way into the content: where the pen is, and what is not yet written."""

    def __init__(self, content: ContentStream, run: GlyphRun, font: EmbeddedFont) -> None:
        self._content = content
        self._run = run
        self._font = font
        self._pen = 0.0
        self._rise = 0.0
        self._shown: list[str] = []

    def write(self) -> None:
        for cluster in _clusters(self._run):
            # Every glyph is told what it spells, also the second of two marks.
            letters = [self._font.letter_of(glyph.id, cluster.text) for glyph in cluster.glyphs]
            known = [
                self._font.spells(glyph.id, letter) and letter == cluster.text
                for glyph, letter in zip(cluster.glyphs, letters, strict=True)
            ]
            if known == [True]:
                self._show(cluster.glyphs)
            else:
                self._show_as(cluster)
        self._flush()
        if self._rise:
            self._content.write("Ts", 0)

    def _show_as(self, cluster: _Cluster) -> None:
        """Show glyphs and say what they spell, since they do not say it themselves (14.9.4)."""
        self._flush()
        spelt = cluster.text.encode("utf-16-be").hex().upper()
        self._content.write("BDC", "/Span", f"<</ActualText <FEFF{spelt}>>>")
        self._show(cluster.glyphs)
        self._flush()
        self._content.write("EMC")

    def _show(self, glyphs: tuple[Glyph, ...]) -> None:
        for glyph in glyphs:
            if glyph.y != self._rise:
                self._flush()
                self._rise = glyph.y
                self._content.write("Ts", -glyph.y)
            self._move_pen(glyph.x)
            self._shown.append(f"<{glyph.id:04X}>")
            self._pen += self._font.advance(glyph.id) * self._run.size / _EM

    def _move_pen(self, x: float) -> None:
        shift = number((self._pen - x) * _EM / self._run.size, 2)
        if shift != "0":
            self._shown.append(shift)
            # Where the pen really is after the rounded shift, lest a long line drift.
            self._pen -= float(shift) * self._run.size / _EM

    def _flush(self) -> None:
        if self._shown:
            self._content.write("TJ", f"[{''.join(self._shown)}]")
            self._shown.clear()


def _clusters(run: GlyphRun) -> Iterator[_Cluster]:
    """Cut *run* into pieces whose text and glyphs belong together, from left to right.

    Where it is read leftwards, text is written turned round as well: readers of
    PDF (poppler, PDFium, MuPDF) take it to be as it is seen, and turn it back.
    """
    starts = sorted({glyph.cluster for glyph in run.glyphs})
    ends = dict(zip(starts, [*starts[1:], len(run.text)], strict=True))
    for start, glyphs in groupby(run.glyphs, lambda glyph: glyph.cluster):
        text = run.text[start : ends[start]]
        yield _Cluster(text[::-1] if run.leftwards else text, tuple(glyphs))
