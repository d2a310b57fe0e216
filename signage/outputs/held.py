"""Pictures of what is held back, marked so that nobody plays or prints them by mistake."""

from __future__ import annotations

import functools
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from signage.color import Color
from signage.disk import write_new
from signage.display_list import ClipFrame, DisplayList, GlyphRun, Modules, Picture
from signage.geometry import Rect
from signage.lazy_dataclass import dataclass
from signage.outputs.captions import caption, shortened, write_captions
from signage.source import Span
from signage.work import Made, Rank, Recipe, WorkerContext

if TYPE_CHECKING:
    from PIL.Image import Image

    from signage.media.library import CampaignLibrary

MARK = "CHƯA ĐẠT · HELD BACK"
"""In both languages: whoever finds the picture may not be who built it."""
LEAST_WIDTH = 640
"""Small boards are shown larger, so that their pixels and the mark can be seen."""
BAND = 0.12
"""Of the longer side: the height of the band above the picture."""
MARK_SIZE, CODE_SIZE = 0.44, 0.26
"""Of the band: the sizes of its two lines."""
RED = Color(0xC4, 0x1E, 0x1E)
WHITE = Color(0xFF, 0xFF, 0xFF)


class Shown(Protocol):
    """What draws a page of a display or a poster."""

    @property
    def page(self) -> DisplayList:
        """Return what it draws."""

    @property
    def scale(self) -> float:
        """Return by how much."""

    @property
    def cost(self) -> float:
        """Return what drawing takes."""

    def drawn(self, library: CampaignLibrary) -> Image:
        """Return the picture."""


@dataclass(frozen=True, slots=True)
class HeldPicture(Recipe):
    """Draw *shown* with a frame round each of the *blamed*, and above it the mark and *codes*."""

    shown: Shown
    blamed: tuple[Rect, ...]
    codes: tuple[str, ...]

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Draw the picture."""
        from signage.raster.png import encode_png

        library = context.opened()
        write_new(target, encode_png(self._marked(self.shown.drawn(library), library)))
        return Made(None)

    @property
    def cost(self) -> float:
        """Return what drawing takes."""
        return self.shown.cost

    @property
    def rank(self) -> Rank:
        """Return that of pictures."""
        return Rank.PICTURE

    def _marked(self, picture: Image, library: CampaignLibrary) -> Image:
        from PIL import Image, ImageDraw

        larger = max(1, -(-LEAST_WIDTH // picture.width))
        size = picture.width * larger, picture.height * larger
        band = round(max(size) * BAND)
        marked = Image.new("RGB", (size[0], size[1] + band), RED.rgb)
        marked.paste(picture.convert("RGB").resize(size, Image.Resampling.NEAREST), (0, band))
        draw, line = ImageDraw.Draw(marked), max(2, band // 16)
        scale = self.shown.scale * larger
        for box in self.blamed:
            edges = (box.x * scale, box.y * scale, box.right * scale, box.bottom * scale)
            left, top, right, bottom = (round(edge) for edge in edges)
            reach = 3 * line
            outer = (left - reach, band + top - reach, right + reach, band + bottom + reach)
            # White round red: seen on every ground.
            draw.rectangle(outer, outline=WHITE.rgb, width=2 * line)
            draw.rectangle(outer, outline=RED.rgb, width=line)
        self._write_mark(marked, band, library)
        return marked

    def _write_mark(self, marked: Image, band: int, library: CampaignLibrary) -> None:
        run = next((i for i in self.shown.page.leaves() if isinstance(i, GlyphRun)), None)
        if run is None:
            # Nothing is written on it: the band and the file's name have to do.
            return
        font, margin = library.font(run.font), band / 4
        lines = [
            caption(
                font,
                shortened(font, text, share * band, marked.width - 2 * margin),
                share * band,
                WHITE,
                margin,
                baseline * band,
            )
            for text, share, baseline in (
                (MARK, MARK_SIZE, 0.5),
                (", ".join(self.codes), CODE_SIZE, 0.85),
            )
        ]
        write_captions(marked, lines, RED, library)


def held_picture(shown: Shown, codes: Collection[str], spans: Collection[Span]) -> HeldPicture:
    """Return a picture of *shown*, which is held back by *codes*, found where *spans* are."""
    boxes: list[Rect] = []
    for item in shown.page.leaves():
        if item.span in spans and isinstance(item, GlyphRun | Modules | Picture | ClipFrame):
            box = item.ink if isinstance(item, GlyphRun) else item.box
            # Lines of one text get one frame.
            near = [other for other in boxes if _are_near(box, other)]
            boxes = [other for other in boxes if other not in near]
            boxes.append(functools.reduce(Rect.union, near, box))
    return HeldPicture(shown, tuple(boxes), tuple(codes))


def _are_near(box: Rect, other: Rect) -> bool:
    """Tell whether less than a line is between two boxes."""
    reach = min(box.height, other.height)
    around = Rect(box.x - reach, box.y - reach, box.width + 2 * reach, box.height + 2 * reach)
    return not around.intersection(other).is_empty
