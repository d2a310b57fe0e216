"""Sheets: paper on which several copies of a page are printed, to be cut or folded.

Lengths are millimetres, from a sheet's top left corner, y downwards.
"""

from __future__ import annotations

import enum
import math
from collections.abc import Iterator
from itertools import product

from signage.geometry import Rect
from signage.lazy_dataclass import dataclass
from signage.model.printer import MARK_LENGTH_MM, MARK_OFFSET_MM


class SheetKind(enum.Enum):
    """What several copies of a page are put on."""

    OFFICE = "office"
    """A4, for a printer that leaves the edges white: no bleed, cut with scissors."""
    BLACK = "office-black"
    """The same, in black alone."""
    PRESS = "press"
    """For a print shop: bleed round each copy, and crop marks."""
    TENT = "tent"
    """A4, folded once so that it stands: two copies head to head."""


FRAME_MM = 5.0
"""What office printers leave white at every edge. Round each copy as much stays white: all
sides of it look alike, and scissors may wander."""
_A4_MM = ((210.0, 297.0), (297.0, 210.0))
_SLACK_MM = 1.0
"""Two A5 are 296 mm wide: what is left over is the edge of the sheet, and not cut off."""
_FOLD_MARK_MM = 5.0


@dataclass(frozen=True, slots=True)
class GuideLine:
    """A line along which a sheet is cut or folded, or a mark beside one."""

    x: float
    y: float
    to_x: float
    to_y: float


@dataclass(frozen=True, slots=True)
class PlacedCopy:
    """A copy of a page on a sheet."""

    trim: Rect
    """What is left of it in the hand."""
    seen: Rect
    """What of it is printed."""
    is_turned: bool = False
    """Whether it stands on its head."""


@dataclass(frozen=True, slots=True)
class Imposition:
    """How copies of a page lie on a sheet, and where that is cut and folded."""

    sheet: SheetKind
    width_mm: float
    height_mm: float
    trim: Rect
    """What is left when the sheet itself is cut."""
    bleed_mm: float
    """Round each copy, and so beyond the trim of the sheet."""
    copies: tuple[PlacedCopy, ...]
    """In the middle of the sheet, so that those on its back lie behind them."""
    cuts: tuple[GuideLine, ...] = ()
    marks: tuple[GuideLine, ...] = ()
    """Crop marks and fold marks."""

    @property
    def is_folded(self) -> bool:
        """Tell whether copies stay together: a back is then on another panel of the same side."""
        return self.sheet is SheetKind.TENT

    @property
    def flips_on_short_edge(self) -> bool:
        """Tell which edge of the sheet is like the spine of a book.

        Turned over like its page, up stays up. On a landscape sheet that is to
        flip on the short edge, on a portrait one on the long edge.
        """
        return self.width_mm > self.height_mm


def impose(sheet: SheetKind, width: float, height: float, bleed: float) -> Imposition | None:
    """Return how pages of this size lie on *sheet*; None: there is not even room for two."""
    match sheet:
        case SheetKind.TENT:
            return _tent(width, height)
        case SheetKind.PRESS:
            return _press(width, height, bleed)
        case SheetKind.OFFICE | SheetKind.BLACK:
            return _office(sheet, width, height)


def _office(sheet: SheetKind, width: float, height: float) -> Imposition | None:
    paper = max(_A4_MM, key=lambda paper: math.prod(_fit(paper, width, height)))
    columns, rows = _fit(paper, width, height)
    if columns * rows < 2:
        return None
    block = _centred(paper, columns * width, rows * height)
    copies = tuple(
        _framed(Rect(block.x + column * width, block.y + row * height, width, height))
        for row, column in product(range(rows), range(columns))
    )
    whole = Rect(0, 0, *paper)
    return Imposition(sheet, *paper, whole, 0.0, copies, tuple(_shared_cuts(copies, paper)))


def _press(width: float, height: float, bleed: float) -> Imposition | None:
    """As many as on a sheet of the office, on paper of the size that it takes."""
    office = _office(SheetKind.OFFICE, width, height)
    if office is None:
        return None
    columns, rows = _fit((office.width_mm, office.height_mm), width, height)
    # Each keeps its bleed: what is between two of them falls away.
    step_x, step_y = width + 2 * bleed, height + 2 * bleed
    around = max(MARK_OFFSET_MM, bleed) + MARK_LENGTH_MM
    trim = Rect(around, around, columns * step_x - 2 * bleed, rows * step_y - 2 * bleed)
    trims = [
        Rect(around + column * step_x, around + row * step_y, width, height)
        for row, column in product(range(rows), range(columns))
    ]
    return Imposition(
        SheetKind.PRESS,
        trim.width + 2 * around,
        trim.height + 2 * around,
        trim,
        bleed,
        tuple(PlacedCopy(box, _grown(box, bleed)) for box in trims),
        marks=tuple(_crop_marks(trims, trim, max(MARK_OFFSET_MM, bleed))),
    )


def _tent(width: float, height: float) -> Imposition | None:
    paper = next((each for each in _A4_MM if min(_fit(each, width, 2 * height)) >= 1), None)
    if paper is None:
        return None
    block = _centred(paper, width, 2 * height)
    above = Rect(block.x, block.y, width, height)
    below = above.moved(0, height)
    copies = (_framed(below), _framed(above, is_turned=True))
    # In the white beside the fold, where nobody sees them once it stands.
    fold, start, end = round(below.y, 3), block.x + FRAME_MM, block.right - FRAME_MM
    marks = (
        GuideLine(start, fold, start + _FOLD_MARK_MM, fold),
        GuideLine(end - _FOLD_MARK_MM, fold, end, fold),
    )
    cuts = (line for line in _shared_cuts(copies, paper) if line.y != fold or line.to_y != fold)
    whole = Rect(0, 0, *paper)
    return Imposition(SheetKind.TENT, *paper, whole, 0.0, copies, tuple(cuts), marks)


def _fit(paper: tuple[float, float], width: float, height: float) -> tuple[int, int]:
    """Return how many columns and rows of boxes *paper* holds."""
    # The small step keeps what fits exactly, whatever the last bit says.
    return int(paper[0] / width + 1e-6), int(paper[1] / height + 1e-6)


def _centred(paper: tuple[float, float], width: float, height: float) -> Rect:
    return Rect((paper[0] - width) / 2, (paper[1] - height) / 2, width, height)


def _framed(trim: Rect, *, is_turned: bool = False) -> PlacedCopy:
    return PlacedCopy(trim, _grown(trim, -FRAME_MM), is_turned)


def _grown(box: Rect, by: float) -> Rect:
    return Rect(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def _shared_cuts(copies: tuple[PlacedCopy, ...], paper: tuple[float, float]) -> Iterator[GuideLine]:
    """Yield a line for each edge that is not that of the sheet: neighbours share theirs."""
    across, down = _edges([copy.trim for copy in copies])
    for x in across:
        if _SLACK_MM < x < paper[0] - _SLACK_MM:
            yield GuideLine(x, FRAME_MM, x, paper[1] - FRAME_MM)
    for y in down:
        if _SLACK_MM < y < paper[1] - _SLACK_MM:
            yield GuideLine(FRAME_MM, y, paper[0] - FRAME_MM, y)


def _crop_marks(trims: list[Rect], block: Rect, offset: float) -> Iterator[GuideLine]:
    """Yield marks at all edges, outside the whole block alone: between copies there is bleed."""
    across, down = _edges(trims)
    far = offset + MARK_LENGTH_MM
    for x in across:
        yield GuideLine(x, block.y - offset, x, block.y - far)
        yield GuideLine(x, block.bottom + offset, x, block.bottom + far)
    for y in down:
        yield GuideLine(block.x - offset, y, block.x - far, y)
        yield GuideLine(block.right + offset, y, block.right + far, y)


def _edges(trims: list[Rect]) -> tuple[list[float], list[float]]:
    """Return where edges are, from left to right and from top to bottom, each once."""
    across = {round(x, 3) for box in trims for x in (box.x, box.right)}
    down = {round(y, 3) for box in trims for y in (box.y, box.bottom)}
    return sorted(across), sorted(down)
