"""Contact sheets: every slide on every screen, and every poster, side by side.

Of a large campaign there are several, so that each can be drawn and looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from signage.color import Color
from signage.display_list import GlyphRun
from signage.lazy_dataclass import dataclass
from signage.outputs.captions import caption, shortened, write_captions
from signage.outputs.output import About, Artifact, Output, Planned
from signage.outputs.poster import PROOF, ProofRecipe
from signage.outputs.still import STILL, StillRecipe, write_png
from signage.outputs.table import OVERVIEW
from signage.work import Made, Recipe, WorkerContext

if TYPE_CHECKING:
    from PIL.Image import Image

    from signage.layout.fragment import Fragment
    from signage.media.library import Library
    from signage.model.campaign import Campaign
    from signage.outputs.laid_out import Planning
    from signage.text.font import Font, FontKey

START_S = 0.1
TILE_S = 0.04
"""What reading a picture takes, where all costs were measured."""
TILE_AREA = 72_000
"""In pixels: a portrait screen is not more important than a strip."""
GAP = 16
GROUP_GAP = 56
MARGIN = 56
TITLE_SIZE = 44.0
TITLE_HEIGHT = 84
GROUP_LABEL_SIZE = 20.0
GROUP_LABEL_HEIGHT = 34
TILE_LABEL_SIZE = 14.0
SHELF_GAP = 62
SHELF_WIDTH = 2300
"""What stands side by side; a playlist with more pictures than that has a shelf of its own."""
MOST_IN_ROW = 20
"""Pictures of one playlist on one screen; what is more begins another row."""
MOST_ON_SHEET = 300
"""Pictures: to draw them takes ten seconds and half a gigabyte."""
GROUND = Color(0xF3, 0xF4, 0xF6)
INK = Color(0x1F, 0x29, 0x37)
FAINT = Color(0x6B, 0x72, 0x80)


@dataclass(frozen=True, slots=True)
class Tile:
    """A finished picture on the contact sheet, by its path below the output folder."""

    path: str
    label: str
    key: str
    """Of the picture's content."""


@dataclass(frozen=True, slots=True)
class ContactSheetRecipe(Recipe):
    """Put finished pictures side by side, a labelled row a screen."""

    title: str
    rows: tuple[tuple[str, tuple[Tile, ...]], ...]
    """(the row's label, its pictures)"""
    font: FontKey
    """The font of the labels: one of the campaign's own."""

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Read the finished pictures, and draw."""
        sheet = draw_contact_sheet(self, context.paths.output, context.opened())
        return Made(write_png(sheet, target))

    @property
    def cost(self) -> float:
        """Return what reading all pictures takes."""
        return START_S + len(self.shown_files) * TILE_S

    @property
    def shown_files(self) -> tuple[str, ...]:
        """Return the paths of the pictures."""
        return tuple(tile.path for _, tiles in self.rows for tile in tiles)


class ContactSheetOutput(Output):
    """Pictures of all others, each judged as those on it are."""

    kind = "contact-sheet"
    # The sheet of everything is only true when everything was asked for.
    asked_by = ()

    def of_campaign(self, campaign: Campaign, planning: Planning) -> Iterator[Planned]:
        """Yield them, unless there are no stills."""
        if any(artifact.output is STILL for artifact in planning.artifacts):
            yield from self.of_part(campaign, planning, OVERVIEW.removesuffix(".png"))

    def of_part(self, campaign: Campaign, planning: Planning, stem: str) -> Iterator[Planned]:
        """Yield those of what is planned, which is perhaps not all; *stem* is where they are."""
        from signage.judge.subjects import PicturesSubject

        pictures = [
            artifact for artifact in planning.artifacts if artifact.output in (STILL, PROOF)
        ]
        judges = {picture.path: picture.judged_by for picture in pictures}
        for number, recipe in enumerate(contact_sheets(campaign.title, pictures), 1):
            path = sheet_path(number, stem)
            shown = (judge for picture in recipe.shown_files for judge in judges[picture])
            subject = PicturesSubject(
                path, "", None, (), tuple({judge.name: judge for judge in shown}.values())
            )
            key = planning.key(recipe)
            yield Artifact(self, path, About(), recipe, key, judged_by=(subject,))


CONTACT_SHEET = ContactSheetOutput()


def sheet_path(number: int, stem: str) -> str:
    """Return the path of the contact sheet with *number*, counted from 1, of those at *stem*."""
    return f"{stem}.png" if number == 1 else f"{stem}-{number}.png"


def contact_sheets(title: str, pictures: Iterable[Artifact]) -> Iterator[ContactSheetRecipe]:
    """Yield the contact sheets of *pictures*, in order; none if nothing is written on them."""
    rows: dict[str, list[Tile]] = {}
    fonts: list[FontKey] = []
    for picture in pictures:
        about = picture.about
        row = f"{about.playlist} · {about.screen}" if about.playlist else "posters"
        label = about.slide if about.playlist else f"{about.slide} · {about.screen}"
        rows.setdefault(row, []).append(Tile(picture.path, label or "", picture.key))
        if not fonts:
            fonts += _fonts_on(picture.recipe)
    if not fonts:
        return
    sheets = _on_sheets(rows)
    for number, shown in enumerate(sheets, 1):
        heading = title if len(sheets) == 1 else f"{title} ({number}/{len(sheets)})"
        yield ContactSheetRecipe(heading, shown, fonts[0])


_Row = tuple[str, tuple[Tile, ...]]


def _on_sheets(rows: Mapping[str, Sequence[Tile]]) -> list[tuple[_Row, ...]]:
    """Return *rows* sheet by sheet, those that are too long in several."""
    sheets: list[list[_Row]] = [[]]
    count = 0
    for label, tiles in rows.items():
        for part in _parts(tiles, MOST_IN_ROW):
            if count + len(part) > MOST_ON_SHEET:
                sheets.append([])
                count = 0
            sheets[-1].append((label, tuple(part)))
            count += len(part)
    return [tuple(sheet) for sheet in sheets]


def _parts(tiles: Sequence[Tile], most: int) -> Iterator[Sequence[Tile]]:
    return (tiles[first : first + most] for first in range(0, len(tiles), most))


def draw_contact_sheet(recipe: ContactSheetRecipe, output: Path, library: Library) -> Image:
    """Return the sheet as a picture; its tiles are read from the finished files in *output*."""
    from PIL import Image

    groups = [
        _Group(label, tuple((tile.label, _thumbnail(output / tile.path)) for tile in tiles))
        for label, tiles in recipe.rows
    ]
    shelves = _shelves(groups)
    width = 2 * MARGIN + max(_width(shelf) for shelf in shelves)
    height = MARGIN + TITLE_HEIGHT + sum(_height(shelf) for shelf in shelves)
    sheet = Image.new("RGB", (width, height), GROUND.rgb)
    font = library.font(recipe.font)
    labels = [caption(font, recipe.title, TITLE_SIZE, INK, MARGIN, MARGIN + TITLE_SIZE)]
    top = MARGIN + TITLE_HEIGHT
    for shelf in shelves:
        left = MARGIN
        for group in shelf:
            labels += _place(sheet, group, left, top, font)
            left += group.width + GROUP_GAP
        top += _height(shelf)
    write_captions(sheet, labels, GROUND, library)
    return sheet


@dataclass(frozen=True, slots=True)
class _Group:
    """The pictures of one playlist on one screen."""

    label: str
    tiles: tuple[tuple[str, Image], ...]

    @property
    def width(self) -> int:
        return sum(picture.width + GAP for _, picture in self.tiles) - GAP


def _shelves(groups: Iterable[_Group]) -> list[list[_Group]]:
    """Stand *groups* side by side, in order, as many as fit a shelf."""
    shelves: list[list[_Group]] = [[]]
    for group in groups:
        if shelves[-1] and _width([*shelves[-1], group]) > SHELF_WIDTH:
            shelves.append([])
        shelves[-1].append(group)
    return shelves


def _width(shelf: Sequence[_Group]) -> int:
    return sum(group.width + GROUP_GAP for group in shelf) - GROUP_GAP


def _height(shelf: Sequence[_Group]) -> int:
    tallest = max(picture.height for group in shelf for _, picture in group.tiles)
    return GROUP_LABEL_HEIGHT + tallest + SHELF_GAP


def _place(sheet: Image, group: _Group, left: int, top: int, font: Font) -> list[GlyphRun]:
    """Paste the pictures of *group* and return what is to be written around them."""
    heading = shortened(font, group.label, GROUP_LABEL_SIZE, group.width)
    labels = [caption(font, heading, GROUP_LABEL_SIZE, INK, left, top + GROUP_LABEL_SIZE)]
    top += GROUP_LABEL_HEIGHT
    for label, picture in group.tiles:
        sheet.paste(picture, (left, top))
        below = shortened(font, label, TILE_LABEL_SIZE, picture.width)
        baseline = top + picture.height + TILE_LABEL_SIZE * 1.5
        labels.append(caption(font, below, TILE_LABEL_SIZE, FAINT, left, baseline))
        left += picture.width + GAP
    return labels


def _thumbnail(path: Path) -> Image:
    from PIL import Image

    with Image.open(path, formats=("PNG",)) as picture:
        scale = (TILE_AREA / (picture.width * picture.height)) ** 0.5
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        # A small board's pixels are its type: they are shown as they are, not smoothed.
        way = Image.Resampling.LANCZOS if scale < 1 else Image.Resampling.NEAREST
        thumbnail: Image.Image = picture.convert("RGB").resize(size, way)
        return thumbnail


def _fonts_on(recipe: Recipe) -> Iterator[FontKey]:
    match recipe:
        case StillRecipe():
            yield from _fonts_of(recipe.stage.scene.content)
        case ProofRecipe():
            yield from (item.font for item in recipe.page.leaves() if isinstance(item, GlyphRun))


def _fonts_of(fragment: Fragment) -> Iterator[FontKey]:
    for drawing in fragment.drawings:
        if isinstance(drawing, GlyphRun):
            yield drawing.font
    for child in fragment.children:
        yield from _fonts_of(child)
