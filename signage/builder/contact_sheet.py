"""Every slide on every screen side by side: what the contact sheet shows, and drawing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from signage.builder.artifact import Artifact, Kind
from signage.builder.recipe import ContactSheetRecipe, StillRecipe, Tile
from signage.color import Color
from signage.display_list import DisplayList, FontKey, Glyph, GlyphRun, Group
from signage.geometry import Rect
from signage.layout.fragment import Fragment
from signage.source import Source, Span

if TYPE_CHECKING:
    from PIL.Image import Image

    from signage.export.library import Library
    from signage.text.font import Font

TILE_HEIGHT = 300
LARGEST_TILE_WIDTH = 640
"""Of strips, which would else fill a line alone."""
GAP = 24
MARGIN = 48
TITLE_SIZE = 40.0
ROW_LABEL_SIZE = 22.0
TILE_LABEL_SIZE = 15.0
GROUND = Color(0xF3, 0xF4, 0xF6)
INK = Color(0x1F, 0x29, 0x37)
FAINT = Color(0x6B, 0x72, 0x80)

_NOWHERE = Span(Source("", ""), 1, 1, 1, 1)


def contact_sheet_recipe(title: str, artifacts: Iterable[Artifact]) -> ContactSheetRecipe | None:
    """Return the contact sheet of all stills and posters in *artifacts*; None if there are none."""
    rows: dict[str, list[Tile]] = {}
    fonts: list[FontKey] = []
    for artifact in artifacts:
        about = artifact.about
        if artifact.kind in (Kind.STILL, Kind.PROOF):
            row = f"{about.playlist} · {about.screen}" if about.playlist else "posters"
            label = about.slide if about.playlist else f"{about.slide} · {about.screen}"
            rows.setdefault(row, []).append(Tile(artifact.path, label or "", artifact.key))
        if isinstance(artifact.recipe, StillRecipe) and not fonts:
            fonts += _fonts_of(artifact.recipe.stage.scene.content)
    if not rows or not fonts:
        return None
    frozen = tuple((label, tuple(tiles)) for label, tiles in rows.items())
    return ContactSheetRecipe(title, frozen, fonts[0])


def draw_contact_sheet(recipe: ContactSheetRecipe, output: Path, library: Library) -> Image:
    """Return the sheet as a picture; its tiles are read from the finished files in *output*."""
    from PIL import Image

    rows = [
        (label, [(tile, _thumbnail(output / tile.path)) for tile in tiles])
        for label, tiles in recipe.rows
    ]
    width = 2 * MARGIN + max(sum(t.width + GAP for _, t in tiles) - GAP for _, tiles in rows)
    row_height = TILE_HEIGHT + 96
    height = 2 * MARGIN + 72 + row_height * len(rows)
    sheet = Image.new("RGB", (width, height), GROUND.rgb)
    font = library.font(recipe.font)
    labels = [_line(font, recipe.title, TITLE_SIZE, INK, MARGIN, MARGIN + TITLE_SIZE)]
    top = MARGIN + 72
    for label, tiles in rows:
        labels.append(_line(font, label, ROW_LABEL_SIZE, INK, MARGIN, top + 28))
        left = MARGIN
        for tile, thumbnail in tiles:
            sheet.paste(thumbnail, (left, top + 44))
            caption = _fitting(font, tile.label, TILE_LABEL_SIZE, thumbnail.width)
            baseline = top + 44 + thumbnail.height + 20
            labels.append(_line(font, caption, TILE_LABEL_SIZE, FAINT, left, baseline))
            left += thumbnail.width + GAP
        top += row_height
    _write(sheet, labels, library)
    return sheet


def _write(sheet: Image, labels: Sequence[GlyphRun], library: Library) -> None:
    """Draw *labels* onto *sheet*, each on a small ground of its own."""
    from signage.export.raster import render

    for label in labels:
        left, top = int(label.ink.x) - 1, int(label.ink.y) - 1
        width, height = int(label.ink.width) + 4, int(label.ink.height) + 4
        moved = Group((label,), dx=-left, dy=-top)
        picture = render(DisplayList(width, height, GROUND, (moved,)), library)
        sheet.paste(picture, (left, top))


def _thumbnail(path: Path) -> Image:
    from PIL import Image

    with Image.open(path, formats=("PNG",)) as picture:
        scale = min(TILE_HEIGHT / picture.height, LARGEST_TILE_WIDTH / picture.width)
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        # A small board's pixels are its type: they are shown as they are, not smoothed.
        way = Image.Resampling.LANCZOS if scale < 1 else Image.Resampling.NEAREST
        thumbnail: Image.Image = picture.convert("RGB").resize(size, way)
        return thumbnail


def _fitting(font: Font, text: str, size: float, width: float) -> str:
    while len(text) > 1 and font.shape(text).advance * size > width:
        text = text.removesuffix("…")[:-1] + "…"
    return text


def _line(font: Font, text: str, size: float, color: Color, x: float, baseline: float) -> GlyphRun:
    drawable = "".join(c for c in text if not font.missing(c))
    shaped = font.shape(drawable)
    ink = Rect(
        x + shaped.ink_left * size,
        baseline - shaped.ink_top * size,
        (shaped.ink_right - shaped.ink_left) * size,
        (shaped.ink_top + shaped.ink_bottom) * size,
    )
    glyphs = tuple(Glyph(g.id, g.x * size, g.y * size, g.cluster) for g in shaped.glyphs)
    return GlyphRun(
        font.key,
        size,
        color,
        glyphs,
        drawable,
        x,
        baseline,
        shaped.advance * size,
        ink,
        font.cap_height * size,
        _NOWHERE,
    )


def _fonts_of(fragment: Fragment) -> Iterator[FontKey]:
    for drawing in fragment.drawings:
        if isinstance(drawing, GlyphRun):
            yield drawing.font
    for child in fragment.children:
        yield from _fonts_of(child)
